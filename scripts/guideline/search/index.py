"""What the search worker is given: `search/search_index.json`, in the form that Material's own worker reads.

Each section, recommendation, term, item of a checklist and source is a document. Beside Material's fields (`location`,
`title`, `text`) a document has `kind`, `strength` and `words`; Material's worker passes over what it doesn't know, so
that it can stand in for ours. What concerns no single document (synonyms, gaps) stands in `config.everyday`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from guideline.bibliography.references import Reference
from guideline.catalogue.catalogue import Catalogue, PageRecord
from guideline.search.everyday import EverydayWords
from guideline.text.html_text import parse

STOCK_CONFIG = {
    "lang": ["no"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}},
}
"""What Material's own worker needs to know."""

_BLOCKS = {"p", "li", "ul", "ol", "div", "section", "table", "tr", "td", "th", "dl", "dt", "dd", "figure", "details"}
_UNWANTED = (
    ".headerlink, .footnote-ref, sup, script, style, code, form, table, "
    ".anbefaling__kilde, .anbefaling__etikett, .begrep-oppslag__ogsa, .sjekkliste__linjer, .sjekkliste__gruppetittel, "
    ".mal__aldri, .modell, .eksempel, .felt__stikkord, .felt__krav, .felt__enhet, .felt__alternativer, .felt__hjelp"
)
_ADDRESS = re.compile(r"\s*(?:Hentet fra\s*)?https?://\S+")


@dataclass(frozen=True)
class Unit:
    """A piece of a page that is a result of its own.

    Args:
        selector: finds it; the element or its heading has the address.
        kind: what readers are told that it is.
        title: finds what is shown as the result's heading.
        texts: finds what else is searched.
    """

    selector: str
    kind: str
    title: str
    texts: str


UNITS = (
    Unit(".anbefaling", "krav", ".anbefaling__tekst", ".anbefaling__del--hvorfor, .anbefaling__del--praksis"),
    Unit(".sjekkpunkt", "sjekkliste", ".sjekkpunkt__tekst", ".sjekkpunkt__hjelp"),
    Unit(".begrep-oppslag", "begrep", "h2", ":scope > :not(h2)"),
)

KIND_OF_SECTION = {"sjekklister": "sjekkliste", "maler": "mal", "opplaering": "opplæring"}
"""What the pages of a part of the site are; chapters are told by what they restate."""

SHORT = "veileder/kort/"
PLAIN = {SHORT, "kilder/"}
"""Pages that restate something without being a chapter."""

LIGHT = ("maler/", "mitt-arbeid/", "om/", "opplaering/", "start-en-gruppe/", "veileder/versjoner/")
"""Forms, pages about the site, and pages that say again what stands elsewhere: found by headings and description."""


@dataclass(frozen=True)
class SearchRecord:
    """One document of the index; `words` are the everyday words for it."""

    location: str
    title: str
    text: str
    kind: str
    strength: str = ""
    words: tuple[str, ...] = ()

    def as_json(self) -> dict[str, str]:
        """The document as the worker reads it, without empty fields."""
        data = {"location": self.location, "title": self.title, "text": self.text, "kind": self.kind}
        more = {"strength": self.strength, "words": ", ".join(self.words)}
        return data | {name: value for name, value in more.items() if value}


def search_index(records: Sequence[SearchRecord], words: EverydayWords) -> dict[str, Any]:
    """The file that the search reads, as data.

    Args:
        records: as `search_records` gives them.
        words: the list of everyday words.
    """
    everyday = {
        "synonyms": {entry.target: list(entry.words) for entry in words.synonyms},
        "gaps": [{"words": list(gap.words), "answer": gap.answer, "show": list(gap.show)} for gap in words.gaps],
    }
    return {"config": STOCK_CONFIG | {"everyday": everyday}, "docs": [record.as_json() for record in records]}


