"""How heavy the pages are to read: what people read beside their work should not be heavier than a newspaper."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.prose import prose
from guideline.text.readability import lix

HEAVIEST = 45
"""In LIX. Newspapers lie between 40 and 50."""

FEWEST_WORDS = 60
"""A page with fewer words is no text to measure."""

_SENTENCE = re.compile(r"(?<=[.!?:])\s+")


def heavy_pages(files: Iterable[MarkdownFile]) -> list[Problem]:
    """Those of FILES that are too heavy to read, each with its longest sentence."""
    return [_problem(file, score) for file in files if (score := _score(file)) > HEAVIEST]


def _score(file: MarkdownFile) -> int:
    lines = [line.strip() for _, line in prose(file)]
    text = "\n".join(line if line.endswith((".", "!", "?", ":")) else f"{line}." for line in lines)
    return lix(text) if len(text.split()) >= FEWEST_WORDS else 0


def _problem(file: MarkdownFile, score: int) -> Problem:
    sentences = [(number, each) for number, line in prose(file) for each in _SENTENCE.split(line.strip())]
    number, longest = max(sentences, key=lambda one: len(one[1].split()))
    message = f"siden er tung å lese: LIX er {score}, og høyst {HEAVIEST} er lov"
    return Problem(
        file.path, number, message, f"Del lange setninger, og bytt ut lange ord. Den lengste er:\n«{longest}»"
    )
