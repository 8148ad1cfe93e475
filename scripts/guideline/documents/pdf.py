"""A document as PDF: A4, tagged, declaring PDF/UA-1, with fields to fill in where the document has them.

WeasyPrint does the work; `_finish` adds what it leaves out and PDF/UA or readers of PDF ask for.
"""

from __future__ import annotations

import html as entities
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guideline.documents.fonts import font_faces
from guideline.text.html_edit import attributes
from guideline.text.words import visible

_OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_forms": True}
_PRINTED = 4
"""The annotation flag that says: on paper too."""


def missing() -> str:
    """What PDFs can't be made without and this system lacks; empty when nothing is missing."""
    try:
        import weasyprint  # noqa: F401
    except OSError as error:  # what cffi raises when it finds no pango
        return str(error).split("\n")[0].split(":")[0].removeprefix("cannot load library ").strip("'\"")
    return ""


class PdfWriter:
    """Writes PDFs that share fonts and style.

    Args:
        folder: what the addresses of documents are relative to; it holds `assets/`.
        kept: a folder for fonts made ready.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        for name in ("weasyprint", "fontTools"):
            logging.getLogger(name).setLevel(logging.ERROR)
        self.base = folder.as_uri() + "/"
        self.fonts = FontConfiguration()
        faces = font_faces(folder / "assets/fonts", kept)
        self.style = weasyprint.CSS(string=faces, base_url=self.base, font_config=self.fonts)

    def write(self, html: str) -> bytes:
        """HTML, a whole document (see `content.py`), as PDF."""
        labels = _labels(html)
        pdf: bytes = self._laid_out(html).write_pdf(finisher=lambda _, pdf: _finish(pdf, labels), **_OPTIONS)
        return pdf

    def pages(self, html: str) -> int:
        """How many pages HTML takes."""
        return len(self._laid_out(html).pages)

    def _laid_out(self, html: str) -> Any:
        import weasyprint

        document = weasyprint.HTML(string=html, base_url=self.base)
        return document.render(font_config=self.fonts, stylesheets=[self.style], **_OPTIONS)


_LINK = re.compile(r'<a\b[^<>]*\bhref="(?P<href>[^"]*)"[^<>]*>(?P<text>.*?)</a>', re.DOTALL)
_RADIO = re.compile(r"<input\b(?=[^<>]*\btype=\"radio\")[^<>]*>")


def _labels(html: str) -> dict[str, str]:
    """What each link of HTML says, by address, and what each group of radio buttons asks, by name."""
    links = {link["href"].removeprefix("#"): _said(link["text"]) for link in reversed(list(_LINK.finditer(html)))}
    groups = {}
    for button in _RADIO.finditer(html):
        given = dict(attributes(button[0]))
        answer, _, question = entities.unescape(given["title"]).partition(": ")
        groups[given["name"]] = question or answer.partition(" – ")[2] or answer
    return links | groups


def _said(html: str) -> str:
    return visible(html).replace("\n", " ").strip()


def _finish(pdf: Any, labels: dict[str, str]) -> None:
    objects: list[Any] = [thing for thing in pdf.objects if isinstance(thing, dict)]
    by_reference = {thing.reference: thing for thing in objects}
    for element in objects:
        if element.get("S") == "/TH":
            _give_scope(element, by_reference)
        elif element.get("Subtype") == "/Link":
            _describe_link(element, labels)
    _tag_notes(pdf, objects, by_reference)
    _take_out_running_heads(pdf, objects, by_reference)
    if "AcroForm" in pdf.catalog:
        _mend_form(pdf.catalog["AcroForm"], objects, by_reference, labels)


def _give_scope(cell: Any, by_reference: dict[bytes, Any]) -> None:
    part = by_reference[by_reference[cell["P"]]["P"]]
    cell["A"]["Scope"] = "/Column" if part["S"] == "/THead" else "/Row"


def _describe_link(link: Any, labels: dict[str, str]) -> None:
    import pydyf

    address = _string(link["A"]["URI"]) if "A" in link else _string(link.get("Dest", ""))
    link["F"] = _PRINTED
    link["Contents"] = pydyf.String(labels.get(address) or address)


def _tag_notes(pdf: Any, objects: list[Any], by_reference: dict[bytes, Any]) -> None:
    """Footnotes stand as spans in an area at the end of each page: say that they are notes."""
    import pydyf

    document = next(thing for thing in objects if thing.get("S") == "/Document")
    number = 0
    for area in _elements(document, by_reference):
        notes = list(_elements(area, by_reference))
        if area["S"] != "/NonStruct" or not notes or any(note["S"] != "/Span" for note in notes):
            continue
        for note in notes:
            number += 1
            note["S"], note["ID"] = "/Note", pydyf.String(f"note-{number}")


def _take_out_running_heads(pdf: Any, objects: list[Any], by_reference: dict[bytes, Any]) -> None:
    """WeasyPrint marks running heads as text that belongs nowhere: mark them as what they are, no part of the text."""
    document = next(thing for thing in objects if thing.get("S") == "/Document")
    content = {element.reference for element in _descendants(document, by_reference)}
    numbers = by_reference[pdf.catalog["StructTreeRoot"]]["ParentTree"]
    places = by_reference[numbers]["Nums"]
    pages = [thing for thing in objects if thing.get("Type") == "/Page"]
    for page, owners in zip(pages, places[1 : 2 * len(pages) : 2], strict=True):
        lost = {number for number, owner in enumerate(owners) if owner not in content}
        _mark_as_artifacts(pdf, page, lost)
        for number in lost:
            owners[number] = "null"


def _mark_as_artifacts(pdf: Any, page: Any, lost: set[int]) -> None:
    import pydyf

    operations = next(thing for thing in pdf.objects if thing.reference == page["Contents"]).stream
    for place, operation in enumerate(operations):
        if isinstance(operation, dict) and operation.get("MCID") in lost:
            operations[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _descendants(element: Any, by_reference: dict[bytes, Any]) -> Iterator[Any]:
    for child in _elements(element, by_reference):
        yield child
        yield from _descendants(child, by_reference)


def _elements(element: Any, by_reference: dict[bytes, Any]) -> Iterator[Any]:
    for child in element["K"]:
        found = by_reference.get(child)
        if found is not None and "S" in found:
            yield found


def _mend_form(form: Any, objects: list[Any], by_reference: dict[bytes, Any], labels: dict[str, str]) -> None:
    """Let readers show the marks that are drawn, and give each group of radio buttons its question."""
    import pydyf

    form["NeedAppearances"] = "false"
    for field in objects:
        if "Kids" in field and field.get("FT") == "/Btn":
            name = _string(field["T"])
            field["TU"] = pydyf.String(labels.get(name, name))
            for button in field["Kids"]:
                del by_reference[button]["T"]
                form["Fields"].remove(button)
        if "DA" in field:  # the first operator stands for opacity; it is not allowed here, and readers stumble on it
            field["DA"] = pydyf.String(_string(field["DA"]).partition(" gs ")[2])


def _string(value: Any) -> str:
    """The text of a pydyf string."""
    text = getattr(value, "string", value)
    return text.decode() if isinstance(text, bytes) else str(text)
