"""Hosts that would stop, stall or mislead a run, by the real server on this machine."""

from __future__ import annotations

import asyncio
import datetime
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
import trustme

from guideline.bibliography.link_records import Record, State
from polite_links.network import Limits, Network
from polite_links.record import meeting, update
from polite_links.run import Outcome, run
from polite_links.verdict import Kind

from .manners import HTML_FOLLOWS, LONG, PDF, after, context, in_turn, page, raw, status, titled, to
from .rude_server import Handler, Request, RudeServer

pytestmark = pytest.mark.xdist_group("links")
QUICK = Limits(total=60, timeout=2, exchange=4, pause=0.02, attempts=2, retry=0.02, patience=3)
MONDAY = datetime.date(2027, 3, 1)
A, B, C = "127.0.60.1", "127.0.60.2", "127.0.60.3"


def answers(places: Mapping[str, Handler]) -> Handler:
    """What each host answers at each path, `IP/path` or `/path`; robots.txt is not there unless it is."""

    async def answer(request: Request) -> None:
        await (places.get(request.ip + request.path) or places.get(request.path) or status(404))(request)

    return answer


def ask(addresses: Sequence[str], limits: Limits = QUICK, **more: object) -> dict[str, Outcome]:
    """The outcome of each address, in their order."""
    found: dict[str, Outcome] = {}
    network = Network(limits, more.get("names", {}))  # type: ignore[arg-type]
    summary = run(addresses, network, lambda o: found.update({o.address: o}), certificates=more.get("certificates"))  # type: ignore[arg-type]
    assert summary.left == []
    return {address: found[address] for address in addresses}


def state(outcome: Outcome) -> State:
    """The state of an address that is new."""
    return update(None, outcome.address, outcome.verdict, MONDAY).state


def after_weeks(outcome: Outcome, weeks: int = 3) -> Record:
    """The record of an address that gives the same answer for some weeks."""
    record: Record | None = None
    for week in range(weeks):
        record = update(record, outcome.address, outcome.verdict, MONDAY + datetime.timedelta(days=7 * week))
    assert record
    return record


# --- What stops or stalls ---


def test_a_long_wait_at_another_host_stalls_nobody() -> None:
    places = {
        **{f"{A}/doi/{n}": to("http://{B}/art", 302) for n in (1, 2)},
        f"{A}/doi/3": page(),
        f"{B}/art": status(429, Retry_After="3600"),
    }
    with RudeServer(answers(places), [A, B]) as server:
        places |= {f"{A}/doi/{n}": to(f"http://{B}:{server.port}/art", 302) for n in (1, 2)}
        began = time.monotonic()
        found = ask([f"http://{A}:{server.port}/doi/{n}" for n in (1, 2, 3)])
        assert time.monotonic() - began < LONG / 2
    assert [(o.verdict.kind, o.verdict.reason) for o in found.values()] == [
        (Kind.WAITING, "ber oss vente (429)"),
        (Kind.WAITING, "ber oss vente (429)"),
        (Kind.FINE, "svarer"),
    ]
    assert all(found[url].verdict.again for url in [*found][:2])
    assert len(server.asked("/art")) == 1


def test_a_short_wait_at_another_host_lets_the_others_be_asked_first() -> None:
    places: dict[str, Handler] = {f"{B}/art": in_turn(status(429, Retry_After="8"), page())}
    limits = Limits(total=60, timeout=2, exchange=4, pause=0.02, attempts=2, retry=0.02, patience=20)
    with RudeServer(answers(places), [A, B]) as server:
        places |= {f"{A}/{n}": to(f"http://{B}:{server.port}/art", 302) for n in "ab"} | {f"{A}/c": page()}
        found = ask([f"http://{A}:{server.port}/{n}" for n in "abc"], limits)
        answered, told = server.asked("/c")[0], server.asked("/art")
    assert {o.verdict.kind for o in found.values()} == {Kind.FINE}
    assert answered.began < told[1].began
    assert told[1].began - told[0].began > 7.9


def test_hosts_that_ask_for_one_short_wait_after_the_other_are_left_alone() -> None:
    with RudeServer(answers({f"/{n}": status(429, Retry_After="2") for n in range(9)})) as server:
        began = time.monotonic()
        found = ask([f"http://127.0.0.1:{server.port}/{n}" for n in range(9)])
        assert time.monotonic() - began < 10
    assert {o.verdict.kind for o in found.values()} == {Kind.WAITING}
    assert len(server.requests) < 6


