"""When the browser won't keep it: blocked, full, private, damaged or too new. The work stays on screen and gets out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from ..checklists import RUN, Allotment, ListPage, OpenList

Reader = Callable[..., BrowserContext]

BLOCKED = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
}
"""


def works_without_storage(reader: ListPage) -> None:
    expect(reader.state).to_contain_text("Nettleseren lar ikke nettstedet lagre noe.")
    reader.tick("plen-kanter")
    reader.write_note("plen-vann", "Mye.")
    expect(reader.progress).to_have_text("1 av 4 punkter er gjort.")
    reader.press("Lagre i denne nettleseren")
    reader.answer("Turgruppe")
    expect(reader.alarm).to_contain_text("Det du har gjort, står på siden, men er ikke lagret.")
    expect(reader.box("plen-kanter")).to_be_checked()
    (run,) = json.loads(reader.export())["runs"]
    assert run["values"]["plen-vann"]["note"] == "Mye."


def test_storage_that_throws(open_list: OpenList, reader: Reader) -> None:
    context = reader()
    context.add_init_script(BLOCKED)
    works_without_storage(open_list(context=context))


def test_a_file_can_be_shown_when_nothing_can_be_kept(open_list: OpenList, reader: Reader) -> None:
    first = open_list()
    first.save()
    first.tick("plen-kanter")
    file = first.export()
    context = reader()
    context.add_init_script(BLOCKED)
    second = open_list(context=context)
    second.choose_file(file)
    second.dialog.get_by_role("button", name="Vis den uten å lagre").click()
    expect(second.box("plen-kanter")).to_be_checked()
    expect(second.message).to_contain_text("Den er ikke lagret.")


def test_when_the_browser_refuses_all_storage(open_list: OpenList, reader: Reader) -> None:
    """«Blokker alle informasjonskapsler» makes localStorage itself throw, as it does in a sandboxed page."""
    context = reader()
    context.route("**/*", sandboxed)
    blocked = open_list(context=context)
    asked = "(() => { try { localStorage; return 'open' } catch (e) { return e.name } })()"
    assert blocked.page.evaluate(asked) == "SecurityError"
    works_without_storage(blocked)


def sandboxed(route: Route) -> None:
    """Let the answer through, with a header that gives the page no origin of its own."""
    response = route.fetch()
    policy = "sandbox allow-scripts allow-modals allow-downloads allow-forms"
    open_ = {"content-security-policy": policy, "access-control-allow-origin": "*"}
    route.fulfill(response=response, headers=response.headers | open_)


def fill_storage(reader: ListPage) -> None:
    """Leave no room for as much as a tick."""
    reader.page.evaluate("""() => {
        let size = 1 << 22;
        for (let number = 0; size >= 1; number += 1) {
            try { localStorage.setItem(`fyll-${number}`, "x".repeat(size)); } catch { size = Math.floor(size / 2); }
        }
    }""")


def test_full_storage_before_the_first_save(open_list: OpenList) -> None:
    reader = open_list()
    reader.tick("plen-kanter")
    fill_storage(reader)
    reader.press("Lagre i denne nettleseren")
    reader.answer("Turgruppe")
    expect(reader.alarm).to_contain_text("Det er ikke plass til mer i nettleseren.")
    assert reader.runs() == []
    reader.page.evaluate(
        "Object.keys(localStorage).filter(k => k.startsWith('fyll')).forEach(k => localStorage.removeItem(k))"
    )
    reader.press("Prøv å lagre igjen")
    expect(reader.state).to_contain_text("Lagret")
    assert set(reader.values()) == {"plen-kanter"}


def test_full_storage_under_way(open_list: OpenList) -> None:
    reader = open_list()
    reader.save()
    reader.tick("plen-kanter")
    fill_storage(reader)
    reader.tick("plen-vann")
    expect(reader.alarm).to_contain_text("Det er ikke plass til mer i nettleseren.")
    expect(reader.state).to_have_text("Ikke lagret.")
    expect(reader.box("plen-vann")).to_be_checked()
    assert set(json.loads(reader.export())["runs"][0]["values"]) == {"plen-kanter", "plen-vann"}
    reader.page.evaluate(
        "Object.keys(localStorage).filter(k => k.startsWith('fyll')).forEach(k => localStorage.removeItem(k))"
    )
    reader.tick("plen-raking")
    expect(reader.alarm).to_be_empty()
    assert set(reader.values()) == {"plen-kanter", "plen-vann", "plen-raking"}


def put_run(reader: ListPage, text: str) -> None:
    reader.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [RUN + "ugammel", text])


def good_run(**changes: object) -> dict[str, object]:
    run: dict[str, object] = {
        "v": 1,
        "id": "ugammel",
        "kind": "sjekkliste",
        "list": "plen",
        "title": "Plenen",
        "name": "Gammel",
        "created": 1,
        "changed": 2_000_000_000_000,
        "headAt": 1,
        "keep": "alltid",
        "edition": "",
        "total": 4,
        "values": {"plen-kanter": {"state": "gjort", "hash": "0", "at": 5}},
    }
    return run | changes


