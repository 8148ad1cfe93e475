"""On paper: filled or blank, with ticks that every browser prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from ..checklists import ListPage, OpenList
from ..paper import AFTER, BEFORE, text_of


def mark_in(reader: ListPage, id: str) -> str:
    """How the mark in the box of ID is drawn on paper: content and borders, or «none»."""
    return str(
        reader.box(id).evaluate("""box => {
            const mark = getComputedStyle(box, "::before");
            const borders = [mark.borderTopWidth, mark.borderRightWidth, mark.borderBottomWidth];
            return mark.content === "none" ? "none" : borders.join(" ");
        }""")
    )


def on_paper(reader: ListPage) -> None:
    """As paper is drawn, without the window that asks for a printer."""
    reader.page.evaluate(BEFORE)
    reader.page.emulate_media(media="print")


@pytest.fixture
def filled(open_list: OpenList) -> ListPage:
    reader = open_list()
    reader.tick("plen-kanter")
    reader.write_note("plen-vann", "Slangen ligger bak skuret.")
    reader.open_note("plen-raking")
    reader.field("plen-raking", "Ikke aktuelt for oss").check()
    reader.field("plen-raking", "Hvorfor ikke?").fill("Ingen trær.")
    reader.page.get_by_label("Hvor vi skal").fill("Parken")
    reader.save("Plenen høst 2031")
    return reader


def test_filled_paper_says_what_was_done(filled: ListPage, tmp_path: Path) -> None:
    text = text_of(filled.page, tmp_path)
    for words in (
        "Plenen høst 2031",
        "Slangen ligger bak skuret.",
        "Ikke aktuelt: Ingen trær.",
        "1 av 4 punkter er gjort. 1 er ikke aktuelt.",
        "våren 2030",
        "Parken",
    ):
        assert words in text, text
    for words in ("Lagre i denne nettleseren", "Notat og frist", "Flere valg", "Rolle, ikke navn"):
        assert words not in text, text


def test_ticks_are_drawn_with_borders_which_every_browser_prints(filled: ListPage) -> None:
    on_paper(filled)
    box = "box => { const s = getComputedStyle(box); return [s.appearance, parseFloat(s.borderTopWidth) > 0] }"
    assert filled.box("plen-kanter").evaluate(box) == ["none", True]
    top, right, bottom = mark_in(filled, "plen-kanter").split()
    assert (top, float(right[:-2]) > 1, float(bottom[:-2]) > 1) == ("0px", True, True)
    assert mark_in(filled, "plen-vann") == "none"
    assert mark_in(filled, "plen-raking") not in ("none", mark_in(filled, "plen-kanter")), "a dash, not a tick"


def test_boxes_are_big_enough_for_a_pen(filled: ListPage) -> None:
    on_paper(filled)
    size = filled.box("plen-vann").evaluate("box => box.getBoundingClientRect().width")
    assert size >= 5 / 25.4 * 96


def test_a_blank_sheet_from_a_filled_list(filled: ListPage, tmp_path: Path) -> None:
    filled.page.evaluate("window.print = () => undefined")
    filled.press("Skriv ut blank")
    filled.page.evaluate(BEFORE)
    text = text_of(filled.page, tmp_path)
    for words in ("Plenen høst 2031", "Slangen", "Ingen trær", "1 av 4"):
        assert words not in text, text
    assert "Vi har klippet kantene." in text
    filled.page.emulate_media(media="print")
    filled.page.evaluate("document.querySelector('sjekk-liste').dataset.utskrift = 'blank'")
    for id in ("plen-kanter", "plen-raking"):
        assert mark_in(filled, id) == "none"
    line = filled.page.get_by_label("Hvor vi skal").evaluate("line => getComputedStyle(line).color")
    assert line == "rgba(0, 0, 0, 0)"
    filled.page.emulate_media(media="screen")
    filled.page.evaluate(AFTER)
    expect(filled.box("plen-kanter")).to_be_checked()
    expect(filled.message).to_have_text("Utskriftsvinduet er lukket. Det du har fylt ut, står her som før.")
    on_paper(filled)
    assert "Plenen høst 2031" in text_of(filled.page, tmp_path)


def test_half_typed_notes_come_along(open_list: OpenList, tmp_path: Path) -> None:
    reader = open_list()
    reader.open_note("plen-vann")
    reader.page.keyboard.type("Sist")
    assert "Notat: Sist" in text_of(reader.page, tmp_path)


def test_what_waits_is_not_printed(open_list: OpenList, tmp_path: Path) -> None:
    reader = open_list()
    reader.write_note("plen-vann", "Ring 98765432")
    reader.page.get_by_label("Hvor vi skal").fill("Hos 98765432")
    reader.page.get_by_label("Hvor vi skal").blur()
    on_paper(reader)
    line = reader.page.get_by_label("Hvor vi skal").evaluate("line => getComputedStyle(line).color")
    assert line == "rgba(0, 0, 0, 0)"
    expect(reader.item("plen-vann").locator(".sjekkpunkt__utfylt")).to_be_hidden()


def test_a_list_about_a_person_is_always_blank(open_list: OpenList) -> None:
    reader = open_list("nabo")
    reader.tick("nabo-prat")
    on_paper(reader)
    assert mark_in(reader, "nabo-prat") == "none"
    expect(reader.page.locator(".utfylling")).to_be_hidden()


def test_answers_that_were_taken_out_are_printed_too(filled: ListPage, tmp_path: Path) -> None:
    filled.page.evaluate("""() => {
        const key = Object.keys(localStorage).find((key) => key.startsWith("sosiale-tilbud.kjoring."));
        const run = JSON.parse(localStorage[key]);
        run.values["plen-borte"] = { state: "gjort", note: "Gjort i mai.", hash: "0", at: 5 };
        localStorage[key] = JSON.stringify(run);
    }""")
    filled.page.reload()
    expect(filled.page.get_by_text("Gjort i mai.")).to_be_visible()
    assert "Gjort i mai." in text_of(filled.page, tmp_path)


def test_filled_self_assessment_writes_on_its_own_lines(open_list: OpenList, tmp_path: Path) -> None:
    reader = open_list("egenkontroll")
    item = reader.item("egenkontroll-hage-klipping")
    item.get_by_label("Delvis").check()
    item.get_by_label("Tiltak").fill("Klippe oftere.")
    item.get_by_label("Tiltak").blur()
    reader.save("Egenkontroll 2031")
    text = text_of(reader.page, tmp_path)
    assert "Klippe oftere." in text
    on_paper(reader)
    assert item.get_by_label("Delvis").evaluate("box => getComputedStyle(box, '::before').content") != "none"
