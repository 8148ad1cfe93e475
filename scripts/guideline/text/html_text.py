"""What a finished page says in its main part, to measure and to spell. Nothing that is built depends on it."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from guideline.text.tree import NOTES, PERMALINK

_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "td", "th", "figcaption", "summary"]

_NOT_PROSE = f".{NOTES}, .{PERMALINK}, sup, script, style, nav, code, form, button, [data-tillegg]"
"""What says nothing of its own: `data-tillegg` is what a template puts beside the text, such as a mark of strength."""

_END = "\N{PILCROW SIGN}"


def parse(html: str) -> BeautifulSoup:
    """HTML as a tree."""
    return BeautifulSoup(html, "lxml")


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
