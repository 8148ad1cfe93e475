"""Print, as the browser makes it: A4, the text whole, no navigation, notes and addresses, edition and date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ...content import MARKDOWN, blocks_on
from ...guidelines import OURS
from ..conftest import OpenPage
from ..paper import print_page, text_of


@pytest.mark.parametrize("path", ["veileder/rammer/", "veileder/hvorfor/", "veileder/krav/", "kilder/", "begreper/"])
def test_a_page_prints_its_text_and_nothing_of_the_frame(open_page: OpenPage, path: str, tmp_path: Path) -> None:
    text, _ = print_page(open_page, path, tmp_path)
    for frame in ("Gå til innhold", "Meny", "Søk i veilederen", "Mørk visning", "Innhold på siden", "Skriv ut"):
        assert frame not in text
    assert "Originalen gjelder" in " ".join(text.split())
    assert "0.1.0" in text
    assert re.search(r"\d{1,2}\.\s\w+ 20\d\d", text), "no date"


def test_notes_and_addresses_are_printed(open_page: OpenPage, tmp_path: Path) -> None:
    text, _ = print_page(open_page, "veileder/hvorfor/", tmp_path)
    notes = open_page("veileder/hvorfor/").locator(".footnote li")
    for said in notes.all_inner_texts():
        assert " ".join(said.split()[:3]) in " ".join(text.split())
    address = notes.locator("a[href^='http']").first.get_attribute("href") or ""
    assert address.split("/")[2] in text
    assert not {"↩", "↑"} & set(text)


def test_the_strength_is_printed_as_a_word(open_page: OpenPage, tmp_path: Path) -> None:
    text, _ = print_page(open_page, "veileder/rammer/", tmp_path)
    for strength in {block.argument for block in blocks_on("veileder/rammer/", "anbefaling")}:
        assert OURS.strengths[strength].label.lower() in text.lower()


def test_the_whole_guideline_is_one_document(open_page: OpenPage, tmp_path: Path) -> None:
    text, sheets = print_page(open_page, "veileder/utskrift/", tmp_path)
    joined = " ".join(text.split())
    chapters = [file.meta["title"] for url, file in MARKDOWN.items() if blocks_on(url, "anbefaling")]
    assert sheets > len(chapters)
    assert all(joined.count(title) >= 2 for title in chapters), "in the contents and as a heading"
    assert "Velg «Skriv ut»" not in joined


def test_the_notes_of_the_whole_guideline_are_numbered_through(open_page: OpenPage) -> None:
    page = open_page("veileder/utskrift/")
    marks = page.locator(".utskrift a.footnote-ref").all()
    numbers = [int(mark.inner_text()) for mark in marks]
    notes = page.locator(".utskrift__fotnoter ol > li")
    assert list(dict.fromkeys(numbers)) == list(range(1, notes.count() + 1))
    for mark in marks:
        number, target = int(mark.inner_text()), (mark.get_attribute("href") or "").removeprefix("#")
        assert notes.nth(number - 1).get_attribute("id") == target


def test_no_link_of_the_whole_guideline_leads_out_of_it_to_a_chapter_it_holds(open_page: OpenPage) -> None:
    page = open_page("veileder/utskrift/")
    hrefs = page.locator(".utskrift__kapittel a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    inside = [href for href in hrefs if href.startswith("#")]
    assert all(page.locator(f'[id="{href[1:]}"]').count() == 1 for href in inside)
    assert not [href for href in hrefs if re.search(r"\.\./(bakgrunn|hvorfor|rammer|gjennomforing|evaluering)/", href)]


def test_what_is_said_of_the_text_comes_along_for_those_who_ask(open_page: OpenPage, tmp_path: Path) -> None:
    without, _ = print_page(open_page, "veileder/utskrift/", tmp_path)
    assert "I originalen:" not in without
    page = open_page("veileder/utskrift/")
    page.get_by_label("Ta med «Om teksten»").check()
    assert text_of(page, tmp_path).count("I originalen:") == page.locator(".utskrift .anbefaling").count()
    page.get_by_label("Ta med «Om teksten»").uncheck()
    assert "I originalen:" not in text_of(page, tmp_path)
