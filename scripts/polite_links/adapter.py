"""Sends requests through the gates of the network, by requests' and urllib3's public ways.

What it leans on: `PoolManager.pool_classes_by_scheme`, `HTTPConnectionPool.ConnectionCls`, `HTTPConnection.connect`,
`putrequest`, `response_class` and `sock`, `HTTPResponse.begin`, `HTTPAdapter.build_connection_pool_key_attributes`.
"""

from __future__ import annotations

import http.client
from typing import Any, ClassVar
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from requests.exceptions import ReadTimeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from polite_links.network import Network

_MOST_HINTS = 20


class PoliteAdapter(HTTPAdapter):  # type: ignore[misc]
    """Sends each request through its host's gate, which stays shut until `Network.finish` is told.

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

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """As requests', with connections that can be cut off."""
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _pool_classes(self._network)
        return manager

    def build_connection_pool_key_attributes(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Where REQUEST is sent: to the machine that the network's `names` have, in the name of the other."""
        host, pool = super().build_connection_pool_key_attributes(request, *args, **kwargs)
        machine = self._network.machine(request.url)
        if machine:
            if host["scheme"] == "https":
                pool |= {"server_hostname": host["host"], "assert_hostname": host["host"]}
            host |= {"host": machine[0], "port": machine[1]}
        return host, pool

    def send(self, request: Any, **kwargs: Any) -> Any:
        """Send REQUEST when it is its host's turn."""
        exchange = self._network.start(request.url, self.factor)
        try:
            # A kept connection might be closed by the host just as it is used, which would pass for a failure of the
            # page, and could not be cut off: only a new one tells of its socket.
            self.close()
            if self._network.machine(request.url):
                request.headers["Host"] = urlsplit(request.url).netloc
            response = super().send(request, **kwargs)
            if exchange.expired:  # the end of the connection was taken for the end of the headers
                raise ReadTimeout(request=request)
        except BaseException:
            self._network.finish(exchange)
            raise
        return response


class _Final(http.client.HTTPResponse):
    """The answer itself: Python takes 103 (Early Hints) and its like for it."""

    def begin(self) -> None:
        """Read the top of the answer, past the hints before it."""
        super().begin()
        for _ in range(_MOST_HINTS):
            if not 101 < self.status < 200:
                return
            self.headers = None  # type: ignore[assignment]  # which is how `begin` knows that nothing is read
            super().begin()


class _Told:
    """What both kinds of connection do beside their own: they tell the network of their sockets, and ask as written."""

    network: ClassVar[Network]
    response_class = _Final

    def connect(self) -> None:
        """Connect, and let the watcher know what to cut off."""
        exchange = self.network.latest
        if exchange:
            exchange.connection = self
        super().connect()  # type: ignore[misc]
        if exchange:
            exchange.sock = self.sock  # type: ignore[attr-defined]

    def putrequest(self, method: str, url: str, *args: Any, **kwargs: Any) -> None:
        """Ask for the address as written: urllib3 would have `%` escaped once more where it stands alone."""
        exchange = self.network.latest
        written = exchange.target if exchange and url.startswith("/") else url
        super().putrequest(method, written, *args, **kwargs)  # type: ignore[misc]


def _pool_classes(network: Network) -> dict[str, type[HTTPConnectionPool]]:
    """Pools of connections that belong to NETWORK."""
    told = type("Told", (_Told,), {"network": network})
    plain, secure = type("Plain", (told, HTTPConnection), {}), type("Secure", (told, HTTPSConnection), {})
    return {
        "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }
