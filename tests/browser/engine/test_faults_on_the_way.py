"""Scripts that don't come whole, and browsers that forget: the text stays readable, and no work is lost unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from ...conftest import serve
from ..checklists import ListPage

OpenList = Callable[..., ListPage]
Reader = Callable[..., BrowserContext]


def _missing(route: Route) -> None:
    route.fulfill(status=404, body="")


def _half(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text()[: len(answer.text()) // 2])


def _cut(route: Route) -> None:
    route.abort("connectionreset")


def _other(route: Route) -> None:
    """A page of HTML in the place of a script, as a wall between the reader and the net would send."""
    route.fulfill(status=200, content_type="text/html", body="<h1>Logg inn</h1>")


def _forbid(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "Content-Security-Policy": "script-src 'none'"})


FAULTS: dict[str, tuple[str, Callable[[Route], None]]] = {
    "missing": ("**/assets/*.js", _missing),
    "half loaded": ("**/assets/*.js", _half),
    "cut off": ("**/assets/*.js", _cut),
    "something else": ("**/assets/*.js", _other),
    "the tools missing": ("**/tools-*.js", _missing),
    "the tools half loaded": ("**/tools-*.js", _half),
    "forbidden by a policy": ("**/utreise/", _forbid),
}


@pytest.fixture(scope="module")
def boathouse(second: Path) -> Iterator[str]:
    """The address of an invented site that has documents."""
    with serve(second) as address:
        yield address


@pytest.mark.parametrize("name", FAULTS)
def test_a_list_without_its_scripts_is_a_sheet_to_read_tick_and_download(
    reader: Reader, boathouse: str, name: str
) -> None:
    place, fault = FAULTS[name]
    page = reader().new_page()
    page.route(place, fault)
    page.goto(f"{boathouse}lister/utreise/")
    page.get_by_text("Alle har vest på.").click()
    expect(page.get_by_label("Alle har vest på.")).to_be_checked()
    expect(page.get_by_role("button", name="Lagre")).to_have_count(0)  # nothing is promised that can't be kept
    page.locator(".om-arket").evaluate("part => { part.open = true; }")
    for kind in ("pdf", "docx"):
        link = page.locator(f"a[data-dokument={kind}]").first
        expect(link).to_be_visible()
        assert page.request.get(str(link.evaluate("link => link.href"))).ok
    assert kept(page) == [0, 0, ""]


def kept(page: Page) -> object:
    """What the browser keeps of the site."""
    return page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")


def test_what_is_cleared_in_mid_use_is_on_screen_and_can_be_saved_anew(open_list: OpenList) -> None:
    reader = open_list()
    reader.save()
    reader.tick("plen-kanter")
    reader.page.evaluate("localStorage.clear()")
    reader.tick("plen-vann")
    expect(reader.alarm).to_contain_text("Utfyllingen er slettet")
    for item in ("plen-kanter", "plen-vann"):
        expect(reader.box(item)).to_be_checked()
    reader.press("Lagre på nytt")
    expect(reader.state).to_contain_text("Lagret")
    assert set(reader.values()) == {"plen-kanter", "plen-vann"}


def test_what_is_emptied_in_mid_use_is_written_anew(open_list: OpenList) -> None:
    reader = open_list()
    reader.save()
    reader.tick("plen-kanter")
    reader.page.evaluate("Object.keys(localStorage).forEach(key => localStorage.setItem(key, ''))")
    reader.tick("plen-vann")
    expect(reader.state).to_contain_text("Lagret")
    assert set(reader.values()) == {"plen-kanter", "plen-vann"}


def test_an_open_page_whose_parts_are_gone_after_an_update_says_so(reader: Reader, boathouse: str) -> None:
    """A new version of the site is there, and the old one's part for Word files isn't any more."""
    page = reader().new_page()
    page.route("**/word-file-*.js", _missing)
    page.goto(f"{boathouse}lister/utreise/")
    page.locator(".sjekkliste--klar").wait_for()
    filled = ListPage(page)
    filled.tick("utreise-vest")
    filled.press("Last ned som Word-fil")
    expect(filled.message).to_contain_text("Word-filen kunne ikke lages. Det du har fylt ut, står her som før.")
    expect(filled.box("utreise-vest")).to_be_checked()
