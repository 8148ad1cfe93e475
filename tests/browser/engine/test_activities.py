"""Activities: what lists and forms belong to, made of what was saved before, and moved, copied and put away as one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from ..checklists import PREFIX, RUN, SAVE, ListPage, OpenList
from ..conftest import PHONE
from ..forms import PLAN

ACTIVITY = PREFIX + "aktivitet."
NAME = "Turgruppe høst 2027"


def old_run(id: str, list: str, name: str, **values: Any) -> dict[str, Any]:
    """A run as version 1 kept it."""
    head = {"v": 1, "id": id, "kind": "sjekkliste", "list": list, "title": list.title(), "name": name}
    times = {"created": 1, "changed": 1_700_000_000_000, "headAt": 1}
    return head | times | {"keep": "alltid", "edition": "", "total": 4, "values": values}


def put(reader: ListPage, *runs: dict[str, Any]) -> None:
    texts = {RUN + run["id"]: json.dumps(run) for run in runs}
    reader.page.evaluate(
        "texts => Object.entries(texts).forEach(([key, text]) => localStorage.setItem(key, text))", texts
    )
    reader.page.reload()


def activities(reader: ListPage) -> list[dict[str, Any]]:
    return [json.loads(text) for key, text in reader.stored().items() if key.startswith(ACTIVITY)]


TICK = {"plen-kanter": {"state": "gjort", "hash": "0", "at": 1}}


def test_work_of_version_1_opens_and_is_not_written_before_it_changes(open_list: OpenList) -> None:
    reader = open_list()
    put(reader, old_run("uplen", "plen", NAME, **TICK))
    expect(reader.box("plen-kanter")).to_be_checked()
    assert reader.runs()[0]["v"] == 1
    reader.tick("plen-vann")
    (run,) = reader.runs()
    assert run["v"] == 2
    assert {id: value["state"] for id, value in run["values"].items()} == {"plen-kanter": "gjort", "plen-vann": "gjort"}


def test_what_was_saved_becomes_activities_when_somebody_says_so(open_list: OpenList) -> None:
    work = open_list("mitt-arbeid")
    put(work, old_run("uplen", "plen", NAME, **TICK), old_run("udugnad", "dugnad", f" {NAME.lower()} "))
    assert activities(work) == []
    expect(work.page.get_by_label(re.compile(rf"{NAME} \(2 utfyllinger\)", re.IGNORECASE))).to_be_checked()
    work.press("Samle dem")
    (made,) = activities(work)
    assert {run["activity"] for run in work.runs()} == {made["id"]}
    assert [run["values"] for run in work.runs() if run["id"] == "uplen"] == [TICK]
    work.message.get_by_role("button", name="Angre").click()
    assert activities(work) == []
    assert {run["activity"] for run in work.runs()} == {""}
    assert [run["values"] for run in work.runs() if run["id"] == "uplen"] == [TICK]


def test_saying_no_keeps_nothing(open_list: OpenList) -> None:
    work = open_list("mitt-arbeid")
    put(work, old_run("uplen", "plen", NAME))
    before = work.stored()
    work.press("Ikke nå")
    expect(work.page.get_by_role("button", name="Samle dem")).to_have_count(0)
    assert work.stored() == before


def with_an_activity(open_list: OpenList) -> tuple[ListPage, ListPage]:
    """A list and a form of one activity, and the page with all of it."""
    reader = open_list()
    reader.save(NAME)
    reader.tick("plen-kanter")
    plan = open_list(PLAN, context=reader.page.context)
    plan.answer_field("hageplan-dato").fill("2031-05-17")
    plan.answer_field("hageplan-dyrke").fill("Reddiker")
    plan.press(SAVE)
    plan.dialog.get_by_role("button", name=NAME).click()
    plan.dialog.get_by_role("button", name=SAVE, exact=True).click()
    expect(plan.state).to_contain_text("Lagret")
    return reader, open_list("mitt-arbeid", context=reader.page.context)


def test_what_is_saved_under_one_name_belongs_together(open_list: OpenList) -> None:
    reader, work = with_an_activity(open_list)
    (one,) = activities(reader)
    assert {run["activity"] for run in reader.runs()} == {one["id"]}
    expect(work.page.get_by_role("heading", name=NAME, level=2)).to_be_visible()
    expect(work.page.locator(".mitt-arbeid__aktivitet .mitt-arbeid__utfylling")).to_have_count(2)


def test_a_list_for_every_meeting_is_begun_anew_with_one_press(open_list: OpenList) -> None:
    reader = open_list("dugnad")
    expect(reader.page.get_by_role("button", name="Ny gang")).to_be_hidden()
    reader.tick("dugnad-vann")
    reader.save(NAME)
    reader.page.get_by_role("button", name="Ny gang").click()
    expect(reader.box("dugnad-vann")).not_to_be_checked()
    first, second = reader.runs()
    (one,) = activities(reader)
    assert [run["activity"] for run in (first, second)] == [one["id"]] * 2
    assert (first["keep"], second["values"]) == (second["keep"], {})
    reader.message.get_by_role("button", name="Angre").click()
    expect(reader.box("dugnad-vann")).to_be_checked()
    assert [run["id"] for run in reader.runs()] == [first["id"]]


def test_what_is_answered_the_next_time_is_not_taken_back_with_it(open_list: OpenList) -> None:
    reader = open_list("dugnad")
    reader.save(NAME)
    reader.page.get_by_role("button", name="Ny gang").click()
    reader.tick("dugnad-vann")
    expect(reader.message).to_be_empty()
    reader.press("Angre")
    expect(reader.box("dugnad-vann")).not_to_be_checked()
    assert len(reader.runs()) == 2


def test_on_a_phone_the_next_time_stands_in_the_menu(open_list: OpenList) -> None:
    reader = open_list("dugnad", viewport=PHONE)
    reader.save(NAME)
    expect(reader.page.get_by_role("button", name="Ny gang")).to_be_hidden()
    tops = reader.page.locator(".utfylling__rad > *:visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().top)"
    )
    assert max(tops) - min(tops) < 10, "one row"
    reader.press("Ny gang")
    assert len(reader.runs()) == 2


def test_a_list_that_is_used_once_has_no_next_time(open_list: OpenList) -> None:
    reader = open_list()
    reader.save(NAME)
    expect(reader.page.get_by_role("button", name="Ny gang")).to_be_hidden()


def more(work: ListPage, name: str) -> None:
    folded = work.page.locator(".mitt-arbeid__mer:not([open]) > summary").first
    if folded.count():
        folded.click()
    work.page.get_by_role("button", name=f"{name} aktiviteten").click()


def test_an_activity_is_renamed_with_its_sheets(open_list: OpenList) -> None:
    reader, work = with_an_activity(open_list)
    more(work, "Gi nytt navn")
    work.answer("Malegruppe", press="Gi nytt navn")
    expect(work.message).to_contain_text("Aktiviteten heter nå «Malegruppe».")
    assert [one["name"] for one in activities(work)] == ["Malegruppe"]
    assert [run["name"] for run in work.runs()] == ["Malegruppe", "Malegruppe"]
    expect(reader.page.locator(".utfylling__navn").first).to_have_text("Malegruppe")


def test_the_next_term_has_the_forms_without_dates_and_blank_lists(open_list: OpenList) -> None:
    _, work = with_an_activity(open_list)
    more(work, "Kopier til neste gang")
    expect(work.dialog.get_by_label("Navn på aktiviteten")).to_have_value("Turgruppe vår 2028")
    work.dialog.get_by_role("button", name="Kopier", exact=True).click()
    expect(work.message).to_contain_text("«Turgruppe vår 2028» er laget.")
    (copy,) = [run for run in work.runs() if run["name"] == "Turgruppe vår 2028"]
    assert copy["kind"] == "mal"
    assert {id: value["answer"] for id, value in copy["values"].items()} == {"hageplan-dyrke": "Reddiker"}
    assert len(work.runs()) == 3


def test_an_activity_is_put_away_and_fetched_again(open_list: OpenList) -> None:
    _, work = with_an_activity(open_list)
    more(work, "Arkiver")
    expect(work.page.get_by_role("heading", name=NAME, level=2)).to_be_hidden()
    work.page.get_by_text("Arkivert (1)").click()
    more(work, "Hent fram")
    expect(work.page.get_by_role("heading", name=NAME, level=2)).to_be_visible()


def test_an_activity_is_deleted_with_its_sheets_and_comes_back_whole(open_list: OpenList) -> None:
    _, work = with_an_activity(open_list)
    before = work.runs(), activities(work)
    more(work, "Slett")
    work.dialog.get_by_role("button", name="Slett", exact=True).click()
    expect(work.page.locator(".mitt-arbeid__utfylling")).to_have_count(0)
    assert (work.runs(), activities(work)) == ([], [])
    work.message.get_by_role("button", name="Angre").click()
    assert (work.runs(), activities(work)) == before


def test_an_activity_moves_as_one_file(open_list: OpenList) -> None:
    _, work = with_an_activity(open_list)
    work.page.locator(".mitt-arbeid__mer > summary").click()
    with work.page.expect_download() as file:
        work.page.get_by_role("button", name="Eksporter aktiviteten").click()
    other = open_list("mitt-arbeid")
    other.choose_file(Path(file.value.path()).read_bytes())
    other.dialog.get_by_role("button", name=SAVE).click()
    expect(other.message).to_contain_text("2 utfyllinger er importert.")
    expect(other.page.get_by_role("heading", name=NAME, level=2)).to_be_visible()
    assert [one["id"] for one in activities(other)] == [one["id"] for one in activities(work)]
    assert [run["values"] for run in other.runs()] == [run["values"] for run in work.runs()]


def test_an_activity_is_put_away_from_any_of_its_sheets(open_list: OpenList) -> None:
    reader, _ = with_an_activity(open_list)
    reader.press("Arkiver aktiviteten")
    assert [one["archived"] for one in activities(reader)] == [True]
    reader.message.get_by_role("button", name="Angre").click()
    assert [one["archived"] for one in activities(reader)] == [False]


def test_a_sheet_that_says_what_it_is_called_offers_that_name(open_list: OpenList) -> None:
    plan = open_list(PLAN)
    plan.answer_field("hageplan-navn").fill(NAME)
    plan.press(SAVE)
    expect(plan.dialog.get_by_label("Navn på aktiviteten")).to_have_value(NAME)
    plan.dialog.get_by_role("button", name=SAVE, exact=True).click()
    expect(plan.state).to_contain_text("Lagret")
    assert [one["name"] for one in activities(plan)] == [NAME]


def test_on_a_shared_machine_the_work_goes_along_and_leaves_nothing(open_list: OpenList) -> None:
    reader = open_list()
    reader.save(NAME)
    reader.tick("plen-kanter")
    with reader.page.expect_download() as file:
        reader.press("Ta med som fil og slett her")
    assert reader.runs() == []
    expect(reader.message).to_contain_text("Se etter at filen er kommet")
    other = open_list()
    other.choose_file(Path(file.value.path()).read_bytes())
    other.dialog.get_by_role("button", name=SAVE).click()
    expect(other.box("plen-kanter")).to_be_checked()
    reader.message.get_by_role("button", name="Angre").click()
    expect(reader.box("plen-kanter")).to_be_checked()
    assert len(reader.runs()) == 1


def test_the_browser_asks_for_the_file_at_once(open_list: OpenList) -> None:
    reader = open_list()
    with reader.page.expect_file_chooser():
        reader.press("Importer fra fil")
    expect(reader.dialog.locator("input[type=file]")).to_be_visible()


def test_an_activity_goes_with_the_tab_when_all_of_it_does(open_list: OpenList) -> None:
    reader = open_list()
    reader.save(NAME, keep="Til jeg lukker denne fanen")
    assert reader.stored() == {}
    assert any(key.startswith(ACTIVITY) for key in reader.stored("sessionStorage"))
    reader.press("Hvor lenge den lagres")
    reader.dialog.get_by_label("Til jeg sletter den").check()
    reader.dialog.get_by_role("button", name="Lagre valget").click()
    expect(reader.message).to_have_text("Ligger her til du sletter den.")
    assert reader.stored("sessionStorage") == {}
    assert len(activities(reader)) == 1
