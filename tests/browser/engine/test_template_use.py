"""A form from blank to kept: filled in, saved, read again, composed, changed, and used with what people have."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from ..checklists import Allotment, ListPage, OpenList
from ..conftest import PHONE, assert_whole, axe_violations
from ..forms import LONG, PLAN, QUESTIONS, VISIT, fill


@pytest.fixture
def plan(open_list: OpenList) -> ListPage:
    return open_list(PLAN)


def answers(run: dict[str, object]) -> dict[str, object]:
    values = run["values"]
    assert isinstance(values, dict)
    return {id: value["answer"] for id, value in values.items() if "answer" in value}


EXPECTED = {
    "hageplan-navn": "Hagen «Blåbær»",
    "hageplan-dato": "2031-05-17",
    "hageplan-dyrke": LONG,
    "hageplan-bed": "12",
    "hageplan-vanner": "vakt",
    "hageplan-liker": ["grave", "hoste"],
    "hageplan-dugnader": [["nar", "hva"], ["", "Spa om"], ["", ""], ["Lørdag\nog søndag", ""]],
}


def test_fill_save_reload_rename_export_and_import(
    plan: ListPage, open_list: OpenList, reader: Callable[..., BrowserContext]
) -> None:
    expect(plan.progress).to_have_text("0 av 8 felter er fylt ut.")
    fill(plan)
    assert plan.stored() == {}, "nothing is kept before somebody asks"
    plan.save("Hage 2031")
    plan.press("Gi nytt navn")
    plan.answer("Hage våren 2031", press="Gi nytt navn")
    plan.page.reload()
    expect(plan.page.locator(".utfylling__navn").first).to_have_text("Hage våren 2031")
    (run,) = plan.runs()
    assert (run["kind"], run["list"], run["total"]) == ("mal", "hageplan", 8)
    assert answers(run) == EXPECTED
    expect(plan.answer_field("hageplan-dyrke")).to_have_value(LONG)
    expect(plan.cell("Når, rad 3")).to_have_value("Lørdag\nog søndag")
    expect(plan.progress).to_have_text("7 av 8 felter er fylt ut.")

    elsewhere = open_list(PLAN, context=reader())
    elsewhere.choose_file(plan.export())
    elsewhere.dialog.get_by_role("button", name="Lagre i denne nettleseren").click()
    expect(elsewhere.message).to_contain_text("«Hage våren 2031» er importert.")
    (copy,) = elsewhere.runs()
    assert answers(copy) == EXPECTED
    expect(elsewhere.page.get_by_label("Høste")).to_be_checked()


def test_my_work_shows_forms_with_progress_and_leads_back(plan: ListPage, open_list: OpenList) -> None:
    plan.answer_field("hageplan-navn").fill("Blåbær")
    plan.save("Hage 2031")
    work = open_list("mitt-arbeid", context=plan.page.context)
    group = work.page.locator("section", has=work.page.get_by_role("heading", name="Hage 2031", exact=True))
    expect(group).to_contain_text("1 av 8 felter er fylt ut.")
    group.get_by_role("link", name="Hageplan").first.click()
    expect(work.answer_field("hageplan-navn")).to_have_value("Blåbær")


def test_reset_asks_first_and_can_be_undone(plan: ListPage) -> None:
    fill(plan)
    plan.save()
    plan.press("Nullstill skjemaet")
    plan.dialog.get_by_role("button", name="Nullstill").click()
    expect(plan.progress).to_have_text("0 av 8 felter er fylt ut.")
    expect(plan.answer_field("hageplan-dyrke")).to_have_value("")
    plan.page.get_by_role("button", name="Angre", exact=True).last.click()
    assert answers(plan.runs()[0]) == EXPECTED


def test_rows_come_and_go_by_keyboard(plan: ListPage) -> None:
    for number in (1, 2):
        plan.cell(f"Hva, rad {number}").fill(f"Arbeid {number}")
    plan.save()
    out = plan.page.get_by_role("button", name="Fjern rad 1")
    out.focus()
    plan.page.keyboard.press("Enter")
    expect(plan.cell("Når, rad 1")).to_be_focused()
    expect(plan.cell("Hva, rad 1")).to_have_value("Arbeid 2")
    assert answers(plan.runs()[0]) == {"hageplan-dugnader": [["nar", "hva"], ["", "Arbeid 2"]]}
    plan.press("Angre")
    expect(plan.cell("Hva, rad 2")).to_have_value("Arbeid 2")
    expect(plan.cell("Hva, rad 1")).to_have_value("Arbeid 1")
    plan.page.get_by_role("button", name="Legg til rad").focus()
    plan.page.keyboard.press("Enter")
    expect(plan.cell("Når, rad 3")).to_be_focused()


def test_the_model_says_what_is_filled_in_and_leads_to_it(plan: ListPage) -> None:
    plants = plan.page.locator(".modell__element[data-gruppe=hageplan-planter]")
    expect(plants).to_have_accessible_name("Planter")
    plan.answer_field("hageplan-bed").fill("3")
    plan.answer_field("hageplan-bed").blur()
    expect(plants).to_have_class("modell__element modell__element--pabegynt")
    expect(plants).to_have_accessible_name("Planter 1 av 2 fylt ut")
    plan.answer_field("hageplan-dyrke").fill("Bønner")
    plan.answer_field("hageplan-dyrke").blur()
    expect(plants).to_have_class("modell__element modell__element--utfylt")
    expect(plants).to_have_accessible_name("Planter Fylt ut")
    plants.focus()
    plan.page.keyboard.press("Enter")
    plan.page.keyboard.press("Tab")
    plan.page.keyboard.press("Tab")
    assert "hageplan-dyrke" in str(plan.page.evaluate("document.activeElement.closest('.felt')?.id"))


def test_choices_compose_the_form(plan: ListPage, open_list: OpenList) -> None:
    watch = plan.answer_field("hageplan-vakt")
    expect(watch).to_be_visible()
    plan.page.get_by_label("Alle etter tur").check()
    expect(watch).to_be_hidden()
    expect(plan.progress).to_have_text("1 av 7 felter er fylt ut.")
    plan.page.get_by_role("button", name="Fjern svaret").click()
    expect(watch).to_be_visible()
    plan.page.get_by_label("Den som har vakt").check()
    plan.save("Hage 2031")

    asked = open_list(QUESTIONS, context=plan.page.context)
    expect(asked.page.locator("#naboskjema-hvem")).to_be_hidden()
    expect(asked.page.locator("#naboskjema-om-anonym")).to_be_visible()
    expect(asked.progress).to_have_text("0 av 2 felter er fylt ut. Utskriften har 2 spørsmål til å svare på med penn.")
    asked.press("Hent valgene")
    expect(asked.page.get_by_label("Den som har vakt")).to_be_checked()
    expect(asked.page.locator("#naboskjema-vann")).to_be_hidden()
    expect(asked.page.get_by_role("button", name="Hent valgene")).to_be_hidden()
    asked.page.get_by_label("Åpent", exact=True).check()
    expect(asked.page.locator("#naboskjema-hvem")).to_be_visible()
    expect(asked.page.locator("#naboskjema-om-anonym")).to_be_hidden()


def test_a_form_about_a_person_has_no_fields(open_list: OpenList) -> None:
    visit = open_list(VISIT)
    form = visit.page.locator("mal-skjema")
    expect(form.locator("input, textarea, select")).to_have_count(0)
    expect(form.locator("button")).to_have_text(["Skriv ut", "Skriv ut blank"])
    assert axe_violations(visit.page) == []
    assert visit.stored() == {}


def test_personal_data_waits(plan: ListPage) -> None:
    plan.answer_field("hageplan-dyrke").fill("Ring 98765432")
    expect(plan.page.get_by_text("Dette ligner et telefonnummer")).to_be_visible()
    plan.save()
    assert "98765432" not in json.dumps(plan.stored())
    plan.press("Lagre likevel")
    assert "98765432" in json.dumps(plan.stored())


def test_storage_that_refuses(reader: Callable[..., BrowserContext], open_list: OpenList) -> None:
    context = reader()
    context.add_init_script("""
        for (const name of ["localStorage", "sessionStorage"])
            Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
    """)
    closed = open_list(PLAN, context=context)
    expect(closed.state).to_contain_text("Nettleseren lar ikke nettstedet lagre noe.")
    closed.answer_field("hageplan-navn").fill("Blåbær")
    closed.answer_field("hageplan-navn").blur()
    expect(closed.progress).to_contain_text("1 av 8")
    assert "Blåbær" in closed.export()


def test_a_field_that_changed_asks_for_another_look(open_list: OpenList, own_allotment: Allotment) -> None:
    reader = open_list(PLAN, site=own_allotment)
    fill(reader)
    reader.save()
    (own_allotment.root / "bibliography/retired-ids.yml").write_text(
        "hageplan-bed:\n  dato: 2030-06-01\n  grunn: Tatt ut.\n  gjelder: felt\n", encoding="utf-8"
    )
    own_allotment.change(
        "docs/maler/hageplan.md",
        ("Hva vil dere dyrke?", "Hva vil dere så og plante?"),
        ("/// felt | Hvor mange bed?\n    id: hageplan-bed\n    type: tall\n    enhet: bed\n///\n\n", ""),
        ("kolonner: nar=Når; hva=Hva", "kolonner: hva=Hva; hvem=Hvem; nar=Når"),
    )
    reader.page.reload()
    expect(reader.page.get_by_role("heading", name="Skjemaet er endret siden sist")).to_be_visible()
    field = reader.page.locator("#hageplan-dyrke")
    expect(field).to_contain_text("Før sto det: «Hva vil dere dyrke?»")
    expect(reader.answer_field("hageplan-dyrke")).to_have_value(LONG)
    expect(reader.cell("Når, rad 3")).to_have_value("Lørdag\nog søndag")
    expect(reader.page.locator(".tatt-ut")).to_contain_text("Hvor mange bed? – Svar: 12")
    for changed in (field, reader.page.locator("#hageplan-dugnader")):
        changed.get_by_role("button", name="Svaret gjelder fortsatt").click()
    reader.press("Jeg har sett endringene")
    expect(reader.page.locator(".endringer")).to_be_hidden()
    assert answers(reader.runs()[0])["hageplan-dyrke"] == LONG


TOO_SMALL = """() => {
    const targets = "button, textarea, .felt__linje input, summary, label.felt__alternativ";
    const shown = [...document.querySelectorAll(`mal-skjema :is(${targets})`)].filter((part) => part.checkVisibility());
    return shown.filter((part) => part.getBoundingClientRect().height < 43.5).map((part) => part.outerHTML);
}"""


@pytest.mark.parametrize("name", [PLAN, QUESTIONS])
def test_axe_size_and_width(open_list: OpenList, name: str) -> None:
    form = open_list(name, viewport=PHONE)
    form.page.locator(".felt__kontroll:is(input, textarea)").first.fill("Noe")
    form.page.locator(".felt__kontroll:is(input, textarea)").first.blur()
    small = form.page.evaluate(TOO_SMALL)
    assert small == []
    assert_whole(form.page)


def test_without_javascript_the_form_can_be_filled_in(browser: Browser, allotment: Allotment) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{allotment.address}{PLAN}/")
    page.get_by_label("Hva vil dere dyrke?").fill("Reddiker")
    page.get_by_label("Alle etter tur").check()
    expect(page.locator("mal-skjema").get_by_role("button")).to_have_count(0)
    context.close()
