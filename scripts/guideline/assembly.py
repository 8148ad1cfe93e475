"""One build from Markdown to catalogue, step by step; the plugin calls the steps in order.

1. `Assembly(…)` reads bibliography, map and retired ids.
2. `scan` reads all Markdown and stops at what is wrong with it.
3. `add` takes each page as it is rendered.
4. `finish` makes the catalogue and runs the checks of the whole site.
5. `fill` fills the derived places of a page; `check_links` holds every link against the finished pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2
import yaml

from . import checks
from .bibliography import Bibliography, load_bibliography
from .blocks.recommendation import LEVELS, PHASES
from .blocks.term import TermRecord
from .catalogue import Catalogue, PageRecord, recommendation_records
from .derived import fill
from .errors import ContentError, Problem, did_you_mean, raise_if_any
from .html_text import ids
from .links import anchor_problems
from .markdown_text import MarkdownFile
from .pages import restated_places
from .printout import demote_headings, put_together
from .provenance import Place, SourceMap, load_maps
from .scan import Scan, scan
from .strength import STRENGTHS

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
    """

    root: Path
    bib_file: str
    csl_file: Path
    source_map: str
    retired_ids: str


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
        self.maps: dict[str, SourceMap] = load_maps(sources.root / sources.source_map)
        self.retired = _load_retired(sources.root / sources.retired_ids, sources.retired_ids)
        self.bibliography: Bibliography = load_bibliography(sources.root / sources.bib_file, sources.csl_file)
        self.found: Scan
        self.catalogue: Catalogue
        self._rendered: dict[int, Rendered] = {}
