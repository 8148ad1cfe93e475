"""One run over many addresses: one thread for each host, hosts side by side, and an end that is kept."""

from __future__ import annotations

import datetime
import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from polite_links.answer import Answer
from polite_links.ask import Asker
from polite_links.classify import judge, not_asked
from polite_links.failures import BROKEN, NO_NAME_NOW, OFFLINE, SLOW, UNREACHABLE
from polite_links.network import BusyError, Network, StoppedError
from polite_links.offline import is_offline
from polite_links.refusal import unclear
from polite_links.robots import Robots
from polite_links.urls import clean, host_of, name_and_port, origin_of, split
from polite_links.verdict import Kind, Verdict

_PERHAPS_OURS = {NO_NAME_NOW, OFFLINE}
"""Failures that a loss of our own network gives, too."""

_SHUT = {*UNREACHABLE, BROKEN, SLOW} - {NO_NAME_NOW, OFFLINE}
"""Failures of http that leave it to https to answer."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Progress:
    """How far a run has come.

    Args:
        done: addresses with a verdict.
        total: addresses in all.
        seconds: since the start.
    """

    done: int
    total: int
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """An address with its verdict.

    Args:
        address: as written.
        verdict: what its answer means.
        answered: whether any machine answered.
        landed: where readers end up, when that is elsewhere.
        failure: what stood in the way of an answer, a word of `failures`.
    """

    address: str
    verdict: Verdict
    answered: bool = False
    landed: str = ""
    failure: str = ""

    @property
    def ours(self) -> bool:
        """Whether the failure may be that of our own network."""
        return self.failure in _PERHAPS_OURS


@dataclass
class Summary:
    """What a run came to.

    Args:
        answered: whether any machine answered at all.
        left: addresses that the time limit or a lost network left without a verdict.
        hosts: how many hosts were to be asked.
    """

    answered: bool = False
    left: list[str] = field(default_factory=list)
    hosts: int = 0


def run(
    addresses: Iterable[str],
    network: Network,
    take: Callable[[Outcome], None],
    show: Callable[[Progress], None] = lambda _: None,
    certificates: str | None = None,
    witnesses: Iterable[str] = (),
) -> Summary:
    """Ask all ADDRESSES and TAKE each outcome as it comes; in this thread.

    Args:
        addresses: as written, each once.
        network: with the limits; closed when the run is over.
        take: is given each outcome.
        show: is told of the progress about once a second.
        certificates: a file of certificate authorities; the system's when left out.
        witnesses: addresses that aren't asked now, whose hosts tell whether there is a network at all.
    """
    started, waiting = time.monotonic(), dict.fromkeys(addresses)
    everyone = [*waiting, *witnesses]
    hosts, known = _by_host(waiting)
    summary, total = Summary(hosts=len(hosts)), len(waiting)
    held: list[Outcome] = []
    try:
        for outcome in _merged(known, _Crew(hosts, network, certificates), started + network.limits.total):
            if outcome:
                summary.answered |= outcome.answered
                del waiting[outcome.address]
                held.append(outcome) if outcome.ours else take(outcome)
            show(Progress(total - len(waiting), total, time.monotonic() - started))
    finally:
        network.close()
    summary.left = [*waiting, *_kept_back(held, take, everyone, network)]
    return summary


def _kept_back(
    held: Sequence[Outcome], take: Callable[[Outcome], None], everyone: Sequence[str], network: Network
) -> list[str]:
    """TAKE what may be our own network's fault only when it is not; else the addresses that are left."""
    if held and is_offline(everyone, network.names):
        return [outcome.address for outcome in held]
    for outcome in held:
        take(outcome)
    return []


def _by_host(addresses: Iterable[str]) -> tuple[dict[str, list[str]], list[Outcome]]:
    """The addresses of each host, hosts with many first; and what is known without asking."""
    hosts: dict[str, list[str]] = {}
    known = []
    for address in addresses:
        verdict = not_asked(address)
        try:
            host = host_of(address) if not verdict else ""
        except ValueError:
            verdict = Verdict(Kind.FAILED, "adressen er ikke gyldig")
        if verdict:
            known.append(Outcome(address, verdict))
        else:
            hosts.setdefault(host, []).append(address)
    return dict(sorted(hosts.items(), key=lambda item: -len(item[1]))), known


def _merged(known: Sequence[Outcome], crew: _Crew, deadline: float) -> Iterator[Outcome | None]:
    """KNOWN outcomes and the crew's; None when a second has passed without one."""
    yield from known
    while crew.working():
        rest = deadline - time.monotonic()
        if rest <= 0:
            return
        try:
            yield crew.results.get(timeout=min(1.0, rest))
        except queue.Empty:
            yield None


