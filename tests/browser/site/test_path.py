"""The steps follow an activity; the folder prints what is chosen; the front page and the lists know where one was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from ...content import KEPT_FORMS, KEPT_LISTS, MARKDOWN, sheets_of
from ..checklists import ListPage
from ..conftest import DESKTOP, PHONE, OpenPage, assert_whole, overflow
from ..paper import AFTER, NO_WINDOW, text_of

NAME = "Turgruppe høst 2027"
PATH, FOLDER = "start-en-gruppe/", "start-en-gruppe/utskrift/"
LINKED = re.compile(r"\]\((?P<file>[a-z/-]+)\.md\)")


@dataclass(frozen=True)
class Step:
    """A step of the path.

    Args:
        name: its heading.
        sheets: the addresses of its lists and forms, in order.
    """

    name: str
    sheets: tuple[str, ...]


def ids_of(fields: Locator) -> list[str]:
    """The ids of FIELDS, as they are on their own page."""
    ids: list[str] = fields.evaluate_all("all => all.map((one) => one.id)")
    return [id.split("--")[-1] for id in ids]


def steps() -> list[Step]:
    """The steps as they are written."""
    parts = MARKDOWN[PATH].text.split("\n## ")[1:]
    known = set(sheets_of(FOLDER))
    return [
        Step(part.partition("\n")[0], tuple(url for file in LINKED.findall(part) if (url := f"{file}/") in known))
        for part in parts
    ]


TRIP = next(url for url in KEPT_LISTS if url in sheets_of(FOLDER) and re.search("linjer:.*sted=", MARKDOWN[url].text))
"""A list that asks where."""
STEP = next(step for step in steps() if TRIP in step.sheets)
FORM = next(url for url in KEPT_FORMS if url in sheets_of(FOLDER) and "felles: navn" in MARKDOWN[url].text)
"""A form that asks for a name."""
COMPOSED = next(url for url in KEPT_FORMS if all(word in MARKDOWN[url].text for word in ("bare: skjerm", "vises-når:")))
"""A form that is composed by choices."""
ELSEWHERE = next(url for url in KEPT_FORMS if "felles: sted" in MARKDOWN[url].text)
"""A form that asks where."""


def go(page: Page, address: str, path: str) -> None:
    page.goto(address + path)


def with_a_trip(open_page: OpenPage) -> Page:
    """Somebody who has begun on the list for a trip."""
    page = open_page(TRIP)
    page.locator(".sjekkliste--klar").wait_for()
    reader = ListPage(page)
    reader.save(NAME)
    page.locator(".sjekkpunkt__tekst").first.click()
    page.locator("[data-linje=sted]").fill("Fjorden rundt")
    page.locator("[data-linje=sted]").blur()
    expect(reader.state).to_contain_text("Lagret")
    return page


def first_item(url: str) -> str:
    """What the first item of the list at URL says."""
    found = re.search(r"^- \[ \] (.*)$", MARKDOWN[url].text, re.MULTILINE)
    assert found
    return found[1]


def link_to(page: Page, url: str) -> Locator:
    """The link of the path that leads to the sheet at URL."""
    return page.locator(f"main li a[href^='../{url}']").first


def state_of(page: Page, step: Step) -> Locator:
    """What is said of the STEP as a whole."""
    return page.locator("h2", has_text=step.name).locator("+ .vei__stand")


def test_without_saved_work_the_steps_are_as_they_were_written(open_page: OpenPage) -> None:
    page = open_page(PATH)
    expect(page.locator("aktivitets-vei select")).to_be_hidden()
    expect(page.locator(".vei__stand:visible")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0


def test_the_steps_say_how_far_the_activity_has_come(open_page: OpenPage, address: str) -> None:
    page = with_a_trip(open_page)
    go(page, address, PATH)
    expect(page.get_by_label("Aktivitet")).to_have_text(f"{NAME}Ingen")
    trip = page.locator("main li").filter(has=page.locator(f"a[href^='../{TRIP}']"))
    expect(trip).to_contain_text(re.compile(r"– 1 av \d+"))
    for step in steps():
        expected = "I gang." if step == STEP else re.compile("Ikke begynt|Bare på papir")
        expect(state_of(page, step)).to_contain_text(expected)
    assert_whole(page)
    page.get_by_label("Aktivitet").select_option("Ingen")
    expect(page.locator(".vei__stand:visible")).to_have_count(0)


def test_a_sheet_that_is_not_begun_is_begun_for_the_activity(open_page: OpenPage, address: str) -> None:
    page = with_a_trip(open_page)
    go(page, address, PATH)
    link_to(page, FORM).click()
    page.locator(".mal--klar").wait_for()
    assert len(ListPage(page).runs()) == 1, "nothing is kept before somebody says so"
    page.get_by_role("button", name="Lagre i denne nettleseren").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".utfylling__navn").first).to_have_text(NAME)
    trip, sheet = ListPage(page).runs()
    assert (sheet["activity"], sheet["keep"]) == (trip["activity"], trip["keep"])
    field = page.locator("[data-felles=navn]")
    offer, answer = field.locator(".utfylling__tilbud"), field.locator("input")
    expect(offer).to_contain_text(f"Aktiviteten: «{NAME}»")
    expect(answer).to_have_value("")
    offer.get_by_role("button", name="Bruk det").click()
    expect(answer).to_have_value(NAME)
    expect(offer).to_be_hidden()


def test_what_is_written_in_one_sheet_is_offered_in_another(open_page: OpenPage, address: str) -> None:
    page = with_a_trip(open_page)
    go(page, address, PATH)
    link_to(page, ELSEWHERE).click()
    page.locator(".mal--klar").wait_for()
    ListPage(page).press("Lagre i denne nettleseren")
    offer = page.locator("[data-felles=sted] .utfylling__tilbud")
    expect(offer).to_contain_text(re.compile("Fra «.+»: «Fjorden rundt»"))


def test_three_sheets_in_three_clicks_with_what_is_filled_in(open_page: OpenPage, address: str, tmp_path: Path) -> None:
    page = with_a_trip(open_page)
    go(page, address, PATH)
    state_of(page, STEP).get_by_role("link").click()
    page.evaluate(NO_WINDOW)
    page.get_by_role("button", name=f"Skriv ut {len(STEP.sheets)} ark", exact=True).click()
    text = text_of(page, tmp_path)
    assert NAME in text
    assert "Fjorden rundt" in text
    printed = {url: first_item(url) in " ".join(text.split()) for url in KEPT_LISTS if url in sheets_of(FOLDER)}
    assert printed == {url: url in STEP.sheets for url in printed}


def test_the_folder_is_whole_and_can_be_without_a_cover(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{FOLDER}?ark={TRIP.split('/')[-2]}", viewport=PHONE)
    assert overflow(page) <= 0
    page.get_by_label("Forside med innhold").uncheck()
    expect(page.get_by_role("button", name="Skriv ut 1 ark", exact=True)).to_be_visible()
    text = text_of(page, tmp_path)
    assert first_item(TRIP) in " ".join(text.split())
    assert not [url for url in KEPT_LISTS if url != TRIP and first_item(url) in " ".join(text.split())]
    page.get_by_role("button", name="Fjern valgene").click()
    expect(page.get_by_role("button", name=re.compile(r"Skriv ut alle \d+ ark"))).to_be_visible()


def test_three_sheets_are_three_ticks_and_none_chosen_is_all_of_them(open_page: OpenPage) -> None:
    page = open_page("start-en-gruppe/utskrift/")
    expect(page.get_by_role("button", name="Fjern valgene")).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile(r"Skriv ut alle \d+ ark"))).to_be_visible()
    for name in ("Mal: Planleggingsskjema", "Sjekkliste: Nytt tilbud", "Mal: Grupperegler"):
        page.get_by_role("checkbox", name=name).check()
    expect(page.get_by_role("button", name="Skriv ut 3 ark", exact=True)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".utskrift__kapittel:visible")).to_have_count(3)


def press_for(page: Page, name: str, count: int) -> Locator:
    """What prints COUNT sheets from the line called NAME."""
    words = "Skriv ut" if count == 1 else f"Skriv ut {count} ark"
    return page.get_by_role("button", name=re.compile(rf"^{words}\s?: {re.escape(name)}$"))


def printed(page: Page) -> list[str]:
    """The names of the sheets that paper has."""
    page.emulate_media(media="print")
    names = page.locator(".utskrift__kapittel:visible").evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-labelledby'))"
    )
    page.emulate_media(media="screen")
    return [str(name) for name in names]


def test_three_sheets_of_ones_own_choice_are_three_presses(open_page: OpenPage) -> None:
    page = open_page(FOLDER)
    page.evaluate(NO_WINDOW)
    first, second, third = (sheets_of(FOLDER)[place] for place in (0, len(sheets_of(FOLDER)) // 2, -1))
    page.get_by_role("checkbox", name=str(MARKDOWN[first].meta["title"])).check()
    page.get_by_role("checkbox", name=str(MARKDOWN[second].meta["title"])).check()
    press_for(page, str(MARKDOWN[third].meta["title"]), 3).click()
    assert printed(page) == [url.split("/")[-2] for url in (first, second, third)]
    page.evaluate(AFTER)
    assert printed(page) == [url.split("/")[-2] for url in (first, second)], "what was printed once is not ticked"


def test_one_sheet_is_printed_alone_and_a_step_as_a_whole(open_page: OpenPage) -> None:
    page = open_page(FOLDER)
    page.evaluate(NO_WINDOW)
    press_for(page, str(MARKDOWN[TRIP].meta["title"]), 1).click()
    assert printed(page) == [TRIP.split("/")[-2]]
    page.emulate_media(media="print")
    expect(page.locator(".utskrift__forside")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate(AFTER)
    press_for(page, STEP.name, len(STEP.sheets)).click()
    assert set(printed(page)) == {url.split("/")[-2] for url in STEP.sheets}


def test_the_sheets_stand_under_their_steps(open_page: OpenPage) -> None:
    page = open_page(FOLDER)
    assert page.locator(".mappe__steg").all_inner_texts() == [step.name for step in steps() if step.sheets]
    assert page.locator(".mappe__liste input").count() == len(sheets_of(FOLDER))
    assert_whole(page)


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
    expect(page.locator(".sjekkpunkt").nth(1)).to_be_focused()
    expect(page.locator(".sjekkpunkt").nth(1)).to_be_in_viewport()


def test_the_front_page_leads_to_the_decision_beside_what_was_saved(open_page: OpenPage, address: str) -> None:
    page = with_a_trip(open_page)
    title = page.locator(".vurdering__tittel").first.text_content() or ""
    go(page, address, "")
    expect(page.get_by_role("link", name=title)).to_be_visible()
    assert_whole(page)
    page.set_viewport_size(DESKTOP)
    page.get_by_role("link", name=title).click()
    page.locator(".vurdering--klar").wait_for()
    expect(page.get_by_role("heading", name=title)).to_be_in_viewport()
    expect(page.locator(".vurdering input").first).to_be_in_viewport()
    expect(page.locator(".utfylling__navn").first).to_have_text(NAME)


MEETING = next(url for url in KEPT_LISTS if "\n    datoer:" in MARKDOWN[url].text)
"""A list for every meeting."""


def test_the_next_meeting_is_one_press_from_the_front_page(open_page: OpenPage, address: str) -> None:
    page = open_page(MEETING)
    page.locator(".sjekkliste--klar").wait_for()
    reader = ListPage(page)
    reader.save(NAME)
    page.locator(".sjekkpunkt__tekst").first.click()
    go(page, address, "")
    page.get_by_role("link", name="Ny gang").click()
    page.locator(".sjekkliste--klar").wait_for()
    expect(page.locator(".sjekkpunkt input:checked")).to_have_count(0)
    first, second = reader.runs()
    assert (second["activity"], second["name"]) == (first["activity"], NAME)
    expect(page).to_have_url(re.compile(rf"\?utfylling={second['id']}$"))
    page.reload()
    page.locator(".sjekkliste--klar").wait_for()
    assert len(reader.runs()) == 2, "asked once"


def test_an_address_that_asks_for_a_group_that_is_not_here_begins_nothing(open_page: OpenPage) -> None:
    page = open_page(f"{MEETING}?gang=uborte")
    page.locator(".sjekkliste--klar").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_what_is_used_most_is_one_press_from_the_front_page(open_page: OpenPage) -> None:
    page = open_page("")
    inside = [url for door in MARKDOWN[""].meta["dorer"] for url in door.get("rett_til", [])]
    assert inside
    assert page.locator(".dor__rett a").evaluate_all("all => all.map((one) => one.getAttribute('href'))") == inside
    page.locator(".dor__rett a").first.click()
    expect(page).to_have_url(re.compile(rf"/{inside[0]}$"))


def test_the_front_page_of_others_says_nothing_of_it(open_page: OpenPage) -> None:
    page = open_page("")
    expect(page.locator("[data-fortsett]")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_the_folder_asks_what_the_evaluation_was_composed_to_ask(open_page: OpenPage, address: str) -> None:
    page = open_page(COMPOSED)
    page.locator(".mal--klar").first.wait_for()
    form = page.locator("mal-skjema").first
    conditional = form.locator(".felt[data-vis-naar]")
    before = ids_of(form.locator(".felt:visible"))
    conditions = {(one.get_attribute("data-vis-naar") or "").partition("=")[0] for one in conditional.all()}
    for field in conditions:
        for box in form.locator(f"[id='{field}'] input:visible").all()[-1:]:  # one may hide another
            box.check()
    composed = ids_of(form.locator(".felt:visible:not([data-bare=skjerm])"))
    assert composed != before
    form.get_by_role("button", name="Lagre i denne nettleseren").click()
    ListPage(page).answer(NAME)
    go(page, address, f"{FOLDER}?ark={COMPOSED.split('/')[-2]}")
    page.get_by_role("combobox", name="Innhold").select_option(f"Utfylt: {NAME}")
    page.emulate_media(media="print")
    shown = ids_of(page.locator(".utskrift__kapittel:visible .felt:visible"))
    assert {id for id in shown if id in {*composed, *ids_of(conditional)}} <= set(composed)


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
