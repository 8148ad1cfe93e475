"""Read: everything that is known before a page is rendered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guideline.bibliography import references
from guideline.bibliography.bibtex import read_entries
from guideline.bibliography.link_records import Record, read_records
from guideline.bibliography.references import Bibliography
from guideline.build.local.folder import Folder
from guideline.build.local.scan import LocalScan, scan_local
from guideline.build.scan import Scan, scan
from guideline.catalogue.paper import PaperItem, read_editions
from guideline.checks.harm import harmful_files
from guideline.checks.history import load_history
from guideline.checks.navigation import nav_problems
from guideline.checks.prose import Reviewed, load_reviewed
from guideline.checks.published import Published, read_published
from guideline.checks.retired import load_retired
from guideline.components.strict import BlockSource
from guideline.model.guideline import Guideline
from guideline.model.history import History
from guideline.renewal.state import load_state, pending
from guideline.search.everyday import EverydayWords, load_everyday_words
from guideline.source.provenance import Place, SourceMap, load_maps
from guideline.text.errors import raise_if_any
from guideline.text.files import read_text
from guideline.text.markdown_file import MarkdownFile
from guideline.text.saved import Saved

SAVED = "build/husket"
"""Where results are kept that took long to work out."""


@dataclass(frozen=True)
class Given:
    """What stands beside the Markdown.

    Args:
        root: the folder that holds mkdocs.yml.
        guideline: what makes this guideline this one.
        maps: the shape of each source text, by name.
        retired: ids that may not be used again.
        keys: the references that exist.
        bibtex: the references as plain BibTeX.
        link_records: what is known of the addresses of other hosts.
        everyday: what people type instead of the guideline's words.
        published: every id that readers have met.
        history: what is told of the recommendations; None when nothing is kept.
        reviewed: sentences that sound like recommendations and are none.
    """

    root: Path
    guideline: Guideline
    maps: Mapping[str, SourceMap]
    retired: Mapping[str, Mapping[str, Any]]
    keys: frozenset[str]
    bibtex: str
    link_records: Mapping[str, Record]
    everyday: EverydayWords
    published: Sequence[Published] = ()
    history: History | None = None
    reviewed: Reviewed = field(default_factory=dict)
    paper: list[PaperItem] = field(default_factory=list)

    def describe(self, places: Sequence[Place]) -> str:
        """PLACES of the source as readers should see them."""
        by_place = {block.place: source for source in self.maps.values() for block in source.blocks}
        return by_place[places[0]].describe(places)


def read_files(root: Path, guideline: Guideline) -> Given:
    """Read what stands beside the Markdown of the project at ROOT.

    Raises:
        ContentError: when a file can't be read.
    """
    files = guideline.files
    read_text(root / files.csl, files.csl)  # mkdocs-bibtex would stumble
    entries = read_entries(read_text(root / files.bib, files.bib), files.bib, guideline.sources.keywords)
    maps = load_maps(root / files.source_map, files.source_map).values()
    return Given(
        root=root,
        guideline=guideline,
        maps=pending(maps, load_state(root / files.renewal, files.renewal)),
        retired=load_retired(root / files.retired, files.retired),
        published=read_published(root / files.published, files.published),
        paper=read_editions(root / files.paper, files.paper),
        history=load_history(root / files.history, files.history),
        keys=frozenset(entry.key for entry in entries),
        bibtex=references.for_pandoc(entries),
        link_records=read_records(root / files.link_records),
        everyday=load_everyday_words(root / files.everyday, files.everyday, guideline.search.gap),
        reviewed=load_reviewed(root / files.modals, files.modals),
    )


@dataclass(frozen=True)
class Reading:
    """Everything that is known before a page is rendered.

    Args:
        given: what stands beside the Markdown.
        scan: what the Markdown holds.
        bibliography: the formatted references.
        local: what a centre has added; None for most sites.
    """

    given: Given
    scan: Scan
    bibliography: Bibliography
    local: LocalScan | None = None

    def strength(self, id: str) -> str:
        """The strength of the recommendation called ID."""
        return self.scan.recommendation(id).argument

    def written(self, id: str) -> BlockSource | None:
        """The block called ID, as it was written."""
        return self.scan.by_id.get(id) or (self.local.written(id) if self.local else None)

    def file(self, name: str) -> MarkdownFile:
        """The Markdown file called NAME."""
        return self.scan.files[name] if name in self.scan.files or not self.local else self.local.folder.files[name]


def read(
    given: Given,
    files: Sequence[MarkdownFile],
    known_files: Sequence[str],
    nav: Sequence[str],
    preview: bool = False,
    folder: Folder | None = None,
    named: Sequence[str] = (),
) -> Reading:
    """Read all Markdown.

    Args:
        given: what stands beside it.
        files: the Markdown files.
        known_files: every file that a link may point at.
        nav: the files that the navigation names.
        preview: whether somebody is writing, who may look at a page before it stands in the menu.
        folder: what a centre has added.
        named: styles and scripts that mkdocs.yml names, from the folder of the content.

    Raises:
        ContentError: with everything that is wrong so far.
    """
    guideline, saved = given.guideline, Saved(given.root / SAVED)
    paths, lists, maps = guideline.files, guideline.sources, list(given.maps.values())
    found = scan(files, known_files, maps, given.retired, given.keys, guideline, given.published, saved)
    cited, style = found.cited(), given.root / paths.csl
    bibliography = references.load(given.root / paths.bib, style, cited, paths.bib, lists.keywords, saved)
    saved.write()
    raise_if_any(
        [
            *found.problems,
            *harmful_files(known_files, named, lambda file: read_text(given.root / file, file)),
            *nav_problems(nav, [file.path for file in files], given.root / "mkdocs.yml", preview),
            *bibliography.alike(),
            *bibliography.unused((key for key, _ in cited), tuple(lists.reading)),
        ]
    )
    local = scan_local(folder, found, guideline, known_files, saved) if folder else None
    return Reading(given, found, bibliography, local)
