"""Collect: the catalogue of all that blocks handed over, and the checks of the site as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guideline.build.derived import names, with_place
from guideline.build.local.placing import locality, with_additions
from guideline.build.local.scan import unknown_words
from guideline.build.read import Reading
from guideline.catalogue import assessment, key
from guideline.catalogue.catalogue import Catalogue, PageRecord
from guideline.catalogue.references import reference_records
from guideline.checks import learning, own_advice, prose, titles
from guideline.checks import site as checks
from guideline.checks.drawn import component_problems
from guideline.checks.figures import figure_strength_clashes, outdated_figures
from guideline.checks.front_matter import restated_places
from guideline.checks.history import history_problems
from guideline.checks.room import far_from_work, over_a_sheet
from guideline.model.guideline import Guideline
from guideline.model.records import PageText, Recommendation, Situation
from guideline.search.index import SearchRecord, addresses, search_records
from guideline.text.errors import Problem, raise_if_any


@dataclass(frozen=True)
class RenderedPage:
    """A page as it was rendered.

    Args:
        file: as editors know it.
        url: from the top of the site.
        text: what it says.
    """

    file: str
    url: str
    text: PageText


@dataclass(frozen=True)
class Collected:
    """What is known when all pages are rendered.

    Args:
        catalogue: all records.
        search: every document of the search.
    """

    catalogue: Catalogue
    search: Sequence[SearchRecord]

    @property
    def addresses(self) -> dict[str, str]:
        """The address of everything that everyday words may lead to, by what they may call it."""
        own = self.catalogue.local.records() if self.catalogue.local else ()
        return addresses(self.search) | {record.id: record.url for record in own}


def collect(reading: Reading, rendered: Sequence[RenderedPage], site_version: str) -> Collected:
    """Make the catalogue of RENDERED pages, in the order of the navigation, and check the site as a whole.

    Raises:
        ContentError: with everything that is wrong.
    """
    guideline = reading.given.guideline
    own = [_page(reading, page) for page in rendered if page.file not in reading.scan.files]
    pages = _with_situations([_with_key(_page(reading, page)) for page in rendered if page.file in reading.scan.files])
    pages = with_additions(_with_assessment(pages, reading), own)
    glossary = next((page.url for page in pages if page.file == reading.scan.glossary()), "")
    catalogue = Catalogue(
        edition=guideline.names.edition,
        site_version=site_version,
        pages=pages,
        references=reference_records(reading.bibliography, pages, reading.given.link_records),
        glossary_url=glossary,
        own_pages=own,
        local=locality(reading.local.folder, own, pages) if reading.local else None,
    )
    sources = next((page.url for page in pages if "kilder" in names(page.text.body)), "")
    collected = Collected(catalogue, search_records(catalogue, sources, guideline.search, reading.given.paper))
    _check(reading, collected)
    return collected


def _page(reading: Reading, page: RenderedPage) -> PageRecord:
    meta = reading.file(page.file).meta
    return PageRecord(
        file=page.file,
        url=page.url,
        title=str(meta["title"]),
        section=page.url.split("/")[0] if "/" in page.url else "",
        restates=restated_places(meta),
        reviewed=meta.get("kontrollert"),
        text=page.text,
        meta=meta,
    )


def _with_key(page: PageRecord) -> PageRecord:
    """PAGE, with the key to its questions as a component when it asks for one."""
    if key.NAME not in names(page.text.body):
        return page
    record = key.key_of(page)
    text = with_place(page.text, key.NAME, record.id)
    return replace(page, text=replace(text, components=(*text.components, record)))


def _with_situations(pages: Sequence[PageRecord]) -> list[PageRecord]:
    """PAGES, with each case also where another page asks for it by its id."""
    known = {part.id: part for page in pages for part in page.text.components if isinstance(part, Situation)}
    return [_visited(page, [known[id] for id in known if id in names(page.text.body)]) for page in pages]


def _visited(page: PageRecord, guests: Sequence[Situation]) -> PageRecord:
    text = page.text
    for guest in guests:
        text = with_place(text, guest.id, guest.id)
    return replace(page, text=replace(text, components=(*text.components, *guests)))


def _with_assessment(pages: list[PageRecord], reading: Reading) -> list[PageRecord]:
    """PAGES, with the self-assessment as a component of the page that asks for it."""
    chapters = list(Catalogue("", "", pages, (), "").chapters())
    return [_assessed(page, chapters, reading) if assessment.NAME in names(page.text.body) else page for page in pages]


def _assessed(page: PageRecord, chapters: assessment.Chapters, reading: Reading) -> PageRecord:
    record = assessment.self_assessment(page, chapters, reading.given.guideline)
    text = with_place(page.text, assessment.NAME, record.id)
    return replace(page, text=replace(text, components=(*text.components, record)))


def _beside(guideline: Guideline) -> list[str]:
    """The pages that restate something of the chapters, and are none themselves."""
    return [url for url in guideline.search.no_chapters if url == guideline.pages.short]


def _on_one_page(catalogue: Catalogue, guideline: Guideline) -> list[Recommendation]:
    """What stands on the sheet with all that binds, when there is one."""
    strengths = guideline.strengths
    return [r for r in catalogue.recommendations if guideline.pages.one_page and strengths[r.strength].binding]


def _check(reading: Reading, collected: Collected) -> None:
    catalogue, files = collected.catalogue, reading.scan.files
    own = reading.local.blocks if reading.local else []
    raise_if_any(
        [p for page in catalogue.pages for p in component_problems(files[page.file], page.text, reading.scan.blocks)]
    )
    raise_if_any(
        [p for page in catalogue.own_pages for p in component_problems(reading.file(page.file), page.text, own)]
    )
    raise_if_any(
        [
            *_against_the_source(reading, catalogue),
            *_of_strengths_and_words(reading, collected),
            *_of_pages(reading, collected),
        ]
    )


def _against_the_source(reading: Reading, catalogue: Catalogue) -> Iterator[Problem]:
    given = reading.given
    maps, files = list(given.maps.values()), given.guideline.files
    yield from history_problems(catalogue.recommendations, given.history, files.history)
    yield from checks.edition_clashes(maps, catalogue.edition)
    yield from checks.unaccounted_places(maps, catalogue.restated(), files.source_map)
    yield from checks.beside_the_chapters(maps, reading.scan.files.values(), _beside(given.guideline))
    yield from checks.outside_page(catalogue.chapters())


def _of_strengths_and_words(reading: Reading, collected: Collected) -> Iterator[Problem]:
    given, catalogue, blocks = reading.given, collected.catalogue, reading.scan.blocks
    strengths, advice = given.guideline.strengths, given.guideline.advice
    terms = [term.id for term in catalogue.terms]
    yield from checks.strength_clashes(catalogue.recommendations, strengths)
    yield from titles.title_clashes(blocks, strengths)
    yield from titles.version_marks(blocks)
    yield from given.everyday.problems(terms, catalogue.glossary_url, addresses(collected.search), given.retired)
    yield from checks.item_strength_clashes(blocks, strengths)
    yield from checks.label_strength_clashes(blocks, strengths)
    yield from figure_strength_clashes(blocks, strengths)
    yield from outdated_figures([*catalogue.figures, *catalogue.gates], catalogue.recommendations)
    yield from checks.uncovered(blocks, strengths)
    yield from own_advice.help_strength_clashes(blocks, strengths, advice)
    yield from own_advice.unmarked_advice(blocks, advice)
    modals = prose.modals(reading.scan.files.values(), blocks, strengths)
    yield from prose.unreviewed(modals, given.reviewed, given.guideline.files.modals)


def _of_pages(reading: Reading, collected: Collected) -> Iterator[Problem]:
    guideline, catalogue, blocks = reading.given.guideline, collected.catalogue, reading.scan.blocks
    files, sheet = reading.scan.files, _on_one_page(catalogue, guideline)
    yield from learning.question_strength_clashes(blocks, guideline.strengths)
    yield from learning.without_key(files, blocks)
    yield from far_from_work(catalogue.pages)
    yield from over_a_sheet(catalogue.pages, files, guideline.pages.short, sheet)
    if reading.local:
        yield from unknown_words(reading.local.folder, collected.addresses)
