"""A manuscript as DOCX, for Word and LibreOffice: real headings and tables, and a content control for each field.

A control's tag is the name of its field (`manuscript.py`), so that the browser can fill the blank file. An answer among
several is a check box of its own, tagged `NAME:VALUE`.

The file has its text twice. `word/document.xml` is what one reads. `utfylling/document.xml`, which Word and LibreOffice
pass by, is the same with its parts marked, `<part id="…">` around lists, forms, groups of fields, fields, help and
headings, and with the fields that the defaults leave out: the browser takes out what the reader's choices leave out,
fills in the rest, writes that as `word/document.xml`, and copies all other files as they are.
"""

from __future__ import annotations

import datetime
import io
import re
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from guideline.documents.elements import BREAK, STYLE, WIDTH
from guideline.documents.manuscript import Frame, Manuscript
from guideline.text.errors import Problem, raise_if_any

LANGUAGE = "nb-NO"
MAX_TAG = 64
"""Word refuses to open a file with a longer tag."""

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_PARTS = "urn:guideline:parts"
_PART = f"{{{_PARTS}}}part"
_BLOCKS = {"p", "div", "section", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "fieldset", "figure",
           "header", "footer", "nav", "blockquote", "form", "textarea", "aside", "article", "pre", "part"}  # fmt: skip
_LEFT_OUT = {"figure", "svg", "style", "script", "legend"}
_BODY_WIDTH = Mm(172)
_ROOM = "\N{NO-BREAK SPACE}"
_EMPTY_LINE = _ROOM * 40


