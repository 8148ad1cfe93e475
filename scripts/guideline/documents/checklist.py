"""A checklist read from its finished HTML, so that the document's template can draw it as tables.

Names of fields, which are tags in DOCX: `ITEM` for the box, `ITEM:notat` and the like for what belongs to an item,
`ITEM:VALUE` for an answer (radio buttons share the name `ITEM`), `LIST:NAME` for the lines above the items.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag

from guideline.text.html_text import plain_text


@dataclass(frozen=True)
class Line:
    """A line to write on.

    Args:
        name: its field name.
        label: what stands before it.
        wide: whether it takes the room of two.
    """

    name: str
    label: str
    wide: bool = False


@dataclass(frozen=True)
class Item:
    """An item.

    Args:
        id: its field name.
        html: what one says yes to.
        text: the same without markup.
        demands: HTML of the strength mark and the links to recommendations.
        help: HTML of the help, may be empty.
        answers: value and label of each answer; none for an item with a box.
        lines: lines that belong to it.
    """

    id: str
    html: str
    text: str
    demands: str
    help: str
    answers: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Group:
    """Items under a heading; the heading may be empty."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Sum:
    """A table of sums: its head, and for each strength a label, a number and the names of fields."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Checklist:
    """A checklist.

    Args:
        id: its name.
        private: whether it is about a person: nothing but boxes for a pen.
        dates: how many columns for dates, 0 for none.
        lines: lines above the items.
        groups: the items.
        sums: tables at the end.
    """

    id: str
    private: bool
    dates: int
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    sums: tuple[Sum, ...]

    @property
    def answers(self) -> bool:
        """Whether its items have answers rather than a box."""
        return any(item.answers for group in self.groups for item in group.items)


def read_checklist(element: Tag) -> Checklist:
    """The checklist in ELEMENT, a finished `<sjekk-liste>`."""
    id = str(element["data-id"])
    return Checklist(
        id=id,
        private=element["data-lagring"] == "aldri",
        dates=int(str(element.get("data-datoer", "0"))),
        lines=tuple(_lines(element, id)),
        groups=tuple(_groups(element)),
        sums=tuple(_sum(table, id) for table in element.select(".sjekkliste__summer table")),
    )


def _lines(element: Tag, id: str) -> Iterator[Line]:
    for line in element.select(".sjekkliste__linje"):
        label, field = line.select_one(".sjekkliste__ledetekst"), line.select_one("[data-linje]")
        name = field["data-linje"] if field else line.get("data-felt", "")
        yield Line(f"{id}:{name}", plain_text(label) if label else "")


def _groups(element: Tag) -> Iterator[Group]:
    for items in element.select(".sjekkliste__punkter"):
        heading = items.find_previous_sibling(["h3", "h4"])
        title = plain_text(heading) if isinstance(heading, Tag) else ""
        yield Group(title, tuple(_item(item) for item in items.select("li.sjekkpunkt")))


def _item(element: Tag) -> Item:
    id, text = str(element["id"]), element.select_one(".sjekkpunkt__tekst")
    return Item(
        id=id,
        html=text.decode_contents() if text else "",
        text=plain_text(text) if text else "",
        demands=_inner(element, ".sjekkpunkt__krav"),
        help=_inner(element, ".sjekkpunkt__hjelp"),
        answers=tuple(_answers(element)),
        lines=tuple(
            Line(f"{id}:{line['data-felt']}", plain_text(line), "sjekkpunkt__linje--bred" in (line.get("class") or []))
            for line in element.select(".sjekkpunkt__linje[data-felt]")
        ),
    )


def _answers(element: Tag) -> Iterator[tuple[str, str]]:
    for choice in element.select(".sjekkpunkt__valg"):
        field = choice.select_one("input")
        if field:
            yield str(field["value"]), plain_text(choice)


def _sum(table: Tag, id: str) -> Sum:
    head = tuple(plain_text(cell) for cell in table.select("thead th"))
    return Sum(head, tuple(_sum_row(row, id) for row in table.select("tbody tr")))


def _sum_row(row: Tag, id: str) -> tuple[str, str, tuple[str, ...]]:
    strength = str(row.get("data-styrke", "")).replace(" ", "-")
    label, number = (plain_text(cell) for cell in row.select("th, td:not([data-sum])"))
    return label, number, tuple(f"{id}:{strength}:{cell['data-sum']}" for cell in row.select("[data-sum]"))


def _inner(element: Tag, selector: str) -> str:
    found = element.select_one(selector)
    return found.decode_contents() if found else ""
