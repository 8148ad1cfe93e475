"""Checklists on paper: a sheet each where they fit, boxes for a pen, ticks that show, nothing about a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..conftest import OpenPage
from ..paper import print_page

MILLIMETRE = 96 / 25.4
"""In CSS pixels."""

SHEETS = {
    "nytt-tilbud": 2, "regler": 1, "ny-deltaker": 1, "hver-samling": 1, "tur": 1, "balanse": 1, "evaluering": 1,
    "avvikling": 2,
}  # fmt: skip

FORM_SHEETS = {
    "planlegging": 5, "informasjonsark": 2, "pamelding": 1, "grupperegler": 2, "kartlegging": 2, "oppfolging": 2,
    "evalueringsplan": 2, "evalueringsskjema": 5,
}  # fmt: skip

DRAWN = "boxes => boxes.map(box => getComputedStyle(box, '::before').content !== 'none')"


@pytest.mark.parametrize("name", SHEETS)
def test_a_list_takes_no_more_sheets_than_it_needs(open_page: OpenPage, name: str, tmp_path: Path) -> None:
    text, sheets = print_page(open_page, f"sjekklister/{name}/", tmp_path)
    assert sheets == SHEETS[name]
    assert "Originalen gjelder" in " ".join(text.split())


@pytest.mark.parametrize("name", [*SHEETS, "egenkontroll"])
def test_boxes_are_big_enough_for_a_pen(open_page: OpenPage, name: str) -> None:
    page = open_page(f"sjekklister/{name}/")
    page.emulate_media(media="print")
    sizes = page.locator(".sjekkpunkt__boks").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")
    assert min(sizes) >= 5 * MILLIMETRE


def test_a_tick_is_printed_and_one_about_a_person_is_not(open_page: OpenPage) -> None:
    for name, shown in (("tur", True), ("ny-deltaker", False)):
        page = open_page(f"sjekklister/{name}/")
        page.locator("sjekk-liste:defined").wait_for()  # or the tick would be taken for an old one
        page.locator(".sjekkpunkt__boks").first.check()
        page.emulate_media(media="print")
        drawn = page.locator(".sjekkpunkt__boks").evaluate_all(DRAWN)
        assert drawn == [shown] + [False] * (len(drawn) - 1)


def test_paper_has_room_for_the_activity_the_date_and_a_note(open_page: OpenPage, tmp_path: Path) -> None:
    text, _ = print_page(open_page, "sjekklister/evaluering/", tmp_path)
    assert "Aktivitet" in text
    assert "Dato" in text
    items = open_page("sjekklister/evaluering/").locator(".sjekkpunkt").count()
    assert text.count("Notat") == items


def test_paper_about_a_person_has_no_room_for_a_name_or_a_note(open_page: OpenPage, tmp_path: Path) -> None:
    text, _ = print_page(open_page, "sjekklister/balanse/", tmp_path)
    assert not {"Aktivitet", "Notat", "Dato"} & set(text.split())


def test_a_list_with_dates_has_a_box_for_each(open_page: OpenPage) -> None:
    page = open_page("sjekklister/hver-samling/")
    page.emulate_media(media="print")
    columns = int(page.locator("sjekk-liste").get_attribute("data-datoer") or 0)
    head = page.locator(".sjekkliste__datoer-boks")
    assert head.count() == columns
    row = page.locator(".sjekkpunkt").first
    boxes = [row.locator(".sjekkpunkt__boks"), *row.locator(".sjekkpunkt__datoer-boks").all()]
    assert len(boxes) == columns
    for box, date in zip(boxes, head.all(), strict=True):
        inner, outer = box.bounding_box(), date.bounding_box()
        assert inner
        assert outer
        assert outer["x"] - 1 <= inner["x"]
        assert inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 1


def test_the_set_is_one_document_with_every_list_and_form(open_page: OpenPage, tmp_path: Path) -> None:
    text, sheets = print_page(open_page, "start-en-gruppe/utskrift/", tmp_path)
    assert sheets <= 1 + sum(SHEETS.values()) + sum(FORM_SHEETS.values())
    tops = [[line for line in page.splitlines() if line.strip()][1:2] for page in text.split("\f")]
    for name in ("Sjekkliste: Nytt tilbud", "Mal: Kartlegging før deltakelse", "Mal: Evalueringsskjema"):
        assert any(name in line for top in tops for line in top), "begins on a new sheet"
    assert "Dette tilbudet avsluttes" in text
    assert "Velg «Skriv ut»" not in text
    assert "Vårt eksempel" not in text


def test_items_are_large_targets_and_the_text_can_be_pressed(open_page: OpenPage) -> None:
    page = open_page("sjekklister/tur/", viewport={"width": 360, "height": 740})
    heights = page.locator(".sjekkpunkt__rad").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert min(heights) >= 44
    page.locator(".sjekkpunkt__tekst").first.click()
    assert page.locator(".sjekkpunkt__boks").first.is_checked()
