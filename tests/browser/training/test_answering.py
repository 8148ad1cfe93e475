"""Answering in place: what is said, where the focus goes, what opens, and that nothing is kept unasked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from ..conftest import assert_whole
from .conftest import OpenTraining


def said(page: Page, id: str) -> str:
    """What the question ID has announced."""
    return page.locator(f"#{id} > .sporsmal__verktoy > [role=status]").inner_text()


def test_a_right_answer_is_explained_below_it_and_leads_on(learner: OpenTraining) -> None:
    reader = learner()
    question = reader.answer("o1-vann", "Når det er tørt")
    expect(question.locator("li", has_text="Når det er tørt")).to_contain_text("Ja. Da trenger plantene det.")
    assert said(reader.page, "o1-vann") == "Riktig. Ja. Da trenger plantene det."
    assert reader.focused == "Neste spørsmål"
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.closest('laer-sporsmal').id") == "o1-gjoremal"


def test_a_wrong_answer_opens_the_paragraph_that_settles_it(learner: OpenTraining) -> None:
    reader = learner()
    question = reader.answer("o1-vann", "Når det regner")
    paragraph = question.locator(".avsnitt")
    expect(paragraph).to_be_visible()
    expect(paragraph).to_contain_text("Laget bør vanne når det er tørt.")
    expect(paragraph.get_by_role("link", name="Gå til avsnittet")).to_have_attribute("href", "../../hage/#hage-vanning")
    assert reader.focused == "Prøv igjen"
    expect(question.locator("li", has_text="Når det er tørt").locator(".sporsmal__tilbakemelding")).to_have_count(0)


def test_a_place_that_is_no_recommendation_is_quoted_as_far_as_the_next_heading(learner: OpenTraining) -> None:
    question = learner("opplaering/hosten/").answer("o2-lov", "Usant")
    text, link = question.locator(".avsnitt > p").all()
    expect(text).to_have_text("Løvet faller i oktober. Det blir til jord.")
    expect(link.get_by_role("link")).to_have_accessible_name("Gå til avsnittet : Løvet")


def test_one_may_try_again(learner: OpenTraining) -> None:
    reader = learner()
    question = reader.answer("o1-vann", "Når det regner")
    question.get_by_role("button", name="Prøv igjen").click()
    expect(question.locator(".sporsmal__tilbakemelding")).to_have_count(0)
    expect(question.get_by_role("radio", name="Når det regner")).not_to_be_checked()
    assert reader.page.evaluate("document.activeElement.type") == "radio"
    reader.answer("o1-vann", "Når det er tørt")
    expect(question.locator(".sporsmal__dom")).to_have_text("Riktig.")


def test_of_several_only_what_was_chosen_is_explained(learner: OpenTraining) -> None:
    question = learner().answer("o1-gjoremal", "Klipper plenen", "Maler plenen")
    expect(question.locator(".sporsmal__dom")).to_have_text("Ikke helt. 1 riktig. 1 som ikke er riktig. 1 mangler.")
    expect(question.locator(".sporsmal__tilbakemelding")).to_have_count(2)
    question.get_by_role("button", name="Prøv igjen").click()
    expect(question.get_by_role("checkbox", name="Klipper plenen")).to_be_checked()


def test_without_a_choice_one_is_asked_to_choose(learner: OpenTraining) -> None:
    reader = learner()
    reader.answer("o1-vann")
    assert said(reader.page, "o1-vann") == "Velg et svar først."


def test_steps_are_put_in_order_with_the_keyboard(learner: OpenTraining) -> None:
    reader = learner("opplaering/hosten/")
    question, steps = reader.question("o2-rekke"), ["Hent en rive", "Rak løvet", "Bær bort haugen"]
    for place, step in enumerate(steps):
        while (shown := question.locator("li label > span").all_inner_texts()).index(step) > place:
            up = question.get_by_role("button", name=f"Flytt opp: {step}")
            up.focus()
            reader.page.keyboard.press("Enter")
            at = shown.index(step)
            expect(question.get_by_text(f"{step} er nå nummer {at} av 3.")).to_be_attached()
            assert step in reader.page.evaluate("document.activeElement.ariaLabel")
    reader.answer("o2-rekke")
    expect(question.locator(".sporsmal__dom")).to_have_text("Riktig.")


def test_a_step_can_be_dragged(learner: OpenTraining) -> None:
    question = learner("opplaering/hosten/").question("o2-rekke")
    steps = question.locator("li")
    last = steps.nth(2).locator("label").inner_text()
    steps.nth(2).drag_to(steps.nth(0), target_position={"x": 20, "y": 2})
    expect(steps.nth(0).locator("label")).to_have_text(last)


def test_what_was_wrong_is_repeated_and_nothing_else(learner: OpenTraining) -> None:
    reader = learner()
    reader.answer("o1-vann", "Når det regner")
    reader.answer("o1-styrke", "Skal")
    reader.press("Ta det som ikke var riktig, om igjen")
    expect(reader.question("o1-vann")).to_be_visible()
    expect(reader.question("o1-styrke")).to_be_hidden()
    reader.answer("o1-vann", "Når det er tørt")
    assert reader.focused == "Gå til oppsummeringen"
    reader.press("Vis alle spørsmålene")
    expect(reader.question("o1-styrke")).to_be_visible()


def test_begin_again_can_be_taken_back(learner: OpenTraining) -> None:
    reader = learner()
    reader.save()
    reader.answer("o1-vann", "Når det er tørt")
    reader.press("Begynn på nytt")
    expect(reader.bar).to_contain_text("0 av 3 spørsmål er besvart.")
    reader.press("Angre")
    expect(reader.bar).to_contain_text("1 av 3 spørsmål er besvart.")


def test_the_key_is_folded_until_somebody_asks_for_it(learner: OpenTraining) -> None:
    reader = learner()
    key = reader.page.locator("#fasit-o1-vann")
    expect(key).to_be_hidden()
    reader.question("o1-vann").get_by_role("link", name="Se fasiten").click()
    expect(key).to_be_in_viewport()
    reader.page.emulate_media(media="print")
    expect(reader.page.locator("#fasit-o1-styrke")).to_be_visible()


def test_a_case_goes_one_choice_at_a_time(learner: OpenTraining) -> None:
    reader = learner()
    second = reader.page.locator("#o1-torken-2")
    expect(second).to_be_hidden()
    reader.page.locator("#o1-torken-1-vann summary").focus()
    reader.page.keyboard.press("Enter")
    reader.page.get_by_role("link", name="Gå videre").click()
    expect(second).to_be_visible()
    assert reader.focused == "Det begynner å regne. Hva nå?"
    reader.page.locator("#o1-torken-2-inn summary").click()
    reader.press("Ta situasjonen om igjen")
    expect(second).to_be_hidden()
    assert reader.focused == "Hva gjør du nå?"
    reader.page.emulate_media(media="print")
    expect(second).to_be_visible()


def test_nothing_is_kept_before_somebody_asks(learner: OpenTraining) -> None:
    reader = learner()
    reader.answer("o1-vann", "Når det er tørt")
    reader.page.get_by_label("Jeg har lest sidene").check()
    assert reader.page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("path", ["stell/", "hosten/", "", "repetisjon/", "kvittering/"])
def test_every_page_is_whole_in_every_look(learner: OpenTraining, path: str) -> None:
    reader = learner(f"opplaering/{path}")
    if path in ("stell/", "hosten/"):
        for question in reader.page.locator("laer-sporsmal").all():
            if question.locator(".sporsmal__boks").count():
                question.locator("label").last.click()
            question.get_by_role("button", name="Svar", exact=True).click()
    assert_whole(reader.page)


def test_a_page_from_a_disk_reads_as_a_worksheet(learner: OpenTraining) -> None:
    """Browsers load no modules from a disk: what is said without a script must be enough."""
    reader = learner(java_script_enabled=False)
    key = reader.page.locator("#fasit-o1-vann")
    expect(key).to_be_visible()
    key.locator("summary").click()
    expect(key).to_contain_text("Laget bør vanne når det er tørt.")
