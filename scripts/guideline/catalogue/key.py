"""The key to the questions of a page: nobody writes it, since it is made of the questions."""

from __future__ import annotations

from guideline.catalogue.catalogue import PageRecord
from guideline.model.records import Key, Question

NAME = "fasit"
"""The name of the place where it is drawn."""


def key_of(page: PageRecord) -> Key:
    """The key to the questions of PAGE."""
    questions = tuple(part for part in page.text.components if isinstance(part, Question))
    return Key(f"{NAME}-{page.slug}", questions)
