"""«Mitt arbeid»: everything that is kept in the browser, and the ways out of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from ..checklists import RUN, SAVE, ListPage, OpenList


def test_empty_says_what_to_do(open_list: OpenList) -> None:
    work = open_list("mitt-arbeid")
    expect(work.page.get_by_text("Du har ikke lagret noe i denne nettleseren.")).to_be_visible()
    expect(work.page.get_by_role("button", name="Slett alt på denne maskinen")).to_have_count(0)
    assert work.stored() == {}


def with_two_runs(open_list: OpenList) -> tuple[ListPage, ListPage]:
    reader = open_list()
    reader.save("Turgruppe")
    reader.tick("plen-kanter")
    dugnad = open_list("dugnad", context=reader.page.context)
    dugnad.save("Vårdugnad", keep="I 30 dager etter siste endring")
    return reader, open_list("mitt-arbeid", context=reader.page.context)


def test_every_run_with_progress_and_last_change(open_list: OpenList) -> None:
    _, work = with_two_runs(open_list)
    runs = work.page.locator(".mitt-arbeid__utfylling")
    expect(runs).to_have_count(2)
    expect(runs.nth(1)).to_contain_text("Plenen1 av 4 punkter er besvart. Sist endret i dag")
    expect(runs.nth(0)).to_contain_text("Slettes etter")
    expect(work.page.get_by_text("2 utfyllinger er lagret.")).to_be_visible()
    expect(work.state).to_have_text(re.compile(r"Bruker \d+ kB i denne nettleseren, på denne maskinen\."))


def test_open_leads_to_that_very_run(open_list: OpenList) -> None:
    reader, work = with_two_runs(open_list)
    reader.press("Ny")
    reader.answer("En annen")
    work.page.reload()
    work.page.get_by_role("link", name="Åpne Plenen (Turgruppe)").click()
    work.page.locator(".sjekkliste--klar").wait_for()
    expect(work.box("plen-kanter")).to_be_checked()
    expect(work.page.locator(".utfylling__navn").first).to_have_text("Turgruppe")


def test_it_follows_other_tabs(open_list: OpenList) -> None:
    reader, work = with_two_runs(open_list)
    reader.tick("plen-vann")
    expect(work.page.get_by_text("2 av 4 punkter er besvart")).to_be_visible()


def test_delete_with_a_way_back(open_list: OpenList) -> None:
    _, work = with_two_runs(open_list)
    work.page.get_by_role("button", name="Slett Plenen").click()
    expect(work.page.locator(".mitt-arbeid__utfylling")).to_have_count(1)
    back = work.message.get_by_role("button", name="Angre")
    expect(back).to_be_focused()
    work.page.keyboard.press("Enter")
    expect(work.page.locator(".mitt-arbeid__utfylling")).to_have_count(2)
    assert "gjort" in json.dumps(work.runs())


def test_export_of_one_and_of_all_and_import_on_another_profile(open_list: OpenList) -> None:
    _, work = with_two_runs(open_list)
    with work.page.expect_download() as one:
        work.page.get_by_role("button", name="Eksporter Plenen").click()
    assert one.value.suggested_filename.startswith("turgruppe-")
    assert [run["name"] for run in json.loads(Path(one.value.path()).read_text())["runs"]] == ["Turgruppe"]
    with work.page.expect_download() as everything:
        work.page.get_by_role("button", name="Eksporter alt til fil").click()
    other = open_list("mitt-arbeid")
    other.press("Importer fra fil")
    other.choose_file(Path(everything.value.path()).read_bytes())
    expect(other.dialog.get_by_text("2 utfyllinger i filen")).to_be_visible()
    other.dialog.get_by_role("button", name=SAVE).click()
    expect(other.message).to_contain_text("2 utfyllinger er importert.")
    assert [run["values"] for run in other.runs()] == [run["values"] for run in work.runs()]


def test_delete_all_wipes_our_keys_alone_in_every_tab(open_list: OpenList) -> None:
    reader, work = with_two_runs(open_list)
    session = open_list(context=work.page.context)
    session.press("Ny")
    session.answer("Bare i fanen", keep="Til jeg lukker denne fanen")
    work.page.evaluate("localStorage.setItem('noen-andres', '1'); sessionStorage.setItem('noen-andres', '1')")
    work.page.evaluate("localStorage.setItem('sosiale-tilbud.visning', 'mork')")
    work.press("Slett alt på denne maskinen")
    work.dialog.get_by_role("button", name="Avbryt").click()
    assert len(work.runs()) == 2
    work.press("Slett alt på denne maskinen")
    work.dialog.get_by_role("button", name="Slett alt", exact=True).click()
    expect(work.message).to_contain_text("Alt er slettet fra denne nettleseren.")
    assert work.page.evaluate("Object.keys(localStorage)") == ["noen-andres"]
    assert work.page.evaluate("Object.keys(sessionStorage)") == ["noen-andres"]
    expect(reader.alarm).to_contain_text("Utfyllingen er slettet")
    expect(session.alarm).to_contain_text("Utfyllingen er slettet")
    assert session.stored("sessionStorage") == {}
    reader.tick("plen-raking")
    assert reader.stored() == {}, "what is wiped does not rise again"


def test_a_form_that_this_site_no_longer_has_shows_what_was_answered(open_list: OpenList) -> None:
    work = open_list("mitt-arbeid")
    run = {
        "v": 1,
        "id": "umal",
        "kind": "mal",
        "list": "planlegging",
        "title": "Planleggingsskjema",
        "name": "Turgruppe",
        "created": 1,
        "changed": 1_900_000_000_000,
        "headAt": 1,
        "keep": "alltid",
        "edition": "",
        "total": 6,
        "values": {
            "planlegging-mal": {"answer": "Bli kjent", "hash": "0", "at": 1},
            "planlegging-valg": {"answer": ["a", "b"], "hash": "0", "at": 1},
            "planlegging-plan": {"answer": [["mandag", "tur"], ["tirsdag", ""]], "hash": "0", "at": 1},
        },
    }
    work.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [RUN + "umal", json.dumps(run)])
    work.page.reload()
    expect(work.page.get_by_role("heading", name="Utfyllinger", exact=True)).to_be_visible()
    expect(work.page.get_by_text("3 av 6 felter er fylt ut.")).to_be_visible()
    expect(work.page.get_by_role("link", name="Turgruppe")).to_have_count(0)
    work.page.get_by_text("Skjemaet er tatt ut av nettstedet. Se det du svarte").click()
    expect(work.page.get_by_text("planlegging-mal – Svar: Bli kjent")).to_be_visible()
