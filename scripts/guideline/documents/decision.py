"""A decision as a Word file has it: each question with its answers, and what follows from them."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from typing import Protocol

from guideline.documents.content import Artist
from guideline.documents.elements import BREAK, Content, append_text, check_box, control, element
from guideline.model.records import Gate, GateAnswer, GateQuestion, Text


class Page(Protocol):
    """The page that is written, as a decision sees it."""

    known: Artist

    def words(self, tag: str, text: Text, **attributes: str | None) -> etree.Element:
        """TEXT in an element TAG."""

    def demands(self, name: str, ids: Sequence[str]) -> Iterator[Content]:
        """The mark of the strength called NAME, who demands it, and links to IDS."""


def decision(page: Page, record: Gate) -> etree.Element:
    """RECORD as the manuscript of PAGE has it."""
    parts = [
        piece for number, question in enumerate(record.questions, 1) for piece in _question(page, number, question)
    ]
    note = page.words("div", record.note) if record.note else None
    lines = None if record.private else _lines(record)
    return element("div", element("h2", record.title), page.words("div", record.intro), *parts, lines, note)


def _question(page: Page, number: int, question: GateQuestion) -> Iterator[etree.Element]:
    yield element("p", f"{number}. {question.text}", style="Spørsmål")
    yield _grounds(page, question.recommendations)
    for place, answer in enumerate(question.answers, start=1):
        yield _answer(question, place, answer)
        if answer.recommendations:
            yield _grounds(page, answer.recommendations)


def _grounds(page: Page, ids: Sequence[str]) -> etree.Element:
    made = element("p", style="Liten")
    for name, group in page.known.grouped(ids):
        for piece in (*page.demands(name, group), " "):
            if isinstance(piece, str):
                append_text(made, piece)
            elif piece is not None:
                made.append(piece)
    return made


def _answer(question: GateQuestion, place: int, answer: GateAnswer) -> etree.Element:
    box = check_box(question.id, f"{answer.name}: {question.text}", str(place))
    follows = (element("strong", answer.label), f": {answer.text}") if answer.outcome else ("Gå til neste spørsmål.",)
    return element("p", box, f" {answer.name} – ", *follows, style="Punkt")


def _lines(record: Gate) -> etree.Element:
    made = element("p")
    for name, label in (("dato", "Dato"), ("rolle", "Avgjort av (rolle)")):
        field = control("input", f"{record.id}:{name}", f"{label}: {record.title}")
        made.append(element("span", element("strong", label), " ", field, **{BREAK: "" if name == "rolle" else None}))
    return made
