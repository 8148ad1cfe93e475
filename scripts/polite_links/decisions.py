"""What an editor has looked at and found in order, as a file of the project says.

A decision holds for what was seen: the same state and the same target, for a year. Whatever else comes later is
reported as new.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guideline.bibliography.link_records import Record, State
from guideline.text.errors import ContentError, Problem, did_you_mean, raise_if_any
from guideline.text.files import parse_yaml, read_text

Item = Mapping[str, Any]
_HOLDS = datetime.timedelta(days=365)
_NEEDED = ("adresse", "tilstand", "sett", "grunn")
_KNOWN = (*_NEEDED, "fører til")
_STATES = {str(state): state for state in State if state not in (State.OK, State.UNCHECKED)}
_EXAMPLE = """\
Skriv slik, én gang for hver adresse:
- adresse: https://eksempel.no/side
  tilstand: mistenkelig
  sett: 2027-03-01
  grunn: Siden er rett. Den har bare fått ny overskrift.\
"""


@dataclass(frozen=True)
class Decision:
    """That an editor has seen an address, and found it in order.

    Args:
        state: what the check had called it.
        seen: the day that the editor looked.
        reason: why it is in order, in the editor's words.
        target: where it led then; empty when the decision doesn't say.
    """

    state: State
    seen: datetime.date
    reason: str
    target: str = ""

    def holds(self, record: Record) -> bool:
        """Whether RECORD still says what the editor saw."""
        same = record.state is self.state and (not self.target or record.target == self.target)
        return same and record.checked < self.seen + _HOLDS


def settled(record: Record, decision: Decision | None) -> Record:
    """RECORD as readers shall see it: a doubt that an editor has removed is none.

    A page that we only suspect is fine; one that fails for us, but not for the editor, can't be checked by a program.
    """
    if not decision or not decision.holds(record):
        return record
    if record.state in (State.SUSPECT, State.PLACE):
        return dataclasses.replace(record, state=State.OK, fine=max(decision.seen, record.fine or decision.seen))
    if record.state in (State.DEAD, State.UNSURE):
        return dataclasses.replace(record, state=State.BLOCKED)
    return record


def read_decisions(path: Path, shown_as: str, today: datetime.date) -> dict[str, Decision]:
    """The decisions in the file at PATH, which errors name SHOWN_AS, by address; none when there is no file.

    Raises:
        ContentError: with everything that can't be read.
    """
    if not path.exists():
        return {}
    text = read_text(path, shown_as)
    data = parse_yaml(text, shown_as, _EXAMPLE) or []
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise ContentError(Problem(shown_as, None, "filen må være en liste av adresser", _EXAMPLE))
    raise_if_any([_placed(*found, text, shown_as) for found in (*_wrong(data, today), *_twice(data))])
    return {item["adresse"]: _decision(item) for item in data}


def _decision(item: Item) -> Decision:
    state = _STATES[str(item["tilstand"])]
    target = str(item.get("fører til") or "")
    return Decision(state, item["sett"], item["grunn"].strip(), target)


def _wrong(data: Sequence[Item], today: datetime.date) -> Iterator[tuple[str, str, str]]:
    """What is wrong with each entry by itself: its address, the message, the remedy."""
    for item in data:
        for message, remedy in (*_fields(item), *_texts(item), *_state(item), *_date(item, today)):
            yield _address(item), message, remedy


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    yield from ((f"feltet «{name}» mangler", _EXAMPLE) for name in _NEEDED if item.get(name) in (None, ""))
    yield from ((f"ukjent felt «{name}»", did_you_mean(str(name), _KNOWN)) for name in item if name not in _KNOWN)


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    for name, called in (("adresse", "adressen"), ("grunn", "grunnen"), ("fører til", "adressen etter «fører til»")):
        if not isinstance(item.get(name) or "", str):
            yield f"{called} må være tekst", "Sett anførselstegn rundt."


def _state(item: Item) -> Iterator[tuple[str, str]]:
    state = str(item.get("tilstand") or "")
    if state and state not in _STATES:
        yield f"ukjent tilstand «{state}»", did_you_mean(state, _STATES)


def _date(item: Item, today: datetime.date) -> Iterator[tuple[str, str]]:
    seen = item.get("sett")
    if seen in (None, ""):
        return
    if not isinstance(seen, datetime.date) or isinstance(seen, datetime.datetime):
        yield f"«{seen}» er ikke en dato", "Skriv: sett: 2027-03-01"
    elif seen > today:
        yield f"datoen {seen} er ikke kommet ennå", "Skriv dagen du så på siden."


def _twice(data: Sequence[Item]) -> Iterator[tuple[str, str, str]]:
    for address, count in Counter(map(_address, data)).items():
        if address and count > 1:
            yield address, "adressen står to ganger", "Behold den nyeste."


def _placed(address: str, message: str, remedy: str, text: str, file: str) -> Problem:
    return Problem(file, _line(address, text), f"«{address}»: {message}" if address else message, remedy)


def _address(item: Item) -> str:
    return str(item.get("adresse") or "")


def _line(address: str, text: str) -> int | None:
    """The line that ADDRESS stands on; the last one, should it stand on several."""
    return text.count("\n", 0, text.rfind(address)) + 1 if address and address in text else None
