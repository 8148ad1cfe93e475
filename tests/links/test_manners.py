"""Every way that a host behaves is reported as the documentation says, over three days, by real LinkChecker."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from guideline.bibliography.link_records import Record, State
from polite_links.ask import Answer, Hop
from polite_links.classify import permanent_target
from polite_links.heading import is_login, is_lost, is_parked, is_wall
from polite_links.network import Limits, Network
from polite_links.record import update
from polite_links.run import Outcome, run

from ..conftest import ROOT
from .manners import CASES, IDN, PASSWORD, Case, Manners, page, raw, secure_hosts, status, titled, to

QUICK = Limits(total=60, timeout=2, exchange=4, pause=0.01, attempts=2, retry=0.05, patience=3)
DOCUMENTED = ROOT / "docs/om/lenker.md"
TODAY = datetime.date(2027, 3, 1)

pytestmark = pytest.mark.xdist_group("links")


def ask(addresses: dict[str, str], **more: object) -> dict[str, Outcome]:
    """The outcome of each address, by the name it is given."""
    names = {url: name for name, url in addresses.items()}
    found: dict[str, Outcome] = {}
    network = Network(QUICK, **{key: value for key, value in more.items() if key == "names"})  # type: ignore[arg-type]
    authorities = more.get("certificates")
    summary = run(names, network, lambda o: found.update({names[o.address]: o}), certificates=authorities)  # type: ignore[arg-type]
    assert summary.left == []
    return found


def after_days(outcome: Outcome) -> Record:
    """The record of an address that gives the same answer on three days."""
    record: Record | None = None
    for day in range(3):
        record = update(record, outcome.address, outcome.verdict, TODAY + datetime.timedelta(days=7 * day))
    assert record
    return record


def in_words(outcome: Outcome) -> tuple[str, str]:
    """State and reason as the table has them."""
    first = update(None, outcome.address, outcome.verdict, TODAY).state
    last = after_days(outcome).state
    reason = re.sub(r"http://127[\d.:]+", "…", outcome.verdict.reason)
    return (str(first) if first is last else f"{first}, så {last}"), reason


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    manners = Manners(CASES)
    with manners.server, secure_hosts(tmp_path_factory.mktemp("tls")) as (secure, authorities):
        addresses = manners.addresses() | secure
        return ask(
            addresses,
            certificates=authorities,
            names={IDN: manners.ip("navn med æøå"), "doi.org": manners.ip("DOI som doi.org kjenner")},
        )


def documented() -> dict[str, tuple[str, str]]:
    text = DOCUMENTED.read_text(encoding="utf-8").partition("<!-- tilfeller -->")[2]
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", text.replace("`", ""), re.M)[1:]
    return {case: (state, reason) for case, state, reason in rows}


def test_the_documentation_says_what_each_case_is_reported_as(outcomes: dict[str, Outcome]) -> None:
    assert {name: in_words(outcome) for name, outcome in outcomes.items()} == documented()


def test_only_what_fails_is_ever_dead(outcomes: dict[str, Outcome]) -> None:
    there = re.compile(
        r"^10|^20[02]|^stedet|så 200|^siden lages|gammelt tegnsett|^30[128] til en (?:annen|forside)|PDF|^gyldig"
        r"|robots|%2F|æøå"
    )
    dead = {name for name, outcome in outcomes.items() if after_days(outcome).state is State.DEAD}
    assert [name for name in dead if there.search(name)] == []
    assert {"404", "410", "navnet finnes ikke", "forbindelsen blir brutt"} <= dead
    assert not {"500", "503 hver gang"} & dead


def test_a_moved_address_leads_to_where_it_has_moved_for_good(outcomes: dict[str, Outcome]) -> None:
    targets = {name: re.sub(r".*:\d+", "", outcome.verdict.target) for name, outcome in outcomes.items()}
    assert (targets["301 i flere ledd"], targets["301, så 302"]) == ("/b/ny", "/b/stund")


def test_nobody_is_told_to_write_a_less_safe_address() -> None:
    for new, target in (("http://hage.no/a", ""), ("http://hage.no/b", "http://hage.no/b")):
        hops = [Hop(301, "https://hage.no/a"), Hop(200, new)]
        assert permanent_target(Answer("https://hage.no/a", hops)) == target


# --- Cases beside the table ---

OLD = "<h2 id=tørt>Tørt</h2>".encode("latin-1")
BARE = b"HTTP/1.1 200 OK\r\n\r\n"
SENDS_ON = '<meta http-equiv="refresh" content="0; url=/annet">'
MORE = {
    Case("anchor after a redirect", to("/b/ny"), "/a/side#vanning"): State.PLACE,
    Case("top", page(), "/a/side#top"): State.OK,
    Case("text fragment", page(), "/a/side#:~:text=vann"): State.OK,
    Case("anchor and text fragment", page(), "/a/side#vanning:~:text=vann"): State.PLACE,
    Case("anchor in old letters", raw(BARE + b'<meta charset="iso-8859-1">' + OLD), "/a/side#tørt"): State.OK,
    Case("old letters that nobody tells of", raw(BARE + OLD), "/a/side#tørt"): State.OK,
    Case("index to its folder", to("/a/mappe/"), "/a/mappe/index.html"): State.MOVED,
    Case("slash added", to("/a/mappe/"), "/a/mappe"): State.MOVED,
    Case("front page by query", to("/", 302), "/?id=12"): State.SUSPECT,
    Case("front page to front page", to("/no/", 302), "/"): State.OK,
    Case("challenge", status(503, cf_mitigated="challenge")): State.BLOCKED,
    Case("relative redirect", to("../b/ny"), "/a/side"): State.MOVED,
    Case("redirect to no address", to("http://[")): State.UNSURE,
    Case("redirect to a strange scheme", to("market://details?id=1"), "/a/side"): State.UNSURE,
    Case("robots.txt refuses with 403", page(), robots="403"): State.OK,
    Case("a chain that is long, but ends", to("/a/ledd?18"), "/a/side"): State.MOVED,
    Case("Retry-After without sense", status(429, Retry_After="straks")): State.BLOCKED,
    Case("Retry-After in the past", status(503, Retry_After="Thu, 01 Jan 1970 00:00:00 GMT")): State.UNSURE,
    Case("Retry-After without end", status(503, Retry_After="9" * 400)): State.BLOCKED,
    Case("unknown charset", page(Content_Type="text/html; charset=hage")): State.OK,
    Case("says gzip, but is not", page(Content_Encoding="gzip"), "/a/side"): State.OK,
    Case("renews itself", page('<meta http-equiv="refresh" content="600; url=/annet">')): State.OK,
    Case("sends on without scripts", page(f"<noscript>{SENDS_ON}</noscript>")): State.OK,
    Case("sends on to nowhere", page('<meta http-equiv="refresh" content="0; url=http://[">')): State.OK,
    Case("sends on by a header", page(Refresh="0; /annet")): State.SUSPECT,
    Case("a login that is meant", titled("Logg inn", PASSWORD), "/login"): State.OK,
    Case("two lengths", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc")): State.UNSURE,
}


def test_more_cases() -> None:
    with (manners := Manners([*MORE])).server:
        found = ask(manners.addresses())
    states = {name: (update(None, o.address, o.verdict, TODAY).state, o.verdict.reason) for name, o in found.items()}
    assert {case.name: (state, states[case.name][1]) for case, state in MORE.items()} == states


HEADINGS = {
    is_lost: (
        "Siden finnes ikke – Hageforlaget",
        "Hage | Feil 404",
        "Ops! Siden du leter etter, eksisterer ikke lenger",
        "Sida vart ikkje funnen",
        "Beklager, vi finner ikke siden",
        "Innholdet er flyttet eller slettet",
        "Dokumentet er ikke lenger tilgjengelig",
        "404 Not Found",
        "The page you requested could not be found.",
        "We couldn’t find that page",
        "Error",
    ),
    is_parked: ("hage.no is for sale", "Domenet er parkert", "Welcome to nginx!", "Account Suspended"),
    is_wall: ("Just a moment...", "Access Denied", "Attention Required! | Cloudflare", "Ingen tilgang"),
    is_login: ("Logg inn", "Hage – Sign in"),
    None: (
        "404 personer svarte",
        "Rapport 404",
        "Når siden ikke finnes: slik lager du gode feilsider",
        "Innholdet i taushetsplikten finnes ikke i én lov",
        "Hva er ikke funnet i forskningen?",
        "Siden sist: det finnes ikke bare én vei",
        "Not found wanting: a review",
        "Feil i behandlingen – Hageforlaget",
        "Hus til salgs",
        "Access to care",
        "Logge hendelser",
    ),
}


@pytest.mark.parametrize(("says", "headings"), HEADINGS.items())
def test_what_a_heading_says_of_its_page(says: Callable[[str], bool] | None, headings: Sequence[str]) -> None:
    for heading in headings:
        assert [one for one in HEADINGS if one and one(heading)] == ([says] if says else []), heading


WORDS = yaml.safe_load((Path(__file__).parent / "headings.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("heading", WORDS["gone"])
def test_a_heading_of_a_page_that_is_gone_is_known(heading: str) -> None:
    assert is_lost(heading) or is_parked(heading) or is_wall(heading)


@pytest.mark.parametrize("heading", WORDS["walls"])
def test_a_heading_of_a_wall_is_known(heading: str) -> None:
    assert is_wall(heading)


@pytest.mark.parametrize("heading", WORDS["sound"])
def test_a_heading_of_a_sound_page_is_left_alone(heading: str) -> None:
    assert not is_lost(heading)
    assert not is_parked(heading)
    assert not is_wall(heading)


def test_an_address_is_asked_for_exactly_as_written() -> None:
    case = Case("x", page(), "/a/x%2Fy//s%F8k?q=a%2Bb+c&tom=")
    with (manners := Manners([case])).server:
        ask(manners.addresses())
    assert [r.path for r in manners.server.requests] == ["/robots.txt", "/a/x%2Fy//s%F8k?q=a%2Bb+c&tom="]


def test_what_robots_txt_refuses_is_not_asked_for() -> None:
    case = Case("x", page(), robots="User-agent: LinkChecker\nDisallow: /a\n")
    with (manners := Manners([case])).server:
        ask(manners.addresses())
    assert [r.path for r in manners.server.requests] == ["/robots.txt"]


def test_certificates_are_told_apart(outcomes: dict[str, Outcome], tmp_path: Path) -> None:
    reasons = {outcomes[f"{name}"].verdict.reason for name in ("utløpt sertifikat", "selvsignert sertifikat")}
    assert len(reasons) == 2
