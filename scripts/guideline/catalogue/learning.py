"""The modules of the training, and what in them must be asked again when the guideline or a question changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guideline.catalogue.catalogue import Catalogue, PageRecord
from guideline.model.records import Question, digest

NUMBER = "modul"
"""The option in the front matter that makes a page a module."""


@dataclass(frozen=True)
class Module:
    """A module of the training.

    Args:
        number: its place in the training.
        page: where it stands.
        questions: in the order of the page.
    """

    number: int
    page: PageRecord
    questions: tuple[Question, ...]

    @property
    def id(self) -> str:
        """Its name in the browser's store, and the beginning of the ids in it."""
        return f"o{self.number}"


def modules(catalogue: Catalogue) -> list[Module]:
    """The modules of CATALOGUE, in order."""
    pages = [page for page in catalogue.pages if NUMBER in page.meta]
    return [_module(page) for page in sorted(pages, key=lambda page: int(page.meta[NUMBER]))]


def _module(page: PageRecord) -> Module:
    questions = tuple(part for part in page.text.components if isinstance(part, Question))
    return Module(int(page.meta[NUMBER]), page, questions)


def asked_hash(question: Question, catalogue: Catalogue) -> str:
    """Changes when QUESTION does, or a recommendation that it tests: what was answered before must be asked again."""
    tested = (catalogue.recommendation(id).hash for id in question.recommendations)
    return digest(question.hash, " ".join(tested))


def for_browser(catalogue: Catalogue) -> list[dict[str, Any]]:
    """What scripts need to know of the modules; `questions` has the hash of each by its id."""
    return [
        {
            "id": module.id,
            "number": module.number,
            "title": module.page.title,
            "url": module.page.url,
            "questions": {question.id: asked_hash(question, catalogue) for question in module.questions},
        }
        for module in modules(catalogue)
    ]
