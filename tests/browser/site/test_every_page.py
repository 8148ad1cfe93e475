"""Every page, on a phone and on a desktop, light and dark: nothing is broken, cut off or out of reach."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from ...content import MARKDOWN
from ..conftest import OpenPage, Trouble, assert_whole

Scheme = Literal["light", "dark"]

PAGES = sorted(MARKDOWN)


READY = "[...document.querySelectorAll('sjekk-liste, mal-skjema, mitt-arbeid')].every(e => e.matches(':defined'))"
"""Whether the tools of a page have come."""


@pytest.fixture(scope="module")
def tour(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who goes through the whole site; the browser's cache makes that quick."""
    context = browser.new_context(locale="nb-NO", reduced_motion="reduce")  # no colour is half-way to another
    yield context
    context.close()


@pytest.fixture(scope="module")
def tour_without_javascript(browser: Browser) -> Iterator[Page]:
    """The same reader, with JavaScript off."""
    context = browser.new_context(locale="nb-NO", java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def stop(tour: BrowserContext, address: str, trouble: Trouble) -> Iterator[Callable[[str], Page]]:
    """Stops at a page of the tour, once its tools have come."""
    page = tour.new_page()
    trouble.watch(page, address)

    def at(path: str) -> Page:
        page.goto(address + path)
        page.wait_for_function(READY)
        return page

    yield at
    page.close()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "forside")
def test_page_is_whole(stop: Callable[[str], Page], path: str) -> None:
    """No message in the console, no other host, no sideways scrolling, no axe violation, in any look.

    And nothing is stored by itself.
    """
    page = stop(path)
    assert_whole(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("path", ["", "veileder/hvorfor/", "veileder/krav/", "kilder/"])
def test_nothing_moves_for_those_who_ask_for_none(stop: Callable[[str], Page], path: str) -> None:
    moving = (
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0.01)"
    )
    assert stop(path).evaluate(f"{moving}.length") == 0


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "forside")
def test_without_javascript_everything_is_readable(
    stop: Callable[[str], Page], tour_without_javascript: Page, address: str, path: str
) -> None:
    """The text that a page says without JavaScript is the text it says with it.

    What is said of the reader's own work in this browser is left out: without JavaScript there is none.
    """
    own = ".utfylling, .utfylling__stand, .felt__nyrad, .mitt-arbeid__innhold, .sjekkliste__summer"
    own += ", .laer__linje, .laer__slutt, .sporsmal__verktoy, .sporsmal__hvordan, .kvittering__verktoy, .repetisjon"
    own += ", uten-nett, lokale-tillegg, .mappe__ark, papir-kode"
    tour_without_javascript.goto(address + path)
    said = []
    for page in (stop(path), tour_without_javascript):
        page.locator("main").evaluate("(main, own) => main.querySelectorAll(own).forEach(part => part.remove())", own)
        said.append({line.strip() for line in page.locator("main").inner_text().splitlines() if line.strip()})
    with_js, without = said
    assert len(without) > 3
    lost = {line for line in with_js - without if len(line.split()) > 6}
    assert lost == set(), "only readable with JavaScript"


def test_no_page_asks_for_a_font_that_is_missing(open_page: OpenPage) -> None:
    page = open_page("veileder/hvorfor/")
    faces = page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(f => [f.family, f.status]))")
    ours = {status for family, status in faces if "reserve" not in family}  # those are the machine's own, or not there
    assert "loaded" in ours
    assert "error" not in ours


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_switch_changes_the_look_and_remembers_it_only_when_pressed(open_page: OpenPage, scheme: Scheme) -> None:
    page = open_page("", color_scheme=scheme)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="visning").click()
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    page.goto(page.url + "veileder/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after


def test_the_catalogue_names_every_page(site: Path) -> None:
    catalogue = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    assert sorted(page["url"] for page in catalogue["pages"]) == PAGES
