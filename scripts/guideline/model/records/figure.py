"""A drawing, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from guideline.model.records.content import Text, Written

PATH, CHOICE, FIELDS, SIDES, MATRIX = "vei", "valg", "felter", "side-ved-side", "matrise"
"""What is drawn in a figure: steps in order, a choice, equals, two sides with an arrow between, a table."""


@dataclass(frozen=True)
class Element:
    """A part of a figure.

    Args:
        text: what it says.
        recommendations: ids of those that it rests on; none for what rests on prose.
        elements: what stands below it, or the cells of a row.
    """

    text: str
    recommendations: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()

    @property
    def name(self) -> str:
        """What stands before the colon: an answer, or what a field is called; empty without one."""
        before, colon, _ = self.text.partition(": ")
        return before if colon else ""

    @property
    def rest(self) -> str:
        """The text without the name."""
        return self.text.removeprefix(f"{self.name}: ") if self.name else self.text

    @property
    def all(self) -> Iterator[Element]:
        """It and all below it, in order."""
        yield self
        for element in self.elements:
            yield from element.all


@dataclass(frozen=True)
class Figure:
    """A drawing, and the same in words.

    Args:
        id: its address on the page and its name everywhere else.
        title: as readers see it.
        form: one of `PATH`, `CHOICE`, `FIELDS`, `SIDES` and `MATRIX`.
        intro: what it shows, in a sentence.
        note: what stands below it; may be empty.
        elements: what is drawn; the rows of a matrix.
        columns: the heads of a matrix.
        imprint: a sign for each of `recommendations`, as they were when somebody last held the figure against them.
        url: its address from the top of the site.
        page: the address of its page.
    """

    id: str
    title: str
    form: str
    intro: Text
    note: Text
    elements: tuple[Element, ...]
    columns: tuple[str, ...]
    imprint: tuple[str, ...]
    url: str
    page: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "figure"

    @property
    def parts(self) -> tuple[Element, ...]:
        """All elements, in order."""
        return tuple(part for element in self.elements for part in element.all)

    @property
    def recommendations(self) -> tuple[str, ...]:
        """The ids of those that it rests on, each once, in order."""
        return tuple(dict.fromkeys(id for part in self.parts for id in part.recommendations))

    @property
    def words(self) -> str:
        """All that it says, on one line."""
        said = (self.intro.plain, *self.columns, *(part.text for part in self.parts), self.note.plain)
        return " ".join(filter(None, said))
