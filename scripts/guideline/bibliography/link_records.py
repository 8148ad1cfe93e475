r"""The history of every address of another host: one line each, sorted, so that git can merge two people's runs.

`polite_links` asks the addresses and writes the file; the site only reads it. Fields are divided by tabs; what would
break a line (tabs, line ends of every kind, signs that can't be seen) is written `\t`, `\n` or `\u2028`.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from guideline.text.errors import Problem

_FIELDS = ("address", "state", "checked", "fine", "failures", "failed", "again", "target", "reason", "since", "title")
_NAMES = (
    *("adresse", "tilstand", "kontrollert", "sist i orden", "feil på rad", "siste feil", "spør igjen", "fører til"),
    *("grunn", "siden", "tittel"),
)
_HEADER = "# " + "\t".join(_NAMES)
_OLD_FIELDS = 9
"""Lines had so many fields before `since` and `title` were kept."""


_LONGEST_WAIT = datetime.timedelta(days=31)


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
        since: the day that the state began.
        title: what the page there calls itself now, when it may not be the one that was meant.
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
    since: datetime.date | None = None
    title: str = ""

    def fresh(self, now: datetime.datetime, days: int) -> bool:
        """Whether it need not be asked: it was fine less than DAYS ago, or the host asked us to wait."""
        if self.again and now < min(self.again, self._latest()):
            return True
        was_fine = self.state in (State.OK, State.MOVED) and self.fine == self.checked
        return was_fine and 0 <= (now.date() - self.checked).days < days

    def _latest(self) -> datetime.datetime:
        """No host is left alone for longer than a month, whatever it once said."""
        return datetime.datetime.combine(self.checked, datetime.time(), datetime.UTC) + _LONGEST_WAIT


def read_records(path: Path) -> dict[str, Record]:
    """The records by address; none when there is no file yet.

    Git may leave two lines for an address when two runs are merged: the one checked last counts. A line that can't be
    read is left out: its address counts as not checked, which is true, and no reason to stop a build.
    """
    records: dict[str, Record] = {}
    for _, record in _read(path):
        known = records.get(record.address) if record else None
        if record and (not known or (known.checked, known.failures) < (record.checked, record.failures)):
            records[record.address] = record
    return records


def unreadable_lines(path: Path, shown_as: str) -> list[Problem]:
    """The lines of the history that can't be read, for whoever keeps it."""
    remedy = "Du trenger ikke gjøre noe: Kontrollen lar linjen være ute, og adressen blir kontrollert som ny."
    return [Problem(shown_as, number, "linjen kan ikke leses", remedy) for number, record in _read(path) if not record]


def _read(path: Path) -> Iterator[tuple[int, Record | None]]:
    """Each line that says something, with its number; None for one that can't be read."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace") if path.exists() else ""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, _parse(line.removesuffix("\r"))


def _parse(line: str) -> Record | None:
    fields = [_unescaped(field) for field in line.split("\t")]
    if len(fields) not in (_OLD_FIELDS, len(_FIELDS)):
        return None
    address, state, checked, fine, failures, failed, again, target, reason, since, title = (*fields, "", "")[:11]
    try:
        return Record(
            address=address,
            state=State(state),
            checked=datetime.date.fromisoformat(checked),
            fine=_date(fine),
            failures=int(failures),
            failed=_date(failed),
            again=_moment(again),
            target=target,
            reason=reason,
            since=_date(since),
            title=title,
        )
    except ValueError:
        return None


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _moment(text: str) -> datetime.datetime | None:
    moment = datetime.datetime.fromisoformat(text) if text else None
    return moment.replace(tzinfo=datetime.UTC) if moment and moment.tzinfo is None else moment


def write_records(path: Path, records: Mapping[str, Record]) -> None:
    """Write RECORDS so that whoever reads PATH, at any moment, finds a whole file: the old one or the new one."""
    new = path.with_name(f".{path.name}.new")
    with new.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write("\n".join([_HEADER, *_lines(records.values())]) + "\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _lines(records: Iterable[Record]) -> list[str]:
    return sorted("\t".join(_escaped(_text(getattr(record, name))) for name in _FIELDS) for record in records)


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="seconds")
    return "" if value is None else str(value)


_SHORT = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_LONG = {escaped: letter for letter, escaped in _SHORT.items()}


def _escaped(text: str) -> str:
    return "".join(_SHORT.get(letter) or (letter if _harmless(letter) else _by_number(letter)) for letter in text)


def _harmless(letter: str) -> bool:
    return letter.isprintable() or letter == "\N{NO-BREAK SPACE}"


def _by_number(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _unescaped(text: str) -> str:
    """TEXT as it was; a backslash that stands for nothing else, as older lines have them, is one."""
    return re.sub(r"\\(?:[\\tnr]|u[0-9a-f]{4}|U00(?:0[0-9a-f]|10)[0-9a-f]{4})", _letter, text)


def _letter(match: re.Match[str]) -> str:
    return _LONG.get(match[0]) or chr(int(match[0][2:], 16))
