"""Out as a file, and in again: on another profile, merged or replaced; and files that are not to be trusted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from ..checklists import SAVE, ListPage, OpenList


def run(**changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "v": 1,
        "id": "ufremmed",
        "kind": "sjekkliste",
        "list": "plen",
        "title": "Plenen",
        "name": "Fra fil",
        "created": 1_900_000_000_000,
        "changed": 1_900_000_000_000,
        "headAt": 1_900_000_000_000,
        "keep": "alltid",
        "edition": "",
        "total": 4,
        "values": {"plen-kanter": {"state": "gjort", "hash": "0", "at": 1_900_000_000_000}},
    }
    return made | changes


def file(*runs: dict[str, Any], **changes: Any) -> str:
    return json.dumps({"format": "sosiale-tilbud", "version": 1, "lists": {}, "runs": list(runs)} | changes)


def test_a_run_moves_to_another_profile_unchanged(open_list: OpenList) -> None:
    first = open_list()
    first.tick("plen-kanter")
    first.save("Turgruppe «høst» <3")
    note = "Linje én\nLinje to – æøå «sitat» <b>&amp;</b>\t" + "x" * 5000
    first.write_note("plen-vann", note)
    second = open_list()
    second.choose_file(first.export())
    expect(second.dialog.get_by_text("1 utfylling i filen")).to_be_focused()
    expect(second.dialog.get_by_text("Turgruppe «høst» <3")).to_be_visible()
    expect(second.dialog.get_by_text("2 punkter med svar")).to_be_visible()
    assert second.stored() == {}, "a preview keeps nothing"
    second.dialog.get_by_role("button", name=SAVE).click()
    expect(second.message).to_have_text("«Turgruppe «høst» <3» er importert.")
    expect(second.box("plen-kanter")).to_be_checked()
    assert second.runs() == first.runs()
    expect(second.page.locator(".endringer")).to_be_hidden()


def test_work_that_is_not_saved_can_be_exported(open_list: OpenList) -> None:
    reader = open_list()
    reader.tick("plen-kanter")
    exported = json.loads(reader.export())
    assert (exported["format"], exported["version"]) == ("sosiale-tilbud", 2)
    assert exported["runs"][0]["name"] == "Plenen"
    assert reader.stored() == {}


def changed_after_export(reader: ListPage) -> str:
    reader.save("Tur")
    reader.tick("plen-kanter")
    reader.tick("plen-vann")
    exported = reader.export()
    reader.tick("plen-vann")
    reader.tick("plen-raking")
    return exported


def test_merging_takes_the_newest_answer_to_each_item(open_list: OpenList) -> None:
    reader = open_list()
    reader.choose_file(changed_after_export(reader))
    expect(reader.dialog.get_by_text("Finnes her fra før.")).to_be_visible()
    expect(reader.dialog.get_by_label("Slå sammen")).to_be_checked()
    reader.dialog.get_by_role("button", name=SAVE).click()
    expect(reader.message).to_contain_text("er importert")
    for id, ticked in {"plen-kanter": True, "plen-vann": False, "plen-raking": True}.items():
        expect(reader.box(id)).to_be_checked(checked=ticked)


def test_a_file_from_the_future_does_not_win_over_what_is_done_after_it(open_list: OpenList) -> None:
    reader = open_list()
    future = 4_000_000_000_000
    reader.choose_file(
        file(run(changed=future, headAt=future, values={"plen-kanter": {"state": "gjort", "hash": "0", "at": future}}))
    )
    reader.dialog.get_by_role("button", name=SAVE).click()
    expect(reader.box("plen-kanter")).to_be_checked()
    (kept,) = reader.runs()
    assert max(kept["changed"], kept["headAt"], kept["values"]["plen-kanter"]["at"]) < future


def test_replacing_makes_it_as_in_the_file(open_list: OpenList) -> None:
    reader = open_list()
    reader.choose_file(changed_after_export(reader))
    reader.dialog.get_by_label("Erstatt").check()
    reader.dialog.get_by_role("button", name=SAVE).click()
    expect(reader.message).to_contain_text("er importert")
    for id, ticked in {"plen-kanter": True, "plen-vann": True, "plen-raking": False}.items():
        expect(reader.box(id)).to_be_checked(checked=ticked)


def test_how_long_is_asked_on_this_machine_too(open_list: OpenList) -> None:
    reader = open_list()
    reader.choose_file(file(run()))
    reader.dialog.get_by_label("Til jeg lukker denne fanen").check()
    reader.dialog.get_by_role("button", name=SAVE).click()
    expect(reader.box("plen-kanter")).to_be_checked()
    assert reader.stored() == {}
    assert reader.runs("sessionStorage")[0]["keep"] == "fane"


def test_a_run_of_another_list_is_sent_to_my_work(open_list: OpenList) -> None:
    reader = open_list()
    reader.choose_file(file(run(list="dugnad")))
    expect(reader.dialog.get_by_text("Hører til en annen side. Importer den på Mitt arbeid.")).to_be_visible()
    expect(reader.dialog.get_by_role("button", name=SAVE)).to_have_count(0)


def test_a_list_about_a_person_can_not_come_in_through_a_file(open_list: OpenList) -> None:
    reader = open_list("mitt-arbeid")
    reader.press("Importer fra fil")
    reader.choose_file(file(run(list="nabo"), run(id="ualtsomer")))
    expect(reader.dialog.get_by_text("ingen liste eller mal med dette navnet som kan lagres")).to_have_count(1)
    reader.dialog.get_by_role("button", name=SAVE).click()
    expect(reader.message).to_contain_text("1 utfylling er importert.")
    assert [kept["list"] for kept in reader.runs()] == ["plen"]


def value(**changes: Any) -> dict[str, Any]:
    return run(values={"plen-kanter": {"state": "gjort", "hash": "0", "at": 1} | changes})


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "HTML": ("<html><script>window.hacked = 1</script></html>", "ikke en JSON-fil"),
    "script": ("window.hacked = 1", "ikke en JSON-fil"),
    "nothing": ("", "ikke en JSON-fil"),
    "bytes": (bytes(range(256)), "ikke en JSON-fil"),
    "null": ("null", "ikke eksportert herfra"),
    "somebody else's": ('{"runs": []}', "ikke eksportert herfra"),
    "newer file": (file(run(), version=99), "nyere utgave av nettstedet"),
    "no version": (file(run(), version="1"), "gyldig versjonsnummer"),
    "no runs": (file(), "ingen utfyllinger"),
    "runs that are no list": (file(runs={"0": run()}), "ingen utfyllinger"),
    "newer run": (file(run(v=99)), "nyere utgave av nettstedet"),
    "older run": (file(run(v=0)), "gyldig versjonsnummer"),
    "id like a path": (file(run(id="../../x")), "gyldig id"),
    "prototype as id": (file(run(id="__proto__")), "gyldig id"),
    "unknown kind": (file(run(kind="skript")), "et slag vi ikke kjenner"),
    "same run twice": (file(run(), run()), "flere ganger"),
    "prototype among items": (
        file(run()).replace('"plen-kanter"', '"__proto__"'),
        "Svaret på «__proto__» kan ikke leses",
    ),
    "HTML among items": (file(run(values={"<img src=x>": {"hash": "", "at": 1}})), "«<img src=x>» kan ikke leses"),
    "object as note": (file(value(note={"toString": "x"})), "kan ikke leses"),
    "note that never ends": (file(value(note="x" * 20_001)), "høyst 20000 tegn"),
    "time that is none": (file(value(at="i går")), "kan ikke leses"),
    "time after all times": (file(value(at=8_639_999_999_999_999)), "kan ikke leses"),
    "day after all days": (file(run(changed=8_639_999_999_999_999)), "gyldige datoer"),
    "a thousand million items": (file(run(total=10**9)), "mangler svar"),
    "name that never ends": (file(run(name="x" * 10_000)), "for langt"),
    "too many items": (
        file(run(values={f"plen-{number}": {"hash": "", "at": 1} for number in range(5001)})),
        "for mange punkter",
    ),
    "deep nesting": ("[" * 100_000 + "]" * 100_000, "ikke "),
    "5 MB of nothing": ('{"format": "sosiale-tilbud", "x": "' + "x" * 5_000_000 + '"}', "gyldig versjonsnummer"),
    "13 MB": (b"x" * 13_000_000, "13 MB. Det er mer enn nettleseren kan lagre"),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_ours_is_refused_with_a_reason(open_list: OpenList, text: str | bytes, reason: str) -> None:
    reader = open_list()
    reader.choose_file(text)
    expect(reader.dialog.get_by_role("alert")).to_contain_text(reason)
    expect(reader.dialog.get_by_role("button", name=SAVE)).to_have_count(0)
    assert reader.stored() == {}
    assert reader.page.evaluate("window.hacked ?? ({}).hacked ?? null") is None


def test_another_file_can_be_chosen_after_a_refusal(open_list: OpenList) -> None:
    reader = open_list()
    reader.choose_file("tull")
    expect(reader.dialog.get_by_role("alert")).not_to_be_empty()
    reader.choose_file(file(run()))
    expect(reader.dialog.get_by_role("alert")).to_be_empty()
    reader.dialog.get_by_role("button", name=SAVE).click()
    expect(reader.box("plen-kanter")).to_be_checked()


def test_nothing_in_a_file_is_run_or_becomes_html(open_list: OpenList) -> None:
    evil = "<img src=x onerror='window.hacked = 1'><script>window.hacked = 1</script>"
    hostile = value(note=evil, reason=evil, role=evil, state="gjort") | {"name": evil, "title": evil}
    hostile["values"]["constructor"] = {"note": evil, "hash": "0", "at": 1}
    hostile["values"]["finnes-ikke"] = {"note": evil, "hash": "1", "at": 1}
    hostile["__proto__"] = {"hacked": 1}
    text = json.dumps(
        {
            "format": "sosiale-tilbud",
            "version": 1,
            "__proto__": {"hacked": 1},
            "constructor": {"prototype": {"hacked": 1}},
            "lists": {
                "plen": {"texts": {"0": {"text": evil, "strength": evil}}, "editions": {"": {"gone": "0"}}},
                "__proto__": {"texts": {}},
            },
            "runs": [hostile],
        }
    )
    reader = open_list()
    reader.choose_file(text)
    reader.dialog.get_by_role("button", name=SAVE).click()
    expect(reader.message).to_contain_text("er importert")
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    work = open_list("mitt-arbeid", context=reader.page.context)
    for page in (reader.page, work.page):
        assert page.locator("main img, main script").count() == 0
        assert page.evaluate("window.hacked ?? ({}).hacked ?? null") is None
    expect(reader.page.locator(".tatt-ut")).to_contain_text("<img src=x")


def test_a_file_with_room_for_some_says_how_many(open_list: OpenList) -> None:
    values = {f"plen-{number}": {"note": "x" * 20_000, "hash": "0", "at": 1} for number in range(150)}
    work = open_list("mitt-arbeid")
    work.press("Importer fra fil")
    work.choose_file(file(run(id="uforste", values=values), run(id="uandre", values=values)))
    work.dialog.get_by_role("button", name=SAVE).click()
    expect(work.dialog.get_by_role("alert")).to_contain_text("1 av 2 utfyllinger ligger her nå.")


def test_a_file_that_does_not_fit_says_so_and_can_be_shown(open_list: OpenList) -> None:
    values = {f"plen-{number}": {"note": "x" * 20_000, "hash": "0", "at": 1} for number in range(300)}
    reader = open_list()
    reader.choose_file(file(run(values=values)))
    reader.dialog.get_by_role("button", name=SAVE).click()
    expect(reader.dialog.get_by_role("alert")).to_contain_text("Det er ikke plass til mer i nettleseren.")
    assert reader.runs() == []
    reader.dialog.get_by_role("button", name="Vis den uten å lagre").click()
    expect(reader.message).to_contain_text("Den er ikke lagret.")
