"""`python -m polite_links`: ask every address of another host, keep the history, and report."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guideline.bibliography.bibtex import read_entries
from guideline.bibliography.link_records import Record, State, read_records, write_records
from guideline.components import blocks as blocks_of
from guideline.components.strict import scan_blocks
from guideline.model.guideline import load_guideline
from guideline.text.markdown_file import read_markdown
from polite_links.addresses import Address, collect
from polite_links.network import Limits, Network
from polite_links.offline import MANY, is_offline
from polite_links.record import update
from polite_links.remedy import Change, Finding, changes, patch
from polite_links.report import Report, as_json, as_markdown, as_text, in_order
from polite_links.run import Outcome, Progress, Summary, run

FINE, DEAD_LINKS, OFFLINE, INTERRUPTED = 0, 1, 3, 130
_SAVE_EVERY = 5.0


@dataclass(frozen=True)
class Options:
    """How to check.

    Args:
        root: the top of the project, with `docs/`, `bibliography/` and the built `site/`.
        out: the folder for the reports.
        limits: how long and how often.
        fresh_days: an address that was fine less than so many days ago is not asked.
        archives: ask addresses at web archives, too.
        site_url: the site's own address.
        certificates: a file of certificate authorities; the system's when left out.
        names: addresses of names, as a hosts file would say.
        now: the moment that counts as now.
    """

    root: Path
    out: Path
    limits: Limits = field(default_factory=Limits)
    fresh_days: int = 6
    archives: bool = False
    site_url: str = ""
    certificates: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `polite_links`."""
    usual = Limits()
    parser.add_argument("--out", type=Path, default=Path("build/lenker"), help="folder for the reports")
    parser.add_argument("--minutes", type=float, default=usual.total / 60, help="time limit for the run")
    parser.add_argument("--pause", type=float, default=usual.pause, help="seconds between two requests to a host")
    parser.add_argument("--timeout", type=float, default=usual.timeout, help="seconds to wait for an answer")
    parser.add_argument("--fresh-days", type=int, default=6, help="don't ask what was fine less than so many days ago")
    parser.add_argument("--archives", action="store_true", help="ask addresses at web archives, too")


def from_arguments(arguments: argparse.Namespace, root: Path) -> Options:
    """The options that a command line gives."""
    limits = Limits(
        total=arguments.minutes * 60,
        timeout=arguments.timeout,
        exchange=arguments.timeout * 2.25,
        pause=arguments.pause,
    )
    site_url = os.environ.get("SITE_URL", "")
    return Options(root, arguments.out, limits, arguments.fresh_days, arguments.archives, site_url)


def check(options: Options) -> int:
    """Check the links and report; the exit status is 0, 1 when there are dead links, or 3 without a network.

    Raises:
        ContentError: when the bibliography, a page or the history can't be read.
    """
    site = options.root / "site"
    if not (site / "katalog.json").exists():
        print("Bygg nettstedet først: make site", file=sys.stderr)
        return DEAD_LINKS
    addresses = {address.url: address for address in addresses_of(options)}
    history = _History(options, addresses)
    wanted = history.to_ask()
    network = Network(options.limits, options.names)
    try:
        if wanted and is_offline(wanted, options.names):
            return _offline()
        summary = run(wanted, network, history.take, _Display(), options.certificates)
    except BaseException as error:
        history.save_if_answered()  # whatever may end the run
        if not isinstance(error, KeyboardInterrupt):
            raise
        print("\nAvbrutt. Det som er kontrollert, er tatt vare på.", file=sys.stderr)
        return INTERRUPTED
    if not summary.answered and summary.hosts >= MANY:
        return _offline()
    history.save()
    report = history.report(summary)
    print(as_text(report))
    _write(report, options)
    return DEAD_LINKS if report.of(State.DEAD) else FINE


