"""A good host: what is text goes out compressed, and what has a hash in its name is kept for ever."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import brotli

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml"}
HASHED = re.compile(r"[-.][0-9A-Za-z]{8}\.(min\.)?(css|js|woff2)$")


@functools.cache
def _compressed(path: Path) -> bytes:
    """PATH as it goes out: the compressed file beside it when there is one."""
    beside = path.with_name(path.name + ".br")
    return beside.read_bytes() if beside.exists() else brotli.compress(path.read_bytes(), quality=11)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves what is there; browsers hold one connection."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        is_text = path.suffix in TEXT
        body = _compressed(path) if is_text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", f"max-age={31_536_000 if HASHED.search(path.name) else 600}")
        if is_text:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # a reader who has gone on
            self.wfile.write(body)


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve FOLDER on a free port of this machine; gives its address, which ends in `/`."""
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
