"""Following a reading route: from the overview, place by place, to its end; with and without JavaScript."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from ...content import MARKDOWN
from ..conftest import PHONE, OpenPage, assert_whole, axe_violations

OVERVIEWS = [url for url, file in MARKDOWN.items() if "\n/// leserute |" in file.text and not url.startswith("om/")]
ROUTES = [(url, id) for url in OVERVIEWS for id in re.findall(r"/// leserute \|.*\n +id: (\S+)", MARKDOWN[url].text)]
COVERED = """() => {
    const bar = document.querySelector(".rute:not([hidden])").getBoundingClientRect();
    const { activeElement: focused } = document;
    const box = focused.getBoundingClientRect();
    return !focused.closest(".rute") && box.bottom > bar.top + 1 && box.top < bar.bottom;
}"""


def places(page: Page, id: str) -> list[str]:
    """Where the places of the route called ID lead, in order, as the overview links to them."""
    links = page.locator(".leserute").filter(has=page.locator(f"#{id}")).locator(f"a[href*='rute={id}']")
    found: list[str] = links.evaluate_all("links => links.map((link) => link.href)")
    return found


def bar(page: Page) -> list[str]:
    """The routes that the page shows."""
    found: list[str] = page.locator(".rute:visible").evaluate_all(
        "all => all.map((one) => `${one.dataset.rute} ${one.dataset.steg}`)"
    )
    return found


@pytest.mark.parametrize(("overview", "id"), ROUTES)
def test_each_place_leads_to_the_next_until_the_end(open_page: OpenPage, overview: str, id: str) -> None:
    page = open_page(overview)
    expected = places(page, id)
    assert len(expected) > 1
    page.goto(expected[0])
    for number, address in enumerate(expected, start=1):
        assert page.url == address
        assert bar(page) == [f"{id} {number}"]
        expect(page.locator(".rute:visible")).to_contain_text(f"{number} av {len(expected)}")
        if number < len(expected):
            page.get_by_role("link", name="Neste i ruten").click()
            page.wait_for_url(expected[number])
    page.get_by_role("link", name="Til leserutene").click()
    page.wait_for_url(f"**/{overview}")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_what_is_left_is_listed_and_can_be_gone_to(open_page: OpenPage) -> None:
    overview, id = ROUTES[0]
    page = open_page(overview)
    expected = places(page, id)
    page.goto(expected[0])
    route = page.locator(".rute:visible")
    route.get_by_text(f"{len(expected) - 1} igjen").click()
    assert route.locator("ol a").evaluate_all("links => links.map((link) => link.href)") == expected[1:]
    assert axe_violations(page) == []
    route.locator("ol a").last.click()
    page.wait_for_url(expected[-1])


def test_a_page_outside_a_route_shows_none_of_them(open_page: OpenPage) -> None:
    page = open_page(places_of_first(open_page).partition("?")[0])
    assert bar(page) == []
    page.goto(page.url + "?rute=finnes-ikke&steg=1")
    assert bar(page) == []


def places_of_first(open_page: OpenPage) -> str:
    """The first place of the longest route, from the top of the site; no page for users."""
    overview, _ = ROUTES[0]
    page = open_page(overview)
    top = page.url.removesuffix(overview)
    found = max((places(page, id) for url, id in ROUTES if url == overview), key=len)
    return next(each for each in found if "/kort/" not in each).removeprefix(top)


def test_without_javascript_the_overview_has_the_places_in_order_and_each_tells_the_next(open_page: OpenPage) -> None:
    page = open_page(places_of_first(open_page), java_script_enabled=False)
    expect(page.locator(".rute").first).to_be_visible()
    target = page.locator(".rute").first.get_by_role("link", name="Neste i ruten").get_attribute("href")
    page.locator(".rute").first.get_by_role("link", name="Neste i ruten").click()
    assert page.url.endswith((target or "").lstrip("./"))


@pytest.mark.parametrize("width", [360, 320])
def test_the_bar_is_small_and_never_over_what_has_focus(open_page: OpenPage, width: int) -> None:
    page = open_page(places_of_first(open_page), viewport={"width": width, "height": 640})
    box = page.locator(".rute:visible").bounding_box()
    assert box
    assert box["height"] <= 640 / 5
    assert_whole(page)
    for _ in range(25):
        page.keyboard.press("Tab")
        assert not page.evaluate(COVERED), page.evaluate("document.activeElement.outerHTML")


def test_the_route_is_not_on_paper(open_page: OpenPage) -> None:
    page = open_page(places_of_first(open_page), viewport=PHONE)
    page.emulate_media(media="print")
    assert bar(page) == []


def test_addresses_of_the_search_have_no_route(open_page: OpenPage) -> None:
    page = open_page("")
    index = page.evaluate("fetch('search/search_index.json').then((answer) => answer.json())")
    assert "rute=" not in json.dumps(index)
