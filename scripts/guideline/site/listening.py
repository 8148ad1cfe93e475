"""Where the preview and the editor listen: found out before a build that takes its time, and said in words."""

from __future__ import annotations

import errno
import socket

from guideline.text.errors import ContentError, Problem

_ANOTHER_PORT = """\
Er det alt startet i et annet vindu? Bruk det, avslutt det med Ctrl-C, eller velg en annen port:
{command}"""
_REASONS = {
    errno.EADDRINUSE: ("porten er opptatt av et annet program", _ANOTHER_PORT),
    errno.EACCES: ("porter under 1024 er det bare administratorer som kan bruke", "Velg en høyere port:\n{command}"),
    errno.EADDRNOTAVAIL: ("maskinen har ikke denne adressen", "Bruk maskinens egen:\n{command}"),
}
_OTHER = ("adressen kan ikke brukes", "Skriv maskinens adresse og en port:\n{command}")


def check_free(address: str, command: str) -> None:
    """Make sure that this machine can listen at ADDRESS.

    Args:
        address: host and port.
        command: what to write instead, as an example.

    Raises:
        ContentError: when it can't, with the reason.
    """
    host, _, port = address.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise _problem(address, _OTHER, command)
    try:
        _listen(host.strip("[]"), int(port))
    except OSError as error:
        raise _problem(address, _REASONS.get(error.errno or 0, _OTHER), command) from error


def _listen(host: str, port: int) -> None:
    """As servers do: a port that was left a moment ago is free."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))


def _problem(address: str, reason: tuple[str, str], command: str) -> ContentError:
    message, remedy = reason
    return ContentError(Problem(address, None, message, remedy.format(command=command)))
