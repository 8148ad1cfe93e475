"""What of a finished page belongs in a document, as HTML that both writers understand.

The HTML that comes out is the contract between this module and the writers:

- headings, paragraphs, lists, tables, links and emphasis, with the classes of the site;
- `input` (checkbox, radio, text) and `textarea`, each with `name` (its tag in DOCX, its field name in PDF) and `title`
  (what a screen reader says); `data-blank` on one that is for a pen only;
- `span.fotnote` where the text has a footnote, with the note in it;
- parts of a form that belong to it at some choices only, `hidden` when the defaults leave them out: PDF lacks them, and
  DOCX has them in reserve.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import jinja2
from bs4 import BeautifulSoup, Tag

from guideline.documents.checklist import read_checklist
from guideline.documents.fields import complete_fields
from guideline.documents.printout import Printout, demote_headings
from guideline.text.html_text import parse, plain_text

_FORMS = ("sjekk-liste", "mal-skjema")
_NOT_ON_PAPER = (
    "[data-skjerm], [hidden]:not([data-vis-naar], .mal__gruppe), .kun-skjerm, .headerlink, .footnote-backref, "
    ".eksempel, .felt__stikkord, .felt__svar, .oppslag__fyll, button, script, style, template, noscript, dialog"
)


@dataclass(frozen=True)
class Content:
    """What a document says.

    Args:
        kind: `skjema`, `sett` or `veileder`; the style differs.
        title: its heading.
        lead: HTML of the first paragraph, may be empty.
        body: HTML of the rest.
    """

    kind: str
    title: str
    lead: str
    body: str


@dataclass(frozen=True)
class Links:
    """Where the links of a page lead when it is read as a file.

    Args:
        url: the page, from the top of the site.
        site_url: the address of the site, may be empty.
    """

    url: str
    site_url: str

    def point(self, tree: BeautifulSoup) -> None:
        """Make links inside the site absolute; those that can't lead anywhere become plain text."""
        anchors = {str(element["id"]) for element in tree.select("[id]")}
        for link in tree.select("a[href]"):
            for span in link.select("span"):  # it would become a second link of PDFs, outside the text
                span.unwrap()
            target = self._target(str(link["href"]), anchors)
            if target:
                link["href"] = target
            else:
                link.unwrap()

    def _target(self, href: str, anchors: set[str]) -> str:
        if href.startswith("#") and href[1:] in anchors:
            return href
        if href.split(":")[0] in ("http", "https", "mailto"):
            return href
        return urljoin(posixpath.join(self.site_url, self.url), href) if self.site_url else ""


def has_form(html: str) -> bool:
    """Whether HTML has a checklist or a template, and so a document."""
    return any(f"<{name}" in html for name in _FORMS)


def of_page(html: str, links: Links, templates: jinja2.Environment) -> Content:
    """The finished page HTML as a document.

    Args:
        html: the content of the page.
        links: where its links lead.
        templates: where `document/checklist.html` is found.
    """
    tree = parse(html)
    _leave_out(tree)
    heading = _take_title(tree)
    alone = _drop_only_heading(tree)
    _notes_in_place(tree, {})
    for element in tree.select("sjekk-liste"):
        drawn = templates.get_template("document/checklist.html").render(list=read_checklist(element))
        element.replace_with(_fragment(drawn))
    complete_fields(tree)
    for lower in tree.select("h3, h4") if alone else ():
        lower.name = f"h{int(lower.name[1]) - 1}"
    _number_notes(tree)
    links.point(tree)
    return Content("skjema", heading, _take_lead(tree), _inner(tree))


def of_set(html: str, links: Links, parts: Sequence[tuple[str, Content]], templates: jinja2.Environment) -> Content:
    """Several documents as one: a sheet with contents, and each of them from a new page.

    Args:
        html: the content of the page that puts them together.
        links: where its links lead.
        parts: a name for each, which its ids get in front, and the document.
        templates: where `document/set.html` is found.
    """
    tree = parse(html)
    _leave_out(tree)
    heading = _take_title(tree)
    links.point(tree)
    lead = _take_lead(tree)
    sheets = [(name, part.title, part.lead, _as_part(part.body, name)) for name, part in parts]
    body = parse(templates.get_template("document/set.html").render(sheets=sheets))
    _number_notes(body)
    return Content("sett", heading, lead, _inner(body))


