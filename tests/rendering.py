"""A page of the invented garden, from Markdown to what is drawn of it, with the real templates and without MkDocs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import jinja2
import markdown
from mkdocs.utils import get_build_datetime

from guideline.build.draw import Drawer
from guideline.build.read import Given, Reading
from guideline.build.scan import Scan
from guideline.catalogue.catalogue import Catalogue, PageRecord
from guideline.components.rendering import ComponentsExtension, Surroundings
from guideline.components.strict import scan_blocks
from guideline.components.table import TableNamesExtension
from guideline.components.term.block import TermLinksExtension, TermRecord
from guideline.model.records import Element, Field, Figure, Gate, Item, PageText, Question, Situation, Way
from guideline.search.everyday import EverydayWords
from guideline.text.markdown_file import MarkdownFile
from guideline.text.norwegian import norwegian_date

from .conftest import ROOT
from .guidelines import GARDEN, GARDEN_BLOCKS

STRENGTHS = {"hage-gjerde": "bør", "hage-forbud": "skal ikke", "hage-pabud": "skal"}
"""The recommendations of the garden that are no bør."""

TERMS = (
    TermRecord("kompost", "kompost", ("kompost", "komposten"), "Jord av planterester."),
    TermRecord("bed", "bed", ("bed", "bedet"), "Et avgrenset stykke jord."),
)


def file_of(text: str, name: str = "docs/hage.md") -> MarkdownFile:
    """TEXT as the file of a page."""
    return MarkdownFile(name, {}, text, 0)


def strength(name: str) -> str:
    """The strength of the recommendation called NAME."""
    return STRENGTHS.get(name, "bør")


def text_of(text: str, url: str = "hage/", file: str = "docs/hage.md") -> PageText:
    """What the page at URL says when its editor writes TEXT."""
    blocks, _ = scan_blocks(file_of(text, file), GARDEN_BLOCKS)
    written = {block.options["id"]: block for block in blocks if block.options.get("id")}
    taken: list[PageText] = []
    around = Surroundings(strength=strength, written=written.get, url=url, take=taken.append)
    components = ComponentsExtension(GARDEN_BLOCKS, around)
    glossary = TermLinksExtension(lambda: TERMS, lambda: "begreper.md")
    others = ["footnotes", "attr_list", "md_in_html", "tables"]
    markdown.markdown(text, extensions=[components, glossary, TableNamesExtension(), *others])
    return taken[0] if taken else PageText.EMPTY


def page_of(text: str, url: str = "hage/", title: str = "Hage", **meta: Any) -> PageRecord:
    """The page at URL when its editor writes TEXT."""
    file = f"docs/{url.strip('/')}.md"
    return PageRecord(file, url, title, url.split("/")[0], (), None, text_of(text, url, file), meta)


def artist(*pages: PageRecord, site: str = "Hagen") -> Drawer:
    """Who draws PAGES and whatever recommendations they name."""
    catalogue = Catalogue("våren 2030", "1.0.0", [*pages, _named_by(pages)], (), "begreper/")
    nothing: Any = None
    given = Given(ROOT, GARDEN, {}, {}, frozenset(), "", {}, EverydayWords(""))
    scan = Scan({page.file: file_of("", page.file) for page in catalogue.pages}, [], [], {}, [])
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"))
    templates.filters["norsk_dato"] = norwegian_date
    templates.globals |= {"guideline": GARDEN, "strengths": GARDEN.strengths}
    return Drawer(Reading(given, scan, nothing), catalogue, templates, context(site))


def context(site: str = "Hagen") -> Mapping[str, Any]:
    """What templates draw from besides the records."""
    config = SimpleNamespace(site_name=site, site_description="", extra=SimpleNamespace(site_version="1.0.0"))
    config_names: Any = {"site_name": site, "site_description": "", "extra": config.extra}
    return {"config": config_names, "build_date": datetime.date(2030, 6, 1), "build_date_utc": get_build_datetime()}


def _named_by(pages: tuple[PageRecord, ...]) -> PageRecord:
    """A page with every recommendation that PAGES name and don't have."""
    own = {part.id for page in pages for part in page.text.components}
    named = dict.fromkeys(name for page in pages for name in _names_in(page.text) if name not in own)
    return page_of("\n\n".join(map(_written, named)), "bed/", "Bed")


def _names_in(text: PageText) -> Iterator[str]:
    """Every recommendation that something on a page rests on."""
    pieces: list[Item | Field | Question | Way | Element | Gate] = [
        piece for form in text.forms() for piece in form.pieces
    ]
    pieces += [part for part in text.components if isinstance(part, Question | Gate)]
    pieces += [way for part in text.components if isinstance(part, Situation) for way in part.ways]
    pieces += [element for part in text.components if isinstance(part, Figure) for element in part.parts]
    for piece in pieces:
        yield from piece.recommendations


def _written(name: str) -> str:
    """The recommendation called NAME as an editor would write it."""
    title = f"Om {name.partition('-')[2]}"
    options = (
        f"    id: {name}\n    tittel: {title}\n    kilde: hage.1\n    ordlyd: bør\n    nivå: tilbud\n    fase: starte\n"
    )
    return f"/// anbefaling | {strength(name)}\n{options}\nDere {strength(name)} vanne.\n///"


def drawn(text: str) -> str:
    """The HTML of a page of the garden when its editor writes TEXT."""
    page = page_of(text)
    whole = artist(page).page(page)
    notes = "".join(f'<li id="{note.id}">\n{note.html}\n</li>\n' for note in whole.notes)
    return whole.text.strip() + (f"\n<ol>\n{notes}</ol>" if notes else "")
