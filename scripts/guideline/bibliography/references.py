"""The references as the site shows them, formatted by one Pandoc call for the whole site.

Pandoc is given the .bib file itself, since a round trip through a parser spoils addresses (`%20`, `~`).
Nothing here knows of MkDocs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guideline.bibliography.biblatex import without_repeats
from guideline.bibliography.bibtex import read_entries
from guideline.bibliography.entry import Entry, groups_of
from guideline.bibliography.formatting import Formatted, Source, compose, formatted
from guideline.bibliography.languages import with_language
from guideline.bibliography.latex import plain
from guideline.model.guideline import MISSING
from guideline.model.records import Pinpoint
from guideline.text.errors import Problem
from guideline.text.files import read_text
from guideline.text.saved import Saved


@dataclass(frozen=True)
class Reference:
    """One work, as the site shows it.

    Args:
        key: what writers cite it by.
        groups: the lists that it belongs to.
        short: the short form as text, with no full stop after it, `Smette mfl. 2017`.
        full_html: the full reference, with links.
        full_text: the same without markup.
        url: the address that readers should use, empty without any.
        doi: without `https://doi.org/`, empty without any.
        missing: the work has not been found; the site says «Kilden mangler».
        note: what readers should know about the entry; Norwegian, plain text.
        bibtex: the entry as readers may have it.
        archived: the address of an archived copy, empty without any.
        archive_date: when that copy was taken, as an ISO date.
        titled: False when the title is unknown, so that the note must stand in for it.
        line: where the entry starts in the file.
    """

    key: str
    groups: tuple[str, ...]
    short: str
    full_html: str
    full_text: str
    url: str
    doi: str
    missing: bool
    note: str
    bibtex: str
    archived: str = ""
    archive_date: str = ""
    titled: bool = True
    line: int = 0


@dataclass
class Bibliography:
    """All references in Norwegian alphabetical order, and the short form of each place that cites them.

    Args:
        file: the .bib file, as editors know it.
        references: by key, sorted by author as the CSL style says.
    """

    file: str
    references: Mapping[str, Reference]
    _source: Source
    _pinpoints: dict[Pinpoint, str] = field(default_factory=dict)

    def group(self, name: str) -> list[Reference]:
        """The references of one list, sorted."""
        return [reference for reference in self.references.values() if name in reference.groups]

    def short(self, key: str, locator: str = "") -> str:
        """The short form as HTML, without a full stop: `Smette mfl. 2017, s. 41–42` with a non-breaking space.

        A pair that was not asked for beforehand costs one more Pandoc call; that is what lets the same code run
        where no step before the pages can collect the citations.
        """
        pair = (key, normalise_locator(locator))
        if pair not in self._pinpoints:
            self._pinpoints.update(compose(self._source, [key], [pair]).pinpoints)
        return html.escape(self.references[key].short, quote=False) + self._pinpoints[pair]

    @property
    def printed(self) -> str:
        """Every entry as plain biblatex, with no more than a reference prints."""
        return self._source.entries

    def published(self) -> str:
        """The .bib file for readers: every entry, and nothing that its keeper wrote for themselves."""
        return (
            "\n\n".join(reference.bibtex for reference in sorted(self.references.values(), key=lambda r: r.line)) + "\n"
        )

    def alike(self) -> Iterator[Problem]:
        """Entries that readers of a note can't tell from another, since their short forms are one."""
        first: dict[str, Reference] = {}
        for reference in sorted(self.references.values(), key=lambda reference: reference.line):
            other = first.setdefault(reference.short, reference)
            if other is not reference:
                message = f"«{reference.key}» har samme kortform som «{other.key}»: «{reference.short}»"
                yield Problem(self.file, reference.line, message, f"Skriv: shorthand = {{{reference.short}b}},")

    def unused(self, cited: Iterable[str], reading: Sequence[str]) -> list[Problem]:
        """Entries that nobody would ever see: in no list of READING, and their keys are not in CITED."""
        keys = set(cited)
        return [
            Problem(
                self.file,
                reference.line,
                f"kilden «{reference.key}» er verken brukt i teksten eller med i en av listene",
                f"Vis til den med [@{reference.key}], sett inn en liste i keywords\n"
                f"({', '.join(reading)}), eller fjern posten.",
            )
            for reference in self.references.values()
            if reference.key not in keys and not set(reference.groups) & set(reading)
        ]


