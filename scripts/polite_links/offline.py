"""Whether this machine has a network at all, told without sending anything but questions to its own name service."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed

from polite_links.urls import name_and_port

MANY = 3
"""So many hosts whose names are all unknown at once are a sign of our own network, not of theirs."""

_LONGEST = 30.0
"""Seconds that a slow name service is given for all of them."""


def is_offline(addresses: Iterable[str], names: Mapping[str, str]) -> bool:
    """Whether there is no network: not one of the hosts can be looked up and has a route to it.

    Args:
        addresses: of web pages.
        names: addresses of names, as a hosts file would say.
    """
    pool = ThreadPoolExecutor(16)
    try:
        waiting = [pool.submit(_look_up, _machine(names, host), host[1]) for host in sorted(_hosts(addresses))]
        found = set[str]()
        count = len(waiting)
        for answer in as_completed(waiting, timeout=_LONGEST):
            found.add(answer.result())
            if "fine" in found:
                return False
        return bool(found) and ("ours" in found or count >= MANY)
    except TimeoutError:
        return True  # a name service that answers nobody
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _machine(names: Mapping[str, str], host: tuple[str, int]) -> str:
    place = names.get(f"{host[0]}:{host[1]}") or names.get(host[0], host[0])
    machine, mark, port = place.rpartition(":")
    return machine if mark and port.isdigit() and ":" not in machine else place


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
    except (OSError, ValueError, OverflowError):
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
