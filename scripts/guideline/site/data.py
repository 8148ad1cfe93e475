"""What programs and other machines can have of a site: the catalogue, the index of the search, the feed, references."""

from __future__ import annotations

import datetime
import json
import logging
from pathlib import Path
from typing import Any

from mkdocs.utils import get_build_datetime

from guideline.bibliography.exports import exports
from guideline.bibliography.references import Bibliography
from guideline.build.collect import Collected
from guideline.build.local.folder import Folder
from guideline.build.local.scan import with_local_words
from guideline.build.local.single import file_of, left_out
from guideline.build.read import Given
from guideline.catalogue.catalogue import Catalogue
from guideline.catalogue.feed import FEED, Entry, entries, feed
from guideline.catalogue.katalog import as_json, schema
from guideline.catalogue.news import News, news
from guideline.model.local_file import dump_local_file
from guideline.model.packed import packed
from guideline.search.everyday import with_former_titles
from guideline.search.index import search_index, with_words
from guideline.text.saved import Saved

log = logging.getLogger("mkdocs.plugins.guideline")


def write_data(site: Path, given: Given, collected: Collected, folder: Folder | None, name: str, address: str) -> None:
    """Write into SITE, which is called NAME and published at ADDRESS, what is the same records for programs.

    Args:
        site: the folder of the built site.
        given: what stands beside the Markdown.
        collected: the records.
        folder: what a centre has added.
        name: of the site.
        address: of the site, empty when nobody has said it.
    """
    _write_json(site / "katalog.json", as_json(collected.catalogue), indent=2)
    (site / "lokalt.json").write_text('{"versjon": 1}\n', encoding="utf-8")  # a centre puts its own in its place
    (site / "katalog.schema.json").write_text(schema(given.guideline, name), encoding="utf-8")
    if given.history is not None:
        told = feed(_changed(given, collected), name, address, build_date())
        (site / FEED).write_text(told, encoding="utf-8")
    if (index := site / "search/search_index.json").exists():
        _write_json(index, _search_index(given, collected, folder))


def write_references(site: Path, bibliography: Bibliography, saved: Saved) -> None:
    """Write into SITE the references for other programs, with what was SAVED of the build before."""
    for url, text in exports(bibliography, saved):
        (site / url).parent.mkdir(parents=True, exist_ok=True)
        (site / url).write_text(text, encoding="utf-8", newline="")
    saved.write()


def write_as_file(root: Path, folder: Folder, catalogue: Catalogue) -> None:
    """Write what a centre has added as one file, for those who would go on without a build."""
    assert catalogue.local
    path = root / "build/lokalt.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump_local_file(file_of(catalogue.local, folder.settings)), encoding="utf-8")
    lost = ", ".join(left_out(catalogue.own_pages, catalogue.local.checklists))
    log.info("Tilleggene som én fil: build/lokalt.json.%s", f" Den har ikke {lost}." if lost else "")


def news_of(given: Given, collected: Collected) -> News | None:
    """What has changed lately, for the front page."""
    return news(collected.catalogue, given.guideline.pages.changes, _changed(given, collected))


def build_date() -> datetime.date:
    """Today, or the day in SOURCE_DATE_EPOCH, for builds that shall be repeatable."""
    return get_build_datetime().date()


def _search_index(given: Given, collected: Collected, folder: Folder | None) -> dict[str, Any]:
    """What stands in the place of the index that the search plugin has just written."""
    everyday = with_local_words(given.everyday, folder) if folder else given.everyday
    words = with_former_titles(everyday, given.retired).by_address(
        collected.catalogue.glossary_url, collected.addresses
    )
    return packed(search_index(with_words(collected.search, words), given.everyday, given.guideline.for_search()))


def _changed(given: Given, collected: Collected) -> list[Entry]:
    """What became of recommendations, the newest first."""
    page = given.guideline.pages.requirements
    return entries(collected.catalogue.recommendations, given.history or {}, given.retired, page)


def _write_json(path: Path, data: Any, indent: int | None = None) -> None:
    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    path.write_text(text + ("\n" if indent else ""), encoding="utf-8")
