"""What a page asks for, and when: nothing that isn't used, little on a slow line, and nothing that moves the text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from ..conftest import PHONE, SHIFTS, OpenPage

CHAPTER = "veileder/rammer/"
SLOW = "Object.defineProperty(navigator, 'connection', { value: { rtt: 150, downlink: 1.4, saveData: false } })"
FAST = "Object.defineProperty(navigator, 'connection', { value: { rtt: 25, downlink: 10, saveData: false } })"
MOST_REQUESTS = 8


def asked_for(browser: Browser, address: str, line: str) -> tuple[Page, list[str]]:
    """A chapter on a LINE, when nothing comes any more, and what it asked for."""
    page = browser.new_page(viewport=PHONE)
    page.add_init_script(line)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + CHAPTER, wait_until="networkidle")
    return page, asked


@pytest.mark.parametrize("line", [SLOW, FAST], ids=["slow", "fast"])
def test_a_chapter_asks_for_little(browser: Browser, address: str, line: str) -> None:
    page, asked = asked_for(browser, address, line)
    assert 0 < len(asked) <= MOST_REQUESTS, asked
    assert not [url for url in asked if "search" in url or "tools" in url]
    page.close()


def test_fonts_are_for_lines_that_carry_them(browser: Browser, address: str) -> None:
    for line, fonts in ((SLOW, 0), (FAST, 2)):
        page, asked = asked_for(browser, address, line)
        assert len([url for url in asked if url.endswith(".woff2")]) == fonts
        page.close()


def test_a_page_that_is_pointed_at_is_asked_for_once_and_on_a_slow_line_not_at_all(
    browser: Browser, address: str
) -> None:
    other = "veileder/overbehandling/"
    links = ".sidevalg a[href*='overbehandling/'], main a[href*='overbehandling/']"
    page, asked = asked_for(browser, address, FAST)
    link = page.locator(links).first
    with page.expect_request(f"**/{other}"):
        link.hover()
    page.locator("h1").hover()
    link.hover()
    page.wait_for_load_state("networkidle")
    assert asked.count(other) == 1
    page.close()
    page, asked = asked_for(browser, address, SLOW)
    page.clock.install()
    page.locator(links).first.hover()
    page.clock.run_for(1000)
    assert other not in asked
    page.close()


def test_nothing_moves_while_a_chapter_comes_on_a_slow_line(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.add_init_script(SLOW + ";" + SHIFTS)
    for chapter in ("veileder/rammer/", "veileder/gjennomforing/", "veileder/bakgrunn/"):
        page.goto(address + chapter, wait_until="networkidle")
        assert page.evaluate("window.moved") == 0, chapter
    page.close()


def test_the_button_for_print_shows_when_it_can_answer_and_leaves_no_gap_without_scripts(open_page: OpenPage) -> None:
    button = "[data-skriv-ut]"
    assert open_page(CHAPTER).locator(button).is_visible()
    silent = open_page(CHAPTER, java_script_enabled=False)
    assert silent.locator(button).evaluate("element => element.getBoundingClientRect().height") == 0