_SAVED = Saved()
"""What this process has formatted."""


def load(
    bib: Path,
    csl: Path,
    citations: Iterable[Pinpoint] = (),
    shown_as: str | None = None,
    lists: Sequence[str] = (),
    saved: Saved | None = None,
) -> Bibliography:
    """Read, check and format the references and all CITATIONS of the site, in one Pandoc call.

    A rebuild that changes neither files nor citations starts no Pandoc.

    Args:
        bib: the .bib file.
        csl: the CSL style.
        citations: every (key, locator) that the site cites; keys that don't exist are the scanner's to report.
        shown_as: the .bib file's name in errors; the path itself when left out.
        lists: the lists that entries may name in `keywords`.
        saved: what was formatted before; what this process has formatted when left out.

    Raises:
        ContentError: with everything that is wrong in the file, or why Pandoc failed.
    """
    name = shown_as or str(bib)
    entries = read_entries(read_text(bib, name), name, lists)
    source = Source(for_pandoc(entries), csl, name)
    by_key = {entry.key: entry for entry in entries}
    wanted = sorted({(key, normalise_locator(locator)) for key, locator in citations if key in by_key})
    made = formatted(source, list(by_key), wanted, _SAVED if saved is None else saved)
    references = {key: _reference(by_key[key], made) for key in made.full}
    return Bibliography(source.name, references, source, dict(made.pinpoints))


def for_pandoc(entries: Iterable[Entry]) -> str:
    """ENTRIES as plain biblatex, with no more than a reference prints."""
    return "\n\n".join(entry.printed for entry in entries) + "\n"


def doi_address(doi: str) -> str:
    """The address that a DOI is found at."""
    return f"https://doi.org/{doi}"


# --- Locators ---------------------------------------------------------------------------------------------------------

_PAGES = re.compile(r"(?:(?:sidetall|sidene|sider|side|ss|s|pp|p)\b\.?\s*)?(?=\d)", re.IGNORECASE)
_RANGE = re.compile(r"(?<=\d)\s*(?:-{1,3}|[‐‑‒–—―−])\s*(?=\d)")


def normalise_locator(locator: str) -> str:
    """One spelling for the same place, so that it becomes one footnote: `side 41-42` and `s.41--42` are `s. 41–42`."""
    text = " ".join(locator.split())
    match = _PAGES.match(text)
    if not match:
        return re.sub(r"\s*(?<!-)--(?!-)\s*|\s*[‒―]\s*", "–", text).replace("\u2011", "-").replace("\u2010", "-")
    return "s. " + _RANGE.sub("–", text[match.end() :])


def _reference(entry: Entry, made: Formatted) -> Reference:
    fields = without_repeats(entry.fields)
    full = with_language(made.full[entry.key], fields)
    values: dict[str, Any] = {name: fields.get(name, "").strip("{}") for name in ("url", "doi")}
    return Reference(
        key=entry.key,
        groups=groups_of(entry),
        short=plain(fields["shorthand"]) if "shorthand" in fields else made.short[entry.key],
        full_html=full,
        full_text=made.text[entry.key],
        missing=MISSING in groups_of(entry),
        note=plain(fields.get("note", "")),
        bibtex=entry.published,
        archived=fields.get("archiveurl", "").strip("{}"),
        archive_date=fields.get("archivedate", "").strip("{}"),
        titled="title" in fields,
        line=entry.line,
        **values,
    )
