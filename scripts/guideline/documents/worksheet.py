"""Questions, the key to them, and cases as a Word file has them: a worksheet, and what is right at the end of it."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from typing import Protocol

from guideline.documents.content import Artist
from guideline.documents.elements import Content, append_text, check_box, control, element
from guideline.model.records import ORDER, STRENGTH, Answer, Decision, Key, Question, Situation, Text, Way


class Page(Protocol):
    """The page that is written, as a worksheet sees it."""

    known: Artist

    def words(self, tag: str, text: Text, **attributes: str | None) -> etree.Element:
        """TEXT in an element TAG."""

    def mark(self, name: str) -> etree.Element:
        """The mark of the strength called NAME."""

    def targets(self, ids: Sequence[str]) -> Iterator[Content]:
        """Links to the recommendations IDS, with commas between."""


def worksheet(page: Page, record: Question | Key | Situation) -> etree.Element:
    """RECORD as the manuscript of PAGE has it."""
    if isinstance(record, Question):
        return element("part", *_question(page, record), id=record.id)
    if isinstance(record, Key):
        return element("div", *(piece for question in record.questions for piece in _solved(page, question)))
    return element("div", *_situation(page, record))


def _question(page: Page, record: Question) -> Iterator[Content]:
    yield _asked(page, record)
    if record.intro:
        yield page.words("div", record.intro)
    if record.instruction:
        yield element("p", record.instruction, style="Liten")
    for number, answer in record.shown:
        yield _led(_place(record, number, answer), _words(page, record, answer))


def _asked(page: Page, record: Question) -> etree.Element:
    made = page.words("p", record.text, style="Spørsmål")
    made.text = record.before + (made.text or "")
    return made


def _place(record: Question, number: int, answer: Answer) -> etree.Element:
    title = f"{answer.text.plain} – {record.text.plain}"
    if record.type == ORDER:
        return control("input", f"{record.id}:{number}", title, room="tall")
    return check_box(record.id, title, str(number))


def _words(page: Page, record: Question, answer: Answer) -> etree.Element:
    if record.type == STRENGTH:
        return element("p", page.known.guideline.strengths[answer.text.plain].label, style="Punkt")
    return page.words("p", answer.text, style="Punkt")


def _led(first: etree.Element, words: etree.Element) -> etree.Element:
    """WORDS with FIRST before them."""
    words.insert(0, first)
    first.tail, words.text = "\N{NO-BREAK SPACE}" + (words.text or ""), None
    return words


def _solved(page: Page, record: Question) -> Iterator[Content]:
    yield _asked(page, record)
    for number, answer in enumerate(record.answers, start=1):
        words = _words(page, record, answer)
        if record.type == ORDER:
            words.text = f"{number}. {words.text or ''}"
        elif answer.right:
            words = _led(element("strong", "Riktig:"), words)
        yield words
        yield page.words("div", answer.feedback, style="Hjelp")
    yield _demands(page, record.recommendations)


def _situation(page: Page, record: Situation) -> Iterator[Content]:
    yield element("h3", record.title)
    yield page.words("div", record.intro)
    for decision in record.decisions:
        yield from _decision(page, decision)


def _decision(page: Page, record: Decision) -> Iterator[Content]:
    yield page.words("p", record.text, style="Spørsmål")
    if record.intro:
        yield page.words("div", record.intro)
    for way in record.ways:
        yield from _way(page, way)


def _way(page: Page, record: Way) -> Iterator[Content]:
    yield element("p", element("strong", record.text.plain), style="Punkt")
    yield page.words("div", record.outcome, style="Hjelp")
    yield _demands(page, record.recommendations)


def _demands(page: Page, ids: Sequence[str]) -> etree.Element | None:
    """The recommendations IDS, each strength with its mark in front; nothing without any."""
    if not ids:
        return None
    made = element("p", style="Liten")
    for name, group in page.known.grouped(ids):
        for piece in (page.mark(name), " ", *page.targets(group), " "):
            if isinstance(piece, str):
                append_text(made, piece)
            elif piece is not None:
                made.append(piece)
    return made
