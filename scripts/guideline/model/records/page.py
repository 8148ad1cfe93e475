"""A page: prose, with places where components stand."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from guideline.model.records.checklist import Checklist
from guideline.model.records.content import Mark, Note, Text
from guideline.model.records.figure import Figure
from guideline.model.records.form import Form
from guideline.model.records.gate import Gate
from guideline.model.records.local import Addition
from guideline.model.records.question import Key, Question
from guideline.model.records.recommendation import Recommendation
from guideline.model.records.route import ReadingRoute
from guideline.model.records.situation import Situation
from guideline.model.records.term import Term

Component = (
    Recommendation | Checklist | Form | Term | Question | Situation | Key | Figure | ReadingRoute | Gate | Addition
)
"""What a block hands over."""

Mode = Literal["page", "blank", "pdf"]
"""What a component is drawn for: its page, a blank sheet among others, a PDF with fields."""


@dataclass(frozen=True)
class PageText:
    """What a page says: prose, with places where components stand.

    Args:
        title: its heading as HTML, anchor included; empty for a page without one.
        lead: the first paragraph when it stands right below the heading.
        body: the rest as HTML; a place for a component is an empty `<guideline-part data-id="…">`.
        tree: the same as a tree.
        components: what stands in the places, in order.
        notes: the footnotes.
        marks: what leads to them, in reading order.
    """

    EMPTY: ClassVar[PageText]
    """A page that says nothing."""

    title: str
    lead: Text
    body: str
    tree: etree.Element = field(repr=False)
    components: tuple[Component, ...]
    notes: tuple[Note, ...]
    marks: tuple[Mark, ...] = ()

    def forms(self) -> Iterator[Checklist | Form]:
        """The lists and forms of the page."""
        return (part for part in self.components if isinstance(part, Checklist | Form))


PageText.EMPTY = PageText("", Text(), "", etree.Element("div"), (), ())
