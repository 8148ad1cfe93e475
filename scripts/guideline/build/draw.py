"""Draw: every page as HTML, from the records of the catalogue and the templates in `overrides/`."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import jinja2

from guideline.bibliography.references import Bibliography
from guideline.build.collect import Collected
from guideline.build.derived import WHOLE, fill, names
from guideline.build.read import Reading
from guideline.catalogue import assessment, learning
from guideline.catalogue.catalogue import Catalogue, PageRecord
from guideline.catalogue.excerpts import excerpts
from guideline.catalogue.paper import codes_of, codes_of_gone, older
from guideline.catalogue.steps import steps
from guideline.checks import site as checks
from guideline.checks.drawn import shown_problems
from guideline.checks.front_matter import collected_files
from guideline.checks.links import anchor_problems
from guideline.components.figure import layouts
from guideline.components.figure.drawing import Grounds
from guideline.components.form.fields import SHARED
from guideline.components.form.figure import ring
from guideline.components.rendering import PLACES
from guideline.documents.printout import Printout, put_together
from guideline.model.guideline import FILE as GUIDELINE_FILE
from guideline.model.guideline import Guideline
from guideline.model.history import Event, history_of
from guideline.model.records import Component, Gate, Leg, Mode, Note, Recommendation
from guideline.model.strength import by_strength
from guideline.text.errors import raise_if_any
from guideline.text.hosts import Desk, edit_url
from guideline.text.html_edit import demoted, ids, lead_in, without_tags
from guideline.text.urls import relative_url
from guideline.text.words import reading_minutes


@dataclass(frozen=True)
class Retired:
    """A recommendation that is no more.

    Args:
        id: its id, which old links still lead to.
        title: what it was called.
        day: when it was retired.
        reason: why.
        instead: the address of what came in its place, empty when nothing did.
    """

    id: str
    title: str
    day: datetime.date
    reason: str
    instead: str


@dataclass(frozen=True)
class Drawn:
    """A page as readers get it.

    Args:
        title: its heading as HTML, empty for a page without one.
        lead: HTML of what stands in its first paragraph, empty without one.
        about: HTML of what else stands over the first heading of a page that is a list or form: it steps aside.
        body: HTML of the rest.
        notes: the footnotes.
        derived: whether something on it is drawn from other pages.
        recommendations: those that stand on it.
        minutes: how long it takes to read what stands open.
        has_recommendations: whether a key to the strengths belongs to it.
        has_forms: whether there is something to fill in.
        retired: the recommendations that stood here once.
        is_sheet: whether the page is there for that.
        legs: the places of reading routes that stand on it.
        gates: the decisions that stand on it.
    """

    title: str
    lead: str
    about: str
    body: str
    notes: tuple[Note, ...]
    derived: bool
    recommendations: tuple[Recommendation, ...]
    minutes: int
    has_recommendations: bool
    has_forms: bool
    is_sheet: bool
    retired: tuple[Retired, ...] = ()
    legs: tuple[Leg, ...] = ()
    gates: tuple[Gate, ...] = ()

    @property
    def text(self) -> str:
        """All of it but the footnotes, as HTML."""
        return "\n".join([self.title, f"<p>{self.lead}</p>" if self.lead else "", self.about, self.body])

    @property
    def html(self) -> str:
        """All of it, as HTML."""
        notes = "\n".join(f'<li id="{note.id}">{note.html}</li>' for note in self.notes)
        return f"{self.text}\n<ol>\n{notes}\n</ol>" if notes else self.text


class Drawer:
    """Draws components and pages.

    Args:
        reading: what was read.
        catalogue: the records.
        templates: where the templates are found.
        more: further names that templates may use.
    """

    def __init__(
        self, reading: Reading, catalogue: Catalogue, templates: jinja2.Environment, more: Mapping[str, Any]
    ) -> None:
        self.reading, self.catalogue, self.templates = reading, catalogue, templates
        guideline = reading.given.guideline
        templates.filters |= {"demote_headings": demoted, "lead_in": lead_in}
        self.names: Mapping[str, Any] = {
            "report_url": Desk().report_url,
            **more,
            "catalogue": catalogue,
            "local": catalogue.local,
            "bibliography": reading.bibliography,
            "guideline": guideline,
            "strengths": guideline.strengths,
            "own_origin": guideline.own_origin,
            "phases": guideline.phases,
            "levels": guideline.levels,
            "answers": guideline.answers,
            "retired": {id: entry for id, entry in reading.given.retired.items() if not entry.get("gjelder")},
            "by_strength": self.grouped,
            "drawing": partial(layouts.drawn, grounds=self.grounds),
            "history_of": self.history_of,
            "replaced_by": self.replaced_by,
            "older_on_paper": partial(older, editions=reading.given.paper),
            "steps": partial(steps, catalogue.pages),
            "codes_of": partial(codes_of, editions=reading.given.paper),
            "codes_of_gone": partial(codes_of_gone, catalogue.all_checklists, reading.given.paper),
            "edit_url": edit_url,
            "origins_of": self.origins,
            "shared_names": SHARED,
            "modules": learning.modules(catalogue),
            "modules_for_browser": partial(learning.for_browser, catalogue),
            "ring": partial(ring, break_before=guideline.planning_model.break_before),
        }

    @property
    def bibliography(self) -> Bibliography:
        """The references."""
        return self.reading.bibliography

    @property
    def guideline(self) -> Guideline:
        """What makes this guideline this one."""
        return self.reading.given.guideline

    def grouped(self, ids: Sequence[str]) -> list[tuple[str, list[str]]]:
        """IDS of recommendations by strength, the strongest first."""
        return _grouped(self.catalogue, self.guideline, ids)

    def grounds(self, ids: Sequence[str]) -> Grounds:
        """What the recommendations IDS are, for a figure."""
        strengths = [self.guideline.strengths[name] for name, _ in self.grouped(ids)]
        return Grounds(strengths, self.origins(ids) if ids else ())

    def history_of(self, id: str) -> list[Event]:
        """What readers are told of the recommendation called ID, the newest first."""
        return history_of(id, self.reading.given.history or {})

    def replaced_by(self, id: str) -> list[str]:
        """What the recommendations were called that the one called ID came instead of."""
        retired = self.reading.given.retired.values()
        return [
            str(entry["tittel"]) for entry in retired if entry.get("erstattet_av") == id and not entry.get("gjelder")
        ]

    def retired_on(self, page: PageRecord) -> tuple[Retired, ...]:
        """The recommendations that stood on PAGE once."""
        given = self.reading.given
        stood = {entry.id for entry in given.published if entry.file == page.file}
        urls = {record.id: record.url for record in self.catalogue.recommendations}
        return tuple(
            Retired(
                id,
                str(entry["tittel"]),
                entry["dato"],
                str(entry["grunn"]),
                urls.get(str(entry.get("erstattet_av")), ""),
            )
            for id, entry in given.retired.items()
            if id in stood and not entry.get("gjelder")
        )

    def origins(self, ids: Sequence[str]) -> list[str]:
        """Who demands the recommendations IDS; nobody to name when it is the guideline itself."""
        found = self.catalogue.origins(ids)
        return [] if found == [self.guideline.own_origin] else found

    def link(self, id: str, url: str) -> str:
        """The recommendation called ID as a link from the page at URL."""
        return relative_url(self.catalogue.recommendation(id).url, url)

    def component(self, record: Component, url: str, mode: Mode = "page") -> str:
        """RECORD as HTML for the page at URL."""
        name = "paper" if mode == "pdf" and record.component == "checklist" else "page"
        drawn = self.drawn(f"components/{record.component}/{name}.html", url, record=record, mode=mode)
        beside = isinstance(record, Recommendation) and mode == "page"  # a sheet among others is the guideline's alone
        return drawn + self._notes(record.id, url, mode) if beside else drawn

    def _notes(self, beside: str, url: str, mode: Mode) -> str:
        """What a centre says BESIDE something that stands on the page at URL."""
        local = self.catalogue.local
        notes = local.beside(beside) if local else ()
        return "".join(f"\n{self.component(note, url, mode)}" for note in notes)

    def additions(self, url: str, mode: Mode = "page") -> str:
        """What a centre says on the page at URL, and who is who there; nothing on most sites."""
        local = self.catalogue.local
        if not local:
            return ""
        parts = [self._notes(url, url, mode)]
        if url in local.settings.shown_on:
            parts.append(self.drawn("components/contacts/page.html", url, settings=local.settings, mode=mode))
        return "".join(parts)

    def _contact_line(self, url: str) -> str:
        """Where users of the centre turn, over the text that is written for them."""
        local = self.catalogue.local
        if not local or not local.settings.contact_line or url != self.guideline.pages.short:
            return ""
        return self.drawn("components/contacts/line.html", url, settings=local.settings)

    def placed(self, body: str, url: str, mode: Mode = "page") -> str:
        """BODY of the page at URL with every component in its place."""
        return PLACES.sub(lambda match: self.component(self.catalogue.component(match["id"]), url, mode), body)

    def page(self, page: PageRecord) -> Drawn:
        """PAGE with everything in place.

        Raises:
            ContentError: when the page names a derived place that doesn't exist.
        """
        body = self.placed(page.text.body, page.url)
        own = tuple(part for part in page.text.components if isinstance(part, Recommendation))
        places, forms = names(page.text.body), list(page.text.forms())
        filled = fill(body, self.reading.file(page.file), partial(self._derived, page), self.templates)
        about, rest = _over_heading(filled) if self._is_sheet(page) else ("", filled)
        lead = page.text.lead.html
        if self._is_sheet(page) and _is_tall(page):
            lead, about = "", f"<p>{lead}</p>{about}"
        return Drawn(
            title=page.text.title,
            lead=lead,
            about=about,
            body=self._contact_line(page.url) + rest + self.additions(page.url),
            notes=page.text.notes,
            derived=bool(places) or any(form.id == assessment.NAME for form in forms),
            recommendations=own,
            minutes=reading_minutes(" ".join([page.text.body, *(record.read for record in own)])),
            has_recommendations=self._has_recommendations(page, places),
            has_forms=bool(forms),
            retired=self.retired_on(page),
            is_sheet=self._is_sheet(page),
            legs=self.catalogue.legs(page.url),
            gates=tuple(part for part in page.text.components if isinstance(part, Gate)),
        )

    def _is_sheet(self, page: PageRecord) -> bool:
        """Whether PAGE is there for what is filled in on it: that is the first thing under its first heading.

        A centre's own pages hold what they like.
        """
        if page in self.catalogue.own_pages:
            return False
        parts = list(page.text.tree)
        under = next((after for heading, after in pairwise(parts) if heading.tag == "h2"), None)
        return under is not None and under.get("data-id") in {form.id for form in page.text.forms()}

    def _has_recommendations(self, page: PageRecord, places: set[str]) -> bool:
        """Whether a key to the strengths belongs to PAGE: it has recommendations, or puts the chapters together."""
        own = any(isinstance(part, Recommendation) for part in page.text.components)
        return own or (WHOLE in places and not self.collection(page))

    def collection(self, page: PageRecord) -> list[PageRecord]:
        """The pages that PAGE puts together as one set, in order; none for most pages."""
        by_file = {record.file: record for record in self.catalogue.pages}
        return [by_file[file] for file in collected_files(self.reading.file(page.file))]

    def whole(self, pages: Sequence[PageRecord], url: str) -> Printout:
        """PAGES as one document that stands at URL."""
        return put_together(pages, url, lambda page, body: self.placed(body, page.url, "blank"))

    def _derived(self, page: PageRecord, template: jinja2.Template) -> str:
        collection = self.collection(page)
        chapters = collection or [chapter for chapter, _ in self.catalogue.chapters()]
        put = partial(self.whole, chapters, page.url)  # dear, and few pages want it
        return template.render(**self._names(page.url), page=page, collection=collection, put_together=put)

    def drawn(self, template: str, url: str, **more: object) -> str:
        """TEMPLATE for the page at URL, with MORE to draw from."""
        return self.templates.get_template(template).render(**self._names(url), **more)

    def _names(self, url: str) -> Mapping[str, Any]:
        link: Callable[[str], str] = lambda target: relative_url(target, url)  # noqa: E731
        return {
            **self.names,
            "url": url,
            "link": link,
            "link_to": partial(self.link, url=url),
            "excerpts": lambda question: excerpts(question, self.catalogue, url),
        }


def _is_tall(page: PageRecord) -> bool:
    """Whether title and lead would push the first thing to fill in out of sight on a phone of 360 × 740.

    A line of the title is as high as one and a half of the lead. A sheet about a person says first that nothing is
    kept.
    """
    title, lead = len(without_tags(page.text.title)), len(page.text.lead.plain)
    room = 4.5 if any(form.private for form in page.text.forms()) else 5
    return 1.5 * math.ceil(title / 24) + math.ceil(lead / 40) > room


def _over_heading(body: str) -> tuple[str, str]:
    """What stands over the first heading of BODY, and the rest; nothing over it when there is none."""
    over, heading, rest = body.partition("<h2")
    return (over, heading + rest) if heading else ("", body)


def _grouped(catalogue: Catalogue, guideline: Guideline, ids: Sequence[str]) -> list[tuple[str, list[str]]]:
    """IDS of recommendations by strength, the strongest first."""
    strengths = {id: catalogue.recommendation(id).strength for id in ids}
    names = by_strength(strengths.values(), guideline.strengths)
    return [(name, [id for id in ids if strengths[id] == name]) for name in names]


def draw(
    reading: Reading, collected: Collected, templates: jinja2.Environment, more: Mapping[str, Any]
) -> dict[str, Drawn]:
    """Every page by its file, with every link held against the pages as they became.

    Args:
        reading: what was read.
        collected: what was collected.
        templates: where the templates are found.
        more: further names that templates may use.

    Raises:
        ContentError: with each derived place and each link to a place that doesn't exist, and each anchor that exists
            twice.
    """
    drawer = Drawer(reading, collected.catalogue, templates, more)
    pages = {page.file: drawer.page(page) for page in collected.catalogue.all_pages}
    anchors = {file: ids(page.html) for file, page in pages.items()}
    given, places = reading.given, {page.url: anchors[page.file] for page in collected.catalogue.all_pages}
    problems = checks.unknown_addresses(given.guideline.pages, places, given.root / GUIDELINE_FILE)
    links = [*reading.scan.links, *(reading.local.links if reading.local else ())]
    problems += anchor_problems(links, {file: set(found) for file, found in anchors.items()}, given.retired)
    problems += [p for file, page in pages.items() for p in shown_problems(reading.file(file), page.html)]
    raise_if_any([*problems, *checks.anchor_clashes(anchors, {file: reading.file(file) for file in pages})])
    return pages
