"""The card of a recommendation: its layers, what one can do with it, print, and no JavaScript."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from ..conftest import PHONE, OpenPage, assert_whole

Record = dict[str, Any]


@pytest.fixture
def records(site: Path) -> list[Record]:
    """The recommendations as the catalogue has them."""
    found: list[Record] = json.loads((site / "katalog.json").read_text(encoding="utf-8"))["recommendations"]
    return found


@pytest.fixture
def chapter(records: list[Record]) -> str:
    """The address of the chapter with most recommendations."""
    pages = [str(record["page"]) for record in records]
    return max(pages, key=pages.count)


def first_card(page: Page) -> Locator:
    """The first recommendation on PAGE."""
    return page.locator(".anbefaling").first


def test_a_card_is_named_by_its_title_and_never_by_its_id(
    open_page: OpenPage, records: list[Record], chapter: str
) -> None:
    page = open_page(chapter)
    for record in (record for record in records if record["page"] == chapter):
        card = page.locator(f"#{record['id']}")
        expect(card).to_have_accessible_name(record["title"])
        assert record["id"] not in card.inner_text()


def test_what_is_said_of_the_text_is_folded_and_opens_without_javascript(open_page: OpenPage, chapter: str) -> None:
    card = first_card(open_page(chapter, java_script_enabled=False))
    source = card.locator(".anbefaling__kilde")
    expect(source).to_be_hidden()
    card.get_by_text("Om teksten", exact=True).click()
    expect(source).to_be_visible()
    expect(card.locator(".anbefaling__skriv-ut")).to_be_hidden()
    expect(card.get_by_text("Lenke hit")).to_be_visible()


def test_the_mark_of_another_version_opens_what_is_said_of_it(open_page: OpenPage, records: list[Record]) -> None:
    for chapter in dict.fromkeys(record["page"] for record in records):
        page = open_page(chapter)
        mark = page.locator("a.anbefaling__versjon").first
        if mark.count():
            mark.click()
            card = page.locator(".anbefaling", has=page.locator("a.anbefaling__versjon")).first
            expect(card.locator(".anbefaling__del--versjoner")).to_be_visible()
            return
    pytest.fail("no recommendation has the mark")


def test_copying_is_said_and_heard(open_page: OpenPage, chapter: str) -> None:
    page = open_page(chapter, permissions=["clipboard-read", "clipboard-write"])
    card = first_card(page)
    link = card.locator(".anbefaling__lenke")
    link.focus()
    page.keyboard.press("Enter")
    expect(link).to_contain_text("Lenken er kopiert")
    expect(page.get_by_role("status").filter(has_text="Lenken er kopiert")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"#{card.get_attribute('id')}")


def test_where_it_is_used_leads_to_the_place(open_page: OpenPage, records: list[Record], site: Path) -> None:
    catalogue = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    item = next(i for li in catalogue["checklists"] if li["kind"] == "sjekkliste" for i in li["items"])
    record = next(record for record in records if record["id"] == item["recommendations"][0])
    page = open_page(record["url"])
    card = page.locator(f"#{record['id']}")
    card.get_by_text("Brukes i").click()
    card.get_by_role("link", name=item["text"], exact=True).first.click()
    page.wait_for_load_state()
    expect(page.locator(f"#{item['id']}")).to_be_attached()


def test_where_it_is_used_is_a_link_away_when_it_can_not_be_fetched(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page(records[0]["url"].partition("#")[0], java_script_enabled=False)
    card = page.locator(".anbefaling", has=page.locator(".anbefaling__bruk")).first
    card.get_by_text("Brukes i").click()
    card.get_by_role("link", name="Se hvor punktet brukes").click()
    place = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(place.locator(".anbefaling__side").first).to_be_visible()


def test_one_can_be_printed_alone(open_page: OpenPage, chapter: str) -> None:
    page = open_page(chapter)
    page.evaluate("() => { window.print = () => (window.asked = (window.asked ?? 0) + 1); }")
    page.emulate_media(media="print")
    page.locator(".anbefaling__skriv-ut").nth(1).evaluate("button => button.click()")
    assert page.evaluate("window.asked") == 1
    assert page.locator(".anbefaling:visible").count() == 1
    expect(page.locator("h1")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".anbefaling:visible").count() > 1
    expect(page.locator("h1")).to_be_visible()


def test_what_is_said_of_the_text_is_printed_only_when_it_is_open(open_page: OpenPage, chapter: str) -> None:
    page = open_page(chapter)
    first_card(page).get_by_text("Om teksten", exact=True).click()
    page.emulate_media(media="print")
    assert page.locator(".anbefaling__kilde:visible").count() == 1
    assert page.locator(".anbefaling__om > summary:visible").count() == 1
    assert page.locator(".anbefaling__bruk:visible, .anbefaling__lenke:visible").count() == 0


def test_what_can_be_pressed_is_large_enough(open_page: OpenPage, chapter: str) -> None:
    card = first_card(open_page(chapter, viewport=PHONE))
    for target in card.locator(".anbefaling__fot > :is(a, button), .anbefaling__fot summary").all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 44


def test_it_holds_in_every_look(open_page: OpenPage, chapter: str) -> None:
    page = open_page(chapter)
    page.evaluate("document.querySelectorAll('.prosa details').forEach(details => (details.open = true))")
    assert_whole(page)
