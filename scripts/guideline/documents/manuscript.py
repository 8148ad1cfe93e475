"""What a Word file says: the prose of a page, and its lists and forms drawn from their records.

A manuscript is a small tree of its own, which `docx.py` writes and which knows nothing of how the site looks. Besides
the elements of HTML that prose is made of, it has:

- `input`, `textarea`: a content control, with `name` (its tag), `title` and, for a box, `value`; `room` says how much
  a line has room for; `rows` how many lines a text has;
- `mark`: the mark of a strength, `filled` when it binds;
- `note`: a footnote where its mark stands;
- `part`: what the browser may take out, with `id`, and `hidden` when the defaults leave it out;
- `style`: a paragraph's style; `break`: a line that begins on a new one; `width`: how wide a column is.

A control's tag is its name for whoever fills in the file: `ITEM`, `ITEM:notat`, `FIELD`, `FIELD:VALUE` for a choice,
`FIELD:COLUMN:ROW` in a table, `LIST:NAME` for the lines above a checklist. Tags are as permanent as ids.
"""

from __future__ import annotations

import copy
import datetime
import hashlib
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guideline.catalogue.catalogue import PageRecord
from guideline.components.form.fields import CHOSEN, LONG, TABLE, TEXT
from guideline.components.rendering import PLACE
from guideline.documents import notes
from guideline.documents.content import Artist
from guideline.documents.decision import decision
from guideline.documents.elements import BREAK, Content, append_text, check_box, control, element
from guideline.documents.links import Links
from guideline.documents.prose import for_paper, take_out
from guideline.documents.worksheet import worksheet
from guideline.model.records import (
    LOCAL_MARK,
    LOCAL_NAME,
    PAPER,
    PATH,
    POSTER,
    SCREEN,
    Addition,
    Checklist,
    Component,
    Element,
    Field,
    Figure,
    Form,
    Gate,
    Group,
    Item,
    Key,
    Line,
    LocalNote,
    Part,
    Question,
    Situation,
    Sum,
    Text,
)
from guideline.text.tree import is_note_mark, is_permalink, note_of

BACK = "Skriv koden i søket på nettsiden, så kan kryssene føres inn."
"""What a code on paper is for, as the templates have it."""

ORIGIN = "opphav"
"""The word before who demands something, as `components/marks.html` has it."""


@dataclass(frozen=True)
class Frame:
    """What stands around the text.

    Args:
        heading: the heading over the text.
        title: the title in the file's properties.
        subject: what it is for.
        created: the day of the edition.
        head: the running head.
        foot: the line at the foot of each page.
        whose: whose text it is, after the last paragraph.
    """

    heading: str
    title: str
    subject: str
    created: datetime.date
    head: str
    foot: str
    whose: str


@dataclass(frozen=True)
class Manuscript:
    """A text to write, with what stands around it.

    Args:
        body: the tree.
        frame: what stands around it.
    """

    body: etree.Element
    frame: Frame

    @property
    def digest(self) -> str:
        """Changes when anything in it does."""
        text = etree.tostring(self.body, encoding="unicode") + repr(self.frame)
        return hashlib.sha256(text.encode()).hexdigest()


def manuscript_of(page: PageRecord, known: Artist, links: Links, frame: Frame) -> Manuscript:
    """PAGE, which has something to fill in, as a manuscript."""
    prose = for_paper(page)
    writer = _Writer(page, known, links)
    body = [*writer.body(prose.tree, raised=prose.raised), *writer.additions()]
    title = element("h1", frame.heading)
    lead = writer.words("p", page.text.lead, style="Ingress") if page.text.lead else None
    whose = element("p", frame.whose, style="Liten")
    return Manuscript(element("body", title, lead, *body, whose), frame)


