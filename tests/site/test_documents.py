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
from docx import Document
from docx.oxml.ns import qn

from ..read_documents import fields, tags

FALSE_ALARMS = {
    "PAG-001": "takes a strength mark that stands near the edge of several pages for a running head",
    "TAG-002": "takes the foot of a document with one page for text",
}


def files(site: Path, ending: str) -> list[Path]:
    return sorted((site / "nedlasting").glob(f"*.{ending}"))


def text_of(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def joined(text: str) -> str:
    return " ".join(text.split())


def test_every_checklist_has_both_files_and_the_guideline_one(site: Path) -> None:
    catalogue = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    urls = {record["url"] for record in catalogue["documents"]}
    for checklist in catalogue["checklists"]:
        name = checklist["url"].strip("/").replace("/", "-")
        assert {f"nedlasting/{name}.pdf", f"nedlasting/{name}.docx"} <= urls
    assert "nedlasting/veileder.pdf" in urls
    for record in catalogue["documents"]:
        assert (site / record["url"]).stat().st_size == record["bytes"]


def field_names(document: pikepdf.Pdf) -> list[str]:
    root: Any = document.Root
    return [str(field.T) for field in root.AcroForm.Fields] if "/AcroForm" in root else []


def test_the_set_is_one_pdf_with_the_fields_of_all_its_sheets(site: Path) -> None:
    set_, alone = site / "nedlasting/start-en-gruppe-utskrift.pdf", []
    for path in files(site, "pdf"):
        if path.stem not in (set_.stem, "veileder", "sjekklister-egenkontroll"):
            with pikepdf.open(path) as sheet:
                alone += field_names(sheet)
    with pikepdf.open(set_) as document:
        assert len(document.pages) <= 32
        assert sorted(field_names(document)) == sorted(alone)
        with document.open_outline() as outline:
            titles = [item.title for item in outline.root[0].children]
        assert titles[:3] == ["Innhold", "Planleggingsskjema", "Informasjonsark om tilbudet"]


def test_pages_link_their_files_with_type_and_size(site: Path) -> None:
    catalogue = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    for record in catalogue["documents"]:
        page = (site / record["page"] / "index.html").read_text(encoding="utf-8")
        name = "PDF" if record["format"] == "PDF" else "Word"
        size = f"{round(record['bytes'] / 1000)}\N{NO-BREAK SPACE}kB"
        link = f'{record["url"]}" download data-dokument="{record["format"].lower()}">{name}</a>'
        assert re.search(rf'href="[./]*{link} \([^)]*{size}\)', page)


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


def test_an_independent_checker_finds_nothing_against_pdf_ua(site: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = [str(Path(sys.executable).with_name("outloud")), "--layer", "conformance", "--json", str(report)]
    chosen = [site / f"nedlasting/{name}.pdf" for name in ("veileder", "sjekklister-tur", "sjekklister-hver-samling")]
    subprocess.run([*command, *map(str, chosen)], capture_output=True, check=False)
    results = json.loads(report.read_text(encoding="utf-8"))["results"]
    assert len(results) == len(chosen)
    found = set(re.findall(r'"([A-Z]{3}-\d{3})"', json.dumps([result["findings"] for result in results])))
    assert found <= FALSE_ALARMS.keys()


def test_a_checklist_says_all_its_items_in_order(site: Path) -> None:
    catalogue = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    for checklist in catalogue["checklists"]:
        path = site / "nedlasting" / (checklist["url"].strip("/").replace("/", "-") + ".pdf")
        with pikepdf.open(path) as document:
            names = [name for name in fields(document) if name in {item["id"] for item in checklist["items"]}]
        if checklist["storage"] == "local" and checklist["id"] != "hver-samling":
            assert names == [item["id"] for item in checklist["items"]]
        text = joined(subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout)
        places = [text.find(joined(item["text"])[:25]) for item in checklist["items"]]
        assert -1 not in places
        assert "Originalen gjelder" in text


def test_a_list_about_a_person_has_no_fields(site: Path) -> None:
    with pikepdf.open(site / "nedlasting/sjekklister-ny-deltaker.pdf") as document:
        assert fields(document) == {}


def test_fields_are_named_for_those_who_hear_them(site: Path) -> None:
    with pikepdf.open(site / "nedlasting/sjekklister-tur.pdf") as document:
        assert document.Root.AcroForm.NeedAppearances == False  # noqa: E712
        named = fields(document)
    assert named["tur-rammer"] == "Rammene er tilpasset den som har dårligst helse."
    assert named["tur-rammer:notat"] == "Notat: Rammene er tilpasset den som har dårligst helse."
    assert named["tur:tid"] == "Når"


def test_the_guideline_has_its_notes_where_their_marks_are(site: Path) -> None:
    pages = text_of(site / "nedlasting/veileder.pdf").split("\f")
    notes = [(int(n), page) for page, text in enumerate(pages) for n in re.findall(r"^(\d+)\. [A-ZÅØÆ]", text, re.M)]
    assert [number for number, _ in notes] == list(range(1, len(notes) + 1))
    assert len(notes) > 15
    for number, page in notes:
        times = len(re.findall(rf"(?<!\d){number}(?!\d)", pages[page]))
        assert times > 1, f"note {number} is not on the page of its mark"


def test_the_guideline_has_contents_heads_and_sources(site: Path) -> None:
    pages = text_of(site / "nedlasting/veileder.pdf").rstrip("\f").split("\f")
    for title, number in re.findall(r"^(\w[^.\n]+?)\s*\.{3,}\s*(\d+)$", pages[1], re.M):
        assert title in pages[int(number) - 1]
    assert f"Side 3 av {len(pages)}" in pages[2]
    assert "Side 1" not in pages[0]
    assert "Kilder" in pages[-1]


def test_word_files_have_headings_language_and_a_control_for_each_item(site: Path) -> None:
    catalogue = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    for checklist in catalogue["checklists"]:
        path = site / "nedlasting" / (checklist["url"].strip("/").replace("/", "-") + ".docx")
        document = Document(str(path))
        assert document.core_properties.language == "nb-NO"
        assert document.paragraphs[0].style is not None
        assert document.paragraphs[0].style.name == "Heading 1"
        assert [lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))] == ["nb-NO"]
        found = tags(document)
        assert len(found) == len(set(found))
        for item in checklist["items"]:
            assert any(tag == item["id"] or tag.startswith(f"{item['id']}:") for tag in found)


def test_libreoffice_opens_the_word_file_and_reads_it_back(site: Path, tmp_path: Path) -> None:
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to", "pdf"]
    path = site / "nedlasting/sjekklister-tur.docx"
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=300)
    text = joined(text_of(tmp_path / "sjekklister-tur.pdf"))
    for part in ("Sjekkliste: Tur", "Rammene er tilpasset den som har dårligst helse.", "☐", "Side 1 av"):
        assert part in text
    with zipfile.ZipFile(path) as packed:
        assert "docProps/thumbnail.jpeg" not in packed.namelist()
