"""Small changes to HTML that is ours: addresses, ids and headings, tag by tag, without parsing it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_TAG = re.compile(
    r"<(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:\s+[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=]+))?)*)\s*/?>"
)
_ANY_TAG = re.compile(r"<[^>]+>")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=<>\"'/]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
_HEADING = re.compile(r"(</?h)([2-5])\b")
_AS_WRITTEN = re.compile(r"<(pre|textarea|script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_INDENT = re.compile(r"\n\s+")
_ID_LISTS = frozenset({"for", "aria-labelledby", "aria-describedby", "aria-controls"})


def changed_attributes(html: str, change: Callable[[str, str], str]) -> str:
    """HTML in which CHANGE has been asked about the name and value of every attribute."""

    def attribute(match: re.Match[str]) -> str:
        value = match["double"] if match["double"] is not None else match["single"]
        new = change(match["name"], value)
        return match[0] if new == value else f'{match["name"]}="{new}"'

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]) if tag["attributes"] else tag[0], html)


def prefixed(html: str, name: str) -> str:
    """HTML with NAME in front of every id, and of every id that an attribute but `href` names."""

    def change(attribute: str, value: str) -> str:
        if attribute == "id":
            return f"{name}--{value}"
        return " ".join(f"{name}--{id}" for id in value.split()) if attribute in _ID_LISTS else value

    return changed_attributes(html, change)


def linked(html: str, point: Callable[[str], str]) -> str:
    """HTML with every address of a link replaced by what POINT makes of it."""
    return changed_attributes(html, lambda attribute, value: point(value) if attribute == "href" else value)


def demoted(html: str) -> str:
    """HTML with every heading one level lower, h1 and h6 as they are."""
    return _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", html)


def outdented(html: str) -> str:
    """HTML without the indents of its templates and without empty lines; what is shown as it is written stays."""
    pieces, at = [], 0
    for kept in _AS_WRITTEN.finditer(html):
        pieces += [_INDENT.sub("\n", html[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*pieces, _INDENT.sub("\n", html[at:])])


def without_tags(html: str) -> str:
    """What is between the tags of HTML, as it stands."""
    return _ANY_TAG.sub("", html)


def ids(html: str) -> list[str]:
    """Every id in HTML, in order, doubles included."""
    return [value for name, value in attributes(html) if name == "id"]


def attributes(html: str) -> Iterator[tuple[str, str]]:
    """The names and values of every attribute in HTML, in order."""
    for tag in _TAG.finditer(html):
        for match in _ATTRIBUTE.finditer(tag["attributes"]):
            yield match["name"], match["double"] if match["double"] is not None else match["single"]


def lead_in(html: str, first: str) -> str:
    """HTML with FIRST right after its first opening tag."""
    tag = _TAG.match(html)
    return html[: tag.end()] + first + html[tag.end() :] if tag else first + html
