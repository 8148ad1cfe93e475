"""Pages as they are read: in a time that grows with their length only, and in whatever letters they have."""

from __future__ import annotations

import datetime
import time

import protego
import pytest

from polite_links.heading import is_login, is_lost, is_parked, is_wall
from polite_links.page import Page, is_html, read_page
from polite_links.robots import ours
from polite_links.urls import absolute, target_of, without_session
from polite_links.waiting import retry_after

from .test_record import MONDAY

HTML = {"content-type": "text/html; charset=utf-8"}
ADDRESS = "https://hage.no/a/side"

UNITS = {
    "a tag that never ends": "<a ",
    "attributes": "<p a=1 ",
    "nested": "<div>",
    "nested and formatted": "<b><i><font>",
    "tables": "<table><tr><td>",
    "headings": "<h1>",
    "places": "<p id=x>",
    "open angles": "<",
    "comments": "<!--",
    "comment ends": "<!-- --",
    "scripts": "<script>",
    "scripts that send on": "<script>location = ",
    "titles": "<title>x",
    "entities": "&#1",
    "charsets": "<meta charset=",
    "refreshes": "<meta http-equiv=refresh content='1",
    "styles": "<p style='display :",
    "ends": "</p>",
    "zeros": "\0",
    "spaces": " ",
    "templates": "<template><select>",
    "noscripts": "<noscript><p>",
}