def addresses_of(options: Options) -> list[Address]:
    """Every address of another host in site and bibliography."""
    root = options.root
    catalogue: dict[str, Any] = json.loads((root / "site/katalog.json").read_text(encoding="utf-8"))
    guideline = load_guideline(root)
    bib = guideline.files.bib
    entries = read_entries((root / bib).read_text(encoding="utf-8"), bib)
    files = [read_markdown(path, path.relative_to(root).as_posix()) for path in sorted((root / "docs").rglob("*.md"))]
    known = blocks_of(guideline)
    blocks = [block for file in files for block in scan_blocks(file, known)[0]]
    return collect(root / "site", options.site_url, entries, files, blocks, catalogue)


def _offline() -> int:
    print("Ingen nettforbindelse: ingenting er kontrollert, og historikken er ikke endret.", file=sys.stderr)
    return OFFLINE


class _History:
    """The records, as they change during a run."""

    def __init__(self, options: Options, addresses: Mapping[str, Address]) -> None:
        self._options, self._addresses = options, addresses
        records = load_guideline(options.root).files.link_records
        self._path = options.root / records
        known = read_records(self._path, records)
        self._records: dict[str, Record] = {url: known[url] for url in addresses if url in known}
        self._today = options.now().date()
        self._asked = self._fresh = 0
        self._saved = time.monotonic()
        self._answered = False

    def to_ask(self) -> list[str]:
        """The addresses that this run shall ask."""
        now, days = self._options.now(), self._options.fresh_days
        eligible = [a.url for a in self._addresses.values() if self._options.archives or not a.at_archive]
        fresh = [url for url in eligible if url in self._records and self._records[url].fresh(now, days)]
        self._fresh = len(fresh)
        return [url for url in eligible if url not in set(fresh)]

    def take(self, outcome: Outcome) -> None:
        """Enter OUTCOME; write to disk now and then, but never before some machine has answered."""
        self._asked += 1
        self._answered |= outcome.answered
        old = self._records.get(outcome.address)
        self._records[outcome.address] = update(old, outcome.address, outcome.verdict, self._today)
        if time.monotonic() - self._saved > _SAVE_EVERY:
            self.save_if_answered()

    def save_if_answered(self) -> None:
        """Write the records, unless all that went wrong may be our own network's fault."""
        if self._answered:
            self.save()

    def save(self) -> None:
        """Write the records."""
        write_records(self._path, self._records)
        self._saved = time.monotonic()

    def report(self, summary: Summary) -> Report:
        """What there is to tell."""
        findings = in_order(Finding(self._addresses[url], record) for url, record in self._records.items())
        archives = sum(a.at_archive for a in self._addresses.values()) if not self._options.archives else 0
        return Report(self._today, findings, self._asked, self._fresh, summary.left, archives, self._options.root)


def _write(report: Report, options: Options) -> None:
    options.out.mkdir(parents=True, exist_ok=True)
    ready: list[Change] = [change for finding in report.findings for change in changes(finding, options.root)]
    data = json.dumps(as_json(report), ensure_ascii=False, indent=2)
    (options.out / "lenker.md").write_text(as_markdown(report), encoding="utf-8")
    (options.out / "lenker.json").write_text(data + "\n", encoding="utf-8")
    (options.out / "flyttet.patch").write_text(patch(ready, options.root), encoding="utf-8")
    print(f"Rapporten ligger også i {options.out} (lenker.md, lenker.json).")
    if ready:
        print(f"Sett inn de nye adressene med: git apply {options.out / 'flyttet.patch'}")


class _Display:
    """Progress on standard error: one line that is written over on a terminal, else a line now and then."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._next = 0.0

    def __call__(self, progress: Progress) -> None:
        if progress.seconds < self._next and progress.done < progress.total:
            return
        self._next = progress.seconds + (0.5 if self._terminal else 10)
        minutes, seconds = divmod(int(progress.seconds), 60)
        line = f"{progress.done} av {progress.total} adresser, {minutes}:{seconds:02}"
        ending = "\n" if progress.done == progress.total or not self._terminal else ""
        print(("\r" if self._terminal else "") + line, end=ending, file=sys.stderr, flush=True)
