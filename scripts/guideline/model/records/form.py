"""A form that is filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from guideline.model.records.content import Text, Written
from guideline.model.records.keeping import NEVER

SCREEN, PAPER, POSTER, SHEET = "skjerm", "papir", "oppslag", "skjema"
"""Where a field belongs, and what becomes of a form that is filled in."""


@dataclass(frozen=True)
class Option:
    """A choice, or a column of a table: what is kept, and what readers see."""

    value: str
    text: Text


@dataclass(frozen=True)
class Condition:
    """Part of when a field is shown: a field of choices, and the values at which it is."""

    field: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.field}={' '.join(self.values)}"


@dataclass(frozen=True)
class Field:
    """A field of a form.

    Args:
        id: unique in the whole site.
        label: the question.
        type: a word of `components.form.fields.TYPES`.
        recommendations: ids of those behind the question.
        strength: the strongest of theirs, empty when there is none.
        hash: changes when wording or strength does.
        only: `skjerm` for what is not printed, `papir` for what is for a pen alone, else empty.
        help: a text below the question.
        choices: for a field of choices.
        columns: for a table.
        rows: how many rows a table has from the start.
        lines: how many lines a long text has room for.
        unit: what stands after a number.
        default: the choice that counts until another is made.
        fetch: a choice of another form whose answer is proposed here.
        shared: what it has in common with other sheets of an activity, a word of `components.form.fields.SHARED`.
        keyword: what stands for the question on paper that is filled in.
        shown_when: the conditions, none for a field that always belongs.
        hidden: whether the defaults leave it out.
        example: an example of an answer.
    """

    id: str
    label: Text
    type: str
    recommendations: tuple[str, ...]
    strength: str
    hash: str
    only: str
    help: Text
    choices: tuple[Option, ...]
    columns: tuple[Option, ...]
    rows: int
    lines: int
    unit: str
    default: str
    fetch: str
    shared: str
    keyword: str
    shown_when: tuple[Condition, ...]
    example: Text
    hidden: bool = False
    written: Written = field(default_factory=Written)

    @property
    def condition(self) -> str:
        """The conditions in one line, as the browser reads them."""
        return "; ".join(map(str, self.shown_when))


@dataclass(frozen=True)
class Part:
    """A part of a form: a heading, which may be empty, and fields and prose in order.

    Args:
        title: the heading.
        id: the anchor of the heading.
        name: the id that the figure knows the part by; empty when its writer gave none.
        content: fields, and prose between them.
        local: whether it is a centre's own.
    """

    title: Text
    id: str
    name: str
    content: tuple[Field | Text, ...]
    local: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields, in order."""
        return tuple(piece for piece in self.content if isinstance(piece, Field))

    @property
    def on_screen_only(self) -> bool:
        """Whether nothing of it is printed."""
        return bool(self.fields) and all(field.only == SCREEN for field in self.fields)

    @property
    def hidden(self) -> bool:
        """Whether the defaults leave out all of it."""
        return bool(self.fields) and all(field.hidden for field in self.fields)


@dataclass(frozen=True)
class Form:
    """A form.

    Args:
        id: its name in the browser's store and elsewhere.
        title: as readers see it.
        url: the address of its page.
        keeping: `lokal` when answers may be kept, `aldri` when the form is about a person.
        figure: ids and names of the parts that are drawn as a ring of equal elements.
        becomes: what becomes of it when it is filled in: `oppslag`, `til-andre`, `plan`; empty when it is never kept.
        intro: prose before the first part.
        parts: the rest.
    """

    id: str
    title: str
    url: str
    keeping: str
    figure: tuple[tuple[str, str], ...]
    becomes: str
    intro: tuple[Field | Text, ...]
    parts: tuple[Part, ...]
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "form"

    @property
    def private(self) -> bool:
        """Whether it is about a person: nothing is kept, nothing is typed."""
        return self.keeping == NEVER

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in order, without those that a centre has added."""
        first = (piece for piece in self.intro if isinstance(piece, Field))
        return (*first, *(field for part in self.parts if not part.local for field in part.fields))

    @property
    def composed_by(self) -> str:
        """The choices on screen that decide what its paper asks, with their defaults, as the browser reads them."""
        return "; ".join(f"{f.id}={f.default}" for f in self.fields if f.only == SCREEN and f.choices)

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """All fields, in order, and those that a centre has added."""
        return (*self.fields, *(field for part in self.parts if part.local for field in part.fields))

    @property
    def pieces(self) -> tuple[Field, ...]:
        """What rests on recommendations, as `Checklist.pieces`."""
        return self.fields