def test_a_host_that_is_slow_elsewhere_holds_up_nobody() -> None:
    places: dict[str, Handler] = {f"{B}/slow": after(LONG, page()), f"{A}/c": page(), f"{B}/ok": page()}
    limits = Limits(total=60, timeout=8, exchange=8, pause=0.02, attempts=1)
    with RudeServer(answers(places), [A, B]) as server:
        to_b = [f"{A}/{n}" for n in range(9)]
        places |= dict.fromkeys(to_b, to(f"http://{B}:{server.port}/ok", 302))
        at_a = [f"http://{A}:{server.port}/{n}" for n in [*range(9), "c"]]
        found = ask([f"http://{B}:{server.port}/slow", *at_a], limits)
        assert [found[url].verdict.reason for url in at_a] == ["sendt videre for en stund"] * 9 + ["svarer"]
        first = server.asked("/slow")[0]
        assert server.asked("/c")[0].began < first.began + 7.5


@pytest.mark.parametrize(
    "value",
    ["Wed, 21 Oct 99999999999 07:28:00 GMT", "9" * 400, "Wed, 21 Oct 2015 07:28:00 +9999999999", "\xff", "1, 2", ""],
)
@pytest.mark.parametrize("code", [429, 503])
def test_no_wait_ends_a_run(value: str, code: int) -> None:
    head = f"HTTP/1.1 {code} X\r\nRetry-After: {value}\r\nContent-Length: 0\r\n\r\n".encode("latin-1")
    with RudeServer(answers({"/a": raw(head), "/b": page()})) as server:
        found = ask([f"http://127.0.0.1:{server.port}/{n}" for n in "ab"])
    assert len(found) == 2
    assert {state(o) for o in found.values()} <= {State.OK, State.BLOCKED, State.UNSURE}


STRANGE = [
    *(
        "http://www.example.com])",
        "http://[IP-adresse]/",
        "https://x.no]",
        "http://",
        "http:///x",
        "http://:80/",
        "http://h:x/",
    ),
    *(
        "http://a..no/",
        "http://" + "a" * 70 + ".no/",
        "http://" + "a." * 200 + "no/",
        "http://exa mple.no/",
        "http://\x00/",
    ),
    *(
        "http://\u2100.no/",
        "http://xn--\u00e6/",
        "http://%/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://\ud800.no/",
    ),
    *(
        "http://-/",
        "http://1.2.3.4.5/",
        "http://0x7f.1:1/",
        "http://127.0.0.1:0/",
        "http:\\\\h\\",
        "HTTP:/x",
        "://x",
        "",
    ),
    *(
        "http://hage.no:80:80/",
        "http://a@b@c/",
        "http://«hage».no/",
        "\u202ehttp://x",
        "http://h\u2028h.no/",
        "#",
        "//x",
    ),
]


def test_no_address_ends_a_run() -> None:
    with RudeServer(answers({"/ok": page()})) as server:
        found = ask([*STRANGE, f"http://127.0.0.1:{server.port}/ok"], names={"hage.no": "127.0.9.9"})
    assert found.keys() == {*STRANGE, f"http://127.0.0.1:{server.port}/ok"}
    assert {state(found[url]) for url in STRANGE} <= {State.UNSURE, State.BLOCKED}


PLACES = [
    *(
        "http://[",
        "http://www.example.com])",
        "//[x",
        "http://",
        "\\\\x",
        "http://h:99999/",
        "http://\x01/",
        "http:///",
    ),
    *(
        "javascript:alert(1)",
        "data:text/html,x",
        "\xff\xfe",
        "http://a..b/",
        "http://" + "a" * 300 + "/",
        "/" + "x" * 50_000,
    ),
    *(
        "http://xn--0000000000/",
        "http://%00/",
        "?" * 100,
        "http://user:pw@[/",
        "ftp://x/",
        "http://0:0:0/",
        "http:a:b:c",
    ),
]


def test_no_redirect_ends_a_run() -> None:
    heads = {
        f"/{n}": f"HTTP/1.1 301 X\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n" for n, place in enumerate(PLACES)
    }
    with RudeServer(answers({path: raw(head.encode("latin-1")) for path, head in heads.items()})) as server:
        found = ask([f"http://127.0.0.1:{server.port}{path}" for path in heads])
    assert len(found) == len(PLACES)
    assert {state(o) for o in found.values()} <= {State.UNSURE, State.BLOCKED, State.SUSPECT}


