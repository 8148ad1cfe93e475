"""Reading the trees that Python-Markdown makes, so that nobody has to parse the HTML that comes of them.

The names of classes and the form of ids below are Python-Markdown's own; this is the only place that knows them.
"""

from __future__ import annotations

import copy
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from typing import Any

from markdown import Markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX

from guideline.text.raw_html import Builder

PERMALINK = "headerlink"
NOTES = "footnote"
BACKLINK = "footnote-backref"
_ESCAPED = re.compile(rf"{STX}(\d+){ETX}")
_WAITING = re.compile(f"({HTML_PLACEHOLDER_RE.pattern.replace('(', '(?:')})")


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


def is_comment(element: etree.Element) -> bool:
    """Whether ELEMENT is a comment, which nobody reads."""
    return not isinstance(element.tag, str)


def is_permalink(element: etree.Element) -> bool:
    """Whether ELEMENT is the sign beside a heading that links to it."""
    return element.get("class") == PERMALINK


def is_apparatus(element: etree.Element) -> bool:
    """Whether ELEMENT is no part of the text: raised marks and links to headings."""
    return element.tag == "sup" or is_permalink(element)


def texts(element: etree.Element, skip: Callable[[etree.Element], bool] = is_apparatus) -> Iterator[str]:
    """The texts in ELEMENT in reading order, without what SKIP tells to pass over."""
    yield element.text or ""
    for child in element:
        if not is_comment(child) and not skip(child):
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


def keep_sentences(element: etree.Element) -> tuple[etree.Element, etree.Element]:
    """Leave the paragraphs of ELEMENT alone, in two parts: those before what else stood there, and those after it."""
    _, children = take_content(element)
    before, after = etree.SubElement(element, "div"), etree.SubElement(element, "div")
    part = before
    for child in children:
        if child.tag == "p":
            part.append(child)
        else:
            part = after
    return before, after


def settled(element: etree.Element, md: Markdown) -> etree.Element:
    """A copy of ELEMENT in which nothing waits for Python-Markdown's last steps: HTML that waited is elements."""
    tree = copy.deepcopy(element)
    tree.tail = None
    for part in list(tree.iter()):
        if any(STX in (text or "") for text in (part.text, *(child.tail for child in part))):
            _settle(part, md)
    return tree


def is_plain_paragraph(element: etree.Element) -> bool:
    """Whether ELEMENT is a paragraph of text; HTML that waits stands in one, too."""
    return element.tag == "p" and not element.attrib and not _is_waiting(element)


def _is_waiting(element: etree.Element) -> bool:
    """Whether ELEMENT holds nothing but HTML that waits."""
    return not len(element) and not HTML_PLACEHOLDER_RE.sub("", element.text or "").strip()


def _settle(part: etree.Element, md: Markdown) -> None:
    """Build the content of PART anew, with what waits in its texts."""
    if part.tag == "p" and _is_waiting(part):
        part.tag = "div"  # a block that waits: Python-Markdown would leave out the paragraph around it
    pieces = [(part.text, None), *((child.tail, child) for child in part)]
    tail, attributes = part.tail, dict(part.attrib)
    part.clear()
    part.tail = tail
    part.attrib.update(attributes)
    builder = Builder(part)
    for text, before in pieces:
        if before is not None:
            builder.element(before)
        for piece in _WAITING.split(text or ""):
            _add(piece, builder, md)


def _add(piece: str, builder: Builder, md: Markdown) -> None:
    waiting = HTML_PLACEHOLDER_RE.fullmatch(piece)
    if not waiting:
        builder.text(_ESCAPED.sub(lambda match: chr(int(match[1])), piece.replace(AMP_SUBSTITUTE, "&")))
        return
    raw: Any = md.htmlStash.rawHtmlBlocks[int(waiting[1])]
    if isinstance(raw, etree.Element):
        builder.element(raw)
    else:
        builder.html(str(raw))


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
