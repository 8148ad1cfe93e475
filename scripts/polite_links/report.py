"""The report on a run: what there is to tell, in which order, in words that every kind of report shares."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from guideline.bibliography.link_records import State
from guideline.text.norwegian import norwegian_date
from polite_links.finding import Finding
from polite_links.letters import one_line
from polite_links.patch import Change, changes
from polite_links.remedy import remedy
from polite_links.urls import essence, host_of

TITLES = {
    State.DEAD: "Død",
    State.UNSURE: "Usikker",
    State.SUSPECT: "Mistenkelig",
    State.PLACE: "Stedet på siden mangler",
    State.MOVED: "Flyttet",
    State.BLOCKED: "Kan ikke kontrolleres",
}
_MANY = {
    State.DEAD: "døde",
    State.UNSURE: "usikre",
    State.SUSPECT: "mistenkelige",
    State.PLACE: "der stedet på siden mangler",
    State.MOVED: "flyttede",
}
_ONE = {State.PLACE: "der stedet på siden mangler"}


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
        decisions: the file of the editors' decisions.
        notes: what else an editor should know, one sentence each.
    """

    today: datetime.date
    findings: Sequence[Finding]
    asked: int
    fresh: int
    left: Sequence[str]
    archives: int
    root: Path
    decisions: str = ""
    notes: Sequence[str] = ()

    def of(self, state: State) -> list[Finding]:
        """The findings of one STATE that no editor has settled."""
        return [finding for finding in self.findings if finding.state is state and not finding.decision]

    @property
    def settled(self) -> list[Finding]:
        """What an editor has found in order."""
        return [finding for finding in self.findings if finding.decision]

    @property
    def open(self) -> list[Finding]:
        """What there is to look at."""
        return [finding for state in TITLES for finding in self.of(state)]

    @property
    def new(self) -> list[Finding]:
        """What is otherwise than at the last run."""
        return [finding for finding in self.findings if finding.new]

    @property
    def known(self) -> list[str]:
        """Every address."""
        return [finding.address.url for finding in self.findings]

    def changes(self, finding: Finding) -> list[Change]:
        """The lines that FINDING's new address is to be written in."""
        return changes(finding, self.known, self.root)

    def summary(self) -> Iterator[str]:
        """The numbers, one sentence each."""
        yield f"Lenkekontroll {norwegian_date(self.today)}: {addresses(self.asked)} er spurt."
        if self.fresh:
            was = "ble ikke spurt, fordi den var i orden nylig eller verten har bedt oss vente."
            were = "ble ikke spurt, fordi de var i orden nylig eller vertene har bedt oss vente."
            yield f"{addresses(self.fresh)} {was if self.fresh == 1 else were}"
        if self.archives:
            yield (
                f"{addresses(self.archives)} hos nettarkiver ble ikke spurt: Arkivene tåler få spørsmål. En arkivert "
                "kopi blir spurt når originalen er død, for da får leserne tilbud om den. «--archives» spør alle."
            )
        if self.left:
            yield f"{addresses(len(self.left))} rakk vi ikke. Kjør kontrollen igjen, så fortsetter den der."
        counts = Counter(finding.state for finding in self.findings)
        yield "Tilstand nå: " + ", ".join(_counted(counts[state], state) for state in State if counts[state]) + "."
        yield from self.notes


def addresses(count: int) -> str:
    """«1 adresse», «2 adresser»."""
    return f"{count} adresse" if count == 1 else f"{count} adresser"


def _counted(count: int, state: State) -> str:
    return f"{count} {_ONE.get(state, state) if count == 1 else _MANY.get(state, state)}"


@dataclass(frozen=True)
class Group:
    """Findings that belong together.

    Args:
        findings: what belongs to it.
        host: the host that all are at.
        target: or the page that all lead to.
    """

    findings: Sequence[Finding]
    host: str = ""
    target: str = ""


def groups(findings: Sequence[Finding]) -> list[Group]:
    """FINDINGS that belong together: those that lead to one page, then those of one host."""
    by_target: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.record.target:
            by_target.setdefault(essence(finding.record.target), []).append(finding)
    shared = [found for found in by_target.values() if len(found) > 1]
    by_host: dict[str, list[Finding]] = {}
    for finding in findings:
        if not any(finding in found for found in shared):
            by_host.setdefault(_host(finding.address.url), []).append(finding)
    together = [Group(found, target=found[0].record.target) for found in shared]
    return [*together, *(Group(found, host=host) for host, found in sorted(by_host.items()))]


def _host(url: str) -> str:
    try:
        return host_of(url)
    except ValueError:
        return "andre adresser"


# --- What is said of one address --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Detail:
    """One thing to say.

    Args:
        name: what it is, in our words.
        text: what to say.
        holds: whose words they are: `ours`, `theirs`, ours with addresses of ours to follow, `links`, or one address.
    """

    name: str
    text: str
    holds: Literal["ours", "theirs", "links", "address"] = "ours"


def details(finding: Finding) -> Iterator[Detail]:
    """All that an editor needs to know of FINDING, in order."""
    yield from _of_work(finding)
    yield from _of_answer(finding)
    yield from _of_places(finding)
    if finding.expired:
        was = f"{norwegian_date(finding.expired.seen)} ({one_line(finding.expired.reason)})"
        now = "Nå svarer den annerledes, eller så er det over et år siden."
        yield Detail("Sett og i orden før", f"{was}. {now}", "theirs")
    yield Detail("Gjør slik", remedy(finding), "links")


def _of_work(finding: Finding) -> Iterator[Detail]:
    work = finding.address.work
    if work:
        yield Detail("Kilde", one_line(" – ".join(filter(None, (work.title, work.author)))), "theirs")
    if work and work.note:
        yield Detail("Merknad i posten", one_line(work.note), "theirs")


def _of_answer(finding: Finding) -> Iterator[Detail]:
    record = finding.record
    yield Detail("Svar", record.reason, "theirs")
    yield Detail("Kontrollert", _history(finding))
    if record.target:
        yield Detail("Fører til", record.target, "address")
    if record.title and record.state is not State.OK:
        yield Detail("Siden heter nå", record.title, "theirs")


def _of_places(finding: Finding) -> Iterator[Detail]:
    address = finding.address
    yield Detail("Står i", "; ".join(str(place) for place in address.places), "theirs")
    if address.cited_at:
        yield Detail("Vist til fra", "; ".join(str(place) for place in address.cited_at), "theirs")
    if address.recommendations:
        yield Detail("Krav som bygger på den", ", ".join(address.recommendations))


def sentence(text: str) -> str:
    """TEXT with a capital letter and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".") if text else ""


def _history(finding: Finding) -> str:
    record = finding.record
    parts = [f"{norwegian_date(record.checked)}."]
    if record.fine and record.fine != record.checked:
        parts.append(f"Sist i orden {norwegian_date(record.fine)}.")
    if record.failures and record.failed:
        days = "1 dag" if record.failures == 1 else f"{record.failures} dager"
        parts.append(f"Feilet på {days}, sist {norwegian_date(record.failed)}.")
    if record.since and record.since != record.checked:
        parts.append(f"Slik siden {norwegian_date(record.since)}.")
    return " ".join(parts)


def became(finding: Finding) -> str:
    return f"{finding.before or 'ny'} → {finding.state}"


def settling(finding: Finding) -> str:
    assert finding.decision
    return f"{norwegian_date(finding.decision.seen)}, {one_line(finding.decision.reason)}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """FINDINGS with those first that an editor should look at first."""
    order = list(State)
    return sorted(findings, key=lambda finding: (order.index(finding.state), finding.address.url))
