"""What records are made of: text in every form, where it was written, notes, and codes of what it says."""

from __future__ import annotations

import hashlib
import html
import xml.etree.ElementTree as etree
from dataclasses import dataclass, field

Place = str
"""A paragraph of the source, `rammer.2`."""

Pinpoint = tuple[str, str]
"""A key of the bibliography and a place in the work, `s. 41–42`, empty for the work as a whole."""


def digest(strength: str, text: str) -> str:
    """Changes when the wording or the strength does."""
    return hashlib.sha256(f"{strength}\n{text}".encode()).hexdigest()[:12]


CODE_SIGNS, CODE_LENGTH = "ABCDEFGHJKLMNPRSTUVWXYZ23456789", 4
"""What a code is made of: no sign that a pen or an eye takes for another."""


def short_code(text: str) -> str:
    """A code for TEXT that is quick to read and to type."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest())
    base = len(CODE_SIGNS)
    return "".join(CODE_SIGNS[number // base**place % base] for place in range(CODE_LENGTH))


@dataclass(frozen=True)
class Text:
    """A piece of content in every form that somebody draws from.

    Args:
        html: as it stands on its page, links relative to it, marks of footnotes included.
        plain: on one line, without marks.
        tree: as a tree, for writers that make something else than HTML.
    """

    html: str = ""
    plain: str = ""
    tree: etree.Element = field(default_factory=lambda: etree.Element("div"), repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.html)

    @classmethod
    def of(cls, words: str) -> Text:
        """Plain WORDS."""
        tree = etree.Element("div")
        tree.text = words
        return cls(html.escape(words, quote=False), words, tree)


@dataclass(frozen=True)
class Written:
    """Where a record was written, for errors and for those who want to change it.

    Args:
        file: as editors know it.
        line: its opening line, 0 where nobody knows.
        markdown: what stands there.
    """

    file: str = ""
    line: int = 0
    markdown: str = field(default="", repr=False)


@dataclass(frozen=True)
class Note:
    """A footnote of a page.

    Args:
        id: its anchor.
        text: what it says, without the links back.
        html: the whole of it, links back included.
        key: what it cites; empty for a note that its writer wrote.
        locator: the place in that work.
    """

    id: str
    text: Text
    html: str
    key: str = ""
    locator: str = ""


@dataclass(frozen=True)
class Mark:
    """A raised number in the text that leads to a footnote.

    Args:
        id: its anchor.
        note: the id of the footnote.
        under: the recommendation that it stands in, else the heading that it stands under; empty before the first.
    """

    id: str
    note: str
    under: str
