"""The self-assessment ends in a report: bars, every gap with what is to be done, and what was decided last time."""

from __future__ import annotations

import csv
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from ...content import SELF_ASSESSMENTS
from ..checklists import ListPage
from ..conftest import PHONE, OpenPage, axe_violations, overflow
from ..paper import NO_WINDOW, text_of


def assessment(open_page: OpenPage, **options: object) -> ListPage:
    page = open_page(SELF_ASSESSMENTS[0], **options)
    page.locator(".sjekkliste--klar").wait_for()
    return ListPage(page)


def gap(reader: ListPage) -> str:
    """Answer the first point with a gap and what is to be done; gives what the point says."""
    item = reader.page.locator(".sjekkpunkt").first
    item.locator("input").nth(1).check()
    item.get_by_label("Tiltak").fill("=Vi ringer kommunen; i mars")
    item.get_by_label("Ansvarlig").fill("Daglig leder")
    item.get_by_label("Ansvarlig").blur()
    return item.locator(".sjekkpunkt__tekst").inner_text()


def answer_words(page: Page) -> str:
    return page.locator(".rapport__stolpe").first.inner_text()


def test_each_strength_has_a_bar_with_its_numbers_in_words(open_page: OpenPage) -> None:
    reader = assessment(open_page, viewport={"width": 320, "height": 640})
    gap(reader)
    expect(reader.page.locator(".rapport__stolpe svg")).to_have_count(reader.page.locator(".rapport__stolpe").count())
    assert "1 delvis" in answer_words(reader.page)
    assert overflow(reader.page) <= 0
    assert axe_violations(reader.page) == []


def test_every_gap_stands_with_what_is_to_be_done(open_page: OpenPage, tmp_path: Path) -> None:
    reader = assessment(open_page)
    point = gap(reader)
    rows = reader.page.locator(".rapport__hull li")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(point)
    expect(rows).to_contain_text("Ansvarlig: Daglig leder")
    expect(rows).to_contain_text("Frist: ikke bestemt")
    reader.page.evaluate(NO_WINDOW)
    reader.press("Skriv ut rapporten")
    text = text_of(reader.page, tmp_path)
    assert "Vi ringer kommunen" in text
    assert text.strip().count("\f") == 0, "one sheet"


def test_the_gaps_as_a_table_that_no_spreadsheet_takes_for_a_formula(open_page: OpenPage) -> None:
    reader = assessment(open_page)
    point = gap(reader)
    with reader.page.expect_download() as file:
        reader.press("Last ned som CSV (til regneark)")
    text = Path(file.value.path()).read_text(encoding="utf-8-sig")
    _, row = csv.reader(text.splitlines(), delimiter=";")
    assert row[1] == point
    assert row[4:6] == ["'=Vi ringer kommunen; i mars", "Daglig leder"]


def test_what_was_decided_last_time_and_is_not_done_is_told(open_page: OpenPage) -> None:
    reader = assessment(open_page)
    point = gap(reader)
    reader.save("Egenkontroll 2026")
    reader.press("Ny")
    reader.answer("Egenkontroll 2027")
    left = reader.page.locator(".rapport__sist")
    expect(left).to_contain_text("Bestemt i «Egenkontroll 2026», men ikke i mål")
    expect(left).to_contain_text(point)
    expect(reader.page.locator(".rapport__for").first).to_contain_text("Egenkontroll 2026: ")
    reader.page.locator(".sjekkpunkt").first.locator("input").first.check()
    expect(left).to_be_empty()


def test_four_answers_are_one_row_on_a_phone_and_one_stop_for_the_keyboard(open_page: OpenPage) -> None:
    reader = assessment(open_page, viewport=PHONE)
    first, second = (reader.page.locator(".sjekkpunkt").nth(place) for place in (0, 1))
    tops = first.locator(".sjekkpunkt__valg").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    assert max(tops) - min(tops) < 2
    first.locator("input").first.focus()
    reader.page.keyboard.press("ArrowRight")
    expect(first.locator("input").nth(1)).to_be_checked()
    expect(first.locator("input").nth(1)).to_be_focused()
    assert second.locator("input").count() == len(tops)


def year(reader: ListPage, name: str, first: bool = False) -> None:
    """An assessment called NAME, with one answer, kept."""
    if first:
        reader.save(name)
    else:
        reader.press("Ny")
        reader.answer(name)
    answer = reader.page.locator(".sjekkpunkt").first.locator("input").first
    expect(answer).not_to_be_checked()  # that of the year before is gone
    answer.check()


