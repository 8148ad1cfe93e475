"""A document as DOCX, for Word and LibreOffice: real headings and tables, and a content control for each field.

A control's tag is the name of its field (`checklist.py`, `fields.py`), so that the browser can fill the blank file
(`overrides/assets/docx/`). An answer among several is a check box of its own, tagged `NAME:VALUE`.

The file has its text twice. `word/document.xml` is what one reads. `utfylling/document.xml`, which Word and LibreOffice
pass by, is the same with its parts marked, `<part id="…">` around lists, forms, groups of fields, fields, help and
headings, and with the fields that the defaults leave out: the browser takes out what the reader's choices leave out,
fills in the rest, writes that as `word/document.xml`, and copies all other files as they are.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString, PageElement
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

from guideline.text.errors import Problem, raise_if_any
from guideline.text.html_text import parse

LANGUAGE = "nb-NO"
MAX_TAG = 64
"""Word refuses to open a file with a longer tag."""

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_PARTS = "urn:sosiale-tilbud:parts"
_PART = f"{{{_PARTS}}}part"
_BLOCKS = {"p", "div", "section", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "fieldset", "figure",
           "header", "footer", "nav", "blockquote", "form", "textarea", "aside", "article"}  # fmt: skip
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


def write(html: str) -> bytes:
    """HTML, a whole document (see `content.py`), as DOCX."""
    return _Writer(html).bytes()


class _Writer:
    def __init__(self, html: str) -> None:
        self.tree = parse(html)
        self.document = Document()
        self.numbers = count(1)
        self.notes: list[Tag] = []
        self.problems: list[Problem] = []

    def bytes(self) -> bytes:
        body = self.tree.body
        assert body is not None
        self._set_up(body)
        self._blocks(body, self.document)
        self._list_notes()
        raise_if_any(self.problems)
        return _packed(self.document)

    # --- The file as a whole ---

    def _set_up(self, body: Tag) -> None:
        title = self.tree.title.get_text() if self.tree.title else ""
        _set_properties(self.document, title, self._meta("description"), self._meta("dcterms.created"))
        _set_styles(self.document)
        _set_page(self.document, str(body.get("data-sted", "")), str(body.get("data-utgave", "")))

    def _meta(self, name: str) -> str:
        found = self.tree.find("meta", attrs={"name": name})
        return str(found["content"]) if isinstance(found, Tag) else ""

    def _list_notes(self) -> None:
        if self.notes:
            self.document.add_heading("Fotnoter", 2)
        for note in self.notes:
            self._text(self.document.add_paragraph(f"{note['data-nummer']}. "), note, _Style(small=True))

    # --- Blocks ---

    def _blocks(self, element: Tag, into: Any) -> None:
        """Write what ELEMENT holds: blocks one by one, and each stretch of text between them as a paragraph."""
        loose: list[PageElement] = []
        for child in [*element.children, None]:
            if child is not None and not (isinstance(child, Tag) and _is_block(child)):
                loose.append(child)
                continue
            self._loose(loose, into)
            loose = []
            if isinstance(child, Tag) and child.name not in _LEFT_OUT:
                self._part(child, into)

    def _part(self, element: Tag, into: Any) -> None:
        """Write ELEMENT, and mark it when it is something that the browser may take out."""
        body = self.document.element.body
        start = len(body) - 1  # the last is the section's own
        self._block(element, into)
        id = _part_id(element)
        if id is not None and len(body) - 1 > start:
            part = parse_xml(f'<part xmlns="{_PARTS}"/>')
            for name, value in {"id": id, "hidden": element.get("hidden")}.items():
                if value is not None:
                    part.set(name, str(value))
            part.extend(body[start:-1])
            body.insert(len(body) - 1, part)

    def _loose(self, parts: list[PageElement], into: Any) -> None:
        if any(isinstance(part, Tag) or str(part).strip() for part in parts):
            paragraph = _paragraph(into)
            for part in parts:
                self._piece(paragraph, part, _Style())

    def _block(self, element: Tag, into: Any) -> None:
        if re.fullmatch(r"h[1-6]", element.name):
            self._text(_paragraph(into, f"Heading {element.name[1]}"), element, _Style())
        elif element.name in ("ul", "ol") and "felt__alternativer" not in _classes(element):
            self._list(element, into)
        elif element.name == "table":
            self._table(element, into)
        elif element.name == "textarea":
            self._long_answer(element, into)
        elif element.name in ("p", "dt", "dd") or _is_line(element):
            self._text(_paragraph(into, _paragraph_style(element)), element, _Style())
        else:
            self._blocks(element, into)

    def _list(self, element: Tag, into: Any) -> None:
        style = "List Number" if element.name == "ol" else "List Bullet"
        for item in element.find_all("li", recursive=False):
            paragraph = _paragraph(into, style)
            for part in item.children:
                if isinstance(part, Tag) and part.name in ("ul", "ol"):
                    self._list(part, into)
                elif not isinstance(part, Tag) or part.name not in _LEFT_OUT:
                    self._piece(paragraph, part, _Style())

    def _table(self, element: Tag, into: Any) -> None:
        rows = element.find_all("tr")
        widths = _widths(element)
        table = into.add_table(rows=0, cols=len(widths)) if hasattr(into, "save") else into.add_table(0, len(widths))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in rows:
            self._row(row, table.add_row(), widths)
        _paragraph(into, "Luft")

    def _row(self, row: Tag, made: Any, widths: list[int]) -> None:
        _keep_whole(made, head=row.parent is not None and row.parent.name == "thead")
        place = 0
        for cell in row.find_all(["th", "td"], recursive=False):
            span = int(str(cell.get("colspan", "1")))
            target = made.cells[place]
            if span > 1:
                target = target.merge(made.cells[place + span - 1])
            target.width = sum(widths[place : place + span])
            self._cell(cell, target)
            place += span

    def _cell(self, cell: Tag, target: Any) -> None:
        first = target.paragraphs[0]
        if any(isinstance(child, Tag) and _is_block(child) for child in cell.children):
            self._blocks(cell, target)
            first._p.getparent().remove(first._p)
        else:
            self._text(first, cell, _Style(bold=cell.name == "th"))
        if not target._tc.p_lst:  # Word asks for a paragraph at the end of each cell
            target.add_paragraph(style="Luft")

    # --- Text ---

    def _text(self, paragraph: Any, element: Tag, style: _Style) -> None:
        for part in element.children:
            self._piece(paragraph, part, style)

    def _piece(self, paragraph: Any, part: PageElement, style: _Style) -> None:
        if isinstance(part, NavigableString):
            if type(part) is NavigableString:
                _run(paragraph, re.sub(r"[ \t\r\n]+", " ", part), style)
        elif isinstance(part, Tag) and part.name not in _LEFT_OUT:
            self._element(paragraph, part, style)

    def _element(self, paragraph: Any, part: Tag, style: _Style) -> None:
        if part.name in ("input", "textarea"):
            self._field(paragraph, part)
        elif part.name == "br":
            paragraph.add_run().add_break()
        elif part.name == "a" and str(part.get("href", "")).startswith("http"):
            _link(paragraph, part)
        elif "fotnote" in _classes(part):
            self.notes.append(part)
            _run(paragraph, str(part["data-nummer"]), replace(style, raised=True))
        elif "styrke" in _classes(part):
            _run(paragraph, part.get_text(), _strength(part))
        else:
            if _begins_line(part):
                paragraph.add_run().add_break()
            self._text(paragraph, part, _changed(style, part))

    # --- Fields ---

    def _field(self, paragraph: Any, field: Tag) -> None:
        if field.get("type") in ("checkbox", "radio"):
            paragraph._p.append(_check_box(self._properties(field)))
            if "felt__alternativ" in _classes(field.parent):
                _run(paragraph, _ROOM, _Style())
            return
        classes = _classes(field)
        room = _ROOM * (6 if "tall" in classes else 9 if "dato" in classes else 40)
        run = _xml_run(room, underlined="tall" not in classes)
        paragraph._p.append(_answer(self._properties(field, empty=True), run))
        if "felt__enhet" in _classes(field.find_next_sibling()):
            _run(paragraph, _ROOM, _Style())

    def _long_answer(self, field: Tag, into: Any) -> None:
        """A control around a paragraph, so that an answer can have several."""
        paragraph = _paragraph(into, "Svar" if field.find_parent("td") is None else "Punkt")
        rows = int(str(field.get("rows", "1")))
        element = paragraph._p
        parent, place = element.getparent(), element.getparent().index(element)
        for number in range(rows):
            run = _xml_run(_EMPTY_LINE if number == 0 else "")
            if number:
                run.insert(0, OxmlElement("w:br"))
            element.append(run)
        parent.insert(place, _answer(self._properties(field, empty=True), element))

    def _properties(self, field: Tag, *, empty: bool = False) -> Any:
        """What is common to all controls: what it is called, its tag, its number."""
        name = str(field["name"]) + (f":{field['value']}" if field.get("value") else "")
        if len(name) > MAX_TAG:
            message = f"navnet «{name}» er på {len(name)} tegn, og Word åpner ikke filer med navn på mer enn {MAX_TAG}"
            self.problems.append(Problem("", None, message, "Gi punktet eller feltet en kortere id."))
        title = str(field["title"])
        properties = OxmlElement("w:sdtPr")
        for tag, value in (("w:alias", _shortened(title)), ("w:tag", name), ("w:id", str(next(self.numbers)))):
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
        run.font.size = Pt(8)
    if style.shade:
        run._r.get_or_add_rPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="000000"/>')
        )
        run.font.color.rgb = RGBColor(255, 255, 255)


def _strength(mark: Tag) -> _Style:
    filled = any(name in ("styrke--skal", "styrke--skal-ikke") for name in _classes(mark))
    return _Style(bold=True, small=True, shade=filled)


def _changed(style: _Style, element: Tag) -> _Style:
    if element.name in ("strong", "b") or "linje__tekst" in _classes(element):
        return replace(style, bold=True)
    if element.name in ("em", "i"):
        return replace(style, italic=True)
    return replace(style, raised=True) if element.name == "sup" else style


def _link(paragraph: Any, element: Tag) -> None:
    relation = paragraph.part.relate_to(str(element["href"]), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(element.get_text())
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


def _widths(table: Tag) -> list[int]:
    """The widths of the columns: boxes are narrow, notes a third, text takes the rest."""
    rows = table.select("tbody tr") or table.select("tr")
    first = max(rows, key=lambda row: len(row.find_all(["th", "td"], recursive=False)))
    cells = first.find_all(["th", "td"], recursive=False)
    fixed = {"rute": Mm(16 if len(cells) <= 3 else 11), "svar": Mm(22), "notat": Mm(58)}
    narrow = [next((fixed[name] for name in _classes(cell) if name in fixed), None) for cell in cells]
    left = _BODY_WIDTH - sum(width for width in narrow if width is not None)
    open_ = sum(width is None for width in narrow) or 1
    return [int(left / open_) if width is None else int(width) for width in narrow]


# --- Reading the HTML ---


def _classes(element: PageElement | None) -> list[str]:
    return list(element.get("class") or []) if isinstance(element, Tag) else []


def _is_block(element: Tag) -> bool:
    return element.name in _BLOCKS or _is_line(element)


def _is_line(element: Tag) -> bool:
    """A row of text and field, rather than a box around paragraphs."""
    return bool(set(_classes(element)) & {"felt__linje", "felt__alternativ", "felt__ledetekst"})


def _begins_line(element: Tag) -> bool:
    """Whether ELEMENT is one of the lines above a checklist, below another one; those of an item stand close."""
    is_line = "linje" in _classes(element) and element.find(class_="linje__tekst")
    return bool(is_line and element.find_previous_sibling(class_="linje") and not element.find_parent("td"))


def _part_id(element: Tag) -> str | None:
    """What the part that ELEMENT makes is called; empty for a group, which has no name; None for what is no part."""
    classes = set(_classes(element))
    if classes & {"mal", "sjekkliste"}:
        return str(element["data-id"])
    if "felt" in classes:
        return str(element["id"])
    if classes & {"felt__hjelp", "felt__krav"} and element.parent:
        return f"{element.parent['id']}:hjelp"
    if "mal__gruppe" in classes:
        return ""
    form = element.find_next_sibling() if element.name in ("h2", "h3") else None
    is_heading = isinstance(form, Tag) and set(_classes(form)) & {"mal", "sjekkliste"}
    return f"{form['data-id']}:overskrift" if isinstance(form, Tag) and is_heading else None


def _paragraph_style(element: Tag) -> str:
    names = {
        "ingress": "Ingress",
        "punkt__krav": "Liten",
        "punkt__hjelp": "Liten",
        "felt__krav": "Liten",
        "opphav": "Liten",
        "punkt": "Punkt",
        "felt__alternativ": "Punkt",
        "felt__ledetekst": "Spørsmål",
    }
    help = element.find_parent(class_="felt__hjelp")
    aside = help is not None and help.parent is not None and help.parent.get("data-type") != "tekst"
    return next((names[name] for name in _classes(element) if name in names), "Hjelp" if aside else "Normal")


def _shortened(title: str) -> str:
    """Word shows the name on a tab above the field, and takes no more than its tag has room for."""
    return title if len(title) <= MAX_TAG else title[: MAX_TAG - 1].rstrip() + "…"


# --- The file as a whole ---


def _set_properties(document: Any, title: str, subject: str, created: str) -> None:
    import datetime

    properties = document.core_properties
    properties.title, properties.subject, properties.language = title, subject, LANGUAGE
    properties.author = properties.comments = properties.keywords = properties.last_modified_by = ""
    day = datetime.datetime.fromisoformat(created) if created else datetime.datetime(2000, 1, 1)
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
    question = document.styles["Spørsmål"]
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
