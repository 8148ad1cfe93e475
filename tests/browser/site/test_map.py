"""The map of all recommendations, the head of a chapter, and everything that binds on one sheet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import expect

from ..conftest import OpenPage, assert_whole

Record = dict[str, Any]


@pytest.fixture
def records(site: Path) -> list[Record]:
    """The recommendations as the catalogue has them."""
    found: list[Record] = json.loads((site / "katalog.json").read_text(encoding="utf-8"))["recommendations"]
    return found


@pytest.mark.parametrize("path", ["", "veileder/krav/"])
def test_every_recommendation_is_a_named_mark_on_the_map(open_page: OpenPage, records: list[Record], path: str) -> None:
    page = open_page(path)
    marks = page.locator(".kart__tabell").first.locator("a.kart__merke")
    found = [(mark.get_attribute("href") or "", mark.inner_text()) for mark in marks.all()]
    assert [href.partition("#")[2] for href, _ in found] == [record["id"] for record in records]
    for (_, name), record in zip(found, records, strict=True):
        assert name.endswith(f": {record['title']}")


def test_the_map_can_be_read_as_a_table_and_by_phase(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/", java_script_enabled=False)
    assert page.get_by_role("table", name="Krav og råd i hvert kapittel").get_by_role("row").count() > 2
    page.get_by_text("Vis etter fase i arbeidet").click()
    by_phase = page.get_by_role("table", name="Krav og råd i hver fase")
    expect(by_phase).to_be_visible()
    assert by_phase.get_by_role("link").count() == sum(len(record["phase"]) for record in records)


def test_the_name_of_a_mark_is_shown_when_it_is_focused(open_page: OpenPage, records: list[Record]) -> None:
    page = open_page("veileder/krav/")
    page.locator("a.kart__merke").nth(2).focus()
    expect(page.locator(".kart__navn")).to_contain_text(records[2]["title"])


def test_marks_are_far_enough_apart_to_press(open_page: OpenPage) -> None:
    page = open_page("", viewport={"width": 320, "height": 640})
    boxes = [mark.bounding_box() for mark in page.locator(".kart__rad").nth(0).locator("li").all()]
    assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)


def test_the_map_holds_in_every_look(open_page: OpenPage) -> None:
    page = open_page("")
    page.locator(".kart__faser > summary").click()
    assert_whole(page)


def test_the_head_of_a_chapter_counts_and_leads(open_page: OpenPage, records: list[Record]) -> None:
    chapter = records[0]["page"]
    own = [record for record in records if record["page"] == chapter]
    page = open_page(chapter)
    expect(page.locator(".kapitteltall")).to_contain_text(f"{len(own)} punkter")
    jumps = page.locator(".kapitteltall > a").all()
    assert sum(int(jump.inner_text().split()[0]) for jump in jumps) == len(own)
    jumps[0].click()
    assert page.url.endswith(f"#{own[0]['id']}")
    page.get_by_text("Det viktigste i kapittelet").click()
    named = page.locator(".kapittelkort dd").all_inner_texts()
    assert sorted(named) == sorted(r["title"] for r in own if r["strength"] in {"skal", "skal ikke", "bør"})


def test_what_binds_is_one_sheet_on_paper(
    open_page: OpenPage, site: Path, records: list[Record], tmp_path: Path
) -> None:
    page = open_page("veileder/pa-en-side/")
    binding = [record["title"] for record in records if record["strength"] in {"skal", "skal ikke"}]
    assert sorted(page.locator(".ark-punkt__navn").all_inner_texts()) == sorted(binding)
    page.pdf(path=tmp_path / "side.pdf", prefer_css_page_size=True)
    for file in (tmp_path / "side.pdf", site / "nedlasting/veileder-pa-en-side.pdf"):
        with pikepdf.open(file) as sheet:
            assert len(sheet.pages) == 1, file


def test_the_sheet_holds_in_every_look(open_page: OpenPage) -> None:
    assert_whole(open_page("veileder/pa-en-side/"))
