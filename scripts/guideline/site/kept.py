"""What was rendered while somebody writes, kept for the next time, so that only what changed is rendered anew.

A page is made of its own Markdown and of what it may ask of the rest of the site. When neither has changed, neither has
what was made of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.structure.toc import TableOfContents

from guideline.build.read import Reading
from guideline.components.recommendation.block import Recommendation
from guideline.model.guideline import FILE
from guideline.model.records import PageText


@dataclass(frozen=True)
class KeptPage:
    """A rendered page.

    Args:
        markdown: what it was made of.
        html: as Python-Markdown gave it.
        toc: its headings.
        text: its records.
    """

    markdown: str
    html: str
    toc: TableOfContents
    text: PageText


class KeptPages:
    """The pages of the build before this one, by the names of their files."""

    def __init__(self) -> None:
        self._shared = ""
        self._pages: dict[str, KeptPage] = {}

    def begin(self, shared: str) -> None:
        """Forget everything when SHARED, what every page may ask, is not what it was."""
        if shared != self._shared:
            self._pages.clear()
        self._shared = shared

    def find(self, name: str, markdown: str) -> KeptPage | None:
        """What was made of the page NAME, unless it was made of something else than MARKDOWN."""
        page = self._pages.get(name)
        return page if page and page.markdown == markdown else None

    def keep(self, name: str, page: KeptPage) -> None:
        """Remember PAGE for the next build."""
        self._pages[name] = page


def shared_by_pages(reading: Reading, settings: Path, files: Iterable[str]) -> str:
    """A hash of everything that a page may ask of the rest of the site while it is rendered.

    Args:
        reading: what has been read.
        settings: the settings of MkDocs.
        files: every file that a link may lead to.
    """
    root, paths = reading.given.root, reading.given.guideline.files
    beside = [settings, root / FILE, *(root / name for name in (paths.bib, paths.csl))]
    beside += [root / name for name in (paths.source_map, paths.everyday)]
    strengths = [(b.options["id"], b.argument) for b in reading.scan.blocks if b.name == Recommendation.NAME]
    own = reading.local.terms if reading.local else []
    asked = (sorted(files), strengths, reading.scan.terms, own, reading.scan.glossary())
    parts = [repr(asked).encode(), *(path.read_bytes() for path in beside if path.exists())]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
