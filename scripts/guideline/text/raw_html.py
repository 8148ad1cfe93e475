"""HTML that writers wrote as HTML, as elements: Python-Markdown keeps it apart in pieces, and publishes it as it is."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

_PIECE = re.compile(
    r"<!--(?P<comment>.*?)-->|<(?P<close>/)?(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:\s[^<>]*?)?)/?>|(?P<text>[^<]+|<)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=\"'/]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"']+)))?"
)
_EMPTY = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class Builder:
    """Puts elements, text and pieces of HTML together; what is never closed ends with the whole.

    Args:
        into: the element that takes it all; it must be empty.
    """

    def __init__(self, into: etree.Element) -> None:
        self._open = [into]

    def text(self, text: str) -> None:
        """Add TEXT."""
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def element(self, element: etree.Element) -> None:
        """Add ELEMENT, without the text behind it."""
        element.tail = None
        self._open[-1].append(element)

    def html(self, raw: str) -> None:
        """Add what RAW says: whole elements, or the beginning or the end of one."""
        for piece in _PIECE.finditer(raw):
            if piece["comment"] is not None:
                self.element(etree.Comment(piece["comment"]))  # type: ignore[arg-type]  # a comment is an element
            elif piece["text"] is not None:
                self.text(html.unescape(piece["text"]))
            elif piece["close"]:
                self._close(piece["name"].lower())
            else:
                self._begin(piece["name"].lower(), dict(_attributes(piece["attributes"])))

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        made = etree.Element(name, attributes)
        self.element(made)
        if name not in _EMPTY:
            self._open.append(made)

    def _close(self, name: str) -> None:
        if name in [element.tag for element in self._open[1:]]:
            while self._open.pop().tag != name:
                pass


def _attributes(written: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(written):
        value = next((match[kind] for kind in ("double", "single", "bare") if match[kind] is not None), "")
        yield match["name"].lower(), html.unescape(value)
