"""The lists and forms of this site in a browser: each of them comes alive."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from ...content import KEPT_FORMS, LISTS, SELF_ASSESSMENTS
from ..checklists import ListPage
from ..conftest import PHONE, OpenPage


@pytest.mark.parametrize("url", [*LISTS, *SELF_ASSESSMENTS])
def test_the_real_lists_come_alive(open_page: OpenPage, url: str) -> None:
    page = open_page(url)
    page.locator(".sjekkliste--klar").wait_for()
    reader = ListPage(page)
    total = page.locator(".sjekkpunkt").count()
    page.locator(".sjekkpunkt input").first.check()
    expect(reader.progress.first).to_contain_text(re.compile(rf"1 av {total} punkter|Alle {total} punkter"))
    assert (
        page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size")
        == page.locator("[id]").count()
    )


@pytest.mark.parametrize("url", KEPT_FORMS)
def test_the_real_forms_come_alive(open_page: OpenPage, url: str) -> None:
    page = open_page(url, viewport=PHONE)
    page.locator(".mal--klar").first.wait_for()
    expect(page.locator("mal-skjema .utfylling__framdrift").first).to_contain_text("0 av")
    page.locator("mal-skjema :is(input[type=text], textarea).felt__kontroll").first.fill("Noe")
    expect(page.locator("mal-skjema .utfylling__framdrift").first).to_contain_text(re.compile("1 av|Alle"))
    repeated = "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"
    assert page.evaluate(repeated) == []


def test_the_real_evaluation_form_is_anonymous_unless_it_is_open(open_page: OpenPage) -> None:
    page = open_page("maler/evalueringsskjema/")
    page.locator(".mal--klar").first.wait_for()
    form = page.locator("mal-skjema").first
    for group in ("Én og én", "I gruppe"):
        for time in ("Ved oppstart", "Underveis", "Til slutt"):
            form.get_by_label(group, exact=True).check()
            form.get_by_label(time, exact=True).check()
            asked = form.locator(".felt[data-bare=papir]:visible .felt__ledetekst").all_inner_texts()
            assert asked
            assert not re.search("navn|født|underskrift|signatur", " ".join(asked), re.IGNORECASE)
            expect(form.locator("#evalueringsskjema-kalt")).to_be_hidden()
            form.get_by_label(time, exact=True).uncheck()
    form.get_by_label("Én og én", exact=True).check()
    form.get_by_label("Åpent", exact=True).check()
    expect(form.locator("#evalueringsskjema-kalt")).to_be_visible()


def test_the_links_of_a_figure_can_be_pointed_at(open_page: OpenPage) -> None:
    """What asks for pages ahead meets links there whose address is no text; `trouble` hears of it."""
    page = open_page("maler/planlegging/")
    link = page.locator("svg a").first
    link.hover()
    link.click()
    expect(page).to_have_url(re.compile("#"))
