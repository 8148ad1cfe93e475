"""Runs: one request at a time to a host, pauses, waiting when asked to, and an end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from polite_links.network import Limits, Network, host_of
from polite_links.run import Outcome, Summary, run
from polite_links.verdict import Kind

from .manners import LONG, after, in_turn, page, status, to
from .rude_server import Handler, Request, RudeServer

pytestmark = pytest.mark.xdist_group("links")
LIMITS = Limits(total=60, timeout=2, exchange=4, pause=0.1, attempts=2, retry=0.01, patience=3)


def by_path(answers: dict[str, Handler]) -> Handler:
    async def answer(request: Request) -> None:
        await answers.get(request.path, status(404))(request)

    return answer


def ask(addresses: Sequence[str], limits: Limits = LIMITS) -> tuple[dict[str, Outcome], Summary]:
    found: dict[str, Outcome] = {}
    summary = run(addresses, Network(limits), lambda outcome: found.update({outcome.address: outcome}))
    return found, summary


def reasons(found: dict[str, Outcome]) -> dict[str, str]:
    """Why each address got its verdict, by its path: what a failing test should show."""
    return {urlsplit(address).path: outcome.verdict.reason for address, outcome in found.items()}


def test_one_request_at_a_time_to_a_host_and_a_pause_after_each_redirects_and_robots_included() -> None:
    ips = ("127.0.3.1", "127.0.3.2", "127.0.3.3")
    answers = {f"/{number}": after(0.02, page()) for number in range(3)}
    with RudeServer(by_path(answers), ips) as server:
        base = [f"http://{ip}:{server.port}" for ip in ips]
        answers |= {f"/til/{i}/{n}": to(f"{base[i]}/{n}") for i in range(3) for n in range(3)}
        addresses = [f"{one}/til/{i}/{n}" for one in base for i in range(3) for n in range(3)]
        found, _ = ask(addresses)
    assert {outcome.verdict.kind for outcome in found.values()} == {Kind.MOVED}
    for ip in ips:
        at_host = sorted((r for r in server.requests if r.ip == ip), key=lambda r: r.began)
        assert len(at_host) == 1 + 9 + 9
        assert min(second.began - first.ended for first, second in pairwise(at_host)) > 0.5 * LIMITS.pause


def test_hosts_are_asked_side_by_side() -> None:
    ips = [f"127.0.4.{number}" for number in range(1, 9)]
    with RudeServer(after(0.3, page()), ips) as server:
        ask([f"http://{ip}:{server.port}/" for ip in ips])
    began = [request.began for request in server.requests if request.path == "/"]
    assert max(began) < min(r.ended for r in server.requests if r.path == "/")


def test_a_short_wait_that_the_host_asks_for_is_kept() -> None:
    answers = {"/a": in_turn(status(429, Retry_After="1"), page()), "/b": page()}
    with RudeServer(by_path(answers)) as server:
        found, _ = ask([f"http://127.0.0.1:{server.port}/{name}" for name in "ab"])
    assert {outcome.verdict.kind for outcome in found.values()} == {Kind.FINE}
    first, second = server.asked("/a")
    assert all(r.began - first.began > 0.99 for r in [second, *server.asked("/b")])


def test_a_long_wait_closes_the_host_for_this_run() -> None:
    answers = {"/a": status(503, Retry_After="600"), "/b": page()}
    with RudeServer(by_path(answers)) as server:
        found, _ = ask([f"http://127.0.0.1:{server.port}/{name}" for name in "ab"])
    assert {outcome.verdict.kind for outcome in found.values()} == {Kind.WAITING}
    assert all(outcome.verdict.again for outcome in found.values())
    assert server.asked("/b") == []


def test_the_pause_that_robots_txt_asks_for_is_kept() -> None:
    robots = by_path(
        {"/robots.txt": lambda r: r.send(200, "User-agent: *\nCrawl-delay: 1\n", {"Content-Type": "text/plain"})}
    )

    async def answer(request: Request) -> None:
        await (robots if request.path == "/robots.txt" else page())(request)

    with RudeServer(answer) as server:
        ask([f"http://127.0.0.1:{server.port}/{name}" for name in "ab"])
    assert all(second.began - first.began > 0.99 for first, second in pairwise(server.requests))


def test_no_connection_is_used_twice() -> None:
    async def answer(request: Request) -> None:
        """A whole answer, and then the connection stays open, but nobody listens to it any more."""
        await (status(404) if request.path == "/robots.txt" else page())(request)
        await asyncio.sleep(LONG)

    with RudeServer(answer) as server:
        found, _ = ask([f"http://127.0.0.1:{server.port}/{name}" for name in "ab"])
    assert reasons(found) == {"/a": "svarer", "/b": "svarer"}
    assert [request.path for request in server.requests] == ["/robots.txt", "/a", "/b"]


def test_the_run_ends_in_time_and_says_what_is_left() -> None:
    with RudeServer(by_path({"/b": page(), "/a": after(LONG, page())}), ["127.0.0.1", "127.0.0.2"]) as server:
        slow = [f"http://127.0.0.1:{server.port}/a#{number}" for number in range(5)]
        quick = f"http://127.0.0.2:{server.port}/b"
        started = time.monotonic()
        found, summary = ask([*slow, quick], Limits(total=4, timeout=30, exchange=60, pause=0, attempts=1))
        assert time.monotonic() - started < 0.5 * LONG
    assert reasons(found) == {"/b": "svarer"}
    assert summary.left == slow


def test_what_is_interrupted_leaves_no_request_running() -> None:
    network = Network(Limits(timeout=30, exchange=60, pause=0))

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    with RudeServer(by_path({"/": after(LONG, page())})) as server:
        with pytest.raises(KeyboardInterrupt):
            run([f"http://127.0.0.1:{server.port}/"], network, lambda _: None, interrupt)
        assert network.stopped.is_set()


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.hage.no/a", "hage.no"),
        ("http://HAGE.no.:80/", "hage.no"),
        ("https://hage.no:8443/", "hage.no"),
        ("https://blåbær.no/", "xn--blbr-roah.no"),
        ("http://[::1]:8080/", "::1"),
    ],
)
def test_names_of_one_host_are_one(address: str, host: str) -> None:
    assert host_of(address) == host
