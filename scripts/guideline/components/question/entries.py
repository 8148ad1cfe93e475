"""The lists in questions and situations as they are written, and what is wrong with how they are.

    - [x] Om morgenen

        Ja. Da er jorda kjølig.

    - [ ] Midt på dagen

        Da går mye av vannet tapt.

What stands below an entry, indented, is what its reader is told. Python-Markdown joins two lines that no blank line
divides, and says nothing; so a blank line that is missing is an error here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from guideline.components.strict import BlockSource
from guideline.text.errors import Problem

BOX, NUMBER, BULLET = "box", "number", "bullet"

_ENTRY = re.compile(
    r"^(?P<indent> *)(?:[-*+] +\[(?P<box>[^\]]?)\]|(?P<bullet>[-*+])(?= )|(?P<number>\d+)[.)])(?: +(?P<text>.*))?$"
)
_ATTRIBUTES = re.compile(r"^ *\{")


@dataclass(frozen=True)
class Style:
    """A kind of list.

    Args:
        mark: what stands before an entry: `BOX`, `NUMBER` or `BULLET`.
        entry: what an entry is called, «svaret».
        below: what stands below it, «tilbakemelding».
        example: an entry as it should be.
    """

    mark: str
    entry: str
    below: str
    example: str

    @property
    def shown(self) -> str:
        """The example as a remedy."""
        return f"Skriv slik:\n{self.example}"


ANSWERS = Style(BOX, "svaret", "tilbakemelding", "- [x] Om morgenen\n\n    Ja. Da er jorda kjølig.")
STEPS = Style(NUMBER, "steget", "tilbakemelding", "1. Grav et hull\n\n    Hullet må være der før planten.")
CHOICES = Style(
    BULLET,
    "valget",
    "følge",
    '- Du vanner.\n    {: #o1-torken-1-vann krav="hage-vanning" }\n\n    Jorda blir våt.',
)


@dataclass
class Entry:
    """An entry of a list.

    Args:
        line: where it begins.
        mark: the sign in its box, empty for lists without boxes.
        text: what readers choose.
        attributes: the line with braces below it, empty when there is none.
        below: what readers are told, line by line.
    """

    line: int
    mark: str
    text: str
    attributes: str = ""
    below: list[str] = field(default_factory=list)


def read_entries(block: BlockSource, style: Style) -> tuple[list[Entry], list[Problem]]:
    """The entries of the list in BLOCK, and everything that is wrong with how they are written.

    Args:
        block: a question, or a choice in a situation.
        style: what the list should be.
    """
    return _Reader(block, style).run()


class _Reader:
    """Reads one block; one method for each kind of line."""

    def __init__(self, block: BlockSource, style: Style) -> None:
        self.block, self.style = block, style
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.after_blank = True

    def run(self) -> tuple[list[Entry], list[Problem]]:
        for number, line in enumerate(self.block.body.split("\n"), start=self.block.body_line):
            if line.strip():
                self._line(number, line.rstrip())
            self.after_blank = not line.strip()
        self.problems += [problem for entry in self.entries for problem in self._missing(entry)]
        return self.entries, self.problems

    def _problem(self, line: int, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(self.block.file, line, message, remedy or self.style.shown))

    def _line(self, number: int, line: str) -> None:
        match = _ENTRY.match(line)
        if match and not match["indent"]:
            self._entry(number, match)
        elif self.entries:
            self._below(number, line, self.entries[-1])

    def _entry(self, number: int, match: re.Match[str]) -> None:
        text = (match["text"] or "").strip()
        if not self.after_blank:
            self._problem(number, f"tom linje mangler foran {self.style.entry} «{text}»", "Skriv en tom linje over.")
        if _mark(match) != self.style.mark:
            self._problem(number, f"{self.style.entry} «{text}» er skrevet som en annen slags liste")
        elif match["box"] not in (None, " ", "x"):
            message = f"boksen foran «{text}» har «{match['box']}»"
            self._problem(number, message, "Skriv [x] foran det som er riktig, og [ ] foran resten.")
        self.entries.append(Entry(number, match["box"] or "", text))

    def _below(self, number: int, line: str, entry: Entry) -> None:
        words, first = line.strip(), not entry.below
        if _ATTRIBUTES.match(line) and first and not self.after_blank:
            entry.attributes = words
        elif line.startswith("    ") or (entry.below and not self.after_blank):
            entry.below.append(words)
            if first and not self.after_blank:
                message = f"tom linje mangler over «{words}»"
                self._problem(number, message, "Skriv en tom linje over.")
        elif not self.after_blank and not entry.attributes:
            entry.text += f" {words}"
        else:
            message = f"teksten «{words}» hører ikke til noe {self.style.entry[:-2]}"
            self._problem(number, message, f"Skriv fire mellomrom foran:\n    {words}")

    def _missing(self, entry: Entry) -> Iterator[Problem]:
        for lacks, what in ((not entry.text, "tekst"), (not entry.below, self.style.below)):
            if lacks:
                message = f"{self.style.entry} «{entry.text}» mangler {what}"
                yield Problem(self.block.file, entry.line, message, self.style.shown)


def _mark(match: re.Match[str]) -> str:
    if match["box"] is not None:
        return BOX
    return NUMBER if match["number"] else BULLET
