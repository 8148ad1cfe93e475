"""Consent, named runs, how long they are kept, two tabs, «tilbake», and a tab that dies."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Dialog, Error, expect

from ..checklists import RUN, SAVE, Allotment, ListPage, OpenList
from ..conftest import Trouble

Reader = Callable[..., BrowserContext]


def test_nothing_is_written_before_the_reader_says_so(open_list: OpenList) -> None:
    reader = open_list()
    reader.tick("plen-kanter")
    reader.write_note("plen-vann", "Mye.")
    expect(reader.state).to_have_text("Ikke lagret. Det du gjør her, forsvinner når du lukker siden.")
    for area in ("localStorage", "sessionStorage"):
        assert reader.page.evaluate(f"{area}.length") == 0
    assert reader.page.context.cookies() == []
    assert reader.page.evaluate("indexedDB.databases().then(found => found.length)") == 0


def test_closing_the_dialog_writes_nothing(open_list: OpenList) -> None:
    reader = open_list()
    reader.press(SAVE)
    expect(reader.dialog.get_by_text("Aldri navnet på en person.")).to_be_visible()
    expect(reader.dialog.get_by_text("Deler du maskinen med andre?")).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(reader.dialog).to_have_count(0)
    expect(reader.page.get_by_role("button", name=SAVE)).to_be_focused()
    assert reader.stored() == {}


def test_saving_keeps_what_was_done_before_and_after(open_list: OpenList) -> None:
    reader = open_list()
    reader.tick("plen-kanter")
    reader.save()
    expect(reader.state).to_have_text(re.compile(r"^Lagret \d\d\.\d\d\. Ligger her til du sletter den\.$"))
    reader.tick("plen-vann")
    values = reader.values()
    assert {id: value["state"] for id, value in values.items()} == {"plen-kanter": "gjort", "plen-vann": "gjort"}
    reader.page.reload()
    expect(reader.box("plen-kanter")).to_be_checked()
    expect(reader.box("plen-vann")).to_be_checked()
    expect(reader.page.get_by_text("Turgruppe høst 2027", exact=True).first).to_be_visible()


@pytest.mark.parametrize("name", ["", "01010750160", "Tur med 98765432", "kari@eksempel.no"])
def test_a_run_is_not_named_after_a_person(open_list: OpenList, name: str) -> None:
    reader = open_list()
    reader.press(SAVE)
    reader.answer(name)
    field = reader.dialog.get_by_label("Navn på aktiviteten")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(reader.dialog.get_by_role("alert")).not_to_be_empty()
    assert reader.stored() == {}


def test_wording_and_strength_are_kept_once_for_all_runs(open_list: OpenList) -> None:
    reader = open_list()
    for name in ("En", "To"):
        if reader.runs():
            reader.press("Ny")
            reader.answer(name)
        else:
            reader.save(name)
        reader.tick("plen-kanter")
    text = "".join(reader.stored().values())
    assert text.count("Vi har klippet kantene.") == 1
    assert len(reader.runs()) == 2


# --- How long ---


def test_until_the_tab_closes(open_list: OpenList) -> None:
    reader = open_list()
    reader.save(keep="Til jeg lukker denne fanen")
    reader.tick("plen-kanter")
    expect(reader.state).to_contain_text("Slettes når du lukker denne fanen.")
    assert reader.stored() == {}
    assert len(reader.runs("sessionStorage")) == 1
    reader.page.reload()
    expect(reader.box("plen-kanter")).to_be_checked()
    other = open_list(context=reader.page.context)
    expect(other.box("plen-kanter")).not_to_be_checked()


def test_thirty_days_after_the_last_change(open_list: OpenList, reader: Reader) -> None:
    context = reader()
    first = open_list(context=context)
    first.save(keep="I 30 dager etter siste endring")
    first.tick("plen-kanter")
    expect(first.state).to_contain_text(re.compile(r"Slettes etter \d+\. \w+ \d{4} hvis den ikke blir endret\."))
    first.page.evaluate(
        """([start, days]) => {
            const key = Object.keys(localStorage).find((key) => key.startsWith(start));
            const run = JSON.parse(localStorage[key]);
            run.changed -= days * 86400000;
            localStorage[key] = JSON.stringify(run);
        }""",
        [RUN, 30],
    )
    first.page.reload()
    expect(first.box("plen-kanter")).to_be_checked()
    first.page.evaluate(
        """(start) => {
            const key = Object.keys(localStorage).find((key) => key.startsWith(start));
            const run = JSON.parse(localStorage[key]);
            run.changed -= 86400000;
            localStorage[key] = JSON.stringify(run);
        }""",
        RUN,
    )
    first.page.reload()
    first.page.locator(".sjekkliste--klar").wait_for()
    expect(first.box("plen-kanter")).not_to_be_checked()
    assert first.stored() == {}


def test_the_keeping_can_be_changed(open_list: OpenList) -> None:
    reader = open_list()
    reader.save()
    reader.tick("plen-kanter")
    reader.press("Hvor lenge den lagres")
    reader.dialog.get_by_label("Til jeg lukker denne fanen").check()
    reader.dialog.get_by_role("button", name="Lagre valget").click()
    expect(reader.state).to_contain_text("Slettes når du lukker denne fanen.")
    expect(reader.message).to_have_text("Slettes når du lukker denne fanen.")
    assert reader.stored() == {}
    reader.press("Hvor lenge den lagres")
    reader.dialog.get_by_label("Til jeg sletter den").check()
    reader.dialog.get_by_role("button", name="Lagre valget").click()
    expect(reader.state).to_contain_text("Ligger her til du sletter den.")
    assert reader.values()["plen-kanter"]["state"] == "gjort"
    assert reader.runs("sessionStorage") == []


# --- Named runs ---


def two_runs(reader: ListPage) -> None:
    reader.save("Turgruppe")
    reader.tick("plen-kanter")
    reader.press("Ny")
    reader.answer("Malegruppe")
    expect(reader.box("plen-kanter")).not_to_be_checked()
    reader.tick("plen-vann")


def switch(reader: ListPage, name: str) -> None:
    reader.page.locator(".utfylling__mer summary").click()
    reader.page.locator(".utfylling__bytte").get_by_role("link", name=name).click()


def test_each_activity_has_its_own_answers(open_list: OpenList) -> None:
    reader = open_list()
    two_runs(reader)
    switch(reader, "Turgruppe")
    expect(reader.box("plen-kanter")).to_be_checked()
    expect(reader.box("plen-vann")).not_to_be_checked()
    expect(reader.message).to_have_text("Du ser nå «Turgruppe».")


def test_back_and_forth_in_the_browser_follows_the_switch(open_list: OpenList) -> None:
    reader = open_list()
    two_runs(reader)
    switch(reader, "Turgruppe")
    reader.page.go_back()
    expect(reader.box("plen-vann")).to_be_checked()
    reader.page.go_forward()
    expect(reader.box("plen-kanter")).to_be_checked()
    expect(reader.box("plen-vann")).not_to_be_checked()


def test_back_from_another_page_shows_what_was_kept(open_list: OpenList, allotment: Allotment) -> None:
    reader = open_list()
    reader.save()
    reader.tick("plen-kanter")
    reader.page.goto(allotment.address, wait_until="networkidle")
    reader.page.go_back(wait_until="load")
    expect(reader.box("plen-kanter")).to_be_checked()
    expect(reader.progress).to_have_text("1 av 4 punkter er gjort.")


def test_rename(open_list: OpenList) -> None:
    reader = open_list()
    reader.save("Turgrupe")
    reader.press("Gi nytt navn")
    expect(reader.dialog.get_by_label("Navn på aktiviteten")).to_have_value("Turgrupe")
    reader.answer("Turgruppe", press="Gi nytt navn")
    expect(reader.message).to_have_text("Utfyllingen heter nå «Turgruppe».")
    assert reader.runs()[0]["name"] == "Turgruppe"


def test_copy_as_blank(open_list: OpenList) -> None:
    reader = open_list()
    reader.save("Turgruppe")
    reader.tick("plen-kanter")
    reader.press("Kopier som blank")
    expect(reader.dialog.get_by_label("Navn på aktiviteten")).to_have_value("Turgruppe (kopi)")
    reader.answer("Turgruppe vår")
    expect(reader.box("plen-kanter")).not_to_be_checked()
    names = {run["name"]: len(run["values"]) for run in reader.runs()}
    assert names == {"Turgruppe": 1, "Turgruppe vår": 0}


def test_delete_can_be_taken_back_whole(open_list: OpenList) -> None:
    reader = open_list()
    two_runs(reader)
    before = reader.stored()
    reader.press("Slett utfyllingen")
    expect(reader.box("plen-vann")).not_to_be_checked()
    assert [run["name"] for run in reader.runs()] == ["Turgruppe"]
    reader.message.get_by_role("button", name="Angre").click()
    expect(reader.box("plen-vann")).to_be_checked()
    after = reader.stored()
    assert {key: json.loads(text) for key, text in after.items()} == {k: json.loads(text) for k, text in before.items()}


def test_reset_touches_this_run_alone(open_list: OpenList) -> None:
    reader = open_list()
    two_runs(reader)
    reader.press("Nullstill listen")
    reader.dialog.get_by_role("button", name="Nullstill").click()
    switch(reader, "Turgruppe")
    expect(reader.box("plen-kanter")).to_be_checked()


def test_unsaved_work_is_not_left_without_a_question(open_list: OpenList) -> None:
    reader = open_list()
    two_runs(reader)
    reader.press("Ny")
    reader.dialog.get_by_role("button", name="Begynn uten å lagre").click()
    reader.tick("plen-raking")
    switch(reader, "Turgruppe")
    reader.dialog.get_by_role("button", name="Avbryt").click()
    expect(reader.box("plen-raking")).to_be_checked()
    switch(reader, "Turgruppe")
    reader.dialog.get_by_role("button", name="Gå videre uten å lagre").click()
    expect(reader.box("plen-kanter")).to_be_checked()


def test_back_in_the_browser_does_not_take_unsaved_work(open_list: OpenList) -> None:
    reader = open_list()
    two_runs(reader)
    reader.press("Ny")
    reader.dialog.get_by_role("button", name="Begynn uten å lagre").click()
    reader.tick("plen-raking")
    reader.page.go_back()
    reader.dialog.get_by_role("button", name="Avbryt").click()
    expect(reader.page).to_have_url(re.compile("/plen/$"))
    expect(reader.box("plen-raking")).to_be_checked()
    reader.page.go_back()
    reader.dialog.get_by_role("button", name="Gå videre uten å lagre").click()
    expect(reader.box("plen-raking")).not_to_be_checked()
    expect(reader.message).to_contain_text("Du ser nå «Malegruppe».")


def test_what_waits_does_not_follow_to_another_run(open_list: OpenList) -> None:
    reader = open_list()
    two_runs(reader)
    reader.write_note("plen-raking", "Ring 98765432")
    switch(reader, "Turgruppe")
    reader.dialog.get_by_role("button", name="Gå videre uten å lagre").click()
    expect(reader.message).to_contain_text("Du ser nå «Turgruppe».")
    expect(reader.field("plen-raking", "Notat")).to_have_value("")
    expect(reader.item("plen-raking").get_by_role("button", name="Lagre likevel")).to_have_count(0)


def test_what_is_typed_stays_with_the_run_it_was_typed_in(open_list: OpenList) -> None:
    reader = open_list()
    two_runs(reader)
    reader.open_note("plen-raking")
    reader.field("plen-raking", "Notat").fill("Mye løv")
    reader.page.evaluate("history.back()")
    expect(reader.message).to_contain_text("Du ser nå «Turgruppe».")
    expect(reader.field("plen-raking", "Notat")).to_have_value("")
    assert {run["name"]: run["values"].get("plen-raking", {}).get("note") for run in reader.runs()} == {
        "Turgruppe": None,
        "Malegruppe": "Mye løv",
    }


def test_a_run_that_is_not_here_is_said(open_list: OpenList, allotment: Allotment) -> None:
    reader = open_list()
    reader.save("Turgruppe")
    reader.page.goto(f"{allotment.address}sjekklister/plen/?utfylling=uborte")
    expect(reader.message).to_have_text("Lenken gjelder en utfylling som ikke finnes i denne nettleseren.")
    expect(reader.page.locator(".utfylling__rad .utfylling__navn")).to_have_text("Turgruppe")
    expect(reader.page.locator("body")).to_be_focused()


def test_a_saved_run_says_when_it_was_saved(open_list: OpenList) -> None:
    reader = open_list()
    reader.save()
    said = reader.state.text_content() or ""
    reader.page.reload()
    expect(reader.state).to_have_text(said)


def test_a_new_name_stands_also_when_the_clock_was_ahead(open_list: OpenList) -> None:
    first = open_list()
    first.save("Turgruppe")
    first.page.evaluate(
        """(start) => {
            const key = Object.keys(localStorage).find((key) => key.startsWith(start));
            const run = JSON.parse(localStorage[key]);
            run.headAt += 3 * 86400000;
            localStorage[key] = JSON.stringify(run);
        }""",
        RUN,
    )
    first.page.reload()
    second = open_list(context=first.page.context)
    first.press("Gi nytt navn")
    first.answer("Malegruppe", press="Gi nytt navn")
    expect(second.page.locator(".utfylling__rad .utfylling__navn")).to_have_text("Malegruppe")
    assert [run["name"] for run in first.runs()] == ["Malegruppe"]


def test_closing_the_page_with_unsaved_work_asks(open_list: OpenList) -> None:
    reader = open_list()
    kinds: list[str] = []

    def accept(dialog: Dialog) -> None:
        kinds.append(dialog.type)
        dialog.accept()

    reader.page.on("dialog", accept)
    reader.page.reload()
    assert kinds == []
    reader.tick("plen-kanter")
    reader.page.reload()
    assert kinds == ["beforeunload"]
    expect(reader.box("plen-kanter")).not_to_be_checked()
    reader.tick("plen-kanter")
    reader.save()
    reader.page.reload()
    assert kinds == ["beforeunload"]


# --- Two tabs ---


def test_two_tabs_lose_nothing(open_list: OpenList) -> None:
    one = open_list()
    one.save()
    two = open_list(context=one.page.context)
    one.tick("plen-kanter")
    two.tick("plen-vann")
    one.write_note("plen-raking", "Rakene står i boden.")
    two.tick("plen-klipper")
    one.tick("plen-vann")
    for tab in (one, two):
        expect(tab.box("plen-kanter")).to_be_checked()
        expect(tab.box("plen-klipper")).to_be_checked()
        expect(tab.box("plen-vann")).not_to_be_checked()
        expect(tab.item("plen-raking").locator(".sjekkpunkt__utfylt")).to_contain_text("Rakene står i boden.")
    values = one.values()
    assert (values["plen-kanter"]["state"], values["plen-klipper"]["state"]) == ("gjort", "gjort")
    assert "state" not in values["plen-vann"]


def test_a_tab_that_did_not_see_the_other_write_puts_its_ticks_back(open_list: OpenList) -> None:
    """What happens when two processes write within the same moment: the last one overwrites the first."""
    reader = open_list()
    reader.save()
    reader.tick("plen-vann")
    before = reader.runs()[0]
    reader.tick("plen-kanter")
    other = open_list(context=reader.page.context)
    before["values"]["plen-klipper"] = {"state": "gjort", "hash": "0", "at": before["changed"] + 5}
    other.page.evaluate(
        "run => localStorage.setItem('sosiale-tilbud.kjoring.' + run.id, JSON.stringify(run))",
        before,
    )
    expect(reader.box("plen-klipper")).to_be_checked()
    expect(reader.box("plen-kanter")).to_be_checked()
    expect(other.box("plen-kanter")).to_be_checked()
    assert set(reader.values()) == {"plen-vann", "plen-kanter", "plen-klipper"}


def test_a_run_that_is_deleted_in_another_tab_stays_on_screen(open_list: OpenList) -> None:
    one = open_list()
    one.save()
    one.tick("plen-kanter")
    two = open_list(context=one.page.context)
    two.press("Slett utfyllingen")
    expect(one.alarm).to_contain_text("Utfyllingen er slettet, kanskje i en annen fane.")
    one.tick("plen-vann")
    assert one.runs() == []
    expect(one.box("plen-kanter")).to_be_checked()
    one.press("Lagre på nytt")
    expect(one.state).to_contain_text("Lagret")
    assert set(one.values()) == {"plen-kanter", "plen-vann"}


def test_what_one_types_is_not_overwritten_by_the_other_tab(open_list: OpenList) -> None:
    one = open_list()
    one.save()
    two = open_list(context=one.page.context)
    one.open_note("plen-vann")
    one.page.keyboard.type("Jeg skri")
    two.tick("plen-vann")
    expect(one.box("plen-vann")).to_be_checked()
    one.page.keyboard.type("ver")
    one.field("plen-vann", "Notat").blur()
    expect(two.item("plen-vann").locator(".sjekkpunkt__utfylt")).to_contain_text("Jeg skriver")
    assert one.values()["plen-vann"]["state"] == "gjort"


# --- A tab that dies ---


def test_a_tab_that_is_killed_loses_half_a_second_at_most(open_list: OpenList, trouble: Trouble) -> None:
    reader = open_list()
    reader.save()
    reader.tick("plen-kanter")
    reader.open_note("plen-vann")
    text = "Vi vanner tidlig om morgenen og sent om kvelden, aldri midt på dagen."
    written = reader.page.evaluate_handle("window.typed = []")
    reader.field("plen-vann", "Notat").evaluate(
        "(field, typed) => field.addEventListener('input', () => typed.push([Date.now(), field.value]))", written
    )
    other = open_list(context=reader.page.context)  # a page in another process, to see what is kept
    reader.field("plen-vann", "Notat").press_sequentially(text, delay=25)
    typed = reader.page.evaluate("window.typed")
    died = reader.page.evaluate("Date.now()")
    with pytest.raises(Error):
        reader.page.goto("chrome://crash")
    trouble.messages = [message for message in trouble.messages if "chrome://crash" not in message]
    expect(other.box("plen-kanter")).to_be_checked()
    due = [value for at, value in typed if at <= died - 500]
    assert due, "so slow that nothing was due"
    # The other process hears of what is kept when it gets round to it.
    other.page.wait_for_function(
        """([prefix, least]) => Object.entries(localStorage).some(([key, text]) => key.startsWith(prefix)
            && (JSON.parse(text).values["plen-vann"]?.note ?? "").length >= least)""",
        arg=[RUN, len(due[-1])],
    )
    assert text.startswith(other.values()["plen-vann"]["note"])
