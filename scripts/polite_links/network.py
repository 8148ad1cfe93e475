"""How requests leave this machine: one at a time to a host, a pause between them, and never longer than agreed."""

from __future__ import annotations

import contextlib
import datetime
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from polite_links.urls import host_of, name_and_port, target_of

__all__ = ["BusyError", "ClosedError", "Exchange", "Gate", "Limits", "Network", "StoppedError", "host_of"]

_ELSEWHERE = 5.0
"""Seconds that a host's thread waits for another host; what takes longer is asked when nothing else is left."""


class StoppedError(Exception):
    """The run has been stopped; what was being asked has no answer."""


class BusyError(Exception):
    """A host that an address led to can't be asked now, and others are waiting."""


class ClosedError(Exception):
    """The host has asked us to stay away for longer than a run lasts.

    Args:
        status: the HTTP status that it said so with.
        until: the moment that it may be asked again.
    """

    def __init__(self, status: int, until: datetime.datetime) -> None:
        super().__init__(status, until)
        self.status, self.until = status, until


@dataclass(frozen=True)
class Limits:
    """How long and how often. Times are in seconds.

    Args:
        total: for the whole run.
        timeout: for a connection, and for each silence in an answer; doubled when an address is asked again.
        exchange: for one request from connection to last byte; doubled likewise.
        pause: between two requests to one host.
        attempts: how many times an address that fails is asked in one run.
        retry: before a host's failed addresses are asked again, multiplied by the number of attempts made.
        patience: the longest `Retry-After` that is sat out, and the longest that all of a host's together are.
        hosts: how many hosts are asked side by side.
    """

    total: float = 1800
    timeout: float = 20
    exchange: float = 45
    pause: float = 1
    attempts: int = 3
    retry: float = 5
    patience: float = 120
    hosts: int = 64


class Gate:
    """Lets one request at a time through to a host, with a pause after each.

    Args:
        pause: seconds between the end of one request and the start of the next.
        stopped: set when the run is over; nobody is let in after that.
    """

    def __init__(self, pause: float, stopped: threading.Event) -> None:
        self.pause = pause
        self.held = 0.0
        self._stopped = stopped
        self._closed: ClosedError | None = None
        self._open_at = 0.0
        self._busy = threading.Lock()

    def enter(self, patience: float = float("inf")) -> None:
        """Wait until it is this request's turn.

        Raises:
            StoppedError: when the run is over.
            ClosedError: when the host wants to be left alone.
            BusyError: when it would take longer than PATIENCE.
        """
        give_up = time.monotonic() + patience
        while not self._busy.acquire(timeout=min(0.2, patience)):
            self._look(time.monotonic(), give_up)
        try:
            while (delay := self._open_at - time.monotonic()) > 0:
                self._look(self._open_at, give_up)
                self._stopped.wait(min(delay, 0.2))
            self._look(0, give_up)
        except BaseException:
            self._busy.release()
            raise

    def _look(self, moment: float, give_up: float) -> None:
        if self._stopped.is_set():
            raise StoppedError
        if self._closed:
            raise self._closed
        if moment > give_up:
            raise BusyError

    def leave(self) -> None:
        """The request is over."""
        self._open_at = max(self._open_at, time.monotonic() + self.pause)
        self._busy.release()

    def slow_down(self, pause: float) -> None:
        """Keep at least this PAUSE from now on: the host has asked for it in its robots.txt."""
        self.pause = max(self.pause, pause)
        self._open_at = max(self._open_at, time.monotonic() + self.pause)

    def hold(self, seconds: float) -> None:
        """Let nobody in for this many seconds: the host has asked for it."""
        self.held += seconds
        self._open_at = max(self._open_at, time.monotonic() + seconds)

    def close(self, reason: ClosedError) -> None:
        """Let nobody in for the rest of the run."""
        self._closed = reason


@dataclass(eq=False)
class Exchange:
    """One request and its answer, from the gate to the last byte.

    Args:
        host: as `host_of` says.
        target: path and query, as they are asked for.
        deadline: when it is cut off, by the monotonic clock.
        connection: what is being connected, once there is one.
        sock: its socket, once it is connected.
        expired: whether it was cut off.
    """

    host: str
    target: str
    deadline: float
    connection: Any = None
    sock: socket.socket | None = None
    expired: bool = False

    def expire(self) -> None:
        """Cut the connection; whoever waits for it gets an error."""
        self.expired = True
        sock = self.sock or getattr(self.connection, "sock", None)  # the second while the two sides still shake hands
        if sock:
            with contextlib.suppress(OSError):
                # Not SSLSocket's own: it would take the TLS state away from the thread that reads.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


