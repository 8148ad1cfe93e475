"""What the work on a new edition reads of the site: its pages, its blocks and its sources."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from guideline.bibliography.citations import Citation
from guideline.bibliography.citations import scan as scan_citations
from guideline.checks.front_matter import restated_places
from guideline.components import blocks
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource, scan_blocks
from guideline.model.guideline import Guideline
from guideline.source.provenance import Place
from guideline.text.markdown_file import MarkdownFile, read_markdown


@dataclass(frozen=True)
class Project:
    """The Markdown of the site, by files and by blocks."""

    files: Sequence[MarkdownFile]
    blocks: Sequence[BlockSource]

    def pages(self, places: Collection[Place]) -> list[MarkdownFile]:
        """The pages that restate any of PLACES."""
        return [file for file in self.files if set(places) & set(restated_places(file.meta))]

    def resting(self, place: Place) -> list[BlockSource]:
        """The blocks that name PLACE as their ground."""
        return [block for block in self.blocks if place in block.options.get("kilde", ())]

    def recommendations(self) -> list[BlockSource]:
        """All recommendations."""
        return [block for block in self.blocks if block.name == Recommendation.NAME]

    def depending(self, blocks: Sequence[BlockSource]) -> list[BlockSource]:
        """The items and fields that put BLOCKS into practice."""
        ids = {block.options.get("id") for block in blocks}
        return [block for block in self.blocks if ids & set(block.options.get("krav", ()))]

    def citations(self, file: MarkdownFile, keys: Collection[str]) -> list[Citation]:
        """What FILE cites; KEYS are the works that exist."""
        return scan_citations(file.text, file.path, keys)[0]


def read_project(docs: Path, guideline: Guideline) -> Project:
    """The pages under DOCS, with the words of GUIDELINE.

    Raises:
        ContentError: when one can't be read.
    """
    files = [read_markdown(path, path.relative_to(docs.parent).as_posix()) for path in sorted(docs.rglob("*.md"))]
    known = blocks(guideline)
    return Project(files, [block for file in files for block in scan_blocks(file, known)[0]])
