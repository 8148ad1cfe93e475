"""Documents made of an invented form: names of fields, what is left out, and what Word could not take."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml import parse_xml

from guideline.documents import Press, Workshop, docx, pdf
from guideline.documents.content import of_page
from guideline.documents.links import Links
from guideline.documents.manuscript import Frame, Manuscript, manuscript_of
from guideline.text.errors import ContentError

from ..conftest import ROOT
from ..read_documents import fields, tags
from ..rendering import artist, context, page_of

OVERRIDES = ROOT / "overrides"
LINKS = Links("maler/hageplan/", "")
FORM = """\
# Mal: Hageplan

For dere som vil plante.

<div data-skjerm markdown>

Bare på skjermen.

</div>

//// mal | Hageplan
    id: hageplan
    lagring: {storage}

#### Jord

/// felt | Hva heter bedet?
    id: hageplan-navn
    type: kort tekst
///

/// felt | Hvorfor æ, ø og å?
    id: hageplan-hvorfor
    type: lang tekst
///

/// felt | Hvor mye sol?
    id: hageplan-sol
    type: valg
    forvalg: lite

- mye = Mye
- lite = Lite
///

/// felt | Hvem gjør hva?
    id: hageplan-hvem
    type: tabell
    kolonner: hva=Hva; hvem=Hvem
    rader: 1
///

/// felt | Skjult
    id: hageplan-skjult
    type: kort tekst
    vises-når: hageplan-sol=mye
///
////
"""


def form(storage: str) -> str:
    """The invented form as a whole document for the PDF."""
    page = page_of(FORM.format(storage=storage), "maler/hageplan/")
    content = of_page(page, artist(page), LINKS)
    return (
        f'<!doctype html><html lang="nb"><head><title>{content.title}</title>'
        f'<link rel="stylesheet" href="document/document.css"></head><body><h1>{content.title}</h1>'
        f"{content.body}</body></html>"
    )


def manuscript(storage: str) -> Manuscript:
    """The invented form for Word."""
    page = page_of(FORM.format(storage=storage), "maler/hageplan/")
    frame = Frame("Hageplan", "Hageplan", "", datetime.date(2030, 6, 1), "Hagen", "Nettutgave", "Gjengitt.")
    return manuscript_of(page, artist(page), LINKS, frame)


def as_pdf(html: str, tmp_path: Path) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.PdfWriter(OVERRIDES, tmp_path).write(html)))


def test_a_template_becomes_fields_with_names(tmp_path: Path) -> None:
    named = fields(as_pdf(form("lokal"), tmp_path))
    assert named == {
        "hageplan-navn": "Hva heter bedet?",
        "hageplan-hvorfor": "Hvorfor æ, ø og å?",
        "hageplan-sol": "Hvor mye sol?",
        "hageplan-hvem:hva:1": "Hva, rad 1 – Hvem gjør hva?",
        "hageplan-hvem:hvem:1": "Hvem, rad 1 – Hvem gjør hva?",
    }


def test_a_template_about_a_person_is_for_a_pen(tmp_path: Path) -> None:
    assert fields(as_pdf(form("aldri"), tmp_path)) == {}


def test_a_template_as_word_has_a_control_for_each_field() -> None:
    document = Document(io.BytesIO(docx.write(manuscript("lokal"))))
    assert tags(document) == [
        "hageplan-navn",
        "hageplan-hvorfor",
        "hageplan-sol:mye",
        "hageplan-sol:lite",
        "hageplan-hvem:hva:1",
        "hageplan-hvem:hvem:1",
    ]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Bare på skjermen" not in text
    assert "Skjult" not in text


def test_names_that_word_could_not_take_are_shown_where_they_are_written(tmp_path: Path) -> None:
    long, longer = (f"hageplan-{'a' * length}" for length in (56, 60))
    text = FORM.format(storage="lokal").replace("hageplan-navn", long).replace("id: hageplan-sol", f"id: {longer}")
    page = page_of(text, "maler/hageplan/")
    who = artist(page)
    press = Press(Workshop(who.templates, OVERRIDES, tmp_path, "", "veileder", "", "", context()))
    press.lacking = "PDF-er"
    with pytest.raises(ContentError) as error:
        press.documents(who)
    first, *others = (str(problem) for problem in error.value.problems)
    line = text.split("\n").index(f"    id: {long}")
    assert first.startswith(
        f"docs/maler/hageplan.md, linje {line}: navnet «{long}» er på 65 tegn, og Word åpner ikke filer"
    )
    assert "Gi punktet eller feltet en kortere id." in first
    assert [other.split(",")[0] for other in others] == ["docs/maler/hageplan.md"] * 2


def test_the_word_file_marks_what_the_browser_may_take_out() -> None:
    """Parts that the defaults leave out stand in the copy alone."""
    document = Document(io.BytesIO(docx.write(manuscript("lokal"))))
    assert "Skjult" not in "\n".join(paragraph.text for paragraph in document.paragraphs)
    (copy,) = [part for part in document.part.package.iter_parts() if part.partname == "/utfylling/document.xml"]
    parts = {part.get("id"): part for part in parse_xml(copy.blob).iter("{urn:guideline:parts}part")}
    fields = [f"hageplan-{name}" for name in ("navn", "hvorfor", "sol", "hvem", "skjult")]
    assert [*parts] == ["hageplan", "", *fields]
    assert [id for id, part in parts.items() if part.get("hidden") is not None] == ["hageplan-skjult"]
    assert "urn:guideline" not in document.element.xml


def test_the_same_page_gives_the_same_word_file() -> None:
    assert docx.write(manuscript("lokal")) == docx.write(manuscript("lokal"))
