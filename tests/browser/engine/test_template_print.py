"""A form on paper: filled or blank, with every word that was written, and nothing that waits."""

from __future__ import annotations

from pathlib import Path

from ..checklists import OpenList
from ..forms import LONG, PLAN, QUESTIONS, fill
from ..paper import BEFORE, NO_WINDOW, text_of


def test_a_filled_form_prints_every_word_and_keeps_its_lines(open_list: OpenList, tmp_path: Path) -> None:
    reader = open_list(PLAN)
    fill(reader)
    reader.save("Hage 2031")
    reader.page.evaluate(NO_WINDOW)
    reader.press("Skriv ut")
    reader.page.evaluate(BEFORE)
    text = text_of(reader.page, tmp_path)
    for said in ("Hagen «Blåbær»", "17. mai 2031", "12 bed", "Den som har vakt", "Spa om", "Skrevet ut", "siste ord"):
        assert said in text, text
    for unsaid in ("Alle etter tur", "Tenk på hva", "Reddiker.", "Legg til rad", "Fjern", "Lagre i denne"):
        assert unsaid not in text, text
    paper = reader.page.locator("#hageplan-dyrke > .felt__svar")
    assert paper.evaluate("p => p.textContent") == LONG
    reader.page.emulate_media(media="print")
    assert paper.evaluate("p => getComputedStyle(p).whiteSpace") == "pre-wrap"
    assert paper.evaluate("p => p.scrollHeight <= p.clientHeight + 1")
    assert text.count("om reddiker") > 90
    reader.page.emulate_media(media="null")
    reader.page.evaluate("dispatchEvent(new Event('afterprint'))")
    reader.press("Skriv ut blank")
    reader.page.evaluate(BEFORE)
    blank = text_of(reader.page, tmp_path)
    assert "Alle etter tur" in blank
    for unsaid in ("Blåbær", "reddiker", "Spa om", "Lørdag", "Hage 2031", "Skrevet ut"):
        assert unsaid not in blank, blank


def test_what_waits_is_not_printed(open_list: OpenList, tmp_path: Path) -> None:
    reader = open_list(PLAN)
    reader.answer_field("hageplan-dyrke").fill("Ring 98765432")
    reader.cell("Hva, rad 1").fill("Ring 98765432")
    assert "9876" not in text_of(reader.page, tmp_path)


def test_the_form_for_others_is_clean(open_list: OpenList, tmp_path: Path) -> None:
    reader = open_list(QUESTIONS)
    reader.page.get_by_label("Alle etter tur").check()
    reader.save("Naboene 2031")
    reader.page.evaluate(NO_WINDOW)
    reader.press("Skriv ut")
    text = text_of(reader.page, tmp_path)
    for said in ("Ikke skriv hvem du er.", "Er det for mye vann?", "Hva synes du om hagen?"):
        assert said in text, text
    for unsaid in ("Åpent eller anonymt", "Navnet ditt", "Naboene 2031", "felter er fylt ut", "Hagen\n", "Skrevet ut"):
        assert unsaid not in text, text
