"""The report as Markdown for an issue. Nothing from outside goes in raw."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from polite_links.finding import Finding
from polite_links.letters import one_line
from polite_links.remedy import PROPOSED
from polite_links.report import TITLES, Report, became, details, groups, settling


def as_markdown(report: Report) -> str:
    """REPORT for an issue."""
    top = ["# Lenkekontroll", "", *map(_words, report.summary())]
    return "\n".join([*top, *_new(report), *_open(report), *_settled(report), *_proposed_decisions(report)]) + "\n"


def _new(report: Report) -> Iterator[str]:
    if report.new:
        yield from ("", f"## Nytt siden sist ({len(report.new)})", "")
        yield from (f"- {link(finding.address.url)}: {became(finding)}" for finding in report.new)


def _open(report: Report) -> Iterator[str]:
    for state, title in TITLES.items():
        found = report.of(state)
        yield from ("", f"## {title} ({len(found)})") if found else ()
        for group in groups(found):
            name = f"Fører til {link(group.target)}" if group.target else _words(group.host)
            yield from ("", f"### {name} ({len(group.findings)})")
            yield from (line for finding in group.findings for line in _paragraph(finding, report))


def _settled(report: Report) -> Iterator[str]:
    if report.settled:
        yield from ("", f"## Sett og i orden ({len(report.settled)})", "")
        yield from (f"- {link(finding.address.url)}: {_words(settling(finding))}" for finding in report.settled)


def _paragraph(finding: Finding, report: Report) -> Iterator[str]:
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
