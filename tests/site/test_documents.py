"""The documents of this site, as real files: what they say, how they are tagged, and that others can read them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from ..content import SETS, sheets_of
from ..read_documents import fields, tags
from .conftest import Record, page

FALSE_ALARMS = {
    "PAG-001": "takes a strength mark that stands near the edge of several pages for a running head",
    "TAG-002": "takes the foot of a document with one page for text",
}


def files(site: Path, ending: str) -> list[Path]:
    return sorted((site / "nedlasting").glob(f"*.{ending}"))


def file_of(site: Path, catalogue: Record, url: str, format: str = "PDF") -> Path:
    """The file in FORMAT that the page at URL offers, and that is made of it alone."""
    name = url.strip("/").replace("/", "-")
    offered: list[str] = [d["url"] for d in catalogue["documents"] if (d["page"], d["format"]) == (url, format)]
    (found,) = (address for address in offered if Path(address).stem == name)
    return site / found


def whole_guideline(site: Path) -> Path:
    return site / "nedlasting/veileder.pdf"


def dated(site: Path, record: Record) -> bool:
    """Whether the list of RECORD has a column of boxes for each of several dates."""
    return bool(page(site, record["url"]).select("sjekk-liste[data-datoer]"))


def text_of(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def joined(text: str) -> str:
    return " ".join(text.split())


def test_every_list_and_form_has_both_files_and_the_guideline_one(site: Path, catalogue: Record) -> None:
    for record in catalogue["checklists"] + catalogue["templates"]:
        assert file_of(site, catalogue, record["url"], "PDF").is_file()
        assert file_of(site, catalogue, record["url"], "DOCX").is_file()
    assert whole_guideline(site).is_file()
    for record in catalogue["documents"]:
        assert (site / record["url"]).stat().st_size == record["bytes"]


def field_names(document: pikepdf.Pdf) -> list[str]:
    root: Any = document.Root
    return [str(field.T) for field in root.AcroForm.Fields] if "/AcroForm" in root else []


@pytest.mark.parametrize("url", SETS)
def test_a_set_is_one_pdf_with_the_fields_of_all_its_sheets(site: Path, catalogue: Record, url: str) -> None:
    alone, sheets, titles = [], 0, []
    for sheet in sheets_of(url):
        for own in (d for d in catalogue["documents"] if (d["page"], d["format"]) == (sheet, "PDF")):
            with pikepdf.open(site / own["url"]) as document:
                alone += field_names(document)
                sheets += len(document.pages)
            titles.append(own["title"])
    with pikepdf.open(file_of(site, catalogue, url)) as document:
        assert len(document.pages) <= sheets + 2
        assert sorted(field_names(document)) == sorted(alone)
        with document.open_outline() as outline:
            shown = [item.title for item in outline.root[0].children]
    assert shown == ["Innhold", *titles]


def test_pages_link_their_files_with_type_and_size(site: Path, catalogue: Record) -> None:
    for record in catalogue["documents"]:
        html = (site / record["page"] / "index.html").read_text(encoding="utf-8")
        name = "PDF" if record["format"] == "PDF" else "Word"
        size = f"{round(record['bytes'] / 1000)}\N{NO-BREAK SPACE}kB"
        link = f'{record["url"]}" download data-dokument="{record["format"].lower()}">{name}</a>'
        assert re.search(rf'href="[./]*{link} \([^)]*{size}\)', html)


def test_every_pdf_declares_what_it_is(site: Path) -> None:
    for path in files(site, "pdf"):
        with pikepdf.open(path) as document:
            root: Any = document.Root
            assert str(root.Lang) == "nb"
            assert bool(root.MarkInfo.Marked)
            assert bool(root.ViewerPreferences.DisplayDocTitle)
            assert root.StructTreeRoot.K
            assert "Sosiale tilbud" in str(document.docinfo["/Title"])
            with document.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
            assert all([round(float(side)) for side in page.mediabox[2:]] == [595, 842] for page in document.pages)
            with document.open_outline() as outline:
                assert outline.root


def test_every_font_is_embedded_and_ours(site: Path) -> None:
    for path in files(site, "pdf"):
        listed = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
        for line in listed.splitlines()[2:]:
            assert "Source-S" in line
            assert line.split()[-5] == "yes", line


def test_an_independent_checker_finds_nothing_against_pdf_ua(site: Path, catalogue: Record, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = [str(Path(sys.executable).with_name("outloud")), "--layer", "conformance", "--json", str(report)]
    kinds = {dated(site, record): record["url"] for record in catalogue["checklists"]}
    chosen = [whole_guideline(site), *(file_of(site, catalogue, url) for url in kinds.values())]
    subprocess.run([*command, *map(str, chosen)], capture_output=True, check=False)
    results = json.loads(report.read_text(encoding="utf-8"))["results"]
    assert len(results) == len(chosen)
    found = set(re.findall(r'"([A-Z]{3}-\d{3})"', json.dumps([result["findings"] for result in results])))
    assert found <= FALSE_ALARMS.keys()


def test_a_checklist_says_all_its_items_in_order(site: Path, catalogue: Record) -> None:
    for checklist in catalogue["checklists"]:
        path = file_of(site, catalogue, checklist["url"])
        with pikepdf.open(path) as document:
            names = [name for name in fields(document) if name in {item["id"] for item in checklist["items"]}]
        if checklist["storage"] == "local" and not dated(site, checklist):
            assert names == [item["id"] for item in checklist["items"]]
        text = joined(subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout)
        places = [text.find(joined(item["text"])[:25]) for item in checklist["items"]]
        assert -1 not in places
        assert "Originalen gjelder" in text


def test_what_is_about_a_person_has_no_fields(site: Path, catalogue: Record) -> None:
    for record in catalogue["checklists"] + catalogue["templates"]:
        if record["storage"] == "never":
            with pikepdf.open(file_of(site, catalogue, record["url"])) as document:
                assert fields(document) == {}


def test_fields_are_named_for_those_who_hear_them(site: Path, catalogue: Record) -> None:
    for record in catalogue["checklists"]:
        if record["storage"] == "local" and record["kind"] == "sjekkliste" and not dated(site, record):
            with pikepdf.open(file_of(site, catalogue, record["url"])) as document:
                assert document.Root.AcroForm.NeedAppearances == False  # noqa: E712
                named = fields(document)
            for item in record["items"]:
                assert named[item["id"]] == item["text"]
                assert named[f"{item['id']}:notat"] == f"Notat: {item['text']}"


def test_no_two_fields_of_a_list_or_form_are_called_the_same(site: Path, catalogue: Record) -> None:
    """Somebody who hears one field at a time must know which; a group of radio buttons is one field."""
    for record in catalogue["checklists"] + catalogue["templates"]:
        with pikepdf.open(file_of(site, catalogue, record["url"])) as document:
            called = [said for name, said in fields(document).items() if name.startswith(record["id"])]
        assert {said for said in called if called.count(said) > 1} == set(), record["id"]


def test_every_figure_says_what_it_shows(site: Path) -> None:
    described = []
    for file in files(site, "pdf"):
        with pikepdf.open(file) as document:
            figures = [part for part in document.objects if isinstance(part, pikepdf.Dictionary)]
            described += [str(part.get("/Alt", "")) for part in figures if part.get("/S") == "/Figure"]
    assert described
    assert all(described)


def test_the_guideline_has_its_notes_where_their_marks_are(site: Path) -> None:
    pages = text_of(whole_guideline(site)).split("\f")
    notes = [(int(n), page) for page, text in enumerate(pages) for n in re.findall(r"^(\d+)\. [A-ZÅØÆ]", text, re.M)]
    assert [number for number, _ in notes] == list(range(1, len(notes) + 1))
    assert notes
    for number, sheet in notes:
        times = len(re.findall(rf"(?<!\d){number}(?!\d)", pages[sheet]))
        assert times > 1, f"note {number} is not on the page of its mark"


def test_the_guideline_has_contents_heads_and_sources(site: Path) -> None:
    pages = text_of(whole_guideline(site)).rstrip("\f").split("\f")
    for title, number in re.findall(r"^(\w[^.\n]+?)\s*\.{3,}\s*(\d+)$", pages[1], re.M):
        assert title in pages[int(number) - 1]
    assert f"Side 3 av {len(pages)}" in pages[2]
    assert "Side 1" not in pages[0]
    assert [number for number, text in enumerate(pages) if "Kilder" in text and number > 1]


def test_word_files_have_headings_language_and_a_control_for_each_item(site: Path, catalogue: Record) -> None:
    for checklist in catalogue["checklists"]:
        path = file_of(site, catalogue, checklist["url"], "DOCX")
        document = Document(str(path))
        assert document.core_properties.language == "nb-NO"
        assert document.paragraphs[0].style is not None
        assert document.paragraphs[0].style.name == "Heading 1"
        assert [lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))] == ["nb-NO"]
        found = tags(document)
        assert len(found) == len(set(found))
        for item in checklist["items"]:
            assert any(tag == item["id"] or tag.startswith(f"{item['id']}:") for tag in found)


def test_libreoffice_opens_the_word_file_and_reads_it_back(site: Path, catalogue: Record, tmp_path: Path) -> None:
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to", "pdf"]
    record = next(record for record in catalogue["checklists"] if record["storage"] == "local")
    path = file_of(site, catalogue, record["url"], "DOCX")
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=300)
    text = joined(text_of(tmp_path / f"{path.stem}.pdf"))
    for part in (f"Sjekkliste: {record['title']}", record["items"][0]["text"][:40], "☐", "Side 1 av"):
        assert part in text
    with zipfile.ZipFile(path) as packed:
        assert "docProps/thumbnail.jpeg" not in packed.namelist()
