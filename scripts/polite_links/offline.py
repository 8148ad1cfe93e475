"""Whether this machine has a network at all, told without sending anything but questions to its own name service."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from polite_links.network import name_and_port

MANY = 3
"""So many hosts whose names are all unknown at once are a sign of our own network, not of theirs."""


def is_offline(addresses: Iterable[str], names: Mapping[str, str]) -> bool:
    """Whether there is no network: not one of the hosts can be looked up and has a route to it.

    Args:
        addresses: of web pages.
        names: addresses of names, as a hosts file would say.
    """
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda host: _look_up(names.get(host[0], host[0]), host[1]), _hosts(addresses)))
    if not found or "fine" in found:
        return False
    return "ours" in found or len(found) >= MANY


def _hosts(addresses: Iterable[str]) -> set[tuple[str, int]]:
    hosts = set()
    for address in addresses:
        try:
            hosts.add(name_and_port(address))
        except ValueError:
            continue
    return hosts


def _look_up(name: str, port: int) -> str:
    """`fine`, `theirs` when the name is unknown, or `ours` when there is no name service or no route."""
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_DGRAM)
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
