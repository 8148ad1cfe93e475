"""What is new, for the front page: the top of the readers' own list of changes, and what became of recommendations."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from guideline.catalogue.catalogue import Catalogue, PageRecord
from guideline.catalogue.feed import Entry
from guideline.text.tree import plain

SHOWN = 3
"""So many of each are shown; the rest is where the list leads."""

_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])")


@dataclass(frozen=True)
class News:
    """What is new.

    Args:
        url: where all of it stands.
        heading: which edition of the site has it.
        points: the first sentence of each of the newest points.
        changed: the newest changes of recommendations.
    """

    url: str
    heading: str
    points: tuple[str, ...]
    changed: tuple[Entry, ...]


def news(catalogue: Catalogue, url: str, changed: Sequence[Entry]) -> News | None:
    """The newest of the page at URL and of what was CHANGED, the newest first; None without such a page."""
    page = next((page for page in catalogue.pages if page.url == url), None)
    if page is None:
        return None
    newest = list(_newest(page))
    heading = plain(newest[0]) if newest else ""
    points = tuple(_END.split(plain(item))[0] for item in islice(_items(newest), SHOWN))
    return News(url, heading, points, tuple(changed[:SHOWN]))


def _newest(page: PageRecord) -> Iterator[etree.Element]:
    """The first heading of PAGE and what stands below it, until the next."""
    parts = iter(page.text.tree)
    heading = next((part for part in parts if part.tag == "h2"), None)
    if heading is not None:
        yield heading
        yield from takewhile(lambda part: part.tag != "h2", parts)


def _items(parts: Sequence[etree.Element]) -> Iterator[etree.Element]:
    return (item for part in parts if part.tag == "ul" for item in part.iterfind("li"))
