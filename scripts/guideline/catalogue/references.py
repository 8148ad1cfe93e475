"""The references with the places that cite them, and what is known of their addresses."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guideline.bibliography.exports import FORMATS, address
from guideline.bibliography.link_records import Record, State
from guideline.bibliography.references import Bibliography, Reference, doi_address
from guideline.catalogue.page import Page


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
        state: a word of `bibliography.link_records.State`.
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

    @property
    def files(self) -> list[tuple[str, str]]:
        """The reference for other programs: name of the format, and address from the top of the site."""
        return [(format.name, address(format, self.reference.key)) for format in FORMATS]


def reference_records(
    bibliography: Bibliography, pages: Sequence[Page], known: Mapping[str, Record]
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


def _citing(page: Page) -> Iterator[Citing]:
    """The marks of PAGE that lead to a reference, in the order of the text."""
    notes = {note.id: note for note in page.text.notes if note.key}
    for mark in page.text.marks:
        note = notes.get(mark.note)
        if note:
            title = f"{page.title}: {mark.under}" if mark.under else page.title
            yield Citing(note.key, note.locator, f"{page.url}#{mark.id}", title)
