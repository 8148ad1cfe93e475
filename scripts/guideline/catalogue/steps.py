"""The steps of an activity: the headings of the page that leads through them, with the sheets that each links to."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from guideline.catalogue.catalogue import PageRecord
from guideline.text.tree import texts

MARK = "avledet: aktivitetsvei"
"""What a page has that leads through the steps."""


@dataclass(frozen=True)
class Step:
    """A step, and what is filled in there.

    Args:
        title: its heading.
        sheets: the addresses of the pages, each once, in order.
    """

    title: str
    sheets: tuple[str, ...]


def steps(pages: Iterable[PageRecord], sheets: Sequence[str]) -> list[Step]:
    """The steps, with those of the SHEETS that each of them links to; none where no page leads through them."""
    path = next((page for page in pages if MARK in page.text.body), None)
    return [step for step in _steps(path, sheets) if step.sheets] if path else []


def _steps(path: PageRecord, sheets: Container[str]) -> Iterator[Step]:
    parts: list[tuple[str, list[etree.Element]]] = []
    for child in path.text.tree:
        if child.tag == "h2":
            parts.append((" ".join("".join(texts(child)).split()), []))
        elif parts:
            parts[-1][1].append(child)
    for title, below in parts:
        links = [_place(link.get("href", ""), path.url) for part in below for link in part.iter("a")]
        yield Step(title, tuple(dict.fromkeys(link for link in links if link in sheets)))


def _place(href: str, url: str) -> str:
    """The address that HREF leads to from the page at URL, without its anchor."""
    return posixpath.normpath(posixpath.join(url, href.partition("#")[0])) + "/"
