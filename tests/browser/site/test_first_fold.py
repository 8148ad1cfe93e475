"""The work comes first: where the first item stands, and a bar that follows without being in the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from ...content import FORMS, KEPT_FORMS, KEPT_LISTS, LISTS, MARKDOWN, PRIVATE_LISTS, SELF_ASSESSMENTS
from ..conftest import DESKTOP, PHONE, OpenPage, overflow

SHEETS = [url for url in (*LISTS, *SELF_ASSESSMENTS, *FORMS) if url.startswith(("sjekklister/", "maler/"))]
PRIVATE_FORMS = [url for url in FORMS if url not in KEPT_FORMS]
KEPT = [url for url in (*KEPT_LISTS, *SELF_ASSESSMENTS, *KEPT_FORMS) if url in SHEETS]
READY = ".sjekkliste--klar, .mal--klar"
FIRST = """() => {
    const wanted = ".sjekkliste__felt, .sjekkpunkt, .mal div.felt";
    const first = [...document.querySelectorAll(wanted)].find((part) => part.checkVisibility());
    const inside = ".sjekkpunkt__rad, .sjekkpunkt__svar, .felt__kontroll, .felt__papir, table";
    const work = first.querySelector(inside) ?? first;
    return { top: first.getBoundingClientRect().top, begins: work.getBoundingClientRect().top };
}"""
ROW = """() => [...document.querySelector(".utfylling__rad").children].filter((part) => part.checkVisibility())
    .map((part) => part.getBoundingClientRect().top)"""
COVERED = """() => {
    const bar = document.querySelector(".utfylling").getBoundingClientRect();
    const focus = document.activeElement.getBoundingClientRect();
    const inside = document.querySelector(".utfylling").contains(document.activeElement);
    return !inside && bar.top <= 1 && focus.top < bar.bottom - 1 && focus.bottom > bar.top;
}"""


def ready(page: Page) -> Page:
    page.locator(READY).first.wait_for()
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("url", SHEETS)
def test_the_first_item_stands_in_the_first_fold(open_page: OpenPage, url: str, size: ViewportSize) -> None:
    page = ready(open_page(url, viewport=size))
    first = page.evaluate(FIRST)
    assert first["top"] < size["height"] - 150, "what is asked"
    assert first["begins"] < size["height"] - 44, "and something to press or write in"


@pytest.mark.parametrize("url", KEPT)
def test_the_bar_is_one_row_on_a_phone_and_stays_in_view(open_page: OpenPage, url: str) -> None:
    page = ready(open_page(url, viewport=PHONE))
    tops = page.evaluate(ROW)
    assert max(tops) - min(tops) < 10, "one row"
    page.locator(".sjekkpunkt, div.felt").last.scroll_into_view_if_needed()
    expect(page.locator(".utfylling").last).to_be_in_viewport()
    assert overflow(page) <= 0


def test_the_bar_never_covers_what_has_the_focus(open_page: OpenPage) -> None:
    page = ready(open_page("sjekklister/tur/", viewport=PHONE))
    page.locator(".sjekkpunkt input").last.focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(COVERED), page.evaluate("document.activeElement.outerHTML")


def test_a_jump_lands_below_the_bar(open_page: OpenPage) -> None:
    page = ready(open_page("maler/planlegging/"))
    page.locator(".utfylling__hopp > summary").click()
    page.locator(".utfylling__deler button").last.click()
    heading = page.locator(":focus")
    expect(heading).to_be_in_viewport()
    bar, place = page.locator(".utfylling").bounding_box(), heading.bounding_box()
    assert bar
    assert place
    assert place["y"] >= bar["y"] + bar["height"]


def test_the_sections_say_how_far_they_have_come(open_page: OpenPage) -> None:
    page = ready(open_page("sjekklister/tur/"))
    page.locator(".sjekkpunkt__tekst").first.click()
    page.locator(".utfylling__hopp > summary").click()
    expect(page.locator(".utfylling__deler button").first).to_contain_text(re.compile(r"1 av \d+"))
    expect(page.locator(".utfylling__antall")).to_have_text(re.compile(r"1 av \d+"))


def test_at_400_per_cent_the_bar_lies_still(open_page: OpenPage) -> None:
    page = ready(open_page("sjekklister/tur/", viewport={"width": 320, "height": 225}))
    page.locator(".sjekkpunkt").last.scroll_into_view_if_needed()
    expect(page.locator(".utfylling")).not_to_be_in_viewport()
    assert overflow(page) <= 0


HOW = "window.print = () => { window.how = document.querySelector('.sjekkliste').dataset.utskrift; }"


def test_one_press_prints_what_is_there(open_page: OpenPage) -> None:
    page = ready(open_page("sjekklister/tur/"))
    page.evaluate(HOW)
    page.get_by_role("button", name="Skriv ut listen").click()
    assert page.evaluate("how") == "blank", "lines for a pen"
    page.locator(".sjekkpunkt__tekst").first.click()
    page.get_by_role("button", name="Skriv ut listen").click()
    assert page.evaluate("how") == "utfylt"


def test_where_nothing_is_kept_one_press_prints_too(open_page: OpenPage) -> None:
    for url, name in ((PRIVATE_LISTS[0], "Skriv ut listen"), (PRIVATE_FORMS[0], "Skriv ut skjemaet")):
        page = ready(open_page(url))
        page.evaluate("window.print = () => { window.printed = true; }")
        page.get_by_role("button", name=name).click()
        assert page.evaluate("printed")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_decision_of_the_page_is_one_press_away(open_page: OpenPage, size: ViewportSize) -> None:
    url = next(url for url in KEPT_LISTS if "\n/// vurdering |" in MARKDOWN[url].text)
    page = ready(open_page(url, viewport=size))
    page.locator(".til-vurdering").first.click()
    expect(page.locator(".vurdering__tittel").first).to_be_in_viewport()
    expect(page.locator(".vurdering input").first).to_be_in_viewport()


def test_one_menu_has_every_way_out(open_page: OpenPage) -> None:
    page = ready(open_page("sjekklister/tur/"))
    page.locator(".utfylling__ut > summary").click()
    choices = page.locator(".utfylling__ut .utfylling__valgt")
    expect(choices).to_have_text(
        ["Skriv ut", "Last ned som Word-fil", "Skriv ut blank", "Last ned blank PDF", "Last ned blank Word-fil"]
    )
    page.keyboard.press("Escape")
    expect(choices.first).to_be_hidden()
    expect(page.locator(".utfylling__ut > summary")).to_be_focused()
