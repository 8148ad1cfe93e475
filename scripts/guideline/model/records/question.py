"""A question of the training, and the key to those of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from guideline.model.records.content import Text, Written, digest

ONE, SEVERAL, ORDER, TRUE_FALSE, STRENGTH = QUESTION_TYPES = (
    "ett svar",
    "flere svar",
    "rekkefølge",
    "sant eller usant",
    "styrke",
)
"""How a question is answered."""


@dataclass(frozen=True)
class Answer:
    """An answer to a question, or a step of an order.

    Args:
        text: what readers choose.
        right: whether it is right; a step always is.
        feedback: what it teaches.
    """

    text: Text
    right: bool
    feedback: Text


@dataclass(frozen=True)
class Question:
    """A question.

    Args:
        id: its address on the page and its name everywhere else.
        type: one of `QUESTION_TYPES`.
        text: the question, or the claim.
        intro: what stands between question and answers.
        hint: a sentence for those who want help.
        answers: in order; those of an order in the right one.
        recommendations: ids of those that it tests.
        place: the address of the paragraph that settles it, where that is no recommendation.
        url: its address from the top of the site.
        page: the address of its page.
    """

    id: str
    type: str
    text: Text
    intro: Text
    hint: Text
    answers: tuple[Answer, ...]
    recommendations: tuple[str, ...]
    place: str
    url: str
    page: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "question"

    @property
    def before(self) -> str:
        """What stands before the question, to say what kind it is."""
        return "Sant eller usant? " if self.type == TRUE_FALSE else ""

    @property
    def instruction(self) -> str:
        """How to answer, where the boxes don't say it."""
        return {
            SEVERAL: "Flere svar er riktige.",
            ORDER: "Skriv 1 ved det som kommer først, 2 ved det neste, og så videre.",
        }.get(self.type, "")

    @property
    def shown(self) -> tuple[tuple[int, Answer], ...]:
        """The answers as readers meet them, each with its number; an order is mixed, the same way each time."""
        numbered = tuple(enumerate(self.answers, start=1))
        if self.type != ORDER:
            return numbered
        mixed = tuple(sorted(numbered, key=lambda pair: digest(self.id, pair[1].text.plain)))
        return mixed if mixed != numbered else (*mixed[1:], mixed[0])

    @property
    def hash(self) -> str:
        """Changes when the question, an answer or what is right does."""
        answers = (f"{answer.right}\t{answer.text.plain}" for answer in self.answers)
        return digest(self.type, "\n".join((self.text.plain, *answers)))


@dataclass(frozen=True)
class Key:
    """The key to the questions of a page: what is right, and what each answer teaches."""

    id: str
    questions: tuple[Question, ...]

    component: ClassVar[str] = "key"
