"""What is kept for those who ask, how it comes back, who sits at the machine, and what may go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from ..checklists import Allotment
from ..engine.test_checklist_trouble import BLOCKED
from .conftest import Learner, OpenTraining, Reader

MODULE, AGAIN = "opplaering/stell/", "opplaering/repetisjon/"


def begun(learner: OpenTraining, reader: Reader) -> Learner:
    """A learner with one right and one wrong answer, kept."""
    page = learner(context=reader())
    page.save()
    page.answer("o1-vann", "Når det er tørt")
    page.answer("o1-styrke", "Bør")
    return page


def later(page: Learner, moment: str, path: str = AGAIN) -> Learner:
    """The same reader at another MOMENT."""
    page.page.clock.set_fixed_time(moment)
    return page.go(path)


def test_what_was_answered_before_saving_is_kept_too(learner: OpenTraining) -> None:
    reader = learner()
    reader.answer("o1-vann", "Når det er tørt")
    reader.save("Fru Blom", keep="I 30 dager etter siste endring")
    (run,) = reader.runs
    assert (run["kind"], run["name"], run["keep"]) == ("opplæring", "Fru Blom", "30 dager")
    assert {id: (value["state"], value["date"]) for id, value in run["values"].items()} == {
        "o1-vann": ("1", "2030-06-02")
    }


def test_questions_come_back_on_their_days_wrong_ones_first(learner: OpenTraining, reader: Reader) -> None:
    page = begun(learner, reader)
    expect(
        later(page, "2030-06-01T20:00:00").page.get_by_role("heading", name="Ingenting å repetere i dag")
    ).to_be_visible()
    later(page, "2030-06-02T07:00:00")
    page.press("Begynn")
    assert page.focused == "Spørsmål 1 av 2"
    page.answer("o1-styrke", "Skal")
    page.press("Neste spørsmål")
    page.answer("o1-vann", "Når det er tørt")
    page.press("Ferdig")
    expect(page.page.get_by_role("heading", name="Ferdig for i dag")).to_be_focused()
    values = page.runs[0]["values"]
    assert (values["o1-styrke"]["date"], values["o1-vann"]["date"]) == ("2030-06-03", "2030-06-05")
    expect(page.page.get_by_text("5. juni 2030: 1 spørsmål")).to_be_visible()


def test_what_was_wrong_may_be_taken_again_at_once_and_still_comes_tomorrow(
    learner: OpenTraining, reader: Reader
) -> None:
    page = later(begun(learner, reader), "2030-06-02T07:00:00")
    page.press("Begynn")
    page.answer("o1-styrke", "Bør")
    page.press("Neste spørsmål")
    page.answer("o1-vann", "Når det er tørt")
    page.press("Ferdig")
    page.press("Ta det som ikke var riktig, om igjen")
    page.answer("o1-styrke", "Skal")
    assert page.runs[0]["values"]["o1-styrke"]["date"] == "2030-06-03"


def test_the_days_go_into_a_calendar_file(learner: OpenTraining, reader: Reader) -> None:
    page = begun(learner, reader).go(AGAIN)
    with page.page.expect_download() as download:
        page.press("Last ned dagene til kalenderen (.ics)")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert download.value.suggested_filename.endswith(".ics")
    assert "DTSTART;VALUE=DATE:20300602" in text
    assert "vanne" not in text


def test_a_quiet_line_tells_of_it_on_the_way_and_is_silent_otherwise(learner: OpenTraining, reader: Reader) -> None:
    page = begun(learner, reader)
    line = page.go("mitt-arbeid/").page.locator("laer-linje")
    expect(line).to_be_hidden()
    later(page, "2030-06-02T07:00:00", "mitt-arbeid/")
    expect(line.get_by_role("link", name="2 spørsmål er klare til repetisjon")).to_have_attribute(
        "href", "../opplaering/repetisjon/"
    )


def test_progress_stands_on_the_overview_and_in_the_navigation(learner: OpenTraining, reader: Reader) -> None:
    page = begun(learner, reader)
    page.page.get_by_label("Jeg har lest sidene").check()
    page.go("opplaering/")
    expect(page.page.locator("article li", has_text="Stell")).to_contain_text("(2 av 3 besvart)")
    expect(page.page.locator(".sideliste li", has_text="Stell").last).to_contain_text("(2 av 3 besvart)")
    later(page, "2030-06-02T07:00:00", "opplaering/")
    expect(page.page.locator("article li", has_text="Stell")).to_contain_text("(2 å repetere)")
    expect(page.bar.get_by_role("link", name="Ta dagens repetisjon (2 spørsmål)")).to_be_visible()


# --- The clock ---


def test_a_clock_that_went_a_year_ahead_hides_nothing_for_a_year(learner: OpenTraining) -> None:
    page = learner(at="2031-06-01T10:00:00")
    page.save()
    page.answer("o1-vann", "Når det er tørt")
    later(page, "2030-06-02T10:00:00")
    expect(page.page.get_by_role("heading", name="1 spørsmål i dag")).to_be_visible()
    page.press("Begynn")
    page.answer("o1-vann", "Når det er tørt")
    assert page.runs[0]["values"]["o1-vann"]["date"] == "2030-06-05"


# --- Several learners, several tabs ---


def test_two_learners_share_a_machine(learner: OpenTraining, reader: Reader) -> None:
    context = reader()
    first = learner(context=context)
    first.save("EK")
    first.answer("o1-vann", "Når det er tørt")
    first.more("Bytt person")
    expect(first.bar).to_contain_text("Hvem svarer?")
    expect(first.question("o1-vann")).not_to_contain_text("Kommer igjen")
    first.save("MJ", press="En som ikke står her")
    first.answer("o1-vann", "Når det regner")
    assert {run["name"]: run["values"].get("o1-vann", {}).get("state") for run in first.runs} == {"EK": "1", "MJ": "0"}
    second = learner(context=context)
    expect(second.bar).to_contain_text("Hvem svarer?")
    second.bar.get_by_role("button", name="EK").click()
    expect(second.question("o1-vann")).to_contain_text("Besvart. Kommer igjen 2. juni 2030.")


def test_what_was_answered_before_one_said_who_one_is_comes_along(learner: OpenTraining, reader: Reader) -> None:
    page = begun(learner, reader)
    page.more("Bytt person")
    page.answer("o1-gjoremal", "Maler plenen")
    page.bar.get_by_role("button", name="EK").click()
    expect(page.bar).to_contain_text("Alle 3 spørsmål er besvart.")


def test_two_tabs_lose_nothing(learner: OpenTraining, reader: Reader) -> None:
    context = reader()
    first = learner(context=context)
    first.save()
    second = learner("opplaering/hosten/", context=context)
    second.answer("o2-lov", "Sant")
    first.answer("o1-vann", "Når det er tørt")
    assert set(first.runs[0]["values"]) == {"o1-vann", "o2-lov"}


def test_what_another_tab_deletes_is_told_and_can_be_kept_anew(learner: OpenTraining, reader: Reader) -> None:
    context = reader()
    first = learner(context=context)
    first.save()
    second = learner(context=context)
    second.more("Slett framdriften")
    expect(first.bar.get_by_role("alert")).to_contain_text("Utfyllingen er slettet")
    second.press("Angre")
    expect(second.bar).to_contain_text("Framdriften til EK")


# --- A new edition ---


def test_after_a_new_edition_only_what_changed_is_asked_again(learner: OpenTraining, own_training: Allotment) -> None:
    page = learner(site=own_training)
    page.save()
    for id, answer in (("o1-vann", "Når det er tørt"), ("o1-styrke", "Skal")):
        page.answer(id, answer)
    own_training.change("docs/hage.md", ("Laget bør vanne når det er tørt.", "Laget bør vanne når det er varmt."))
    page.go(MODULE)
    expect(page.question("o1-vann")).to_contain_text("Endret siden du svarte sist.")
    expect(page.bar).to_contain_text("1 av 3 spørsmål er besvart. 1 skal repeteres i dag.")
    page.go(AGAIN).press("Begynn")
    expect(page.page.locator("laer-repetisjon laer-sporsmal")).to_have_attribute("id", "o1-vann")


# --- Files and faults ---


def test_progress_moves_to_another_machine_as_a_file(learner: OpenTraining, reader: Reader) -> None:
    page = begun(learner, reader)
    with page.page.expect_download() as download:
        page.more("Eksporter til fil")
    other = learner()
    other.press("Importer fra fil")
    dialog = other.page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(download.value.path())
    dialog.get_by_role("button", name="Lagre i denne nettleseren").click()
    expect(other.bar).to_contain_text("2 av 3 spørsmål er besvart.")


def test_a_browser_that_keeps_nothing_still_answers(learner: OpenTraining, reader: Reader) -> None:
    context = reader()
    context.add_init_script(BLOCKED)
    page = learner(context=context)
    expect(page.bar).to_contain_text("Nettleseren lar ikke nettstedet lagre noe.")
    page.answer("o1-vann", "Når det er tørt")
    expect(page.question("o1-vann").locator(".sporsmal__dom")).to_have_text("Riktig.")


def test_a_full_browser_says_so_and_keeps_what_it_had(learner: OpenTraining, reader: Reader) -> None:
    page = begun(learner, reader)
    page.page.evaluate("""() => {
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    }""")
    page.answer("o1-gjoremal", "Klipper plenen", "Raker løvet")
    expect(page.bar.get_by_role("alert")).to_contain_text("Det er ikke plass til mer i nettleseren.")
    assert set(page.runs[0]["values"]) == {"o1-vann", "o1-styrke"}


@pytest.mark.parametrize(
    "broken", ["{", '{"v":1,"kind":"opplæring"}', '{"v":99,"kind":"opplæring","list":"opplaering"}']
)
def test_what_cannot_be_read_is_left_alone(learner: OpenTraining, broken: str) -> None:
    page = learner()
    page.page.evaluate("text => localStorage.setItem('sosiale-tilbud.kjoring.ubroken', text)", broken)
    page.go("opplaering/").go(AGAIN)
    assert page.page.evaluate("localStorage.getItem('sosiale-tilbud.kjoring.ubroken')") == broken


def test_everything_goes_when_my_work_is_wiped(learner: OpenTraining, reader: Reader) -> None:
    page = begun(learner, reader).go("mitt-arbeid/")
    expect(page.page.get_by_role("heading", name="Opplæring", exact=True)).to_be_visible()
    page.press("Slett alt på denne maskinen")
    page.page.get_by_role("dialog").get_by_role("button", name="Slett alt").click()
    expect(page.page.get_by_text("Alt er slettet fra denne nettleseren.")).to_be_visible()
    assert page.page.evaluate("localStorage.length + sessionStorage.length") == 0


# --- The receipt ---


def test_the_receipt_has_modules_and_dates_and_no_scores_unless_ticked(learner: OpenTraining, reader: Reader) -> None:
    page = begun(learner, reader)
    page.page.get_by_label("Jeg har lest sidene").check()
    page.answer("o1-gjoremal", "Klipper plenen", "Raker løvet")
    page.go("opplaering/kvittering/")
    row = page.page.get_by_role("row", name="Modul 1: Stell")
    assert row.locator("td:visible").all_inner_texts() == ["1. juni 2030", "1. juni 2030"]
    page.page.get_by_label("Ta med hvor mange spørsmål som sitter").check()
    assert row.locator("td:visible").all_inner_texts()[-1] == "2 av 3"


def test_the_name_on_the_receipt_is_for_the_paper_alone(learner: OpenTraining, reader: Reader) -> None:
    page = begun(learner, reader).go("opplaering/kvittering/")
    page.page.get_by_label("Navnet ditt").fill("Kari Nordmann")
    expect(page.page.locator(".kvittering__navn")).to_have_text("Kari Nordmann")
    page.page.emulate_media(media="print")
    expect(page.page.get_by_label("Navnet ditt")).to_be_hidden()
    assert "Nordmann" not in str(page.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})"))
    page.go("opplaering/").page.go_back()
    expect(page.page.locator(".kvittering__navn")).to_be_empty()


def test_without_a_script_the_receipt_is_a_sheet_for_a_pen(learner: OpenTraining) -> None:
    page = learner("opplaering/kvittering/", java_script_enabled=False)
    expect(page.page.get_by_text("Lederens underskrift")).to_be_visible()
    assert page.page.locator(".kvittering__lest").all_inner_texts() == ["", ""]
