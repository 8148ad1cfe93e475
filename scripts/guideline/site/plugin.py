"""The plugin: what happens at which event of MkDocs, and nothing else. All rules are in the other packages."""

from __future__ import annotations

import dataclasses
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_build_datetime

from guideline.bibliography.citations import CitationExtension
from guideline.build.collect import Collected, RenderedPage, collect
from guideline.build.draw import Drawer, Drawn, draw
from guideline.build.local.folder import FIRST_PAGE, Folder, read_folder
from guideline.build.read import SAVED, Given, Reading, read, read_files
from guideline.catalogue.feed import FEED
from guideline.checks.harm import leading_out
from guideline.checks.navigation import nav_files
from guideline.components import blocks
from guideline.components.local.block import ADDED
from guideline.components.rendering import ComponentsExtension, Surroundings
from guideline.components.strict import ContentBlock
from guideline.components.table import TableNamesExtension
from guideline.components.term.block import TermLinksExtension, TermRecord
from guideline.documents import Document, Press, Workshop
from guideline.exchange import Parcel, parcels
from guideline.exchange.parcels import ASSETS
from guideline.hosting.page import PLACE, sealed
from guideline.hosting.policy import Policy, together
from guideline.hosting.robots import robots
from guideline.hosting.servers import HASHED, Served
from guideline.model.guideline import load_guideline
from guideline.model.records import PageText
from guideline.offline.app import MANIFEST
from guideline.offline.kept import OFFLINE_PAGE
from guideline.site.assets import Assets
from guideline.site.bibtex_adapter import give_references, pass_through
from guideline.site.data import build_date, news_of, write_as_file, write_data, write_references
from guideline.site.kept import KeptPage, KeptPages, shared_by_pages
from guideline.site.menu import Menu
from guideline.site.offline_copy import ALWAYS, NEVER, WHEN, OfflineCopy
from guideline.site.remarks import say_what_is_left_out, say_what_is_too_long, say_what_is_untested, say_what_to_look_at
from guideline.site.templates import KeptTemplates
from guideline.text.disk import told
from guideline.text.errors import ContentError, Problem, raise_if_any
from guideline.text.hosts import Desk, edit_url, is_mail
from guideline.text.html_edit import outdented
from guideline.text.markdown_file import MarkdownFile, read_markdown
from guideline.text.norwegian import norwegian_date, size
from guideline.text.saved import Saved
from guideline.text.urls import relative_url
from guideline.text.words import headings

log = logging.getLogger("mkdocs.plugins.guideline")


class GuidelineConfig(Config):
    """Options in mkdocs.yml."""

    documents = Type(bool, default=True)  # false makes no PDF and DOCX
    local = Type(str, default="")  # a folder with a centre's own additions, from the top of the project
    offline = Choice(WHEN, default=ALWAYS)  # when a browser keeps a copy for reading without a network
    report_to = Type(str, default="")  # an address of e-mail that takes mistakes; else repo_url does
    assets = Type(bool, default=True)  # false bundles no styles and scripts: `make kontroll` draws no page
    indexed = Type(bool, default=True)  # false asks search engines not to show the site


@dataclasses.dataclass
class _Build:
    """One build as far as it has come: each event of MkDocs fills in the next part."""

    given: Given
    around: Surroundings
    citations: CitationExtension
    copy: OfflineCopy
    file: str = ""
    """The page that is being rendered, as its editor knows it."""
    markdown: str = ""
    """What stands on it."""
    rendered: dict[str, PageText] = dataclasses.field(default_factory=dict)
    order: Sequence[Page] = ()
    reading: Reading | None = None
    collected: Collected | None = None
    documents: Sequence[Document] = ()
    drawer: Drawer | None = None
    """Who drew the documents; nobody where none are made."""
    assets: Assets | None = None
    folder: Folder | None = None
    """What a centre has added."""
    policies: list[Policy] = dataclasses.field(default_factory=list)
    """What each page needs that is written."""

    def text_of(self, file: str) -> PageText:
        """What the page FILE says; Python-Markdown doesn't render one that is all front matter."""
        return self.rendered.get(file, PageText.EMPTY)

    def known(self) -> Reading:
        """What has been read; asked for from the first rendered page on."""
        assert self.reading, "pages are rendered after on_files"
        return self.reading


