"""What a host's robots.txt says (RFC 9309): read once a run for each host, by Protego."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass

import protego

from polite_links.network import BusyError, Network
from polite_links.urls import host_of, origin_of, target_of

AGENT = "LinkChecker"
"""The name that hosts know us by, in robots.txt as in `User-Agent`."""

ROBOTS_BYTES = 500 * 1024
"""As much of robots.txt as the RFC obliges anyone to read."""

_MAX_CRAWL_DELAY = 30
_GROUP = re.compile(r"[^\S\n]*user[\s_-]{0,9}agent\b[^\S\n]{0,9}:?(?P<name>.*)", re.IGNORECASE)


@dataclass(frozen=True)
class RobotsAnswer:
    """What came of asking for robots.txt.

    Args:
        status: the final HTTP status; None when there was no answer.
        text: its text, when the status is 200.
        wait: seconds that the host asks everyone to wait.
    """

    status: int | None
    text: str = ""
    wait: float = 0


class RefusedError(Exception):
    """robots.txt doesn't want an address to be asked for.

    Args:
        status: what robots.txt was answered with.
    """

    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status


class Robots:
    """The robots.txt of every host of a run.

    Args:
        network: what all hosts share; is told of the pauses that hosts ask for.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._known: dict[str, RobotsAnswer] = {}
        self._rules: dict[str, protego.Protego] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def heed(self, address: str, read: Callable[[str], RobotsAnswer]) -> None:
        """READ the robots.txt that ADDRESS is under, unless it is known, and do as it says.

        Raises:
            RefusedError: when ADDRESS shall not be asked for.
            BusyError: when another thread reads it, and this one has others to ask.
        """
        origin = origin_of(address)
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        if not lock.acquire(timeout=min(self._network.patience(host_of(address)), threading.TIMEOUT_MAX)):
            self._network.was_busy(host_of(address))
            raise BusyError
        try:
            if origin not in self._known:
                self._learn(origin, read(f"{origin}/robots.txt"))
        finally:
            lock.release()
        self._obey(origin, address)

    def _learn(self, origin: str, answer: RobotsAnswer) -> None:
        rules = protego.Protego.parse(ours(answer.text))
        self._known[origin], self._rules[origin] = answer, rules
        if answer.wait:
            self._network.wait(host_of(origin), answer.wait, answer.status or 0)
        delay = rules.crawl_delay(AGENT)
        if delay:
            self._network.gate(host_of(origin)).slow_down(min(delay, _MAX_CRAWL_DELAY))

    def _obey(self, origin: str, address: str) -> None:
        """A host that fails to say what it wants wants nothing to be asked; one that has no robots.txt allows all."""
        status = self._known[origin].status or 0
        if status >= 500 or not self._rules[origin].can_fetch(f"http://x{target_of(address)}", AGENT):
            raise RefusedError(status)


def ours(text: str) -> str:
    """TEXT with everyone else's name made the same: a list of thousands would take the square of the time."""
    return "\n".join(_with_our_name(line) for line in text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines())


def _with_our_name(line: str) -> str:
    match = _GROUP.match(line)
    if not match:
        return line
    name = match["name"].partition("#")[0].partition("/")[0].strip().casefold()
    return f"User-agent: {name if name in ('*', AGENT.casefold()) else '-'}"
