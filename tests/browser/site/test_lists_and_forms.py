"""The lists and forms of this site in a browser: each of them comes alive."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from ...content import KEPT_FORMS, LISTS, SELF_ASSESSMENTS
from ..checklists import ListPage
from ..conftest import PHONE, OpenPage

ANONYMOUS, OPEN = "[value=anonym]", "[value=apent]"
"""The two answers to how open an evaluation is."""


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
    asked = form.locator(".felt[data-bare=papir]:visible .felt__ledetekst")
    form.locator(ANONYMOUS).check()
    anonymous = set(asked.all_inner_texts())
    for way in form.locator(f".felt[data-bare=skjerm] input[type=radio]:not({ANONYMOUS}, {OPEN})").all():
        way.check()
        for time in form.locator(".felt[data-bare=skjerm] input[type=checkbox]").all():
            if time.is_visible() and not time.is_checked():
                time.check()
                anonymous |= set(asked.all_inner_texts())
                time.uncheck()
    assert anonymous
    assert not re.search("navn|født|underskrift|signatur", " ".join(anonymous), re.IGNORECASE)
    page.reload()
    page.locator(".mal--klar").first.wait_for()
    form.locator(OPEN).check()
    assert set(asked.all_inner_texts()) - anonymous, "something that an anonymous form never asks"


def test_the_links_of_a_figure_can_be_pointed_at(open_page: OpenPage) -> None:
    """What asks for pages ahead meets links there whose address is no text; `trouble` hears of it."""
    page = open_page("maler/planlegging/")
    link = page.locator("svg a").first
    link.hover()
    link.click()
    expect(page).to_have_url(re.compile("#"))
