"""Small readings of rendered HTML: text, ids, headings and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "td", "th", "figcaption", "summary"]

_NOT_PROSE = (
    ".footnote, .headerlink, sup, script, style, nav, code, form, button, "
    ".anbefaling__merke, .anbefaling__kilde, .krav__merke, .krav__meta, .sjekkpunkt__krav, .sidefakta, "
    ".begrep-oppslag__ogsa, .felt__krav, .fasit__krav, .situasjon__krav"
)
_END = "\N{PILCROW SIGN}"
WORDS_PER_MINUTE = 200
"""Reading speed for plain Norwegian text; a round, careful figure."""


@dataclass(frozen=True)
class Heading:
    """A heading with an address.

    Args:
        level: 1 to 6.
        id: its anchor.
        text: what readers see, the permalink sign left out.
    """

    level: int
    id: str
    text: str


def parse(html: str) -> BeautifulSoup:
    """HTML as a tree."""
    return BeautifulSoup(html, "lxml")


def plain_text(element: Tag, *, leave_out: str = ".footnote-ref, .headerlink, sup") -> str:
    """The text of ELEMENT on one line, without what the selector LEAVE_OUT matches."""
    copy = parse(str(element))
    for unwanted in copy.select(leave_out):
        unwanted.decompose()
    return " ".join(copy.get_text().split(" ")).replace("\n", " ").strip()


def ids(html: str) -> list[str]:
    """Every id in HTML, in order, doubles included."""
    return [str(element["id"]) for element in parse(html).select("[id]")]


def headings(html: str) -> Iterator[Heading]:
    """The headings of HTML that have an id, in order."""
    for element in parse(html).find_all(re.compile(r"^h[1-6]$")):
        if element.get("id"):
            yield Heading(int(element.name[1]), str(element["id"]), plain_text(element))


def reading_minutes(html: str) -> int:
    """Minutes that it takes to read HTML, at least one; footnotes are not counted."""
    text = plain_text(parse(html), leave_out=".footnote, .headerlink, sup, script, style")
    return max(1, round(len(text.split()) / WORDS_PER_MINUTE))


def main_text(html: str) -> str:
    """What a page says in its main part, a line for each block and each ending as a sentence, to measure and spell."""
    tree = parse(html)
    content = tree.select_one("article") or tree
    for unwanted in content.select(_NOT_PROSE):
        unwanted.decompose()
    for block in content.find_all(_BLOCKS):
        block.append(_END)
    text = re.sub(r"[ \t\r\n]+", " ", content.get_text())  # non-breaking spaces stay
    text = re.sub(rf"(?<![.!?:{_END}])\s*{_END}", f".{_END}", text)
    return "\n".join(part.strip() for part in text.split(_END) if part.strip())
