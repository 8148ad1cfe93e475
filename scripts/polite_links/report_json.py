"""The report as JSON for programs."""

from __future__ import annotations

from typing import Any

from polite_links.addresses import Work
from polite_links.decisions import Decision
from polite_links.finding import Finding
from polite_links.remedy import proposed_archive, proposed_search, remedy
from polite_links.report import Report


def as_json(report: Report) -> dict[str, Any]:
    """REPORT for programs."""
    return {
        "date": report.today.isoformat(),
        "asked": report.asked,
        "fresh": report.fresh,
        "left": list(report.left),
        "addresses": [_finding_json(finding, report) for finding in report.findings],
    }


def _finding_json(finding: Finding, report: Report) -> dict[str, Any]:
    address = finding.address
    return _record_json(finding) | {
        "work": _work_json(address.work) if address.work else None,
        "archived": address.archived,
        "proposed_archive": proposed_archive(finding),
        "proposed_search": proposed_search(finding),
        "places": [{"file": p.file, "line": p.line, "key": p.key, "field": p.field} for p in address.places],
        "cited_at": [{"file": p.file, "line": p.line} for p in address.cited_at],
        "recommendations": list(address.recommendations),
        "decision": _decision_json(finding.decision) if finding.decision else None,
        "remedy": remedy(finding),
        "changes": [
            {"file": c.place.file, "line": c.place.line, "old": c.old, "new": c.new} for c in report.changes(finding)
        ],
    }


def _record_json(finding: Finding) -> dict[str, Any]:
    record = finding.record
    return {
        "address": record.address,
        "state": str(record.state),
        "before": str(finding.before) if finding.before else None,
        "new": finding.new,
        "reason": record.reason,
        "checked": record.checked.isoformat(),
        "fine": record.fine.isoformat() if record.fine else None,
        "since": record.since.isoformat() if record.since else None,
        "failures": record.failures,
        "target": record.target,
        "title": record.title,
    }


def _work_json(work: Work) -> dict[str, str]:
    return {"title": work.title, "author": work.author, "note": work.note}


def _decision_json(decision: Decision) -> dict[str, str]:
    return {"seen": decision.seen.isoformat(), "reason": decision.reason}
