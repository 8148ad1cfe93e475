"""What an HTML page says, as far as it was read: its heading, its places, where it sends readers.

Read in one pass by lxml, which builds no tree: the time is that of the length, whatever a host sends.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

import webencodings
from lxml import etree

from polite_links.urls import absolute

HEAD_BYTES = 128 * 1024
"""Title, first heading and whether there is anything to read stand in so much of a page."""

_DECLARATION_BYTES = 4096
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|title|meta|script|h1|p|div)\b", re.IGNORECASE)
_SOON = 10
"""Seconds after which a page that sends readers on is no longer there to be read."""

_PLAIN_ANCHOR = re.compile(r"[^=/!&~:]+")
_SEEN = {"img", "svg", "iframe", "frame", "object", "embed", "video", "audio", "canvas", "input", "picture"}
_UNSEEN = {"script", "style", "noscript", "template", "title", "select", "datalist"}
_AROUND = {"nav", "header", "footer", "aside"}
_BLOCKS = {
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
    ),
    *(
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
    ),
    *("ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
}
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_DATA = re.compile(
    r"\s*(?:application|text)/(?:ld\+json|json|html|x-[\w-]+|template)|\s*(?:importmap|speculationrules)"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LITTLE = 100
"""Characters: a page of scripts with less text than this is made in the browser."""

_SHORT = 1500
"""Characters: a page with less text than this may be no more than a notice."""

_MOST_BLOCKS = 40
_LONGEST_BLOCK = 400


@dataclass(frozen=True)
class Page:
    """What an HTML page says.

    Args:
        heading: its title and first heading.
        title: what it calls itself.
        first_heading: its first heading.
        notices: the other headings and the first paragraphs of a page that has little text.
        has_anchor: whether the address's place is there; None when that wasn't looked for or can't be told.
        refresh: where it soon sends readers by itself, empty when it does not.
        empty: there is nothing on it to see.
        shell: there is nothing on it to see before a script has run.
        locked: it asks for a password.
        asks: it has a field to write in.
    """

    heading: str = ""
    title: str = ""
    first_heading: str = ""
    notices: tuple[str, ...] = ()
    has_anchor: bool | None = None
    refresh: str = ""
    empty: bool = False
    shell: bool = False
    locked: bool = False
    asks: bool = False


def is_html(content_type: str, data: bytes) -> bool:
    """Whether DATA is a web page: the host says so, or says that it is a file and sends a page."""
    if "html" in content_type.lower():
        return True
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    return start.startswith(b"<") and bool(_HTML.search(start))


def read_page(data: bytes, headers: Mapping[str, str], address: str, anchor: str, whole: bool) -> Page:
    """The page in DATA.

    Args:
        data: what was read of it.
        headers: names in lower case.
        address: the page's own.
        anchor: the place that is looked for, as written.
        whole: whether all of the page was read.
    """
    text = data.decode(_encoding(data, headers.get("content-type", "")), errors="replace").replace("\0", "\ufffd")
    seen = _Seen()
    _feed(seen, text)
    found = _has_anchor(anchor, seen, unsure="\N{REPLACEMENT CHARACTER}" in text)
    bare = whole and not seen.length and not seen.pictures
    return Page(
        heading=" / ".join(dict.fromkeys(filter(None, (seen.title, seen.first_heading))))[:300],
        title=(seen.title or seen.first_heading)[:200],
        first_heading=seen.first_heading,
        notices=tuple(seen.blocks) if seen.length < _SHORT else (),
        has_anchor=found or (found if whole and not seen.made_by_script else None),
        refresh=seen.sends_on(address, headers.get("refresh", "")),
        empty=bare and not seen.scripts and not seen.title,
        shell=bare and bool(seen.scripts),
        locked=seen.password,
        asks=seen.writable,
    )


def _feed(target: _Seen, text: str) -> None:
    parser = etree.HTMLParser(target=target, huge_tree=False)
    with contextlib.suppress(etree.XMLSyntaxError):  # nothing at all, or nothing that even browsers make a page of
        for start in range(0, len(text), 65536):
            parser.feed(text[start : start + 65536])
        parser.close()


# --- Letters ----------------------------------------------------------------------------------------------------------


_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def _encoding(data: bytes, content_type: str) -> str:
    """As browsers tell it: what host or page says, else UTF-8, else the old letters of Western Europe."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    start = data[:_DECLARATION_BYTES].decode("latin-1")
    for declared in (content_type, start):
        match = re.search(r"charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", declared, re.IGNORECASE)
        known = webencodings.lookup(match[1]) if match else None  # those of browsers only: Python has stranger ones
        if known and not (declared is start and known.name.startswith("utf-16")):
            return str(known.codec_info.name)
    return "utf-8" if _is_utf8(data) else "cp1252"


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)  # may end in the middle of a letter
    except UnicodeDecodeError:
        return False
    return True


def one_line(text: str) -> str:
    """TEXT from outside on one line, without signs that can't be seen."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


# --- One pass over the page -------------------------------------------------------------------------------------------


@dataclass
class _Open:
    """An element that has begun: whether it and what is in it is seen, and is the page's own text."""

    tag: str
    seen: bool
    own: bool
    noscript: bool


@dataclass
class _Seen:
    """Takes a page from lxml, element by element."""

    title: str = ""
    first_heading: str = ""
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
            self.named_headings += "id" in attributes
            self.plain_headings += "id" not in attributes

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
        if text and len(text) <= _LONGEST_BLOCK and len(self.blocks) < _MOST_BLOCKS:
            self.blocks.append(text)
        self._heading = "" if text else self._heading

    def comment(self, text: str) -> None:
        """Comments say nothing."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Neither do these."""

    def close(self) -> _Seen:
        """The page has ended."""
        self._end_title()
        self._end_block()
        return self

    @property
    def made_by_script(self) -> bool:
        """Whether places may be made in the browser: there are scripts, and headings without a place of their own."""
        static = self.named_headings and not self.plain_headings
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


# --- Places -----------------------------------------------------------------------------------------------------------


def anchor_matters(anchor: str) -> bool:
    """Whether ANCHOR names a place on a page; what a script makes sense of (`#p=10`, `#/kart`) does not."""
    return bool(_PLAIN_ANCHOR.fullmatch(anchor)) and anchor.lower() != "top"


def _has_anchor(anchor: str, seen: _Seen, unsure: bool) -> bool | None:
    """Whether the page has ANCHOR; when the letters are UNSURE, any letter outside ASCII is as good as another."""
    if not anchor_matters(anchor):
        return None
    names = {anchor, unquote(anchor), f"user-content-{unquote(anchor)}"}  # the last as GitHub has it
    if names & seen.ids:
        return True
    return unsure and _skeleton(unquote(anchor)) in {_skeleton(name) for name in seen.ids if not name.isascii()}


def _skeleton(name: str) -> str:
    return re.sub(r"[^\x00-\x7f]+", "?", name)
