"""What an editor can do about an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote, quote_plus

from guideline.bibliography.link_records import State
from guideline.text.norwegian import norwegian_date
from polite_links.finding import Finding
from polite_links.record import DAYS_TO_DEATH, TOGETHER

ARCHIVE = "https://web.archive.org/web/{moment}/{url}"
SEARCH = "https://duckduckgo.com/?q={words}"
PROPOSED = tuple(form.partition("{")[0] for form in (ARCHIVE, SEARCH))
"""What the addresses that we propose begin with."""

_CARRIED = "!#$%&'()*+,-./:;=?@_~"
_BEFORE_2021 = "2020"
"""The guideline's addresses were printed before 2021: a copy from then is what its authors saw."""


def remedy(finding: Finding) -> str:
    """What to do, in one or more sentences; empty when nothing."""
    return _REMEDIES[finding.state](finding)


def proposed_archive(finding: Finding) -> str:
    """Where a web archive would have a copy; it has not been asked. Empty when there is no need, or one is named."""
    if not _may_be_gone(finding) or finding.address.archived or finding.address.at_archive:
        return ""
    fine = finding.record.fine
    moment = fine.strftime("%Y%m%d") if fine else _BEFORE_2021
    return ARCHIVE.format(moment=moment, url=quote(finding.address.url, safe=_CARRIED, errors="replace"))


def proposed_search(finding: Finding) -> str:
    """A search for the work; empty when there is no need, or nothing to search for."""
    work = finding.address.work
    if not _may_be_gone(finding) or not work or not work.title:
        return ""
    return SEARCH.format(words=quote_plus(f'"{work.title}" {work.author}'.strip()))


def _may_be_gone(finding: Finding) -> bool:
    return finding.state in (State.DEAD, State.SUSPECT) or bool(
        finding.state is State.UNSURE and finding.record.failures
    )


def _search(finding: Finding) -> str:
    work = finding.address.work
    what = f"Søk etter «{work.title}»" if work and work.title else "Søk etter siden"
    link = proposed_search(finding)
    return f"{what}{f' ({link})' if link else ''}, og bytt adressen om du finner den et annet sted."


def _replace(finding: Finding) -> str:
    """Where else what the address was for may be found."""
    archive = proposed_archive(finding)
    if finding.address.copy_of:
        return "Se etter en annen kopi, og skriv adressen og dagen dens i archiveurl og archivedate."
    if finding.address.archived:
        offered = "" if finding.state is State.DEAD else " når adressen er død"
        return f"Leserne får tilbud om den arkiverte kopien{offered}. {_search(finding)}"
    if not archive:
        return f"{_search(finding)} Ellers fjerner du adressen."
    if finding.address.work:
        return (
            f"{_search(finding)} Ellers ser du om det finnes en arkivert kopi på {archive} og fører den inn i posten: "
            "archiveurl = {…}, archivedate = {ÅÅÅÅ-MM-DD}, Finnes den ingen steder, trengs en ny kilde, eller en "
            "merknad i note om at siden er borte."
        )
    return f"{_search(finding)} Ellers bytter du til en arkivert kopi, for eksempel {archive}, eller fjerner lenken."


def _unsure(finding: Finding) -> str:
    record = finding.record
    if record.failures:
        days = f"Adressen har feilet på {_days(record.failures)} og blir regnet som død etter {DAYS_TO_DEATH}."
        return f"Vent til neste kontroll, eller let med en gang. {days} {_replace(finding)}"
    long = f"Den har vært usikker siden {norwegian_date(record.since)}. " if record.since else ""
    return f"{long}Åpne adressen i en nettleser, og se om siden er der. Den blir aldri regnet som død av dette."


def _days(count: int) -> str:
    return "1 dag" if count == 1 else f"{count} dager"


def _suspect(finding: Finding) -> str:
    if finding.record.reason == TOGETHER:
        return (
            "Åpne siden den fører til. Er det bare en forside, er den rette siden trolig borte. "
            f"{_replace(finding)} Er det rett side, bytter du adressen."
        )
    return f"Åpne adressen, og se om det er rett side. Er den borte: {_replace(finding)}"


def _moved(finding: Finding) -> str:
    note = " Skriv i note hvilken adresse veilederen oppgir." if finding.address.work else ""
    return f"Åpne den nye adressen, se at det er rett side, og bytt til den.{note}"


_REMEDIES: Mapping[State, Callable[[Finding], str]] = {
    State.DEAD: _replace,
    State.UNSURE: _unsure,
    State.SUSPECT: _suspect,
    State.PLACE: lambda _: "Åpne siden, og se hva stedet heter nå. Er det borte, fjerner du det som står fra #.",
    State.MOVED: _moved,
    State.BLOCKED: lambda _: "Det haster ikke. Åpne adressen i en nettleser av og til, og se om siden er der.",
    State.OK: lambda _: "",
    State.UNCHECKED: lambda _: "",
}