BODIES = {
    "/refresh": b'<meta http-equiv=refresh content="' + b"1" * 60_000 + b'">',
    "/a": b"<a " * 21_000,
    "/deep": b"<div>" * 25_000,
    "/nul": b"\0" * 100_000,
    "/utf16": b"\xff\xfe" + b"\x00\xd8" * 50_000,
    "/none": b"\xef\xbb\xbf",
}


def test_no_page_stalls_a_run() -> None:
    served = {path: raw(HTML_FOLLOWS.encode() + body) for path, body in BODIES.items()}
    with RudeServer(answers(served)) as server:
        began = time.process_time()
        found = ask([f"http://127.0.0.1:{server.port}{path}#{anchor}" for path in served for anchor in ("x", "")])
        assert time.process_time() - began < 15
    assert len(found) == 2 * len(BODIES)


HEADS = [
    *(
        "Content-Type: \xff\x00",
        "Content-Type: text/html; charset=unicode_escape",
        "Content-Type: ;;;=",
        "Refresh: \x01",
    ),
    *(
        "Content-Encoding: gzip",
        "Content-Encoding: br, gzip, deflate",
        "Content-Length: -1",
        "Content-Length: x",
        "X" * 900 + ": x",
    ),
    *(
        "Set-Cookie: \xff=\xff; expires=Wed, 99 Foo 99999",
        "Set-Cookie: a=" + "b" * 9000,
        "Transfer-Encoding: chunked",
        ": x",
        "x",
    ),
    *(
        "Link: <" + "x" * 9000,
        "Date: x",
        "Location: x",
        "Content-Disposition: x",
        "Content-Type: text/html\r\n continued: x",
    ),
]


def test_no_header_makes_a_page_that_is_there_fail() -> None:
    body = "<title>Vanning</title><h1>Vanning</h1>"
    served = {
        f"/{n}": raw(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}".encode("latin-1")) for n, head in enumerate(HEADS)
    }
    with RudeServer(answers(served)) as server:
        found = ask([f"http://127.0.0.1:{server.port}{path}" for path in served])
    wrong = {HEADS[n]: o.verdict for n, o in enumerate(found.values()) if after_weeks(o).state is State.DEAD}
    assert wrong == {}


def test_hints_before_an_answer_are_not_the_answer() -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </x.css>; rel=preload\r\n\r\n"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 22\r\n\r\n<title>Vanning</title>"
    gone = b"HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n"
    served = {
        "/one": raw(hints + answer),
        "/two": raw(b"HTTP/1.1 100 Continue\r\n\r\n" + hints + b"HTTP/1.1 102 Processing\r\n\r\n" + answer),
        "/gone": raw(hints + gone),
        "/moved": raw(hints + b"HTTP/1.1 301 X\r\nLocation: /one\r\nContent-Length: 0\r\n\r\n"),
        "/endless": raw(hints * 200),
    }
    with RudeServer(answers(served)) as server:
        found = ask([f"http://127.0.0.1:{server.port}{path}" for path in served])
    assert [state(o) for o in found.values()] == [State.OK, State.OK, State.UNSURE, State.MOVED, State.UNSURE]
    assert after_weeks([*found.values()][2]).state is State.DEAD


# --- Dead only what is dead ---


WALLS = (
    "Just a moment...",
    "Access Denied",
    "Attention Required! | Cloudflare",
    "Making sure you're not a bot!",
    "Ingen tilgang",
)


def test_a_wall_is_a_wall_whatever_its_status() -> None:
    def wall(code: int, title: str) -> Handler:
        return raw(
            f"HTTP/1.1 {code} X\r\nContent-Type: text/html\r\n\r\n<title>{title}</title><h1>{title}</h1>".encode()
        )

    served = {f"/{code}/{n}": wall(code, title) for code in (200, 404, 410, 500, 503) for n, title in enumerate(WALLS)}
    with RudeServer(answers(served)) as server:
        found = ask([f"http://127.0.0.1:{server.port}{path}#x" for path in served])
    assert {url: o.verdict.reason for url, o in found.items() if o.verdict.kind is not Kind.BLOCKED} == {}


def test_a_host_s_own_trouble_never_says_that_the_page_is_gone() -> None:
    codes = (500, 501, 502, 503, 504, 505, 507, 508, 520, 521, 522, 523, 524, 525, 526, 530, 598)
    with RudeServer(answers({f"/{code}": status(code) for code in codes})) as server:
        found = ask([f"http://127.0.0.1:{server.port}/{code}" for code in codes])
    records = [after_weeks(o, weeks=9) for o in found.values()]
    assert {record.state for record in records} == {State.UNSURE}
    assert {record.since for record in records} == {MONDAY}


