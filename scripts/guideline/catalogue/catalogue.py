"""The catalogue: every page, recommendation, reference and term as a record, found by id.

Everything that is derived (index pages, checks, search, documents, `katalog.json`) is drawn from here.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bs4 import Tag

from guideline.bibliography.link_records import Record, State
from guideline.bibliography.references import Bibliography, Pinpoint, Reference, doi_address
from guideline.components.checklist.records import ChecklistRecord
from guideline.components.form.records import TemplateRecord
from guideline.components.strict import BlockSource
from guideline.components.term.block import TermRecord
from guideline.source.provenance import Place
from guideline.text.html_text import parse, plain_text

SCHEMA_VERSION = 1


def schema() -> str:
    """The JSON Schema of `katalog.json`."""
    return Path(__file__).with_name("katalog.schema.json").read_text(encoding="utf-8")


@dataclass(frozen=True)
class PageRecord:
    """A page of the site.

    Args:
        file: as editors know it, `docs/veileder/rammer.md`.
        url: from the top of the site, `veileder/rammer/`.
        title: its heading.
        section: the part of the site, `veileder`.
        restates: source paragraphs that it restates.
        reviewed: when it was last held against the source; None for a page that restates nothing.
        html: the rendered content.
    """

    file: str
    url: str
    title: str
    section: str
    restates: tuple[Place, ...]
    reviewed: datetime.date | None
    html: str = field(repr=False, default="")

    @property
    def slug(self) -> str:
        """The last part of the address."""
        return self.url.rstrip("/").rsplit("/", 1)[-1]


@dataclass(frozen=True)
class RecommendationRecord:
    """A recommendation; the fields are those of `katalog.json` (see its schema)."""

    id: str
    strength: str
    ordlyd: str
    origin: str
    level: str
    text: str
    url: str
    page: PageRecord
    phase: tuple[str, ...]
    restates: tuple[Place, ...]
    citations: tuple[Pinpoint, ...]
    waiver: str
    note: str
    versions: str
    file: str
    line: int

    @property
    def hash(self) -> str:
        """Changes when the wording or the strength does."""
        return hashlib.sha256(f"{self.strength}\n{self.text}".encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Citing:
    """A place that cites a reference.

    Args:
        key: BibTeX key.
        locator: pinpoint such as `s. 41–42`, empty for the work as a whole.
        url: the place itself: the footnote mark in the text.
        title: the page and the nearest heading or recommendation, for readers.
    """

    key: str
    locator: str
    url: str
    title: str


@dataclass(frozen=True)
class LinkState:
    """What is known of a reference's address.

    Args:
        address: as written.
        is_doi: whether it is made from the DOI.
        state: a word of `linkcheck.verdict.State`.
        checked: the day that it was last asked, None when it never was.
    """

    address: str
    is_doi: bool
    state: str = State.UNCHECKED
    checked: datetime.date | None = None


@dataclass(frozen=True)
class ReferenceRecord:
    """A reference, the places that cite it, and the state of its addresses, the one for readers first."""

    reference: Reference
    cited_by: tuple[Citing, ...]
    links: tuple[LinkState, ...] = ()


@dataclass(frozen=True)
class DocumentRecord:
    """A file to download.

    Args:
        url: from the top of the site, `nedlasting/sjekklister-tur.pdf`.
        title: what it is called.
        format: `PDF` or `DOCX`.
        bytes: its size.
        page: address of the page that it is made of.
    """

    url: str
    title: str
    format: str
    bytes: int
    page: str


@dataclass(frozen=True)
class Catalogue:
    """All records of one build.

    Args:
        edition: which edition of the guideline is restated.
        site_version: the version of the site.
        pages: in the order of the navigation.
        recommendations: in the order of the pages.
        checklists: in the order of the pages.
        templates: in the order of the pages.
        terms: in the order of the glossary.
        glossary_url: where the terms stand.
        references: in the order of the bibliography.
        documents: in the order of the pages; known only when the pages are finished.
    """

    edition: str
    site_version: str
    pages: Sequence[PageRecord]
    recommendations: Sequence[RecommendationRecord]
    checklists: Sequence[ChecklistRecord]
    templates: Sequence[TemplateRecord]
    terms: Sequence[TermRecord]
    glossary_url: str
    references: Sequence[ReferenceRecord]
    documents: Sequence[DocumentRecord] = ()

    def recommendation(self, id: str) -> RecommendationRecord:
        """The recommendation called ID.

        Raises:
            KeyError: when there is none.
        """
        return {record.id: record for record in self.recommendations}[id]

    def checklist(self, id: str) -> ChecklistRecord:
        """The checklist called ID.

        Raises:
            KeyError: when there is none.
        """
        return {record.id: record for record in self.checklists}[id]

    def chapters(self) -> Iterator[tuple[PageRecord, list[RecommendationRecord]]]:
        """The pages that hold recommendations, each with its own."""
        for page in self.pages:
            own = [record for record in self.recommendations if record.page is page]
            if own:
                yield page, own

    def restated(self) -> set[Place]:
        """Every source paragraph that some page restates."""
        return {place for page in self.pages for place in page.restates}

    def as_json(self) -> dict[str, Any]:
        """The contract `katalog.json`; `katalog.schema.json` beside this file describes it."""
        return {
            "$schema": "katalog.schema.json",
            "schema_version": SCHEMA_VERSION,
            "edition": {"guideline": self.edition, "site": self.site_version},
            "pages": [_page_json(page) for page in self.pages],
            "recommendations": [_recommendation_json(record) for record in self.recommendations],
            "checklists": [_checklist_json(record) for record in self.checklists],
            "templates": [dataclasses.asdict(record) for record in self.templates],
            "references": [_reference_json(record) for record in self.references],
            "terms": [self._term_json(term) for term in self.terms],
            "documents": [dataclasses.asdict(record) for record in self.documents],
        }

    def _term_json(self, term: TermRecord) -> dict[str, Any]:
        also = [form for form in term.forms if form != term.term]
        return {"id": term.id, "term": term.term, "also": also, "url": f"{self.glossary_url}#{term.id}"}


def _reference_json(record: ReferenceRecord) -> dict[str, Any]:
    reference = record.reference
    return {
        "key": reference.key,
        "groups": list(reference.groups),
        "short": reference.short,
        "full": reference.full_text,
        "url": reference.url,
        "doi": reference.doi,
        "cited_by": [
            {"url": citing.url, "locator": citing.locator, "title": citing.title} for citing in record.cited_by
        ],
        "link": _link_json(record),
    }


def _link_json(record: ReferenceRecord) -> dict[str, Any] | None:
    if not record.links:
        return None
    first = record.links[0]
    return {
        "state": str(first.state),
        "checked": first.checked.isoformat() if first.checked else None,
        "archived": record.reference.archived,
    }


def _page_json(page: PageRecord) -> dict[str, Any]:
    reviewed = page.reviewed.isoformat() if page.reviewed else None
    return {
        "url": page.url,
        "title": page.title,
        "section": page.section,
        "restates": list(page.restates),
        "reviewed": reviewed,
    }


def _checklist_json(record: ChecklistRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "url": record.url,
        "storage": record.storage,
        "items": [
            {
                "id": item.id,
                "text": item.text,
                "recommendations": list(item.recommendations),
                "strength": item.strength,
                "hash": item.hash,
            }
            for item in record.items
        ],
    }


def _recommendation_json(record: RecommendationRecord) -> dict[str, Any]:
    data = {
        "id": record.id,
        "strength": record.strength,
        "ordlyd": record.ordlyd,
        "origin": record.origin,
        "level": record.level,
        "text": record.text,
        "url": record.url,
        "page": record.page.url,
        "phase": list(record.phase),
        "restates": list(record.restates),
        "citations": [{"key": key, "locator": locator} for key, locator in record.citations],
        "hash": record.hash,
    }
    return data | ({"waiver": record.waiver} if record.waiver else {})


def recommendation_records(
    page: PageRecord, blocks: Sequence[BlockSource], cited_in: Callable[[BlockSource], Sequence[Pinpoint]]
) -> list[RecommendationRecord]:
    """The recommendations of PAGE: what editors wrote in BLOCKS together with the text that was rendered.

    Args:
        page: the page, with its HTML.
        blocks: its recommendation blocks.
        cited_in: what a block cites.
    """
    tree = parse(page.html)
    return [_record(page, block, tree.find(id=block.options["id"]), cited_in(block)) for block in blocks]


def _record(page: PageRecord, block: BlockSource, element: Any, citations: Sequence[Pinpoint]) -> RecommendationRecord:
    options = block.options
    return RecommendationRecord(
        id=options["id"],
        strength=block.argument,
        ordlyd=options["ordlyd"],
        origin=options.get("opphav", "veilederen"),
        level=options["nivå"],
        text=plain_text(element.select_one(".anbefaling__tekst")),
        url=f"{page.url}#{options['id']}",
        page=page,
        phase=options["fase"],
        restates=options["kilde"],
        citations=tuple(citations),
        waiver=options.get("unntak", ""),
        note=_part(element, "merknad"),
        versions=_part(element, "versjoner"),
        file=block.file,
        line=block.line,
    )


def _part(element: Any, name: str) -> str:
    part = element.select_one(f".anbefaling__del--{name}")
    return plain_text(part, leave_out=".anbefaling__etikett, .footnote-ref, sup") if part else ""


def reference_records(
    bibliography: Bibliography, pages: Sequence[PageRecord], known: Mapping[str, Record]
) -> list[ReferenceRecord]:
    """Every reference with the places on PAGES that cite it, in order, and what is KNOWN of its addresses."""
    citing = [place for page in pages for place in _citing(page)]
    return [
        ReferenceRecord(reference, tuple(place for place in citing if place.key == key), link_states(reference, known))
        for key, reference in bibliography.references.items()
    ]


def link_states(reference: Reference, known: Mapping[str, Record]) -> tuple[LinkState, ...]:
    """The state of each address of REFERENCE."""
    addresses = [(reference.url, False)] if reference.url else []
    addresses += [(doi_address(reference.doi), True)] if reference.doi else []
    return tuple(
        LinkState(url, is_doi, known[url].state, known[url].checked) if url in known else LinkState(url, is_doi)
        for url, is_doi in addresses
    )


def _citing(page: PageRecord) -> Iterator[Citing]:
    """The marks of PAGE that lead to a reference, in the order of the text."""
    tree = parse(page.html)
    notes = {str(note["id"]): note.select_one("[data-kilde]") for note in tree.select(".footnote li[id]")}
    for mark in tree.select("sup[id] > a.footnote-ref"):
        note = notes.get(str(mark["href"]).removeprefix("#"))
        if note and mark.parent:
            key, locator = str(note["data-kilde"]), str(note.get("data-sted", ""))
            yield Citing(key, locator, f"{page.url}#{mark.parent['id']}", _place_title(mark, page))


def _place_title(mark: Tag, page: PageRecord) -> str:
    """The page and, where there is one, the recommendation or heading that MARK stands under."""
    recommendation = mark.find_parent(class_="anbefaling")
    if recommendation:
        return f"{page.title}: {recommendation['id']}"
    heading = mark.find_previous(["h2", "h3"])
    return f"{page.title}: {plain_text(heading)}" if isinstance(heading, Tag) else page.title