class GuidelinePlugin(BasePlugin[GuidelineConfig]):
    """Turns the project's Markdown and BibTeX into the site and its catalogue."""

    def __init__(self) -> None:
        self.serving = False
        self.folder = TemporaryDirectory(prefix="guideline-")
        self.kept = KeptPages()
        self._build: _Build | None = None

    @property
    def build(self) -> _Build:
        """The build that is under way."""
        assert self._build, "every build begins with on_config"
        return self._build

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a live preview."""
        self.serving = command == "serve"

    # --- Read ---

    @event_priority(100)  # before mkdocs-bibtex, which meets a bad .bib with a traceback
    def _read_files(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        config.extra |= {"site_version": version("guideline"), "site_date": build_date()}
        config.theme.static_templates.add(OFFLINE_PAGE)
        with _as_plugin_error():
            raise_if_any(self._address_problems())
            guideline = load_guideline(root)
            given = read_files(root, guideline)
        copy = OfflineCopy(config, guideline, when=NEVER if self.serving else self.config.offline)
        self._build = _Build(given, self._surroundings(given), CitationExtension(), copy)
        if self.config.local:
            self._add_folder(root / self.config.local, config)
        self.build.citations.problems = []
        give_references(config.plugins["bibtex"], given.bibtex, root / guideline.files.csl, Path(self.folder.name))
        config.markdown_extensions += self._extensions()
        return config

    def _add_folder(self, path: Path, config: MkDocsConfig) -> None:
        """Read a centre's own additions, and give them a place last in the menu."""
        with _as_plugin_error():
            folder = self.build.folder = read_folder(path, self.config.local, Path(config.docs_dir).name)
        pages = [file.partition("/")[2] for file in folder.files]
        config.nav = [*(config.nav or []), {FIRST_PAGE: pages}]
        config.watch.append(str(path))

    @event_priority(-100)  # after mkdocs-bibtex has loaded the .bib
    def _take_over_citations(self, config: MkDocsConfig) -> MkDocsConfig:
        pass_through(config.plugins["bibtex"])
        return config

    on_config = CombinedEvent(_read_files, _take_over_citations)

    def _surroundings(self, given: Given) -> Surroundings:
        return Surroundings(
            describe=given.describe,
            strength=lambda name: self.build.known().strength(name),
            written=lambda name: self.build.known().written(name),
            cited=lambda block: self.build.known().scan.cited_in(block),
            also=given.everyday.also,
            take=lambda text: self.build.rendered.update({self.build.file: text}),
        )

    def _extensions(self) -> list[Any]:
        build = self.build
        return [
            ComponentsExtension(self._blocks(), build.around),
            TermLinksExtension(self._terms, self._glossary_link),
            TableNamesExtension(),
            build.citations,
        ]

    def _blocks(self) -> dict[str, type[ContentBlock]]:
        """What is rendered: the guideline's own blocks, and those of a centre when there is one."""
        guideline = self.build.given.guideline
        own = {block.NAME: block.of(guideline) for block in ADDED} if self.config.local else {}
        return {**blocks(guideline), **own}

    def _terms(self) -> list[TermRecord]:
        """The words to link; a centre's own lead to its pages."""
        reading, file = self.build.known(), self.build.file
        own = reading.local.terms if reading.local else []
        linked = [dataclasses.replace(term, home=relative_url(term.home, file)) for term in own if term.home != file]
        return [*reading.scan.terms, *linked]

    def _glossary_link(self) -> str:
        """The glossary as a link to a Markdown file, which MkDocs resolves; empty on the glossary itself."""
        glossary = self.build.known().scan.glossary()
        return relative_url(glossary, self.build.file) if glossary and glossary != self.build.file else ""

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read all Markdown once and stop at what is wrong with it."""
        docs, build = Path(config.docs_dir), self.build
        build.assets = Assets(config, serving=self.serving)
        if self.config.assets:
            build.assets.publish(files)
        known = [f"{docs.name}/{file.src_uri}" for file in files if file.src_dir == config.docs_dir]
        folder, nav = build.folder, list(nav_files(config.nav, docs.name))
        with _as_plugin_error(folder):
            raise_if_any(leading_out(known, docs.parent))  # before anything of them is read
            menu = [file for file in nav if not folder or file not in folder.files]
            written = list(_markdown(files, docs))
            build.reading = read(build.given, written, known, menu, self.serving, folder, _named(config))
        for name, file in folder.files.items() if folder else ():
            files.append(File.generated(config, name.partition("/")[2], content=file.text))
        build.citations.bibliography = build.reading.bibliography
        self.kept.begin(shared_by_pages(build.reading, Path(config.config_file_path), known))
        return files

    def _address_problems(self) -> list[Problem]:
        to = self.config.report_to
        if not to or is_mail(to):
            return []
        return [Problem("mkdocs.yml", None, f"«{to}» er ikke en e-postadresse", "Skriv: report_to: feil@eksempel.no")]

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Show a change of style or script at once."""
        if self.build.assets:
            self.build.assets.follow(server)
        return server

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the order of the pages; those outside the menu, which only a preview allows, come last."""
        pages = (file.page for file in files.documentation_pages())
        self.build.order = [*nav.pages, *(page for page in pages if page and page not in nav.pages)]
        return nav

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Render what was read and checked; blocks hand over their records to the page that is remembered here."""
        build = self.build
        build.file = build.citations.page = _name(page, config)
        file = build.known().file(build.file)
        page.meta = {**file.meta, "title": escape(str(file.meta.get("title", "")), quote=False)}  # HTML to MkDocs
        if build.folder and build.file in build.folder.files:
            page.meta["whose"] = build.folder.settings.whose
        build.markdown, build.around.url, build.citations.source = file.body, page.url, file.text
        return "" if self.serving and self.kept.find(build.file, file.body) else file.body

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take what is kept of a page that has not changed, and keep what was rendered, while somebody writes."""
        if not self.serving:
            return html
        build = self.build
        kept = self.kept.find(build.file, build.markdown)
        if not kept:
            kept = KeptPage(build.markdown, html, page.toc, build.text_of(build.file))
            if not any(problem.file == build.file for problem in build.citations.problems or ()):
                self.kept.keep(build.file, kept)
        page.toc, build.rendered[build.file] = kept.toc, kept.text
        return kept.html

    # --- Collect and draw ---

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Collect the records, check the site as a whole, and draw every page."""
        build, reading = self.build, self.build.known()
        more = self._give_names(env, config)
        with _as_plugin_error(build.folder):
            raise_if_any(build.citations.problems or ())
            rendered = [RenderedPage(_name(p, config), p.url, build.text_of(_name(p, config))) for p in build.order]
            build.collected = collect(reading, rendered, version("guideline"))
            drawn = draw(reading, build.collected, env, more)
            for page in build.order:
                _put(page, drawn[_name(page, config)])
            env.globals["sheets"] = build.collected.catalogue.sheets()
            build.copy.read([page.html for page in drawn.values()])
            env.globals["offline_copy"] = build.copy.for_browser()
            env.globals["news"] = news_of(build.given, build.collected)
            self._make_documents(env, config, more)
        return env

    def _give_names(self, env: jinja2.Environment, config: MkDocsConfig) -> Mapping[str, Any]:
        """Give templates what they may use from the first page on; what drawers give besides."""
        build, guideline = self.build, self.build.given.guideline
        desk = Desk(self.config.report_to, config.repo_url or "", config.site_url or "")
        env.bytecode_cache = KeptTemplates(build.given.root / SAVED / "maler")
        env.filters |= {"norsk_dato": norwegian_date, "størrelse": size}
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
        env.globals |= {
            "app_manifest": MANIFEST,
            "documents_later": self.serving,
            "edit_url": edit_url,
            "feed": FEED if build.given.history is not None else "",
            "guideline": guideline,
            "indexed": self.config.indexed,
            "menu": Menu(env),
            "offline_copy": {},
            "policy": "" if self.serving else PLACE,
            "report_url": desk.report_url,
            "strengths": guideline.strengths,
        }
        if build.assets:
            env.globals |= {"styles_of": build.assets.styles_of, "needed_by": build.assets.needed_by}
        dates = {"build_date": build_date(), "build_date_utc": get_build_datetime()}
        return {"config": config, "report_url": desk.report_url, **dates}

    def _make_documents(self, env: jinja2.Environment, config: MkDocsConfig, more: Mapping[str, Any]) -> None:
        """Make the documents, so that pages can link to them with their size; not while somebody is writing."""
        build = self.build
        assert build.collected
        build.documents = []
        if self.config.documents and not self.serving:
            press = Press(self._workshop(env, config, more))
            build.drawer = Drawer(build.known(), build.collected.catalogue, env, more)
            build.documents = press.documents(build.drawer)
            say_what_is_left_out(press)
            say_what_is_too_long(press)
        say_what_is_untested(build.known())
        say_what_to_look_at(build.known())
        records = [document.record for document in build.documents]
        catalogue = dataclasses.replace(build.collected.catalogue, documents=records)
        build.collected = dataclasses.replace(build.collected, catalogue=catalogue)
        env.globals["documents"] = records

    def _workshop(self, env: jinja2.Environment, config: MkDocsConfig, more: Mapping[str, Any]) -> Workshop:
        root = self.build.given.root
        return Workshop(
            templates=env,
            folder=Path(config.theme.custom_dir or root),
            kept=root / "build/dokumenter",
            site_url=config.site_url or "",
            name=self.build.given.guideline.names.file,
            whole=self.build.given.guideline.pages.whole,
            one_page=self.build.given.guideline.pages.one_page,
            context=more,
        )

    @event_priority(100)  # before the search plugin, which would read every page for an index that ours replaces
    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Leave the pages out of its index: ours is written over it."""
        page.meta["search"] = {"exclude": True}

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Give a finished page its policy, and take what it needn't carry to readers."""
        return self._sealed(outdented(output), _name(page, config))

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """Give a page that no Markdown is behind its policy."""
        return self._sealed(output_content, template_name)

    def _sealed(self, html: str, name: str) -> str:
        with _as_plugin_error(self.build.folder):
            html, policy = sealed(html, name)
        self.build.policies.append(policy)
        return html

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what programs and readers can download, and what servers are told."""
        site, build = Path(config.site_dir), self.build
        if build.assets and not self.serving:
            self._tell_servers(site, config)
        assert build.collected
        write_data(site, build.given, build.collected, build.folder, config.site_name, config.site_url or "")
        write_references(site, build.known().bibliography, Saved(build.given.root / SAVED))
        if build.folder:
            write_as_file(build.given.root, build.folder, build.collected.catalogue)
        for document in build.documents:
            (site / document.record.url).write_bytes(document.content)
        for parcel in self._parcels(config):
            (site / parcel.url).write_bytes(parcel.content)

        build.copy.publish({page.url: str(page.title) for page in build.order})

    def on_build_error(self, error: Exception) -> None:
        """Say what keeps MkDocs from writing, where it would show a traceback."""
        if isinstance(error, OSError):
            raise PluginError(told(error)) from error

    def _tell_servers(self, site: Path, config: MkDocsConfig) -> None:
        """Write the settings that a host reads by itself into SITE, and those of other servers beside it."""
        indexed, folder = self.config.indexed, self.build.given.root / "build/hosting"
        assets = (path.relative_to(site).as_posix() for path in sorted(site.glob("assets/**/*")))
        hashed = [path for path in assets if re.search(HASHED, path)]
        served = Served(together(self.build.policies), indexed, hashed)
        (site / "robots.txt").write_text(robots(config.site_url or "", indexed=indexed), encoding="utf-8")
        (site / "_headers").write_text(served.for_hosts(), encoding="utf-8")
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in served.files().items():
            (folder / name).write_text(text, encoding="utf-8")

    def _parcels(self, config: MkDocsConfig) -> Iterator[Parcel]:
        """The training for other systems; it brings along styles and scripts as they were published."""
        drawer, site = self.build.drawer, Path(config.site_dir)
        if not drawer or "assets" not in config.extra:
            return iter(())
        shared = {f"assets/{name}": (site / config.extra["assets"][name]).read_bytes() for name in ASSETS}
        shared |= {f"assets/fonts/{font.name}": font.read_bytes() for font in sorted((site / "assets/fonts").iterdir())}
        return parcels(drawer, shared, config.site_name, config.site_url or "")


def _put(page: Page, drawn: Drawn) -> None:
    """Give PAGE what was drawn, as a whole for MkDocs and in parts for our templates."""
    page.content = drawn.html
    page.meta["drawn"] = drawn
    if drawn.derived:
        page.toc = get_toc(_toc_tokens(drawn.text))
    elif "gjengir" in page.meta:  # a page to read, not a list to look things up in
        page.meta["lesetid"] = drawn.minutes


class _as_plugin_error:  # noqa: N801 - reads as a sentence after `with`
    """Turns a ContentError into MkDocs' PluginError, which stops the build without a traceback."""

    def __init__(self, folder: Folder | None = None) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ContentError):
            error = self.folder.called(error) if self.folder else error
            raise PluginError(f"Innholdet må rettes:\n\n{error}\n") from error


def _named(config: MkDocsConfig) -> list[str]:
    """The styles and scripts that mkdocs.yml names."""
    return [*config.extra_css, *(str(script) for script in config.extra_javascript)]


def _name(page: Page, config: MkDocsConfig) -> str:
    """The page's file as editors know it."""
    return f"{Path(config.docs_dir).name}/{page.file.src_uri}"


def _markdown(files: Files, docs: Path) -> Iterator[MarkdownFile]:
    for file in (file for file in files.documentation_pages() if file.src_dir):  # a centre's have been read
        yield read_markdown(docs / file.src_uri, f"{docs.name}/{file.src_uri}")


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
