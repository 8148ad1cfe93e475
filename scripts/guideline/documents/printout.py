"""«Skriv ut hele veilederen» and «skriv ut som ett sett»: several pages put together as one document.

Each page's ids get the page's name in front, because two sections may have the same name; links between the pages
become links inside the document; footnotes are numbered through.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from guideline.catalogue.catalogue import PageRecord
from guideline.documents.prose import for_sheets
from guideline.text.html_edit import linked, prefixed
from guideline.text.urls import relative_url
from guideline.text.words import Heading, headings

MARK = re.compile(r'(?P<start><a\b[^<>]*\bhref="#(?P<note>fn:[^"]*)"[^<>]*>)[^<]*(?P<end></a>)')
"""The number that leads to a footnote."""


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


def put_together(pages: Sequence[PageRecord], url: str, placed: Callable[[PageRecord, str], str]) -> Printout:
    """PAGES as one document.

    Args:
        pages: in order.
        url: where the document stands.
        placed: a page's text with every component drawn in its place, as a blank sheet.
    """
    names = {page.url: _name(page) for page in pages}
    chapters: list[Chapter] = []
    footnotes: list[str] = []
    for page in pages:
        ready = _Ready(page, names, url)
        chapters.append(ready.chapter(placed(page, for_sheets(page)), len(footnotes)))
        footnotes += ready.footnotes()
    return Printout(tuple(chapters), tuple(footnotes))


def _name(page: PageRecord) -> str:
    return posixpath.basename(page.url.rstrip("/"))


@dataclass(frozen=True)
class _Ready:
    """A page that is being made ready for a document.

    Args:
        page: the page.
        names: the name of each page in the document, by address.
        url: where the document stands.
    """

    page: PageRecord
    names: Mapping[str, str]
    url: str

    @property
    def name(self) -> str:
        """The page's name in the document."""
        return self.names[self.page.url]

    def chapter(self, body: str, before: int) -> Chapter:
        """The page with BODY as a chapter; its footnotes are numbered on from BEFORE."""
        lead = self.page.text.lead
        html = _numbered(f"<p>{lead.html}</p>\n{body}" if lead else body, self.page, before)
        ready = self._made_ready(html)
        contents = tuple(heading for heading in headings(ready) if heading.level == 2)
        return Chapter(self.name, self.page.title, ready, contents)

    def footnotes(self) -> list[str]:
        """The page's footnotes."""
        return [self._made_ready(f'<li id="{note.id}">\n{note.html}\n</li>') for note in self.page.text.notes]

    def _made_ready(self, html: str) -> str:
        return prefixed(linked(html, self._pointed), self.name)

    def _pointed(self, href: str) -> str:
        if ":" in href.split("/")[0].split("#")[0]:
            return href  # another host
        path, _, fragment = href.partition("#")
        target = posixpath.normpath(posixpath.join(self.page.url, path)) + "/" if path else self.page.url
        if target in self.names:
            return f"#{self.names[target]}--{fragment}" if fragment else f"#{self.names[target]}"
        target = "" if target == "./" else target
        return relative_url(target + (f"#{fragment}" if fragment else ""), self.url)


def _numbered(html: str, page: PageRecord, before: int) -> str:
    """HTML of PAGE with the marks of footnotes numbered on from BEFORE."""
    numbers = {note.id: before + index for index, note in enumerate(page.text.notes, start=1)}
    return MARK.sub(lambda mark: f"{mark['start']}{numbers[mark['note']]}{mark['end']}", html)
