"""How requests leave this machine: one at a time to a host, a pause between them, and never longer than agreed.

Everything that LinkChecker asks for (pages, redirects, robots.txt) goes through `PoliteAdapter`, since LinkChecker's
own pause covers neither redirects nor robots.txt, and sleeps under a lock that all hosts share.
"""

from __future__ import annotations

import contextlib
import functools
import re
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import idna
from requests.adapters import HTTPAdapter
from requests.exceptions import ReadTimeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

_DEFAULT_PORTS = {"http": 80, "https": 443}
_ROBOTS_BYTES = 500 * 1024
"""As much of robots.txt as RFC 9309 obliges anyone to read."""


class StoppedError(Exception):
    """The run has been stopped; what was being asked has no answer."""


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
        patience: the longest `Retry-After` that is sat out.
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


def host_of(address: str) -> str:
    """The host that ADDRESS belongs to, for politeness: without `www.`, with a port only when it is an unusual one.

    Raises:
        ValueError: when ADDRESS has no host or an impossible one.
    """
    name, port = name_and_port(address)
    unusual = f":{port}" if port != _DEFAULT_PORTS.get(urlsplit(address).scheme) else ""
    return (f"[{name}]" if ":" in name else name.removeprefix("www.")) + unusual


def name_and_port(address: str) -> tuple[str, int]:
    """The name of ADDRESS's machine, as the name service knows it, and the port.

    Raises:
        ValueError: when ADDRESS has no host or an impossible one.
    """
    parts = urlsplit(address)
    name = (parts.hostname or "").rstrip(".")
    if not name:
        raise ValueError(address)
    port = parts.port
    return name if name.isascii() else idna.encode(name, uts46=True).decode(), (
        _DEFAULT_PORTS.get(parts.scheme, 443) if port is None else port
    )


class Gate:
    """Lets one request at a time through to a host, with a pause after each.

    Args:
        pause: seconds between the end of one request and the start of the next.
        stopped: set when the run is over; nobody is let in after that.
    """

    def __init__(self, pause: float, stopped: threading.Event) -> None:
        self.pause = pause
        self._stopped = stopped
        self._open_at = 0.0
        self._busy = threading.Lock()

    def enter(self) -> None:
        """Wait until it is this request's turn.

        Raises:
            StoppedError: when the run is over.
        """
        while not self._busy.acquire(timeout=0.2):
            if self._stopped.is_set():
                raise StoppedError
        delay = self._open_at - time.monotonic()
        if self._stopped.wait(delay) if delay > 0 else self._stopped.is_set():
            self._busy.release()
            raise StoppedError

    def leave(self) -> None:
        """The request is over."""
        self._open_at = max(self._open_at, time.monotonic() + self.pause)
        self._busy.release()

    def hold(self, seconds: float) -> None:
        """Let nobody in for this many seconds: the host has asked for it."""
        self._open_at = max(self._open_at, time.monotonic() + seconds)


@dataclass(eq=False)
class Exchange:
    """One request and its answer, from the gate to the last byte.

    Args:
        host: as `host_of` says.
        deadline: when it is cut off, by the monotonic clock.
        sock: its connection, once there is one.
        expired: whether it was cut off.
    """

    host: str
    deadline: float
    sock: socket.socket | None = None
    expired: bool = False

    def expire(self) -> None:
        """Cut the connection; whoever waits for it gets an error."""
        self.expired = True
        if self.sock:
            with contextlib.suppress(OSError):
                # Not SSLSocket's own: it would take the TLS state away from the thread that reads.
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


@dataclass
class Network:
    """What all hosts of one run share.

    Args:
        limits: how long and how often.
        names: addresses of names, as a hosts file would say; other names are looked up.
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

    def start(self, address: str, factor: float) -> Exchange:
        """Wait for the host's gate and begin an exchange, which may last FACTOR times the limit.

        Raises:
            StoppedError: when the run is over.
        """
        host = host_of(address)
        self.gate(host).enter()
        exchange = Exchange(host, time.monotonic() + self.limits.exchange * factor)
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


class PoliteAdapter(HTTPAdapter):  # type: ignore[misc]
    """Sends each request through its host's gate and keeps the gate shut until the answer is read or given up.

    Args:
        network: what all hosts share.
        factor: how much longer than usual an exchange may last.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self.factor = 1.0
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As requests', with connections that can be cut off."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pool_classes(self._network)

    def send(self, request: Any, stream: bool = False, **kwargs: Any) -> Any:
        """Send REQUEST when it is its host's turn."""
        exchange = self._network.start(request.url, self.factor)
        try:
            response = super().send(request, stream=True, **kwargs)
            if exchange.expired:  # the end of the connection was taken for the end of the headers
                raise ReadTimeout(request=request)
            return self._prepare(response, exchange, stream)
        except BaseException:
            self._network.finish(exchange)
            raise

    def _prepare(self, response: Any, exchange: Exchange, stream: bool) -> Any:
        """A redirect's text is of no interest, and robots.txt (which is not streamed) only up to a limit."""
        response.close = functools.partial(self._close, response.raw, exchange)
        if response.is_redirect:
            _mend_location(response.headers)
            _replace_content(response, b"")
        elif not stream:
            _replace_content(response, response.raw.read(_ROBOTS_BYTES, decode_content=True))
        return response

    def _close(self, raw: Any, exchange: Exchange) -> None:
        try:
            raw.close()  # requests' own would leave it open once the text is taken to be read
        finally:
            self._network.finish(exchange)


def _mend_location(headers: Any) -> None:
    """Escape bytes outside ASCII, as browsers do; leave out what is no address at all, as if nothing were said."""
    place = re.sub(r"[^\x00-\x7f]", lambda match: f"%{ord(match[0]):02X}", headers.pop("Location"))  # read as Latin-1
    with contextlib.suppress(ValueError):
        urlsplit(place)
        headers["Location"] = place


def _replace_content(response: Any, content: bytes) -> None:
    response._content, response._content_consumed = content, True
    response.close()


def _pool_classes(network: Network) -> dict[str, type[HTTPConnectionPool]]:
    """Pools that keep no connection, and whose connections tell NETWORK of their sockets.

    A kept one might be used just as the host closes it, which would pass for a failure of the page, and could not be
    cut off: only a new connection has a socket to tell of.
    """

    def connect(self: Any, ordinary: Callable[[Any], socket.socket]) -> socket.socket:
        """Connect as ORDINARY does, to the machine that `names` has."""
        name = self._dns_host
        self._dns_host = network.names.get(name, name)
        try:
            sock = ordinary(self)
        finally:
            self._dns_host = name
        if network.latest:
            network.latest.sock = sock
        return sock

    class Plain(HTTPConnection):
        """For http."""

        def _new_conn(self) -> socket.socket:
            return connect(self, HTTPConnection._new_conn)

    class Secure(HTTPSConnection):
        """For https."""

        def _new_conn(self) -> socket.socket:
            return connect(self, HTTPSConnection._new_conn)

    class PlainPool(HTTPConnectionPool):
        """Of plain connections."""

        ConnectionCls = Plain

        def _put_conn(self, conn: Any) -> None:
            super()._put_conn(conn and conn.close())

    class SecurePool(HTTPSConnectionPool):
        """Of secure connections."""

        def _put_conn(self, conn: Any) -> None:
            super()._put_conn(conn and conn.close())

        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
