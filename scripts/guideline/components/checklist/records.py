"""The checklists as records: those that editors wrote, and the self-assessment that is made of all recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import Tag

from guideline.build.derived import names
from guideline.text.html_text import parse, plain_text

if TYPE_CHECKING:
    from guideline.catalogue.catalogue import PageRecord, RecommendationRecord

SELF_ASSESSMENT = "egenkontroll"

_MET = {"oppfylt": "Oppfylt", "delvis": "Delvis", "ikke-oppfylt": "Ikke oppfylt", "ikke-aktuelt": "Ikke aktuelt"}
_DONE = {"gjor-vi": "Gjør vi", "delvis": "Delvis", "annerledes": "Gjør annerledes", "ikke-aktuelt": "Ikke aktuelt"}
ANSWERS = {"skal": _MET, "skal ikke": _MET, "bør": _DONE, "praksis": _DONE}
"""The answers of the self-assessment by strength; a kan is no yardstick and isn't asked for."""


@dataclass(frozen=True)
class ItemRecord:
    """An item of a checklist.

    Args:
        id: unique in the whole site.
        text: what one says yes to.
        recommendations: ids of those that it puts into practice.
        strength: theirs.
        hash: changes when wording or strength does.
    """

    id: str
    text: str
    recommendations: tuple[str, ...]
    strength: str
    hash: str


@dataclass(frozen=True)
class ChecklistRecord:
    """A checklist.

    Args:
        id: its name in the browser's store and elsewhere.
        kind: `sjekkliste` or `egenkontroll`.
        title: as readers see it.
        url: where it stands.
        storage: `local` when ticks may be kept, `never` when the list is about a person.
        items: in order.
    """

    id: str
    kind: str
    title: str
    url: str
    storage: str
    items: tuple[ItemRecord, ...]


def checklist_records(
    pages: Iterable[PageRecord], recommendations: Iterable[RecommendationRecord]
) -> list[ChecklistRecord]:
    """Every checklist of PAGES, the self-assessment of RECOMMENDATIONS included."""
    everything = list(recommendations)
    return [record for page in pages for record in _on_page(page, everything)]


def _on_page(page: PageRecord, recommendations: list[RecommendationRecord]) -> Iterator[ChecklistRecord]:
    for element in parse(page.html).select("sjekk-liste"):
        items = tuple(_item(item) for item in element.select("li.sjekkpunkt"))
        storage = "local" if element["data-lagring"] == "lokal" else "never"
        id, title = str(element["data-id"]), str(element["data-tittel"])
        yield ChecklistRecord(id, "sjekkliste", title, page.url, storage, items)
    if SELF_ASSESSMENT in names(page.html):
        items = tuple(_assessed(record) for record in recommendations if record.strength in ANSWERS)
        title = page.title.rpartition(": ")[2]
        yield ChecklistRecord(SELF_ASSESSMENT, SELF_ASSESSMENT, title, page.url, "local", items)


def _item(element: Tag) -> ItemRecord:
    text = element.select_one(".sjekkpunkt__tekst")
    return ItemRecord(
        id=str(element["id"]),
        text=plain_text(text) if text else "",
        recommendations=tuple(str(element["data-krav"]).split()),
        strength=str(element["data-styrke"]),
        hash=str(element["data-hash"]),
    )


def _assessed(record: RecommendationRecord) -> ItemRecord:
    return ItemRecord(f"{SELF_ASSESSMENT}-{record.id}", record.text, (record.id,), record.strength, record.hash)
