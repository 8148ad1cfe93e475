"""The list or the table in a figure as it is written, and what is wrong with how it is.

    - Er det varmt?
        {: krav="hage-vanning" }
        - Ja: Bedet får vann.
            {: krav="hage-vanning" }
        - Nei: Bedet kan vente.

A table has the ids in a last column called `krav`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guideline.components.checklist.items import recommendations_value
from guideline.components.strict import BlockSource
from guideline.text.errors import Problem

ELEMENT = "figurledd"
"""An element of a figure, as a block of its own."""

GROUNDS = "krav"
"""What names the recommendations behind an element."""

_ENTRY = re.compile(r"^(?P<indent> *)(?:[-*+]|\d+[.)]) +(?P<text>.*)$")
_ATTRIBUTES = re.compile(r"^ *\{(?P<list>.*)\} *$")
_GROUNDS = re.compile(r'^:? *krav="(?P<ids>[^"]*)" *$')
_ROW = re.compile(r"^ *\|(?P<cells>.*)\| *$")
_RULE = re.compile(r"^[\s|:-]+$")
_STRONG = re.compile(r"\*\*|__")
_MORE_THAN_TEXT = re.compile(r"\]\(|\[[@^]|<\w|`")
_INDENT = 4

SHOWN = 'Skriv slik:\n- Plantene får vann.\n    {: krav="hage-vanning" }'


@dataclass
class Entry:
    """An element of a figure as it is written.

    Args:
        line: where it begins.
        text: what it says.
        grounds: the ids of the recommendations behind it.
        entries: what stands below it, or the cells of a row.
    """

    line: int
    text: str
    grounds: tuple[str, ...] = ()
    entries: list[Entry] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many levels stand below it."""
        return 1 + max(entry.depth for entry in self.entries) if self.entries else 0


@dataclass
class Outline:
    """What a figure is drawn from.

    Args:
        entries: the list, or the rows of the table.
        columns: the heads of the table, without that of the ids; none for a list.
        problems: everything that is wrong with how it is written.
    """

    entries: list[Entry]
    columns: tuple[str, ...]
    problems: list[Problem]

    def all_entries(self) -> Iterator[Entry]:
        """Every entry, in the order that it is read."""
        return _walk(self.entries)


def read_outline(file: str, body: str, first_line: int) -> Outline:
    """The outline of a figure with BODY, which begins at FIRST_LINE of FILE."""
    reader = _Reader(file)
    for number, line in enumerate(body.split("\n"), start=first_line):
        if line.strip():
            reader.read(number, line.rstrip())
    found = Outline(reader.entries, reader.columns, reader.problems)
    found.problems += [problem for entry in found.all_entries() for problem in _text_problems(file, entry)]
    return found


def blocks_of(block: BlockSource, outline: Outline) -> list[BlockSource]:
    """The elements of the figure BLOCK, each as a block of its own."""
    return [
        BlockSource(block.file, entry.line, ELEMENT, entry.text, {GROUNDS: entry.grounds}, entry.line)
        for entry in outline.all_entries()
    ]


class _Reader:
    """Reads the lines of one figure; one method for each kind."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.entries: list[Entry] = []
        self.open: list[Entry] = []
        self.columns: tuple[str, ...] = ()
        self.problems: list[Problem] = []

    def read(self, number: int, line: str) -> None:
        if match := _ROW.match(line):
            self._row(number, [cell.strip() for cell in match["cells"].split("|")])
        elif match := _ENTRY.match(line):
            self._entry(number, len(match["indent"]), match["text"].strip())
        elif match := _ATTRIBUTES.match(line):
            self._attributes(number, line.strip(), match["list"].strip())
        elif self.open and line.startswith(" "):
            self.open[-1].text += f" {line.strip()}"
        else:
            self.open = []

    def _problem(self, line: int, message: str, remedy: str = SHOWN) -> None:
        self.problems.append(Problem(self.file, line, message, remedy))

    def _entry(self, number: int, indent: int, text: str) -> None:
        level, rest = divmod(indent, _INDENT)
        if rest or level > len(self.open):
            self._problem(number, f"«{text}» har {indent} mellomrom foran seg", "Skriv fire for hvert nivå.")
        entry = Entry(number, _STRONG.sub("", text))
        del self.open[level:]
        (self.open[-1].entries if self.open else self.entries).append(entry)
        self.open.append(entry)

    def _attributes(self, number: int, written: str, list: str) -> None:
        match = _GROUNDS.match(list)
        if not self.open or self.open[-1].grounds:
            self._problem(number, f"«{written}» står ikke rett under et ledd i figuren")
        elif not match:
            self._problem(number, f"«{written}» kan ikke leses")
        else:
            self.open[-1].grounds = self._grounds(number, match["ids"])

    def _grounds(self, number: int, ids: str) -> tuple[str, ...]:
        try:
            return recommendations_value(ids)
        except ValueError as error:
            self._problem(number, f"«krav: {ids}» {error}")
            return ()

    def _row(self, number: int, cells: Sequence[str]) -> None:
        if not self.columns:
            self.columns = tuple(cells)
        elif not _RULE.match("|".join(cells)):
            self.entries.append(self._whole_row(number, cells))

    def _whole_row(self, number: int, cells: Sequence[str]) -> Entry:
        if len(cells) != len(self.columns):
            self._problem(number, f"raden har {len(cells)} celler, men tabellen har {len(self.columns)}", "")
        ids = cells[-1] if self.columns[-1] == GROUNDS else ""
        texts = cells[1:-1] if self.columns[-1] == GROUNDS else cells[1:]
        grounds = self._grounds(number, ids) if ids else ()
        return Entry(number, _STRONG.sub("", cells[0]), grounds, [Entry(number, text) for text in texts])


def _walk(entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _walk(entry.entries)


def _text_problems(file: str, entry: Entry) -> Iterator[Problem]:
    if found := _MORE_THAN_TEXT.search(entry.text):
        message = f"«{entry.text}» har «{found[0]}», men i en figur kan det bare stå ren tekst"
        yield Problem(file, entry.line, message, "Sett lenker og kilder i teksten over eller under figuren.")
