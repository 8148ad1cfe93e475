"""One build from Markdown to catalogue, step by step; the plugin calls the steps in order.

1. `Assembly(…)` reads bibliography, map and retired ids.
2. `scan` reads all Markdown and stops at what is wrong with it.
3. `add` takes each page as it is rendered.
4. `finish` makes the catalogue and runs the checks of the whole site.
5. `fill` fills the derived places of a page; `check_links` holds every link against the finished pages.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import jinja2

from guideline.bibliography import references as bibliography
from guideline.bibliography.bibtex import read_entries
from guideline.bibliography.link_records import read_records
from guideline.bibliography.references import Bibliography
from guideline.build.derived import fill, is_derived
from guideline.build.scan import Scan, scan
from guideline.catalogue.catalogue import (
    Catalogue,
    PageRecord,
    RecommendationRecord,
    recommendation_records,
    reference_records,
)
from guideline.catalogue.feed import entries, feed
from guideline.checks import site as checks
from guideline.checks.front_matter import collected_files, restated_places
from guideline.checks.history import HISTORY_FILE, history_problems, load_history
from guideline.checks.links import anchor_problems
from guideline.checks.published import PUBLISHED_FILE, read_published
from guideline.checks.retired import load_retired
from guideline.components.checklist.records import ANSWERS, checklist_records
from guideline.components.form.records import template_records
from guideline.components.recommendation.block import LEVELS, PHASES
from guideline.components.term.block import TermRecord
from guideline.documents.printout import demote_headings, put_together
from guideline.model.history import Event, history_of
from guideline.model.strength import STRENGTHS
from guideline.renewal.state import STATE_FILE, load_state, pending
from guideline.search.everyday import load_everyday_words
from guideline.search.index import SearchRecord, addresses, search_index, search_records, with_words
from guideline.source.provenance import Place, load_maps
from guideline.text.errors import Problem, did_you_mean, raise_if_any
from guideline.text.files import read_text
from guideline.text.html_text import ids
from guideline.text.markdown_file import MarkdownFile

LEVEL_LABELS = dict(zip(LEVELS, ("Senteret", "Det enkelte tilbudet", "Den enkelte brukeren"), strict=True))


@dataclass(frozen=True)
class Sources:
    """Where things stand, from the top of the project.

    Args:
        root: the folder that holds mkdocs.yml.
        bib_file: the BibTeX file.
        csl_file: the citation style.
        source_map: the map of the source.
        retired_ids: ids that may not be used again.
        link_records: what is known of the addresses of other hosts.
        everyday_words: what people type instead of the guideline's words.
    """

    root: Path
    bib_file: str
    csl_file: Path
    source_map: str
    retired_ids: str
    everyday_words: str
    link_records: str = "bibliography/link-records.tsv"
    published_ids: str = PUBLISHED_FILE
    history: str = HISTORY_FILE


@dataclass(frozen=True)
class Rendered:
    """A page as it was rendered.

    Args:
        file: as editors know it.
        url: from the top of the site.
        title: its heading.
        html: its content.
    """

    file: str
    url: str
    title: str
    html: str


class Assembly:
    """The state of one build; the module's docstring has the order of the calls.

    Args:
        sources: where things stand.
        edition: which edition of the guideline is restated.
        site_version: the version of the site.

    Raises:
        ContentError: when bibliography, map or retired ids can't be read.
    """

    def __init__(self, sources: Sources, edition: str, site_version: str) -> None:
        self.sources, self.edition, self.site_version = sources, edition, site_version
        self.maps = pending(
            load_maps(sources.root / sources.source_map, sources.source_map).values(),
            load_state(sources.root / STATE_FILE),
        )
        self.retired = load_retired(sources.root / sources.retired_ids, sources.retired_ids)
        self.published = read_published(sources.root / sources.published_ids)
        self.history = load_history(sources.root / sources.history)
        read_text(sources.csl_file, os.path.relpath(sources.csl_file, sources.root))  # mkdocs-bibtex would stumble
        bib = read_text(sources.root / sources.bib_file, sources.bib_file)
        self.keys = {entry.key for entry in read_entries(bib, sources.bib_file)}
        self._link_records = read_records(sources.root / sources.link_records, sources.link_records)
        self.everyday = load_everyday_words(sources.root / sources.everyday_words, sources.everyday_words)
        self._rendered: dict[int, Rendered] = {}
        self.preview = False
        self.found: Scan
        self.bibliography: Bibliography
        self.catalogue: Catalogue
        self.search: Sequence[SearchRecord]

    # --- What the Markdown extensions ask for while pages are rendered ---

    def describe(self, places: Sequence[Place]) -> str:
        """PLACES of the source as readers should see them."""
        slugs = {block.place: source for source in self.maps.values() for block in source.blocks}
        return slugs[places[0]].describe(places)

    def terms(self) -> list[TermRecord]:
        """The words of the glossary."""
        return self.found.terms()

    def glossary(self) -> str | None:
        """The file that holds the glossary."""
        return self.found.glossary()

    # --- The steps ---

    def scan(self, files: Sequence[MarkdownFile], known_files: Sequence[str], nav: Sequence[str]) -> None:
        """Read all Markdown.

        Args:
            files: the Markdown files.
            known_files: every file that a link may point at.
            nav: the files that the navigation names.

        Raises:
            ContentError: with everything that is wrong so far.
        """
        bib, name = self.sources.root / self.sources.bib_file, self.sources.bib_file
        self.found = scan(files, known_files, list(self.maps.values()), self.retired, self.keys, self.published)
        self.bibliography = bibliography.load(bib, self.sources.csl_file, self.found.cited(), name)
        raise_if_any(
            [
                *self.found.problems,
                *_nav_problems(nav, [file.path for file in files], self.sources.root / "mkdocs.yml", self.preview),
                *self.bibliography.unused(key for key, _ in self.found.cited()),
            ]
        )

    def add(self, page: Rendered, position: int) -> None:
        """Take a rendered page.

        Args:
            page: the page.
            position: its place in the navigation.
        """
        self._rendered[position] = page

    def finish(self) -> None:
        """Make the catalogue and check the site as a whole.

        Raises:
            ContentError: with everything that is wrong.
        """
        pages = [self._page(self._rendered[position]) for position in sorted(self._rendered)]
        anchors = {page.file: ids(page.html) for page in pages}
        raise_if_any(
            checks.anchor_clashes(anchors, self.found.files)
        )  # else other checks would wonder at their results
        records = [record for page in pages for record in self._recommendations(page)]
        glossary = next((page.url for page in pages if page.file == self.glossary()), "")
        self.catalogue = Catalogue(
            edition=self.edition,
            site_version=self.site_version,
            pages=pages,
            recommendations=records,
            checklists=checklist_records(pages, records),
            templates=template_records(pages),
            terms=self.terms(),
            glossary_url=glossary,
            references=reference_records(self.bibliography, pages, self._link_records),
        )
        self.search = self._search_records()
        raise_if_any(
            [
                *history_problems(records, self.history),
                *checks.edition_clashes(self.maps.values(), self.edition),
                *checks.unaccounted_places(list(self.maps.values()), self.catalogue.restated()),
                *checks.outside_page(records),
                *checks.strength_clashes(records),
                *self.everyday.problems([term.id for term in self.terms()], glossary, addresses(self.search)),
                *checks.item_strength_clashes(self.found.blocks),
                *checks.label_strength_clashes(self.found.blocks),
                *checks.uncovered(self.found.blocks),
            ]
        )

    def _search_records(self) -> list[SearchRecord]:
        meta = {name: file.meta for name, file in self.found.files.items()}
        sources = next((page.url for page in self.catalogue.pages if "avledet: kilder" in page.html), "")
        return search_records(self.catalogue, meta, sources)

    def search_index(self) -> dict[str, Any]:
        """What the search worker is given; call after `finish`."""
        words = self.everyday.by_address(self.catalogue.glossary_url, addresses(self.search))
        return search_index(with_words(self.search, words), self.everyday)

    def _page(self, page: Rendered) -> PageRecord:
        meta = self.found.files[page.file].meta
        section = page.url.split("/")[0] if "/" in page.url else ""
        return PageRecord(
            file=page.file,
            url=page.url,
            title=str(meta["title"]),
            section=section,
            restates=restated_places(meta),
            reviewed=meta.get("kontrollert"),
            html=page.html,
        )

    def _recommendations(self, page: PageRecord) -> list[RecommendationRecord]:
        blocks = self.found.recommendations(page.file)
        return recommendation_records(page, blocks, self.found.cited_in)

    def history_of(self, id: str) -> list[Event]:
        """What readers are told of the recommendation called ID, the newest first."""
        return history_of(id, self.history or {})

    def retired_on(self, file: str) -> list[tuple[str, Mapping[str, Any], str]]:
        """The recommendations that stood in FILE once: id, what is known, and the address of what came instead."""
        stood = {entry.id for entry in self.published if entry.file == file}
        urls = {record.id: record.url for record in self.catalogue.recommendations}
        return [
            (id, entry, urls.get(str(entry.get("erstattet_av")), ""))
            for id, entry in self.retired.items()
            if id in stood and not entry.get("gjelder")
        ]

    def feed(self, title: str, site_url: str, updated: datetime.date) -> str:
        """The Atom feed of what happened to the recommendations."""
        krav = next((page.url for page in self.catalogue.pages if "avledet: krav" in page.html), "")
        found = entries(self.catalogue.recommendations, self.history or {}, self.retired, krav)
        return feed(found, title, site_url, updated)

    def fill(self, file: str, templates: jinja2.Environment, more: Mapping[str, Any]) -> str:
        """The content of the page FILE with its derived places filled.

        Args:
            file: the page as editors know it.
            templates: where `derived/NAME.html` is found.
            more: further names that templates may use.

        Raises:
            ContentError: when the page names a derived place that doesn't exist.
        """
        page = next(page for page in self.catalogue.pages if page.file == file)
        if not is_derived(page.html):
            return page.html
        templates.filters["demote_headings"] = demote_headings
        return fill(page.html, self.found.files[file], page.url, templates, {**self._context(page), **more})

    def _context(self, page: PageRecord) -> dict[str, Any]:
        return {
            "catalogue": self.catalogue,
            "bibliography": self.bibliography,
            "strengths": STRENGTHS,
            "phases": PHASES,
            "levels": LEVEL_LABELS,
            "retired": {id: entry for id, entry in self.retired.items() if not entry.get("gjelder")},
            "answers": ANSWERS,
            "page": page,
            "collection": self.collected(page.file),
            "put_together": partial(put_together, self._collected(page), page.url),  # dear, and few pages want it
        }

    def collected(self, file: str) -> list[str]:
        """The files whose pages FILE names as one set, in order; none for most files."""
        return collected_files(self.found.files[file])

    def _collected(self, page: PageRecord) -> list[PageRecord]:
        """The pages that PAGE puts together as one document: those it names, else the chapters."""
        files = self.collected(page.file)
        by_file = {record.file: record for record in self.catalogue.pages}
        return [by_file[file] for file in files] or [chapter for chapter, _ in self.catalogue.chapters()]

    def check_links(self, finished: Mapping[str, str]) -> None:
        """Hold every link against the pages as they became.

        Args:
            finished: the content of each page, by file name.

        Raises:
            ContentError: with each link to a place that doesn't exist, and each anchor that exists twice.
        """
        anchors = {file: ids(html) for file, html in finished.items()}
        problems = anchor_problems(self.found.links, {file: set(found) for file, found in anchors.items()})
        raise_if_any([*problems, *checks.anchor_clashes(anchors, self.found.files)])


def _nav_problems(nav: Sequence[str], files: Sequence[str], config: Path, preview: bool) -> list[Problem]:
    """Pages that the menu names and nobody wrote; and the other way round, but not to one who is just writing it."""
    lines = read_text(config, config.name).split("\n")
    missing = [file for file in nav if file not in files]
    forgotten = [] if preview else [file for file in files if file not in nav]
    return [
        Problem(
            config.name,
            next((number for number, line in enumerate(lines, start=1) if file.split("/", 1)[1] in line), None),
            f"menyen (nav) viser til «{file}», som ikke finnes",
            "Slett linjen, eller skriv navnet på en side som finnes. " + did_you_mean(file, files),
        )
        for file in missing
    ] + [
        Problem(
            file, None, "siden står ikke i menyen", f"Legg den til under «nav» i mkdocs.yml: {file.split('/', 1)[1]}"
        )
        for file in forgotten
    ]
