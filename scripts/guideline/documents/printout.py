"""«Skriv ut hele veilederen» and «skriv ut som ett sett»: several pages put together as one document.

Each page's ids get the page's name in front, because two sections may have the same name; links between the pages
become links inside the document; footnotes are numbered through.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from guideline.catalogue.catalogue import PageRecord
from guideline.documents.sheets import make_blank
from guideline.text.html_text import Heading, headings, parse
from guideline.text.urls import relative_url


@dataclass(frozen=True)
class Chapter:
    """A page as part of the document.

    Args:
        id: the anchor of the chapter.
        title: its heading.
        html: its content with ids, links and footnote numbers made ready; no footnotes.
        contents: its headings below the title, for the table of contents.
    """

    id: str
    title: str
    html: str
    contents: tuple[Heading, ...]


@dataclass(frozen=True)
class Printout:
    """The document.

    Args:
        chapters: in order.
        footnotes: HTML of each note, in order of number, ids made ready.
    """

    chapters: tuple[Chapter, ...]
    footnotes: tuple[str, ...]


def put_together(pages: Sequence[PageRecord], url: str) -> Printout:
    """PAGES as one document that stands at URL."""
    names = {page.url: _name(page) for page in pages}
    chapters: list[Chapter] = []
    footnotes: list[str] = []
    for page in pages:
        tree = parse(page.html)
        make_blank(tree)
        _point_links(tree, page, names, url)
        _prefix_ids(tree, names[page.url])
        footnotes += _take_footnotes(tree, len(footnotes))
        chapters.append(_chapter(tree, page, names[page.url]))
    return Printout(tuple(chapters), tuple(footnotes))


def _name(page: PageRecord) -> str:
    return posixpath.basename(page.url.rstrip("/"))


def _chapter(tree: BeautifulSoup, page: PageRecord, name: str) -> Chapter:
    title = tree.find("h1")
    if isinstance(title, Tag):
        title.decompose()
    body = tree.body.decode_contents() if tree.body else ""
    return Chapter(name, page.title, body, tuple(h for h in headings(body) if h.level == 2))


def _prefix_ids(tree: BeautifulSoup, name: str) -> None:
    for element in tree.select("[id]"):
        element["id"] = f"{name}--{element['id']}"
    for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
        for element in tree.select(f"[{attribute}]"):
            element[attribute] = " ".join(f"{name}--{id}" for id in str(element[attribute]).split())


def _point_links(tree: BeautifulSoup, page: PageRecord, names: dict[str, str], url: str) -> None:
    for element in tree.select("a[href]"):
        element["href"] = _pointed(str(element["href"]), page, names, url)


def _pointed(href: str, page: PageRecord, names: dict[str, str], url: str) -> str:
    if ":" in href.split("/")[0].split("#")[0]:
        return href  # another host
    path, _, fragment = href.partition("#")
    target = posixpath.normpath(posixpath.join(page.url, path)) + "/" if path else page.url
    if target in names:
        return f"#{names[target]}--{fragment}" if fragment else f"#{names[target]}"
    target = "" if target == "./" else target
    return relative_url(target + (f"#{fragment}" if fragment else ""), url)


def _take_footnotes(tree: BeautifulSoup, before: int) -> list[str]:
    """Take the notes out of TREE and number their marks on from BEFORE."""
    notes = tree.select("div.footnote ol > li")
    numbers = {str(note["id"]): before + index for index, note in enumerate(notes, start=1)}
    for mark in tree.select("a.footnote-ref"):
        number = numbers.get(str(mark["href"]).removeprefix("#"))
        if number:
            mark.string = str(number)
    html = [str(note) for note in notes]
    for block in tree.select("div.footnote"):
        block.decompose()
    return html


def demote_headings(html: str) -> str:
    """HTML with every heading one level lower, so that chapters fit below the document's title."""
    tree = parse(html)
    for level in (5, 4, 3, 2):
        for heading in tree.find_all(f"h{level}"):
            heading.name = f"h{level + 1}"
    return tree.body.decode_contents() if tree.body else ""
