"""What stands in a document to download, as HTML for the PDF: prose and components for paper, in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

import jinja2

from guideline.bibliography.references import Bibliography
from guideline.catalogue.catalogue import Catalogue, PageRecord
from guideline.documents import notes
from guideline.documents.links import Links
from guideline.documents.printout import Printout
from guideline.documents.prose import for_paper, html_of
from guideline.documents.sheets import Sheet
from guideline.model.guideline import Guideline
from guideline.model.records import Mode
from guideline.text.html_edit import demoted, linked, prefixed
from guideline.text.urls import relative_url
from guideline.text.words import visible, without_permalinks

_HEADING = re.compile(r"(</?h)([34])\b")


class Artist(Protocol):
    """Who knows the records and draws them; `build.draw.Drawer` does."""

    @property
    def catalogue(self) -> Catalogue:
        """All records."""

    @property
    def bibliography(self) -> Bibliography:
        """The references."""

    @property
    def guideline(self) -> Guideline:
        """What makes this guideline this one."""

    def grouped(self, ids: Sequence[str]) -> list[tuple[str, list[str]]]:
        """IDS of recommendations by strength, the strongest first."""

    def origins(self, ids: Sequence[str]) -> list[str]:
        """Who demands the recommendations IDS; nobody to name when it is the guideline itself."""

    def link(self, id: str, url: str) -> str:
        """The recommendation called ID as a link from the page at URL."""

    @property
    def templates(self) -> jinja2.Environment:
        """Where templates are found."""

    @property
    def names(self) -> Mapping[str, object]:
        """What templates may use."""

    def placed(self, body: str, url: str, mode: Mode = "page") -> str:
        """BODY of the page at URL with every component in its place."""

    def drawn(self, template: str, url: str, **more: object) -> str:
        """TEMPLATE for the page at URL, with MORE to draw from."""

    def additions(self, url: str, mode: Mode = "page") -> str:
        """What a centre says on the page at URL, as HTML; nothing on most sites."""

    def collection(self, page: PageRecord) -> list[PageRecord]:
        """The pages that PAGE puts together as one set."""

    def whole(self, pages: Sequence[PageRecord], url: str) -> Printout:
        """PAGES as one document that stands at URL."""


@dataclass(frozen=True)
class Content:
    """What a document says.

    Args:
        kind: `skjema`, `oppslag`, `sett`, `veileder` or `ark`; the style differs.
        title: its heading.
        lead: HTML of the first paragraph, may be empty.
        body: HTML of the rest.
        size: points of its letters, where that isn't said by the style.
        alone: whether nothing else may stand on its paper.
        whose: whose text it is, where that is not the guideline's.
    """

    kind: str
    title: str
    lead: str
    body: str
    size: float = 0
    whose: str = ""
    alone: bool = True


def of_page(page: PageRecord, artist: Artist, links: Links) -> Content:
    """PAGE, which has something to fill in, as a document."""
    body, lead = _form(page, artist)
    draw = partial(_draw_note, artist.templates)
    known = {note.id: notes.full(note, artist.bibliography) for note in page.text.notes}
    both = notes.in_place(f"{lead}\0{body}", known, draw)
    lead, _, body = both.partition("\0")
    title = visible(page.text.title).strip()
    return Content("skjema", title, links.pointed(lead), links.pointed(body), whose=artist.catalogue.whose(page))


def of_poster(sheet: Sheet, artist: Artist) -> Content:
    """SHEET to hang up: the questions as headings over room for the answers, and nothing about how to use it."""
    drawn = artist.drawn("components/form/poster.html", sheet.page.url, record=sheet.form)
    return Content("oppslag", sheet.form.title, "", drawn, whose=artist.catalogue.whose(sheet.page))


def _form(page: PageRecord, artist: Artist) -> tuple[str, str]:
    prose = for_paper(page)
    body = without_permalinks(artist.placed(html_of(prose.tree), page.url, "pdf"))
    if prose.raised:
        body = _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) - 1}", body)
    return body + artist.additions(page.url, "pdf"), page.text.lead.html


def of_set(page: PageRecord, parts: Sequence[tuple[str, Content]], artist: Artist, links: Links) -> Content:
    """Several documents as one: a sheet with contents, and each of them from a new page.

    Args:
        page: the page that puts them together.
        parts: a name for each, which its ids get in front, and the document.
        artist: who draws.
        links: where the page's links lead.
    """
    sheets = [(name, replace(part, body=_as_part(part.body, name))) for name, part in parts]
    drawn = artist.templates.get_template("document/set.html").render(sheets=sheets)
    return Content("sett", visible(page.text.title).strip(), links.pointed(page.text.lead.html), _renumbered(drawn))


def _as_part(html: str, name: str) -> str:
    inside = linked(html, lambda href: f"#{name}--{href[1:]}" if href.startswith("#") else href)
    return prefixed(demoted(inside), name)


_NUMBER = re.compile(r'(?<=data-nummer=")\d+(?=")')


def _renumbered(html: str) -> str:
    """HTML with its footnotes numbered through."""
    numbers = iter(range(1, len(_NUMBER.findall(html)) + 1))
    return _NUMBER.sub(lambda _: str(next(numbers)), html)


def of_guideline(page: PageRecord, chapters: Sequence[PageRecord], artist: Artist, links: Links, title: str) -> Content:
    """The whole guideline as a document.

    Args:
        page: the page that holds it on the site.
        chapters: its chapters.
        artist: who draws.
        links: where its links lead.
        title: its title.
    """
    printout = artist.whole(chapters, page.url)
    known = {
        f"{part.id}--{note.id}": notes.short(note, artist.bibliography)
        for part, chapter in zip(printout.chapters, chapters, strict=True)
        for note in chapter.text.notes
    }
    drawn = artist.templates.get_template("document/guideline.html").render(**artist.names, chapters=printout.chapters)
    placed = notes.in_place(without_permalinks(drawn), known, partial(_draw_note, artist.templates))
    return Content("veileder", title, "", links.pointed(placed))


def of_one_page(page: PageRecord, artist: Artist, links: Links) -> Content:
    """What binds, for one sheet."""
    link: Callable[[str], str] = lambda target: relative_url(target, page.url)  # noqa: E731
    drawn = artist.templates.get_template("components/one-page/sheet.html").render(**artist.names, link=link)
    return Content("ark", visible(page.text.title).strip(), "", links.pointed(drawn))


def _draw_note(templates: jinja2.Environment, html: str, number: int) -> str:
    return templates.get_template("document/note.html").render(html=html, number=number)
