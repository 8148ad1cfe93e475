"""A word of the glossary."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from guideline.model.records.content import Text, Written


@dataclass(frozen=True)
class Term:
    """A word of the glossary.

    Args:
        id: its address.
        term: the word itself.
        forms: other forms of the word that are recognised.
        also: other names that mean the same.
        text: the explanation.
        heading: the word as its heading, permalink included.
        url: its address from the top of the site.
    """

    id: str
    term: str
    forms: tuple[str, ...]
    also: tuple[str, ...]
    text: Text
    heading: Text
    url: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "term"
