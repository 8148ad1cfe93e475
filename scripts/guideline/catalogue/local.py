"""A centre's own additions as records: found by what they stand beside, never among those of the guideline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from guideline.model.local import Settings
from guideline.model.records import (
    Addition,
    Checklist,
    Component,
    LocalFields,
    LocalItems,
    LocalNote,
    PageText,
    Term,
)

Kind = TypeVar("Kind")

SECTION = "hos-oss"
"""The part of the site that the centre's own pages stand in."""


@dataclass(frozen=True)
class LocalRecord:
    """An addition as programs see it.

    Args:
        id: its id.
        kind: what it is: `note`, `item`, `field`, `checklist` or `term`.
        beside: the id or address of what it stands beside; empty for what stands alone.
        text: what it says.
        url: where it stands.
        file: where it was written, for editors; not published.
        line: likewise.
    """

    id: str
    kind: str
    beside: str
    text: str
    url: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True)
class Locality:
    """Everything that a centre has added.

    Args:
        settings: what it says of itself.
        components: what its own pages hold.
        notes: its texts by what they stand beside, made ready for the page where that is.
        places: the address of the page of everything that an addition may stand beside.
    """

    settings: Settings
    components: Sequence[Component] = ()
    notes: Mapping[str, Sequence[LocalNote]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def beside(self, name: str) -> Sequence[LocalNote]:
        """The texts beside the recommendation or the page called NAME."""
        return self.notes.get(name, ())

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Its components of a KIND."""
        return [component for component in self.components if isinstance(component, kind)]

    @property
    def checklists(self) -> list[Checklist]:
        """The centre's own lists."""
        return self.of(Checklist)

    @property
    def additions(self) -> list[Addition]:
        """What stands beside something of the guideline's."""
        return [c for c in self.components if isinstance(c, LocalNote | LocalItems | LocalFields)]

    def records(self) -> Iterator[LocalRecord]:
        """Every addition, as programs see it."""
        for component in self.components:
            yield from self._records(component)

    def _records(self, component: Component) -> Iterator[LocalRecord]:
        if isinstance(component, LocalNote):
            text = f"{component.title}: {component.text.plain}"
            yield self._record("note", component, component.beside, component.id, text)
        elif isinstance(component, LocalItems):
            for item in component.items:
                yield self._record("item", component, component.beside, item.id, item.text.plain)
        elif isinstance(component, LocalFields):
            for part in component.fields:
                yield self._record("field", component, component.beside, part.id, part.label.plain)
        elif isinstance(component, Checklist):
            yield replace(self._record("checklist", component, "", component.id, component.title), url=component.url)
            for item in component.items:
                yield self._record("item", component, component.id, item.id, item.text.plain)
        elif isinstance(component, Term):
            yield self._record("term", component, "", component.id, f"{component.term}: {component.text.plain}")

    def _record(self, kind: str, component: Any, beside: str, id: str, text: str) -> LocalRecord:
        own = component.url.split("#")[0]
        page = self.places.get(beside, own) if beside else own
        written = component.written
        return LocalRecord(id, kind, beside, text, f"{page}#{id}", written.file, written.line)


def ready(text: PageText, more: Sequence[Component]) -> PageText:
    """TEXT of a page with MORE components, in the place of those that have the same id."""
    new = {component.id: component for component in more}
    return replace(text, components=tuple(new.get(component.id, component) for component in text.components))
