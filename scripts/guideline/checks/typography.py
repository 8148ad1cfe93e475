"""Norwegian typography, held line by line against what editors write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.prose import prose

_HARD = "\N{NO-BREAK SPACE}"
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"


@dataclass(frozen=True)
class _Rule:
    """What is wrong, what it is called, and how to write it instead."""

    pattern: re.Pattern[str]
    message: str
    instead: str
    hint: str = ""


_COPY = f" (hardt mellomrom: kopier det herfra: «{_HARD}»)"
_RULES = (
    _Rule(re.compile(r"[“”„](?P<text>[^“”„\n]*)[“”„]"), "anførselstegnene i «{0}» er ikke norske", r"«\g<text>»"),
    _Rule(re.compile(r"[“”„]"), "anførselstegnet {0} er ikke norsk", "«…»"),
    _Rule(re.compile(r"(?<=\w) - (?=\w)"), "bindestreken i «{1}» skal være en tankestrek", " – "),
    _Rule(
        re.compile(r"(?<!§.)(?<![.\w-])(?P<a>\d+)-(?P<b>\d{2,})(?![-:\d])"),
        "«{0}» skal ha tankestrek mellom tallene",
        r"\g<a>–\g<b>",
    ),
    _Rule(re.compile(r"\bs\. (?=\d)"), "«{1}» skal ha hardt mellomrom", f"s.{_HARD}", _COPY),
    _Rule(re.compile(r"(?P<a>\d) ?%"), "«{1}» skal ha hardt mellomrom foran %", rf"\g<a>{_HARD}%", _COPY),
    _Rule(
        re.compile(rf"\b(?P<day>\d\d?)\. (?P<month>{_MONTHS})\b"),
        "«{0}» skal ha hardt mellomrom",
        rf"\g<day>.{_HARD}\g<month>",
        _COPY,
    ),
)
_WRAPPED = re.compile(r"^(?P<key>[\w-]+):\s*[“”„](?P<text>.*)[“”„]\s*$")


def typography_problems(file: MarkdownFile) -> list[Problem]:
    """Everything in FILE that is set otherwise than Norwegian is."""
    wrapped = {problem.line: problem for problem in _wrapped(file)}
    lines = [(number, line) for number, line in prose(file) if number not in wrapped]
    return [*wrapped.values(), *(problem for number, line in lines for problem in _line(file.path, number, line))]


def _wrapped(file: MarkdownFile) -> Iterator[Problem]:
    """Fields whose value stands between curly quotes, which YAML takes for a part of it."""
    for number, line in enumerate(file.text.split("\n")[: file.body_start], start=1):
        if match := _WRAPPED.match(line):
            message = f"anførselstegnene rundt verdien av «{match['key']}» er krøllete, så leserne ser dem"
            yield Problem(file.path, number, message, f'Skriv {match["key"]}: "{match["text"]}"')


def _line(file: str, number: int, line: str) -> Iterator[Problem]:
    for rule in _RULES:
        for match in rule.pattern.finditer(line):
            first, last = _surroundings(line, match)
            right = line[first : match.start()] + match.expand(rule.instead) + line[match.end() : last]
            message = rule.message.format(match[0], line[first:last].strip())
            yield Problem(file, number, message, f"Skriv «{right.strip(' ')}»{rule.hint}")
        line = rule.pattern.sub(lambda found: "\0" * len(found[0]), line)  # one fault, one problem


def _surroundings(line: str, match: re.Match[str]) -> tuple[int, int]:
    """From where to where the words around MATCH stand, so that the editor finds the place."""
    before = re.search(r"\S*\s?$", line[: match.start()])
    after = re.match(r"\s?\S*", line[match.end() :])
    return (before.start() if before else match.start()), match.end() + (after.end() if after else 0)
