"""What the search worker is given: `search/search_index.json`, which `model/packed.py` writes.

Each section, recommendation, term, item of a checklist, question and source is a document. What concerns no single
document (synonyms, gaps) stands in `config.everyday`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from guideline.bibliography.references import Reference
from guideline.catalogue.catalogue import Catalogue, PageRecord
from guideline.catalogue.local import SECTION
from guideline.catalogue.paper import PaperItem, codes_of
from guideline.components.rendering import PLACE
from guideline.model.guideline import SearchWords
from guideline.model.records import (
    STRENGTH,
    Checklist,
    Component,
    Field,
    Figure,
    Form,
    Gate,
    Item,
    LocalItems,
    LocalNote,
    Part,
    Question,
    ReadingRoute,
    Recommendation,
    Term,
    Text,
)
from guideline.search.everyday import EverydayWords
from guideline.text.tree import is_apparatus, is_comment, texts

LOCAL_KIND = "hos oss"
"""What the search calls what a centre has added."""

_BLOCKS = {"p", "li", "ul", "ol", "div", "section", "table", "tr", "td", "th", "dl", "dt", "dd", "figure", "details"}
_NOT_PROSE = {"script", "style", "code", "pre", "form", "table"}
_ADDRESS = re.compile(r"\s*(?:Hentet fra\s*)?https?://\S+")


@dataclass(frozen=True)
class SearchRecord:
    """One document of the index.

    `words` are the everyday words for it; `label` is the name that readers see, where `title` is a whole sentence.
    """

    location: str
    title: str
    text: str
    kind: str
    strength: str = ""
    words: tuple[str, ...] = ()
    label: str = ""

    def as_json(self) -> dict[str, str]:
        """The document as the worker reads it, without empty fields."""
        data = {"location": self.location, "title": self.title, "text": self.text, "kind": self.kind}
        more = {"strength": self.strength, "words": ", ".join(self.words), "label": self.label}
        return data | {name: value for name, value in more.items() if value}


def search_index(records: Sequence[SearchRecord], words: EverydayWords, guideline: Mapping[str, Any]) -> dict[str, Any]:
    """The file that the search reads, as data.

    Args:
        records: as `search_records` gives them.
        words: the list of everyday words.
        guideline: what the worker must know of the guideline.
    """
    everyday = {
        "synonyms": {entry.target: list(entry.words) for entry in words.synonyms},
        "gaps": [{"words": list(gap.words), "answer": gap.answer, "show": list(gap.show)} for gap in words.gaps],
    }
    config = {"everyday": everyday, "guideline": guideline}
    return {"config": config, "docs": [record.as_json() for record in records]}


def search_records(
    catalogue: Catalogue, sources_page: str, words: SearchWords, paper: Sequence[PaperItem] = ()
) -> list[SearchRecord]:
    """Every document of the site, each page followed by what stands on it.

    Args:
        catalogue: the records of the site.
        sources_page: the address of the list of sources.
        words: what tells the pages apart.
        paper: every edition of the lists that stands on paper.
    """
    found = [record for page in catalogue.pages for record in _page_records(page, words)]
    found += [*_local_records(catalogue, words), *_sheets_on_paper(catalogue, paper)]
    sources = [record.reference for record in catalogue.references] if sources_page else []
    return found + [_source_record(reference, sources_page) for reference in sources]


def _local_records(catalogue: Catalogue, words: SearchWords) -> list[SearchRecord]:
    """What a centre has added, marked as such; what stands beside something is found there."""
    own = replace(words, kinds={**words.kinds, SECTION: LOCAL_KIND})
    found = [record for page in catalogue.own_pages for record in _page_records(page, own)]
    places = {record.id: record.url for record in catalogue.local.records()} if catalogue.local else {}
    return [_beside(record, places) for record in found]


def _sheets_on_paper(catalogue: Catalogue, paper: Sequence[PaperItem]) -> Iterator[SearchRecord]:
    """The code that stands on each sheet: whoever types it comes to where its ticks are entered."""
    for record in catalogue.all_checklists:
        page, kind = record.url.partition("#")[0], "sjekkliste" if record in catalogue.checklists else LOCAL_KIND
        for code in codes_of(record, paper):
            yield SearchRecord(f"{page}#papir-{code}", f"{code}: før inn", "", kind)


def _beside(record: SearchRecord, places: Mapping[str, str]) -> SearchRecord:
    place = places.get(record.location.partition("#")[2], record.location)
    return replace(record, location=place, kind=LOCAL_KIND, strength="")


def with_words(records: Iterable[SearchRecord], words: Mapping[str, tuple[str, ...]]) -> list[SearchRecord]:
    """RECORDS with the everyday WORDS of their addresses."""
    return [replace(record, words=(*record.words, *words.get(record.location, ()))) for record in records]


def addresses(records: Iterable[SearchRecord]) -> dict[str, str]:
    """The address of each record by the address itself and, where only one has it, by its anchor."""
    by_name: dict[str, str] = {}
    twice: set[str] = set()
    for record in records:
        by_name[record.location] = record.location
        anchor = record.location.partition("#")[2]
        if anchor in by_name:
            twice.add(anchor)
        elif anchor:
            by_name[anchor] = record.location
    return {name: address for name, address in by_name.items() if name not in twice}


# --- Pages ------------------------------------------------------------------------------------------------------------


@dataclass
class _Section:
    """A page or a part of one while it is read."""

    location: str
    title: str
    kind: str
    texts: list[str] = field(default_factory=list)
    units: list[SearchRecord] = field(default_factory=list)

    def records(self) -> Iterator[SearchRecord]:
        yield SearchRecord(self.location, self.title, _one_line("".join(self.texts)), self.kind)
        yield from self.units


def _page_records(page: PageRecord, words: SearchWords) -> list[SearchRecord]:
    if (page.meta.get("search") or {}).get("exclude") or not page.url:
        return []
    reader = _PageReader(page, _kind(page, words))
    reader.read()
    found = [record for section in reader.sections for record in section.records()]
    if page.url.startswith(words.headings_only):
        return [replace(record, text="" if "#" in record.location else page.description) for record in found]
    return found


def _kind(page: PageRecord, words: SearchWords) -> str:
    if page.restates and page.url not in words.no_chapters:
        return "kapittel"
    return words.kinds.get(page.section, "side")


class _PageReader:
    """Reads a page from top to bottom; what stands under a heading belongs to it."""

    def __init__(self, page: PageRecord, kind: str) -> None:
        self.page, self.kind = page, kind
        self.components = {component.id: component for component in page.text.components}
        self.sections = [_Section(page.url, page.title, self.kind)]

    def read(self) -> None:
        """Read the lead, the text and the footnotes that writers wrote themselves."""
        self._say(self.page.description)
        self._prose(self.page.text.lead)
        self._visit(self.page.text.tree)
        for note in self.page.text.notes:
            if not note.key:
                self._prose(note.text)

    def _say(self, words: str) -> None:
        self.sections[-1].texts += [words, " "]

    def _prose(self, text: Text) -> None:
        self._visit(text.tree)
        self._say("")

    def _visit(self, element: etree.Element) -> None:
        self.sections[-1].texts.append(element.text or "")
        for child in element:
            self._visit_child(child)
            self.sections[-1].texts.append(child.tail or "")

    def _visit_child(self, child: etree.Element) -> None:
        if is_comment(child) or child.tag in _NOT_PROSE or is_apparatus(child):
            return
        if child.tag == PLACE:
            self._component(self.components[child.get("data-id", "")])
        elif child.tag in {"h2", "h3"} and child.get("id"):
            self._begin(child.get("id", ""), "".join(texts(child)))
        else:
            self._visit(child)
            if child.tag in _BLOCKS:
                self._say("")

    def _begin(self, anchor: str, title: str, kind: str = "") -> None:
        self.sections.append(_Section(f"{self.page.url}#{anchor}", _one_line(title), kind or self.kind))

    # --- What blocks handed over ---

    def _component(self, component: Component) -> None:
        if isinstance(component, Form):
            self._form(component)
        elif isinstance(component, ReadingRoute):
            self._begin(component.id, component.title)
            self._prose(component.text)
        elif isinstance(component, Figure | Gate):
            title, text = _one_line(component.title), _one_line(component.words)
            self.sections[-1].units.append(SearchRecord(component.url, title, text, self.kind))
        else:
            self.sections[-1].units += _units(component, self.page.url)

    def _form(self, form: Form) -> None:
        for piece in form.intro:
            self._piece(piece)
        for part in form.parts:
            self._part(part)

    def _part(self, part: Part) -> None:
        if part.id:
            self._begin(part.id, part.title.plain, LOCAL_KIND if part.local else self.kind)
        for piece in part.content:
            self._piece(piece)

    def _piece(self, piece: Field | Text) -> None:
        if isinstance(piece, Field):
            self._say(piece.label.plain)
        else:
            self._prose(piece)


def _units(component: Component, url: str) -> Iterator[SearchRecord]:
    """The results that COMPONENT gives; the self-assessment says again what stands elsewhere.

    A question is found by what it asks alone: what it tests says it better, and comes before it. One about a strength
    asks for a word of the guideline, which nobody seeks.
    """
    if isinstance(component, Recommendation):
        reasons = (component.parts.get(name, Text()).plain for name in ("hvorfor", "praksis"))
        found = _unit(component.url, component.text, " ".join(filter(None, reasons)), "krav", component.strength)
        yield replace(found, label=component.title)
    elif isinstance(component, Term):
        words = replace(_unit(component.url, component.heading, component.text.plain, "begrep"), words=component.forms)
        yield replace(words, title=_one_line(component.term))
    elif isinstance(component, Checklist) and not component.assessment:
        for item in component.items:
            yield _item(item, url)
    elif isinstance(component, LocalNote):
        yield replace(_unit(component.url, component.text, component.text.plain, LOCAL_KIND), title=component.title)
    elif isinstance(component, LocalItems):
        yield from (_item(item, url) for item in component.items)
    elif isinstance(component, Question) and component.type != STRENGTH:
        yield _unit(component.url, component.text, "", "spørsmål")


def _item(item: Item, url: str) -> SearchRecord:
    return _unit(f"{url}#{item.id}", item.text, item.help.plain, "sjekkliste", item.strength)


def _unit(location: str, title: Text, text: str, kind: str, strength: str = "") -> SearchRecord:
    return SearchRecord(location, _one_line(title.plain), _one_line(text), kind, strength)


def _one_line(text: str) -> str:
    return " ".join(text.split())


# --- Sources ----------------------------------------------------------------------------------------------------------


def _source_record(reference: Reference, page: str) -> SearchRecord:
    """A source: its short form, and the reference without addresses and without the places of its publishers."""
    text = _ADDRESS.sub("", reference.full_text)
    for place in re.findall(r"\b(?:location|address)\s*=\s*\{([^{}]*)\}", reference.bibtex):
        text = text.replace(f"{place}: ", "")
    if reference.missing or not reference.titled:
        text = f"{text} {reference.note}"
    return SearchRecord(f"{page}#{reference.key}", reference.short, text.strip(), "kilde")
