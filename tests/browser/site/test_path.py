"""The steps follow an activity; the folder prints what is chosen; the front page and the lists know where one was."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from ..checklists import ListPage
from ..conftest import DESKTOP, PHONE, OpenPage, assert_whole, overflow
from ..paper import NO_WINDOW, text_of

NAME = "Turgruppe høst 2027"


def go(page: Page, address: str, path: str) -> None:
    page.goto(address + path)


def with_a_trip(open_page: OpenPage) -> Page:
    """Somebody who has begun on the list for a trip."""
    page = open_page("sjekklister/tur/")
    page.locator(".sjekkliste--klar").wait_for()
    reader = ListPage(page)
    reader.save(NAME)
    reader.tick("tur-rammer")
    page.get_by_label("Hvor", exact=True).fill("Fjorden rundt")
    page.get_by_label("Hvor", exact=True).blur()
    expect(reader.state).to_contain_text("Lagret")
    return page


def test_without_saved_work_the_steps_are_as_they_were_written(open_page: OpenPage) -> None:
    page = open_page("start-en-gruppe/")
    expect(page.locator("aktivitets-vei select")).to_be_hidden()
    expect(page.locator(".vei__stand:visible")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0


def test_the_steps_say_how_far_the_activity_has_come(open_page: OpenPage, address: str) -> None:
    page = with_a_trip(open_page)
    go(page, address, "start-en-gruppe/")
    expect(page.get_by_label("Aktivitet")).to_have_text(f"{NAME}Ingen")
    trip = page.get_by_role("link", name="Tur", exact=True).last
    expect(page.locator("li", has=trip)).to_contain_text(re.compile(r"– 1 av \d+"))
    expect(page.locator("h2", has_text="Gjennomfør samlingene").locator("+ .vei__stand")).to_contain_text("I gang.")
    expect(page.locator("h2", has_text="Evaluer").locator("+ .vei__stand")).to_contain_text("Ikke begynt.")
    assert_whole(page)
    page.get_by_label("Aktivitet").select_option("Ingen")
    expect(page.locator(".vei__stand:visible")).to_have_count(0)


def test_a_sheet_that_is_not_begun_is_begun_for_the_activity(open_page: OpenPage, address: str) -> None:
    page = with_a_trip(open_page)
    go(page, address, "start-en-gruppe/")
    page.get_by_role("link", name="Informasjonsark").click()
    page.locator(".mal--klar").wait_for()
    assert len(ListPage(page).runs()) == 1, "nothing is kept before somebody says so"
    page.get_by_role("button", name="Lagre i denne nettleseren").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".utfylling__navn").first).to_have_text(NAME)
    trip, sheet = ListPage(page).runs()
    assert (sheet["activity"], sheet["keep"]) == (trip["activity"], trip["keep"])
    offer = page.locator("#informasjonsark-navn .utfylling__tilbud")
    expect(offer).to_contain_text(f"Aktiviteten: «{NAME}»")
    expect(page.locator("#informasjonsark-navn-svar")).to_have_value("")
    offer.get_by_role("button", name="Bruk det").click()
    expect(page.locator("#informasjonsark-navn-svar")).to_have_value(NAME)
    expect(offer).to_be_hidden()


def test_what_is_written_in_one_sheet_is_offered_in_another(open_page: OpenPage, address: str) -> None:
    page = with_a_trip(open_page)
    go(page, address, "start-en-gruppe/")
    page.get_by_role("link", name="Planleggingsskjema").click()
    page.locator(".mal--klar").wait_for()
    ListPage(page).press("Lagre i denne nettleseren")
    expect(page.locator("#planlegging-lokaler .utfylling__tilbud")).to_contain_text("Fra «Tur»: «Fjorden rundt»")


def test_three_sheets_in_three_clicks_with_what_is_filled_in(open_page: OpenPage, address: str, tmp_path: Path) -> None:
    page = with_a_trip(open_page)
    go(page, address, "start-en-gruppe/")
    step = page.locator("h2", has_text="Gjennomfør samlingene").locator("+ .vei__stand")
    step.get_by_role("link").click()
    page.evaluate(NO_WINDOW)
    page.get_by_role("button", name="Skriv ut 2 ark").click()
    text = text_of(page, tmp_path)
    assert NAME in text
    assert "Fjorden rundt" in text
    assert "Rammene er tilpasset" in text
    assert "Tilbudet er evaluert" not in text, "another sheet"


def test_the_folder_is_whole_and_can_be_without_a_cover(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("start-en-gruppe/utskrift/?ark=tur", viewport=PHONE)
    assert overflow(page) <= 0
    page.get_by_label("Forside med innhold").uncheck()
    expect(page.get_by_role("button", name="Skriv ut 1 ark")).to_be_visible()
    text = text_of(page, tmp_path)
    assert text.strip().count("\f") <= 1, "the list, and the decision below it"
    assert "Turen er lagt opp slik" in text
    page.get_by_role("button", name="Fjern valgene").click()
    expect(page.get_by_role("button", name="Skriv ut alle 16 ark")).to_be_visible()


def test_three_sheets_are_three_ticks_and_none_chosen_is_all_of_them(open_page: OpenPage) -> None:
    page = open_page("start-en-gruppe/utskrift/")
    expect(page.get_by_role("button", name="Fjern valgene")).to_be_hidden()
    expect(page.get_by_role("button", name="Skriv ut alle 16 ark")).to_be_visible()
    for name in ("Mal: Planleggingsskjema", "Sjekkliste: Nytt tilbud", "Mal: Grupperegler"):
        page.get_by_role("checkbox", name=name).check()
    expect(page.get_by_role("button", name="Skriv ut 3 ark")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".utskrift__kapittel:visible")).to_have_count(3)


def test_the_bar_of_a_kept_list_is_one_row_without_words_upon_each_other(open_page: OpenPage) -> None:
    page = open_page("sjekklister/hver-samling/")
    page.locator(".sjekkliste--klar").wait_for()
    for text in page.locator(".sjekkpunkt__tekst").all()[:11]:
        text.click()
    ListPage(page).save(NAME)
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        heights = page.locator(".utfylling__rad > *:visible").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().height)"
        )
        assert max(heights) - min(heights) < 8, "no word takes a line more"


def test_the_front_page_does_not_ask_to_go_on_with_what_is_done(open_page: OpenPage, address: str) -> None:
    page = with_a_trip(open_page)
    for text in page.locator(".sjekkpunkt:not([data-svar]) .sjekkpunkt__tekst").all()[::-1]:
        text.click()
    go(page, address, "")
    expect(page.get_by_role("link", name=re.compile(rf"Åpne: {NAME} – (\d+) av \1$"))).to_be_visible()


def test_the_front_page_leads_back_to_where_one_was(open_page: OpenPage, address: str) -> None:
    page = with_a_trip(open_page)
    go(page, address, "")
    page.get_by_role("link", name=re.compile(rf"Fortsett: {NAME} – 1 av \d+")).click()
    page.locator(".sjekkliste--klar").wait_for()
    expect(page.locator("#tur-forutsetninger")).to_be_focused()
    expect(page.locator("#tur-forutsetninger")).to_be_in_viewport()


def test_the_front_page_of_others_says_nothing_of_it(open_page: OpenPage) -> None:
    page = open_page("")
    expect(page.locator("[data-fortsett]")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_the_folder_asks_what_the_evaluation_was_composed_to_ask(open_page: OpenPage, address: str) -> None:
    page = open_page("maler/evalueringsskjema/")
    page.locator(".mal--klar").first.wait_for()
    form = page.locator("mal-skjema").first
    form.get_by_role("radio", name="I gruppe").check()
    form.get_by_role("checkbox", name="Underveis").check()
    form.get_by_role("button", name="Lagre i denne nettleseren").click()
    ListPage(page).answer(NAME)
    go(page, address, "start-en-gruppe/utskrift/?ark=evalueringsskjema")
    page.get_by_role("combobox", name="Innhold").select_option(f"Utfylt: {NAME}")
    page.emulate_media(media="print")
    shown = page.locator(".utskrift__kapittel:visible .felt:visible")
    ids = [id.split("--")[-1] for id in shown.evaluate_all("all => all.map((one) => one.id)")]
    assert "evalueringsskjema-antall" in ids
    assert not {
        "evalueringsskjema-motivasjon",
        "evalueringsskjema-gruppe-oppstart",
        "evalueringsskjema-sa-langt",
    } & set(ids)


def test_an_activity_is_renamed_from_any_of_its_sheets(open_page: OpenPage) -> None:
    page = with_a_trip(open_page)
    reader = ListPage(page)
    reader.press("Gi aktiviteten nytt navn")
    reader.dialog.get_by_label("Navn på aktiviteten").fill("Turgruppe vår 2028")
    reader.dialog.get_by_role("button", name="Gi nytt navn").click()
    expect(page.locator(".utfylling__navn").first).to_have_text("Turgruppe vår 2028")
    reader.message.get_by_role("button", name="Angre").click()
    expect(page.locator(".utfylling__navn").first).to_have_text(NAME)
    reader.press("Gi aktiviteten nytt navn")
    reader.dialog.get_by_label("Navn på aktiviteten").fill("Turgruppe vår 2028")
    reader.dialog.get_by_role("button", name="Gi nytt navn").click()
    expect(page.locator(".utfylling__navn").first).to_have_text("Turgruppe vår 2028")
    (run,) = reader.runs()
    assert run["name"] == "Turgruppe vår 2028"
    names = page.evaluate(
        "Object.entries(localStorage).filter(([k]) => k.includes('aktivitet')).map(([, v]) => JSON.parse(v).name)"
    )
    assert names == ["Turgruppe vår 2028"]
