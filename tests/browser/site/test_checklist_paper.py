"""Checklists on paper: a sheet each where they fit, boxes for a pen, ticks that show, nothing about a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from ...content import FORMS, KEPT_LISTS, LISTS, MARKDOWN, PRIVATE_LISTS, SELF_ASSESSMENTS, SETS, blocks_on, sheets_of
from ..checklists import ListPage
from ..conftest import OpenPage
from ..paper import AFTER, NO_WINDOW, print_page, text_of

MILLIMETRE = 96 / 25.4
"""In CSS pixels."""


ITEMS_ON_A_SHEET, LINES_ON_A_SHEET = 12, 8
"""At least: a sheet is begun for several points, never for one that is left over."""

DRAWN = "boxes => boxes.map(box => getComputedStyle(box, '::before').content !== 'none')"


@pytest.mark.parametrize("url", LISTS)
def test_a_list_takes_no_more_sheets_than_it_needs(open_page: OpenPage, url: str, tmp_path: Path) -> None:
    text, sheets = print_page(open_page, url, tmp_path)
    most = max(2, 1 + len(blocks_on(url, "sjekkpunkt")) // ITEMS_ON_A_SHEET)
    assert sheets <= most + (url in FORMS), "and one for the form that follows the list on some pages"
    lines = [len([line for line in sheet.splitlines() if line.strip()]) for sheet in text.rstrip("\f").split("\f")]
    assert min(lines[:-1] if url in FORMS and sheets > 1 else lines) >= LINES_ON_A_SHEET
    assert "Originalen gjelder" in " ".join(text.split())


@pytest.mark.parametrize("url", [*LISTS, *SELF_ASSESSMENTS])
def test_boxes_are_big_enough_for_a_pen(open_page: OpenPage, url: str) -> None:
    page = open_page(url)
    page.emulate_media(media="print")
    sizes = page.locator(".sjekkpunkt__boks").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")
    assert min(sizes) >= 5 * MILLIMETRE


def test_a_tick_is_printed_and_one_about_a_person_is_not(open_page: OpenPage) -> None:
    for url, shown in ((KEPT_LISTS[0], True), (PRIVATE_LISTS[0], False)):
        page = open_page(url)
        page.locator("sjekk-liste:defined").wait_for()  # or the tick would be taken for an old one
        page.locator(".sjekkpunkt__boks").first.check()
        page.emulate_media(media="print")
        drawn = page.locator(".sjekkpunkt__boks").evaluate_all(DRAWN)
        assert drawn == [shown] + [False] * (len(drawn) - 1)


def test_paper_has_room_for_the_activity_the_date_and_a_note(open_page: OpenPage, tmp_path: Path) -> None:
    text, _ = print_page(open_page, KEPT_LISTS[0], tmp_path)
    assert "Aktivitet" in text
    assert "Dato" in text
    items = open_page(KEPT_LISTS[0]).locator(".sjekkpunkt").count()
    assert text.count("Notat") == items


def test_paper_about_a_person_has_no_room_for_a_name_or_a_note(open_page: OpenPage, tmp_path: Path) -> None:
    text, _ = print_page(open_page, PRIVATE_LISTS[0], tmp_path)
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


def test_the_days_of_a_term_stand_over_its_columns(open_page: OpenPage, tmp_path: Path) -> None:
    url = next(url for url in KEPT_LISTS if "\n    datoer:" in MARKDOWN[url].text)
    page = open_page(url)
    page.locator(".sjekkliste--klar").wait_for()
    page.evaluate(NO_WINDOW)
    reader = ListPage(page)
    reader.press("Skriv ut blank med datoer")
    reader.dialog.get_by_role("button", name="Skriv ut", exact=True).click()
    expect(reader.dialog.get_by_role("alert")).to_contain_text("Skriv datoen slik")
    reader.dialog.get_by_label("Første gang", exact=True).fill("7.9.2027")
    reader.dialog.get_by_label("Hvor ofte").select_option("Annenhver uke")
    reader.dialog.get_by_role("button", name="Skriv ut", exact=True).click()
    expect(reader.dialog).to_have_count(0)
    boxes = page.locator(".sjekkliste__datoer-boks")
    assert boxes.all_text_contents()[:3] == ["7.sep.", "21.sep.", "5.okt."]
    text = text_of(page, tmp_path)
    assert text.count("sep.") == 2
    assert text.count("\f") == print_page(open_page, url, tmp_path)[1], "on no more sheets"
    page.evaluate(AFTER)
    assert not any(boxes.all_text_contents())


def test_items_are_large_targets_and_the_text_can_be_pressed(open_page: OpenPage) -> None:
    page = open_page("sjekklister/tur/", viewport={"width": 360, "height": 740})
    heights = page.locator(".sjekkpunkt__rad").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert min(heights) >= 44
    page.locator(".sjekkpunkt__tekst").first.click()
    assert page.locator(".sjekkpunkt__boks").first.is_checked()


ONE_SHEET = min(LISTS, key=lambda url: abs(len(blocks_on(url, "sjekkpunkt")) - 17))
"""A list that nearly fills one."""


@pytest.mark.parametrize("rest", range(20, 130, 10))
def test_no_sheet_is_begun_for_a_point_or_two(open_page: OpenPage, rest: int, tmp_path: Path) -> None:
    """Wherever the sheet ends, what comes over on the next is several points."""
    page = open_page(ONE_SHEET)
    page.locator(".sjekkliste--klar").wait_for()
    page.locator(".sjekkliste").evaluate(
        """(list, rest) => {
            const room = document.createElement("div");
            room.style.height = `${rest}mm`;
            list.before(room);
        }""",
        rest,
    )
    last = text_of(page, tmp_path).rstrip("\f").split("\f")[-1]
    assert len([line for line in last.splitlines() if line.strip()]) >= LINES_ON_A_SHEET


def test_a_notice_below_a_list_is_printed_alone(open_page: OpenPage, tmp_path: Path) -> None:
    url = next(url for url in LISTS if 'class="oppslag"' in MARKDOWN[url].text)
    page = open_page(url)
    page.locator(".sjekkliste--klar").wait_for()
    page.evaluate(NO_WINDOW)
    page.get_by_role("button", name="Skriv ut oppslaget").click()
    (sheet,) = text_of(page, tmp_path).rstrip("\f").split("\f")
    assert all(label in sheet for label in page.locator(".oppslag__ledetekst").all_inner_texts())
    assert "Notat" not in sheet
    page.evaluate(AFTER)
    assert "Notat" in text_of(page, tmp_path)


@pytest.mark.parametrize("url", SETS)
def test_a_set_is_one_document_in_which_forms_have_sheets_of_their_own(
    open_page: OpenPage, url: str, tmp_path: Path
) -> None:
    text, sheets = print_page(open_page, url, tmp_path)
    alone = [print_page(open_page, sheet, tmp_path) for sheet in sheets_of(url)]
    assert sheets <= 1 + sum(of_one for _, of_one in alone)
    tops = [" ".join([line for line in page.splitlines() if line.strip()][:2]) for page in text.split("\f")]
    titles = open_page(url).locator(".utskrift__innhold a").all_inner_texts()
    on_top = [title for title in titles if any(title.removeprefix("Mal: ") in top for top in tops)]
    assert {title for title in titles if title.startswith("Mal: ")} <= set(on_top)
    assert all(title.removeprefix("Mal: ") in text for title in titles)
    assert "Velg «Skriv ut»" not in text
    assert "Vårt eksempel" not in text


def test_small_lists_share_a_sheet_when_they_fit(open_page: OpenPage, tmp_path: Path) -> None:
    in_set = [url for url in sheets_of("start-en-gruppe/utskrift/") if url in KEPT_LISTS]
    few = sorted(in_set, key=lambda url: len(blocks_on(url, "sjekkpunkt")))[:2]
    page = open_page(f"start-en-gruppe/utskrift/?ark={','.join(url.split('/')[-2] for url in few)}")
    page.get_by_label("Forside med innhold").uncheck()
    apart = text_of(page, tmp_path).rstrip("\f").split("\f")
    small = ".vurdering, .oppslag, .utskrift h3:has(+ .oppslag), .sjekkliste__gruppe ~ .sjekkliste__gruppe"
    page.locator(small).evaluate_all("parts => parts.forEach((part) => part.remove())")
    (sheet,) = text_of(page, tmp_path).rstrip("\f").split("\f")
    assert all(MARKDOWN[url].meta["title"] in sheet for url in few)
    assert len(apart) >= 1
