"""Every address of another host that the site or its bibliography names, and where an editor finds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer

from guideline.bibliography.citations import scan as scan_citations
from guideline.bibliography.entry import Entry
from guideline.bibliography.latex import plain
from guideline.bibliography.references import doi_address
from guideline.components.strict import BlockSource
from guideline.text.markdown_file import MarkdownFile
from polite_links.rewriting import stands_in
from polite_links.urls import clean, split

_ARCHIVES = re.compile(
    r"(?:^|\.)(?:archive\.(?:org|today|ph|is|li|md|vn|fo)|arquivo\.pt|webarchive\.org\.uk|perma\.cc)$"
)
_ATTRIBUTES = {"a": "href", "area": "href", "img": "src", "iframe": "src", "script": "src", "source": "src"}


@dataclass(frozen=True)
class Place:
    """Where an address stands.

    Args:
        file: as editors know it; the page's address when it comes from a template.
        line: from 1, None for a template's.
        key: the BibTeX key, when it stands in an entry.
        field: the entry's field.
        block: the recommendation that it stands in.
    """

    file: str
    line: int | None
    key: str = ""
    field: str = ""
    block: str = ""

    def __str__(self) -> str:
        line = f", linje {self.line}" if self.line else ""
        return f"{self.file}{line}" + (f" ({self.key})" if self.key else "")


@dataclass(frozen=True)
class Work:
    """What an entry of the bibliography says of its work, as plain text.

    Args:
        title: its title.
        author: who wrote it, or edited it, or publishes it.
        note: what readers are told; often where it went.
    """

    title: str = ""
    author: str = ""
    note: str = ""


@dataclass(frozen=True)
class Address:
    """An address of another host.

    Args:
        url: as written.
        places: where it stands.
        recommendations: ids of the recommendations that rest on it.
        archived: the archived copy that its entry names.
        copy_of: the address that its entry has for the original, when it is such a copy.
        cited_at: where its entry is cited.
        work: the work that its entry is about; None when it stands in no entry.
    """

    url: str
    places: tuple[Place, ...]
    recommendations: tuple[str, ...] = ()
    archived: str = ""
    copy_of: str = ""
    cited_at: tuple[Place, ...] = ()
    work: Work | None = None

    @property
    def at_archive(self) -> bool:
        """Whether it is an address at a web archive."""
        return bool(self.copy_of or _ARCHIVES.search(split(self.url).hostname or ""))


def collect(
    site: Path,
    site_url: str,
    entries: Sequence[Entry],
    files: Sequence[MarkdownFile],
    blocks: Sequence[BlockSource],
    catalogue: Mapping[str, Any],
) -> list[Address]:
    """All addresses, sorted.

    Args:
        site: the built site.
        site_url: its own address; what begins with it is no address of another host.
        entries: the bibliography.
        files: the Markdown files.
        blocks: their blocks.
        catalogue: `katalog.json` of the built site.
    """
    places: dict[str, list[Place]] = {}
    for entry in entries:
        for url, field in _of_entry(entry):
            places.setdefault(url, []).append(Place(entry.file, entry.line_of(field), entry.key, field))
    for url, page in _of_site(site, site_url):
        written = [*_in_markdown(url, files, blocks)]
        if written or url not in places:
            known = places.setdefault(url, [])
            known += [place for place in written or [Place(page, None)] if place not in known]
    resting, citing = _resting(catalogue), _citing(files, entries)
    return [_address(url, at, entries, resting, citing) for url, at in sorted(places.items())]


def _address(
    url: str,
    at: Sequence[Place],
    entries: Sequence[Entry],
    resting: Mapping[str, Sequence[str]],
    citing: Mapping[str, Sequence[Place]],
) -> Address:
    keys = dict.fromkeys(place.key for place in at if place.key)
    found = [entry for entry in entries if entry.key in keys]
    fields = found[0].fields if found else {}
    is_copy = url == _bare(fields.get("archiveurl", ""))
    return Address(
        url=url,
        places=tuple(at),
        recommendations=_unique(at, resting),
        archived="" if is_copy else _bare(fields.get("archiveurl", "")),
        copy_of=_bare(fields.get("url", "")) if is_copy else "",
        cited_at=tuple(place for key in keys for place in citing.get(key, ())),
        work=_work(fields) if found else None,
    )


def _work(fields: Mapping[str, str]) -> Work:
    names = next((fields[name] for name in ("author", "editor", "institution", "publisher") if name in fields), "")
    author = " og ".join(plain(person) for person in re.split(r"\s+and\s+", names))
    return Work(plain(fields.get("title", "")), author, plain(fields.get("note", "")))


def _citing(files: Iterable[MarkdownFile], entries: Sequence[Entry]) -> dict[str, list[Place]]:
    """By key, the lines that cite it."""
    citing: dict[str, list[Place]] = {}
    keys = [entry.key for entry in entries]
    for file in files:
        for citation in scan_citations(file.text, file.path, keys)[0]:
            citing.setdefault(citation.key, []).append(Place(file.path, citation.line))
    return citing


def _unique(places: Iterable[Place], resting: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    found = [id_ for place in places for id_ in ([place.block] if place.block else resting.get(place.key, ()))]
    return tuple(dict.fromkeys(found))


def _resting(catalogue: Mapping[str, Any]) -> dict[str, list[str]]:
    """By key, the recommendations that cite it."""
    resting: dict[str, list[str]] = {}
    for recommendation in catalogue["recommendations"]:
        for citation in recommendation["citations"]:
            resting.setdefault(citation["key"], []).append(recommendation["id"])
    return resting


def _of_entry(entry: Entry) -> Iterator[tuple[str, str]]:
    for field in ("url", "archiveurl"):
        if field in entry.fields:
            yield _bare(entry.fields[field]), field
    if "doi" in entry.fields:
        yield doi_address(_bare(entry.fields["doi"])), "doi"


def _bare(value: str) -> str:
    return value.strip("{}")


def _of_site(site: Path, site_url: str) -> Iterator[tuple[str, str]]:
    """Addresses in the pages of the built site, each with the first page that has it."""
    seen: dict[str, str] = {}
    only = SoupStrainer([*_ATTRIBUTES])
    for file in sorted(site.rglob("*.html")):
        page = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        for tag in BeautifulSoup(file.read_text(encoding="utf-8"), "lxml", parse_only=only).find_all([*_ATTRIBUTES]):
            url = clean(str(tag.get(_ATTRIBUTES[tag.name], "")))
            url = f"https:{url}" if url.startswith("//") else url
            if _elsewhere(url, site_url):
                seen.setdefault(url, page)
    yield from seen.items()


def _elsewhere(url: str, site_url: str) -> bool:
    scheme, mark, _ = url.partition(":")
    named = bool(mark and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme)) and scheme.lower() not in (
        "data",
        "javascript",
    )
    return named and not (site_url and url.startswith(site_url))


def _in_markdown(url: str, files: Iterable[MarkdownFile], blocks: Sequence[BlockSource]) -> Iterator[Place]:
    for file in files:
        for number, line in file.lines():
            if stands_in(line, url):
                yield Place(file.path, number, block=_block(file.path, number, blocks))


def _block(file: str, line: int, blocks: Iterable[BlockSource]) -> str:
    return next(
        (b.options["id"] for b in blocks if b.file == file and b.line < line < b.last_line and b.name == "anbefaling"),
        "",
    )
