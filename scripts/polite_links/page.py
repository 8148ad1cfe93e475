"""What an HTML page says, as far as it was read: its heading, its places, where it sends readers."""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urljoin

from bs4.dammit import EncodingDetector
from linkcheck.htmlutil import htmlsoup

HEAD_BYTES = 128 * 1024
"""Title, first heading and whether there is anything to read stand in so much of a page."""

_SOON = 10
"""Seconds after which a page that sends readers on is no longer there to be read."""

_PLAIN_ANCHOR = re.compile(r"[^=/!&~:]+")
_SEEN = ("img", "svg", "iframe", "frame", "object", "embed", "video", "audio", "canvas", "input", "script")
_LITTLE = 100
"""Characters: a page of scripts with less text than this is made in the browser."""


@dataclass(frozen=True)
class Page:
    """What an HTML page says.

    Args:
        heading: its title and first heading.
        has_anchor: whether the address's place is there; None when that wasn't looked for or can't be told.
        refresh: where it soon sends readers by itself, empty when it does not.
        empty: there is nothing on it to see.
        locked: it asks for a password.
    """

    heading: str = ""
    has_anchor: bool | None = None
    refresh: str = ""
    empty: bool = False
    locked: bool = False


def read_page(data: bytes, encoding: str | None, address: str, anchor: str, whole: bool, refresh: str = "") -> Page:
    """The page in DATA.

    Args:
        data: what was read of it.
        encoding: as the host says, None when it says nothing.
        address: the page's own.
        anchor: the place that is looked for, as written.
        whole: whether all of the page was read.
        refresh: the header of that name.
    """
    text = data.decode(_known(encoding) or _encoding(data), errors="replace")
    soup = htmlsoup.make_soup(text[:HEAD_BYTES])
    texts = [" ".join(tag.get_text().split()) for tag in (soup.title, soup.h1) if tag]
    found = _has_anchor(anchor, text, unsure="\N{REPLACEMENT CHARACTER}" in text)
    by_script = bool(soup.find("script")) and len(_own_text(soup)) < _LITTLE
    return Page(
        heading=" / ".join(dict.fromkeys(texts))[:300],
        has_anchor=found or (found if whole and not by_script else None),
        refresh=_refresh(soup, refresh, address),
        empty=whole and not soup.get_text().strip() and not soup.find(_SEEN),
        locked=bool(soup.find("input", type="password")),
    )


def _encoding(data: bytes) -> str:
    """As browsers tell it: what the page itself says, else UTF-8, else the old letters of Western Europe."""
    mark = EncodingDetector.strip_byte_order_mark(data)[1]
    declared = mark or EncodingDetector.find_declared_encoding(data[:HEAD_BYTES], is_html=True)
    if known := _known(declared):
        return known
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)  # may end in the middle of a letter
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _known(encoding: str | None) -> str:
    with contextlib.suppress(LookupError):
        return str(codecs.lookup(encoding).name) if encoding else ""
    return ""


def _own_text(soup: Any) -> str:
    return "".join(text for text in soup.find_all(string=True) if text.parent.name not in _NO_TEXT).strip()


_NO_TEXT = ("script", "style", "noscript", "title", "[document]")


def anchor_matters(anchor: str) -> bool:
    """Whether ANCHOR names a place on a page; what a script makes sense of (`#p=10`, `#/kart`) does not."""
    return bool(_PLAIN_ANCHOR.fullmatch(anchor)) and anchor.lower() != "top"


def _has_anchor(anchor: str, text: str, unsure: bool) -> bool | None:
    """Whether the page TEXT has ANCHOR; when the letters are UNSURE, any letter outside ASCII is as good as another."""
    if not anchor_matters(anchor):
        return None
    places = _Places()
    with contextlib.suppress(AssertionError):  # html.parser's word for what it can't make out
        places.feed(text)
    names = {anchor, unquote(anchor), f"user-content-{unquote(anchor)}"}  # the last as GitHub has it
    if names & places.found:
        return True
    return unsure and _skeleton(unquote(anchor)) in {_skeleton(name) for name in places.found if not name.isascii()}


def _skeleton(name: str) -> str:
    return re.sub(r"[^\x00-\x7f]+", "?", name)


class _Places(HTMLParser):
    """Collects every place of a page; a tree of a large page would take a hundred times its size."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element may be found by its id, a link by its name, too."""
        self.found.update(value for name, value in attrs if value and (name == "id" or (name, tag) == ("name", "a")))


_REFRESH = re.compile(r"(?P<seconds>\d+)[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(?P<url>.+)", re.IGNORECASE | re.DOTALL)


def _refresh(soup: Any, header: str, address: str) -> str:
    """Where the page sends everyone; one that renews itself, or only does it without scripts, sends nobody away."""
    tags = soup.find_all("meta", attrs={"http-equiv": re.compile("^refresh$", re.IGNORECASE)})
    written = [header, *(str(tag.get("content", "")) for tag in tags if not tag.find_parent("noscript"))]
    for match in filter(None, (_REFRESH.match(text.strip()) for text in written)):
        with contextlib.suppress(ValueError):  # not an address
            if int(match["seconds"]) <= _SOON:
                return str(urljoin(address, match["url"].strip("'\" ")))
    return ""
