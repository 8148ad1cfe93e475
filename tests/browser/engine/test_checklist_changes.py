"""The guideline changes between two builds: no tick is lost, none is moved, and every change is named."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from ..checklists import Allotment, ListPage, OpenList
from ..conftest import axe_violations

PLEN = "docs/sjekklister/plen.md"
Reader = Callable[..., BrowserContext]

REWORD = ("Vi har klippet kantene.", "Vi har klippet kantene og under hekken.")
STRENGTHEN = ('#plen-vann krav="hage-vanning"', '#plen-vann krav="hage-klipping"')
ITEM_OUT = ('- [ ] Vi har raket løvet.\n    {: #plen-raking krav="hage-raking" }\n', "")
ITEM_IN = (
    "#### Etter\n\n",
    '#### Etter\n\n- [ ] Vi har skylt klipperen.\n    {: #plen-skyll krav="hage-klipping" }\n',
)
REORDER = (
    '- [ ] Vi har slipt klipperen.\n    {: #plen-klipper krav="hage-klipping" '
    'hjelp="En skarp kniv river ikke i gresset." }\n',
    "",
)
REORDER_IN = (
    "#### Etter\n\n",
    '#### Etter\n\n- [ ] Vi har slipt klipperen.\n    {: #plen-klipper krav="hage-klipping" }\n',
)


def retire(site: Allotment, id: str) -> None:
    (site.root / "bibliography/retired-ids.yml").write_text(
        f"{id}:\n  dato: 2030-06-01\n  grunn: Tatt ut.\n  gjelder: sjekkpunkt\n", encoding="utf-8"
    )


def saved(open_list: OpenList, site: Allotment) -> ListPage:
    reader = open_list(site=site)
    for id in ("plen-klipper", "plen-kanter", "plen-vann", "plen-raking"):
        reader.tick(id)
    reader.write_note("plen-raking", "Løvet ligger i haugen.")
    reader.save()
    return reader


def change_line(reader: ListPage, text: str) -> None:
    expect(reader.page.locator(".endringer__liste li").filter(has_text=text)).to_have_count(1)


def test_reword_strengthen_reorder_add_and_delete_at_once(open_list: OpenList, own_allotment: Allotment) -> None:
    reader = saved(open_list, own_allotment)
    before = reader.values()
    retire(own_allotment, "plen-raking")
    own_allotment.change(PLEN, REWORD, STRENGTHEN, ITEM_OUT, REORDER)
    own_allotment.change(PLEN, REORDER_IN)
    own_allotment.change(PLEN, ITEM_IN)
    reader.page.reload()

    for id, ticked in {"plen-klipper": 1, "plen-kanter": 1, "plen-vann": 1, "plen-skyll": 0}.items():
        expect(reader.box(id)).to_be_checked(checked=bool(ticked))
    assert reader.values() == before, "opening a run changes nothing"
    change_line(reader, "Ny ordlyd: Vi har klippet kantene og under hekken. (se på det på nytt)")
    change_line(reader, "Strengere krav: Vi har vannet der det var tørt. (se på det på nytt)")
    change_line(reader, "Nytt punkt: Vi har skylt klipperen.")
    change_line(reader, "Tatt ut: Vi har raket løvet. (svaret ditt står nederst på listen)")
    expect(reader.page.locator(".endringer__liste li")).to_have_count(4)
    expect(reader.page.get_by_text("2 svar er gitt til en annen ordlyd eller styrke")).to_be_visible()
    expect(reader.item("plen-kanter")).to_contain_text("Før sto det: «Vi har klippet kantene.»")
    expect(reader.item("plen-vann")).to_contain_text("Før: Bør. Nå: Skal.")
    expect(reader.page.locator(".tatt-ut")).to_contain_text(
        "Vi har raket løvet. – Gjort. Notat: Løvet ligger i haugen."
    )
    assert axe_violations(reader.page) == []

    # The changes can't be put aside before the answers have been looked at.
    reader.press("Jeg har sett endringene")
    expect(reader.page.locator(".endringer__igjen")).to_contain_text("2 svar gjenstår.")
    reader.item("plen-kanter").get_by_role("button", name="Svaret gjelder fortsatt").click()
    expect(reader.box("plen-kanter")).to_be_focused()
    reader.tick("plen-vann")
    expect(reader.item("plen-vann").locator(".sjekkpunkt__endring")).to_be_hidden()
    reader.press("Jeg har sett endringene")
    expect(reader.page.locator(".endringer")).to_be_hidden()
    reader.page.reload()
    expect(reader.page.locator(".endringer")).to_be_hidden()
    expect(reader.box("plen-kanter")).to_be_checked()
    expect(reader.box("plen-vann")).not_to_be_checked()
    expect(reader.page.locator(".tatt-ut")).to_contain_text("Løvet ligger i haugen.")
    assert reader.values()["plen-raking"]["note"] == "Løvet ligger i haugen."
    (run,) = json.loads(reader.export())["runs"]
    assert run["values"]["plen-raking"]["state"] == "gjort"


def test_an_item_that_comes_back_has_its_tick(open_list: OpenList, own_allotment: Allotment) -> None:
    reader = saved(open_list, own_allotment)
    own_allotment.change(PLEN, ITEM_OUT)
    reader.page.reload()
    reader.press("Jeg har sett endringene")
    own_allotment.change(PLEN, (ITEM_IN[0], ITEM_IN[0] + ITEM_OUT[0]))
    reader.page.reload()
    expect(reader.box("plen-raking")).to_be_checked()
    expect(reader.item("plen-raking").locator(".sjekkpunkt__utfylt")).to_contain_text("Løvet ligger i haugen.")
    expect(reader.page.locator(".tatt-ut")).to_be_hidden()


def test_moving_an_item_is_no_change(open_list: OpenList, own_allotment: Allotment) -> None:
    reader = saved(open_list, own_allotment)
    own_allotment.change(PLEN, REORDER)
    own_allotment.change(PLEN, REORDER_IN)
    reader.page.reload()
    expect(reader.box("plen-klipper")).to_be_checked()
    expect(reader.page.locator(".endringer")).to_be_hidden()


def test_what_nobody_has_answered_needs_no_second_look(open_list: OpenList, own_allotment: Allotment) -> None:
    reader = open_list(site=own_allotment)
    reader.save()
    own_allotment.change(PLEN, REWORD)
    reader.page.reload()
    change_line(reader, "Ny ordlyd: Vi har klippet kantene og under hekken.")
    reader.press("Jeg har sett endringene")
    expect(reader.page.locator(".endringer")).to_be_hidden()
    expect(reader.box("plen-klipper")).to_be_focused()


def test_an_answer_with_a_note_keeps_its_old_wording_until_it_is_answered(
    open_list: OpenList, own_allotment: Allotment
) -> None:
    reader = saved(open_list, own_allotment)
    own_allotment.change(PLEN, REWORD)
    reader.page.reload()
    reader.write_note("plen-kanter", "Må se på hekken.")
    expect(reader.item("plen-kanter").locator(".sjekkpunkt__endring")).to_be_visible()


def test_a_file_from_before_the_change_shows_the_change(open_list: OpenList, own_allotment: Allotment) -> None:
    file = saved(open_list, own_allotment).export()
    own_allotment.change(PLEN, REWORD)
    other = open_list(site=own_allotment)
    other.choose_file(file)
    other.dialog.get_by_role("button", name="Lagre i denne nettleseren").click()
    expect(other.box("plen-kanter")).to_be_checked()
    expect(other.item("plen-kanter")).to_contain_text("Før sto det: «Vi har klippet kantene.»")


def test_an_open_page_of_the_old_edition_does_not_undo_the_look(open_list: OpenList, own_allotment: Allotment) -> None:
    old = saved(open_list, own_allotment)
    own_allotment.change(PLEN, REWORD)
    new = open_list(site=own_allotment, context=old.page.context)
    new.item("plen-kanter").get_by_role("button", name="Svaret gjelder fortsatt").click()
    old.tick("plen-vann")
    expect(new.box("plen-vann")).not_to_be_checked()
    expect(new.item("plen-kanter").locator(".sjekkpunkt__endring")).to_be_hidden()
    expect(new.box("plen-kanter")).to_be_checked()