@dataclass
class Network:
    """What all hosts of one run share.

    Args:
        limits: how long and how often.
        names: where names lead, as a hosts file would say; other names are looked up. A name and what it leads to may
            have a port (`hage.test:443` → `127.0.0.1:8443`).
        on_request: told of each request just before it is sent, `(host, address)`.
    """

    limits: Limits
    names: Mapping[str, str] = field(default_factory=dict)
    on_request: Callable[[str, str], None] = lambda host, address: None
    stopped: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._gates: dict[str, Gate] = {}
        self._open: set[Exchange] = set()
        self._lock = threading.Lock()
        self._mine = threading.local()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def gate(self, host: str) -> Gate:
        """The gate of HOST."""
        with self._lock:
            return self._gates.setdefault(host, Gate(self.limits.pause, self.stopped))

    def wait(self, host: str, seconds: float, status: int) -> None:
        """HOST asks everyone to wait for SECONDS: that is sat out, or HOST is left alone for this run."""
        gate = self.gate(host)
        if gate.held + seconds <= self.limits.patience:
            gate.hold(seconds)
            return
        until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)
        gate.close(ClosedError(status, until))

    def machine(self, address: str) -> tuple[str, int] | None:
        """Where `names` sends ADDRESS; None when it doesn't.

        Raises:
            ValueError: when ADDRESS has no host or an impossible one.
        """
        name, port = name_and_port(address)
        place = self.names.get(f"{name}:{port}") or self.names.get(name)
        if not place:
            return None
        machine, mark, other = place.rpartition(":")
        return (machine, int(other)) if mark and other.isdigit() else (place, port)

    def at_home(self, host: str, hurried: bool) -> None:
        """This thread asks the addresses of HOST; HURRIED while it has others to ask than those that wait elsewhere."""
        self._mine.host, self._mine.hurried, self._mine.busy = host, hurried, set()

    def was_busy(self, host: str) -> None:
        """This thread has waited for HOST in vain: it won't wait as long for the next address that leads there."""
        self._mine.busy.add(host)

    def patience(self, host: str) -> float:
        """How many seconds this thread may wait for HOST."""
        elsewhere = host != getattr(self._mine, "host", host)
        if not elsewhere or not self._mine.hurried:
            return float("inf")
        return 0 if host in self._mine.busy else _ELSEWHERE

    def start(self, address: str, factor: float) -> Exchange:
        """Wait for the host's gate and begin an exchange, which may last FACTOR times the limit.

        Raises:
            StoppedError: when the run is over.
            ClosedError: when the host wants to be left alone.
            BusyError: when it is another host than this thread's, and can't be asked soon.
        """
        host = host_of(address)
        try:
            self.gate(host).enter(self.patience(host))
        except BusyError:
            self.was_busy(host)
            raise
        exchange = Exchange(host, target_of(address), time.monotonic() + self.limits.exchange * factor)
        with self._lock:
            self._open.add(exchange)
        self._mine.latest = exchange
        self.on_request(host, address)
        return exchange

    def finish(self, exchange: Exchange) -> None:
        """End EXCHANGE; may be called again."""
        with self._lock:
            if exchange not in self._open:
                return
            self._open.discard(exchange)
        self.gate(exchange.host).leave()

    def finish_mine(self) -> None:
        """End what this thread may have left open."""
        if self.latest:
            self.finish(self.latest)

    @property
    def latest(self) -> Exchange | None:
        """The exchange that this thread began last."""
        return getattr(self._mine, "latest", None)

    def forget(self) -> None:
        """Begin anew for this thread."""
        self._mine.latest = None

    def close(self) -> None:
        """Stop: cut every connection and let nobody start another."""
        self.stopped.set()
        with self._lock:
            still_open = list(self._open)
        for exchange in still_open:
            exchange.expire()

    def _watch(self) -> None:
        step = min(0.5, self.limits.exchange / 10)
        while not self.stopped.wait(step):
            now = time.monotonic()
            with self._lock:
                late = [exchange for exchange in self._open if now > exchange.deadline and not exchange.expired]
            for exchange in late:
                exchange.expire()
