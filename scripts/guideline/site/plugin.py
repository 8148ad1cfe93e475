"""The plugin: what happens at which event of MkDocs, and nothing else. All rules are in the other modules."""

from __future__ import annotations

import dataclasses
import datetime
import json
import logging
import shutil
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_build_datetime

from guideline.bibliography.citations import CitationExtension
from guideline.build.assembly import Assembly, Rendered, Sources
from guideline.catalogue.catalogue import schema
from guideline.catalogue.feed import FEED
from guideline.components.checklist.block import ChecklistExtension, Target
from guideline.components.form.block import TemplateExtension
from guideline.components.recommendation.block import RecommendationExtension
from guideline.components.term.block import TermExtension
from guideline.documents import Document, Press, Source, Workshop
from guideline.model.strength import STRENGTHS
from guideline.search.index import published
from guideline.site.bibtex_adapter import pass_through
from guideline.text.errors import ContentError
from guideline.text.html_text import headings, reading_minutes
from guideline.text.markdown_file import MarkdownFile, read_markdown
from guideline.text.norwegian import norwegian_date, size
from guideline.text.urls import relative_url

log = logging.getLogger("mkdocs.plugins.guideline")


class GuidelineConfig(Config):
    """Options in mkdocs.yml."""

    source_map = Type(str, default="bibliography/source-map.yml")
    retired_ids = Type(str, default="bibliography/retired-ids.yml")
    everyday_words = Type(str, default="bibliography/hverdagsord.yml")
    own_search = Type(bool, default=True)  # false leaves the search as Material has it: `make bench-search` compares
    documents = Type(bool, default=True)  # false makes no PDF and DOCX
    whole = Type(str, default="veileder/utskrift.md")


