"""Ticks made on paper come back by their numbers, also from paper that was printed before the list was changed."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from ..checklists import Allotment, ListPage, OpenList
from ..conftest import PHONE, axe_violations, overflow

CODE, NUMBERS = "Koden nederst på arket", "Numrene som er krysset av"
PLEN = "docs/sjekklister/plen.md"
REWORD = ("Vi har klippet kantene.", "Vi har klippet kantene og under hekken.")


def code_of(reader: ListPage) -> str:
    return reader.page.locator(".sjekkliste__kode code").text_content() or ""


def enter(reader: ListPage, code: str, numbers: str) -> None:
    reader.press("Før inn fra papir")
    reader.dialog.get_by_label(CODE).fill(code)
    reader.dialog.get_by_label(NUMBERS).fill(numbers)
    reader.dialog.get_by_role("button", name="Før inn", exact=True).click()


def items(reader: ListPage) -> list[str]:
    ids: list[str] = reader.page.locator(".sjekkpunkt").evaluate_all("all => all.map((one) => one.id)")
    return ids


def remember(site: Allotment) -> None:
    """What `make site` does after it has built."""
    subprocess.run([sys.executable, "-m", "guideline", "ids"], cwd=site.root, check=True, capture_output=True)


def test_numbers_tick_the_points_that_paper_shows_under_them(open_list: OpenList) -> None:
    reader = open_list()
    ids = items(reader)
    enter(reader, code_of(reader).lower(), f"1, 3–{len(ids)}")
    expect(reader.message).to_contain_text(f"{len(ids) - 1} punkter fra papiret er ført inn.")
    ticked = [id for id in ids if reader.box(id).is_checked()]
    assert ticked == [ids[0], *ids[2:]]
    reader.message.get_by_role("button", name="Angre").click()
    assert not [id for id in ids if reader.box(id).is_checked()]


def test_ticks_that_stood_there_stay_and_all_of_it_is_kept(open_list: OpenList) -> None:
    reader = open_list()
    ids = items(reader)
    reader.tick(ids[0])
    reader.save()
    enter(reader, code_of(reader), "2")
    expect(reader.box(ids[1])).to_be_checked()
    assert [id for id, value in reader.values().items() if value.get("state") == "gjort"] == ids[:2]


@pytest.mark.parametrize(
    ("code", "numbers", "said"),
    [
        ("", "1", "Skriv koden"),
        ("XXXX", "1", "Ingen utgave av denne listen har koden «XXXX»"),
        ("right", "1 99", "«99» finnes ikke"),
        ("right", "1 to", "«to» er ikke et tall"),
        ("right", "", "Skriv numrene"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_entered(open_list: OpenList, code: str, numbers: str, said: str) -> None:
    reader = open_list()
    enter(reader, code_of(reader) if code == "right" else code, numbers)
    expect(reader.dialog.get_by_role("alert")).to_contain_text(said)
    reader.dialog.get_by_role("button", name="Avbryt").click()
    assert not [id for id in items(reader) if reader.box(id).is_checked()]


def test_old_paper_keeps_its_wording_and_the_list_asks_about_it(open_list: OpenList, own_allotment: Allotment) -> None:
    reader = open_list(site=own_allotment)
    remember(own_allotment)
    old, ids = code_of(reader), items(reader)
    number = ids.index("plen-kanter") + 1
    own_allotment.change(PLEN, REWORD)
    reader.page.reload()
    assert code_of(reader) != old
    enter(reader, old, f"{number}")
    expect(reader.box("plen-kanter")).to_be_checked()
    change = reader.item("plen-kanter").locator(".sjekkpunkt__endring")
    expect(change).to_contain_text("Før sto det: «Vi har klippet kantene.»")
    reader.save()
    reader.page.reload()
    expect(reader.item("plen-kanter").locator(".sjekkpunkt__endring")).to_contain_text("Vi har klippet kantene.»")
    reader.item("plen-kanter").get_by_role("button", name="Svaret gjelder fortsatt").click()
    expect(change).to_be_hidden()


def test_paper_of_today_asks_nothing(open_list: OpenList) -> None:
    reader = open_list()
    enter(reader, code_of(reader), "1")
    expect(reader.page.locator(".endringer")).to_be_hidden()


def test_the_self_assessment_has_a_place_for_each_answer(open_list: OpenList) -> None:
    reader = open_list("egenkontroll")
    reader.press("Før inn fra papir")
    fields = reader.dialog.get_by_label("numre")
    assert fields.count() > 2
    reader.dialog.get_by_label(CODE).fill(code_of(reader))
    fields.nth(0).fill("1")
    fields.nth(1).fill("1")
    expect(reader.dialog.get_by_role("status")).to_contain_text("Punkt 1 er skrevet to steder")
    fields.nth(1).fill("")
    reader.dialog.get_by_role("button", name="Før inn", exact=True).click()
    expect(reader.item(items(reader)[0]).locator("input").first).to_be_checked()


def test_a_list_about_a_person_has_no_way_back(open_list: OpenList) -> None:
    reader = open_list("nabo")
    assert reader.page.locator(".sjekkliste__kode").count() == 0
    assert reader.page.get_by_role("button", name="Før inn fra papir").count() == 0


def test_it_can_be_done_on_a_phone(open_list: OpenList) -> None:
    reader = open_list(viewport=PHONE)
    reader.press("Før inn fra papir")
    assert overflow(reader.page) <= 0
    assert axe_violations(reader.page) == []


WHERE = "Har dere krysset av på papir?"


def type_code(work: ListPage, code: str) -> None:
    work.page.get_by_label(WHERE).fill(code)
    work.page.get_by_role("button", name="Før inn kryssene").click()


def test_a_code_alone_leads_to_the_list_and_to_its_numbers(open_list: OpenList) -> None:
    code = code_of(open_list())
    work = open_list("mitt-arbeid")
    work.page.get_by_label(WHERE).fill(f" {code.lower()} ")
    expect(work.page.get_by_text("Arket er «Plenen».")).to_be_visible()
    type_code(work, code)
    expect(work.dialog.get_by_label(CODE)).to_have_value(code)
    expect(work.dialog.get_by_label(NUMBERS)).to_be_focused()
    work.dialog.get_by_label(NUMBERS).fill("1")
    work.page.keyboard.press("Enter")
    expect(work.box(items(work)[0])).to_be_checked()
    expect(work.page).to_have_url(re.compile("/sjekklister/plen/$"))


def test_a_code_of_an_older_edition_is_known_and_said_to_be_old(open_list: OpenList, own_allotment: Allotment) -> None:
    old = code_of(open_list(site=own_allotment))
    remember(own_allotment)
    own_allotment.change(PLEN, REWORD)
    work = open_list("mitt-arbeid", site=own_allotment)
    work.page.get_by_label(WHERE).fill(old)
    expect(work.page.get_by_text("Arket er en eldre utgave av «Plenen».")).to_be_visible()
    type_code(work, old)
    expect(work.dialog.get_by_label(CODE)).to_have_value(old)
    work.dialog.get_by_label(NUMBERS).fill(f"{items(work).index('plen-kanter') + 1}")
    work.page.keyboard.press("Enter")
    expect(work.item("plen-kanter").locator(".sjekkpunkt__endring")).to_contain_text("Før sto det:")


@pytest.mark.parametrize(
    ("code", "said"), [("", "Skriv koden"), ("XXXX", "Ingen liste på dette nettstedet har hatt koden «XXXX»")]
)
def test_a_code_that_no_list_has_had_is_said_so(open_list: OpenList, code: str, said: str) -> None:
    work = open_list("mitt-arbeid")
    type_code(work, code)
    expect(work.page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    expect(work.page.get_by_label(WHERE)).to_be_focused()
    assert axe_violations(work.page) == []


def test_a_code_of_a_list_that_is_gone_is_not_taken_for_a_mistake(
    open_list: OpenList, own_allotment: Allotment
) -> None:
    editions = own_allotment.root / "bibliography/paper-editions.tsv"
    remember(own_allotment)
    editions.write_text(
        editions.read_text(encoding="utf-8") + "B2B2\tborte\tborte-ugras\t0\tskal\tVi luket.\n", encoding="utf-8"
    )
    own_allotment.build()
    work = open_list("mitt-arbeid", site=own_allotment)
    type_code(work, "b2b2")
    expect(work.page.get_by_role("alert").filter(has_text="er tatt ut av nettstedet")).to_be_visible()


def test_the_search_answers_a_code(open_list: OpenList) -> None:
    reader = open_list("egenkontroll")
    code = code_of(open_list())
    box = reader.page.get_by_role("searchbox").or_(reader.page.locator(".sok input")).first
    box.click()
    box.press_sequentially(code.lower())
    reader.page.locator(".sok__treff").first.click()
    expect(reader.dialog.get_by_label(CODE)).to_have_value(code)
