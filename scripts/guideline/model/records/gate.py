"""A decision, question by question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from guideline.model.records.content import Text, Written

OUTCOMES: Mapping[str, str] = {"klart": "Klart", "vent": "Vent", "stopp": "Stopp"}
"""Where a decision may end, and what readers see before the sentence that says how."""


@dataclass(frozen=True)
class GateAnswer:
    """An answer to a question of a decision.

    Args:
        name: what one answers.
        outcome: a word of `OUTCOMES`; empty when the next question comes.
        text: what follows from it.
        recommendations: ids of those behind that, beside those of the question.
    """

    name: str
    outcome: str
    text: str
    recommendations: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The outcome as readers see it."""
        return OUTCOMES.get(self.outcome, "")


@dataclass(frozen=True)
class GateQuestion:
    """A question of a decision, what it rests on, and its answers."""

    id: str
    text: str
    recommendations: tuple[str, ...]
    answers: tuple[GateAnswer, ...]


@dataclass(frozen=True)
class Gate:
    """A decision, question by question; nothing of it is ever kept.

    Args:
        id: its address on the page and its name everywhere else.
        title: what is decided.
        private: whether it is about a person.
        intro: when it is used.
        note: what stands below it; may be empty.
        questions: in order.
        imprint: a sign for each of `recommendations`, as they were when somebody last held the decision against them.
        url: its address from the top of the site.
        page: the address of its page.
    """

    id: str
    title: str
    private: bool
    intro: Text
    note: Text
    questions: tuple[GateQuestion, ...]
    imprint: tuple[str, ...]
    url: str
    page: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "gate"

    @property
    def recommendations(self) -> tuple[str, ...]:
        """The ids of those that it rests on, each once, in order."""
        found = [[*question.recommendations, *(id for a in question.answers for id in a.recommendations)]
                 for question in self.questions]  # fmt: skip
        return tuple(dict.fromkeys(id for ids in found for id in ids))

    @property
    def words(self) -> str:
        """All that it says, on one line."""
        said = (f"{question.text} {' '.join(a.text for a in question.answers)}" for question in self.questions)
        return " ".join((self.intro.plain, *said, self.note.plain))