@dataclass(frozen=True)
class _Style:
    """How the next piece of text looks."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    small: bool = False
    shade: bool = False


def write(text: Manuscript) -> bytes:
    """TEXT as DOCX.

    Raises:
        ContentError: when a field's name is longer than Word takes.
    """
    return _Writer(text).bytes()


class _Writer:
    def __init__(self, text: Manuscript) -> None:
        self.text = text
        self.document = Document()
        self.numbers = count(1)
        self.notes: list[etree.Element] = []
        self.problems: list[Problem] = []

    def bytes(self) -> bytes:
        _set_up(self.document, self.text.frame)
        self._blocks(self.text.body, self.document)
        self._list_notes()
        raise_if_any(self.problems)
        return _packed(self.document)

    def _list_notes(self) -> None:
        if self.notes:
            self.document.add_heading("Fotnoter", 2)
        for number, note in enumerate(self.notes, start=1):
            self._text(self.document.add_paragraph(f"{number}. "), note, _Style(small=True))

    # --- Blocks ---

    def _blocks(self, element: etree.Element, into: Any, style: str = "Normal") -> None:
        """Write what ELEMENT holds: blocks one by one, and each stretch of text between them as a paragraph."""
        loose = etree.Element("span")
        loose.text = element.text
        for child in element:
            if _is_block(child):
                self._loose(loose, into, style)
                loose = etree.Element("span")
                loose.text = child.tail
                if child.tag not in _LEFT_OUT:
                    self._block(child, into, style)
            else:
                loose.append(child)
        self._loose(loose, into, style)

    def _loose(self, element: etree.Element, into: Any, style: str) -> None:
        if len(element) or (element.text or "").strip():
            self._text(_paragraph(into, style), element, _Style())

    def _block(self, element: etree.Element, into: Any, style: str) -> None:
        tag, style = element.tag, element.get(STYLE, style)
        if tag == "part":
            self._part(element, into)
        elif re.fullmatch(r"h[1-6]", tag):
            self._text(_paragraph(into, f"Heading {tag[1]}"), element, _Style())
        elif tag in ("ul", "ol"):
            self._list(element, into)
        elif tag == "table":
            self._table(element, into)
        elif tag == "textarea":
            self._long_answer(element, into, element.get(STYLE, "Svar"))
        elif tag in ("p", "dt", "dd"):
            self._text(_paragraph(into, style), element, _Style())
        else:
            self._blocks(element, into, style)

    def _part(self, element: etree.Element, into: Any) -> None:
        """Write what the browser may take out, and mark it."""
        body = self.document.element.body
        start = len(body) - 1  # the last is the section's own
        self._blocks(element, into)
        if len(body) - 1 > start:
            part = parse_xml(f'<part xmlns="{_PARTS}"/>')
            for name in ("id", "hidden"):
                if element.get(name) is not None:
                    part.set(name, element.get(name))
            part.extend(body[start:-1])
            body.insert(len(body) - 1, part)

    def _list(self, element: etree.Element, into: Any) -> None:
        style = "List Number" if element.tag == "ol" else "List Bullet"
        for item in element.findall("li"):
            paragraph = _paragraph(into, style)
            _write_text(paragraph, item.text, _Style())
            for part in item:
                if part.tag in ("ul", "ol"):
                    self._list(part, into)
                elif part.tag not in _LEFT_OUT:
                    self._piece(paragraph, part, _Style())
                _write_text(paragraph, part.tail, _Style())

    def _table(self, element: etree.Element, into: Any) -> None:
        widths = _widths(element)
        table = into.add_table(rows=0, cols=len(widths)) if hasattr(into, "save") else into.add_table(0, len(widths))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        heads = set(element.iterfind("thead/tr"))
        for row in element.iter("tr"):
            self._row(row, table.add_row(), widths, head=row in heads)
        _paragraph(into, "Luft")

    def _row(self, row: etree.Element, made: Any, widths: list[int], *, head: bool) -> None:
        _keep_whole(made, head=head)
        place = 0
        for cell in _cells(row):
            span = int(cell.get("colspan", "1"))
            target = made.cells[place]
            if span > 1:
                target = target.merge(made.cells[place + span - 1])
            target.width = sum(widths[place : place + span])
            self._cell(cell, target)
            place += span

    def _cell(self, cell: etree.Element, target: Any) -> None:
        first = target.paragraphs[0]
        if len(cell) == 1 and cell[0].tag == "textarea":
            self._long_answer(cell[0], target, "Punkt")
            first._p.getparent().remove(first._p)
        elif any(_is_block(child) for child in cell):
            self._blocks(cell, target)
            first._p.getparent().remove(first._p)
        else:
            self._text(first, cell, _Style(bold=cell.tag == "th"))
        if not target._tc.p_lst:  # Word asks for a paragraph at the end of each cell
            target.add_paragraph(style="Luft")

    # --- Text ---

    def _text(self, paragraph: Any, element: etree.Element, style: _Style) -> None:
        _write_text(paragraph, element.text, style)
        for part in element:
            if part.tag not in _LEFT_OUT:
                self._piece(paragraph, part, style)
            _write_text(paragraph, part.tail, style)

    def _piece(self, paragraph: Any, part: etree.Element, style: _Style) -> None:
        if part.tag in ("input", "textarea"):
            self._field(paragraph, part)
        elif part.tag == "br":
            paragraph.add_run().add_break()
        elif part.tag == "a" and part.get("href", "").startswith("http"):
            _link(paragraph, part)
        elif part.tag == "note":
            self.notes.append(part)
            _run(paragraph, str(len(self.notes)), replace(style, raised=True))
        elif part.tag == "mark":
            _run(
                paragraph, "".join(part.itertext()), _Style(bold=True, small=True, shade=part.get("filled") is not None)
            )
        else:
            if part.get(BREAK) is not None:
                paragraph.add_run().add_break()
            self._text(paragraph, part, _changed(style, part))

    # --- Fields ---

    def _field(self, paragraph: Any, field: etree.Element) -> None:
        if field.get("type") in ("checkbox", "radio"):
            paragraph._p.append(_check_box(self._properties(field)))
            return
        room = {"tall": 6, "dato": 9}.get(field.get("room", ""), 40)
        run = _xml_run(_ROOM * room, underlined=field.get("room") != "tall")
        paragraph._p.append(_answer(self._properties(field, empty=True), run))

    def _long_answer(self, field: etree.Element, into: Any, style: str) -> None:
        """A control around a paragraph, so that an answer can have several."""
        element = _paragraph(into, style)._p
        parent, place = element.getparent(), element.getparent().index(element)
        for number in range(int(field.get("rows", "1"))):
            run = _xml_run(_EMPTY_LINE if number == 0 else "")
            if number:
                run.insert(0, OxmlElement("w:br"))
            element.append(run)
        parent.insert(place, _answer(self._properties(field, empty=True), element))

    def _properties(self, field: etree.Element, *, empty: bool = False) -> Any:
        """What is common to all controls: what it is called, its tag, its number."""
        name = field.get("name", "") + (f":{field.get('value')}" if field.get("value") else "")
        if len(name) > MAX_TAG:
            message = f"navnet «{name}» er på {len(name)} tegn, og Word åpner ikke filer med navn på mer enn {MAX_TAG}"
            self.problems.append(Problem("", None, message, "Gi punktet eller feltet en kortere id."))
        properties = OxmlElement("w:sdtPr")
        alias = _shortened(field.get("title", ""))
        for tag, value in (("w:alias", alias), ("w:tag", name), ("w:id", str(next(self.numbers)))):
            properties.append(_valued(tag, value))
        if empty:
            properties.append(OxmlElement("w:showingPlcHdr"))
        return properties


# --- Elements of the file ---


def _run(paragraph: Any, text: str, style: _Style) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    run.bold, run.italic = style.bold or None, style.italic or None
    run.font.superscript = style.raised or None
    if style.small:
        run.font.size = Pt(8.5)
    if style.shade:
        run._r.get_or_add_rPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="000000"/>')
        )
        run.font.color.rgb = RGBColor(255, 255, 255)


def _write_text(paragraph: Any, text: str | None, style: _Style) -> None:
    _run(paragraph, re.sub(r"[ \t\r\n]+", " ", text or ""), style)


def _changed(style: _Style, element: etree.Element) -> _Style:
    if element.tag in ("strong", "b"):
        return replace(style, bold=True)
    if element.tag in ("em", "i"):
        return replace(style, italic=True)
    return replace(style, raised=True) if element.tag == "sup" else style


def _link(paragraph: Any, element: etree.Element) -> None:
    relation = paragraph.part.relate_to(element.get("href", ""), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run("".join(element.itertext()))
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _valued(tag: str, value: str) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def _check_box(properties: Any) -> Any:
    box = parse_xml(
        f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    properties.append(box)
    return _control(properties, _xml_run("\N{BALLOT BOX}", font="MS Gothic"))


def _answer(properties: Any, content: Any) -> Any:
    properties.append(OxmlElement("w:richText"))
    return _control(properties, content)


def _control(properties: Any, content: Any) -> Any:
    control, inside = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    inside.append(content)
    control.append(properties)
    control.append(inside)
    return control


def _xml_run(text: str, *, font: str = "", underlined: bool = False) -> Any:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:hint="eastAsia"/>' if font else ""
    line = '<w:u w:val="single"/>' if underlined else ""
    return parse_xml(f'<w:r {nsdecls("w")}><w:rPr>{fonts}{line}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>')


def _paragraph(into: Any, style: str = "Normal") -> Any:
    return into.add_paragraph(style=style)


def _keep_whole(row: Any, *, head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _widths(table: etree.Element) -> list[int]:
    """The widths of the columns: boxes are narrow, notes a third, text takes the rest."""
    rows = table.findall("tbody/tr") or list(table.iter("tr"))
    cells = _cells(max(rows, key=lambda row: len(_cells(row))))
    fixed = {"rute": Mm(14), "svar": Mm(22), "notat": Mm(58)}
    narrow = [fixed.get(cell.get(WIDTH, "")) for cell in cells]
    left = _BODY_WIDTH - sum(width for width in narrow if width is not None)
    open_ = sum(width is None for width in narrow) or 1
    return [int(left / open_) if width is None else int(width) for width in narrow]


def _cells(row: etree.Element) -> list[etree.Element]:
    return [cell for cell in row if cell.tag in ("th", "td")]


def _is_block(element: etree.Element) -> bool:
    return element.tag in _BLOCKS


def _shortened(title: str) -> str:
    """Word shows the name on a tab above the field, and takes no more than its tag has room for."""
    return title if len(title) <= MAX_TAG else title[: MAX_TAG - 1].rstrip() + "…"


# --- The file as a whole ---


def _set_up(document: Any, frame: Frame) -> None:
    _set_properties(document, frame)
    _set_styles(document)
    _set_page(document, frame.head, frame.foot)


def _set_properties(document: Any, frame: Frame) -> None:
    properties = document.core_properties
    properties.title, properties.subject, properties.language = frame.title, frame.subject, LANGUAGE
    properties.author = properties.comments = properties.keywords = properties.last_modified_by = ""
    day = datetime.datetime.combine(frame.created, datetime.time())
    properties.created = properties.modified = day


def _set_styles(document: Any) -> None:
    for defaults in document.styles.element.iter(qn("w:lang")):
        defaults.set(qn("w:val"), LANGUAGE)
    for name, font, size, before, after in _STYLES:
        existing = [style.name for style in document.styles]
        style = document.styles[name] if name in existing else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set_font(style, font)
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
        style.font.italic = False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    _add_frame(document.styles["Svar"])
    document.styles["Svar"].element.pPr.find(qn("w:spacing")).addnext(OxmlElement("w:contextualSpacing"))
    for name in ("Spørsmål", "Oppslag ledetekst"):
        question = document.styles[name]
        question.font.bold, question.paragraph_format.keep_with_next = True, True


_STYLES = (
    ("Normal", "Calibri", 11, 0, 6),
    ("Heading 1", "Georgia", 20, 0, 6),
    ("Heading 2", "Georgia", 15, 14, 4),
    ("Heading 3", "Georgia", 12.5, 10, 3),
    ("Heading 4", "Calibri", 11.5, 8, 2),
    ("Ingress", "Georgia", 12, 0, 8),
    ("Punkt", "Calibri", 11, 0, 1),
    ("Liten", "Calibri", 8.5, 0, 2),
    ("Spørsmål", "Calibri", 11, 8, 2),
    ("Hjelp", "Calibri", 9.5, 0, 3),
    ("Svar", "Calibri", 11, 0, 6),
    ("Luft", "Calibri", 4, 0, 0),
    ("Oppslag ledetekst", "Georgia", 14, 5, 0),
    ("Oppslag", "Calibri", 14, 0, 0),
)
"""Name, font, size, and space before and after. The fonts are Word's; LibreOffice puts its own for them."""