def _as_part(html: str, name: str) -> str:
    tree = parse(demote_headings(html))
    for element in tree.select("[id]"):
        element["id"] = f"{name}--{element['id']}"
    for link in tree.select("a[href^='#']"):
        link["href"] = f"#{name}--{str(link['href'])[1:]}"
    return _inner(tree)


def of_guideline(
    printout: Printout, links: Links, templates: jinja2.Environment, context: Mapping[str, Any]
) -> Content:
    """The whole guideline as a document.

    Args:
        printout: the chapters put together.
        links: where its links lead.
        templates: where `document/guideline.html` is found.
        context: what that template draws from besides the chapters.
    """
    notes = {str(note["id"]): note for html in printout.footnotes for note in parse(html).select("li[id]")}
    chapters = [
        {"id": chapter.id, "title": chapter.title, "contents": chapter.contents, "html": _chapter(chapter.html, notes)}
        for chapter in printout.chapters
    ]
    drawn = templates.get_template("document/guideline.html").render(**context, chapters=chapters)
    tree = parse(drawn)
    _leave_out(tree)
    _number_notes(tree)
    links.point(tree)
    return Content("veileder", str(context["config"]["site_name"]), "", _inner(tree))


def _chapter(html: str, notes: Mapping[str, Tag]) -> str:
    tree = parse(html)
    _notes_in_place(tree, notes)
    return _inner(tree)


def _leave_out(tree: BeautifulSoup) -> None:
    for element in tree.select(_NOT_ON_PAPER):
        element.decompose()


def _drop_only_heading(tree: BeautifulSoup) -> bool:
    """Take out the heading over the only form of a page: on paper it says no more than the title does."""
    forms, headings = tree.select(", ".join(_FORMS)), tree.select("h2")
    alone = len(forms) == len(headings) == 1 and forms[0].find_previous_sibling() is headings[0]
    if alone:
        headings[0].decompose()
    return alone


def _notes_in_place(tree: BeautifulSoup, notes: Mapping[str, Tag]) -> None:
    """Put each footnote where its mark stands; the writers know how to bring it to the foot of the page.

    A document with NOTES of its own has a list of sources at its end, so its citations keep their short form.
    """
    known = dict(notes) | {str(note["id"]): note for note in tree.select(".footnote li[id]")}
    for mark in tree.select("sup > a.footnote-ref"):
        note = known.get(str(mark["href"]).removeprefix("#"))
        if note and mark.parent:
            mark.parent.replace_with(_fragment(f'<span class="fotnote">{_note(note, short=bool(notes))}</span>'))
    for block in tree.select("div.footnote"):
        block.decompose()


def _number_notes(tree: BeautifulSoup) -> None:
    """Numbers are written here, not counted by the writers: a mark and its note can't then come to differ."""
    for number, note in enumerate(tree.select(".fotnote"), start=1):
        note["data-nummer"] = str(number)
        before = note.previous_sibling
        if isinstance(before, Tag) and "fotnote" in (before.get("class") or []):
            note["class"] = "fotnote fotnote--flere"  # two marks in a row need room between them


def _note(note: Tag, *, short: bool) -> str:
    copy = parse(str(note))
    superfluous = ".kilde-kort ~ .kilde-full" if short else ".kilde-kort:has(~ .kilde-full)"
    for unwanted in copy.select(f".footnote-backref, {superfluous}"):
        unwanted.decompose()
    for citation in copy.select(".kilde-kort[data-kilde]") if short else ():
        citation.wrap(copy.new_tag("a", attrs={"href": f"#kilde-{citation['data-kilde']}"}))
    paragraphs = [paragraph.decode_contents().strip(" \n\N{NO-BREAK SPACE}") for paragraph in copy.select("p")]
    return " ".join(paragraphs) or plain_text(copy)


def _take_title(tree: BeautifulSoup) -> str:
    title = tree.find("h1")
    if not isinstance(title, Tag):
        return ""
    title.extract()
    return plain_text(title)


def _take_lead(tree: BeautifulSoup) -> str:
    """Take the first paragraph when the page begins with one."""
    first = tree.body.find(True, recursive=False) if tree.body else None
    if not isinstance(first, Tag) or first.name != "p":
        return ""
    first.extract()
    return first.decode_contents()


def _fragment(html: str) -> Any:
    """HTML as something that can stand in the place of an element."""
    return BeautifulSoup(html, "html.parser")


def _inner(tree: BeautifulSoup) -> str:
    return tree.body.decode_contents() if tree.body else ""


__all__ = ["Content", "Links", "demote_headings", "has_form", "of_guideline", "of_page", "of_set"]