class _Writer:
    """Draws one page."""

    def __init__(self, page: PageRecord, known: Artist, links: Links) -> None:
        self.page, self.known, self.links = page, known, links
        self.notes = {note.id: note for note in page.text.notes}
        self.components: Mapping[str, Component] = {part.id: part for part in page.text.components}

    # --- Prose ---

    def body(self, tree: etree.Element, *, raised: bool) -> list[etree.Element]:
        """The blocks of TREE with every component in its place."""
        whole = self._prose(tree)
        for parent in list(whole.iter()):
            for child in list(parent):
                if child.tag == PLACE:
                    self._put_component(parent, child)
        for heading in list(whole.iter()) if raised else ():
            heading.tag = {"h3": "h2", "h4": "h3"}.get(heading.tag, heading.tag)
        return list(whole)

    def _put_component(self, parent: etree.Element, place: etree.Element) -> None:
        """Put a list or a form where PLACE stands; the heading right above it goes when it does."""
        component = self.components[place.get("data-id", "")]
        index = list(parent).index(place)
        parent.remove(place)
        parent.insert(index, self._component(component))
        before = parent[index - 1] if index else None
        if before is not None and before.tag in ("h2", "h3"):
            parent.remove(before)
            parent.insert(index - 1, element("part", before, id=f"{component.id}:overskrift"))

    def _component(self, component: Component) -> etree.Element:
        if isinstance(component, Checklist):
            return _ChecklistWriter(self, component).whole()
        if isinstance(component, Form):
            return _FormWriter(self, component).whole()
        if isinstance(component, Question | Key | Situation):
            return worksheet(self, component)
        if isinstance(component, Figure):
            return _FigureWriter(self, component).whole()
        if isinstance(component, Gate):
            return decision(self, component)
        return self._addition(component) if isinstance(component, Addition) else self.words("div", component.text)

    def additions(self) -> Iterator[etree.Element]:
        """What a centre says on this page, and who is who there."""
        local = self.known.catalogue.local
        for note in local.beside(self.page.url) if local else ():
            yield self._addition(note)
        if local and self.page.url in local.settings.shown_on:
            yield element("h2", f"{LOCAL_NAME}: Hvem er hvem på {local.settings.centre}")
            yield element("ul", *(element("li", contact.line) for contact in local.settings.contacts))

    def _addition(self, record: Addition) -> etree.Element:
        """What a centre says, on its own page: what it adds to a list or a form stands there."""
        title = element("p", element("strong", f"{LOCAL_NAME}: {record.title}"))
        return element("div", title, self.words("div", record.text) if isinstance(record, LocalNote) else None)

    def _prose(self, tree: etree.Element) -> etree.Element:
        """TREE with footnotes in place and links made ready."""
        made = copy.deepcopy(tree)
        for parent in list(made.iter()):
            self._ready(parent)
        return made

    def _ready(self, parent: etree.Element) -> None:
        for index, child in enumerate(list(parent)):
            if is_permalink(child):
                child.tag, child.text = "span", None
            elif is_note_mark(child) and note_of(child) in self.notes:
                note = notes.as_tree(notes.full(self.notes[note_of(child)], self.known.bibliography))
                note.tag, note.tail = "note", child.tail
                parent[index] = note
            elif child.tag == "a":
                child.set("href", self.links.target(child.get("href", "")))
        for child in [child for child in parent if child.tag == "a" and not child.get("href") and not len(child)]:
            child.tail = (child.text or "") + (child.tail or "")  # a link that leads nowhere is text like the rest
            take_out(parent, child)

    def words(self, tag: str, text: Text, **attributes: str | None) -> etree.Element:
        """TEXT in an element TAG."""
        made = self._prose(text.tree)
        made.tag = tag
        made.attrib.clear()
        made.attrib.update({name: value for name, value in attributes.items() if value is not None})
        return made

    # --- What rests on recommendations ---

    def mark(self, name: str) -> etree.Element:
        """The mark of the strength called NAME."""
        strength = self.known.guideline.strengths[name]
        return element("mark", strength.label, filled="" if strength.binding else None)

    def demands(self, name: str, ids: Sequence[str]) -> Iterator[Content]:
        """The mark of the strength called NAME, who demands it if not the guideline, and links to IDS."""
        origins = self.known.origins(ids)
        yield self.mark(name)
        yield f" {ORIGIN} {' og '.join(origins)}: " if origins else " "
        yield from self.targets(ids)

    def targets(self, ids: Sequence[str]) -> Iterator[Content]:
        """Links to the recommendations IDS, with commas between."""
        for index, id in enumerate(ids):
            href = self.links.target(self.known.link(id, self.page.url))
            title = self.known.catalogue.recommendation(id).title
            yield element("a", title, href=href) if href else title
            if index < len(ids) - 1:
                yield ", "


