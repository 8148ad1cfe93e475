"""The templates as records, read from the pages where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import Tag

from guideline.text.html_text import parse, plain_text

if TYPE_CHECKING:
    from guideline.catalogue.catalogue import PageRecord


@dataclass(frozen=True)
class OptionRecord:
    """A choice, or a column of a table.

    Args:
        value: what is kept.
        text: what readers see.
    """

    value: str
    text: str


@dataclass(frozen=True)
class FieldRecord:
    """A field of a template; the fields are those of `katalog.json` (see its schema)."""

    id: str
    label: str
    type: str
    recommendations: tuple[str, ...]
    strength: str
    only: str
    choices: tuple[OptionRecord, ...]
    columns: tuple[OptionRecord, ...]
    shown_when: str
    hash: str


@dataclass(frozen=True)
class TemplateRecord:
    """A template.

    Args:
        id: its name in the browser's store and elsewhere.
        title: as readers see it.
        url: where it stands.
        storage: `local` when answers may be kept, `never` when the form is about a person.
        fields: in order.
    """

    id: str
    title: str
    url: str
    storage: str
    fields: tuple[FieldRecord, ...]


def template_records(pages: Iterable[PageRecord]) -> list[TemplateRecord]:
    """Every template of PAGES."""
    return [record for page in pages for record in _on_page(page)]


def _on_page(page: PageRecord) -> Iterator[TemplateRecord]:
    for element in parse(page.html).select("mal-skjema"):
        fields = tuple(_field(field) for field in element.select("div.felt[data-type]"))
        storage = "local" if element["data-lagring"] == "lokal" else "never"
        yield TemplateRecord(str(element["data-id"]), str(element["data-tittel"]), page.url, storage, fields)


def _field(element: Tag) -> FieldRecord:
    label = element.select_one(".felt__ledetekst")
    return FieldRecord(
        id=str(element["id"]),
        label=plain_text(label) if label else "",
        type=str(element["data-type"]),
        recommendations=tuple(str(element["data-krav"]).split()),
        strength=str(element.get("data-styrke", "")),
        only=str(element.get("data-bare", "")),
        choices=tuple(_choice(choice) for choice in element.select(".felt__alternativ")),
        columns=tuple(_columns(element)),
        shown_when=str(element.get("data-vis-naar", "")),
        hash=str(element["data-hash"]),
    )


def _choice(element: Tag) -> OptionRecord:
    box = element.select_one("input")
    value = box["value"] if box else element["data-verdi"]
    return OptionRecord(str(value), plain_text(element))


def _columns(element: Tag) -> Iterator[OptionRecord]:
    table = element.select_one("table.felt__tabell")
    if table:
        names = str(table["data-kolonner"]).split()
        for name, heading in zip(names, table.select("th"), strict=True):
            yield OptionRecord(name, plain_text(heading))
