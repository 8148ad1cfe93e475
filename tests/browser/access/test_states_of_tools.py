"""Decisions, reports, paper that is entered, the search and the pages in the place of others, in every guise."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ...content import MARKDOWN, SELF_ASSESSMENTS
from ..checklists import ListPage, OpenList
from ..conftest import OpenPage, Trouble, assert_whole
from .eye import walk

GATE = next(url for url, file in MARKDOWN.items() if "\n/// vurdering |" in file.text and not url.startswith("om/"))


# --- Decisions --------------------------------------------------------------------------------------------------------


def first_question(page: Page) -> None:
    page.locator(".vurdering--klar").first.wait_for()


def second_question(page: Page) -> None:
    first_question(page)
    page.locator('.vurdering__ledd input[data-utfall=""]').first.check()


def outcome(page: Page) -> None:
    first_question(page)
    page.locator('.vurdering__ledd input:not([data-utfall=""])').first.check()
    expect(page.locator(".vurdering__utfall:visible")).to_have_count(1)


@pytest.mark.parametrize("bring", [first_question, second_question, outcome])
def test_a_decision_is_whole_at_every_step(open_page: OpenPage, bring: Callable[[Page], None]) -> None:
    page = open_page(GATE, reduced_motion="reduce")
    bring(page)
    assert_whole(page)
    bring(page)
    assert walk(page) == []


# --- The self-assessment ----------------------------------------------------------------------------------------------


def test_a_report_with_gaps_is_whole(open_page: OpenPage) -> None:
    reader = ListPage(open_page(SELF_ASSESSMENTS[0], reduced_motion="reduce"))
    reader.page.locator(".sjekkliste--klar").wait_for()
    for item in reader.page.locator(".sjekkpunkt").all()[:3]:
        item.locator("input").nth(1).check()
    reader.page.locator(".sjekkpunkt").first.get_by_label("Tiltak").fill("Vi ringer kommunen")
    reader.page.locator(".sjekkpunkt").first.get_by_label("Tiltak").blur()
    expect(reader.page.locator(".rapport__hull li")).to_have_count(3)
    assert_whole(reader.page)


# --- From paper -------------------------------------------------------------------------------------------------------


def asked(reader: ListPage) -> None:
    """The question for what was ticked on paper."""
    reader.press("Før inn fra papir")
    expect(reader.dialog).to_be_visible()


def refused(reader: ListPage) -> None:
    asked(reader)
    reader.dialog.get_by_label("Numrene som er krysset av").fill("98–99, tre")
    reader.dialog.get_by_role("button", name="Før inn", exact=True).click()
    expect(reader.dialog.get_by_role("alert").filter(has_text=re.compile(r"\w"))).not_to_have_count(0)


@pytest.mark.parametrize("bring", [asked, refused])
def test_what_is_entered_from_paper_is_whole(open_list: OpenList, bring: Callable[[ListPage], None]) -> None:
    reader = open_list(reduced_motion="reduce")
    bring(reader)
    assert_whole(reader.page)
    assert walk(reader.page) == []


# --- The search -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["egenandel", "xqzxqz", "kan brukere være frivillige"])
def test_the_search_is_whole_with_its_answers(open_page: OpenPage, words: str) -> None:
    page = open_page("veileder/rammer/", reduced_motion="reduce")
    page.get_by_role("searchbox").click()
    page.keyboard.type(words)
    expect(page.locator(".sok__melding")).to_contain_text(re.compile("treff|sier ikke noe"))
    assert_whole(page)


# --- Without a network, and without a page ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["uten-nett.html", "finnes-ikke/"])
def test_pages_in_the_place_of_others_are_whole(open_page: OpenPage, path: str, trouble: Trouble) -> None:
    page = open_page(path, reduced_motion="reduce")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_whole(page)
    assert walk(page) == []
    trouble.messages.clear()  # the host said that there is no such page