class _FigureWriter:
    """Writes a figure in words: a list, or a table."""

    def __init__(self, page: _Writer, figure: Figure) -> None:
        self.page, self.figure = page, figure

    def whole(self) -> etree.Element:
        """The figure with its title and its note."""
        title = element("p", element("strong", self.figure.title))
        words = self._table() if self.figure.columns else self._list(self.figure.elements)
        note = self.page.words("div", self.figure.note) if self.figure.note else None
        return element("div", title, self.page.words("div", self.figure.intro), words, note)

    def _list(self, parts: Sequence[Element]) -> etree.Element:
        items = [element("li", *self._text(part), self._below(part)) for part in parts]
        return element("ol" if parts == self.figure.elements and self.figure.form == PATH else "ul", *items)

    def _below(self, part: Element) -> Content:
        return self._list(part.elements) if part.elements else None

    def _text(self, part: Element) -> Iterator[Content]:
        yield part.text
        for name, ids in self.page.known.grouped(part.recommendations):
            yield from (" ", self.page.mark(name), " ", *self.page.targets(ids))

    def _table(self) -> etree.Element:
        head = _head(*((name, None, None) for name in self.figure.columns))
        rows = [_row(*self._cells(row)) for row in self.figure.elements]
        return element("table", head, element("tbody", *rows))

    def _cells(self, row: Element) -> Iterator[etree.Element]:
        yield element("th", *self._text(row))
        yield from (element("td", cell.text) for cell in row.elements)


def _row(*cells: etree.Element) -> etree.Element:
    return element("tr", *cells)


def _head(*cells: tuple[str, str | None, str | None]) -> etree.Element:
    """The head of a table: text, width and how many columns it spans, for each cell."""
    return element("thead", _row(*(element("th", text, width=width, colspan=span) for text, width, span in cells)))


