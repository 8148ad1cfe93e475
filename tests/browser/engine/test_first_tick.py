"""A list on a slow line: it answers a tick before its tools have come, they take the tick over, and nothing moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from ..checklists import Allotment, ListPage
from ..conftest import PHONE, SHIFTS

Reader = Callable[..., BrowserContext]

WINDOWS = [PHONE, {"width": 320, "height": 640}, {"width": 1280, "height": 900}]


def before_the_tools(context: BrowserContext, address: str) -> tuple[Page, Callable[[], None]]:
    """The page at ADDRESS without its tools, and what lets them come."""
    page, held = context.new_page(), list[Route]()
    page.add_init_script(SHIFTS)
    page.route("**/tools-*.js", lambda route: held.append(route))
    with page.expect_request("**/tools-*.js"):
        page.goto(address, wait_until="commit")

    def come() -> None:
        for route in held:
            route.continue_()
        page.unroute("**/tools-*.js")
        page.locator(".sjekkliste--klar, .mal--klar").wait_for()

    return page, come


def test_a_tick_is_counted_at_once_and_is_the_tools_tick_when_they_come(reader: Reader, allotment: Allotment) -> None:
    page, come = before_the_tools(reader(), f"{allotment.address}sjekklister/plen/")
    expect(page.locator(".utfylling__antall")).to_have_text("0 av 4")
    page.get_by_text("Vi har klippet kantene.").click()
    expect(page.locator(".utfylling__antall")).to_have_text("1 av 4")
    expect(page.get_by_role("status").filter(has_text="1 av 4 punkter er gjort.")).to_be_attached()
    come()
    expect(page.locator(".utfylling__antall")).to_have_text("1 av 4")
    ListPage(page).press("Angre")
    expect(page.locator("#plen-kanter input")).not_to_be_checked()


def test_whoever_leaves_with_a_tick_that_nothing_has_taken_over_is_asked(reader: Reader, allotment: Allotment) -> None:
    page, _ = before_the_tools(reader(), f"{allotment.address}sjekklister/plen/")
    expect(page.locator(".utfylling__antall")).to_have_text("0 av 4")
    page.get_by_text("Vi har klippet kantene.").click()
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => { location.href = '../'; })")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(page.locator("#plen-kanter input")).to_be_checked()


def test_a_tick_about_a_person_is_counted_and_stands_when_the_tools_come(reader: Reader, allotment: Allotment) -> None:
    page, come = before_the_tools(reader(), f"{allotment.address}sjekklister/nabo/")
    box = page.get_by_role("checkbox").first
    box.check()
    expect(page.locator(".utfylling__antall")).to_contain_text("1 av ")
    come()
    expect(box).to_be_checked()
    expect(page.locator(".utfylling__antall")).to_contain_text("1 av ")
    page.reload()
    page.locator(".sjekkliste--klar").wait_for()
    expect(box).not_to_be_checked()


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: str(window["width"]))
@pytest.mark.parametrize("list", ["sjekklister/plen", "sjekklister/nabo", "sjekklister/egenkontroll", "maler/besok"])
def test_nothing_moves_when_the_tools_come(
    reader: Reader, allotment: Allotment, list: str, window: dict[str, int]
) -> None:
    page, come = before_the_tools(reader(viewport=window), f"{allotment.address}{list}/")
    page.evaluate("() => document.fonts.ready")
    come()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("window.moved") == 0


def test_without_scripts_nothing_holds_a_place(reader: Reader, allotment: Allotment) -> None:
    page = reader(java_script_enabled=False).new_page()
    page.goto(f"{allotment.address}sjekklister/plen/")
    top, first = (page.locator(f"sjekk-liste {part}").first.bounding_box() for part in ("", "> :not(.utfylling)"))
    assert top
    assert first
    assert first["y"] == top["y"]
