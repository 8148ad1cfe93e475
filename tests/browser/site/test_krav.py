"""The list of recommendations: filters, grouping, a shared address, print, and no JavaScript."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ..conftest import PHONE, OpenPage, axe_violations


@pytest.fixture
def records(site: Path) -> list[dict[str, Any]]:
    """The recommendations as the catalogue has them."""
    found: list[dict[str, Any]] = json.loads((site / "katalog.json").read_text(encoding="utf-8"))["recommendations"]
    return found


def shown(page: Page) -> list[str]:
    """The ids of the recommendations that can be seen."""
    return [link.inner_text() for link in page.locator(".krav:visible .krav__meta a").all()]


def test_it_shows_everything_at_first(open_page: OpenPage, records: list[dict[str, Any]]) -> None:
    page = open_page("veileder/krav/")
    assert shown(page) == [record["id"] for record in records]


def test_filters_narrow_down_within_and_across_groups(open_page: OpenPage, records: list[dict[str, Any]]) -> None:
    page = open_page("veileder/krav/")
    page.get_by_label("Skal", exact=True).check()
    page.get_by_label("Skal ikke").check()
    page.get_by_label("Starte").check()
    wanted = [r["id"] for r in records if r["strength"] in {"skal", "skal ikke"} and "starte" in r["phase"]]
    assert shown(page) == wanted
    status = page.get_by_role("status").filter(has_text="vises")
    expect(status).to_have_text(f"{len(wanted)} av {len(records)} vises. Valgt: Skal, Skal ikke, Starte.")
    assert axe_violations(page) == []


def test_a_shared_address_shows_the_same_list(open_page: OpenPage, records: list[dict[str, Any]]) -> None:
    page = open_page("veileder/krav/?niva=bruker&styrke=b%C3%B8r", viewport=PHONE)
    assert shown(page) == [r["id"] for r in records if r["level"] == "bruker" and r["strength"] == "bør"]
    expect(page.get_by_label("Den enkelte brukeren")).to_be_checked()


def test_grouping_by_strength_keeps_every_recommendation(open_page: OpenPage, records: list[dict[str, Any]]) -> None:
    page = open_page("veileder/krav/")
    page.get_by_label("Styrke", exact=True).check()
    headings = page.locator(".krav-gruppe:visible h2").all_inner_texts()
    assert headings == ["Skal", "Skal ikke", "Bør", "Kan", "Slik gjør sentrene det"]
    assert sorted(shown(page)) == sorted(record["id"] for record in records)
    page.get_by_label("Kapittel", exact=True).check()
    assert shown(page) == [record["id"] for record in records]


def test_no_match_says_what_to_do_and_reset_brings_all_back(open_page: OpenPage, records: list[dict[str, Any]]) -> None:
    page = open_page("veileder/krav/?styrke=skal+ikke&fase=avvikle")
    expect(page.get_by_text("Ingen krav passer med valgene")).to_be_visible()
    page.get_by_role("button", name="Vis alle").click()
    assert len(shown(page)) == len(records)
    assert page.url.endswith("/veileder/krav/")


def test_everything_can_be_done_from_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("veileder/krav/", viewport=PHONE)
    summary = page.locator(".krav-velg > summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Skal", exact=True)).to_be_checked()
    expect(page.get_by_role("status").filter(has_text="Valgt: Skal.")).to_be_visible()


def test_without_javascript_it_is_a_plain_list(open_page: OpenPage, records: list[dict[str, Any]]) -> None:
    page = open_page("veileder/krav/", java_script_enabled=False)
    assert shown(page) == [record["id"] for record in records]
    expect(page.locator(".krav-velg")).to_be_hidden()


def test_it_prints_what_is_chosen_and_nothing_else(open_page: OpenPage) -> None:
    page = open_page("veileder/krav/?styrke=kan")
    page.emulate_media(media="print")
    expect(page.locator(".krav-velg")).to_be_hidden()
    expect(page.get_by_text("Valgt: Kan.")).to_be_visible()
    assert {e.inner_text().lower() for e in page.locator(".krav:visible .styrke").all()} == {"kan"}
