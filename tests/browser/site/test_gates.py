"""Decisions: one question at a time on the screen, all of it on paper, and nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ...content import MARKDOWN
from ..conftest import PHONE, OpenPage, axe_violations, overflow
from ..paper import text_of

GATES = [url for url, file in MARKDOWN.items() if "\n/// vurdering |" in file.text and not url.startswith("om/")]


def gate(open_page: OpenPage, url: str, **options: object) -> Page:
    page = open_page(url, **options)
    page.locator(".vurdering--klar").wait_for()
    return page


def answer(page: Page, outcome: str) -> None:
    """Answer until the answers end in OUTCOME, by leading on as long as none has it."""
    for step in page.locator(".vurdering__ledd").all():
        ends = step.locator(f'input[data-utfall="{outcome}"]')
        (ends if ends.count() else step.locator('input[data-utfall=""]')).first.check()
        if ends.count():
            return


@pytest.mark.parametrize("url", GATES)
def test_one_question_is_asked_at_a_time_until_there_is_an_outcome(open_page: OpenPage, url: str) -> None:
    page = gate(open_page, url)
    steps = page.locator(".vurdering__ledd:visible")
    expect(steps).to_have_count(1)
    expect(page.locator(".vurdering__utfall:visible")).to_have_count(0)
    answer(page, "klart")
    expect(page.locator(".vurdering__utfall:visible")).to_have_count(1)
    expect(page.locator(".vurdering__utfall:visible")).to_contain_text("Klart")
    expect(page.locator(".vurdering [role=status]")).to_contain_text("Klart")
    asked = steps.count()
    page.locator(".vurdering__ledd").first.locator("input:not([data-utfall=''])").first.check()
    expect(steps).to_have_count(1)
    assert asked > 1


@pytest.mark.parametrize("url", GATES)
def test_nothing_of_it_is_kept(open_page: OpenPage, url: str) -> None:
    page = gate(open_page, url)
    answer(page, "klart")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.reload()
    page.locator(".vurdering--klar").wait_for()
    assert page.locator(".vurdering input:checked").count() == 0
    answer(page, "klart")
    page.get_by_role("button", name="Begynn på nytt").click()
    assert page.locator(".vurdering input:checked").count() == 0
    expect(page.locator(".vurdering input").first).to_be_focused()


@pytest.mark.parametrize("url", GATES)
def test_paper_and_a_page_without_scripts_have_all_of_it(open_page: OpenPage, url: str, tmp_path: Path) -> None:
    whole = open_page(url, java_script_enabled=False)
    said = [
        " ".join(text.split())
        for text in whole.locator(".vurdering__utfall span:not(.vurdering__krav)").all_inner_texts()
    ]
    assert said
    page = gate(open_page, url)
    text = " ".join(text_of(page, tmp_path).split())
    for question in page.locator(".vurdering__sporsmal").all_text_contents():
        assert question.split("?")[0][:40] in text
    assert text.count("Gå til neste spørsmål") == page.locator(".vurdering__videre").count()


@pytest.mark.parametrize("url", GATES)
def test_it_can_be_used_by_everybody(open_page: OpenPage, url: str) -> None:
    page = gate(open_page, url, viewport=PHONE)
    answer(page, "klart")
    assert overflow(page) <= 0
    page.evaluate("scrollTo(0, 0)")  # or the bar of the list would lie half over one of its buttons
    assert axe_violations(page) == []
    every = gate(open_page, url)
    every.locator(".vurdering input").first.focus()
    every.keyboard.press("Space")
    expect(every.locator(".vurdering input").first).to_be_checked()
