"""The editor's own small host on this machine: its page, its style and script, and what the page asks for."""

from __future__ import annotations

import json
import secrets
import socketserver
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from guideline.editor.api import Answer, Api, WrongRequestError
from guideline.editor.guard import LARGEST, Guard

_KINDS = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; connect-src 'self'; font-src 'self'; "
    "img-src 'self' data:; frame-src {preview}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


class App:
    """The editor as a WSGI application.

    Args:
        api: what can be asked for.
        guard: who may.
        files: what the page is made of, by name: `index.html`, its style, its script, its fonts.
    """

    def __init__(self, api: Api, guard: Guard, files: Mapping[str, bytes]) -> None:
        self.api, self.guard, self.files = api, guard, files

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        nonce = secrets.token_urlsafe(12)
        answer = self._answer(environ, nonce)
        content = answer.content
        status = f"{answer.status} {HTTPStatus(answer.status).phrase}"
        start_response(status, [*self._headers(answer.kind, nonce), ("Content-Length", str(len(content)))])
        return [content]

    def _answer(self, environ: dict[str, Any], nonce: str) -> Answer:
        refusal = self.guard.refusal(environ)
        if refusal:
            return Answer(403, {"refused": refusal})
        path = str(environ["PATH_INFO"])
        if path.startswith("/api/"):
            return self._asked(path.removeprefix("/api/"), environ)
        return self._file(path.removeprefix("/") or "index.html", nonce)

    def _asked(self, way: str, environ: dict[str, Any]) -> Answer:
        length = str(environ.get("CONTENT_LENGTH") or "")
        kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0]
        if environ["REQUEST_METHOD"] != "POST" or kind != "application/json" or not length.isdigit():
            return Answer(405, {"refused": "Her går bare POST med JSON."})
        if int(length) > LARGEST:
            return Answer(413, {"refused": "Det er for mye på én gang."})
        try:
            return self.api.answer(way, json.loads(environ["wsgi.input"].read(int(length))))
        except (WrongRequestError, ValueError):
            return Answer(400, {"refused": "Redigeringen forsto ikke det siden spurte om. Last siden på nytt."})

    def _file(self, name: str, nonce: str) -> Answer:
        content = self.files.get(name)
        if content is None:
            return Answer(404, {"refused": "Det er ingenting her."})
        if name == "index.html":
            content = content.replace(b"NONCE", nonce.encode())
        return Answer(200, content, _KINDS.get(Path(name).suffix, "application/octet-stream"))

    def _headers(self, kind: str, nonce: str) -> list[tuple[str, str]]:
        return [
            ("Content-Type", kind),
            ("Content-Security-Policy", _POLICY.format(nonce=nonce, preview=self.api.preview)),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ]


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal has the preview's words."""


@dataclass
class EditorServer:
    """The host, at HOST and PORT."""

    host: str
    port: int

    def start(self, app: Callable[[dict[str, Any], Any], Iterable[bytes]]) -> _Server:
        """Answer with APP, in a thread of its own; gives what can be shut down."""
        server = _Server((self.host, self.port), _Quiet)
        server.set_app(app)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server
