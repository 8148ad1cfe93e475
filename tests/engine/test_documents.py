"""Documents made of an invented form: names of fields, what is left out, and what Word could not take."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import jinja2
import pikepdf
import pytest
from docx import Document
from docx.oxml import parse_xml

from guideline.documents import Press, Source, Workshop, docx, pdf
from guideline.documents.content import Links, of_page
from guideline.text.errors import ContentError

from ..conftest import ROOT
from ..read_documents import fields, tags

OVERRIDES = ROOT / "overrides"
FORM = """
<h1>Mal: Hageplan</h1><p>For dere som vil plante.</p>
<div data-skjerm><p>Bare på skjermen.</p></div>
<mal-skjema class="mal" data-id="hageplan" data-lagring="{storage}"><section class="mal__gruppe"><h3 id="jord">Jord</h3>
<div class="felt" id="hageplan-navn"><label class="felt__ledetekst" for="hageplan-navn-svar">Hva heter bedet?</label>
<div class="felt__linje"><input class="felt__kontroll" id="hageplan-navn-svar" type="text"></div>
<div class="felt__papir" aria-hidden="true"><span class="felt__strek"></span></div><div class="felt__svar"></div></div>
<div class="felt" id="hageplan-hvorfor">
<label class="felt__ledetekst" for="hageplan-hvorfor-svar">Hvorfor æ, ø og å?</label>
<textarea class="felt__kontroll" id="hageplan-hvorfor-svar" rows="3"></textarea></div>
<div class="felt" id="hageplan-sol"><p class="felt__ledetekst" id="hageplan-sol-ledetekst">Hvor mye sol?</p>
<fieldset class="felt__alternativer">
<label class="felt__alternativ"><input type="radio" name="hageplan-sol" value="mye">
<span>Mye</span></label><label class="felt__alternativ"><input type="radio" name="hageplan-sol" value="lite">
<span>Lite</span></label></fieldset></div>
<div class="felt" id="hageplan-hvem"><p class="felt__ledetekst">Hvem gjør hva?</p>
<table class="felt__tabell"><thead><tr>
<th scope="col">Hva</th><th scope="col">Hvem</th></tr></thead><tbody><tr><td data-kolonne="Hva">
<textarea data-kolonne="hva"></textarea></td>
<td data-kolonne="Hvem"><textarea data-kolonne="hvem"></textarea></td></tr>
</tbody></table></div>
<div class="felt" id="hageplan-skjult" hidden><p>Skjult</p></div>
</section></mal-skjema>
"""


def form(storage: str, page: str = FORM) -> str:
    """The invented template as a whole document."""
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(OVERRIDES))
    content = of_page(page.format(storage=storage), Links("maler/hageplan/", ""), templates)
    return (
        f'<!doctype html><html lang="nb"><head><title>{content.title}</title>'
        f'<link rel="stylesheet" href="assets/document/document.css"></head><body><h1>{content.title}</h1>'
        f"{content.body}</body></html>"
    )


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
    document = Document(io.BytesIO(docx.write(form("lokal"))))
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
    page = FORM.format(storage="lokal").replace('"hageplan-navn"', f'"{long}"').replace('"hageplan-sol"', f'"{longer}"')
    text = f"# Hageplan\n\n    id: {long}-ikke\n    id: {long}\n"
    source = Source("maler/hageplan/", "", page, whole=False, file="docs/maler/hageplan.md", text=text)
    frame = jinja2.DictLoader({"document.html": "<html><body>{{ content.body }}</body></html>"})
    nothing: Any = None
    press = Press(Workshop(jinja2.Environment(loader=frame), OVERRIDES, tmp_path, "", {}))
    press.lacking = "PDF-er"
    with pytest.raises(ContentError) as error:
        press.documents([source], nothing)
    first, *others = (str(problem) for problem in error.value.problems)
    assert first.startswith(f"docs/maler/hageplan.md, linje 4: navnet «{long}» er på 65 tegn, og Word åpner ikke filer")
    assert "Gi punktet eller feltet en kortere id." in first
    assert [other.split(":")[0] for other in others] == ["docs/maler/hageplan.md"] * 2


def test_the_word_file_marks_what_the_browser_may_take_out() -> None:
    """Parts that the defaults leave out stand in the copy alone."""
    hidden = '<div class="felt" id="hageplan-skjult" data-vis-naar="hageplan-sol=mye" hidden>'
    html = form("lokal", FORM.replace('<div class="felt" id="hageplan-skjult" hidden>', hidden))
    document = Document(io.BytesIO(docx.write(html)))
    assert "Skjult" not in "\n".join(paragraph.text for paragraph in document.paragraphs)
    (copy,) = [part for part in document.part.package.iter_parts() if part.partname == "/utfylling/document.xml"]
    parts = {part.get("id"): part for part in parse_xml(copy.blob).iter("{urn:sosiale-tilbud:parts}part")}
    fields = [f"hageplan-{name}" for name in ("navn", "hvorfor", "sol", "hvem", "skjult")]
    assert [*parts] == ["hageplan", "", *fields]
    assert [id for id, part in parts.items() if part.get("hidden") is not None] == ["hageplan-skjult"]
    assert "urn:sosiale-tilbud" not in document.element.xml


def test_the_same_page_gives_the_same_word_file() -> None:
    assert docx.write(form("lokal")) == docx.write(form("lokal"))
