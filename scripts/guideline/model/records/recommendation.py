"""A recommendation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from guideline.model.records.content import Pinpoint, Place, Text, Written, digest

MILDER, STRONGER, OTHER = VERSION_STRENGTHS = ("mykere", "sterkere", "annen")
"""How another version of the source says the same thing."""

ABOUT_TEXT = ("versjoner", "merknad")
"""The parts of a recommendation that are about the text."""


@dataclass(frozen=True)
class Recommendation:
    """A recommendation.

    Args:
        id: its address on the page.
        title: its name for readers.
        strength: how strongly the source binds.
        ordlyd: the source's own modal phrase.
        origin: who demands it.
        level: whom it concerns.
        phase: when in the work.
        restates: the places of the source, and `places` the same for readers.
        waiver: why no checklist takes it up.
        text: the recommendation.
        parts: what follows it, by name: hvorfor, praksis, versjoner, merknad.
        labels: what readers see before each part.
        citations: what it cites, in order.
        url: its address from the top of the site.
        page: the address of its page.
        version_strength: how another version of the source differs in strength; empty when none does.
    """

    id: str
    strength: str
    ordlyd: str
    origin: str
    level: str
    phase: tuple[str, ...]
    restates: tuple[Place, ...]
    places: str
    waiver: str
    text: Text
    parts: Mapping[str, Text]
    labels: Mapping[str, str]
    citations: tuple[Pinpoint, ...]
    url: str
    page: str
    written: Written
    title: str
    version_strength: str = ""

    component: ClassVar[str] = "recommendation"

    @property
    def open_parts(self) -> Mapping[str, Text]:
        """What readers need beside the sentence: why, and how it is done."""
        return {name: part for name, part in self.parts.items() if name not in ABOUT_TEXT}

    @property
    def read(self) -> str:
        """The words that stand open."""
        return " ".join([self.title, self.text.plain, *(part.plain for part in self.open_parts.values())])

    @property
    def text_parts(self) -> Mapping[str, Text]:
        """What is said of the text rather than of the work."""
        return {name: part for name, part in self.parts.items() if name in ABOUT_TEXT}

    @property
    def hash(self) -> str:
        """Changes when the wording or the strength does."""
        return digest(self.strength, self.text.plain)
