"""What an editor can do about an address, down to the ready change."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guideline.bibliography.link_records import Record, State
from polite_links.addresses import Address, Place
from polite_links.record import DAYS_TO_DEATH

ARCHIVE = "https://web.archive.org/web/{moment}/{url}"
_BEFORE_2021 = "2020"
"""The guideline's addresses were printed before 2021: a copy from then is what its authors saw."""


@dataclass(frozen=True)
class Finding:
    """An address with its record: what a report has a paragraph on."""

    address: Address
    record: Record

    @property
    def state(self) -> State:
        """The address's state."""
        return self.record.state


def remedy(finding: Finding) -> str:
    """What to do, in one or more sentences; empty when nothing."""
    return _REMEDIES[finding.state](finding)


def proposed_archive(finding: Finding) -> str:
    """Where a web archive would have a copy; it has not been asked. Empty when the entry names one already."""
    if finding.state not in (State.DEAD, State.SUSPECT) or finding.address.archived or finding.address.at_archive:
        return ""
    fine = finding.record.fine
    return ARCHIVE.format(moment=fine.strftime("%Y%m%d") if fine else _BEFORE_2021, url=finding.address.url)


def _dead(finding: Finding) -> str:
    if finding.address.archived:
        return "Leserne får tilbud om den arkiverte kopien. Finner du originalen et annet sted, bytter du adressen."
    first = "Søk etter tittelen, og bytt adressen om du finner den et annet sted."
    archive = proposed_archive(finding)
    if any(place.key for place in finding.address.places):
        return (
            f"{first} Ellers ser du om det finnes en arkivert kopi på {archive} og fører den inn i posten: "
            "archiveurl = {…}, archivedate = {ÅÅÅÅ-MM-DD}, Finnes den ingen steder, trengs en ny kilde."
        )
    return f"{first} Ellers bytter du til en arkivert kopi, for eksempel {archive}, eller fjerner lenken."


def _unsure(finding: Finding) -> str:
    days = finding.record.failures
    if not days or finding.record.failed != finding.record.checked:
        return "Åpne adressen i en nettleser, og se om siden er der. Den blir ikke regnet som død av dette."
    return (
        f"Vent til neste kontroll. Adressen har feilet på {_days(days)} og blir regnet som død etter {DAYS_TO_DEATH}."
    )


def _days(count: int) -> str:
    return "1 dag" if count == 1 else f"{count} dager"


def _suspect(finding: Finding) -> str:
    archive = proposed_archive(finding)
    other = f" eller ser etter en arkivert kopi på {archive}" if archive else ""
    return f"Åpne adressen, og se om det er rett side. Er den borte, bytter du adressen{other}."


def _moved(finding: Finding) -> str:
    note = " Skriv i note hvilken adresse veilederen oppgir." if any(p.key for p in finding.address.places) else ""
    return f"Åpne den nye adressen, se at det er rett side, og bytt til den.{note}"


_REMEDIES: Mapping[State, Callable[[Finding], str]] = {
    State.DEAD: _dead,
    State.UNSURE: _unsure,
    State.SUSPECT: _suspect,
    State.PLACE: lambda _: "Åpne siden, og se hva stedet heter nå. Er det borte, fjerner du det som står fra #.",
    State.MOVED: _moved,
    State.BLOCKED: lambda _: "Ingenting haster. Åpne adressen i en nettleser av og til.",
    State.OK: lambda _: "",
    State.UNCHECKED: lambda _: "",
}


# --- Ready changes ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """A line as it is and as it should be."""

    place: Place
    old: str
    new: str


def changes(finding: Finding, root: Path) -> list[Change]:
    """The lines that a moved address is to be changed in; a DOI stays as it is."""
    if finding.state is not State.MOVED or not re.fullmatch(r"[^\s{}<>\"\\()]+", finding.record.target):
        return []
    found = []
    for place in finding.address.places:
        if place.line and place.field != "doi":
            old = _lines(root / place.file)[place.line - 1]
            found.append(Change(place, old, old.replace(finding.address.url, finding.record.target)))
    return [change for change in found if change.old != change.new]


def patch(all_changes: Iterable[Change], root: Path) -> str:
    """All changes as one patch for `git apply`."""
    by_file: dict[str, dict[int, str]] = {}
    for change in all_changes:
        assert change.place.line  # `changes` leaves out those without
        by_file.setdefault(change.place.file, {})[change.place.line] = change.new
    return "".join(_file_patch(file, lines, root) for file, lines in sorted(by_file.items()))


def _file_patch(file: str, changed: Mapping[int, str], root: Path) -> str:
    old = _lines(root / file)
    new = [changed.get(number, line) for number, line in enumerate(old, start=1)]
    lines = difflib.unified_diff(old, new, f"a/{file}", f"b/{file}", lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _lines(path: Path) -> Sequence[str]:
    return path.read_text(encoding="utf-8").split("\n")
