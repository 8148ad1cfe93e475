"""What an editor has looked at and found in order: `bibliography/link-decisions.yml`.

A decision holds for what was seen: the same state and the same target, for a year. Whatever else comes later is
reported as new.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guideline.bibliography.link_records import Record, State
from guideline.text.errors import ContentError, Problem, did_you_mean, raise_if_any
from guideline.text.files import parse_yaml, read_text

DECISIONS = "bibliography/link-decisions.yml"
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
        line: where the decision stands.
    """

    state: State
    seen: datetime.date
    reason: str
    target: str = ""
    line: int = 0

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


def read_decisions(root: Path, today: datetime.date) -> dict[str, Decision]:
    """The decisions by address; none when there is no file.

    Raises:
        ContentError: with everything that can't be read.
    """
    path = root / DECISIONS
    if not path.exists():
        return {}
    text = read_text(path, DECISIONS)
    data = parse_yaml(text, DECISIONS, _EXAMPLE) or []
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise ContentError(Problem(DECISIONS, None, "filen må være en liste av adresser", _EXAMPLE))
    problems = [problem for item in data for problem in _problems(item, text, today)]
    problems += _twice(data, text)
    raise_if_any(problems)
    return {item["adresse"]: _decision(item, text) for item in data}


def _decision(item: Mapping[str, Any], text: str) -> Decision:
    state = _STATES[str(item["tilstand"])]
    target = str(item.get("fører til") or "")
    return Decision(state, item["sett"], str(item["grunn"]).strip(), target, _line(item, text))


def _problems(item: Mapping[str, Any], text: str, today: datetime.date) -> list[Problem]:
    address = str(item.get("adresse") or "")
    line = _line(item, text)

    def problem(message: str, remedy: str) -> Problem:
        return Problem(DECISIONS, line or None, f"«{address}»: {message}" if address else message, remedy)

    found = [problem(f"feltet «{n}» mangler", _EXAMPLE) for n in _NEEDED if item.get(n) in (None, "")]
    found += [problem(f"ukjent felt «{n}»", did_you_mean(str(n), _KNOWN)) for n in item if n not in _KNOWN]
    for name, called in (("adresse", "adressen"), ("grunn", "grunnen"), ("fører til", "adressen etter «fører til»")):
        if not isinstance(item.get(name) or "", str):
            found.append(problem(f"{called} må være tekst", "Sett anførselstegn rundt."))
    if item.get("tilstand") and str(item["tilstand"]) not in _STATES:
        found.append(problem(f"ukjent tilstand «{item['tilstand']}»", did_you_mean(str(item["tilstand"]), _STATES)))
    return found + _about_date(item.get("sett"), today, problem)


def _about_date(seen: object, today: datetime.date, problem: Callable[[str, str], Problem]) -> list[Problem]:
    if seen in (None, ""):
        return []
    if not isinstance(seen, datetime.date) or isinstance(seen, datetime.datetime):
        return [problem(f"«{seen}» er ikke en dato", "Skriv: sett: 2027-03-01")]
    if seen > today:
        return [problem(f"datoen {seen} er ikke kommet ennå", "Skriv dagen du så på siden.")]
    return []


def _twice(data: list[Mapping[str, Any]], text: str) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for address in (str(item.get("adresse") or "") for item in data):
        if address and address in seen:
            line = text.count("\n", 0, text.rfind(address)) + 1
            problems.append(Problem(DECISIONS, line, f"«{address}» står to ganger", "Behold den nyeste."))
        seen.add(address)
    return problems


def _line(item: Mapping[str, Any], text: str) -> int:
    """The line that ITEM begins on, as far as its address tells."""
    address = str(item.get("adresse") or "")
    return text.count("\n", 0, text.find(address)) + 1 if address and address in text else 0
