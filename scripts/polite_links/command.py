"""`python -m polite_links`: ask every address of another host, keep the history, and report."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guideline.bibliography.bibtex import read_entries
from guideline.bibliography.link_records import State, unreadable_lines
from guideline.components import blocks as blocks_of
from guideline.components.strict import scan_blocks
from guideline.model.guideline import load_guideline
from guideline.text.markdown_file import read_markdown
from polite_links.addresses import Address, collect
from polite_links.history import History
from polite_links.network import Limits, Network
from polite_links.offline import MANY, is_offline
from polite_links.patch import patch
from polite_links.report import Report
from polite_links.report_json import as_json
from polite_links.report_markdown import as_markdown
from polite_links.report_text import as_text
from polite_links.run import Progress, Summary, run

FINE, DEAD_LINKS, OFFLINE, INTERRUPTED = 0, 1, 3, 130


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
    if not (options.root / "site/katalog.json").exists():
        print("Bygg nettstedet først: make site", file=sys.stderr)
        return DEAD_LINKS
    history = _history(options)
    try:
        summary = _asked(history, options)
    except KeyboardInterrupt:
        print("\nAvbrutt. Det som er kontrollert, er tatt vare på.", file=sys.stderr)
        return INTERRUPTED
    if not summary:
        print("Ingen nettforbindelse: ingenting er kontrollert, og historikken er ikke endret.", file=sys.stderr)
        return OFFLINE
    history.save()
    return _told(history.report(summary), options)


def _history(options: Options) -> History:
    files = load_guideline(options.root).files
    for problem in unreadable_lines(options.root / files.link_records, files.link_records):
        print(problem, file=sys.stderr)
    return History(options.root, files, addresses_of(options), options.now, options.fresh_days, options.archives)


def _asked(history: History, options: Options) -> Summary | None:
    """What asking came to; None when there is no network to ask by."""
    wanted = history.to_ask()
    if wanted and is_offline(history.eligible, options.names):
        return None
    network = Network(options.limits, options.names)
    try:
        summary = run(wanted, network, history.take, _Display(), options.certificates, history.eligible)
    except BaseException:
        history.save_if_answered()  # whatever may end the run
        raise
    # That nobody answers is our own network's fault, unless it is only names that are gone.
    alone = not summary.answered and summary.hosts >= MANY and not history.names_only
    return None if alone else summary


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


def _told(report: Report, options: Options) -> int:
    print(as_text(report))
    _write(report, options)
    return DEAD_LINKS if report.of(State.DEAD) else FINE


def _write(report: Report, options: Options) -> None:
    options.out.mkdir(parents=True, exist_ok=True)
    ready = patch(report.findings, report.known, options.root)
    data = json.dumps(as_json(report), ensure_ascii=False, indent=2)
    (options.out / "lenker.md").write_text(as_markdown(report), encoding="utf-8", errors="backslashreplace")
    (options.out / "lenker.json").write_text(data + "\n", encoding="utf-8", errors="backslashreplace")
    (options.out / "flyttet.patch").write_bytes(ready)
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