def test_a_doi_is_judged_by_what_its_register_answers() -> None:
    names = {"doi.org": A, "dx.doi.org": A, "forlag.test": B}
    places: dict[str, Handler] = {
        f"{A}/10.1/borte": status(404),
        f"{B}/robots.txt": status(503),
        f"{B}/art": status(403),
    }
    with RudeServer(answers(places), [A, B]) as server:
        places[f"{A}/10.1/sunn"] = to(f"http://forlag.test:{server.port}/art", 302)
        places[f"{A}/10.1/eldre"] = to(f"http://doi.org:{server.port}/10.1/sunn")
        at = [f"http://doi.org:{server.port}/10.1/sunn", f"http://doi.org:{server.port}/10.1/borte"]
        found = ask([*at, f"http://dx.doi.org:{server.port}/10.1/eldre"], names=names)
    assert [state(o) for o in found.values()] == [State.OK, State.UNSURE, State.OK]
    assert after_weeks(found[at[1]]).state is State.DEAD
    assert [r for r in server.requests if r.ip == B] == []


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def secured(served: Mapping[str, Handler], authority: trustme.CA) -> RudeServer:
    return RudeServer(answers(served), [C], context(authority.issue_cert("hage.test")))


NAMED = page('<h1 id="x">Vanning</h1>')


