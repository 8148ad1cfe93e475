"""The report as text for the terminal, Markdown for an issue, JSON for programs. Nothing from outside goes in raw."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from guideline.text.norwegian import norwegian_date
from polite_links.finding import Finding
from polite_links.page import one_line
from polite_links.remedy import PROPOSED, proposed_archive, proposed_search, remedy
from polite_links.report import TITLES, Report, details, groups, sentence


def as_text(report: Report) -> str:
    """REPORT for the terminal."""
    lines = [*report.summary()]
    if report.new:
        lines += [
            "",
            f"NYTT SIDEN SIST ({len(report.new)})",
            *(f"  {one_line(f.address.url)}: {_change(f)}" for f in report.new),
        ]
    for state, title in TITLES.items():
        found = report.of(state)
        lines += ["", f"{title.upper()} ({len(found)})"] if found else []
        for group in groups(found):
            name = f"Fører til {one_line(group.target)}" if group.target else one_line(group.host)
            lines += ["", f"  {name} ({len(group.findings)})"] if len(group.findings) > 1 else []
            lines += [line for finding in group.findings for line in _paragraph(finding, report)]
    return "\n".join([*lines, *_text_of_settled(report)]) + "\n"


def _text_of_settled(report: Report) -> Iterator[str]:
    if report.settled:
        yield from ("", f"SETT OG I ORDEN ({len(report.settled)})")
        yield from (f"  {one_line(f.address.url)}: {_settled(f)}" for f in report.settled)


def _paragraph(finding: Finding, report: Report) -> Iterator[str]:
    yield from ("", f"  {one_line(finding.address.url)}")
    for detail in details(finding):
        text = one_line(detail.text)
        yield f"    {detail.name}: {sentence(text) if detail.name == 'Svar' else text}"
    for change in report.changes(finding):
        yield f"    - {one_line(change.old)}"
        yield f"    + {one_line(change.new)}"


def _change(finding: Finding) -> str:
    return f"{finding.before or 'ny'} → {finding.state}"


def _settled(finding: Finding) -> str:
    assert finding.decision
    return f"{norwegian_date(finding.decision.seen)}, {one_line(finding.decision.reason)}"


# --- Markdown ---------------------------------------------------------------------------------------------------------


def as_markdown(report: Report) -> str:
    """REPORT for an issue."""
    lines = ["# Lenkekontroll", "", *map(_words, report.summary())]
    if report.new:
        lines += [
            "",
            f"## Nytt siden sist ({len(report.new)})",
            "",
            *(f"- {link(f.address.url)}: {_change(f)}" for f in report.new),
        ]
    for state, title in TITLES.items():
        found = report.of(state)
        lines += ["", f"## {title} ({len(found)})"] if found else []
        for group in groups(found):
            name = f"Fører til {link(group.target)}" if group.target else _words(group.host)
            lines += ["", f"### {name} ({len(group.findings)})"]
            lines += [line for finding in group.findings for line in _markdown_paragraph(finding, report)]
    if report.settled:
        lines += ["", f"## Sett og i orden ({len(report.settled)})", ""]
        lines += [f"- {link(f.address.url)}: {_words(_settled(f))}" for f in report.settled]
    return "\n".join([*lines, *_proposed_decisions(report)]) + "\n"


def _markdown_paragraph(finding: Finding, report: Report) -> Iterator[str]:
    yield from ("", f"#### {link(finding.address.url)}", "")
    for detail in details(finding):
        yield f"- {detail.name}: {_SAFE[detail.holds](detail.text)}"
    if ready := report.changes(finding):
        yield ""
        yield from _fenced(
            "diff", [line for c in ready for line in (f"- {_as_written(c.old)}", f"+ {_as_written(c.new)}")]
        )


_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(?:[/?#][A-Za-z0-9._~:/?#\[\]!$&'()*+,;=%-]*)?")
_PROPOSED = re.compile(rf"((?:{'|'.join(re.escape(start) for start in PROPOSED)})[^\s«»<>`]*[^\s«»<>`.,;:)])")
_PLAIN = re.compile(r"[\w\s.,:;()«»/%+=–…→#{}\"'’?-]*")
_SPECIAL = re.compile(r"[#@]\w|://|_|\bwww\.|\bGH-\d", re.IGNORECASE)
"""What Markdown, or a Git host, makes something else of: names, numbers of issues, addresses, emphasis."""


def link(address: str) -> str:
    """ADDRESS to follow, or at least to read."""
    shown = one_line(address)
    return f"<{shown}>" if _ADDRESS.fullmatch(shown) else code(shown)


def _with_links(text: str) -> str:
    """TEXT of ours with the addresses that we propose, to follow."""
    parts = _PROPOSED.split(one_line(text))
    return "".join(link(part) if number % 2 else _plain_or_code(part) for number, part in enumerate(parts))


def _words(text: str) -> str:
    """TEXT that others may have written: as code when it isn't plain, where nothing is a link, a picture or a name."""
    return _plain_or_code(one_line(text))


def _plain_or_code(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and not _SPECIAL.search(text) else code(text)


_SAFE: Mapping[str, Callable[[str], str]] = {"ours": str, "theirs": _words, "links": _with_links, "address": link}


def code(text: str) -> str:
    """TEXT as a span of code, whatever it holds."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{fence}{pad}{text.strip()}{pad}{fence}{after}" if text.strip() else text


def _as_written(line: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in line)


def _fenced(language: str, lines: Sequence[str]) -> Iterator[str]:
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}{language}", *lines, fence)


def _proposed_decisions(report: Report) -> Iterator[str]:
    """What to write down of an address that is in order after all."""
    if not report.open:
        return
    entries = [_proposed(finding, report) for finding in report.open]
    written = "".join(yaml.safe_dump([e], allow_unicode=True, sort_keys=False, width=1000) for e in entries)
    yield from ("", "## Er noe i orden likevel?", "")
    yield "Har du åpnet en adresse og sett at den er i orden?"
    yield f"Lim linjene om den inn i `{report.decisions}`, og skriv grunnen."
    yield ""
    yield from _fenced("yaml", written.rstrip("\n").split("\n"))


def _proposed(finding: Finding, report: Report) -> dict[str, Any]:
    entry = {"adresse": finding.address.url, "tilstand": str(finding.state), "sett": report.today, "grunn": ""}
    return entry | ({"fører til": finding.record.target} if finding.record.target else {})


# --- JSON -------------------------------------------------------------------------------------------------------------


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
    record, address = finding.record, finding.address
    return {
        "address": address.url,
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
        "work": {"title": address.work.title, "author": address.work.author, "note": address.work.note}
        if address.work
        else None,
        "archived": address.archived,
        "proposed_archive": proposed_archive(finding),
        "proposed_search": proposed_search(finding),
        "places": [{"file": p.file, "line": p.line, "key": p.key, "field": p.field} for p in address.places],
        "cited_at": [{"file": p.file, "line": p.line} for p in address.cited_at],
        "recommendations": list(address.recommendations),
        "decision": {"seen": finding.decision.seen.isoformat(), "reason": finding.decision.reason}
        if finding.decision
        else None,
        "remedy": remedy(finding),
        "changes": [
            {"file": c.place.file, "line": c.place.line, "old": c.old, "new": c.new} for c in report.changes(finding)
        ],
    }
