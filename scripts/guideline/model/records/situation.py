"""A case from everyday work that branches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from guideline.model.records.content import Text, Written


@dataclass(frozen=True)
class Way:
    """Something that one may do in a situation.

    Args:
        id: unique in the whole site.
        text: what one does.
        outcome: what follows from it.
        recommendations: ids of those behind the outcome.
        leads_to: id of the choice that comes next; empty when the situation ends here.
    """

    id: str
    text: Text
    outcome: Text
    recommendations: tuple[str, ...]
    leads_to: str


@dataclass(frozen=True)
class Decision:
    """A choice in a situation: the question, what stands below it, and the ways."""

    id: str
    text: Text
    intro: Text
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Situation:
    """A case from everyday work that branches.

    Args:
        id: its address on the page and its name everywhere else.
        title: as readers see it.
        heading: the same as its heading, permalink included.
        intro: what has happened.
        decisions: the choices; readers begin with the first.
        url: its address from the top of the site.
        page: the address of its page.
    """

    id: str
    title: str
    heading: Text
    intro: Text
    decisions: tuple[Decision, ...]
    url: str
    page: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "situation"

    @property
    def ways(self) -> tuple[Way, ...]:
        """All ways, in order."""
        return tuple(way for decision in self.decisions for way in decision.ways)
