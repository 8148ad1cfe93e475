"""The references as the site shows them, formatted by one Pandoc call for the whole site.

Pandoc is given the .bib file itself, since a round trip through a parser spoils addresses (`%20`, `~`).
Nothing here knows of MkDocs.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypandoc
from bs4 import BeautifulSoup, Tag

from guideline.bibliography.biblatex import without_repeats
from guideline.bibliography.bibtex import read_entries
from guideline.bibliography.entry import Entry, groups_of
from guideline.bibliography.languages import with_language
from guideline.bibliography.latex import plain
from guideline.bibliography.names import OTHERS_MARK
from guideline.model.guideline import MISSING
from guideline.text.errors import ContentError, Problem
from guideline.text.files import read_text
from guideline.text.saved import Saved

Pinpoint = tuple[str, str]
"""A key and a locator; the locator is empty when the whole work is cited: `("smette2017", "s. 41–42")`."""

NBSP = "\u00a0"


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
    _source: _Source
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
            self._pinpoints.update(_format(self._source, [key], [pair]).pinpoints)
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
    source = _Source(for_pandoc(entries), csl, name)
    by_key = {entry.key: entry for entry in entries}
    wanted = sorted({(key, normalise_locator(locator)) for key, locator in citations if key in by_key})
    formatted = _format_saved(source, list(by_key), wanted, _SAVED if saved is None else saved)
    references = {key: _reference(by_key[key], formatted) for key in formatted.full}
    return Bibliography(source.name, references, source, dict(formatted.pinpoints))


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


# --- Pandoc -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Source:
    """What a reference is made of: the entries as BibTeX, the style, and the .bib file's name in errors."""

    entries: str
    csl: Path
    name: str


@dataclass(frozen=True)
class _Formatted:
    """What Pandoc made.

    Args:
        full: key to full reference as HTML, sorted by the style.
        short: key to the short form that the style composes, as text.
        pinpoints: (key, locator) to what follows the short form, as HTML: `, s. 41`.
    """

    full: Mapping[str, str]
    short: Mapping[str, str]
    pinpoints: Mapping[Pinpoint, str]

    def to_json(self) -> dict[str, Any]:
        """The same as JSON can hold it."""
        pinpoints = [[key, locator, text] for (key, locator), text in self.pinpoints.items()]
        return {"full": dict(self.full), "short": dict(self.short), "pinpoints": pinpoints}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> _Formatted:
        """What `to_json` has given."""
        return cls(kept["full"], kept["short"], {(key, locator): text for key, locator, text in kept["pinpoints"]})


_SAVED = Saved()


def _format_saved(source: _Source, keys: Sequence[str], wanted: Sequence[Pinpoint], saved: Saved) -> _Formatted:
    """`_format`, done anew when entries, style or what is asked for are others than in the build before."""
    style = source.csl.read_text(encoding="utf-8") if source.csl.is_file() else ""
    made_of = (source.entries, style, wanted)
    kept = saved.recall("referanser", made_of, lambda: _format(source, keys, wanted).to_json())
    return _Formatted.from_json(kept)


def _format(source: _Source, keys: Sequence[str], wanted: Sequence[Pinpoint]) -> _Formatted:
    """One Pandoc call for the whole list, the short forms of KEYS and all WANTED pinpoints.

    The style prints the pinpoint last, so what a citation with a locator has beyond the one without is the pinpoint.
    That lets an entry's `shorthand`, which Pandoc does not know, replace the short form and keep the pinpoint.
    """
    pairs = [*((key, "") for key in keys), *(pair for pair in wanted if pair[1])]
    soup = BeautifulSoup(_pandoc(source, _document(pairs)), "html.parser")
    notes = dict(zip(pairs, _notes(soup, len(pairs)), strict=True))
    short = {key: notes[key, ""] for key in keys}
    pinpoints = {pair: _pinpoint(note, short[pair[0]]) for pair, note in notes.items()}
    return _Formatted(_entries(soup), {key: _text(note) for key, note in short.items()}, pinpoints)


def _document(pairs: Sequence[Pinpoint]) -> str:
    """Pandoc Markdown with each citation in a div of its own."""
    divs = [f"::: {{#cite-{i}}}\n[@{{{key}}}{_suffix(locator)}]\n:::" for i, (key, locator) in enumerate(pairs)]
    return "\n\n".join(["---\nnocite: '@*'\n---", *divs, "::: {#refs}\n:::"])


def _suffix(locator: str) -> str:
    """LOCATOR as Pandoc Markdown. Only pages go through the style; `{}` keeps the rest as written, § 3-15 included."""
    if not locator:
        return ""
    text = re.sub(r"([^\w\s.,:–§«»]|_)", r"\\\1", locator)
    return f", {text}" if locator.startswith("s. ") else f"{{}}, {text}"


