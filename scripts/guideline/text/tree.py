"""Reading the trees that Python-Markdown makes, so that nobody has to parse the HTML that comes of them.

The names of classes and the form of ids below are Python-Markdown's own; this is the only place that knows them.
"""

from __future__ import annotations

import copy
import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from typing import Any

from markdown import Markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX

PERMALINK = "headerlink"
NOTES = "footnote"
BACKLINK = "footnote-backref"
_ESCAPED = re.compile(rf"{STX}(\d+){ETX}")
_TAG = re.compile(r"<[^<>]*>")


def is_note_mark(element: etree.Element) -> bool:
    """Whether ELEMENT is the raised number that leads to a footnote."""
    return element.tag == "sup" and len(element) > 0 and note_of(element).startswith("fn:")


def note_of(mark: etree.Element) -> str:
    """The id of the footnote that MARK leads to; empty when it leads to none."""
    return mark[0].get("href", "").removeprefix("#") if len(mark) else ""


def note_id(label: str) -> str:
    """The id of the footnote that its writer called LABEL."""
    return f"fn:{label}"


def without_backlinks(note: etree.Element) -> etree.Element:
    """A copy of NOTE without the links back to the text, and without the hard space before them."""
    bare = copy.deepcopy(note)
    for parent in list(bare.iter()):
        for link in [child for child in parent if child.get("class") == BACKLINK]:
            parent.remove(link)
        parent.text = (parent.text or "").replace(NBSP_PLACEHOLDER, "")
        for child in parent:
            child.tail = (child.tail or "").replace(NBSP_PLACEHOLDER, "")
    return bare


def is_apparatus(element: etree.Element) -> bool:
    """Whether ELEMENT is no part of the text: raised marks and links to headings."""
    return element.tag == "sup" or element.get("class") == PERMALINK


def texts(element: etree.Element, skip: Callable[[etree.Element], bool] = is_apparatus) -> Iterator[str]:
    """The texts in ELEMENT in reading order, without what SKIP tells to pass over."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str | None) and not skip(child):
            yield from texts(child, skip)
        yield child.tail or ""


def plain(element: etree.Element) -> str:
    """The text of ELEMENT on one line, hard spaces kept, without marks of footnotes and links to headings."""
    return "".join(texts(element)).replace("\n", " ").strip()


def take_content(element: etree.Element) -> tuple[str, list[etree.Element]]:
    """Empty ELEMENT; gives the text it began with and its children."""
    text, children = element.text or "", list(element)
    element.text = None
    for child in children:
        element.remove(child)
    return text, children


def settled(element: etree.Element, md: Markdown) -> etree.Element:
    """A copy of ELEMENT in which nothing waits for Python-Markdown's last steps: stashed HTML stands as its text."""
    tree = copy.deepcopy(element)
    tree.tail = None
    for part in tree.iter():
        part.text = _settled_text(part.text, md)
        part.tail = _settled_text(part.tail, md)
    return tree


def _settled_text(text: str | None, md: Markdown) -> str | None:
    if not text or STX not in text:
        return text
    restored = HTML_PLACEHOLDER_RE.sub(lambda match: _stashed(int(match[1]), md), text)
    return _ESCAPED.sub(lambda match: chr(int(match[1])), restored.replace(AMP_SUBSTITUTE, "&"))


def _stashed(number: int, md: Markdown) -> str:
    """The text of a piece of HTML that its writer wrote as HTML."""
    raw: Any = md.htmlStash.rawHtmlBlocks[number]
    if isinstance(raw, etree.Element):
        return "".join(raw.itertext())
    return html.unescape(_TAG.sub("", raw)) if not raw.startswith("<!--") else raw


def inner_html(element: etree.Element, md: Markdown) -> str:
    """The content of ELEMENT as the HTML that Python-Markdown would publish."""
    shell = etree.Element("div")
    shell.tag = None  # type: ignore[assignment]  # Python-Markdown's own sign for «no element around»
    shell.text = element.text
    shell.extend(element)
    return published(md.serializer(shell), md)


def outer_html(element: etree.Element, md: Markdown) -> str:
    """ELEMENT as the HTML that Python-Markdown would publish."""
    tail, element.tail = element.tail, None
    try:
        return published(md.serializer(element), md)
    finally:
        element.tail = tail


def published(serialised: str, md: Markdown) -> str:
    """What Python-Markdown makes of text that it has SERIALISED."""
    for step in md.postprocessors:
        serialised = step.run(serialised)
    return serialised.strip()
