"""Decisions: one question at a time on the screen, all of it on paper, and nothing of it is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ...content import MARKDOWN
from ..conftest import PHONE, OpenPage, axe_violations, overflow
from ..paper import text_of

GATES = [url for url, file in MARKDOWN.items() if "\n/// vurdering |" in file.text and not url.startswith("om/")]


def gate(open_page: OpenPage, url: str, **options: object) -> Page:
    page = open_page(url, **options)
    page.locator(".vurdering--klar").first.wait_for()
    return page


def answer(page: Page) -> list[str]:
    """Answer so that it goes on as long as it can; gives the outcome of each answer, empty where it leads on."""
    outcomes = []
    for step in page.locator(".vurdering").first.locator(".vurdering__ledd").all():
        onward = step.locator('input[data-utfall=""]')
        chosen = (onward if onward.count() else step.locator("input")).first
        chosen.check()
        outcomes.append(chosen.get_attribute("data-utfall") or "")
        if outcomes[-1]:
            break
    return outcomes


@pytest.mark.parametrize("url", GATES)
def test_one_question_is_asked_at_a_time_until_there_is_an_outcome(open_page: OpenPage, url: str) -> None:
    page = gate(open_page, url)
    one = page.locator(".vurdering").first
    steps, outcome = one.locator(".vurdering__ledd:visible"), one.locator(".vurdering__utfall:visible")
    expect(steps).to_have_count(1)
    expect(outcome).to_have_count(0)
    answered = answer(page)
    expect(outcome).to_have_count(1)
    expect(outcome).to_contain_text(re.compile(answered[-1], re.IGNORECASE))
    expect(one.locator("[role=status]")).to_contain_text(re.compile(answered[-1], re.IGNORECASE))
    expect(steps).to_have_count(len(answered))
    for ends in one.locator(".vurdering__ledd").first.locator("input:not([data-utfall=''])").all()[:1]:
        ends.check()
        expect(steps).to_have_count(1)


@pytest.mark.parametrize("url", GATES)
def test_nothing_of_it_is_kept(open_page: OpenPage, url: str) -> None:
    page = gate(open_page, url)
    answer(page)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.reload()
    page.locator(".vurdering--klar").first.wait_for()
    assert page.locator(".vurdering input:checked").count() == 0
    answer(page)
    page.get_by_role("button", name="Begynn på nytt").first.click()
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
    answer(page)
    assert overflow(page) <= 0
    page.evaluate("scrollTo(0, 0)")  # or the bar of the list would lie half over one of its buttons
    assert axe_violations(page) == []
    every = gate(open_page, url)
    every.locator(".vurdering input").first.focus()
    every.keyboard.press("Space")
    expect(every.locator(".vurdering input").first).to_be_checked()
