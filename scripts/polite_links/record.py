"""What becomes of the record of an address after an answer."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping

from guideline.bibliography.link_records import Record, State
from polite_links.arrival import one_for_many
from polite_links.letters import one_line
from polite_links.verdict import Kind, Verdict

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
        before,
        checked=today,
        again=verdict.again,
        target=verdict.target,
        reason=one_line(verdict.reason),
        title="" if verdict.kind is Kind.FINE else one_line(verdict.title),
    )
    new = _failed(new, today) if verdict.kind is Kind.FAILED else _answered(before, new, verdict.kind, today)
    return dataclasses.replace(new, since=_since(before, new))


def _answered(before: Record, new: Record, kind: Kind, today: datetime.date) -> Record:
    if kind in (Kind.WAITING, Kind.SHAKY):  # says nothing about the address: the count stands
        if before.state is State.DEAD:
            return dataclasses.replace(new, state=State.DEAD, reason=before.reason, title=before.title)
        return dataclasses.replace(new, state=_STATES[kind])
    fine = today if kind in (Kind.FINE, Kind.MOVED, Kind.PLACE) else before.fine
    return dataclasses.replace(new, state=_STATES[kind], fine=fine, failures=0, failed=None)


def _failed(record: Record, today: datetime.date) -> Record:
    failures = record.failures + (record.failed != today)
    state = State.DEAD if failures >= DAYS_TO_DEATH else State.UNSURE
    return dataclasses.replace(record, state=state, failures=failures, failed=today)


def _since(before: Record, new: Record) -> datetime.date:
    """When the state began; for an address that goes from unsure to dead, the trouble began with the first."""
    if before.state is new.state or (before.state, new.state) == (State.UNSURE, State.DEAD):
        return before.since or before.failed or before.checked
    return new.checked


def meeting(records: Mapping[str, Record], landed: Mapping[str, str]) -> dict[str, Record]:
    """The RECORDS that change since several addresses, each meant for a page of its own, lead to one and the same.

    Args:
        records: by address.
        landed: where each address led in this run, when it led elsewhere.
    """
    leading = {url for url, r in records.items() if r.state in (State.OK, State.MOVED) or r.reason == TOGETHER}
    moved = {url: target for url in leading if (target := records[url].target or landed.get(url, ""))}
    together = one_for_many(moved)
    return {
        url: dataclasses.replace(records[url], state=State.SUSPECT, target=moved[url], reason=TOGETHER)
        for url in sorted(together)
    }


TOGETHER = "flere adresser sender leseren til samme side"
