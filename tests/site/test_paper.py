"""The ready-made paper: one sheet where it is to hang on a wall, letters to read, and no sheet that is nearly empty."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from docx import Document

from ..content import KEPT_FORMS, MARKDOWN
from .conftest import Record

SMALLEST = 8.5
POSTER_SMALLEST = 14.0
ZOOM = 3
"""What pdftohtml multiplies sizes with, before it cuts them to whole numbers."""
A4 = 842
FULL = 12
"""So many items with a column for each date fill a sheet at least."""
SOURCE = re.compile(r"Kode [A-Z2-9]{4}\..*?føres inn\.|Gjengitt med andre ord .*? Originalen gjelder\.")
"""What stands last on a sheet, and never alone."""


def read(*command: str | Path) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True).stdout


def sizes(path: Path) -> list[float]:
    """The sizes of the letters in a PDF, in points, cut down to a third."""
    found = re.findall(
        r'<fontspec [^>]*size="(\d+)"', read("pdftohtml", "-xml", "-i", "-stdout", "-zoom", f"{ZOOM}", path)
    )
    return [int(size) / ZOOM for size in found]


def sheets(path: Path) -> list[str]:
    return read("pdftotext", "-layout", path, "-").removesuffix("\f").split("\f")


def depths(path: Path) -> list[float]:
    """How far down the text reaches on each sheet of a PDF, without its foot: 1 is all of it."""
    pages = read("pdftotext", "-bbox", path, "-").split("<page ")[1:]
    bottoms = [[float(y) for y in re.findall(r'yMax="([\d.]+)"', page)] for page in pages]
    return [max((y for y in found if y < A4 - 50), default=0) / A4 for found in bottoms]


def pdfs(site: Path) -> list[Path]:
    return sorted((site / "nedlasting").glob("*.pdf"))


def posters(catalogue: Record, format: str) -> list[str]:
    """The addresses of the sheets to hang up."""
    pages = [url for url in KEPT_FORMS if "utskrift: oppslag" in MARKDOWN[url].text]
    return [d["url"] for d in catalogue["documents"] if d["page"] in pages and d["format"] == format]


def marks_in(text: str, catalogue: Record) -> list[str]:
    """What TEXT says of the recommendations behind it; a short title may stand there as plain words."""
    titles = [record["title"] for record in catalogue["recommendations"] if len(record["title"].split()) > 2]
    return [said for said in ("SKAL", "BØR", "KAN", "Slik gjør sentrene det", *titles) if said in text]


def test_no_letters_are_smaller_than_one_can_read(site: Path) -> None:
    found = {path.name: min(sizes(path)) for path in pdfs(site)}
    assert {name: size for name, size in found.items() if size < SMALLEST - 1 / ZOOM} == {}


def test_a_poster_is_one_sheet_with_large_letters_and_no_marks(site: Path, catalogue: Record) -> None:
    addresses = posters(catalogue, "PDF")
    assert addresses
    for address in addresses:
        (text,) = sheets(site / address)
        assert not marks_in(text, catalogue)
        large = [size for size in sizes(site / address) if size > SMALLEST]
        assert large
        assert min(large) >= POSTER_SMALLEST - 1 / ZOOM


def test_a_poster_as_word_is_one_sheet_too(site: Path, catalogue: Record, tmp_path: Path) -> None:
    for address in posters(catalogue, "DOCX"):
        profile = f"-env:UserInstallation=file://{tmp_path}/profil"
        read("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, site / address)
        (text,) = sheets(tmp_path / f"{Path(address).stem}.pdf")
        assert not marks_in(text, catalogue)


def test_each_form_of_a_page_has_files_of_its_own(site: Path, catalogue: Record) -> None:
    """What the staff write is never on the back of what participants are given."""
    pages = [form["url"].split("#")[0] for form in catalogue["templates"] + catalogue["checklists"]]
    shared = {url for url in pages if pages.count(url) > 1}
    assert shared
    for form in (form for form in catalogue["templates"] if form["url"].split("#")[0] in shared):
        pdf, docx = (d["url"] for d in catalogue["documents"] if d["form"] == form["id"])
        others = [o for o in catalogue["templates"] if o["url"] == form["url"] and o["id"] != form["id"]]
        text = " ".join(" ".join(sheets(site / pdf)).split())
        said = " ".join(p.text for p in Document(str(site / docx)).paragraphs)
        for other in others:
            own = {field["label"] for field in form["fields"]}
            foreign = [field["label"] for field in other["fields"] if field["label"] not in own]
            assert not [label for label in foreign if label in text or label in said]


def test_no_sheet_of_the_whole_guideline_is_nearly_empty(site: Path) -> None:
    found = depths(site / "nedlasting/veileder.pdf")
    assert min(found[2:-1]) > 0.2, "after the title and the contents; a tall figure may leave the rest of a sheet open"


def test_no_sheet_holds_the_line_about_the_source_alone(site: Path) -> None:
    for path in pdfs(site):
        for number, text in enumerate(sheets(path), start=1):
            body = " ".join(" ".join(text.strip().splitlines()[1:-1]).split())
            assert SOURCE.sub("", body).strip(), f"{path.name}, sheet {number}"


def test_every_list_that_comes_back_has_its_code_and_numbers(site: Path, catalogue: Record) -> None:
    for record in catalogue["checklists"]:
        (address,) = (d["url"] for d in catalogue["documents"] if d["form"] == record["id"] and d["format"] == "PDF")
        text = " ".join(" ".join(sheets(site / address)).split())
        assert (f"Kode {record['code']}." in text) == (record["storage"] == "local")
        for number, _ in enumerate(record["items"], start=1):
            assert record["storage"] == "never" or re.search(rf"(?<!\d){number} ", text), number


def test_a_list_for_a_term_takes_no_more_sheets_than_it_needs(site: Path, catalogue: Record) -> None:
    dated = [record for record in catalogue["checklists"] if "\n    datoer:" in MARKDOWN[record["url"]].text]
    assert dated
    for record in dated:
        (address,) = (d["url"] for d in catalogue["documents"] if (d["form"], d["format"]) == (record["id"], "PDF"))
        assert len(sheets(site / address)) <= 1 + len(record["items"]) // FULL
