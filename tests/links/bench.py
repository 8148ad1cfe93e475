"""The judged load, with numbers: 1,000 addresses on 50 local hosts with mixed delays (`make bench-links`)."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import resource
import threading
import time
from collections import Counter
from itertools import pairwise
from typing import Any, NamedTuple

from polite_links.network import Limits, Network
from polite_links.run import Outcome, Progress, run

from .manners import LONG, page, status, to
from .rude_server import Request, RudeServer

HOSTS, EACH = 50, 20
LIMITS = Limits(total=180, timeout=5, exchange=10, pause=1, attempts=2, retry=1)


async def answer(request: Request) -> None:
    """Mostly pages after 0–2 seconds; some moved, refused, gone, huge or without an answer."""
    if request.path == "/robots.txt":
        await request.send(404)
        return
    number = int(request.path.rsplit("/", 1)[1])
    kind = random.Random(f"{request.ip}{number}")
    await asyncio.sleep(kind.choice([0, 0, 0.05, 0.2, 0.5, 1, 2]))
    roll = kind.random()
    if request.path.startswith("/ny/") or roll < 0.75:
        await page("<p>Vann om morgenen.</p>" * (20_000 if roll < 0.05 else 50))(request)
    elif roll < 0.85:
        await to(f"/ny/{number}")(request)
    elif roll < 0.98:
        await status(kind.choice([403, 404, 410, 429, 500, 503]))(request)
    else:
        await asyncio.sleep(LONG)


def memory() -> float:
    """Resident megabytes now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


def main() -> None:
    """Run it and print what was measured."""
    kinds: Counter[str] = Counter()
    samples: list[tuple[int, float]] = []
    shown: list[int] = []

    def take(outcome: Outcome) -> None:
        kinds[outcome.verdict.kind] += 1
        if kinds.total() % 100 == 0:
            samples.append((kinds.total(), memory()))

    def show(progress: Progress) -> None:
        if int(progress.seconds) >= 10 * len(shown):
            shown.append(0)
            print(f"{progress.done}/{progress.total} {progress.seconds:.0f} s, {threading.active_count()} threads")

    ips = [f"127.0.50.{number}" for number in range(1, HOSTS + 1)]
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, ips), daemon=True)
    server.start()
    port = ours.recv()
    addresses = [f"http://{ip}:{port}/side/{number}" for ip in ips for number in range(EACH)]
    before, started = memory(), time.monotonic()
    summary = run(addresses, Network(LIMITS), take, show)
    seconds = time.monotonic() - started
    ours.send("end")
    served: list[Served] = ours.recv()
    server.join()
    at_host = {ip: sorted((r for r in served if r.ip == ip), key=lambda r: r.began) for ip in ips}
    gaps = sorted(two.began - one.began for found in at_host.values() for one, two in pairwise(found))
    print(f"{len(addresses)} addresses, {HOSTS} hosts, {len(served)} requests in {seconds:.1f} s")
    print(f"limit {LIMITS.total:.0f} s, left {len(summary.left)}; {dict(kinds)}")
    print(f"shortest time from one request's start to the next at a host {gaps[0]:.3f} s (pause {LIMITS.pause} s)")
    print(f"most requests open at a host at once: {max(_most_open(found) for found in at_host.values())}")
    print(f"memory before {before:.0f} MB, then " + ", ".join(f"{mb:.0f} at {count}" for count, mb in samples))


class Served(NamedTuple):
    """A request as the server saw it."""

    ip: str
    began: float
    ended: float


def serve(pipe: Any, ips: list[str]) -> None:
    """Serve until told to end, in a process of its own, so that its memory is not taken for ours."""
    with RudeServer(answer, ips) as server:
        pipe.send(server.port)
        pipe.recv()
        pipe.send([Served(request.ip, request.began, request.ended) for request in server.requests])


def _most_open(requests: list[Served]) -> int:
    """How many of REQUESTS overlap at most; ones that the client gave up are over for it, not for the server."""
    answered = [r for r in requests if r.ended and r.ended - r.began < LIMITS.timeout]
    events = sorted([(r.began, 1) for r in answered] + [(r.ended - 0.002, -1) for r in answered])
    most = now = 0
    for _, step in events:
        now += step
        most = max(most, now)
    return most


if __name__ == "__main__":
    main()