DAMAGED = {
    "cut off": json.dumps(good_run())[:90],
    "not JSON": "<html>",
    "null": "null",
    "a list": "[]",
    "no values": json.dumps(good_run(values=None)),
    "bad version": json.dumps(good_run(v="1")),
    "too old": json.dumps(good_run(v=0)),
    "unknown keeping": json.dumps(good_run(keep="evig")),
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_damaged_data_is_left_alone_and_can_be_fetched_or_deleted(open_list: OpenList, text: str) -> None:
    reader = open_list()
    put_run(reader, text)
    reader.page.reload()
    expect(reader.state).to_contain_text("Ikke lagret.")
    reader.tick("plen-kanter")
    reader.save()
    assert reader.stored()[RUN + "ugammel"] == text
    work = open_list("mitt-arbeid", context=reader.page.context)
    section = work.page.locator("section", has=work.page.get_by_role("heading", name="Kan ikke leses"))
    with work.page.expect_download() as download:
        section.get_by_role("button", name="Last ned innholdet").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    section.get_by_role("button", name="Slett").click()
    expect(section).to_have_count(0)
    assert len(work.runs()) == 1  # in this tab: the other one may hear of it later


def test_one_bad_answer_does_not_cost_the_others(open_list: OpenList) -> None:
    reader = open_list()
    values = {
        "plen-kanter": {"state": "gjort", "hash": "0", "at": 5},
        "plen-vann": {"state": 7, "hash": "0", "at": 5},
        "plen-raking": "tull",
        "constructor": {"note": "Et punkt som heter det", "hash": "0", "at": 5},
    }
    text = json.dumps(good_run(values=values))
    put_run(reader, text)
    reader.page.reload()
    expect(reader.box("plen-kanter")).to_be_checked()
    reader.tick("plen-klipper")
    kept = reader.stored()
    assert set(json.loads(kept[RUN + "ugammel"])["values"]) == {"plen-kanter", "plen-klipper", "constructor"}
    assert text in kept.values(), "the whole of it is set aside before it is written anew"


def test_a_newer_edition_in_another_tab_is_not_overwritten(open_list: OpenList) -> None:
    reader = open_list()
    put_run(reader, json.dumps(good_run()))
    reader.page.reload()
    expect(reader.box("plen-kanter")).to_be_checked()
    newer = json.dumps(good_run(v=99))
    put_run(reader, newer)
    reader.tick("plen-vann")
    expect(reader.alarm).to_contain_text("lagret med en nyere utgave av nettstedet")
    expect(reader.box("plen-vann")).to_be_checked()
    assert reader.stored()[RUN + "ugammel"] == newer


def test_without_network_everything_on_the_page_works(open_list: OpenList) -> None:
    reader = open_list()
    reader.page.wait_for_load_state("networkidle")  # what a page fetches when it has time would fail
    reader.page.context.set_offline(True)
    expect(reader.state).to_contain_text("Du er uten nett.")
    reader.save()
    reader.tick("plen-kanter")
    assert set(reader.values()) == {"plen-kanter"}
    reader.page.context.set_offline(False)
    expect(reader.state).not_to_contain_text("uten nett")


def test_what_is_done_before_the_tools_have_come_is_not_wiped(
    reader: Reader, open_list: OpenList, allotment: Allotment
) -> None:
    """On a slow line the list can be ticked long before its script is there; a kept run takes it up, too."""
    context = reader()
    kept = open_list(context=context)
    kept.save()
    kept.tick("plen-raking")
    held: list[Route] = []
    for path, click, field in (
        ("sjekklister/plen", "Vi har klippet kantene.", None),
        ("maler/hageplan", "Alle etter tur", "Hva vil dere dyrke?"),
    ):
        page = context.new_page()
        held.clear()
        page.route("**/tools-*.js", lambda route: held.append(route))
        with page.expect_request("**/tools-*.js"):
            page.goto(f"{allotment.address}{path}/", wait_until="commit")
        page.get_by_text(click).click()
        if field:
            page.get_by_label(field).fill("Reddiker, ring 98765432")
        held[0].continue_()
        page.locator(".sjekkliste--klar, .mal--klar").wait_for()
        expect(page.get_by_label(click)).to_be_checked()
        if field:
            expect(page.get_by_label(field)).to_have_value("Reddiker, ring 98765432")
            expect(page.get_by_role("button", name="Lagre likevel")).to_be_visible()
            expect(page.locator(".utfylling__framdrift")).to_contain_text("1 av")
        else:
            assert set(ListPage(page).values()) == {"plen-kanter", "plen-raking"}
