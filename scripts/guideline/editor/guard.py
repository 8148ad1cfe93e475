"""Who may ask the editor: the page that it serves itself, opened by whoever started it, and nobody else.

Any page in the same browser can send requests to this machine, and a name of its own can be made to lead here.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guideline.text.errors import ContentError, Problem

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LARGEST = 8_000_000
"""More than all of the content; in bytes."""

_OTHER_ADDRESS = "Redigeringen svarer bare på http://{host}/."
_NO_KEY = "Åpne lenken som står i vinduet der redigeringen ble startet. Den gjelder til redigeringen blir avsluttet."


@dataclass(frozen=True)
class Guard:
    """The rules for one run of the editor.

    Args:
        host: the only address that it answers at, with its port.
        key: what only the page that was opened with it knows.
    """

    host: str
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def refusal(self, environ: Mapping[str, Any]) -> str:
        """Why the request ENVIRON is refused; empty when it isn't."""
        if not self._comes_from_here(environ):
            return _OTHER_ADDRESS.format(host=self.host)
        if environ["PATH_INFO"].startswith("/api/") and not self._knows_key(environ):
            return _NO_KEY
        return ""

    def _comes_from_here(self, environ: Mapping[str, Any]) -> bool:
        own = f"http://{self.host}"
        if environ.get("HTTP_HOST") != self.host or environ.get("HTTP_ORIGIN", own) != own:
            return False
        opened = environ.get("HTTP_SEC_FETCH_MODE") == "navigate" and environ["PATH_INFO"] == "/"  # by a link
        return opened or environ.get("HTTP_SEC_FETCH_SITE", "none") in {"none", "same-origin"}

    def _knows_key(self, environ: Mapping[str, Any]) -> bool:
        given = str(environ.get("HTTP_X_NOKKEL", ""))  # a page of another host can't set it unasked
        return secrets.compare_digest(given.encode(), self.key.encode())


def loopback(address: str) -> tuple[str, int]:
    """The host and port of ADDRESS.

    Raises:
        ContentError: when others than this machine could reach it.
    """
    host, _, port = address.rpartition(":")
    if host not in LOOPBACK or not port.isdigit():
        remedy = "Skriv for eksempel 127.0.0.1:8001. Andre maskiner skal aldri nå den."
        raise ContentError(Problem(address, None, "redigeringen kan bare ligge på denne maskinen", remedy))
    return host, int(port)
