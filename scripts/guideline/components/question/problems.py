"""What is wrong with a question or a choice in a situation when its list and its options are held together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guideline.components.question.entries import ANSWERS, STEPS, Entry, Style
from guideline.components.strict import BlockSource
from guideline.model.records import ORDER, SEVERAL, STRENGTH, TRUE_FALSE
from guideline.model.strength import Strengths
from guideline.text.errors import Problem, did_you_mean

TRUE, FALSE = "Sant", "Usant"
RIGHT = "x"
FEWEST_STEPS = 3
_GROUND = "    krav: hage-vanning\neller, når ingen anbefaling avgjør det:\n    sted: hage.md#jord"


def style_of(kind: str) -> Style:
    """How the list of a question of type KIND is written."""
    return STEPS if kind == ORDER else ANSWERS


def question_problems(block: BlockSource, head: str, entries: Sequence[Entry], strengths: Strengths) -> list[Problem]:
    """Everything that is wrong with the question BLOCK besides how its list is written.

    Args:
        block: the question.
        head: its options as they were written, those included that can't be read.
        entries: its answers, or the steps of an order.
        strengths: the strengths that may be asked for.
    """
    return list(_Question(block, head, entries, strengths).problems())


@dataclass
class _Question:
    """One question while it is checked; one method for each kind of fault."""

    block: BlockSource
    head: str
    entries: Sequence[Entry]
    strengths: Strengths

    @property
    def kind(self) -> str:
        return str(self.block.options.get("type", ""))

    @property
    def right(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.mark == RIGHT]

    def problems(self) -> Iterator[Problem]:
        if not self.kind:
            return
        yield from self._ground()
        yield from self._twice()
        if self.kind == ORDER:
            yield from self._too_few(FEWEST_STEPS, "steg")
        else:
            yield from self._too_few(2, "svar")
            yield from self._right_answers()
        if self.kind == TRUE_FALSE:
            yield from self._words((TRUE, FALSE))
        if self.kind == STRENGTH:
            yield from self._words(tuple(self.strengths))
            yield from self._one_recommendation()

    def _problem(self, message: str, remedy: str, line: int = 0) -> Problem:
        return Problem(self.block.file, line or self.block.line, message, remedy)

    def _ground(self) -> Iterator[Problem]:
        if not re.search(r"^ *(?:krav|sted):", self.head, re.MULTILINE):
            message = f"spørsmålet «{self.block.argument}» sier ikke hvor svaret står"
            yield self._problem(message, _GROUND)

    def _twice(self) -> Iterator[Problem]:
        seen: set[str] = set()
        for entry in self.entries:
            if entry.text and entry.text in seen:
                yield self._problem(f"svaret «{entry.text}» står to ganger", "Skriv om det ene.", entry.line)
            seen.add(entry.text)

    def _too_few(self, least: int, what: str) -> Iterator[Problem]:
        if len(self.entries) < least:
            message = f"«{self.block.argument}» har {len(self.entries)} {what}, men trenger minst {least}"
            yield self._problem(message, style_of(self.kind).shown)

    def _right_answers(self) -> Iterator[Problem]:
        right, wrong = len(self.right), len(self.entries) - len(self.right)
        if not self.entries:
            return
        if not right:
            yield self._problem(f"«{self.block.argument}» har ikke noe riktig svar", ANSWERS.shown)
        elif self.kind == SEVERAL and (right < 2 or not wrong):
            message = f"«{self.block.argument}»: antall riktige svar er {right}, gale {wrong}"
            yield self._problem(message, "Ha minst to riktige og minst ett galt, eller skriv type: ett svar")
        elif self.kind != SEVERAL and right > 1:
            message = f"«{self.block.argument}» har {right} riktige svar, men typen er «{self.kind}»"
            yield self._problem(message, f"La ett være riktig, eller skriv type: {SEVERAL}")

    def _words(self, known: Sequence[str]) -> Iterator[Problem]:
        for entry in self.entries:
            if entry.text not in known:
                message = f"svaret «{entry.text}» passer ikke til typen «{self.kind}»"
                yield self._problem(message, did_you_mean(entry.text, known), entry.line)

    def _one_recommendation(self) -> Iterator[Problem]:
        ids = self.block.options.get("krav", ())
        if len(ids) != 1:
            message = f"«{self.block.argument}» spør om styrken til {len(ids)} anbefalinger"
            yield self._problem(message, "Nevn én. Styrken til den er svaret.")
