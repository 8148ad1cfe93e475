"""The references and short forms that the CSL style composes, by one Pandoc call for the whole site.

What Pandoc writes is parsed only when it has been called, and it isn't for what is kept from the build before.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypandoc

from guideline.bibliography.names import OTHERS_MARK
from guideline.model.records import Pinpoint
from guideline.text.errors import ContentError, Problem
from guideline.text.saved import Saved
from guideline.text.signs import NBSP
from guideline.text.soup import parsed

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


@dataclass(frozen=True)
class Source:
    """What a reference is made of: the entries as BibTeX, the style, and the .bib file's name in errors."""

    entries: str
    csl: Path
    name: str


@dataclass(frozen=True)
class Formatted:
    """What Pandoc made.

    Args:
        full: key to full reference as HTML, sorted by the style.
        text: the same without markup.
        short: key to the short form that the style composes, as text.
        pinpoints: (key, locator) to what follows the short form, as HTML: `, s. 41`.
    """

    full: Mapping[str, str]
    text: Mapping[str, str]
    short: Mapping[str, str]
    pinpoints: Mapping[Pinpoint, str]

    def to_json(self) -> dict[str, Any]:
        """The same as JSON can hold it."""
        pinpoints = [[key, locator, text] for (key, locator), text in self.pinpoints.items()]
        return {"full": dict(self.full), "text": dict(self.text), "short": dict(self.short), "pinpoints": pinpoints}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Formatted:
        """What `to_json` has given."""
        pinpoints = {(key, locator): text for key, locator, text in kept["pinpoints"]}
        return cls(kept["full"], kept["text"], kept["short"], pinpoints)


def formatted(source: Source, keys: Sequence[str], wanted: Sequence[Pinpoint], saved: Saved) -> Formatted:
    """`compose`, done anew when entries, style or what is asked for are others than in the build before."""
    style = source.csl.read_text(encoding="utf-8") if source.csl.is_file() else ""
    made_of = (source.entries, style, wanted)
    kept = saved.recall("referanser", made_of, lambda: compose(source, keys, wanted).to_json())
    return Formatted.from_json(kept)


def compose(source: Source, keys: Sequence[str], wanted: Sequence[Pinpoint]) -> Formatted:
    """One Pandoc call for the whole list, the short forms of KEYS and all WANTED pinpoints.

    The style prints the pinpoint last, so what a citation with a locator has beyond the one without is the pinpoint.
    That lets an entry's `shorthand`, which Pandoc does not know, replace the short form and keep the pinpoint.
    """
    pairs = [*((key, "") for key in keys), *(pair for pair in wanted if pair[1])]
    soup = parsed(_pandoc(source, _document(pairs)))
    notes = dict(zip(pairs, _notes(soup, len(pairs)), strict=True))
    short = {key: notes[key, ""] for key in keys}
    pinpoints = {pair: _pinpoint(note, short[pair[0]]) for pair, note in notes.items()}
    full = _entries(soup)
    return Formatted(full, _texts(full), _texts(short), pinpoints)


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


def _pandoc(source: Source, document: str) -> str:
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


def _no_pandoc(source: Source) -> Problem:
    remedy = "Kjør «make serve» på nytt, så blir Pandoc installert sammen med resten."
    return Problem(source.name, None, "kildene kan ikke settes opp, fordi Pandoc mangler", remedy)


def _pandoc_failed(source: Source, stderr: str) -> Problem:
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


def _texts(markup: Mapping[str, str]) -> dict[str, str]:
    return {key: parsed(html).get_text() for key, html in markup.items()}