def test_up_to_five_years_are_laid_beside_each_other(open_page: OpenPage) -> None:
    reader = assessment(open_page)
    for number, name in enumerate(f"Egenkontroll {year}" for year in range(2026, 2033)):
        year(reader, name, first=number == 0)
    years = reader.page.locator(".rapport__aar")
    expect(years).to_contain_text("Utviklingen over 5 egenkontroller")
    first = years.locator(".rapport__stolpe").first
    expect(first.locator("svg")).to_have_count(5)
    expect(first).to_contain_text("Egenkontroll 2028: 1 oppfylt")
    expect(first).not_to_contain_text("Egenkontroll 2027")


def test_a_board_is_given_numbers_and_measures_and_no_notes(open_page: OpenPage, tmp_path: Path) -> None:
    reader = assessment(open_page)
    gap(reader)
    note = reader.page.locator(".sjekkpunkt").first.get_by_label("Begrunnelse")
    note.fill("Fordi lederen var syk")
    note.blur()
    reader.page.evaluate(NO_WINDOW)
    reader.press("Skriv ut sammendrag til styret")
    text = text_of(reader.page, tmp_path)
    assert "Sammendrag til styret" in text
    assert "Vi ringer kommunen" in text
    assert "1 punkt gjenstår, og 1 av dem har et tiltak" in " ".join(text.split())
    assert "lederen var syk" not in text
    assert text.strip().count("\f") == 0, "one sheet"


def test_the_report_as_a_word_file(open_page: OpenPage, tmp_path: Path) -> None:
    reader = assessment(open_page)
    point = gap(reader)
    reader.save("Egenkontroll 2027")
    with reader.page.expect_download() as file:
        reader.page.locator(".rapport").get_by_role("button", name="Last ned som Word-fil").click()
    path = tmp_path / "rapport.docx"
    file.value.save_as(path)
    document = Document(str(path))
    (rows,) = document.tables
    assert [cell.text for cell in rows.rows[1].cells][1] == point
    assert "=Vi ringer kommunen; i mars" in [cell.text for cell in rows.rows[1].cells]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[0] == "Egenkontroll 2027"
    assert any("1 delvis" in text for text in said)
    assert document.sections[0].footer.paragraphs[0].text


def test_a_board_is_given_the_same_as_a_word_file(open_page: OpenPage, tmp_path: Path) -> None:
    reader = assessment(open_page)
    point = gap(reader)
    note = reader.page.locator(".sjekkpunkt").first.get_by_label("Begrunnelse")
    note.fill("Fordi lederen var syk")
    note.blur()
    with reader.page.expect_download() as file:
        reader.press("Sammendrag som Word-fil")
    path = tmp_path / "sammendrag.docx"
    file.value.save_as(path)
    assert file.value.suggested_filename.startswith("egenkontroll-sammendrag-")
    document = Document(str(path))
    (rows,) = document.tables
    said = [paragraph.text for paragraph in document.paragraphs] + [
        cell.text for row in rows.rows for cell in row.cells
    ]
    assert said[0] == "Sammendrag til styret: egenkontroll"
    assert any("1 punkt gjenstår, og 1 av dem har et tiltak" in text for text in said)
    assert {point, "=Vi ringer kommunen; i mars", "Daglig leder"} <= set(said)
    assert not any("lederen var syk" in text or text == "Begrunnelse" for text in said)


def test_the_fields_of_a_gap_come_with_the_answer_and_stay_when_they_are_used(open_page: OpenPage) -> None:
    reader = assessment(open_page)
    first, second = (reader.page.locator(".sjekkpunkt").nth(place) for place in (0, 1))
    first.locator("input").nth(1).check()
    expect(first.get_by_label("Tiltak")).to_be_visible()
    expect(first.locator("input").nth(1)).to_be_focused()
    first.locator("input").first.check()
    expect(first.get_by_label("Tiltak")).to_be_hidden()
    first.locator("input").nth(2).check()
    first.get_by_label("Tiltak").fill("Vi ringer kommunen")
    first.get_by_label("Tiltak").blur()
    first.locator("input").first.check()
    expect(first.get_by_label("Tiltak")).to_be_visible()
    second.get_by_role("button", name="Begrunnelse og tiltak").click()
    second.locator("input").first.check()
    expect(second.get_by_label("Tiltak")).to_be_visible()


def test_what_is_left_is_one_press_away(open_page: OpenPage) -> None:
    reader = assessment(open_page)
    items = reader.page.locator(".sjekkpunkt")
    items.nth(0).locator("input").first.check()
    items.nth(1).locator("input").first.check()
    reader.press("Neste ubesvarte punkt (N)")
    expect(items.nth(2).locator("input").first).to_be_focused()
    reader.page.keyboard.press("Space")
    reader.page.keyboard.press("n")
    expect(items.nth(3).locator("input").first).to_be_focused()
    items.nth(4).get_by_role("button", name="Begrunnelse og tiltak").click()
    note = items.nth(4).get_by_label("Begrunnelse")
    note.type("n")
    expect(note).to_be_focused()
