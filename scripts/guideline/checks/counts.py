"""Counts in prose («Ni lister») that were right once.

Only where a page speaks of all there is: its fields at the top, and the pages that introduce a section. Elsewhere
«to maler» may well be two of them, and «Endringer» says what there was.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from guideline.checks.front_matter import collected_files
from guideline.components.checklist.block import Checklist
from guideline.components.form.block import Template
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.prose import prose

NUMBERS = ("null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
_COUNTED = re.compile(
    rf"\b(?P<number>{'|'.join(NUMBERS)}|\d+)\s+(?:\w+e\s+)?(?P<noun>lister|sjekklister|maler|kapitler)\b", re.IGNORECASE
)
_BLOCK = {
    "lister": Checklist.NAME,
    "sjekklister": Checklist.NAME,
    "maler": Template.NAME,
    "kapitler": Recommendation.NAME,
}
"""The block that makes a page one of those."""


def count_problems(files: Mapping[str, MarkdownFile], blocks: Sequence[BlockSource]) -> list[Problem]:
    """Every count in FILES that is not what there is."""
    return [problem for file in files.values() for problem in _problems(file, files, blocks)]


def _problems(
    file: MarkdownFile, files: Mapping[str, MarkdownFile], blocks: Sequence[BlockSource]
) -> Iterator[Problem]:
    introduces = posixpath.basename(file.path) == "index.md"
    for number, line in prose(file):
        if number > file.body_start and not introduces:
            return
        for match in _COUNTED.finditer(line):
            right = _word(_count(match["noun"].lower(), file, files, blocks))
            if _value(match["number"]) != _value(right):
                message = f"«{match[0]}» stemmer ikke: Det er {right}"
                written = f"{right} {match['noun'].lower()}"
                remedy = f"Skriv «{written.capitalize() if match[0][0].isupper() else written}»."
                yield Problem(file.path, number, message, remedy)


def _count(noun: str, file: MarkdownFile, files: Mapping[str, MarkdownFile], blocks: Sequence[BlockSource]) -> int:
    """What a count of NOUN in FILE must be: those it puts together; else all in their folder, derived ones too."""
    pages = {block.file for block in blocks if block.name == _BLOCK[noun]}
    if collected := set(collected_files(file)):
        return len(pages & collected)
    folder = _folder(file, pages)
    here = [name for name in files if posixpath.dirname(name) == folder and not name.endswith("/index.md")]
    derived = [name for name in here if name not in pages and "<!-- avledet:" in files[name].text]
    return len(pages & set(here)) + (len(derived) if noun in {"lister", "sjekklister"} else 0)


def _folder(file: MarkdownFile, pages: Collection[str]) -> str:
    """The folder that FILE speaks of: its own, if it has any of PAGES; else the one that has the most."""
    folders = Counter(posixpath.dirname(page) for page in pages)
    own = posixpath.dirname(file.path)
    return own if own in folders or not folders else folders.most_common(1)[0][0]


def _value(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word.lower())


def _word(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
