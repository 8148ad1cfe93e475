"""A checklist, and the self-assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from guideline.model.records.content import Text, Written, short_code
from guideline.model.records.keeping import NEVER


@dataclass(frozen=True)
class Line:
    """A line to write on: its name, and what stands before it."""

    name: str
    label: str
    wide: bool = False


@dataclass(frozen=True)
class Item:
    """An item of a checklist.

    Args:
        id: unique in the whole site.
        text: what one says yes to.
        recommendations: ids of those that it puts into practice.
        strength: theirs.
        hash: changes when wording or strength does.
        help: a sentence below it.
        answers: values and labels of its answers; none for an item with a box.
        lines: lines that belong to it, on paper.
    """

    id: str
    text: Text
    recommendations: tuple[str, ...]
    strength: str
    hash: str
    help: Text = field(default_factory=Text)
    answers: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    written: Written = field(default_factory=Written)


@dataclass(frozen=True)
class Group:
    """Items under a heading, which may be empty; `id` is the heading's anchor; `local` ones are a centre's own."""

    title: Text
    id: str
    items: tuple[Item, ...]
    local: bool = False


@dataclass(frozen=True)
class Sum:
    """A table of sums: the answers that are counted, and for each strength how many items have it."""

    answers: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Checklist:
    """A checklist, or the self-assessment that is made of all recommendations.

    Args:
        id: its name in the browser's store and elsewhere.
        kind: `sjekkliste` or `egenkontroll`.
        title: as readers see it.
        url: the address of its page.
        keeping: `lokal` when ticks may be kept, `aldri` when the list is about a person.
        lines: lines of its own above the items.
        dates: how many columns for dates its print has, 0 for none.
        groups: the items.
        sums: tables at the end, for items that have answers.
        subject: what the first line asks for, when that is something else than in other lists.
    """

    id: str
    kind: str
    title: str
    url: str
    keeping: str
    lines: tuple[Line, ...]
    dates: int
    groups: tuple[Group, ...]
    sums: tuple[Sum, ...] = ()
    subject: str = ""
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "checklist"

    @property
    def private(self) -> bool:
        """Whether it is about a person: nothing is kept, nothing is typed."""
        return self.keeping == NEVER

    @property
    def assessment(self) -> bool:
        """Whether its items have answers rather than a box."""
        return any(item.answers for item in self.items)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order, without those that a centre has added."""
        return tuple(item for group in self.groups for item in group.items if not group.local)

    @property
    def pieces(self) -> tuple[Item, ...]:
        """What rests on recommendations, as `Form.pieces`."""
        return self.items

    @property
    def numbers(self) -> Mapping[str, int]:
        """What each item is called on paper, in the order that they stand; no paper about a person comes back."""
        items = () if self.private else (item for group in self.groups for item in group.items)
        return {item.id: number for number, item in enumerate(items, start=1)}

    @property
    def code(self) -> str:
        """What paper says of its edition: changes when a number means something else; none for what has no numbers."""
        said = "".join(f"{item.id} {item.hash}\n" for item in self.items)
        return "" if self.private else short_code(f"{self.id}\n{said}")

    @property
    def most_answers(self) -> int:
        """How many answers the items have, at the most; the last one of an item takes the room that is left."""
        return max((len(item.answers) for item in self.items), default=0)

    @property
    def paper_lines(self) -> tuple[Line, ...]:
        """The lines that are there on paper only: what is done, and when."""
        if self.private:
            return ()
        dated = self.dates or self.lines
        return (Line("aktivitet", self.subject or "Aktivitet"), *(() if dated else (Line("dato", "Dato"),)))