def _pandoc(source: _Source, document: str) -> str:
    """Run Pandoc's citation processor over DOCUMENT.

    Raises:
        ContentError: when Pandoc is missing, fails or warns.
    """
    try:
        command = [pypandoc.get_pandoc_path(), "--from=markdown-smart", "--to=html", "--wrap=none", "--citeproc"]
    except OSError as error:
        raise ContentError(_no_pandoc(source)) from error
    command += [f"--csl={source.csl}", "--metadata=lang:nb", "--fail-if-warnings"]
    with tempfile.TemporaryDirectory() as folder:
        bib = Path(folder) / "references.bib"
        bib.write_text(source.entries, encoding="utf-8")
        try:
            done = subprocess.run(
                [*command, f"--bibliography={bib}"], input=document, capture_output=True, encoding="utf-8", check=False
            )
        except OSError as error:
            raise ContentError(_no_pandoc(source)) from error
    if done.returncode:
        raise ContentError(_pandoc_failed(source, done.stderr))
    return _OTHERS.sub(" mfl.", done.stdout)


_OTHERS = re.compile(rf"(?:,| og) {OTHERS_MARK}\.?")
"""Pandoc takes `others` for a name, where biblatex and our style have «mfl.»."""


def _no_pandoc(source: _Source) -> Problem:
    remedy = "Kjør «make serve» på nytt, så blir Pandoc installert sammen med resten."
    return Problem(source.name, None, "kildene kan ikke settes opp, fordi Pandoc mangler", remedy)


def _pandoc_failed(source: _Source, stderr: str) -> Problem:
    said = " ".join(stderr.split()) or "ingen forklaring"
    if not source.csl.is_file():
        return Problem(str(source.csl), None, "filen finnes ikke", "Hent den fram igjen fra git.")
    style = "csl" in said.lower() or "xml" in said.lower()
    if style:
        return Problem(
            os.path.relpath(source.csl), None, f"Pandoc kan ikke lese filen: {said}", "Se på det du endret sist."
        )
    match = re.search(r"\(line (\d+)", said)
    above = source.entries.split("\n")[: int(match[1])] if match else []
    key = next((line.split("{")[1].rstrip(",") for line in reversed(above) if line.startswith("@")), "")
    which = f"posten «{key}»" if key else "filen"
    return Problem(source.name, None, f"Pandoc kan ikke lese {which}: {said}", "Se på det du endret sist.")


def _notes(soup: BeautifulSoup, count: int) -> list[str]:
    """The HTML of each citation's note, in the order that they were asked for."""
    for back in soup.select("a.footnote-back"):
        back.decompose()
    by_id = {str(element["id"]): element for element in soup.select("[id]")}  # a search for each would be quadratic
    notes = []
    for index in range(count):
        mark = by_id[f"cite-{index}"].select_one("a.footnote-ref")
        note = by_id.get(str(mark["href"])[1:]) if mark else None
        notes.append(_clean(note.p) if note and note.p else "")
    return notes


def _pinpoint(note: str, short: str) -> str:
    """What NOTE has beyond SHORT, with the number tied to the word before it."""
    return re.sub(r"(\b(?:s|kap|nr)\.|§) (?=\w)", rf"\1{NBSP}", note.removeprefix(short))


def _entries(soup: BeautifulSoup) -> dict[str, str]:
    return {str(div["id"]).removeprefix("ref-"): _clean(div) for div in soup.select("#refs > .csl-entry")}


def _clean(element: Tag) -> str:
    """The inner HTML of ELEMENT without the spans that Pandoc puts around quoted titles."""
    for span in element.find_all("span"):
        if not span.attrs:
            span.unwrap()
    return element.decode_contents(formatter="minimal").strip()


def _text(markup: str) -> str:
    return BeautifulSoup(markup, "html.parser").get_text()


def _reference(entry: Entry, formatted: _Formatted) -> Reference:
    fields = without_repeats(entry.fields)
    full = with_language(formatted.full[entry.key], fields)
    values: dict[str, Any] = {name: fields.get(name, "").strip("{}") for name in ("url", "doi")}
    return Reference(
        key=entry.key,
        groups=groups_of(entry),
        short=plain(fields["shorthand"]) if "shorthand" in fields else formatted.short[entry.key],
        full_html=full,
        full_text=_text(full),
        missing=MISSING in groups_of(entry),
        note=plain(fields.get("note", "")),
        bibtex=entry.published,
        archived=fields.get("archiveurl", "").strip("{}"),
        archive_date=fields.get("archivedate", "").strip("{}"),
        titled="title" in fields,
        line=entry.line,
        **values,
    )