class GuidelinePlugin(BasePlugin[GuidelineConfig]):
    """Turns the project's Markdown and BibTeX into the site and its catalogue."""

    def __init__(self) -> None:
        self.assembly: Assembly
        self.citations: CitationExtension
        self.order: list[str] = []
        self.page_file = ""
        self.serving = False
        self.documents: list[Document] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a live preview."""
        self.serving = command == "serve"

    # --- Before anything is rendered ---

    @event_priority(100)  # before mkdocs-bibtex, which meets a bad .bib with a traceback
    def _read_sources(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        bibtex = config.plugins["bibtex"].config
        bibtex.csl_file = str(root / bibtex.csl_file)  # mkdocs-bibtex would look in the working directory
        sources = Sources(
            root=root,
            bib_file=bibtex.bib_file,
            csl_file=Path(bibtex.csl_file),
            source_map=self.config.source_map,
            retired_ids=self.config.retired_ids,
            everyday_words=self.config.everyday_words,
        )
        site_version = version("guideline")
        config.extra |= {"site_version": site_version, "site_date": _build_date()}
        with _as_plugin_error():
            self.assembly = Assembly(sources, config.extra["edition"], site_version)
        self.assembly.preview = self.serving
        config.markdown_extensions += self._extensions()
        return config

    @event_priority(-100)  # after mkdocs-bibtex has loaded the .bib
    def _take_over_citations(self, config: MkDocsConfig) -> MkDocsConfig:
        pass_through(config.plugins["bibtex"])
        return config

    on_config = CombinedEvent(_read_sources, _take_over_citations)

    def _extensions(self) -> list[Any]:
        self.citations = CitationExtension()
        return [
            RecommendationExtension(describe=self.assembly.describe),
            TermExtension(terms=self.assembly.terms, glossary=self._glossary_link, also=self.assembly.everyday.also),
            ChecklistExtension(recommendation=self._recommendation),
            TemplateExtension(recommendation=self._recommendation),
            self.citations,
        ]

    def _glossary_link(self) -> str:
        """The glossary as a link to a Markdown file, which MkDocs resolves; empty on the glossary itself."""
        glossary = self.assembly.glossary()
        if not glossary or glossary == self.page_file:
            return ""
        return relative_url(glossary, self.page_file)

    def _recommendation(self, id: str) -> Target:
        """The recommendation called ID as the page that is rendered sees it, with a link that MkDocs resolves."""
        block = self.assembly.found.recommendation(id)
        return Target(block.argument, relative_url(f"{block.file}#{id}", self.page_file))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read all Markdown once and stop at what is wrong with it."""
        docs = Path(config.docs_dir)
        known = [f"{docs.name}/{file.src_uri}" for file in files if file.src_dir == config.docs_dir]
        with _as_plugin_error():
            self.assembly.scan(list(_markdown(files, docs)), known, list(_nav_files(config.nav, docs.name)))
        self.citations.bibliography = self.assembly.bibliography
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the order of the pages."""
        self.order = [page.file.src_uri for page in nav.pages]
        return nav

    # --- Page by page ---

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Remember which page is rendered, for links that are relative to it."""
        self.page_file = self.citations.page = _name(page, config)
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take what was rendered into the catalogue."""
        name = _name(page, config)
        if page.file.src_uri not in self.order:  # outside the menu, which only a preview allows
            self.order.append(page.file.src_uri)
        self.assembly.add(Rendered(name, page.url, str(page.title), html), self.order.index(page.file.src_uri))
        return html

    # --- All pages are rendered ---

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Run all checks, then fill the derived pages."""
        env.filters["norsk_dato"] = norwegian_date
        env.globals["strengths"] = STRENGTHS
        env.globals["retired_on"] = self.assembly.retired_on
        env.globals["history_of"] = self.assembly.history_of
        env.globals["feed"] = FEED if self.assembly.history is not None else ""
        with _as_plugin_error():
            self.assembly.finish()
            pages = [file.page for file in files.documentation_pages() if file.page]
            finished = {_name(page, config): self._complete(page, env, config) for page in pages}
            self.assembly.check_links(finished)
            self._make_documents(pages, finished, env, config)
        return env

    def _make_documents(
        self, pages: Sequence[Page], finished: Mapping[str, str], env: jinja2.Environment, config: MkDocsConfig
    ) -> None:
        """Make the documents, so that pages can link to them with their size; not while somebody is writing."""
        self.documents = []
        env.globals["documents_later"] = self.serving
        if self.config.documents and not self.serving:
            press = Press(self._workshop(env, config))
            self.documents = press.documents(self._sources(pages, finished, config), self.assembly.catalogue)
            _say_what_is_left_out(press)
        records = [document.record for document in self.documents]
        self.assembly.catalogue = dataclasses.replace(self.assembly.catalogue, documents=records)
        env.globals["documents"] = records
        env.filters["størrelse"] = size

    def _sources(self, pages: Sequence[Page], finished: Mapping[str, str], config: MkDocsConfig) -> list[Source]:
        """The finished pages; a page that puts others together has them with it."""
        names = {_name(page, config): page for page in pages}
        sources = {name: self._source(page, finished[name], name) for name, page in names.items()}
        return [
            dataclasses.replace(source, parts=tuple(sources[part] for part in self.assembly.collected(name)))
            for name, source in sources.items()
        ]

    def _source(self, page: Page, html: str, name: str) -> Source:
        return Source(
            url=page.url,
            description=str(page.meta.get("description", "")),
            html=html,
            whole=page.file.src_uri == self.config.whole,
            file=name,
            text=self.assembly.found.files[name].text,
        )

    def _workshop(self, env: jinja2.Environment, config: MkDocsConfig) -> Workshop:
        root = self.assembly.sources.root
        return Workshop(
            templates=env,
            folder=Path(config.theme.custom_dir or root),
            kept=root / "build/dokumenter",
            site_url=config.site_url or "",
            context={"config": config, "build_date": _build_date(), "build_date_utc": get_build_datetime()},
        )

    def _complete(self, page: Page, env: jinja2.Environment, config: MkDocsConfig) -> str:
        """Fill the derived places of PAGE and give its content."""
        filled = self.assembly.fill(_name(page, config), env, {"config": config, "build_date": _build_date()})
        if filled != page.content:
            page.content = filled
            page.toc = get_toc(_toc_tokens(filled))
        elif "gjengir" in page.meta:  # a page to read, not a list to look things up in
            page.meta["lesetid"] = reading_minutes(filled)
        return filled

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what programs and readers can download."""
        site = Path(config.site_dir)
        data = json.dumps(self.assembly.catalogue.as_json(), ensure_ascii=False, indent=2)
        (site / "katalog.json").write_text(data + "\n", encoding="utf-8")
        (site / "katalog.schema.json").write_text(schema(), encoding="utf-8")
        if self.assembly.history is not None:
            feed = self.assembly.feed(config.site_name, config.site_url or "", _build_date())
            (site / FEED).write_text(feed, encoding="utf-8")
        if self.config.own_search:
            self._write_search(site)
        downloads = site / "nedlasting"
        downloads.mkdir(exist_ok=True)
        shutil.copy(self.assembly.sources.root / self.assembly.sources.bib_file, downloads / "kilder.bib")
        for document in self.documents:
            (site / document.record.url).write_bytes(document.content)

    def _write_search(self, site: Path) -> None:
        """Put our index in the place of the one that the search plugin has just written, and lighten the scripts."""
        index = site / "search/search_index.json"
        if index.exists():
            text = json.dumps(self.assembly.search_index(), ensure_ascii=False, separators=(",", ":"))
            index.write_text(text, encoding="utf-8")
        for script in (site / "assets/search").glob("*.js"):
            script.write_text(published(script.read_text(encoding="utf-8")), encoding="utf-8")


def _build_date() -> datetime.date:
    """Today, or the day in SOURCE_DATE_EPOCH, for builds that shall be repeatable."""
    return get_build_datetime().date()


def _say_what_is_left_out(press: Press) -> None:
    """Not a warning, which would stop `make site`: the site is whole without them."""
    if press.left_out:
        log.info(
            "Disse dokumentene er utelatt, fordi %s mangler på maskinen: %s. "
            "På Debian og Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0",
            press.lacking,
            ", ".join(press.left_out),
        )


class _as_plugin_error:  # noqa: N801 - reads as a sentence after `with`
    """Turns a ContentError into MkDocs' PluginError, which stops the build without a traceback."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ContentError):
            raise PluginError(f"Innholdet må rettes:\n\n{error}\n") from error


