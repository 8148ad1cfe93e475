"""A good host: what is text goes out compressed, and what has a hash in its name is kept for ever."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import brotli

from ..conftest import StaticHost

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml"}
HASHED = re.compile(r"[-.][0-9A-Za-z]{8}\.(min\.)?(css|js|woff2)$")


@functools.cache
def _compressed(path: Path) -> bytes:
    """PATH as it goes out: the compressed file beside it when there is one."""
    beside = path.with_name(path.name + ".br")
    return beside.read_bytes() if beside.exists() else brotli.compress(path.read_bytes(), quality=11)


class GoodHost(StaticHost):
    """Serves what is there; browsers hold one connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server asks for
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
        if is_text:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.wfile.write(body)

    def may_be_kept(self) -> str:
        return f"max-age={31_536_000 if HASHED.search(self.path) else 600}"
