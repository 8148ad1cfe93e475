"""What becomes of the record of an address after an answer."""

from __future__ import annotations

import dataclasses
import datetime

from guideline.bibliography.link_records import Record, State

from .verdict import Kind, Verdict

DAYS_TO_DEATH = 3
"""Failures on so many different days, with nothing else between, make an address dead."""

_STATES = {
    Kind.FINE: State.OK,
    Kind.MOVED: State.MOVED,
    Kind.PLACE: State.PLACE,
    Kind.SUSPECT: State.SUSPECT,
    Kind.BLOCKED: State.BLOCKED,
    Kind.WAITING: State.BLOCKED,
    Kind.SHAKY: State.UNSURE,
}


def update(old: Record | None, address: str, verdict: Verdict, today: datetime.date) -> Record:
    """The record of ADDRESS after VERDICT."""
    before = old or Record(address, State.UNCHECKED, today)
    new = dataclasses.replace(
        before, checked=today, again=verdict.again, target=verdict.target, reason=_one_line(verdict.reason)
    )
    if verdict.kind is Kind.FAILED:
        return _failed(new, today)
    state = _STATES[verdict.kind]
    if verdict.kind in (Kind.WAITING, Kind.SHAKY):  # says nothing about the address: the count stands
        dead = before.state is State.DEAD
        return (
            dataclasses.replace(new, state=State.DEAD, reason=before.reason)
            if dead
            else dataclasses.replace(new, state=state)
        )
    fine = today if verdict.kind in (Kind.FINE, Kind.MOVED, Kind.PLACE) else before.fine
    return dataclasses.replace(new, state=state, fine=fine, failures=0, failed=None)


def _failed(record: Record, today: datetime.date) -> Record:
    failures = record.failures + (record.failed != today)
    state = State.DEAD if failures >= DAYS_TO_DEATH else State.UNSURE
    return dataclasses.replace(record, state=state, failures=failures, failed=today)


def _one_line(text: str) -> str:
    return " ".join(text.split())