def _set_font(style: Any, font: str) -> None:
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):  # the template's theme would win
        del fonts.attrib[attribute]
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), font)


def _add_frame(style: Any) -> None:
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="3" w:color="888888"/>' for side in _SIDES)
    style.element.pPr.find(qn("w:spacing")).addprevious(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"))


_SIDES = ("top", "left", "bottom", "right")


def _set_page(document: Any, site: str, edition: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(20), Mm(18)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.text, head.style = site, "Liten"
    foot.text, foot.style = f"{edition}. Side ", "Liten"
    for part in _fields(("PAGE", " av "), ("NUMPAGES", "")):
        foot._p.append(part)


def _fields(*pairs: tuple[str, str]) -> Iterator[Any]:
    """Fields that Word counts itself, each with the text after it."""
    for instruction, text in pairs:
        yield parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        if text:
            yield _xml_run(text)


def _keep_parts(document: Any) -> None:
    """Put the text with its parts beside the one that is read, and leave out of that what the defaults leave out."""
    body = document.element.body
    complete = serialize_part_xml(document.element)
    for part in [*body.iter(_PART)]:
        inside = [] if _is_left_out(part) else [*part]
        part.getparent()[part.getparent().index(part) : part.getparent().index(part) + 1] = inside
    # Under a relationship of our own: LibreOffice opens no file that has such a text among its custom XML.
    package = document.part.package
    package.relate_to(Part(PackURI("/utfylling/document.xml"), CONTENT_TYPE.XML, complete, package), _PARTS)


def _is_left_out(part: Any) -> bool:
    """Whether PART is hidden, or a group in which everything is."""
    inner = part.findall(_PART)
    return part.get("hidden") is not None or (
        part.get("id") == "" and bool(inner) and all(field.get("hidden") is not None for field in inner)
    )


def _packed(document: Any) -> bytes:
    """The file, with the same bytes for the same content, and without the template's picture of itself."""
    _keep_parts(document)
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            if name == "docProps/thumbnail.jpeg":
                continue
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            data = old.read(name)
            if name == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", data)
            new.writestr(entry, data)
    return packed.getvalue()