class _ChecklistWriter:
    """Draws a checklist as tables."""

    def __init__(self, page: _Writer, record: Checklist) -> None:
        self.page, self.record = page, record

    def whole(self) -> etree.Element:
        record = self.record
        parts: list[Content] = []
        lines = (*record.paper_lines, *record.lines)
        if lines:
            parts.append(_lines(record.id, lines))
        if record.dates:
            parts += [element("p", element("strong", "Dato")), self._dates()]
        for group in record.groups:
            parts += self._group(group)
        if record.code:
            parts.append(element("p", f"Kode {record.code}. {BACK}", style="Liten"))
        if record.sums:
            parts.append(element("h3", "Summer"))
            parts += [self._sum(sum) for sum in record.sums]
        return element("part", *parts, id=record.id)

    def _dates(self) -> etree.Element:
        numbers = range(1, self.record.dates + 1)
        head = _head(*((f"{number}", None, None) for number in numbers))
        cells = (
            control("input", f"{self.record.id}:dato:{number}", f"Dato for samling {number}", room="tall")
            for number in numbers
        )
        return element("table", head, element("tbody", _row(*(element("td", cell) for cell in cells))))

    def _group(self, group: Group) -> Iterator[Content]:
        if group.title:
            yield self.page.words("h3", Text.of(f"{LOCAL_NAME}: {group.title.plain}") if group.local else group.title)
        yield element("table", self._group_head(), *(element("tbody", *self._rows(item)) for item in group.items))

    def _group_head(self) -> etree.Element:
        if self.record.dates:
            return _head(*((str(number), None, None) for number in range(1, self.record.dates + 1)))
        if self.record.assessment:
            return _head(("Punkt", None, None), ("Svar", None, str(self.record.most_answers)))
        note = () if self.record.private else (("Notat", "notat", None),)
        number = (("Nr.", "rute", None),) if self.record.numbers else ()
        return _head(*number, ("Gjort", "rute", None), ("Punkt", None, None), *note)

    def _rows(self, item: Item) -> Iterator[etree.Element]:
        text = element("td", *self._text(item))
        if self.record.dates:
            text.set("colspan", str(self.record.dates))
            yield _row(text)
            yield _row(*(self._dated(item, number) for number in range(1, self.record.dates + 1)))
        elif item.answers:
            yield _row(text, *self._answers(item))
            if item.lines:
                yield _row(element("td", _lines(item.id, item.lines), colspan=str(self.record.most_answers + 1)))
        else:
            box = element("td", check_box(item.id, item.text.plain), width="rute")
            yield _row(*self._number(item), box, text, *self._note(item))

    def _text(self, item: Item) -> Iterator[Content]:
        said = self.page.words("p", item.text, style="Punkt")
        if self.record.dates or self.record.assessment:
            said.text = f"{self.record.numbers[item.id]} {said.text or ''}"
        yield said
        if item.help:
            yield self.page.words("p", item.help, style="Liten")
        grounds = self.page.demands(item.strength, item.recommendations) if item.strength else (LOCAL_MARK,)
        yield element("p", *grounds, style="Liten")

    def _dated(self, item: Item, number: int) -> etree.Element:
        box = check_box(f"{item.id}:{number}", f"Samling {number}: {item.text.plain}")
        return element("td", box)

    def _number(self, item: Item) -> Iterator[etree.Element]:
        if number := self.record.numbers.get(item.id):
            yield element("td", f"{number}", width="rute")

    def _answers(self, item: Item) -> Iterator[etree.Element]:
        """A cell for each answer; the last takes the room that is left."""
        for place, (value, label) in enumerate(item.answers, start=1):
            box = check_box(item.id, f"{label}: {item.text.plain}", value)
            left = self.record.most_answers - place + 1 if place == len(item.answers) else 1
            yield element("td", element("p", box, f" {label}"), width="svar", colspan=str(left) if left > 1 else None)

    def _note(self, item: Item) -> Iterator[etree.Element]:
        if not self.record.private:
            field = control("textarea", f"{item.id}:notat", f"Notat: {item.text.plain}", rows="2")
            yield element("td", field, width="notat")

    def _sum(self, sum: Sum) -> etree.Element:
        labels = [(label, None, None) for _, label in sum.answers]
        rows = [self._sum_row(sum, name, number) for name, number in sum.rows]
        return element("table", _head(("Styrke", None, None), ("Antall", None, None), *labels), element("tbody", *rows))

    def _sum_row(self, sum: Sum, name: str, number: int) -> etree.Element:
        label = self.page.known.guideline.strengths[name].label
        tag = f"{self.record.id}:{name.replace(' ', '-')}"
        cells = [
            element("td", control("input", f"{tag}:{value}", f"{label}: {answer}", room="tall"))
            for value, answer in sum.answers
        ]
        return _row(element("th", label), element("td", str(number)), *cells)


def _lines(owner: str, lines: Iterable[Line]) -> etree.Element:
    made = element("p")
    for index, line in enumerate(lines):
        field = control("input", f"{owner}:{line.name}", line.label)
        made.append(element("span", element("strong", line.label), " ", field, **{BREAK: "" if index else None}))
        append_text(made, " ")
    return made


