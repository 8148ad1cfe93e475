"""What the tests share: the built site, a host that serves it, and the switch that renews golden cases."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from .projects import ROOT as ROOT
from .projects import build as build
from .projects import built, copy_of, once


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden cases anew; read the difference in git")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden cases shall be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all test processes of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The real site, built once for all test processes."""
    return once(shared, "site", lambda out: built(ROOT, out))


@pytest.fixture(scope="session")
def second(shared: Path) -> Path:
    """The site of a second, invented guideline, built once for all test processes."""
    return once(shared, "boathouse", lambda folder: built(copy_of("second", folder))) / "second/site"


class StaticHost(http.server.SimpleHTTPRequestHandler):
    """Serves files as a static host does: `404.html` for what is not there, and no log.

    A reader always gets the file itself. Two builds may bear the date of one second, so a date says nothing.
    """

    def __init__(self, *args: Any, headers: Mapping[str, str], **options: Any) -> None:
        self.more = headers
        super().__init__(*args, **options)

    def end_headers(self) -> None:
        for name, value in {"Cache-Control": self.may_be_kept(), **self.more}.items():
            self.send_header(name, value)
        super().end_headers()

    def may_be_kept(self) -> str:
        """Whether and how long a browser may keep what it gets; a font that is asked for again comes late to paper."""
        return "max-age=600" if "/assets/" in self.path else "no-cache"

    def send_head(self) -> Any:
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _QuietServer(http.server.ThreadingHTTPServer):
    """Says nothing of readers who leave before a file has come."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), BrokenPipeError | ConnectionResetError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(
    folder: Path, headers: Mapping[str, str] = MappingProxyType({}), host: type[StaticHost] = StaticHost
) -> Iterator[str]:
    """Serve FOLDER on a free port of this machine, with HEADERS, as HOST does; gives its address, which ends in `/`."""
    handler = functools.partial(host, directory=str(folder), headers=headers)
    server = _QuietServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the real site on this machine, which ends in `/`."""
    with serve(site) as url:
        yield url
