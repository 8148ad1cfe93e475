"""Whether this machine has a network at all, told without sending anything but questions to its own name service."""

from __future__ import annotations

import socket
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor

MANY = 3
"""So many hosts whose names are all unknown at once are a sign of our own network, not of theirs."""


def reachable(hosts: Iterable[str]) -> bool:
    """Whether there is a way to any of HOSTS, as far as this machine knows."""
    return not is_offline([*hosts])


def is_offline(hosts: Collection[str]) -> bool:
    """Whether there is no network: not one of HOSTS can be looked up and has a route to it."""
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(_look_up, hosts))
    if not found or "fine" in found:
        return False
    return "ours" in found or len(found) >= MANY


def _look_up(host: str) -> str:
    """`fine`, `theirs` when the name is unknown, or `ours` when there is no name service or no route."""
    name, _, port = host.rpartition(":") if ":" in host and not host.endswith("]") else (host, "", "")
    try:
        found = socket.getaddrinfo(name.strip("[]"), int(port or 443), type=socket.SOCK_DGRAM)
    except socket.gaierror as error:
        return "ours" if error.errno == socket.EAI_AGAIN else "theirs"
    except (OSError, ValueError):
        return "theirs"
    return "fine" if any(_has_route(family, address) for family, _, _, _, address in found) else "ours"


def _has_route(family: int, address: object) -> bool:
    """Whether the system knows a way to ADDRESS: connecting a datagram socket asks it, and sends nothing."""
    with socket.socket(family, socket.SOCK_DGRAM) as sock:
        try:
            sock.connect(address)  # type: ignore[arg-type]
        except OSError:
            return False
    return True
