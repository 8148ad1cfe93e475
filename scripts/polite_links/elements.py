"""One pass over the elements of a page, which lxml hands over one by one; no tree is built.

The time is that of the length, whatever a host sends.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from polite_links.letters import one_line
from polite_links.urls import absolute

_SOON = 10
"""Seconds after which a page that sends readers on is no longer there to be read."""
_SEEN = {"img", "svg", "iframe", "frame", "object", "embed", "video", "audio", "canvas", "input", "picture"}
_UNSEEN = {"script", "style", "noscript", "template", "title", "select", "datalist"}
_AROUND = {"nav", "header", "footer", "aside"}
# fmt: off
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
}
# fmt: on
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_DATA = re.compile(
    r"\s*(?:application|text)/(?:ld\+json|json|html|x-[\w-]+|template)|\s*(?:importmap|speculationrules)"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LITTLE = 100
"""Characters: a page of scripts with less text than this is made in the browser."""
_CHUNK = 65536
_MOST_BLOCKS = 40
_MOST_HEADINGS = 3
_LONGEST_BLOCK = 400


def look_through(text: str) -> Seen:
    """What there is on the page TEXT."""
    seen = Seen()
    parser = etree.HTMLParser(target=seen, huge_tree=False)
    with contextlib.suppress(etree.XMLSyntaxError):  # nothing at all, or nothing that even browsers make a page of
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK])
        parser.close()
    return seen


@dataclass
class _Open:
    """An element that has begun: whether it and what is in it is seen, and is the page's own text."""

    tag: str
    seen: bool
    own: bool
    noscript: bool


@dataclass
class Seen:
    """Takes a page from lxml, element by element."""

    title: str = ""
    first_heading: str = ""
    headings: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    length: int = 0
    pictures: bool = False
    scripts: int = 0
    password: bool = False
    writable: bool = False
    base: str = ""
    plain_headings: int = 0
    named_headings: int = 0

    def __post_init__(self) -> None:
        self._open = [_Open("", True, True, False)]
        self._block: list[str] = []
        self._title: list[str] = []
        self._script: list[str] = []
        self._refreshes: list[str] = []
        self._heading = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        tag = tag.lower()
        above = self._open[-1]
        if tag in _BLOCKS:
            self._end_block()
        hidden = "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")[:300])
        seen = above.seen and tag not in _UNSEEN and not hidden
        noscript = above.noscript or tag == "noscript"
        self._open.append(_Open(tag, seen, above.own and tag not in _AROUND, noscript))
        self._note(tag, attributes, seen, noscript)

    def _note(self, tag: str, attributes: Mapping[str, str], seen: bool, noscript: bool) -> None:
        self.ids.update(attributes[name] for name in ("id", "name")[: 1 + (tag == "a")] if name in attributes)
        self.pictures |= tag in _SEEN and seen and attributes.get("type", "").lower() != "hidden"
        if tag == "input":
            kind = attributes.get("type", "text").lower()
            self.password |= kind == "password"
            self.writable |= kind in ("text", "email", "tel", "password")
        elif tag == "script":
            self.scripts += not _DATA.match(attributes.get("type", "")[:100].lower())
        elif tag == "base":
            self.base = self.base or attributes.get("href", "")
        elif tag == "meta" and not noscript and attributes.get("http-equiv", "").strip().lower() == "refresh":
            self._refreshes.append(attributes.get("content", ""))
        elif tag in ("h1", "h2", "h3", "h4"):
            self._heading = tag
            self.named_headings += tag != "h1" and "id" in attributes
            self.plain_headings += tag != "h1" and "id" not in attributes

    def end(self, tag: str) -> None:
        """An element ends."""
        tag = tag.lower()
        if tag in _BLOCKS and tag not in _EMPTY:
            self._end_block()
        elif tag == "title":
            self._end_title()
        if len(self._open) > 1:
            self._open.pop()

    def data(self, text: str) -> None:
        """Text in the element that is open."""
        above = self._open[-1]
        if above.tag == "title" and not self.title:
            self._title.append(text[:1000])
        elif above.tag == "script" and len(self._script) < 200:
            self._script.append(text[:20_000])
        elif above.seen:
            self.length += len(text.strip()) if above.own else 0
            if sum(map(len, self._block[-9:])) < _LONGEST_BLOCK:
                self._block.append(text[: _LONGEST_BLOCK + 1])

    def _end_title(self) -> None:
        self.title = self.title or one_line("".join(self._title))[:300]

    def _end_block(self) -> None:
        text = one_line("".join(self._block))
        self._block.clear()
        if text and self._heading == "h1" and not self.first_heading:
            self.first_heading = text[:300]
        if text and self._heading in ("h1", "h2") and len(self.headings) < _MOST_HEADINGS:
            self.headings.append(text[:300])
        if text and len(text) <= _LONGEST_BLOCK and len(self.blocks) < _MOST_BLOCKS:
            self.blocks.append(text)
        self._heading = "" if text else self._heading

    def comment(self, text: str) -> None:
        """Comments say nothing."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Neither do these."""

    def close(self) -> Seen:
        """The page has ended."""
        self._end_title()
        self._end_block()
        return self

    @property
    def made_by_script(self) -> bool:
        """Whether places may be made in the browser: there are scripts, and headings without a place of their own."""
        static = self.named_headings > 1 and not self.plain_headings
        return bool(self.scripts) and (self.length < _LITTLE or not static)

    def sends_on(self, address: str, header: str) -> str:
        """Where the page sends everyone; one that renews itself, or only does it without scripts, sends nobody away."""
        base = address
        with contextlib.suppress(ValueError):
            base = absolute(self.base, address) if self.base else address
        for written in (header, *self._refreshes):
            if place := _refresh(written):
                with contextlib.suppress(ValueError):  # not an address
                    return absolute(place, base).partition("#")[0]
        place = _script_sends_to("".join(self._script)) if self.length < _LITTLE and not self.pictures else ""
        with contextlib.suppress(ValueError):
            return absolute(place, base).partition("#")[0] if place else ""
        return ""


_REFRESH = re.compile(
    r"\s*(?P<seconds>[0-9]{1,9})[0-9.]*\s*[;,]?\s*(?:url\s*=)?\s*(?P<url>.*)", re.IGNORECASE | re.DOTALL
)
_TO = re.compile(
    r"\blocation(?:\.(?:href|replace|assign))?\s{0,3}[=(]\s{0,3}(?P<mark>[\"'])(?P<url>[^\"'\s]{1,2000})(?P=mark)"
)


def _refresh(written: str) -> str:
    match = _REFRESH.match(written[:3000])
    if not match or int(match["seconds"]) > _SOON:
        return ""
    return match["url"].strip("'\" ")


def _script_sends_to(script: str) -> str:
    match = _TO.search(script.replace("\\/", "/"))
    return match["url"] if match else ""
