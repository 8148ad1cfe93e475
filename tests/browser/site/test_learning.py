"""The training as a worksheet: it can be read, answered and opened without a script, by keyboard and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ...content import MARKDOWN
from ..conftest import PHONE, OpenPage, axe_violations

MODULE = next(url for url, file in MARKDOWN.items() if "\n//// situasjon |" in file.text and "modul" in file.meta)
QUESTION = '.sporsmal[data-type="ett svar"]'


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE, {"width": 320, "height": 640}])
def test_a_module_fits_and_is_accessible(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(MODULE, viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


def test_a_question_names_what_it_asks_and_leads_to_its_answer(open_page: OpenPage) -> None:
    page = open_page(MODULE, java_script_enabled=False)
    question = page.locator(QUESTION).first
    asked = question.locator("legend").inner_text()
    key = page.locator(f"#fasit-{question.get_attribute('id')}")
    right = key.locator("[data-riktig]").first.inner_text()
    group = question.get_by_role("group", name=asked)
    answers = group.locator("label").all()
    assert [answer.inner_text() for answer in answers if answer.inner_text() in right], "one of them is right"
    answers[-1].click()
    expect(group.get_by_role("radio").nth(len(answers) - 1)).to_be_checked()
    question.get_by_role("link", name="Se fasiten").click()
    expect(key).to_be_in_viewport()


def test_a_case_opens_by_keyboard_and_leads_on(open_page: OpenPage) -> None:
    page = open_page(MODULE, java_script_enabled=False)
    way = page.locator("[data-videre]").first
    expect(way.locator(".situasjon__folge")).to_be_hidden()
    way.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(way.locator(".situasjon__folge")).to_be_visible()
    way.get_by_role("link", name="Gå videre").click()
    assert page.url.endswith(f"#{way.get_attribute('data-videre')}")


def test_on_paper_the_key_begins_on_a_sheet_of_its_own(open_page: OpenPage) -> None:
    page = open_page(MODULE)
    page.emulate_media(media="print")
    assert page.locator("#fasit").evaluate("element => getComputedStyle(element).breakBefore") == "page"
    expect(page.locator(".sporsmal__til-fasit:visible")).to_have_count(0)


def test_on_paper_every_way_of_a_case_stands_open(open_page: OpenPage) -> None:
    page = open_page(MODULE)
    outcomes = page.locator(".situasjon__folge")
    expect(outcomes.locator("visible=true")).to_have_count(0)
    page.emulate_media(media="print")
    expect(outcomes.locator("visible=true")).to_have_count(outcomes.count())
