"""The report on a run: text for the terminal, Markdown for an issue, JSON for programs."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guideline.bibliography.link_records import State
from guideline.text.norwegian import norwegian_date
from polite_links.remedy import Finding, changes, proposed_archive, remedy

_TITLES = {
    State.DEAD: "Død",
    State.UNSURE: "Usikker",
    State.SUSPECT: "Mistenkelig",
    State.PLACE: "Stedet på siden mangler",
    State.MOVED: "Flyttet",
    State.BLOCKED: "Kan ikke kontrolleres",
}


@dataclass(frozen=True)
class Report:
    """What there is to tell.

    Args:
        today: the day of the run.
        findings: every address that has a record.
        asked: how many were asked now.
        fresh: how many were not, since they were fine lately.
        left: addresses that the run didn't come to.
        archives: how many addresses at web archives were left alone.
        root: the top of the project.
    """

    today: datetime.date
    findings: Sequence[Finding]
    asked: int
    fresh: int
    left: Sequence[str]
    archives: int
    root: Path

    def of(self, state: State) -> list[Finding]:
        """The findings of one STATE."""
        return [finding for finding in self.findings if finding.state is state]

    def actionable(self) -> bool:
        """Whether there is something for an editor to do now."""
        return any(self.of(state) for state in (State.DEAD, State.SUSPECT, State.PLACE, State.MOVED))

    def summary(self) -> Iterator[str]:
        """The numbers, one sentence each."""
        yield f"Lenkekontroll {norwegian_date(self.today)}: {self.asked} adresser er spurt."
        if self.fresh:
            yield f"{self.fresh} ble ikke spurt, fordi de var i orden nylig eller vertene har bedt oss vente."
        if self.archives:
            yield f"{self.archives} adresser hos nettarkiver ble ikke spurt."
        if self.left:
            yield f"{len(self.left)} adresser rakk vi ikke. Kjør kontrollen igjen, så fortsetter den der."
        counts = Counter(finding.state for finding in self.findings)
        yield "Tilstand nå: " + ", ".join(f"{counts[state]} {state}" for state in State if counts[state]) + "."


def as_text(report: Report) -> str:
    """REPORT for the terminal."""
    lines = [*report.summary()]
    for state, title in _TITLES.items():
        found = report.of(state)
        if found:
            lines += ["", f"{title.upper()} ({len(found)})"]
        for finding in found:
            lines += ["", f"  {finding.address.url}", *(f"    {line}" for line in _details(finding, report.root))]
    return "\n".join(lines) + "\n"


def as_markdown(report: Report) -> str:
    """REPORT for an issue."""
    lines = ["# Lenkekontroll", "", *report.summary()]
    for state, title in _TITLES.items():
        found = report.of(state)
        if found:
            lines += ["", f"## {title} ({len(found)})"]
        for finding in found:
            lines += ["", f"### <{finding.address.url}>", "", *_markdown_details(finding, report.root)]
    return "\n".join(lines) + "\n"


def _details(finding: Finding, root: Path) -> Iterator[str]:
    record = finding.record
    yield f"{_sentence(record.reason)} {_history(finding)}"
    if record.target:
        yield f"Fører til: {record.target}"
    yield "Står i: " + "; ".join(str(place) for place in finding.address.places)
    if finding.address.cited_at:
        yield "Vist til fra: " + "; ".join(str(place) for place in finding.address.cited_at)
    if finding.address.recommendations:
        yield "Krav som bygger på den: " + ", ".join(finding.address.recommendations)
    yield f"Gjør slik: {remedy(finding)}"
    for change in changes(finding, root):
        yield f"- {change.old.strip()}"
        yield f"+ {change.new.strip()}"


def _markdown_details(finding: Finding, root: Path) -> Iterator[str]:
    ready = changes(finding, root)
    for line in [*_details(finding, root)][: -2 * len(ready) or None]:
        yield f"- {line}"
    if ready:
        yield ""
        yield "```diff"
        for change in ready:
            yield f"- {change.old}"
            yield f"+ {change.new}"
        yield "```"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "." if text else ""


def _history(finding: Finding) -> str:
    record = finding.record
    parts = [f"Kontrollert {norwegian_date(record.checked)}."]
    if record.fine and record.fine != record.checked:
        parts.append(f"Sist i orden {norwegian_date(record.fine)}.")
    if record.failures and record.failed:
        days = "1 dag" if record.failures == 1 else f"{record.failures} dager"
        parts.append(f"Feilet på {days}, sist {norwegian_date(record.failed)}.")
    return " ".join(parts)


def as_json(report: Report) -> dict[str, Any]:
    """REPORT for programs."""
    return {
        "date": report.today.isoformat(),
        "asked": report.asked,
        "fresh": report.fresh,
        "left": list(report.left),
        "addresses": [_finding_json(finding, report.root) for finding in report.findings],
    }


def _finding_json(finding: Finding, root: Path) -> dict[str, Any]:
    record = finding.record
    return {
        "address": finding.address.url,
        "state": str(record.state),
        "reason": record.reason,
        "checked": record.checked.isoformat(),
        "fine": record.fine.isoformat() if record.fine else None,
        "failures": record.failures,
        "target": record.target,
        "archived": finding.address.archived,
        "proposed_archive": proposed_archive(finding),
        "places": [{"file": p.file, "line": p.line, "key": p.key, "field": p.field} for p in finding.address.places],
        "cited_at": [{"file": p.file, "line": p.line} for p in finding.address.cited_at],
        "recommendations": list(finding.address.recommendations),
        "remedy": remedy(finding),
        "changes": [
            {"file": c.place.file, "line": c.place.line, "old": c.old, "new": c.new} for c in changes(finding, root)
        ],
    }


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """FINDINGS with those first that an editor should look at first."""
    order = list(State)
    return sorted(findings, key=lambda finding: (order.index(finding.state), finding.address.url))
