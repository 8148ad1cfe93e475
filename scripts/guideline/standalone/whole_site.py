"""Read, collect and draw, as `guideline.site` has them done at the events of MkDocs, with Python-Markdown alone.

What MkDocs gives besides is little: the links between Markdown files, and the order of the pages.
"""

from __future__ import annotations

import datetime
import os
import posixpath
import time
import xml.etree.ElementTree as etree
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.slugs import slugify

from guideline.bibliography.citations import CitationExtension
from guideline.build.collect import Collected, RenderedPage, collect
from guideline.build.draw import Drawn, draw
from guideline.build.read import Given, Reading, read, read_files
from guideline.checks.navigation import nav_files
from guideline.components import blocks
from guideline.components.rendering import ComponentsExtension, Surroundings
from guideline.components.table import TableNamesExtension
from guideline.components.term.block import TermLinksExtension
from guideline.model.guideline import load_guideline
from guideline.model.records import PageText
from guideline.text.errors import Problem, raise_if_any
from guideline.text.hosts import Desk, edit_url
from guideline.text.markdown_file import read_markdown
from guideline.text.norwegian import norwegian_date, size
from guideline.text.urls import page_url, relative_url

EXTENSIONS = ("attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.superfences")
"""Those of `mkdocs.yml`, with their settings below."""
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "footnotes": {"BACKLINK_TEXT": "↑"},
    "toc": {
        "slugify": slugify(case="lower"),
        "permalink": "#",
        "permalink_title": "Lenke til denne delen",
        "toc_depth": 3,
    },
}


@dataclass(frozen=True)
class WholeSite:
    """A site as readers get it.

    Args:
        collected: the catalogue, and what the search finds.
        pages: what was drawn of each Markdown file, by its path from the top of the project: `docs/bed.md`.
    """

    collected: Collected
    pages: Mapping[str, Drawn]


def whole_site(root: Path, theme: Path, name: str) -> WholeSite:
    """The site of the project at ROOT.

    Args:
        root: the folder with `guideline.yml`, `docs/` and `bibliography/`.
        theme: the folder with the templates of the components.
        name: what the site is called.

    Raises:
        ContentError: with everything that is wrong with the content.
    """
    docs = root / "docs"
    names = [path.relative_to(root).as_posix() for path in sorted(docs.rglob("*")) if path.is_file()]
    pages = _in_order([name for name in names if name.endswith(".md")], root / "mkdocs.yml")
    given = read_files(root, load_guideline(root))
    reading = read(given, [read_markdown(root / page, page) for page in pages], names, pages)
    rendered = _Renderer(given, reading).render(pages)
    collected = collect(reading, rendered, version("guideline"))
    return WholeSite(collected, draw(reading, collected, _templates(theme, given), _context(name)))


class _Settings(yaml.SafeLoader):
    """Reads `mkdocs.yml` and passes by what is for Python: `!!python/…` and `!ENV`."""


_Settings.add_multi_constructor("", lambda loader, tag, node: None)


def _in_order(pages: Sequence[str], settings: Path) -> list[str]:
    """PAGES as the navigation in SETTINGS has them, since lists and codes follow it; others come last."""
    found = yaml.load(settings.read_text(encoding="utf-8"), _Settings) if settings.exists() else {}
    order = {name: place for place, name in enumerate(nav_files(found.get("nav"), "docs"))}
    return sorted(pages, key=lambda page: (order.get(page, len(order)), page))


@dataclass
class _Renderer:
    """Renders the Markdown of a site, page by page."""

    given: Given
    reading: Reading
    problems: list[Problem] = field(default_factory=list)

    def render(self, pages: Sequence[str]) -> list[RenderedPage]:
        """What each of PAGES says.

        Raises:
            ContentError: with the citations that can't be read.
        """
        rendered = [RenderedPage(page, page_url(page), self._text(page)) for page in pages]
        raise_if_any(self.problems)
        return rendered

    def _text(self, page: str) -> PageText:
        file, taken = self.reading.file(page), [PageText.EMPTY]
        components = ComponentsExtension(blocks(self.given.guideline), self._around(page, taken))
        terms = TermLinksExtension(lambda: self.reading.scan.terms, lambda: self._glossary(page))
        citations = CitationExtension(self.reading.bibliography)
        citations.page, citations.source, citations.problems = page, file.text, self.problems
        settings = {name: dict(values) for name, values in SETTINGS.items()}
        tables = TableNamesExtension()
        md = Markdown(extensions=[*EXTENSIONS, components, terms, tables, citations], extension_configs=settings)
        md.treeprocessors.register(_Links(md, page), "links-between-files", 0)  # where MkDocs resolves them
        md.convert(file.body)
        return taken[-1]

    def _around(self, page: str, taken: list[PageText]) -> Surroundings:
        return Surroundings(
            describe=self.given.describe,
            strength=self.reading.strength,
            written=self.reading.written,
            cited=self.reading.scan.cited_in,
            also=self.given.everyday.also,
            url=page_url(page),
            take=taken.append,
        )

    def _glossary(self, page: str) -> str:
        glossary = self.reading.scan.glossary()
        return relative_url(glossary, page) if glossary and glossary != page else ""


class _Links(Treeprocessor):
    """Makes addresses of pages from the names of Markdown files."""

    def __init__(self, md: Markdown, page: str) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        """Treat every link of the page."""
        for link in root.iter("a"):
            path, mark, fragment = link.get("href", "").partition("#")
            if path.endswith(".md") and "://" not in path:
                file = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), path))
                link.set("href", relative_url(page_url(file) + mark + fragment, page_url(self.page)))


def _templates(theme: Path, given: Given) -> jinja2.Environment:
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(theme), autoescape=False)
    templates.filters |= {"norsk_dato": norwegian_date, "størrelse": size}
    guideline = given.guideline
    templates.globals |= {"guideline": guideline, "strengths": guideline.strengths, "documents_later": False}
    templates.globals |= {"edit_url": edit_url, "report_url": Desk().report_url, "documents": [], "feed": ""}
    return templates


def _context(name: str) -> Mapping[str, Any]:
    """What the templates ask of the settings of MkDocs."""
    moment = datetime.datetime.fromtimestamp(float(os.environ.get("SOURCE_DATE_EPOCH", time.time())), datetime.UTC)
    extra = {"site_version": version("guideline"), "site_date": moment.date()}
    config = {"site_name": name, "site_description": "", "repo_url": "", "edit_uri": "", "extra": extra}
    return {"config": config, "build_date": moment.date(), "build_date_utc": moment}
