"""Every edition of a list that stands on somebody's paper: what its numbers meant when it was printed.

A sheet carries the code of its edition. When a list has changed, its older editions go along with the page, so that
ticks made on old paper reach the points that they were made at, with the words that stood there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from guideline.model.records import Checklist
from guideline.text.errors import ContentError, Problem
from guideline.text.files import read_text

_HEAD = (
    "# Hver utgave av listene på papir: kode, liste, punkt, avtrykk, styrke og ordlyd. Skrives når nettstedet bygges.\n"
)


@dataclass(frozen=True)
class PaperItem:
    """A point of a list as it was printed; the order of points is that of their numbers."""

    code: str
    list: str
    id: str
    hash: str
    strength: str
    text: str


def read_editions(path: Path, shown_as: str) -> list[PaperItem]:
    """The editions in the file at PATH, which errors name SHOWN_AS; a project without one has printed none.

    Raises:
        ContentError: when a line can't be read.
    """
    lines = read_text(path, shown_as).splitlines() if path.exists() else []
    return [
        _read(line, shown_as, number)
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]


def _read(line: str, shown_as: str, number: int) -> PaperItem:
    parts = line.split("\t")
    if len(parts) != len(PaperItem.__dataclass_fields__):
        remedy = "Hent fram forrige versjon av filen. Den skrives av «make site»."
        raise ContentError(Problem(shown_as, number, f"linjen «{line}» kan ikke leses", remedy))
    return PaperItem(*parts)


def write_editions(path: Path, shown_as: str, katalog: Mapping[str, Any]) -> int:
    """Add what KATALOG has on paper to the file at PATH, and give how many editions are new; none ever leaves it."""
    known = read_editions(path, shown_as)
    codes = {item.code for item in known}
    new = [item for item in _printed(katalog) if item.code not in codes]
    if new:
        text = _HEAD + "".join("\t".join(astuple(item)) + "\n" for item in [*known, *new])
        path.write_text(text, encoding="utf-8")
    return len({item.code for item in new})


def _printed(katalog: Mapping[str, Any]) -> Iterator[PaperItem]:
    for checklist in katalog["checklists"]:
        for item in checklist["items"] if checklist["code"] else ():
            text = " ".join(item["text"].split())
            yield PaperItem(checklist["code"], checklist["id"], item["id"], item["hash"], item["strength"], text)


def older(record: Checklist, editions: list[PaperItem]) -> str:
    """The editions of RECORD before this one, as its page carries them; empty when there are none.

    A point is its id, and more when it said something else: hash, strength, wording.
    """
    now = {item.id: item.hash for item in record.items}
    found: dict[str, list[str | list[str]]] = {}
    for item in editions:
        if item.list == record.id and item.code != record.code:
            same = now.get(item.id) == item.hash
            found.setdefault(item.code, []).append(item.id if same else [item.id, item.hash, item.strength, item.text])
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else ""


def codes_of(record: Checklist, editions: Iterable[PaperItem]) -> list[str]:
    """What the sheets of RECORD have been called, that of today first; none for a list that has no code."""
    before = dict.fromkeys(item.code for item in editions if item.list == record.id)
    return list(dict.fromkeys([record.code, *before])) if record.code else []


def codes_of_gone(records: Iterable[Checklist], editions: Iterable[PaperItem]) -> list[str]:
    """What the sheets of lists were called that are not among RECORDS any more."""
    known = {record.id for record in records if record.code}
    return list(dict.fromkeys(item.code for item in editions if item.list not in known))
