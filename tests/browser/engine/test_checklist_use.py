"""Ticking, noting and taking back: what somebody does with a list, saved or not."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ..checklists import ListPage, OpenList


def test_the_text_itself_can_be_pressed_and_progress_is_a_sentence_and_a_bar(open_list: OpenList) -> None:
    reader = open_list()
    expect(reader.progress).to_have_text("0 av 4 punkter er gjort.")
    reader.tick("plen-kanter")
    expect(reader.box("plen-kanter")).to_be_checked()
    expect(reader.progress).to_have_text("1 av 4 punkter er gjort.")
    bar = reader.page.get_by_role("progressbar")
    assert bar.evaluate("bar => [bar.value, bar.max]") == [1, 4]
    expect(bar).to_have_accessible_name("Framdrift")
    for id in ("plen-klipper", "plen-vann", "plen-raking"):
        reader.tick(id)
    expect(reader.progress).to_have_text("Alle 4 punkter er gjort.")


def test_progress_is_told_politely(open_list: OpenList) -> None:
    reader = open_list()
    expect(reader.progress).to_have_attribute("role", "status")


def test_note_role_and_date_stand_under_the_item_when_the_fields_are_closed(open_list: OpenList) -> None:
    reader = open_list()
    reader.write_note("plen-vann", "Husk slangen <b>bak</b> skuret.\nOg «kranen» – æøå.")
    reader.field("plen-vann", "Ansvarlig").fill("Hagemester")
    reader.field("plen-vann", "Frist").fill("2031-05-17")
    reader.field("plen-vann", "Frist").blur()
    reader.open_note("plen-vann")
    summary = reader.item("plen-vann").locator(".sjekkpunkt__utfylt")
    expect(summary).to_contain_text("Husk slangen <b>bak</b> skuret.")
    expect(summary).to_contain_text("Ansvarlig: Hagemester")
    expect(summary).to_contain_text("Frist: 17. mai 2031")
    expect(reader.item("plen-vann").get_by_text("Rolle, ikke navn.")).to_have_count(1)


def test_not_relevant_has_a_reason_and_counts(open_list: OpenList) -> None:
    reader = open_list()
    reader.tick("plen-raking")
    reader.open_note("plen-raking")
    reader.field("plen-raking", "Ikke aktuelt for oss").check()
    expect(reader.field("plen-raking", "Hvorfor ikke?")).to_be_focused()
    reader.page.keyboard.type("Vi har ingen trær.")
    expect(reader.box("plen-raking")).not_to_be_checked()
    expect(reader.progress).to_have_text("0 av 4 punkter er gjort. 1 er ikke aktuelt.")
    reader.open_note("plen-raking")
    expect(reader.item("plen-raking").get_by_text("Ikke aktuelt: Vi har ingen trær.")).to_be_visible()
    reader.tick("plen-raking")
    expect(reader.progress).to_have_text("1 av 4 punkter er gjort.")


def test_undo_takes_back_one_thing_at_a_time(open_list: OpenList) -> None:
    reader = open_list()
    undo = reader.page.get_by_role("button", name="Angre", exact=True)
    expect(undo).to_have_attribute("aria-disabled", "true")
    reader.tick("plen-kanter")
    reader.tick("plen-vann")
    reader.write_note("plen-vann", "Mye.")
    undo.click()
    expect(reader.message).to_have_text("Angret: notat på «Vi har vannet der det var tørt.».")
    expect(reader.field("plen-vann", "Notat")).to_have_value("")
    expect(reader.box("plen-vann")).to_be_checked()
    undo.click()
    expect(reader.box("plen-vann")).not_to_be_checked()
    expect(reader.box("plen-kanter")).to_be_checked()
    expect(undo).to_be_focused()


def test_undo_by_key(open_list: OpenList) -> None:
    reader = open_list()
    reader.box("plen-kanter").press("Space")
    expect(reader.box("plen-kanter")).to_be_checked()
    reader.box("plen-kanter").press("Control+z")
    expect(reader.box("plen-kanter")).not_to_be_checked()


def test_reset_asks_first_and_can_be_taken_back(open_list: OpenList) -> None:
    reader = open_list()
    reader.tick("plen-kanter")
    reader.write_note("plen-vann", "Mye.")
    reader.press("Nullstill listen")
    reader.dialog.get_by_role("button", name="Avbryt").click()
    expect(reader.box("plen-kanter")).to_be_checked()
    reader.press("Nullstill listen")
    reader.dialog.get_by_role("button", name="Nullstill").click()
    expect(reader.progress).to_have_text("0 av 4 punkter er gjort.")
    expect(reader.field("plen-vann", "Notat")).to_have_value("")
    expect(reader.message.get_by_role("button", name="Angre")).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(reader.box("plen-kanter")).to_be_checked()
    expect(reader.field("plen-vann", "Notat")).to_have_value("Mye.")


PERSONAL = [
    ("Ring 987 65 432 i dag", "et telefonnummer"),
    ("+47 22 22 22 22", "et telefonnummer"),
    ("kari.nordmann@eksempel.no", "en e-postadresse"),
    ("Født 01010750160", "et fødselsnummer"),
    ("010107 50160, a@b.no", "et fødselsnummer og en e-postadresse"),
    ("01.01.07\u00a050160 og 41 01 90 101 10", "et fødselsnummer"),
    ("tlf.987\u00a065\u202f432", "et telefonnummer"),
]
HARMLESS = [
    "01010750161",
    "17.05.2031",
    "2031-05-17",
    "20310517",
    "kl. 12.30–14.00",
    "40 000 kroner, 25 000 000 kr, 1 000 000 000",
    "Rom 1234, 2033 2034",
    "kl. 20.30-22.30, 21.11-28.11, 24.8 31.8 7.9, 2026 2027, 21.11.26-28.11.26",
    "ISBN 978-82-450-1234-5, ISBN 9788245012345, 82-450-1234-5",
    "x" * 19_000,
    "a." * 9000,
    "1 " * 9000,
]


@pytest.mark.parametrize(("text", "what"), PERSONAL)
def test_personal_data_waits_for_lagre_likevel(open_list: OpenList, text: str, what: str) -> None:
    reader = open_list()
    reader.save()
    reader.write_note("plen-vann", text)
    warning = reader.item("plen-vann").get_by_role("alert").filter(has_text=f"Dette ligner {what}.")
    expect(warning).to_be_visible()
    assert "plen-vann" not in reader.values()
    assert text not in "".join(reader.stored().values())
    assert text not in reader.export()
    reader.page.emulate_media(media="print")
    expect(reader.item("plen-vann").locator(".sjekkpunkt__utfylt")).to_be_hidden()
    expect(reader.field("plen-vann", "Notat")).to_be_hidden()
    reader.page.emulate_media(media="screen")
    warning.get_by_role("button", name="Lagre likevel").click()
    expect(reader.field("plen-vann", "Notat")).to_be_focused()
    assert reader.values()["plen-vann"]["note"] == text


@pytest.mark.parametrize("text", HARMLESS, ids=lambda text: text[:12])
def test_what_is_not_personal_data_is_let_be(open_list: OpenList, text: str) -> None:
    reader = open_list()
    reader.save()
    reader.write_note("plen-vann", text)
    assert reader.values()["plen-vann"]["note"] == text


def test_a_note_that_is_mended_is_kept_without_asking(open_list: OpenList) -> None:
    reader = open_list()
    reader.save()
    reader.write_note("plen-vann", "Ring 98765432")
    reader.field("plen-vann", "Notat").fill("Ring vaktmesteren")
    reader.field("plen-vann", "Notat").blur()
    expect(reader.item("plen-vann").get_by_role("button", name="Lagre likevel")).to_have_count(0)
    assert reader.values()["plen-vann"]["note"] == "Ring vaktmesteren"


def test_the_lists_own_lines_are_kept_and_guarded(open_list: OpenList) -> None:
    reader = open_list()
    reader.save()
    line = reader.page.get_by_label("Hvor vi skal")
    line.fill("Parken")
    line.blur()
    assert reader.values()["plen-linje-sted"]["answer"] == "Parken"
    line.fill("Parken, ring 98765432")
    line.blur()
    expect(reader.page.get_by_text("Dette ligner et telefonnummer")).to_be_visible()
    assert reader.values()["plen-linje-sted"]["answer"] == "Parken"
    expect(reader.progress).to_have_text("0 av 4 punkter er gjort.")


def test_a_list_about_a_person_keeps_nothing(open_list: OpenList) -> None:
    reader = open_list("nabo")
    reader.tick("nabo-prat")
    expect(reader.progress).to_have_text("1 av 2 punkter er gjort.")
    expect(reader.page.get_by_text("Ingenting her blir lagret.")).to_be_visible()
    for name in ("Lagre i denne nettleseren", "Notat og frist", "Eksporter til fil", "Ny"):
        expect(reader.page.get_by_role("button", name=name)).to_have_count(0)
    reader.page.goto(reader.page.url.replace("sjekklister/nabo/", ""), wait_until="networkidle")
    reader.page.go_back(wait_until="load")
    expect(reader.box("nabo-prat")).not_to_be_checked()
    assert reader.stored() == {}
    assert reader.stored("sessionStorage") == {}


def test_the_ticks_of_a_list_about_a_person_can_be_taken_away(open_list: OpenList) -> None:
    reader = open_list("nabo")
    reader.tick("nabo-prat")
    reader.press("Fjern avkryssingene")
    expect(reader.box("nabo-prat")).not_to_be_checked()
    expect(reader.message).to_have_text("Avkryssingene er fjernet.")


def test_self_assessment_counts_and_shows_last_years_answers(open_list: OpenList) -> None:
    reader = open_list("egenkontroll")
    reader.page.locator("#egenkontroll-hage-klipping").get_by_label("Delvis").check()
    reader.save("Egenkontroll 2030")
    reader.press("Ny")
    reader.answer("Egenkontroll 2031")
    item = reader.item("egenkontroll-hage-klipping")
    expect(item.get_by_text("Egenkontroll 2030: Delvis")).to_be_visible()
    item.get_by_label("Oppfylt", exact=True).check()
    expect(reader.progress).to_have_text("1 av 3 punkter er besvart.")
    sums = reader.page.locator("tr[data-styrke=skal] td[data-sum]")
    expect(sums).to_have_text(["1 (0)", "0 (1)", "0 (0)", "0 (0)"])
    expect(reader.page.locator(".rapport__for").first).to_contain_text("Egenkontroll 2030: 0 oppfylt · 1 delvis")


def test_self_assessment_has_measures_and_asks_why_it_is_done_differently(open_list: OpenList) -> None:
    reader = open_list("egenkontroll")
    reader.save("Egenkontroll 2030")
    item = reader.item("egenkontroll-hage-vanning")
    item.get_by_label("Gjør annerledes").check()
    item.get_by_label(re.compile("Begrunnelse")).fill("Vi har vanningsanlegg.")
    item.get_by_label("Tiltak").fill("Sjekke anlegget.")
    item.get_by_label("Ansvarlig").fill("Hagemester")
    item.get_by_label("Frist").fill("2031-05-17")
    item.get_by_label("Frist").blur()
    value = reader.values()["egenkontroll-hage-vanning"]
    assert {name: value[name] for name in ("state", "note", "action", "role", "date")} == {
        "state": "annerledes",
        "note": "Vi har vanningsanlegg.",
        "action": "Sjekke anlegget.",
        "role": "Hagemester",
        "date": "2031-05-17",
    }
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    lines = item.locator(".sjekkpunkt__linjer")
    expect(lines).to_contain_text("Annerledes, fordiVi har vanningsanlegg.")
    expect(lines).to_contain_text("TiltakSjekke anlegget.")
    item.get_by_role("button", name="Fjern svaret").click()
    expect(reader.progress).to_have_text("0 av 3 punkter er besvart.")


def test_the_element_may_be_moved_without_doubling(open_list: OpenList) -> None:
    reader = open_list()
    reader.tick("plen-kanter")
    reader.page.evaluate("const list = document.querySelector('sjekk-liste'); list.parentElement.append(list)")
    expect(reader.page.locator(".utfylling")).to_have_count(1)
    expect(reader.page.get_by_role("button", name="Notat og frist")).to_have_count(4)
    expect(reader.page.get_by_role("progressbar")).to_have_count(1)


def keyboard_reach(page: Page, name: str) -> None:
    """Tab until the button called NAME has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"«{name}» cannot be reached with Tab")


