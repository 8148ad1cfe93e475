"""The history: when a recommendation changed, and why. The build keeps it true."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from guideline.model.history import ADDED, FIRST, KINDS, LANGUAGE, STRENGTH, WORDING, History, Version
from guideline.model.records import Recommendation
from guideline.text.errors import ContentError, Problem, did_you_mean, raise_if_any
from guideline.text.files import dump_yaml, line_of, parse_yaml, read_text

_EXAMPLE = """\
Skriv slik:
hage-vanning:
  - {dato: 2026-11-21, hva: første utgave, styrke: kan, hash: 0123456789ab}
  - {dato: 2027-03-01, hva: styrke, styrke: bør, hash: ba9876543210, grunn: Ny utgave av veilederen.}\
"""
_HEAD = """\
# Når styrken eller ordlyden i en anbefaling ble endret, og hvorfor. Leserne ser det der den står og i /endringer.xml.
# Bygget sier fra når en endring mangler, og viser linjen som skal inn. «hva» er ny, styrke, ordlyd, eller språk når
# meningen er den samme; det siste får ikke leserne se.
"""


def load_history(path: Path, shown_as: str) -> History | None:
    """The history at PATH, which errors name SHOWN_AS; None when the project keeps none.

    Raises:
        ContentError: with everything that is wrong in the file.
    """
    if not path.exists():
        return None
    text = read_text(path, shown_as)
    data = parse_yaml(text, shown_as, _EXAMPLE) or {}
    if not isinstance(data, dict):
        raise ContentError(Problem(shown_as, 1, "filen skal ha én id på hver linje ytterst", _EXAMPLE))
    wrong = [(id, *said) for id, entries in data.items() for said in _wrong(entries)]
    raise_if_any([Problem(shown_as, line_of(text, id), f"«{id}»: {said}", remedy) for id, said, remedy in wrong])
    return {id: tuple(_version(entry) for entry in entries) for id, entries in data.items()}


def _version(entry: Mapping[str, Any]) -> Version:
    return Version(entry["dato"], entry["hva"], entry["styrke"], str(entry["hash"]), str(entry.get("grunn", "")))


def _wrong(entries: Any) -> Iterator[tuple[str, str]]:
    """Everything that is wrong with ENTRIES, with what to do."""
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries) or not entries:
        yield "her skal det stå en liste", _EXAMPLE
        return
    for entry in entries:
        yield from _wrong_entry(entry, entry is entries[0])
    for before, entry in pairwise(entries):
        if (entry.get("hva") == STRENGTH) != (entry.get("styrke") != before.get("styrke")):
            yield "«hva: styrke» og styrken passer ikke sammen", "Skriv «hva: styrke» når styrken er en annen enn før."


def _wrong_entry(entry: Mapping[str, Any], first: bool) -> Iterator[tuple[str, str]]:
    needed = ["dato", "hva", "styrke", "hash"] + ([] if entry.get("hva") == FIRST else ["grunn"])
    for name in needed:
        if entry.get(name) in (None, "", "…"):
            yield f"«{name}» mangler", f"Skriv «{name}: …»."
    if entry.get("hva") and entry["hva"] not in KINDS:
        yield f"«hva: {entry['hva']}» er ukjent", did_you_mean(str(entry["hva"]), KINDS)
    elif entry.get("hva") and (entry["hva"] in {FIRST, ADDED}) != first:
        yield f"«hva: {entry['hva']}» kan ikke stå der", f"Det første er «{FIRST}» eller «{ADDED}», og bare det."
    if entry.get("dato") and type(entry["dato"]) is not datetime.date:
        yield f"«{entry['dato']}» er ikke en dato", "Skriv år, måned og dag: dato: 2027-03-01"


def history_problems(records: Sequence[Recommendation], history: History | None, file: str) -> list[Problem]:
    """Every change of a recommendation that HISTORY doesn't tell, with the entry that is due in FILE."""
    if history is None:
        return []
    return [_problem(record, history, file) for record in records if _due(record, history)]


def _due(record: Recommendation, history: History) -> str:
    """What happened to RECORD since its last version; empty when nothing did."""
    versions = history.get(record.id)
    if not versions:
        return ADDED
    if versions[-1].strength != record.strength:
        return STRENGTH
    return WORDING if versions[-1].hash != record.hash else ""


def _problem(record: Recommendation, history: History, file: str) -> Problem:
    kind = _due(record, history)
    entry = _line(_next(record, kind, datetime.date.today(), "…"))
    where = f"Legg til nederst i {file}:\n{record.id}:\n{entry}"
    if kind != ADDED:
        where = f"Legg til en linje nederst under «{record.id}» i {file}, med grunnen:\n{entry}"
    if kind == WORDING:
        where += f"\nSier anbefalingen det samme som før, skriver du «hva: {LANGUAGE}»."
    return Problem(
        record.written.file, record.written.line, f"«{record.id}»: {_SAID[kind]}, men historikken sier det ikke", where
    )


_SAID = {ADDED: "anbefalingen er ny", STRENGTH: "styrken er endret", WORDING: "teksten er endret"}


def _next(record: Recommendation, kind: str, day: datetime.date, reason: str) -> Version:
    return Version(day, kind, record.strength, record.hash, reason)


def recorded(
    records: Sequence[Recommendation], history: History, day: datetime.date, reason: str, only_language: bool = False
) -> History:
    """HISTORY with every change of RECORDS that it does not tell; with none yet, all of them are the first edition.

    Args:
        records: the recommendations as they are.
        history: what is told so far.
        day: the day of the changes.
        reason: why.
        only_language: whether changed texts mean what they did.
    """
    new: dict[str, Sequence[Version]] = dict(history)
    for record in records:
        if kind := _due(record, history):
            kind = LANGUAGE if only_language and kind == WORDING else kind
            version = _next(record, kind, day, reason) if history else _next(record, FIRST, day, "")
            new[record.id] = (*history.get(record.id, ()), version)
    return new


def dump_history(history: History) -> str:
    """The text of a file that `load_history` reads back: a line for each version, so that git shows changes."""
    return _HEAD + "".join(
        f"{id}:\n" + "".join(f"{_line(version)}\n" for version in history[id]) for id in sorted(history)
    )


def _line(version: Version) -> str:
    data = {
        "dato": version.day,
        "hva": version.kind,
        "styrke": version.strength,
        "hash": version.hash,
        **({"grunn": version.reason} if version.reason else {}),
    }
    flow = dump_yaml(data, flow=True)
    return f"  - {flow.strip()}"
