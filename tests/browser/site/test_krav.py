"""The list of recommendations: filters with numbers, a shared address, the way back, print, and no JavaScript."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from ..conftest import DESKTOP, PHONE, OpenPage, assert_whole, axe_violations

Record = dict[str, Any]


@pytest.fixture
def records(site: Path) -> list[Record]:
    """The recommendations as the catalogue has them."""
    found: list[Record] = json.loads((site / "katalog.json").read_text(encoding="utf-8"))["recommendations"]
    return found


def shown(page: Page) -> list[str]:
    """The titles of the recommendations that can be seen."""
    return page.locator(".krav:visible .krav__navn").all_inner_texts()


def titles(records: list[Record], wanted: Callable[[Record], bool] = lambda _: True) -> list[str]:
    """The titles of the RECORDS that are WANTED."""
    return [record["title"] for record in records if wanted(record)]


def strength(page: Page, name: str) -> Locator:
    """The box that chooses the strength called NAME."""
    return page.locator(f'input[name="styrke"][value="{name}"]')


def choice(page: Page, name: str) -> Locator:
    """The list of choices called NAME."""
    return page.locator(f'select[name="{name}"]')


def test_it_shows_everything_at_first(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/")
    assert shown(page) == titles(records)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_filters_and_the_beginning_of_the_list_stand_in_the_first_fold(
    open_page: OpenPage, viewport: ViewportSize
) -> None:
    page = open_page("veileder/krav/", viewport=viewport)
    for element in (*page.locator(".krav-filter :is(label, select)").all(), page.locator(".krav-antall")):
        box = element.bounding_box()
        assert box
        assert box["y"] + box["height"] <= viewport["height"]
    first = page.locator(".krav-gruppe h2").first.bounding_box()
    assert first
    assert first["y"] + first["height"] <= viewport["height"]


def test_each_strength_says_how_many_it_has(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/")
    for name in {record["strength"] for record in records}:
        number = len(titles(records, lambda record, name=name: record["strength"] == name))  # type: ignore[misc]
        expect(page.locator("label", has=strength(page, name)).locator(".krav-filter__antall")).to_have_text(
            str(number)
        )


def test_filters_narrow_down_within_and_across_groups(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/")
    strength(page, "skal").check()
    strength(page, "skal ikke").check()
    choice(page, "fase").select_option("starte")
    wanted = titles(records, lambda r: r["strength"] in {"skal", "skal ikke"} and "starte" in r["phase"])
    assert shown(page) == wanted
    status = page.get_by_role("status").filter(has_text="vises")
    expect(status).to_have_text(f"{len(wanted)} av {len(records)} vises. Valgt: Skal, Skal ikke, Starte.")
    assert axe_violations(page) == []


def test_numbers_follow_the_other_choices(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/")
    choice(page, "opphav").select_option("Bufdir")
    duties = titles(records, lambda r: r["strength"] == "skal" and r["origin"] == "Bufdir")
    number = page.locator("label", has=strength(page, "skal")).locator(".krav-filter__antall")
    expect(number).to_have_text(str(len(duties)))
    of_level = titles(records, lambda r: r["level"] == "senter" and r["origin"] == "Bufdir")
    expect(choice(page, "niva").locator('option[value="senter"]')).to_have_text(f"Senteret ({len(of_level)})")


def test_a_shared_address_shows_the_same_list(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/?niva=bruker&styrke=b%C3%B8r", viewport=PHONE)
    assert shown(page) == titles(records, lambda r: r["level"] == "bruker" and r["strength"] == "bør")
    expect(choice(page, "niva")).to_have_value("bruker")


def test_what_the_address_asks_for_and_is_not_there_chooses_nothing(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/?niva=avdeling&styrke=burde")
    assert shown(page) == titles(records)
    expect(page.get_by_role("status").filter(has_text="vises")).to_have_text(f"{len(records)} av {len(records)} vises.")


def test_the_way_back_undoes_one_choice_at_a_time(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/")
    strength(page, "kan").check()
    choice(page, "fase").select_option("evaluere")
    page.go_back()
    assert shown(page) == titles(records, lambda r: r["strength"] == "kan")
    expect(choice(page, "fase")).to_have_value("")
    page.go_back()
    assert shown(page) == titles(records)
    expect(strength(page, "kan")).not_to_be_checked()


def test_ordering_by_strength_keeps_every_recommendation(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/")
    choice(page, "grupper").select_option("styrke")
    headings = page.locator(".krav-gruppe:visible h2").all_inner_texts()
    assert headings == ["Skal", "Skal ikke", "Bør", "Kan", "Slik gjør sentrene det"]
    assert sorted(shown(page)) == sorted(titles(records))
    choice(page, "grupper").select_option("")
    assert shown(page) == titles(records)


def without_match(records: list[Record]) -> str:
    """Choices that no recommendation answers to, as they stand in an address."""
    values = [{str(record[field]) for record in records} for field in ("strength", "level", "origin", "page")]
    for strength, level, origin, page in itertools.product(*map(sorted, values)):
        wanted = {"strength": strength, "level": level, "origin": origin, "page": page}
        if not any(wanted.items() <= record.items() for record in records):
            return urlencode({"styrke": strength, "niva": level, "opphav": origin, "kapittel": page.split("/")[-2]})
    pytest.fail("every choice has a recommendation")


def test_no_match_says_what_to_do_and_reset_brings_all_back(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page(f"veileder/krav/?{without_match(records)}")
    expect(page.get_by_text("Ingen punkter passer med valgene")).to_be_visible()
    page.get_by_role("button", name="Vis alle").click()
    assert shown(page) == titles(records)
    assert page.url.endswith("/veileder/krav/")
    expect(strength(page, "skal")).to_be_focused()


def test_everything_can_be_done_from_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("veileder/krav/", viewport=PHONE)
    strength(page, "skal").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="Valgt: Skal.")).to_be_visible()
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(choice(page, "kapittel")).to_be_focused()


def test_without_javascript_it_is_a_plain_list(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/", java_script_enabled=False)
    assert shown(page) == titles(records)
    expect(page.locator(".krav-filter")).to_be_hidden()
    expect(page.locator(".krav-stand .verktoyrad")).to_be_hidden()


def test_it_prints_what_is_chosen_and_nothing_else(open_page: OpenPage) -> None:
    page = open_page("veileder/krav/?styrke=kan")
    page.emulate_media(media="print")
    expect(page.locator(".krav-filter")).to_be_hidden()
    expect(page.get_by_text("Valgt: Kan.")).to_be_visible()
    assert {e.inner_text().lower() for e in page.locator(".krav:visible .styrke").all()} == {"kan"}


def test_it_holds_in_every_look(open_page: OpenPage) -> None:
    assert_whole(open_page("veileder/krav/"))