@pytest.mark.parametrize(
    ("answer", "expected", "target"),
    [
        (NAMED, State.MOVED, "https://hage.test/a?b=1#x"),
        (to("/ny"), State.MOVED, "https://hage.test/ny#x"),
        (status(404), State.UNSURE, ""),
        (status(403), State.BLOCKED, "https://hage.test/a?b=1#x"),
        (status(503), State.UNSURE, "https://hage.test/a?b=1#x"),
    ],
)
def test_what_only_answers_with_https_has_moved(
    tmp_path: Path, authority: trustme.CA, answer: Handler, expected: State, target: str
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with secured({"/a?b=1": answer, "/ny": NAMED}, authority) as server:
        names = {"hage.test:443": f"{C}:{server.port}", "hage.test:80": f"{C}:9"}
        (outcome,) = ask(["http://hage.test/a?b=1#x"], names=names, certificates=str(tmp_path / "ca.pem")).values()
    assert (state(outcome), outcome.verdict.target) == (expected, target)


def test_what_answers_neither_way_fails_as_it_was_written(tmp_path: Path) -> None:
    (outcome,) = ask(["http://hage.test/a"], names={"hage.test": f"{C}:9"}).values()
    assert outcome.verdict.reason == "maskinen tar ikke imot forbindelser"
    assert after_weeks(outcome).state is State.DEAD


def test_robots_txt_is_trusted_to_whom_pages_are(tmp_path: Path, authority: trustme.CA) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with secured({"/robots.txt": text("User-agent: *\nDisallow: /a"), "/a": page()}, authority) as server:
        names = {"hage.test:443": f"{C}:{server.port}"}
        (outcome,) = ask(["https://hage.test/a"], names=names, certificates=str(tmp_path / "ca.pem")).values()
    assert outcome.verdict.reason == "robots.txt ber roboter holde seg unna"


# --- Moved to what ---


def test_a_file_that_becomes_a_page_has_not_moved() -> None:
    served: dict[str, Handler] = {
        "/a.pdf": to("/institutt"),
        "/institutt": titled("Instituttet – Hage"),
        "/b.pdf": to("/ny.pdf"),
        "/ny.pdf": raw(PDF),
        "/c.PDF": page(),
        "/d.docx": to("/institutt", 302),
        "/e.pdf": raw(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n<!doctype html><title>Hage</title><p>Hei"
        ),
        "/f.pdf": raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n"),
    }
    asked = ["/a.pdf", "/b.pdf", "/c.PDF", "/d.docx", "/e.pdf", "/f.pdf"]
    with RudeServer(answers(served)) as server:
        found = ask([f"http://127.0.0.1:{server.port}{path}" for path in asked])
    suspect = State.SUSPECT
    assert [state(o) for o in found.values()] == [suspect, State.MOVED, suspect, suspect, suspect, suspect]
    first = next(iter(found.values())).verdict
    assert (first.title, first.target) == ("Instituttet – Hage", f"http://127.0.0.1:{server.port}/institutt")


def test_what_is_one_visitor_s_is_not_part_of_a_new_address() -> None:
    session = "0123456789abcdef0123"
    served = {
        "/a": to(f"/ny;jsessionid={session}?utm_source=x"),
        "/b": to(f"/b?PHPSESSID={session}"),
        f"/ny;jsessionid={session}?utm_source=x": page(),
        f"/b?PHPSESSID={session}": page(),
    }
    with RudeServer(answers(served)) as server:
        base = f"http://127.0.0.1:{server.port}"
        found = ask([f"{base}/a", f"{base}/b"])
    assert [(state(o), o.verdict.target) for o in found.values()] == [(State.MOVED, f"{base}/ny"), (State.OK, "")]


def test_hosts_are_asked_for_norwegian_and_as_browsers_ask() -> None:
    async def answer(request: Request) -> None:
        browser = "text/html" in request.headers.get("accept", "")
        place = "/no/side" if request.headers.get("accept-language", "").startswith("nb") else "/en/page"
        await (to(place) if browser and request.path == "/a" else page(status=200 if browser else 406))(request)

    with RudeServer(answer) as server:
        (outcome,) = ask([f"http://127.0.0.1:{server.port}/a"]).values()
    assert outcome.verdict.target == f"http://127.0.0.1:{server.port}/no/side"


def test_several_addresses_that_lead_to_one_page_are_suspect() -> None:
    served = {f"/{n}": to("/om-oss") for n in "abc"} | {"/d": to("/ny"), "/e": to("/om-oss", 302)}
    with RudeServer(answers(served | {"/om-oss": page(), "/ny": page()})) as server:
        base = f"http://127.0.0.1:{server.port}"
        found = ask([f"{base}/{n}" for n in "abcde"])
    records = {url: update(None, url, o.verdict, MONDAY) for url, o in found.items()}
    changed = meeting(records, {url: o.landed for url, o in found.items() if o.landed})
    assert {url[-1] for url in changed} == set("abce")
    assert {record.state for record in changed.values()} == {State.SUSPECT}
    assert meeting(records | changed, {}).keys() == changed.keys()
    one_more = {f"{base}/f": Record(f"{base}/f", State.MOVED, MONDAY, target=f"{base}/om-oss")}
    assert f"{base}/f" in meeting(records | changed | one_more, {})


def test_one_address_written_in_two_ways_is_no_crowd() -> None:
    target = "https://hage.no/ny/"
    urls = ["http://hage.no/gammel", "http://www.hage.no/gammel/", "https://hage.no/gammel#x", "http://hage.no/ny"]
    records = {url: Record(url, State.MOVED, MONDAY, target=target) for url in urls}
    assert meeting(records, {}) == {}


# --- Fine only what is fine ---


def shell(title: str, body: str) -> Handler:
    return raw(f"{HTML_FOLLOWS}<title>{title}</title>{body}".encode())


NOT_THE_PAGE = {
    "proof of work": (
        shell("Making sure you&#39;re not a bot!", "<h1 id=title>Making sure you're not a bot!</h1>"),
        State.BLOCKED,
    ),
    "script shell": (shell("", "<script src=/_Incapsula_Resource?x></script>"), State.BLOCKED),
    "consent": (to("/consent?return=x", 302), State.BLOCKED),
    "samtykke": (to("/samtykke/", 302), State.BLOCKED),
    "login host": (to("http://login.test:{port}/authorize?client_id=x", 302), State.BLOCKED),
    "notice in a paragraph": (
        shell("Hageforlaget", "<h1>Hageforlaget</h1><p>Beklager, vi finner ikke siden du leter etter.</p>"),
        State.SUSPECT,
    ),
    "notice below a logo": (
        shell("Hageforlaget – alt om hager", "<h1>Hageforlaget</h1><h2>Siden finnes ikke</h2>"),
        State.SUSPECT,
    ),
    "number below a title": (shell("Hageforlaget – alt om hager", "<h1>404</h1><p>Prøv søket.</p>"), State.SUSPECT),
    "search": (to("/sok?q=side", 302), State.SUSPECT),
    "error in the query": (to("/?error=404", 302), State.SUSPECT),
    "error page of ASP.NET": (to("/feil.aspx?aspxerrorpath=/a", 302), State.SUSPECT),
    "only a script that sends on": (shell("", '<script>location.replace("/annet")</script>'), State.SUSPECT),
    "closed site": (shell("Hage", "<h1>Nettstedet er lagt ned</h1>"), State.SUSPECT),
    "parked": (shell("hage.no", "<p>Dette domenet er parkert hos Domeneshop.</p>"), State.SUSPECT),
    "notice below a logo, above a long list": (
        shell("Hage", "<h1>Hage</h1><h2>Siden finnes ikke</h2><p>" + "Vann om morgenen. " * 200),
        State.SUSPECT,
    ),
    "an error that calls itself PDF": (
        raw(b'HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n{"error": "not found"}'),
        State.SUSPECT,
    ),
    "empty PDF": (raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 0\r\n\r\n"), State.SUSPECT),
    "database": (shell("Database Error", "<h1>Error establishing a database connection</h1>"), State.SUSPECT),
    "browser required": (shell("hage.no", "<p>Please enable JavaScript and cookies to continue</p>"), State.BLOCKED),
}
THE_PAGE = {
    "a title that begins like a wall": titled("Ingen tilgang – når dører stenges", "<p>En bok.</p>"),
    "a title that begins like an error": titled("Feil – om å lære i hagen", "<p>En bok.</p>"),
    "a paragraph about lost pages": shell(
        "Gode feilsider", "<h1>Gode feilsider</h1><p>Skriv «Siden finnes ikke» og hva leseren kan gjøre.</p>"
    ),
    "a sentence in a long page": shell("Hage", "<p>Siden finnes ikke.</p><p>" + "Vann om morgenen. " * 200),
    "a hidden notice": shell("Hage", "<div hidden>Siden finnes ikke</div><p>Vann om morgenen.</p>"),
    "a notice for those without scripts": shell("Hage", "<noscript>Please enable JavaScript</noscript><p>Vann.</p>"),
    "a question about cookies": shell("Hage", "<div>Vi bryr oss om personvernet ditt</div><p>Vann om morgenen.</p>"),
    "a search box": shell("Feide i hagen", "<form><input name=q></form><p>" + "Vann om morgenen. " * 100),
    "a PDF with something before it": (raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n\n\n%PDF-1.4 x")),
    "a script among text": shell("Hage", "<script>location.replace('/x')</script><p>" + "Vann om morgenen. " * 9),
}


LEADS = {
    "/consent?return=x": "vil ha samtykke",
    "/cookie-consent/": "vil ha samtykke",
    "/consent_required": "vil ha samtykke",
    "/captcha": "vil ha samtykke",
    "/user/login?destination=x": "krever innlogging",
    "/wp-login.php": "krever innlogging",
    "/auth/realms/x": "krever innlogging",
    "/404": "sender videre til en side om at siden mangler",
    "/error": "sender videre til en side om at siden mangler",
    "/feilside.html": "sender videre til en side om at siden mangler",
    "/x?errorcode=404": "sender videre til en side om at siden mangler",
    "/search?q=x": "sender videre til et søk",
    "/?s=side": "sender videre til et søk",
    "/hjem": "sender videre til en forside",
    "/?lang=no&utm_source=x": "sender videre til en forside",
    "/?id=12": "sendt videre for en stund",
    "/index.php": "sender videre til en forside",
    "/tema/samtykke-i-helsetjenesten": "sendt videre for en stund",
    "/medisinske-feil-i-sykehus": "sendt videre for en stund",
    "/rapport/500": "sendt videre for en stund",
    "/node/410": "sendt videre for en stund",
    "/report-missing-persons": "sendt videre for en stund",
    "/research": "sendt videre for en stund",
    "/a?status=1": "sendt videre for en stund",
    "/finn/tilbud": "sendt videre for en stund",
    "/innloggingsrutiner": "sendt videre for en stund",
    "/errors-in-medicine": "sendt videre for en stund",
}


def test_where_readers_are_sent_is_told_by_its_address() -> None:
    served: dict[str, Handler] = {f"/a/{n}": to(place, 302) for n, place in enumerate(LEADS)} | {
        p: page() for p in LEADS
    }
    with RudeServer(answers(served)) as server:
        found = ask([f"http://127.0.0.1:{server.port}/a/{n}" for n in range(len(LEADS))])
    told = dict(zip(LEADS, (o.verdict.reason for o in found.values()), strict=True))
    assert {place: reason for place, reason in told.items() if not reason.startswith(LEADS[place])} == {}


def test_what_has_moved_for_good_may_be_about_consent() -> None:
    with RudeServer(answers({"/a": to("/tema/samtykke/"), "/tema/samtykke/": page()})) as server:
        (outcome,) = ask([f"http://127.0.0.1:{server.port}/a"]).values()
    assert outcome.verdict.kind is Kind.MOVED


def test_what_comes_instead_of_the_page_is_told_apart() -> None:
    served: dict[str, Handler] = {f"/a/{n}": answer for n, (answer, _) in enumerate(NOT_THE_PAGE.values())}
    served |= {f"/b/{n}": answer for n, answer in enumerate(THE_PAGE.values())}
    landing = (
        "/consent?return=x",
        "/samtykke/",
        "/authorize?client_id=x",
        "/sok?q=side",
        "/?error=404",
        "/feil.aspx?aspxerrorpath=/a",
    )
    served |= {path: page() for path in landing}
    with RudeServer(answers(served)) as server:
        names = {"login.test": "127.0.0.1"}
        number = [*NOT_THE_PAGE].index("login host")
        served[f"/a/{number}"] = to(f"http://login.test:{server.port}/authorize?client_id=x", 302)
        found = ask(
            [f"http://127.0.0.1:{server.port}{path}" for path in served if path[:3] in ("/a/", "/b/")], names=names
        )
    due = {name: expected for name, (_, expected) in NOT_THE_PAGE.items()} | dict.fromkeys(THE_PAGE, State.OK)
    told = {name: (state(o), o.verdict.reason) for name, o in zip(due, found.values(), strict=True)}
    assert {name: said for name, said in told.items() if said[0] is not due[name]} == {}


# --- robots.txt, as RFC 9309 has it ---


def text(content: str | bytes, kind: str | None = "text/plain", code: int = 200) -> Handler:
    """A text, of a kind or of none."""
    body = content.encode() if isinstance(content, str) else content
    head = f"HTTP/1.1 {code} X\r\n" + (f"Content-Type: {kind}\r\n" if kind else "")
    return raw(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)


REFUSED, ALLOWED = State.BLOCKED, State.OK
ROBOTS: list[tuple[str, Handler, str, State]] = [
    ("a wildcard", text("User-agent: *\nDisallow: /*/attachment/"), "/x/attachment/1", REFUSED),
    ("the end", text("User-agent: *\nDisallow: /*.php$"), "/a/x.php", REFUSED),
    ("not the end", text("User-agent: *\nDisallow: /*.php$"), "/a/x.php?x=1", ALLOWED),
    ("a byte order mark", text(b"\xef\xbb\xbfUser-agent: *\nDisallow: /"), "/a", REFUSED),
    ("no content type", text("User-agent: *\nDisallow: /", None), "/a", REFUSED),
    ("HTML by name only", text("User-agent: *\nDisallow: /", "text/html"), "/a", REFUSED),
    ("a page in its place", page(), "/a", ALLOWED),
    ("403", text("User-agent: *\nDisallow: /", code=403), "/a", ALLOWED),
    ("401", text("x", code=401), "/a", ALLOWED),
    ("404", text("User-agent: *\nDisallow: /", code=404), "/a", ALLOWED),
    ("500", text("", code=500), "/a", REFUSED),
    ("503", text("User-agent: *\nAllow: /", code=503), "/a", REFUSED),
    ("the longest rule", text("User-agent: *\nDisallow: /a\nAllow: /a/b"), "/a/b/c", ALLOWED),
    ("as long", text("User-agent: *\nDisallow: /a\nAllow: /a"), "/a", ALLOWED),
    ("our own rules", text("User-agent: LinkChecker\nAllow: /\nUser-agent: *\nDisallow: /"), "/a", ALLOWED),
    ("our own refusal", text("User-agent: *\nAllow: /\n\nUser-agent: linkchecker/9\nDisallow: /a"), "/a", REFUSED),
    ("others' rules", text("User-agent: Linkbot\nDisallow: /\nUser-agent: bot\nDisallow: /"), "/a", ALLOWED),
    ("several names", text("User-agent: x\nUser-agent: *\nDisallow: /"), "/a", REFUSED),
    ("old line ends", text("User-agent: *\rDisallow: /"), "/a", REFUSED),
    ("comments", text("User-agent: * # alle\nDisallow: /a # nei"), "/a", REFUSED),
    ("letters", text("User-agent: *\nDisallow: /bær"), "/b%C3%A6r", REFUSED),
    ("letters in the address", text("User-agent: *\nDisallow: /b%c3%a6r"), "/bær", REFUSED),
    ("nothing forbidden", text("User-agent: *\nDisallow:"), "/a", ALLOWED),
    ("no sense", text(b"\x00\xff" * 5000), "/a", ALLOWED),
    ("moved", to("/andre-robots.txt"), "/a", REFUSED),
    ("moved in a ring", to("/robots.txt"), "/a", ALLOWED),
    ("moved to nowhere", to("http://["), "/a", ALLOWED),
    ("broken off", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nUser-agent: *\nDisallow: /b"), "/a", ALLOWED),
    ("too many asked", text("", code=429), "/a", ALLOWED),
    (
        "a delay without sense",
        text("User-agent: *\nCrawl-delay: 1e999\nCrawl-delay: -1\nCrawl-delay: nan"),
        "/a",
        ALLOWED,
    ),
]


def test_robots_txt_is_read_as_the_standard_says() -> None:
    ips = [f"127.0.61.{n}" for n in range(1, len(ROBOTS) + 1)]
    served: dict[str, Handler] = {"/andre-robots.txt": text("User-agent: *\nDisallow: /")}
    for ip, (_, robots, path, _) in zip(ips, ROBOTS, strict=True):
        served |= {f"{ip}/robots.txt": robots, ip + path.replace("æ", "%C3%A6"): page()}
    with RudeServer(answers(served), ips) as server:
        addresses = [f"http://{ip}:{server.port}{path}" for ip, (_, _, path, _) in zip(ips, ROBOTS, strict=True)]
        found = ask(addresses)
    told = {name: state(found[url]) for url, (name, *_) in zip(addresses, ROBOTS, strict=True)}
    assert told == {name: expected for name, _, _, expected in ROBOTS}


def test_hosts_that_we_are_sent_to_are_heeded_too() -> None:
    places: dict[str, Handler] = {f"{B}/robots.txt": text("User-agent: *\nDisallow: /hemmelig"), f"{B}/apen": page()}
    with RudeServer(answers(places), [A, B]) as server:
        places |= {f"{A}/{n}": to(f"http://{B}:{server.port}/{n}") for n in ("hemmelig", "apen")}
        found = ask([f"http://{A}:{server.port}/{n}" for n in ("hemmelig", "apen")])
    assert [state(o) for o in found.values()] == [State.BLOCKED, State.MOVED]
    assert server.asked("/hemmelig")[0].ip == A
    assert len([r for r in server.asked("/robots.txt") if r.ip == B]) == 1


def test_a_wait_that_robots_txt_is_answered_with_is_heeded() -> None:
    served = {"/robots.txt": status(429, Retry_After="3600"), "/a": page()}
    with RudeServer(answers(served)) as server:
        (outcome,) = ask([f"http://127.0.0.1:{server.port}/a"]).values()
    assert outcome.verdict.reason == "ber oss vente (429)"
    assert server.asked("/a") == []


# --- Politeness ---


def test_all_ports_of_a_host_share_one_gate() -> None:
    limits = Limits(total=60, timeout=2, exchange=4, pause=0.3, attempts=1)
    answer = answers({"/a": after(0.1, page())})
    with RudeServer(answer, [A]) as one, RudeServer(answer, [A]) as other:
        ask([f"http://{A}:{one.port}/a", f"http://{A}:{other.port}/a"], limits)
    asked = sorted([*one.requests, *other.requests], key=lambda request: request.began)
    assert len(asked) == 4
    assert min(second.began - first.began for first, second in pairwise(asked)) > 0.29


def test_a_ring_is_left_at_once() -> None:
    with RudeServer(answers({"/a": to("/b"), "/b": to("/a")})) as server:
        (outcome,) = ask([f"http://127.0.0.1:{server.port}/a"]).values()
    assert outcome.verdict.reason == "sender videre i ring"
    assert len(server.requests) == 3


def test_what_a_redirect_says_beside_is_not_read() -> None:
    async def endless(request: Request) -> None:
        await request.raw(b"HTTP/1.1 302 X\r\nLocation: /b\r\n\r\n")
        while True:
            await request.raw(b"x" * 65536)
            await asyncio.sleep(0)

    with RudeServer(answers({"/a": endless, "/b": page()})) as server:
        began = time.monotonic()
        (outcome,) = ask([f"http://127.0.0.1:{server.port}/a"]).values()
        assert time.monotonic() - began < 2
    assert outcome.verdict.kind is Kind.FINE
