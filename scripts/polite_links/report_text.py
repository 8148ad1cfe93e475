"""The report as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from polite_links.finding import Finding
from polite_links.letters import one_line
from polite_links.report import TITLES, Report, became, details, groups, sentence, settling


def as_text(report: Report) -> str:
    """REPORT for the terminal."""
    return "\n".join([*report.summary(), *_new(report), *_open(report), *_settled(report)]) + "\n"


def _new(report: Report) -> Iterator[str]:
    if report.new:
        yield from ("", f"NYTT SIDEN SIST ({len(report.new)})")
        yield from (f"  {one_line(finding.address.url)}: {became(finding)}" for finding in report.new)


def _open(report: Report) -> Iterator[str]:
    for state, title in TITLES.items():
        found = report.of(state)
        yield from ("", f"{title.upper()} ({len(found)})") if found else ()
        for group in groups(found):
            name = f"Fører til {group.target}" if group.target else group.host
            yield from ("", f"  {one_line(name)} ({len(group.findings)})") if len(group.findings) > 1 else ()
            yield from (line for finding in group.findings for line in _paragraph(finding, report))


def _settled(report: Report) -> Iterator[str]:
    if report.settled:
        yield from ("", f"SETT OG I ORDEN ({len(report.settled)})")
        yield from (f"  {one_line(finding.address.url)}: {settling(finding)}" for finding in report.settled)


def _paragraph(finding: Finding, report: Report) -> Iterator[str]:
    yield from ("", f"  {one_line(finding.address.url)}")
    for detail in details(finding):
        text = one_line(detail.text)
        yield f"    {detail.name}: {sentence(text) if detail.name == 'Svar' else text}"
    for change in report.changes(finding):
        yield f"    - {one_line(change.old)}"
        yield f"    + {one_line(change.new)}"
