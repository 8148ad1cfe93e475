"""One reading of all Markdown before anything is rendered: blocks, links, terms, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import markdown

from guideline.bibliography.citations import Citation
from guideline.bibliography.citations import scan as scan_citations
from guideline.checks.addresses import address_problems
from guideline.checks.alone import found_alone
from guideline.checks.commonmark import commonmark_problems
from guideline.checks.forms import form_problems
from guideline.checks.front_matter import collection_problems, front_matter_problems
from guideline.checks.harm import harmful
from guideline.checks.language import language_problems
from guideline.checks.learning import question_places
from guideline.checks.links import Link, file_problems, links, misspelt_links
from guideline.checks.local import reserved_ids
from guideline.checks.published import Published, vanished, vanished_problems
from guideline.checks.site import (
    duplicate_ids,
    outdated_pages,
    retired_ids,
    unknown_origins,
    unknown_places,
    unknown_recommendations,
    unknown_replacements,
)
from guideline.components import blocks as blocks_of
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource, scan_blocks
from guideline.components.term.block import Term, TermRecord
from guideline.model.guideline import Guideline
from guideline.model.records import Pinpoint
from guideline.source.provenance import SourceMap
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.saved import Saved
from guideline.text.words import visible


@dataclass(frozen=True)
class Scan:
    """What the Markdown of the site holds.

    Args:
        files: by the name editors know.
        blocks: every block, in order.
        links: every link.
        citations: every citation, by file.
        problems: everything that is wrong so far.
    """

    files: Mapping[str, MarkdownFile]
    blocks: Sequence[BlockSource]
    links: Sequence[Link]
    citations: Mapping[str, Sequence[Citation]]
    problems: Sequence[Problem]

    @cached_property
    def by_id(self) -> Mapping[str, BlockSource]:
        """Every block that has an id."""
        return {block.options["id"]: block for block in self.blocks if "id" in block.options}

    def recommendation(self, id: str) -> BlockSource:
        """The recommendation called ID.

        Raises:
            KeyError: when there is none.
        """
        return self._recommendations[id]

    @cached_property
    def _recommendations(self) -> Mapping[str, BlockSource]:
        return {b.options["id"]: b for b in self.blocks if b.name == Recommendation.NAME}

    @cached_property
    def terms(self) -> list[TermRecord]:
        """The words of the glossary, in order."""
        return [term_record(block) for block in self.blocks if block.name == Term.NAME]

    def cited_in(self, block: BlockSource) -> list[Pinpoint]:
        """What BLOCK cites, in order."""
        return [(c.key, c.locator) for c in self.citations[block.file] if block.line < c.line < block.last_line]

    def cited(self) -> list[Pinpoint]:
        """Everything that is cited, in order of files and lines."""
        return [(c.key, c.locator) for found in self.citations.values() for c in found]

    def glossary(self) -> str | None:
        """The file that holds the glossary."""
        return next((block.file for block in self.blocks if block.name == Term.NAME), None)


def scan(
    files: Iterable[MarkdownFile],
    known_files: Iterable[str],
    maps: Sequence[SourceMap],
    retired: Mapping[str, Mapping[str, Any]],
    keys: Collection[str],
    guideline: Guideline,
    published: Sequence[Published] = (),
    saved: Saved | None = None,
) -> Scan:
    """Read FILES.

    Args:
        files: the Markdown files.
        known_files: every file that a link may point at.
        maps: the maps of the source.
        retired: ids that may not be used again.
        keys: the references that exist.
        guideline: the words that blocks may use, and where things stand.
        published: every id that readers have met.
        saved: what was worked out in the build before.
    """
    saved = saved or Saved()
    by_name = {file.path: file for file in files}
    front = [problem for file in by_name.values() for problem in front_matter_problems(file)]
    known_blocks = blocks_of(guideline)
    read = [scan_blocks(file, known_blocks) for file in by_name.values()]
    blocks = [block for found, _ in read for block in found]
    twice = duplicate_ids(blocks)
    broken = [problem for _, found in read for problem in found]
    problems = front + broken
    cited = {file.path: scan_citations(file.text, file.path, keys) for file in by_name.values()}
    problems += [problem for _, found in cited.values() for problem in found]
    known_files = list(known_files)
    problems += address_problems(known_files)
    if not broken:
        problems += [problem for file in by_name.values() for problem in commonmark_problems(file, saved)]
    all_links = [link for file in by_name.values() for link in links(file)] + question_places(blocks)
    problems += [p for file in by_name.values() for p in found_alone(file, saved, misspelt_links, harmful)]
    problems += file_problems(all_links, known_files) + twice + retired_ids(blocks, retired) + reserved_ids(blocks)
    if not broken and not twice:  # else the block that is wrong may be the very one that others name
        problems += _of_ids(blocks, retired, published, guideline) + language_problems(by_name, blocks, saved)
        problems += form_problems(blocks)
    problems += unknown_replacements(blocks, retired, guideline.files.retired)
    if not front:
        problems += collection_problems(by_name)
        problems += unknown_places(by_name.values(), blocks, maps, guideline.files.source_map)
        problems += outdated_pages(by_name.values(), maps)
    citations = {name: found for name, (found, _) in cited.items()}
    return Scan(by_name, blocks, all_links, citations, problems)


def _of_ids(
    blocks: Sequence[BlockSource],
    retired: Mapping[str, Mapping[str, Any]],
    published: Sequence[Published],
    guideline: Guideline,
) -> list[Problem]:
    """What is wrong with the ids that BLOCKS have and name."""
    gone = {entry.id for entry in vanished(blocks, retired, published)}
    problems = vanished_problems(blocks, retired, published, guideline.files.retired)
    return problems + unknown_recommendations(blocks, retired, gone) + unknown_origins(blocks)


def term_record(block: BlockSource) -> TermRecord:
    """The word that BLOCK explains, for links to it."""
    first = re.sub(r"\[[@^][^\]]*\]", "", block.body.strip().split("\n\n")[0])  # no citations, no footnotes
    explanation = visible(markdown.markdown(first)).replace("\n", " ").strip()
    forms = (block.argument, *block.options.get("former", ()))
    return TermRecord(block.options["id"], block.argument, forms, explanation)
