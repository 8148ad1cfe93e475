"""What an HTML page says, as far as it was read: its heading, its places, where it sends readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from polite_links.elements import Seen, look_through
from polite_links.letters import encoding_of

HEAD_BYTES = 128 * 1024
"""Title, first heading and whether there is anything to read stand in so much of a page."""

_HTML = re.compile(rb"<(?:!doctype html|html|head|body|title|meta|script|h1|p|div)\b", re.IGNORECASE)

_PLAIN_ANCHOR = re.compile(r"[^=/!&~:]+")
_SHORT = 1500
"""Characters: a page with less text than this may be no more than a notice."""


@dataclass(frozen=True)
class Page:
    """What an HTML page says.

    Args:
        heading: its title and first heading.
        title: what it calls itself.
        first_heading: its first heading.
        notices: the next headings, and the first paragraphs of a page that has little text.
        short: it has little text.
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
    short: bool = False
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
    letters = encoding_of(data, headers.get("content-type", ""))
    text = data.decode(letters, errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
    seen = look_through(text)
    found = _has_anchor(anchor, seen, unsure="\N{REPLACEMENT CHARACTER}" in text)
    bare = whole and not seen.length and not seen.pictures
    return Page(
        heading=" / ".join(dict.fromkeys(filter(None, (seen.title, seen.first_heading))))[:300],
        title=(seen.title or seen.first_heading)[:200],
        first_heading=seen.first_heading,
        notices=(*seen.headings, *(seen.blocks if seen.length < _SHORT else ())),
        short=seen.length < _SHORT,
        has_anchor=found or (found if whole and not seen.made_by_script else None),
        refresh=seen.sends_on(address, headers.get("refresh", "")),
        empty=bare and not seen.scripts and not seen.title,
        shell=bare and bool(seen.scripts),
        locked=seen.password,
        asks=seen.writable,
    )


# --- Places -----------------------------------------------------------------------------------------------------------


def anchor_matters(anchor: str) -> bool:
    """Whether ANCHOR names a place on a page; what a script makes sense of (`#p=10`, `#/kart`) does not."""
    return bool(_PLAIN_ANCHOR.fullmatch(anchor)) and anchor.lower() != "top"


def _has_anchor(anchor: str, seen: Seen, unsure: bool) -> bool | None:
    """Whether the page has ANCHOR; when the letters are UNSURE, any letter outside ASCII is as good as another."""
    if not anchor_matters(anchor):
        return None
    names = {anchor, unquote(anchor), f"user-content-{unquote(anchor)}"}  # the last as GitHub has it
    if names & seen.ids:
        return True
    return unsure and _skeleton(unquote(anchor)) in {_skeleton(name) for name in seen.ids if not name.isascii()}


def _skeleton(name: str) -> str:
    return re.sub(r"[^\x00-\x7f]+", "?", name)
