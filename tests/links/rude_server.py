"""A web server with bad manners, on this machine only: each answer is a coroutine that writes what it will."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Self


@dataclass
class Request:
    """One request, as it came.

    Args:
        ip: the address of ours that was connected to.
        host: what the client calls it.
        path: with the query.
        headers: what the client says, names in lower case.
        began: when it was read, by the monotonic clock.
        ended: when its answer was over.
        writer: where the answer goes.
    """

    ip: str
    host: str
    path: str
    headers: Mapping[str, str]
    began: float
    writer: asyncio.StreamWriter = field(repr=False)
    ended: float = 0

    async def send(self, status: int, body: str | bytes = "", headers: Mapping[str, str] | None = None) -> None:
        """A complete answer; HTML unless HEADERS say otherwise."""
        content = body.encode() if isinstance(body, str) else body
        usual = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(content)), "Date": formatdate()}
        lines = [f"{name}: {value}" for name, value in (usual | dict(headers or {})).items()]
        await self.raw("\r\n".join([f"HTTP/1.1 {status} X", *lines, "", ""]).encode() + content)

    async def raw(self, data: bytes) -> None:
        """DATA as it is."""
        self.writer.write(data)
        await self.writer.drain()

    def reset(self) -> None:
        """Break the connection off rudely."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Handler = Callable[[Request], Awaitable[None]]


class RudeServer:
    """Serves HANDLER's answers at every one of IPS, all at one port, from a thread of its own.

    Args:
        handler: answers a request.
        ips: addresses in 127.0.0.0/8.
        tls: a context for https.
    """

    def __init__(
        self, handler: Handler, ips: Sequence[str] = ("127.0.0.1",), tls: ssl.SSLContext | None = None
    ) -> None:
        self._handler, self._tls = handler, tls
        self.requests: list[Request] = []
        first = socket.create_server((ips[0], 0))
        self.port: int = first.getsockname()[1]
        self._sockets = [first, *(socket.create_server((ip, self.port)) for ip in ips[1:])]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        for sock in self._sockets:
            sock.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(lambda *_: None)  # clients that hang up are what this is about
        for sock in self._sockets:
            self._loop.run_until_complete(asyncio.start_server(self._serve, sock=sock, ssl=self._tls))
        self._loop.run_forever()
        self._loop.run_until_complete(self._end())
        self._loop.close()

    async def _end(self) -> None:
        """Leave no connection open, whatever its answer was up to."""
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for request in self.requests:
            request.writer.transport.abort()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        ip = writer.get_extra_info("sockname")[0]
        request = Request(ip, headers["host"], head[0].split(" ")[1], headers, time.monotonic(), writer)
        self.requests.append(request)
        try:
            await self._handler(request)
        finally:
            request.ended = time.monotonic()
            writer.close()

    def asked(self, path: str) -> list[Request]:
        """The requests for PATH."""
        return [request for request in self.requests if request.path == path]