def _name(page: Page, config: MkDocsConfig) -> str:
    """The page's file as editors know it."""
    return f"{Path(config.docs_dir).name}/{page.file.src_uri}"


def _markdown(files: Files, docs: Path) -> Iterator[MarkdownFile]:
    for file in files.documentation_pages():
        yield read_markdown(docs / file.src_uri, f"{docs.name}/{file.src_uri}")


def _nav_files(nav: Any, docs: str) -> Iterator[str]:
    """Every Markdown file that the navigation in mkdocs.yml names."""
    if isinstance(nav, str):
        if nav.endswith(".md"):
            yield f"{docs}/{nav}"
    elif isinstance(nav, dict):
        for part in nav.values():
            yield from _nav_files(part, docs)
    elif isinstance(nav, list):
        for part in nav:
            yield from _nav_files(part, docs)


def _toc_tokens(html: str) -> Any:
    """The table of contents of HTML in the form that MkDocs takes: level 1 holds 2, which holds 3."""
    root: list[dict[str, Any]] = []
    open_: list[dict[str, Any]] = []
    for heading in headings(html):
        if heading.level > 3:
            continue
        token = {"level": heading.level, "id": heading.id, "name": heading.text, "children": []}
        while open_ and open_[-1]["level"] >= heading.level:
            open_.pop()
        (open_[-1]["children"] if open_ else root).append(token)
        open_.append(token)
    return root


__all__: Sequence[str] = ["GuidelinePlugin"]