def search_records(
    catalogue: Catalogue, meta: Mapping[str, Mapping[str, Any]], sources_page: str
) -> list[SearchRecord]:
    """Every document of the site, each page followed by what stands on it.

    Args:
        catalogue: the records of the site.
        meta: the front matter of each page, by file.
        sources_page: the address of the list of sources.
    """
    forms = {f"{catalogue.glossary_url}#{term.id}": term.forms[1:] for term in catalogue.terms}
    sources = {record.reference.key: record.reference for record in catalogue.references}
    found = [record for page in catalogue.pages for record in _page_records(page, meta[page.file])]
    found = [replace(record, words=forms.get(record.location, ())) for record in found]
    return (
        found + [_source_record(reference, sources_page) for reference in sources.values()] if sources_page else found
    )


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


def published(script: str) -> str:
    """SCRIPT as it is sent to readers: without comments and indentation, licences kept.

    Only what is surely a comment goes: lines of their own, and blocks that start a line.
    """
    blocks = re.sub(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", _licence, script, flags=re.S | re.M)
    return re.sub(r"^[ \t]*//.*\n|^[ \t]+", "", blocks, flags=re.M)


def _licence(comment: re.Match[str]) -> str:
    return comment.group() if "Copyright" in comment.group() else ""


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
        text = " ".join("".join(self.texts).split())
        yield SearchRecord(self.location, self.title, text, self.kind)
        yield from self.units


def _page_records(page: PageRecord, meta: Mapping[str, Any]) -> list[SearchRecord]:
    if (meta.get("search") or {}).get("exclude") or not page.url:
        return []
    reader = _PageReader(page, str(meta["description"]))
    reader.read(parse(page.html))
    found = [record for section in reader.sections for record in section.records()]
    if page.url.startswith(LIGHT):
        description = str(meta["description"])
        return [replace(record, text="" if "#" in record.location else description) for record in found]
    return found


def _kind(page: PageRecord) -> str:
    if page.restates and page.url not in PLAIN:
        return "kapittel"
    return KIND_OF_SECTION.get(page.section, "side")


class _PageReader:
    """Reads a page from top to bottom; what stands under a heading belongs to it."""

    def __init__(self, page: PageRecord, description: str) -> None:
        self.url, self.kind = page.url, _kind(page)
        self.sections = [_Section(page.url, page.title, self.kind, [description, " "])]

    def read(self, tree: Tag) -> None:
        for note in tree.select(".footnote li:has([data-kilde])"):
            note.decompose()
        for unwanted in tree.select(_UNWANTED):
            unwanted.decompose()
        self._visit(tree)

    def _visit(self, element: Tag) -> None:
        for child in element.children:
            self._visit_child(child)

    def _visit_child(self, child: PageElement) -> None:
        if isinstance(child, NavigableString):
            if not isinstance(child, PreformattedString):
                self.sections[-1].texts.append(str(child))
            return
        if not isinstance(child, Tag) or child.name == "h1":
            return
        unit = next((unit for unit in UNITS if child.css.match(unit.selector)), None)
        if unit:
            self.sections[-1].units.append(_unit_record(unit, child, self.url))
        elif child.name in {"h2", "h3"} and child.get("id"):
            self.sections.append(_Section(f"{self.url}#{child['id']}", _text(child), self.kind))
        else:
            self._visit(child)
            if child.name in _BLOCKS:
                self.sections[-1].texts.append(" ")


def _unit_record(unit: Unit, element: Tag, url: str) -> SearchRecord:
    id = element.get("id") or element.select("[id]")[0]["id"]
    title = element.select_one(unit.title)
    return SearchRecord(
        location=f"{url}#{id}",
        title=_text(title) if title else "",
        text=" ".join(_text(part) for part in element.select(unit.texts)),
        kind=unit.kind,
        strength=str(element.get("data-styrke", "")),
    )


def _text(element: Tag) -> str:
    """The text of ELEMENT on one line; what is unwanted is gone already."""
    return " ".join(element.get_text().split())


# --- Sources ----------------------------------------------------------------------------------------------------------


def _source_record(reference: Reference, page: str) -> SearchRecord:
    """A source: its short form, and the reference without addresses and without the places of its publishers."""
    text = _ADDRESS.sub("", reference.full_text)
    for place in re.findall(r"\b(?:location|address)\s*=\s*\{([^{}]*)\}", reference.bibtex):
        text = text.replace(f"{place}: ", "")
    if reference.missing or not reference.titled:
        text = f"{text} {reference.note}"
    return SearchRecord(f"{page}#{reference.key}", reference.short, text.strip(), "kilde")
