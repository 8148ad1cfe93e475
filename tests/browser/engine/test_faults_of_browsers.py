"""What browsers do of their own: empty fields, turn wheels, lose the focus, forget. One test for each kind of fault.

They run in Chromium, which is made to do what the others do; `make test-browsers` runs them in Firefox as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from ..checklists import RUN, ListPage, OpenList
from ..conftest import PHONE, OpenPage
from ..forms import PLAN, fill

Reader = Callable[..., BrowserContext]


def kept(reader: ListPage, area: str = "localStorage") -> list[str]:
    """The names of the runs that are kept, those first made first."""
    return [run["name"] for run in reader.runs(area)]


def copy_of(run: dict[str, Any], **changes: object) -> str:
    """A file with RUN, as a colleague may have sent it."""
    file = {"format": "sosiale-tilbud", "version": 1, "lists": {}, "runs": [run | changes]}
    return json.dumps(file)


# --- A field is not to be believed ------------------------------------------------------------------------------------

RESET = """() => {
  for (const field of document.querySelectorAll("mal-skjema input, mal-skjema textarea")) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = false;
    else field.value = "";
  }
}"""


def test_a_browser_that_empties_the_form_on_the_way_back_takes_nothing(open_list: OpenList) -> None:
    reader = open_list(PLAN)
    fill(reader)
    reader.save("Hage 2031")
    before = reader.values()
    reader.page.evaluate(RESET)
    reader.answer_field("hageplan-navn").click()
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Tab")
    reader.page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert reader.values() == before
    expect(reader.answer_field("hageplan-navn")).to_have_value("Hagen «Blåbær»")


def test_what_is_emptied_a_task_after_the_page_has_come_back_is_drawn_again(open_list: OpenList) -> None:
    reader = open_list(PLAN)
    fill(reader)
    reader.save("Hage 2031")
    reader.page.evaluate(
        f"setTimeout({RESET}); dispatchEvent(new PageTransitionEvent('pageshow', {{ persisted: true }}))"
    )
    expect(reader.answer_field("hageplan-navn")).to_have_value("Hagen «Blåbær»")
    expect(reader.page.get_by_label("Den som har vakt")).to_be_checked()


def test_what_somebody_empties_is_empty(open_list: OpenList) -> None:
    reader = open_list(PLAN)
    fill(reader)
    reader.save("Hage 2031")
    reader.answer_field("hageplan-navn").fill("")
    reader.answer_field("hageplan-navn").blur()
    assert "answer" not in reader.values()["hageplan-navn"]


def test_the_wheel_changes_no_number(open_list: OpenList) -> None:
    reader = open_list(PLAN)
    field = reader.answer_field("hageplan-bed")
    field.fill("12")
    field.hover()
    reader.page.mouse.wheel(0, 300)
    reader.page.wait_for_timeout(100)
    expect(field).to_have_value("12")


def test_the_wheel_lets_go_of_any_other_field_with_a_number(open_list: OpenList) -> None:
    reader = open_list(PLAN)
    reader.page.evaluate(
        "document.querySelector('main').prepend("
        "Object.assign(document.createElement('input'), { type: 'number', value: '3' }))"
    )
    field = reader.page.locator("main > input[type=number]")
    field.focus()
    field.hover()
    reader.page.mouse.wheel(0, 300)
    expect(field).not_to_be_focused()
    expect(field).to_have_value("3")


@pytest.mark.parametrize("language", ["nb-NO", "en-US"])
def test_decimals_and_dates_are_norwegian_in_any_browser(open_list: OpenList, language: str) -> None:
    reader = open_list(PLAN, locale=language)
    for id, text in (("hageplan-bed", "3,5"), ("hageplan-dato", "31.12.2027")):
        reader.answer_field(id).click()
        reader.page.keyboard.type(text)
        reader.page.keyboard.press("Tab")
    reader.save("Hage 2027")
    values = reader.values()
    assert (values["hageplan-bed"]["answer"], values["hageplan-dato"]["answer"]) == ("3,5", "2027-12-31")
    reader.page.reload()
    expect(reader.answer_field("hageplan-bed")).to_have_value("3,5")
    expect(reader.answer_field("hageplan-dato")).to_have_value("31.12.2027")
    assert reader.answer_field("hageplan-bed").get_attribute("inputmode") == "decimal"


def test_what_is_no_date_or_number_is_kept_as_it_is_and_told(open_list: OpenList) -> None:
    reader = open_list(PLAN)
    for id, text in (("hageplan-bed", "noen"), ("hageplan-dato", "31.11.2027")):
        reader.answer_field(id).fill(text)
        reader.answer_field(id).blur()
    expect(reader.item("hageplan-bed")).to_contain_text("«noen» er ikke et tall. Skriv for eksempel 12 eller 3,5.")
    expect(reader.item("hageplan-dato")).to_contain_text("«31.11.2027» er ikke en dato. Skriv datoen slik: 31.12.2027.")
    reader.save("Hage 2027")
    assert reader.values()["hageplan-dato"]["answer"] == "31.11.2027"


def test_a_date_can_be_chosen_in_the_calendar(open_list: OpenList) -> None:
    reader = open_list(PLAN)
    reader.page.evaluate("HTMLInputElement.prototype.showPicker = function () { window.shown = this; }")
    reader.item("hageplan-dato").get_by_role("button", name="Kalender").click()
    reader.page.evaluate("window.shown.value = '2031-05-17'; window.shown.dispatchEvent(new Event('change'))")
    expect(reader.answer_field("hageplan-dato")).to_have_value("17.05.2031")
    expect(reader.answer_field("hageplan-dato")).to_be_focused()
    reader.save("Hage 2031")
    assert reader.values()["hageplan-dato"]["answer"] == "2031-05-17"


def test_the_due_date_of_an_item_is_typed_as_well(open_list: OpenList) -> None:
    reader = open_list()
    reader.save()
    reader.open_note("plen-kanter")
    reader.field("plen-kanter", "Frist").fill("1.5.27")
    reader.field("plen-kanter", "Frist").blur()
    expect(reader.field("plen-kanter", "Frist")).to_have_value("01.05.2027")
    assert reader.values()["plen-kanter"]["date"] == "2027-05-01"


def test_a_date_is_not_rewritten_under_the_fingers(open_list: OpenList) -> None:
    reader = open_list(PLAN, bypass_csp=True)  # what is waited for is a string to the page
    reader.save("Hage 2027")
    field = reader.answer_field("hageplan-dato")
    field.press_sequentially("1.5.20", delay=20)
    reader.page.wait_for_function("JSON.stringify({...localStorage}).includes('2020-05-01')")
    field.press_sequentially("27")
    field.blur()
    expect(field).to_have_value("01.05.2027")


@pytest.mark.parametrize("name", ["plen", PLAN, "sjekklister/egenkontroll"])
def test_no_field_makes_a_telephone_enlarge_the_page(open_list: OpenList, name: str) -> None:
    reader = open_list(name, viewport=PHONE)
    for opener in reader.page.get_by_role("button", name="Notat og frist").all()[:1]:
        opener.click()
    sizes = reader.page.evaluate("""() => [...document.querySelectorAll("input, select, textarea")]
      .filter(field => !["checkbox", "radio"].includes(field.type))
      .map(field => parseFloat(getComputedStyle(field).fontSize))""")
    assert sizes
    assert min(sizes) >= 16


# --- Two of one -------------------------------------------------------------------------------------------------------


def test_work_that_is_shown_from_a_file_takes_nothing_from_that_which_is_kept(open_list: OpenList) -> None:
    reader = open_list()
    reader.save("Min egen")
    reader.tick("plen-kanter")
    (mine,) = reader.runs()
    reader.choose_file(copy_of(mine, name="Kollegaens", values={}, headAt=mine["headAt"] + 5))
    reader.dialog.get_by_role("button", name="Vis den uten å lagre").click()
    expect(reader.box("plen-kanter")).not_to_be_checked()
    reader.save("Kollegaens")
    assert sorted(kept(reader)) == ["Kollegaens", "Min egen"]
    (own,) = [run for run in reader.runs() if run["name"] == "Min egen"]
    assert own == mine


def twins(open_list: OpenList) -> ListPage:
    """«Mitt arbeid» in a tab that keeps a run of the same id as one that the browser keeps."""
    reader = open_list()
    reader.save("Tvilling", keep="Til jeg lukker denne fanen")
    (run,) = reader.runs("sessionStorage")
    text = json.dumps(run | {"keep": "alltid", "name": "Den andre"})
    reader.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [RUN + run["id"], text])
    reader.page.goto(reader.page.url.split("sjekklister")[0] + "mitt-arbeid/")
    return reader


def test_of_two_runs_with_one_id_only_one_is_deleted_and_comes_back(open_list: OpenList) -> None:
    reader = twins(open_list)
    card = reader.page.locator(".mitt-arbeid__utfylling", has_text="Slettes når du lukker denne fanen.")
    card.get_by_role("button", name="Slett").click()
    assert (kept(reader), kept(reader, "sessionStorage")) == (["Den andre"], [])
    reader.page.get_by_role("button", name="Angre").click()
    assert (kept(reader), kept(reader, "sessionStorage")) == (["Den andre"], ["Tvilling"])


def test_a_run_that_finds_no_room_stays_where_it_was_and_nowhere_else(open_list: OpenList) -> None:
    reader = open_list()
    reader.save("Flyttes", keep="Til jeg lukker denne fanen")
    reader.tick("plen-kanter")
    reader.page.evaluate("""() => {
      const put = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, text) {
        if (this === localStorage && key.includes(".liste.")) throw new DOMException("full", "QuotaExceededError");
        put.call(this, key, text);
      };
    }""")
    reader.press("Hvor lenge den lagres")
    reader.dialog.get_by_label("Til jeg sletter den").check()
    reader.dialog.get_by_role("button", name="Lagre valget").click()
    expect(reader.message).to_contain_text("Utfyllingen ble ikke flyttet, og ligger der den lå. Det er ikke plass der.")
    assert (kept(reader), kept(reader, "sessionStorage")) == ([], ["Flyttes"])
    expect(reader.alarm).to_be_empty()
    reader.tick("plen-vann")
    (run,) = reader.runs("sessionStorage")
    assert set(run["values"]) == {"plen-kanter", "plen-vann"}


# --- What is said, and where the focus is -----------------------------------------------------------------------------


def test_a_button_is_not_written_anew_while_it_is_pressed(open_list: OpenList) -> None:
    reader = open_list(PLAN)
    reader.page.evaluate("""() => {
      window.rewritten = 0;
      for (const button of document.querySelectorAll(".utfylling button"))
        new MutationObserver(() => window.rewritten++).observe(button, { childList: true, subtree: true });
    }""")
    reader.answer_field("hageplan-navn").fill("Hagen")
    reader.answer_field("hageplan-navn").blur()
    reader.page.wait_for_timeout(400)
    assert reader.page.evaluate("window.rewritten") == 0


def test_what_is_not_kept_is_not_said_to_be(open_list: OpenList) -> None:
    reader = open_list()
    reader.save("Full")
    expect(reader.message).to_contain_text("er lagret i denne nettleseren")
    reader.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    reader.tick("plen-kanter")
    expect(reader.alarm).to_contain_text("ikke lagret")
    expect(reader.message).not_to_contain_text("lagret")


def test_one_way_back_at_a_time_and_it_stays_until_the_next(open_list: OpenList) -> None:
    reader = open_list()
    reader.save("Slettes")
    reader.tick("plen-kanter")
    reader.press("Slett utfyllingen")
    back = reader.page.get_by_role("button", name="Angre", exact=True)
    expect(back).to_have_count(1)
    with reader.page.expect_download():
        reader.press("Eksporter til fil")
    expect(reader.message).to_contain_text("Filen ligger der")
    back.click()
    expect(reader.message).to_contain_text("«Slettes» er tilbake.")
    assert set(reader.values()) == {"plen-kanter"}
    expect(back).to_have_count(1)


def test_the_way_back_gives_way_to_the_next(open_list: OpenList) -> None:
    reader = open_list()
    reader.save("Slettes")
    reader.press("Slett utfyllingen")
    reader.tick("plen-vann")
    expect(reader.message).to_be_empty()
    reader.press("Angre")
    expect(reader.box("plen-vann")).not_to_be_checked()
    assert kept(reader) == []


def test_after_saving_by_keyboard_the_focus_is_on_something_that_can_be_seen(open_list: OpenList) -> None:
    reader = open_list()
    reader.page.get_by_role("button", name="Lagre i denne nettleseren").first.focus()
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.type("Med tastatur")
    reader.page.keyboard.press("Enter")
    expect(reader.state).to_contain_text("Lagret")
    reader.page.wait_for_function("""() => document.activeElement !== document.body
      && document.activeElement.getClientRects().length > 0""")


def test_pressing_the_label_leads_to_the_reason(open_list: OpenList) -> None:
    reader = open_list()
    reader.open_note("plen-kanter")
    reader.page.get_by_text("Ikke aktuelt for oss").click()
    reader.page.wait_for_timeout(50)
    reader.page.keyboard.type("vi har ingen")
    expect(reader.field("plen-kanter", "Hvorfor ikke?")).to_have_value("vi har ingen")
    expect(reader.page.get_by_label("Ikke aktuelt for oss")).to_be_checked()


def test_what_was_closed_with_escape_from_inside_stays_closed(open_page: OpenPage) -> None:
    page = open_page("veileder/rutiner/")
    page.locator("a.footnote-ref").first.focus()
    page.keyboard.press("Shift")  # the focus shows that it came from the keyboard
    page.locator("a.footnote-ref").first.evaluate("link => { link.blur(); link.focus({ focusVisible: true }); }")
    panel = page.locator(".forhandsvisning")
    expect(panel).to_be_visible()
    panel.evaluate("panel => panel.focus()")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.wait_for_timeout(400)
    expect(panel).to_have_count(0)
    expect(page.locator("a.footnote-ref").first).to_be_focused()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"v": 99}, "er lagret med en nyere utgave av nettstedet. Den er der fortsatt."),
        ({"values": None}, "ikke kan leses. Du finner den under «Kan ikke leses» i Mitt arbeid."),
    ],
    ids=["newer", "damaged"],
)
def test_a_link_says_why_it_cannot_be_followed(open_list: OpenList, changes: dict[str, object], said: str) -> None:
    reader = open_list()
    reader.save("Lenket")
    (run,) = reader.runs()
    text = json.dumps(run | changes)
    reader.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [RUN + run["id"], text])
    reader.page.reload()
    expect(reader.message).to_contain_text(said)
    assert reader.stored()[RUN + run["id"]] == text


def test_what_a_newer_edition_has_kept_is_not_called_something_to_delete(open_list: OpenList) -> None:
    reader = open_list()
    reader.save("Nyere")
    (run,) = reader.runs()
    text = json.dumps(run | {"v": 99})
    reader.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [RUN + run["id"], text])
    work = open_list("mitt-arbeid", context=reader.page.context)
    section = work.page.locator("section", has=work.page.get_by_role("heading", name="Fra en nyere utgave"))
    expect(section).to_contain_text("er helt i orden. Last siden på nytt for å åpne det.")
    expect(section.get_by_role("heading", name="Nyere", exact=True)).to_be_visible()
    expect(section.get_by_role("button", name="Slett")).to_have_count(0)
    with work.page.expect_download():
        section.get_by_role("button", name="Last ned innholdet").click()


# --- What a browser keeps, and for how long ---------------------------------------------------------------------------

SAFARI = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"


def answers(answer: str) -> str:
    """A browser that gives ANSWER when it is asked to keep what is here."""
    return f"""window.asked = 0;
      navigator.storage.persist = async () => {{ window.asked++; return {answer}; }};
      navigator.storage.persisted = async () => {answer};"""


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("true", "Nettleseren har lovet å beholde det."),
        ("false", "I et privat vindu forsvinner alt når du lukker vinduet."),
        ("Promise.reject(new Error('no'))", "Nettleseren kan ikke love å beholde det."),
    ],
)
def test_the_browser_is_asked_to_keep_it_and_its_answer_is_shown(
    reader: Reader, open_list: OpenList, answer: str, said: str
) -> None:
    context = reader()
    context.add_init_script(answers(answer))
    page = open_list(context=context)
    assert page.page.evaluate("window.asked") == 0, "before the reader asked for anything to be kept"
    page.save("Beholdes")
    expect(page.message).to_contain_text(said)
    assert page.page.evaluate("window.asked") == 1
    expect(open_list("mitt-arbeid", context=context).page.locator("main")).to_contain_text(said)


def test_for_this_tab_alone_nothing_is_asked_of_the_browser(reader: Reader, open_list: OpenList) -> None:
    context = reader()
    context.add_init_script(answers("true"))
    page = open_list(context=context)
    page.save("Bare her", keep="Til jeg lukker denne fanen")
    assert page.page.evaluate("window.asked") == 0


def test_safari_is_said_to_forget_in_a_week(open_list: OpenList) -> None:
    said = "Safari sletter den hvis du ikke åpner nettstedet på sju dager."
    safari = open_list(user_agent=SAFARI)
    safari.save("Glemmes")
    expect(safari.state).to_contain_text(said)
    other = open_list()
    other.save("Huskes")
    expect(other.state).not_to_contain_text("Safari")


def test_a_thousand_runs_come_in_without_the_page_standing_still(open_list: OpenList) -> None:
    reader = open_list()
    reader.save("Mal for tusen")
    reader.tick("plen-kanter")
    (run,) = reader.runs()
    fewer, more = [changes_of_page(open_list, run, count) for count in (250, 1000)]
    assert more < 8 * fewer, "the page is drawn anew for each run"


CHANGES = """() => {
    window.changes = 0;
    const counter = new MutationObserver(found => { window.changes += found.length; });
    counter.observe(document.body, { childList: true, subtree: true });
}"""


def changes_of_page(open_list: OpenList, run: dict[str, Any], count: int) -> int:
    """How many changes of the page it takes to bring in COUNT runs like RUN."""
    work = open_list("mitt-arbeid")
    runs = [run | {"id": f"u{number:018}", "name": f"Gruppe {number}"} for number in range(count)]
    text = json.dumps({"format": "sosiale-tilbud", "version": 1, "lists": {}, "runs": runs})
    work.page.get_by_role("button", name="Importer fra fil").click()
    work.choose_file(text)
    expect(work.dialog.get_by_role("heading", level=3)).to_contain_text(f"{count} utfyllinger i filen")
    work.page.evaluate(CHANGES)
    work.dialog.get_by_role("button", name="Lagre i denne nettleseren").click()
    expect(work.message).to_contain_text(f"{count} utfyllinger er importert", timeout=30_000)
    work.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert len(work.runs()) == count
    return int(work.page.evaluate("window.changes"))


def test_without_javascript_the_way_back_brings_no_ticks_about_a_person(reader: Reader, open_list: OpenList) -> None:
    address = open_list("nabo").page.url
    page = reader(java_script_enabled=False).new_page()
    page.goto(address)
    boxes = page.locator("input.sjekkpunkt__boks")
    assert boxes.evaluate_all("boxes => boxes.every(box => box.autocomplete === 'off')")
    boxes.first.check()
    page.goto(address.replace("sjekklister/nabo/", "hage/"))
    page.go_back()
    expect(boxes.first).not_to_be_checked()


# --- The search -------------------------------------------------------------------------------------------------------

BOX = ".sok__felt"


def focused(page: Page) -> str:
    """Where the focus is: in the search, before it, or after it."""
    return str(
        page.evaluate("""() => {
          const [box, at] = [document.querySelector(".sok"), document.activeElement];
          if (box.contains(at)) return "in";
          return box.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING ? "after" : "before";
        }""")
    )


def test_a_search_that_is_still_on_its_way_covers_nothing_behind_its_reader(open_page: OpenPage) -> None:
    page = open_page("veileder/")
    page.route("**/search-box-*.js", lambda _: None)  # it never comes
    page.locator(BOX).focus()
    expect(page.locator(".sok__panel")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".sok__panel")).to_be_hidden()


def test_tab_leads_through_the_search_and_out_of_it(open_page: OpenPage) -> None:
    """Not back to the top of the page, and without the script taking the focus away on the way."""
    page = open_page("veileder/")
    page.evaluate("() => { HTMLElement.prototype.blur = () => { throw new Error('the focus was taken away'); }; }")
    page.locator(BOX).focus()
    expect(page.locator(".sok__melding")).to_have_text("Skriv det du leter etter")
    places = []
    for _ in range(12):
        page.keyboard.press("Tab")
        places.append(focused(page))
    assert places[-1] == "after"
    assert "before" not in places
    expect(page.locator(".sok__panel")).to_be_hidden()


@pytest.mark.parametrize("lacking", ["**/search-box*", "**/search_index.json"], ids=["script", "index"])
def test_a_search_that_does_not_come_says_so(reader: Reader, open_list: OpenList, lacking: str) -> None:
    address = open_list().page.url
    page = reader().new_page()
    page.route(lacking, lambda route: _refuse(route))
    page.clock.install()
    page.goto(address)
    page.locator(BOX).click()
    page.clock.run_for(20_000)
    expect(page.locator(".sok__melding")).to_have_text("Søket kunne ikke lastes. Prøv igjen om litt.")


def _refuse(route: Route) -> None:
    route.fulfill(status=404, body="")


def test_marks_for_places_are_large_enough_to_hit(open_page: OpenPage) -> None:
    page = open_page("veileder/rutiner/", viewport=PHONE)
    for selector in (".headerlink:visible", ".footnote-backref:visible"):
        sizes = page.locator(f"main {selector}").evaluate_all(
            "marks => marks.map(mark => { const box = mark.getBoundingClientRect(); return [box.width, box.height]; })"
        )
        assert sizes
        assert min(min(size) for size in sizes) >= 24, (selector, sizes)
