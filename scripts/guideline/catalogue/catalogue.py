"""The catalogue: all records of one build, found by id. Everything that is derived is drawn from here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from guideline.catalogue.local import Locality
from guideline.catalogue.references import ReferenceRecord
from guideline.catalogue.used_in import UsingPage, used_in
from guideline.model.records import (
    Checklist,
    Component,
    Figure,
    Form,
    Gate,
    Leg,
    PageText,
    Place,
    Question,
    ReadingRoute,
    Recommendation,
    Term,
)


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
        text: what it says.
        meta: its front matter.
    """

    file: str
    url: str
    title: str
    section: str
    restates: tuple[Place, ...]
    reviewed: datetime.date | None
    text: PageText = field(repr=False)
    meta: Mapping[str, Any] = field(repr=False, default_factory=dict)

    @property
    def slug(self) -> str:
        """The last part of the address."""
        return self.url.rstrip("/").rsplit("/", 1)[-1]

    @property
    def description(self) -> str:
        """What it is for, in a sentence."""
        return str(self.meta.get("description", ""))


@dataclass(frozen=True)
class DocumentRecord:
    """A file to download.

    Args:
        url: from the top of the site, `nedlasting/sjekklister-tur.pdf`.
        title: what it is called.
        format: `PDF` or `DOCX`.
        bytes: its size.
        page: address of the page that it is made of.
        form: id of the list or form that it holds, where it holds one.
    """

    url: str
    title: str
    format: str
    bytes: int
    page: str
    form: str = ""


