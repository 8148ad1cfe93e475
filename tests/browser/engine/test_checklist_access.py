"""For everybody: JavaScript off, small and large, high contrast, no motion, and axe in every state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from ..checklists import SAVE, Allotment, OpenList
from ..conftest import PHONE, assert_whole

Reader = Callable[..., BrowserContext]


def test_every_state_is_whole(open_list: OpenList) -> None:
    reader = open_list()
    assert_whole(reader.page)
    reader.press(SAVE)
    assert_whole(reader.page)
    reader.answer("01010750160")
    assert_whole(reader.page)
    reader.answer("Et langt navn på en aktivitet som ikke får plass på én linje på en telefon")
    reader.tick("plen-kanter")
    reader.write_note("plen-vann", "Ring 98765432")
    reader.open_note("plen-raking")
    reader.field("plen-raking", "Ikke aktuelt for oss").check()
    reader.page.locator(".utfylling__mer summary").click()
    assert_whole(reader.page)
    reader.press("Slett utfyllingen")
    assert_whole(reader.page)
    reader.message.get_by_role("button", name="Angre").click()
    reader.press("Ny")
    reader.answer("Malegruppe")
    reader.page.locator(".utfylling__mer summary").click()
    assert_whole(reader.page)
    reader.choose_file("tull")
    assert_whole(reader.page)
    work = open_list("mitt-arbeid", context=reader.page.context)
    assert_whole(work.page)


@pytest.mark.parametrize("name", ["nabo", "dugnad", "egenkontroll", "mitt-arbeid"])
def test_the_other_pages_are_whole(open_list: OpenList, name: str) -> None:
    assert_whole(open_list(name).page)


def test_what_is_pressed_is_large_enough(open_list: OpenList) -> None:
    reader = open_list(viewport=PHONE)
    reader.save()
    reader.open_note("plen-vann")
    reader.page.locator(".utfylling__mer summary").click()
    small = reader.page.evaluate("""() => {
        const wanted = "button, summary, .sjekkpunkt__rad, .valg, input:not([type=checkbox]), textarea";
        return [...document.querySelectorAll(`sjekk-liste :is(${wanted})`)].filter((part) => part.checkVisibility())
            .map((part) => [part.textContent, part.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.9 || box.width < 43.9).map(([text]) => text);
    }""")
    assert small == []


def test_without_javascript_the_list_is_complete_and_has_no_dead_tools(reader: Reader, allotment: Allotment) -> None:
    page = reader(java_script_enabled=False).new_page()
    page.goto(f"{allotment.address}sjekklister/plen/")
    box = page.locator("#plen-kanter input")
    page.get_by_text("Vi har klippet kantene.").click()
    expect(box).to_be_checked()
    expect(page.locator("sjekk-liste").get_by_role("button")).to_have_count(0)
    page.goto(f"{allotment.address}mitt-arbeid/")
    expect(page.get_by_text("Denne siden trenger JavaScript")).to_be_visible()
    expect(page.get_by_role("link", name="Plenen").first).to_be_visible()


def test_when_the_script_does_not_arrive_the_list_still_works(reader: Reader, allotment: Allotment) -> None:
    context = reader()
    context.route("**/tools-*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{allotment.address}sjekklister/plen/")
    page.get_by_text("Vi har klippet kantene.").click()
    expect(page.locator("#plen-kanter input")).to_be_checked()
    expect(page.locator("sjekk-liste").get_by_role("button")).to_have_count(0)


def test_other_pages_do_not_fetch_the_tools(reader: Reader, allotment: Allotment) -> None:
    page = reader().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{allotment.address}hage/", wait_until="networkidle")
    ours = {url.split("/assets/")[1].split("-")[0] for url in asked if "/assets/" in url and "/javascripts/" not in url}
    assert {name for name in ours if "/" not in name} == {"site"}


def test_nothing_moves_for_those_who_ask_for_none(open_list: OpenList) -> None:
    reader = open_list(reduced_motion="reduce")
    reader.save()
    reader.open_note("plen-vann")
    moving = reader.page.evaluate("""() => [...document.querySelectorAll("sjekk-liste *")].filter((part) => {
        const style = getComputedStyle(part);
        return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
    }).length""")
    assert moving == 0


def test_tools_have_names_that_tell_them_apart(open_list: OpenList) -> None:
    reader = open_list()
    note = reader.item("plen-kanter").get_by_role("button", name="Notat og frist")
    expect(note).to_have_accessible_description("Vi har klippet kantene.")
    expect(note).to_have_attribute("aria-expanded", "false")
    note.click()
    expect(note).to_have_attribute("aria-expanded", "true")
    expect(reader.item("plen-kanter").get_by_role("group", name="Vi har klippet kantene.")).to_be_visible()
