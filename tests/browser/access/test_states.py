"""What comes and goes: panels, dialogs, menus, messages. Each as well made as the page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ..checklists import SAVE, ListPage, OpenList
from ..conftest import PHONE, OpenPage, assert_whole
from ..forms import PLAN, fill
from .eye import look, walk

BOX, ANSWER = ".sok__felt", ".sok__melding"

# --- Panels of the page -----------------------------------------------------------------------------------------------


def preview(page: Page) -> None:
    page.locator("a.footnote-ref").first.evaluate("link => link.focus({ focusVisible: true })")
    expect(page.locator(".forhandsvisning")).to_be_visible()


def menu(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.locator(".meny > summary").click()


def found(page: Page) -> None:
    page.locator(BOX).click()
    page.keyboard.type("egenandel")
    expect(page.locator(ANSWER)).to_contain_text(re.compile("treff|sier ikke noe"))


def nothing_found(page: Page) -> None:
    page.locator(BOX).click()
    page.keyboard.type("xqzxqz")
    expect(page.locator(ANSWER)).to_contain_text(re.compile("treff|sier ikke noe"))


def nothing_chosen(page: Page) -> None:
    for box in page.locator("main form label:has(input[type=checkbox])").all()[:2]:
        box.click()


def chosen(page: Page) -> None:
    for box in page.get_by_role("checkbox").all()[:2]:
        box.check()


def unknown_code(page: Page) -> None:
    page.get_by_label("Har dere krysset av på papir?").fill("xxxx")
    page.get_by_role("button", name="Før inn kryssene").click()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "a note beside its mark": ("veileder/rutiner/", preview),
    "the menu of a phone": ("veileder/rammer/", menu),
    "a search with results": ("veileder/rammer/", found),
    "a search without": ("veileder/rammer/", nothing_found),
    "a chosen part of the list": ("veileder/krav/", nothing_chosen),
    "chosen sheets": ("start-en-gruppe/utskrift/", chosen),
    "a code that no list has had": ("mitt-arbeid/", unknown_code),
}


@pytest.mark.parametrize(("path", "bring"), STATES.values(), ids=STATES.keys())
def test_what_opens_on_a_page_is_as_well_made(open_page: OpenPage, path: str, bring: Callable[[Page], None]) -> None:
    page = open_page(path, reduced_motion="reduce")
    bring(page)
    assert look(page) == []


# --- Lists and forms --------------------------------------------------------------------------------------------------


def filled(open_list: OpenList) -> ListPage:
    form = open_list(PLAN)
    fill(form)
    form.answer_field("hageplan-dato").fill("31.11.2027")
    form.answer_field("hageplan-dato").blur()
    return form


def test_a_form_that_is_filled_in_and_says_what_is_wrong(open_list: OpenList) -> None:
    form = filled(open_list)
    assert_whole(form.page)
    assert walk(form.page) == []


def test_what_is_wrong_in_a_field_is_heard_and_tied_to_it(open_list: OpenList) -> None:
    form = filled(open_list)
    field = form.answer_field("hageplan-dato")
    expect(field).to_have_attribute("aria-invalid", "true")
    said = form.item("hageplan-dato").get_by_role("status")
    expect(said).to_contain_text("er ikke en dato")
    expect(field).to_have_accessible_description("«31.11.2027» er ikke en dato. Skriv datoen slik: 31.12.2027.")


@pytest.mark.parametrize("name", ["plen", "nabo", "egenkontroll", PLAN])
def test_every_menu_is_as_well_made_and_closes_with_escape(open_list: OpenList, name: str) -> None:
    reader = open_list(name if "/" in name else f"sjekklister/{name}", reduced_motion="reduce")
    for summary in reader.page.locator(".utfylling__meny > summary").all():
        summary.focus()
        reader.page.keyboard.press("Enter")
        assert look(reader.page) == []
        reader.page.keyboard.press("Tab")
        reader.page.keyboard.press("Escape")
        expect(summary).to_be_focused()


DIALOGS = {
    "a name": ("plen", SAVE),
    "a file": ("plen", "Importer fra fil"),
    "ticks from paper": ("plen", "Før inn fra papir"),
    "the days of a term": ("dugnad", "Skriv ut blank med datoer"),
}


@pytest.mark.parametrize(("name", "tool"), DIALOGS.values(), ids=DIALOGS.keys())
def test_a_dialog_has_a_name_holds_the_keyboard_and_gives_it_back(open_list: OpenList, name: str, tool: str) -> None:
    reader = open_list(name)
    button = reader.tool(tool)
    button.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.dialog).to_have_accessible_name(reader.dialog.locator("h2").inner_text())
    assert reader.page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    assert_whole(reader.page)
    assert walk(reader.page) == []
    reader.page.keyboard.press("Escape")
    expect(reader.dialog).to_have_count(0)
    seen = "() => document.activeElement !== document.body && document.activeElement.checkVisibility()"
    reader.page.wait_for_function(seen)


# --- What is heard ----------------------------------------------------------------------------------------------------

HEARD = """() => {
  window.heard = [];
  const live = "[role=status], [role=alert], [aria-live]";
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target.closest ?? (() => target.parentElement?.closest(live))).call(target, live);
      if (region && region.textContent.trim()) window.heard.push(region.textContent.trim());
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def heard(page: Page, words: str) -> None:
    """Wait until PAGE has said WORDS where screen readers listen."""
    page.wait_for_function("words => window.heard.some(said => said.includes(words))", arg=words)


def test_what_happens_out_of_sight_is_heard(open_list: OpenList) -> None:
    reader = open_list()
    reader.page.evaluate(HEARD)
    reader.tick("plen-kanter")
    heard(reader.page, "1 av")
    reader.save("Hørt")
    heard(reader.page, "lagret i denne nettleseren")
    reader.press("Slett utfyllingen")
    heard(reader.page, "slettet")
    reader.press("Importer fra fil")
    reader.choose_file("tull")
    heard(reader.page, "fil")


def test_the_count_of_the_list_of_recommendations_is_heard(open_page: OpenPage) -> None:
    page = open_page("veileder/krav/")
    page.evaluate(HEARD)
    nothing_chosen(page)
    heard(page, "vises")


def test_the_answer_of_the_search_is_heard(open_page: OpenPage) -> None:
    page = open_page("veileder/rammer/")
    page.evaluate(HEARD)
    found(page)
    heard(page, "treff")