@dataclass(frozen=True)
class Catalogue:
    """All records of one build.

    Args:
        edition: which edition of the guideline is restated.
        site_version: the version of the site.
        pages: in the order of the navigation.
        references: in the order of the bibliography.
        glossary_url: where the terms stand.
        documents: in the order of the pages; known only when the pages are finished.
        own_pages: those of a centre, which are no part of the guideline.
        local: what a centre has added; nothing for most sites.
    """

    edition: str
    site_version: str
    pages: Sequence[PageRecord]
    references: Sequence[ReferenceRecord]
    glossary_url: str
    documents: Sequence[DocumentRecord] = ()
    own_pages: Sequence[PageRecord] = ()
    local: Locality | None = None

    @property
    def all_pages(self) -> Sequence[PageRecord]:
        """Every page that is published."""
        return [*self.pages, *self.own_pages]

    def whose(self, page: PageRecord) -> str:
        """Whose text PAGE is, where it is a centre's own; empty where it is the guideline's."""
        is_own = page.url in {own.url for own in self.own_pages}
        return self.local.settings.whose if self.local and is_own else ""

    @property
    def all_checklists(self) -> Sequence[Checklist]:
        """The checklists and those of the centre's own."""
        return [*self.checklists, *(self.local.checklists if self.local else ())]

    @cached_property
    def components(self) -> Sequence[Component]:
        """Everything that blocks handed over, in the order of the pages."""
        return [component for page in self.pages for component in page.text.components]

    @cached_property
    def recommendations(self) -> Sequence[Recommendation]:
        """In the order of the pages, as all that follow."""
        return [component for component in self.components if isinstance(component, Recommendation)]

    @cached_property
    def checklists(self) -> Sequence[Checklist]:
        """The checklists, the self-assessment included."""
        return [component for component in self.components if isinstance(component, Checklist)]

    @cached_property
    def forms(self) -> Sequence[Form]:
        """The forms."""
        return [component for component in self.components if isinstance(component, Form)]

    @cached_property
    def terms(self) -> Sequence[Term]:
        """The words of the glossary."""
        return [component for component in self.components if isinstance(component, Term)]

    @cached_property
    def questions(self) -> Sequence[Question]:
        """The questions."""
        return [component for component in self.components if isinstance(component, Question)]

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """The figures."""
        return [component for component in self.components if isinstance(component, Figure)]

    @cached_property
    def gates(self) -> Sequence[Gate]:
        """The decisions."""
        return [component for component in self.components if isinstance(component, Gate)]

    @cached_property
    def routes(self) -> Sequence[ReadingRoute]:
        """The reading routes."""
        return [component for component in self.components if isinstance(component, ReadingRoute)]

    def legs(self, url: str) -> tuple[Leg, ...]:
        """The places of reading routes that stand on the page at URL."""
        return tuple(Leg(route, stop) for route in self.routes for stop in route.stops if stop.page == url)

    @cached_property
    def _used_in(self) -> Mapping[str, tuple[UsingPage, ...]]:
        return used_in(self.pages)

    @cached_property
    def _by_id(self) -> Mapping[str, Component]:
        own = self.local.components if self.local else ()
        return {component.id: component for component in (*self.components, *own)}

    @cached_property
    def _recommendation_by_id(self) -> Mapping[str, Recommendation]:
        return {record.id: record for record in self.recommendations}

    def component(self, id: str) -> Component:
        """What stands in the place called ID.

        Raises:
            KeyError: when there is none.
        """
        return self._by_id[id]

    def recommendation(self, id: str) -> Recommendation:
        """The recommendation called ID.

        Raises:
            KeyError: when there is none.
        """
        return self._recommendation_by_id[id]

    def using(self, id: str) -> tuple[UsingPage, ...]:
        """The pages where something rests on the recommendation called ID."""
        return self._used_in.get(id, ())

    def origins(self, ids: Iterable[str]) -> list[str]:
        """Who demands the recommendations called IDS, each once."""
        return list(dict.fromkeys(self.recommendation(id).origin for id in ids))

    def checklist(self, id: str) -> Checklist:
        """The checklist called ID.

        Raises:
            KeyError: when there is none.
        """
        return {record.id: record for record in self.checklists}[id]

    def page(self, url: str) -> PageRecord:
        """The page at URL.

        Raises:
            KeyError: when there is none.
        """
        return {page.url: page for page in self.pages}[url]

    def sharing(self, name: str) -> list[str]:
        """The ids of fields and lines that the sheets of an activity have in common under NAME."""
        lines = [
            f"{list.id}-linje-{line.name}" for list in self.all_checklists for line in list.lines if line.name == name
        ]
        return [*lines, *(field.id for form in self.forms for field in form.fields if field.shared == name)]

    def sheets(self) -> dict[str, dict[str, Any]]:
        """What the front page offers of each list and form that can be kept, by what the browser keeps it under."""
        kinds: dict[str, Sequence[Checklist | Form]] = {"sjekkliste": self.all_checklists, "mal": self.forms}
        return {f"{kind} {s.id}": self._offer(s) for kind, sheets in kinds.items() for s in sheets if not s.private}

    def _offer(self, sheet: Checklist | Form) -> dict[str, Any]:
        """The address of SHEET, the decisions beside it, and whether it is begun anew each time the group meets."""
        page = sheet.url.partition("#")[0]
        gates = [[gate.id, gate.title] for gate in self.gates if gate.page == page]
        offer: dict[str, Any] = {"url": sheet.url}
        if gates:
            offer["gates"] = gates
        if isinstance(sheet, Checklist) and sheet.dates:
            offer["repeats"] = True
        return offer

    def places_for_additions(self) -> dict[str, Any]:
        """What a centre may add something to, each with its name, and the words that the guideline explains itself."""
        chapters = [
            {"name": page.title, "options": [[page.url, page.title], *([each.id, each.title] for each in own)]}
            for page, own in self.chapters()
        ]
        sheets = [[page.url, page.title] for page in self.pages if any(page.text.forms())]
        lists = [[each.id, each.title] for each in self.checklists if not each.assessment]
        forms = [[each.id, each.title] for each in self.forms]
        words = {form.lower(): term.term for term in self.terms for form in (term.term, *term.forms)}
        places = [*chapters, {"name": "Lister og maler", "options": sheets}]
        return {"steder": places, "lister": lists, "maler": forms, "begreper": words}

    def chapters(self) -> Iterator[tuple[PageRecord, list[Recommendation]]]:
        """The pages that hold recommendations, each with its own."""
        for page in self.pages:
            own = [component for component in page.text.components if isinstance(component, Recommendation)]
            if own:
                yield page, own

    def restated(self) -> set[Place]:
        """Every source paragraph that some page restates."""
        return {place for page in self.pages for place in page.restates}
