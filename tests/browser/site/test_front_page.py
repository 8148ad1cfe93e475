"""The front page: every door leads somewhere of its own, and what is new says what."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from ...content import MARKDOWN
from ..conftest import DESKTOP, PHONE, OpenPage
from ..paper import print_page

DOORS = """() => [...document.querySelectorAll("main a")].filter((link) => !link.closest(".kart, .sok"))
    .map((link) => link.getAttribute("href"))"""


def test_no_two_doors_lead_to_one_place(open_page: OpenPage) -> None:
    doors = open_page("").evaluate(DOORS)
    assert len(doors) == len(set(doors))


def test_there_is_a_door_to_starting_a_group_and_one_to_the_training(open_page: OpenPage) -> None:
    doors = open_page("").evaluate(DOORS)
    assert {"start-en-gruppe/", "opplaering/"} <= set(doors)


def test_what_is_new_is_what_the_list_of_changes_begins_with(open_page: OpenPage) -> None:
    page = open_page("")
    new = page.get_by_role("region", name="Hva er nytt")
    newest = MARKDOWN["om/endringer/"].text.partition("\n## ")[2].split("\n")[0]
    link = new.get_by_role("link", name=newest)
    assert new.get_by_role("listitem").count() >= 1
    link.click()
    expect(page.get_by_role("heading", name=newest)).to_be_visible()


def test_a_page_that_is_not_there_leads_on(open_page: OpenPage) -> None:
    page = open_page("404.html")
    assert page.locator("main").get_by_role("link", name="Krav og råd").count() == 1
    assert page.locator("main").get_by_role("link", name="Meld fra om den").count() == 1


def test_chapters_lead_on_to_each_other(open_page: OpenPage) -> None:
    assert open_page("veileder/rammer/").locator(".bla a").count() == 2


@pytest.mark.parametrize("path", ["kilder/", "begreper/", "veileder/krav/", "veileder/versjoner/", "mitt-arbeid/"])
def test_what_is_no_part_of_an_order_has_nothing_before_and_after_it(open_page: OpenPage, path: str) -> None:
    assert open_page(path).locator(".bla").count() == 0


def test_headings_have_no_sign_beside_them_on_touch_screens(open_page: OpenPage) -> None:
    page = open_page("veileder/rammer/", viewport=PHONE, has_touch=True, is_mobile=True)
    assert page.locator(".headerlink:visible").count() == 0
    assert open_page("veileder/rammer/", viewport=DESKTOP).locator("h2 .headerlink").count() > 0


def test_the_front_page_is_printed_without_buttons(open_page: OpenPage, tmp_path: Path) -> None:
    text, sheets = print_page(open_page, "", tmp_path)
    assert sheets == 1, "with room for a map that grows and for more that is new"
    assert "Start en gruppe, steg for steg" not in text
    assert "Hva er nytt" in text
