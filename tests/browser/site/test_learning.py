"""The training as a worksheet: it can be read, answered and opened without a script, by keyboard and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ..conftest import PHONE, OpenPage, axe_violations

MODULE = "opplaering/hvem-og-naar/"


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE, {"width": 320, "height": 640}])
def test_a_module_fits_and_is_accessible(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(MODULE, viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


def test_a_question_names_what_it_asks_and_leads_to_its_answer(open_page: OpenPage) -> None:
    page = open_page(MODULE, java_script_enabled=False)
    question = page.locator("#o3-enesamtalen")
    group = question.get_by_role("group", name="Hva er enesamtalen før deltakelse til for?")
    expect(group.get_by_role("radio")).to_have_count(3)
    group.get_by_text("Å kartlegge nettverk").click()
    expect(group.get_by_role("radio", name="Å kartlegge nettverk")).to_be_checked()
    question.get_by_role("link", name="Se fasiten").click()
    expect(page.locator("#fasit-o3-enesamtalen [data-riktig]")).to_contain_text("Å kartlegge nettverk")
    expect(page.locator("#fasit-o3-enesamtalen")).to_be_in_viewport()


def test_a_case_opens_by_keyboard_and_leads_on(open_page: OpenPage) -> None:
    page = open_page(MODULE, java_script_enabled=False)
    way = page.locator("#o3-koret-1-samtale")
    expect(way.locator(".situasjon__folge")).to_be_hidden()
    way.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(way.locator(".situasjon__folge")).to_be_visible()
    way.get_by_role("link", name="Gå videre").click()
    assert page.url.endswith("#o3-koret-2")


def test_on_paper_the_key_begins_on_a_sheet_of_its_own(open_page: OpenPage) -> None:
    page = open_page(MODULE)
    page.emulate_media(media="print")
    assert page.locator("#fasit").evaluate("element => getComputedStyle(element).breakBefore") == "page"
    expect(page.locator("#o3-enesamtalen .sporsmal__til-fasit")).to_be_hidden()


def test_on_paper_every_way_of_a_case_stands_open(open_page: OpenPage) -> None:
    page = open_page(MODULE)
    outcome = page.locator("#o3-koret-2-spor .situasjon__folge")
    expect(outcome).to_be_hidden()
    page.emulate_media(media="print")
    expect(outcome).to_be_visible()