class _FormWriter:
    """Draws a form: each field is a part that the browser may take out."""

    def __init__(self, page: _Writer, record: Form) -> None:
        self.page, self.record = page, record

    def whole(self) -> etree.Element:
        parts = [self._part(part) for part in self.record.parts if not part.on_screen_only]
        return element("part", *self._pieces(self.record.intro), *parts, id=self.record.id)

    @property
    def _is_poster(self) -> bool:
        return self.record.becomes == POSTER

    def _part(self, part: Part) -> etree.Element:
        title = self.page.words("h3", Text.of(f"{LOCAL_NAME}: {part.title.plain}") if part.local else part.title)
        said = self._pieces(part.content)
        return element("part", None if self._is_poster else title, *said, id="", hidden="" if part.hidden else None)

    def _pieces(self, pieces: Iterable[Field | Text]) -> Iterator[etree.Element]:
        for piece in pieces:
            if isinstance(piece, Text):
                yield self.page.words("div", piece)
            elif piece.only != SCREEN:
                yield self._field(piece)

    def _field(self, field: Field) -> etree.Element:
        hidden = "" if field.hidden else None
        said = self._on_poster(field) if self._is_poster else self._in_form(field)
        return element("part", *said, id=field.id, hidden=hidden)

    def _on_poster(self, field: Field) -> Iterator[etree.Element]:
        """FIELD to hang up: no marks, no help, and letters that can be read from where one stands."""
        if field.type not in (*CHOSEN, TABLE, TEXT, LONG):
            answer = control("input", field.id, field.label.plain)
            yield element("p", element("strong", field.label.plain), " ", answer, style="Oppslag")
            return
        yield self.page.words("p", field.label, style="Oppslag ledetekst")
        if field.type == TEXT:
            yield self.page.words("div", field.help, style="Oppslag")
            return
        for answer in self._answer(field):
            answer.set("style", "Oppslag")
            yield answer

    def _in_form(self, field: Field) -> list[Content]:
        parts: list[Content] = [self.page.words("p", field.label, style="Spørsmål")]
        if field.help:
            style = None if field.type == TEXT else "Hjelp"
            parts.append(element("part", self.page.words("div", field.help, style=style), id=f"{field.id}:hjelp"))
        if field.type != TEXT:
            parts += self._answer(field)
        if field.recommendations:
            parts.append(element("part", self._demands(field), id=f"{field.id}:hjelp"))
        return parts

    def _answer(self, field: Field) -> Iterator[etree.Element]:
        question = field.label.plain
        if field.type in CHOSEN:
            for choice in field.choices:
                box = check_box(field.id, f"{choice.text.plain} – {question}", choice.value)
                row = self.page.words("p", choice.text, style="Punkt")
                row.insert(0, box)
                box.tail, row.text = "\N{NO-BREAK SPACE}" + (row.text or ""), None
                yield row
        elif field.type == TABLE:
            yield self._table(field)
        elif field.type == LONG and (field.lines > 1 or field.only != PAPER):
            yield control("textarea", field.id, question, rows=str(field.lines))
        else:
            unit = f"\N{NO-BREAK SPACE}{field.unit}" if field.unit and field.only != PAPER else None
            yield element("p", control("input", field.id, question), unit)

    def _table(self, field: Field) -> etree.Element:
        head = _head(*((column.text.plain, None, None) for column in field.columns))
        rows = [_row(*self._cells(field, number)) for number in range(1, field.rows + 1)]
        return element("table", head, element("tbody", *rows))

    def _cells(self, field: Field, number: int) -> Iterator[etree.Element]:
        for place, column in enumerate(field.columns, start=1):
            # A column for a pen alone is numbered, for nobody has ever typed in it.
            name = str(place) if field.only == PAPER else column.value
            title = f"{column.text.plain}, rad {number} – {field.label.plain}"
            yield element("td", control("textarea", f"{field.id}:{name}:{number}", title, rows="1"))

    def _demands(self, field: Field) -> etree.Element:
        made = element("p", style="Liten")
        for name, ids in self.page.known.grouped(field.recommendations):
            for piece in (*self.page.demands(name, ids), " "):
                if isinstance(piece, str):
                    append_text(made, piece)
                elif piece is not None:
                    made.append(piece)
        return made