class _Crew:
    """The threads of a run. Each takes the next host, and asks its addresses in turn."""

    def __init__(self, hosts: dict[str, list[str]], network: Network, certificates: str | None) -> None:
        self.results: queue.SimpleQueue[Outcome | None] = queue.SimpleQueue()
        self._hosts = deque(hosts.items())
        self._network, self._robots, self._certificates = network, Robots(network), certificates
        self._error: BaseException | None = None
        count = min(len(hosts), network.limits.hosts)
        # Daemons: an operating system that takes its time over a name must not keep the run from ending.
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def working(self) -> bool:
        """Whether there is or may come another outcome.

        Raises:
            BaseException: what made a thread stop, should there be a mistake in this program.
        """
        if self._error:
            raise self._error
        return not self.results.empty() or any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        try:
            while self._hosts:
                host, addresses = self._hosts.popleft()
                asker = Asker(self._network, self._robots, self._certificates)
                _Host(host, self._network, asker, self.results.put).run(addresses)
        except (StoppedError, IndexError):
            pass
        except BaseException as error:
            self._error = error
        self.results.put(None)  # so that the last one to finish is noticed at once


class _Host:
    """Asks the addresses of one host: first all, then those that must wait for other hosts, then those that failed."""

    def __init__(self, host: str, network: Network, asker: Asker, put: Callable[[Outcome], None]) -> None:
        self._host, self._network, self._asker, self._put = host, network, asker, put
        self._unreachable: dict[str, Answer] = {}

    def run(self, addresses: Sequence[str]) -> None:
        """Ask ADDRESSES.

        Raises:
            StoppedError: when the run is over.
        """
        try:
            for attempt in range(self._network.limits.attempts):
                addresses = self._round(addresses, attempt)
                if not addresses:
                    return
                self._unreachable.clear()
                if self._network.stopped.wait(self._network.limits.retry * (attempt + 1)):
                    raise StoppedError
        finally:
            self._asker.close()

    def _round(self, addresses: Sequence[str], attempt: int) -> list[str]:
        """Ask each of ADDRESSES once; those that shall be asked again."""
        again: list[str] = []
        later: list[str] = []
        self._network.at_home(self._host, hurried=True)
        for address in addresses:
            try:
                again += [] if self._settled(address, attempt) else [address]
            except BusyError:
                later.append(address)
        self._network.at_home(self._host, hurried=False)
        return again + [address for address in later if not self._settled(address, attempt)]

    def _settled(self, address: str, attempt: int) -> bool:
        """Ask ADDRESS; False when it shall be asked again."""
        answer, verdict = self._asked(address, attempt)
        if verdict.try_again and attempt + 1 < self._network.limits.attempts:
            return False
        if answer.failure in _SHUT and not answer.hops and (secure := _with_https(address)):
            answer, verdict = self._secured(secure, attempt, answer, verdict)
        answered = bool(answer.hops or answer.refused)
        landed = answer.final if answered and verdict.kind in (Kind.FINE, Kind.MOVED, Kind.PLACE) else ""
        self._put(Outcome(address, verdict, answered, landed, answer.failure))
        return True

    def _asked(self, address: str, attempt: int) -> tuple[Answer, Verdict]:
        origin = origin_of(address)
        answer = self._unreachable.get(origin) or self._asker.ask(address, attempt)
        try:
            verdict = judge(answer, datetime.datetime.now(datetime.UTC), self._network.limits.patience)
        except Exception:  # whatever a host has thought of, the others are asked
            _log.debug("%s", address, exc_info=True)
            verdict = unclear()
        if answer.failure in UNREACHABLE and not answer.hops:
            self._unreachable[origin] = answer
        self._heed(answer, verdict)
        return answer, verdict

    def _secured(self, secure: str, attempt: int, answer: Answer, verdict: Verdict) -> tuple[Answer, Verdict]:
        """What https answers where http does not; if that doesn't either, what there was."""
        other, found = self._asked(secure, attempt)
        if found.kind is Kind.FAILED:
            return answer, verdict
        if found.kind in (Kind.FINE, Kind.MOVED):
            target = found.target or secure
            return other, replace(found, kind=Kind.MOVED, reason="svarer bare med https", target=target)
        return other, replace(found, target=found.target or secure)

    def _heed(self, answer: Answer, verdict: Verdict) -> None:
        """Wait as long as the host asks, or leave it alone for this run."""
        if verdict.wait and not answer.closed:
            self._network.wait(host_of(answer.final), verdict.wait, verdict.status)


def _with_https(address: str) -> str:
    """ADDRESS with https, when it is one of http at the usual port; empty when it is not."""
    parts = split(address)
    if parts.scheme != "http" or name_and_port(address)[1] != 80:
        return ""
    netloc = parts.netloc.removesuffix(":80")
    return f"https://{netloc}{clean(address).partition('//')[2].removeprefix(parts.netloc)}"
