"""The records of all addresses, as they change during a run, with what editors have decided."""

from __future__ import annotations

import dataclasses
import datetime
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from guideline.bibliography.link_records import Record, State, read_records, write_records
from guideline.model.guideline import Files
from polite_links.addresses import Address
from polite_links.decisions import Decision, read_decisions, settled
from polite_links.failures import NO_NAME, NO_NAME_NOW
from polite_links.finding import Finding
from polite_links.record import meeting, update
from polite_links.report import Report, in_order
from polite_links.run import Outcome, Summary

_SAVE_EVERY = 5.0


class History:
    """What is known of every address, before and after a run.

    Args:
        root: the top of the project.
        files: where history and decisions are.
        addresses: every address of another host.
        now: the moment that counts as now.
        fresh_days: an address that was fine less than so many days ago is not asked.
        archives: ask all addresses at web archives, too.

    Raises:
        ContentError: when the editors' decisions can't be read.
    """

    def __init__(
        self,
        root: Path,
        files: Files,
        addresses: Sequence[Address],
        now: Callable[[], datetime.datetime],
        fresh_days: int,
        archives: bool,
    ) -> None:
        self._root, self._files, self._now, self._days, self._archives = root, files, now, fresh_days, archives
        self._addresses = {address.url: address for address in addresses}
        known = read_records(root / files.link_records)
        self._records: dict[str, Record] = {url: known[url] for url in self._addresses if url in known}
        self._before = dict(self._records)
        self._today = now().date()
        self._decisions = read_decisions(root / files.link_decisions, files.link_decisions, self._today)
        self._raw: dict[str, Record] = {}
        self._landed: dict[str, str] = {}
        self._asked = self._fresh = self._left_alone = 0
        self._saved = time.monotonic()
        self._answered = False
        self.names_only = True
        """Whether each failure so far is that of a name which the name service doesn't know."""

    @property
    def eligible(self) -> list[str]:
        """Every address that may be asked, whether or not it is its turn."""
        return [address.url for address in self._addresses.values() if self._may_ask(address)]

    def _may_ask(self, address: Address) -> bool:
        """An archived copy matters while readers are sent to it: when the original is not in order."""
        if not address.at_archive or self._archives:
            return True
        original = self._records.get(address.copy_of)
        return bool(original and original.state is State.DEAD)

    def to_ask(self) -> list[str]:
        """The addresses that this run shall ask."""
        eligible = self.eligible
        fresh = {url for url in eligible if url in self._records and self._records[url].fresh(self._now(), self._days)}
        self._fresh, self._left_alone = len(fresh), len(self._addresses) - len(eligible)
        return [url for url in eligible if url not in fresh]

    def take(self, outcome: Outcome) -> None:
        """Enter OUTCOME; write to disk now and then, but never before some machine has answered."""
        url = outcome.address
        self._asked += 1
        self._answered |= outcome.answered
        self.names_only &= outcome.failure in ("", NO_NAME, NO_NAME_NOW)
        if outcome.landed:
            self._landed[url] = outcome.landed
        new = update(self._forgiven(url), url, outcome.verdict, self._today)
        self._raw[url], self._records[url] = new, settled(new, self._decisions.get(url))
        if time.monotonic() - self._saved > _SAVE_EVERY:
            self.save_if_answered()

    def _forgiven(self, url: str) -> Record | None:
        """The record of URL without the failures that an editor has seen to be none."""
        record, decision = self._records.get(url), self._decisions.get(url)
        if record and decision and decision.state is State.UNSURE and record.failed and record.failed <= decision.seen:
            return dataclasses.replace(record, failures=0, failed=None)
        return record

    def save_if_answered(self) -> None:
        """Write the records, unless all that went wrong may be our own network's fault."""
        if self._answered:
            self.save()

    def save(self) -> None:
        """Write the records."""
        for url, record in meeting({**self._records, **self._raw}, self._landed).items():
            since = self._before[url].since if url in self._before and self._before[url].state is record.state else None
            self._raw[url] = dataclasses.replace(record, since=since or record.checked)
            self._records[url] = settled(self._raw[url], self._decisions.get(url))
        write_records(self._root / self._files.link_records, self._records)
        self._saved = time.monotonic()

    # --- What there is to tell ---

    def report(self, summary: Summary) -> Report:
        """What there is to tell."""
        findings = in_order(self._finding(url, record) for url, record in self._records.items())
        counts = self._asked, self._fresh, summary.left, self._left_alone
        return Report(self._today, findings, *counts, self._root, self._files.link_decisions, self._notes())

    def _finding(self, url: str, record: Record) -> Finding:
        decision = self._decisions.get(url)
        holds = bool(decision and self._holds(url, record, decision))
        before = self._before[url].state if url in self._before else None
        expired = decision if decision and not holds and record.state is not State.OK else None
        return Finding(self._addresses[url], record, before, decision if holds else None, expired)

    def _holds(self, url: str, record: Record, decision: Decision) -> bool:
        """Whether DECISION is why RECORD is as it is."""
        return decision.holds(self._raw.get(url, record)) or settled(record, decision) != record

    def _notes(self) -> list[str]:
        """Decisions that nothing needs any more."""
        gone = [url for url in self._decisions if url not in self._addresses]
        return [
            f"{self._files.link_decisions}: {url} finnes ikke lenger på nettstedet. Avgjørelsen kan slettes."
            for url in gone
        ]
