"""The history of every address of another host: one line each, sorted, so that git can merge two people's runs.

`polite_links` asks the addresses and writes the file; the site only reads it.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from guideline.text.errors import ContentError, Problem

_FIELDS = ("address", "state", "checked", "fine", "failures", "failed", "again", "target", "reason")
_HEADER = "# adresse\ttilstand\tkontrollert\tsist i orden\tfeil på rad\tsiste feil\tspør igjen\tfører til\tgrunn"


class State(StrEnum):
    """The state of an address, in the order in which an editor should look at them."""

    DEAD = "død"
    UNSURE = "usikker"
    SUSPECT = "mistenkelig"
    PLACE = "sted mangler"
    MOVED = "flyttet"
    BLOCKED = "kan ikke kontrolleres"
    OK = "ok"
    UNCHECKED = "ikke kontrollert"


@dataclass(frozen=True)
class Record:
    """What is known about an address.

    Args:
        address: as written.
        state: what to tell readers and editors.
        checked: the day that it was last asked.
        fine: the day that it was last seen to be in order, None for never.
        failures: failures in a row, on different days.
        failed: the day of the last one.
        again: not to be asked before this moment, since the host said so.
        target: where it leads, when that is elsewhere.
        reason: a sentence without a full stop.
    """

    address: str
    state: State
    checked: datetime.date
    fine: datetime.date | None = None
    failures: int = 0
    failed: datetime.date | None = None
    again: datetime.datetime | None = None
    target: str = ""
    reason: str = ""

    def fresh(self, now: datetime.datetime, days: int) -> bool:
        """Whether it need not be asked: it was fine less than DAYS ago, or the host asked us to wait."""
        if self.again and now < self.again:
            return True
        was_fine = self.state in (State.OK, State.MOVED) and self.fine == self.checked
        return was_fine and (now.date() - self.checked).days < days


def read_records(path: Path, shown_as: str) -> dict[str, Record]:
    """The records by address; none when there is no file yet.

    Git may leave two lines for an address when two runs are merged: the one checked last counts.

    Raises:
        ContentError: when a line can't be read.
    """
    if not path.exists():
        return {}
    records: dict[str, Record] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            record = _parse(line, shown_as, number)
            known = records.get(record.address)
            if not known or (known.checked, known.failures) < (record.checked, record.failures):
                records[record.address] = record
    return records


def _parse(line: str, file: str, number: int) -> Record:
    try:
        address, state, checked, fine, failures, failed, again, target, reason = line.split("\t")
        return Record(
            address=address,
            state=State(state),
            checked=datetime.date.fromisoformat(checked),
            fine=datetime.date.fromisoformat(fine) if fine else None,
            failures=int(failures),
            failed=datetime.date.fromisoformat(failed) if failed else None,
            again=datetime.datetime.fromisoformat(again) if again else None,
            target=target,
            reason=reason,
        )
    except ValueError as error:
        remedy = "Slett linjen. Adressen blir kontrollert på nytt ved neste kjøring."
        raise ContentError(Problem(file, number, "linjen kan ikke leses", remedy)) from error


def write_records(path: Path, records: Mapping[str, Record]) -> None:
    """Write RECORDS so that whoever reads PATH, at any moment, finds a whole file: the old one or the new one."""
    new = path.with_name(f".{path.name}.new")
    with new.open("w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join([_HEADER, *_lines(records.values())]) + "\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _lines(records: Iterable[Record]) -> list[str]:
    return sorted("\t".join(_text(getattr(record, name)) for name in _FIELDS) for record in records)


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="seconds")
    return "" if value is None else str(value)