def test_everything_with_the_keyboard_alone(open_list: OpenList) -> None:
    reader: ListPage = open_list()
    page = reader.page
    keyboard_reach(page, "Lagre")
    page.keyboard.press("Enter")
    expect(reader.dialog.get_by_label("Navn på aktiviteten")).to_be_focused()
    page.keyboard.type("Malegruppe")
    page.keyboard.press("Enter")
    expect(reader.state).to_contain_text("Lagret")
    expect(page.locator(".utfylling__hopp > summary")).to_be_focused()
    reader.box("plen-klipper").focus()
    page.keyboard.press("Space")
    keyboard_reach(page, "Notat og frist")
    page.keyboard.press("Enter")
    page.keyboard.type("Slipt i går.")
    keyboard_reach(page, "Notat og frist")
    assert reader.values()["plen-klipper"]["note"] == "Slipt i går."
    page.locator(".utfylling__mer > summary").focus()
    page.keyboard.press("Enter")
    keyboard_reach(page, "Slett utfyllingen")
    page.keyboard.press("Enter")
    expect(reader.message).to_contain_text("«Malegruppe» er slettet.")
    page.keyboard.press("Enter")
    expect(reader.box("plen-klipper")).to_be_checked()
    expect(reader.message).to_contain_text("«Malegruppe» er tilbake.")
    assert page.evaluate("document.activeElement !== document.body")