def seconds(text: str) -> float:
    """The least processor time of three readings."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        read_page(text.encode(), HTML | {"refresh": text[:60_000]}, ADDRESS, "x", whole=True)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_four_times_the_page_takes_four_times_as_long(unit: str) -> None:
    short = 30_000 // len(unit)
    assert seconds(unit * short * 4) < 8 * seconds(unit * short) + 0.02  # the square would be 16


def test_a_refresh_without_end_is_read_at_once() -> None:
    tag = '<meta http-equiv="refresh" content="' + "1" * 2_000_000 + '">'
    assert seconds(tag) < 1
    assert seconds('<meta http-equiv="refresh" content="0' + " " * 2_000_000 + '; url=/x">') < 1


@pytest.mark.parametrize(
    "unit", ["siden ", "beklager ", "404 ", "er ikke ", "- ", "denne ", "Hage ", "http error ", "a.", "that "]
)
def test_headings_of_any_length_are_judged_at_once(unit: str) -> None:
    began = time.process_time()
    for says in (is_lost, is_parked, is_wall, is_login):
        says(unit * 100_000)
    assert time.process_time() - began < 1


def test_a_robots_txt_of_thousands_of_names_is_read_at_once() -> None:
    names = "".join(f"User-agent: a{number}\n" for number in range(15_000))
    began = time.process_time()
    rules = protego.Protego.parse(
        ours(names + "Disallow: /x\n" * 15_000 + "User-agent: *\nDisallow: /" + "*a" * 50_000)
    )
    assert rules.can_fetch("https://hage.no/" + "a" * 8000, "LinkChecker")
    assert time.process_time() - began < 3


# --- Letters ---


@pytest.mark.parametrize(
    ("charset", "letters"),
    [
        *(("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("latin1", "cp1252"), ("windows-1252", "cp1252")),
        *(("", "utf-8"), ("", "cp1252"), ("hage", "utf-8"), ("utf-16", "utf-16-le")),
        *(("unicode_escape", "utf-8"), ("idna", "utf-8"), ("punycode", "utf-8"), ("rot13", "utf-8"), ("hex", "utf-8")),
        *(("utf-7", "utf-8"), ("undefined", "utf-8"), ("zlib", "utf-8"), ("../../x", "utf-8"), ('"utf-8"', "utf-8")),
    ],
)
def test_letters_are_read_as_browsers_read_them(charset: str, letters: str) -> None:
    data = "<title>Blåbær</title><p id=tørt>Tørt".encode(letters)
    kind = f"text/html; charset={charset}" if charset else "text/html"
    page = read_page(data, {"content-type": kind}, ADDRESS, "tørt", whole=True)
    assert (page.title, page.has_anchor) == ("Blåbær", True)


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b"<!doctype html>", b"\xd8\x00" * 9, b"<p>\xed\xa0\x80"]
)
def test_whatever_comes_is_a_page(data: bytes) -> None:
    assert isinstance(read_page(data, HTML, ADDRESS, "x", whole=True), Page)


def test_signs_that_cannot_be_seen_are_not_kept() -> None:
    page = read_page("<title>a\u202e\x1b[31m\u2028b\n\tc</title>".encode(), HTML, ADDRESS, "", whole=True)
    assert page.title == "a[31m b c"


# --- What it says ---


def read(body: str, anchor: str = "") -> Page:
    return read_page(body.encode(), HTML, ADDRESS, anchor, whole=True)


SENDS = {
    '<meta http-equiv="refresh" content="0; url=/ny">': "https://hage.no/ny",
    "<META HTTP-EQUIV=Refresh CONTENT=\"5;URL='ny'\">": "https://hage.no/a/ny",
    '<base href="/b/"><meta http-equiv=refresh content="0;url=ny">': "https://hage.no/b/ny",
    '<meta http-equiv="refresh" content="0">': "",
    '<meta http-equiv="refresh" content="99999999999999999999;url=/ny">': "",
    '<script>location.replace("/ny")</script>': "https://hage.no/ny",
    "<script>window.location.href = '/ny';</script>": "https://hage.no/ny",
    '<script>top.location="https:\\/\\/annen.no\\/"</script>': "https://annen.no/",
    '<script>location.assign("/ny")</script><p>' + "Vann om morgenen. " * 20: "",
    '<script>var x = document.location.href + "/ny"</script>': "",
    '<script>location.replace("javascript:alert(1)")</script>': "",
    '<script>location.replace("http://[")</script>': "",
    '<noscript><meta http-equiv="refresh" content="0; url=/ny"></noscript>': "",
}


@pytest.mark.parametrize("body", SENDS)
def test_where_a_page_sends_its_readers(body: str) -> None:
    assert read(body).refresh == SENDS[body]


SHELL = "<div id=root></div><script src=/x.js></script>"


@pytest.mark.parametrize(
    ("body", "empty", "shell"),
    [
        ("", True, False),
        ("<p> </p><!-- x -->", True, False),
        ("<p hidden>Vann</p>", True, False),
        (SHELL, False, True),
        (f"<title>Hage</title>{SHELL}<noscript>Slå på JavaScript</noscript>", False, True),
        (f"{SHELL}<p>Vann</p>", False, False),
        ('<script type="application/ld+json">{}</script>', True, False),
        ("<img src=x>", False, False),
        ("<frameset><frame src=x></frameset>", False, False),
        ("<svg></svg>", False, False),
    ],
)
def test_what_has_nothing_to_see(body: str, empty: bool, shell: bool) -> None:
    page = read(body)
    assert (page.empty, page.shell) == (empty, shell)


NAMED = "<h2 id=jord>Jord</h2><h2 id=vann>Vann</h2>"
LONG = "<p>" + "Vann om morgenen. " * 40


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{NAMED}{LONG}", False),
        (f"{NAMED}{LONG}<p id=sted>", True),
        (f"{NAMED}{LONG}<a name=sted>", True),
        (f"{LONG}<input name=sted>", False),
        (f"{NAMED}{LONG}<script src=/x.js></script>", False),
        (f"<h1>Hage</h1>{NAMED}{LONG}<script src=/x.js></script>", False),
        (f"<h1>Hage</h1>{LONG}<script src=/x.js></script>", None),
        (f"<h2 id=jord>Jord</h2>{LONG}<script src=/x.js></script>", None),
        (f"<h2>Jord</h2>{LONG}<script src=/x.js></script>", None),
        (f"{LONG}<script>document.body.id = 'st' + 'ed'</script>", None),
        (f"{LONG}<script type='application/json'>{{}}</script>", False),
        (f"{NAMED}<script src=/x.js></script>", None),
    ],
)
def test_a_place_is_missing_only_where_no_script_can_make_it(body: str, found: bool | None) -> None:
    assert read(body, "sted").has_anchor is found


def test_a_file_that_is_a_page_is_told_by_what_comes() -> None:
    assert is_html("application/pdf", b"\n<!DOCTYPE html><html>")
    assert is_html("", b"\xef\xbb\xbf<html>")
    assert is_html("text/html", b"")
    assert not is_html("application/pdf", b"%PDF-1.7 <html>")
    assert not is_html("application/xml", b"<?xml version='1.0'?><rss>")


# --- Addresses ---


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("http://hage.no/100%/x", "/100%/x"),
        ("http://hage.no/x%2Fy//s%F8k?q=a%2Bb+c&tom=", "/x%2Fy//s%F8k?q=a%2Bb+c&tom="),
        ("http://hage.no", "/"),
        ("http://hage.no?q=1", "/?q=1"),
        ("http://hage.no/a?", "/a?"),
        ("http://hage.no/a b?c d#e", "/a%20b?c%20d"),
        ("http://hage.no/bær", "/b%C3%A6r"),
        ("http://hage.no/a\t\nb", "/ab"),
        ("http://hage.no/a\u2028b", "/a%E2%80%A8b"),
        ("http://hage.no/a/../b/./c", "/b/c"),
        ("http://hage.no/a?x=/../b", "/a?x=/../b"),
        ('http://hage.no/"<>`{|}^\\', "/%22%3C%3E%60%7B%7C%7D%5E%5C"),
        ("http://hage.no/\ud800", "/?"),
    ],
)
def test_what_is_asked_for_is_what_is_written(address: str, target: str) -> None:
    assert target_of(address) == target


@pytest.mark.parametrize(
    "place",
    [
        "mailto:a@hage.no",
        "javascript:alert(1)",
        "http://[",
        "http://",
        "http://hage.no:x/",
        "http://" + "a" * 20_000,
        "data:text/html,x",
        "file:///etc/passwd",
        "http://hage.no:99999/",
    ],
)
def test_a_place_that_is_no_address_leads_nowhere(place: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        absolute(place, ADDRESS)


@pytest.mark.parametrize(
    ("target", "clean"),
    [
        ("https://hage.no/a;jsessionid=0123456789ABCDEF0123", "https://hage.no/a"),
        ("https://hage.no/a;jsessionid=0123456789ABCDEF0123?b=1", "https://hage.no/a?b=1"),
        ("https://hage.no/a?PHPSESSID=0123456789abcdef&b=1", "https://hage.no/a?b=1"),
        ("https://hage.no/a?b=1&sid=0123456789abcdef#c", "https://hage.no/a?b=1#c"),
        ("https://hage.no/(S(abcdefghijklmnop))/a", "https://hage.no/a"),
        ("https://hage.no/a?utm_source=x&fbclid=y", "https://hage.no/a"),
        ("https://hage.no/a?ASPSESSIONIDABCD=0123456789abcdef", "https://hage.no/a"),
        ("https://hage.no/a?sid=12", "https://hage.no/a?sid=12"),
        ("https://hage.no/a?id=0123456789abcdef", "https://hage.no/a?id=0123456789abcdef"),
        ("https://hage.no/a?", "https://hage.no/a"),
    ],
)
def test_what_is_one_visitor_s_is_left_out(target: str, clean: str) -> None:
    assert without_session(target) == clean


def test_what_was_written_is_kept_though_it_looks_like_a_visitor_s() -> None:
    written = "http://hage.no/a?sid=0123456789abcdef"
    assert (
        without_session("https://hage.no/b?sid=0123456789abcdef", written) == "https://hage.no/b?sid=0123456789abcdef"
    )


@pytest.mark.parametrize(
    "value",
    [
        *(
            "Wed, 21 Oct 99999999999 07:28:00 GMT",
            "Wed, 21 Oct 2015 99:28:00 GMT",
            "Wed, 32 Foo 2015",
            "",
            "straks",
            "-5",
        ),
        *(
            "1e9",
            "Wed, 21 Oct 2015 07:28:00 +9999999999",
            "٣",
            "\0",
            "Wed, 21 Oct -1 07:28:00 GMT",
            "nan",
            "inf",
            ",",
            "0x10",
        ),
    ],
)
def test_a_wait_without_sense_is_none(value: str) -> None:
    assert retry_after(value, datetime.datetime.combine(MONDAY, datetime.time(), datetime.UTC)) == 0


def test_no_wait_is_longer_than_a_month() -> None:
    now = datetime.datetime.combine(MONDAY, datetime.time(), datetime.UTC)
    for value in ("9" * 400, "9" * 5000, "Fri, 31 Dec 9999 23:59:59 GMT", "2592001"):
        assert retry_after(value, now) == 30 * 86400
