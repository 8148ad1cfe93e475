"""The words of a finished piece of HTML: its text without tags, how long it takes to read, and its headings."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass

from guideline.text.tree import PERMALINK

_TAGS = re.compile(r"<[^<>]*>")
_PERMALINK = re.compile(rf'<a\b[^<>]*\bclass="{PERMALINK}".*?</a>', re.DOTALL)
_APPARATUS = re.compile(rf"<(sup|script|style)\b.*?</\1>|<!--.*?-->|{_PERMALINK.pattern}", re.DOTALL)
_HEADING = re.compile(r"<h(?P<level>[1-6])\b[^<>]*\bid=\"(?P<id>[^\"]*)\"[^<>]*>(?P<text>.*?)</h(?P=level)>", re.DOTALL)
WORDS_PER_MINUTE = 200
"""Reading speed for plain Norwegian text; a round, careful figure."""


@dataclass(frozen=True)
class Heading:
    """A heading with an address.

    Args:
        level: 1 to 6.
        id: its anchor.
        text: what readers see, the permalink left out.
    """

    level: int
    id: str
    text: str


def visible(html: str) -> str:
    """The text of HTML, without raised marks and links to headings."""
    return entities.unescape(_TAGS.sub("", _APPARATUS.sub("", html)))


def without_permalinks(html: str) -> str:
    """HTML without the signs beside headings that link to them."""
    return _PERMALINK.sub("", html)


def reading_minutes(html: str) -> int:
    """Minutes that it takes to read HTML, at least one."""
    return max(1, round(len(visible(html).split()) / WORDS_PER_MINUTE))


def headings(html: str) -> Iterator[Heading]:
    """The headings of HTML that have an id, in order."""
    for match in _HEADING.finditer(html):
        text = visible(match["text"]).replace("\n", " ").strip()
        yield Heading(int(match["level"]), match["id"], text)
