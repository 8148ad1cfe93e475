"""Reading: previews of notes and terms, finding one's way by keyboard, and links to recommendations."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ...content import blocks_on
from ...guidelines import OURS
from ..conftest import PHONE, OpenPage, Trouble, axe_violations

CHAPTER = "veileder/hvorfor/"


def preview(page: Page) -> str:
    """What the preview says."""
    panel = page.locator(".forhandsvisning")
    expect(panel).to_be_visible()
    return panel.inner_text()


def test_a_note_shows_on_hover_stays_under_the_pointer_and_goes_with_escape(open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    page.locator("a.footnote-ref").first.hover()
    note = (page.locator("a.footnote-ref").first.get_attribute("href") or "").removeprefix("#")
    assert preview(page).split("\n")[0] in page.locator(f'[id="{note}"]').inner_text()
    page.locator(".forhandsvisning").hover()
    expect(page.locator(".forhandsvisning")).to_be_visible()
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".forhandsvisning")).to_have_count(0)


def test_a_note_shows_on_keyboard_focus_and_describes_its_mark(open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    mark = page.locator("a.footnote-ref").first
    page.locator("main a").first.focus()
    while not mark.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
    said = preview(page)
    described = mark.get_attribute("aria-describedby")
    assert described
    assert page.locator(f"#{described}").inner_text().strip() in said
    page.keyboard.press("Escape")
    expect(page.locator(".forhandsvisning")).to_have_count(0)
    assert mark.evaluate("element => element === document.activeElement")


def test_a_term_opens_as_a_sheet_on_touch_and_closes_with_its_button(open_page: OpenPage) -> None:
    page = open_page(CHAPTER, viewport=PHONE, has_touch=True, is_mobile=True)
    term = page.locator("a[data-forklaring]").first
    term.tap()
    assert len(preview(page)) > 30
    assert page.url.endswith(CHAPTER), "the link was followed"
    assert axe_violations(page) == []
    page.get_by_role("button", name="Lukk").tap()
    expect(page.locator(".forhandsvisning")).to_have_count(0)


def test_without_javascript_marks_lead_to_the_notes_and_terms_to_the_glossary(open_page: OpenPage) -> None:
    page = open_page(CHAPTER, java_script_enabled=False)
    mark = page.locator("a.footnote-ref").first
    note = (mark.get_attribute("href") or "").removeprefix("#")
    mark.click()
    expect(page.locator(f'[id="{note}"]')).to_be_in_viewport()
    page.locator("a[data-forklaring]").first.click()
    assert "/begreper/#" in page.url


def test_the_same_place_in_a_work_is_one_note_with_a_way_back_to_each_mark(open_page: OpenPage) -> None:
    page = open_page("veileder/bakgrunn/")
    notes = page.locator(".footnote li")
    said = [" ".join(note.split("↑")[0].split()) for note in notes.all_inner_texts()]
    assert len(said) == len(set(said)), "each is there once"
    assert page.locator("a.footnote-ref").count() > notes.count(), "some are referred to twice"
    for way in page.locator(".footnote-backref").all():
        target = (way.get_attribute("href") or "").removeprefix("#")
        assert page.locator(f'[id="{target}"] a.footnote-ref').count() == 1
        assert (way.get_attribute("aria-label") or "").startswith("Tilbake til teksten")


def test_the_first_stop_leads_past_the_menu(open_page: OpenPage) -> None:
    page = open_page(CHAPTER)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Gå til innholdet")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main') !== null || location.hash === '#innhold'")


def test_the_phone_menu_works_from_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("", viewport=PHONE)
    page.locator(".meny > summary").focus()
    page.keyboard.press("Enter")
    link = page.locator(".meny").get_by_role("link", name="Rammer", exact=True)
    expect(link).to_be_visible()
    assert axe_violations(page) == []
    link.press("Enter")
    page.wait_for_url("**/veileder/rammer/")


@pytest.mark.parametrize("path", ["", CHAPTER, "veileder/krav/", "kilder/"])
def test_every_stop_of_the_keyboard_can_be_seen(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    for _ in range(25):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
                const element = document.activeElement;
                const box = element.getBoundingClientRect();
                const style = getComputedStyle(element);
                const label = element.closest('label') ?? element;
                const ring = [element, label].some(e => {
                    const s = getComputedStyle(e);
                    return s.outlineStyle !== 'none' || s.boxShadow !== 'none' || s.textDecorationLine === 'underline';
                });
                return {tag: element.tagName, ring, size: box.width * box.height, shown: style.visibility};
            }"""
        )
        if state["tag"] == "BODY":  # past the last stop
            break
        assert state["ring"], state
        assert state["size"] > 0, state


def test_the_address_of_a_recommendation_leads_to_it(open_page: OpenPage) -> None:
    last = blocks_on("veileder/rammer/", "anbefaling")[-1].options["id"]
    page = open_page(f"veileder/rammer/#{last}")
    expect(page.locator(f"#{last}")).to_be_in_viewport()


def test_previous_and_next_lead_through_the_chapters(open_page: OpenPage) -> None:
    page = open_page("veileder/rammer/")
    first = page.url
    page.locator(".bla a").last.click()
    page.wait_for_url(lambda url: url != first)
    page.locator(".bla a").first.click()
    page.wait_for_url(first)


@pytest.mark.parametrize("path", ["veileder/rammer/", "veileder/kort/", "kilder/"])
def test_every_page_says_whose_text_it_is(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    expect(page.get_by_text(OURS.names.whose).first).to_be_visible()
    expect(page.get_by_text(re.compile(r"Sist holdt mot originalen \d{1,2}\.")).first).to_be_visible()


def test_a_page_that_does_not_exist_says_so_and_leads_on(open_page: OpenPage, trouble: Trouble) -> None:
    page = open_page("kilder/")
    page.goto(page.url.replace("/kilder/", "/finnes-ikke/"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert axe_violations(page) == []
    assert [message for message in trouble.messages if "404" not in message] == []
    trouble.messages.clear()
    page.get_by_role("link", name="Forside").first.click()
