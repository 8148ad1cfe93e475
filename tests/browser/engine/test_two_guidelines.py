"""Two guidelines on one host share the browser's store: neither may read, show or delete what is kept for the other."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import BrowserContext, Page, expect

from guideline.model.guideline import load_guideline

from ...conftest import ROOT, serve
from ..checklists import Allotment, ListPage
from ..conftest import Trouble

FIRST, SECOND = (f"{load_guideline(ROOT / 'tests/sites' / name).store}." for name in ("checklists", "second"))


@pytest.fixture(scope="module")
def host(allotment: Allotment, second: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server with the allotment in `hage/` and the boathouse in `bat/`."""
    root = tmp_path_factory.mktemp("host")
    shutil.copytree(allotment.root / "site", root / "hage")
    shutil.copytree(second, root / "bat")
    with serve(root) as address:
        yield address


@pytest.fixture
def visit(reader: Callable[..., BrowserContext], host: str, trouble: Trouble) -> Callable[[str], Page]:
    """Opens a page of the host, always as the same reader."""
    context = reader()

    def open_(path: str) -> Page:
        page = context.new_page()
        trouble.watch(page, host)
        page.goto(host + path, wait_until="load")
        return page

    return open_


Visit = Callable[[str], Page]


def kept(page: Page, prefix: str) -> dict[str, str]:
    everything: dict[str, str] = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    return {key: text for key, text in everything.items() if key.startswith(prefix)}


def save_both(visit: Visit) -> tuple[ListPage, ListPage]:
    """A list is filled in and kept in each of them, and dark is chosen."""
    lists = []
    for path, item, name in (
        ("hage/sjekklister/plen/", "plen-kanter", "Plenen 2030"),
        ("bat/lister/utreise/", "utreise-vest", "Tur til holmen"),
    ):
        list_ = ListPage(visit(path))
        list_.page.locator(".sjekkliste--klar").wait_for()
        list_.tick(item)
        list_.save(name)
        list_.page.get_by_role("button", name="Mørk visning").first.click()
        lists.append(list_)
    return lists[0], lists[1]


def test_each_keeps_its_own_under_its_own_name(visit: Visit) -> None:
    garden, boat = save_both(visit)
    assert {key.split(".")[1] for key in kept(garden.page, FIRST)} == {"aktivitet", "kjoring", "liste", "visning"}
    assert kept(garden.page, FIRST).keys().isdisjoint(kept(boat.page, SECOND))
    assert len(kept(garden.page, "")) == len(kept(garden.page, FIRST)) + len(kept(garden.page, SECOND))
    assert "Tur til holmen" not in str(kept(garden.page, FIRST))
    assert "Plenen 2030" not in str(kept(garden.page, SECOND))


def test_each_shows_its_own_alone(visit: Visit) -> None:
    save_both(visit)
    for path, own in (("hage/mitt-arbeid/", "Plenen 2030"), ("bat/mine/", "Tur til holmen")):
        work = visit(path)
        expect(work.locator(".mitt-arbeid__aktivitet h2")).to_have_text([own])
        expect(work.get_by_text("1 utfylling er lagret.")).to_be_visible()


def test_open_leads_to_the_list_of_the_same_guideline(visit: Visit, host: str) -> None:
    save_both(visit)
    work = visit("bat/mine/")
    work.get_by_role("link", name="Åpne Utreise").click()
    expect(work.locator("#utreise-vest input.sjekkpunkt__boks")).to_be_checked()
    assert work.url.startswith(f"{host}bat/lister/utreise/?utfylling=")


@pytest.mark.parametrize(("path", "own", "other"), [("hage/mitt-arbeid/", 0, 1), ("bat/mine/", 1, 0)])
def test_delete_everything_leaves_the_other_be(visit: Visit, path: str, own: int, other: int) -> None:
    lists = save_both(visit)
    prefixes = (FIRST, SECOND)
    before = kept(lists[other].page, prefixes[other])
    work = visit(path)
    work.get_by_role("button", name="Slett alt på denne maskinen").click()
    work.get_by_role("dialog").get_by_role("button", name="Slett alt", exact=True).click()
    expect(work.get_by_text("Alt er slettet fra denne nettleseren.")).to_be_visible()
    assert kept(work, prefixes[own]) == {}
    assert kept(work, prefixes[other]) == before
    expect(lists[other].state).to_contain_text("Lagret")  # told in no way, although its page is open
    lists[other].page.reload()
    expect(lists[other].page.locator(".utfylling__navn").first).to_have_text(("Plenen 2030", "Tur til holmen")[other])


def test_a_file_of_one_is_no_file_of_the_other(visit: Visit) -> None:
    garden, boat = save_both(visit)
    boat.choose_file(garden.export())
    expect(boat.dialog).to_contain_text("Filen er ikke eksportert herfra.")
    assert len([key for key in kept(boat.page, SECOND) if "kjoring" in key]) == 1


def test_dark_in_one_is_not_dark_in_the_other(visit: Visit) -> None:
    page = visit("hage/")
    page.get_by_role("button", name="Mørk visning").first.click()
    assert page.locator("html[data-visning=mork]").count() == 1
    other = visit("bat/")
    assert other.locator("html[data-visning]").count() == 0
    expect(other.get_by_role("button", name="Mørk visning").first).to_be_visible()


def test_an_answer_that_asks_for_a_reason_opens_the_note(visit: Visit) -> None:
    list_ = ListPage(visit("bat/lister/selvsjekk/"))
    list_.page.locator(".sjekkliste--klar").wait_for()
    item = list_.item("egenkontroll-land-kaffe")
    item.get_by_label("Som her").check()
    expect(item.locator(".sjekkpunkt__panel")).to_have_count(0)
    item.get_by_label("På vårt vis").check()
    expect(item.locator(".sjekkpunkt__panel")).to_be_visible()


def test_a_changed_strength_is_told_in_the_words_of_the_guideline(visit: Visit) -> None:
    value = {"state": "gjort", "hash": "gammel", "at": 1}
    head = {"v": 1, "id": "a1", "kind": "sjekkliste", "list": "utreise", "title": "Utreise", "name": "Tur"}
    more = {"created": 1, "changed": 2, "headAt": 1, "keep": "alltid", "edition": "e1", "total": 3}
    wording = {"text": "Alle har vest på.", "strength": "tilrådd"}
    store = {
        f"{SECOND}kjoring.a1": head | more | {"values": {"utreise-vest": value}},
        f"{SECOND}liste.utreise": {"texts": {"gammel": wording}, "editions": {"e1": {"utreise-vest": "gammel"}}},
    }
    page = visit("bat/mine/")
    page.evaluate("all => Object.assign(localStorage, all)", {key: json.dumps(data) for key, data in store.items()})
    page.goto(page.url.replace("mine/", "lister/utreise/?utfylling=a1"))
    expect(page.locator("#utreise-vest")).to_contain_text("Strengere krav. Før: Tilrådd. Nå: Påbudt.")


def test_the_search_answers_in_the_words_of_the_guideline(visit: Visit) -> None:
    page = visit("bat/handboka/")
    box, meta = page.locator(".sok__felt"), page.locator(".sok__melding")
    box.click()
    box.fill("kuling")
    expect(meta).to_contain_text("treff", timeout=20_000)
    result = page.locator(".sok__treff", has_text="meldt kuling").first
    expect(result.locator(".styrke")).to_have_text("Forbudt")
    expect(result.locator(".styrke")).to_have_class("styrke styrke--skal-ikke")
    box.fill("seilbåt")
    expect(meta).to_have_text("Håndboka tier om dette. Spør havnesjefen.")


def test_a_filled_list_becomes_a_word_file(visit: Visit) -> None:
    list_ = ListPage(visit("bat/lister/selvsjekk/"))
    list_.page.locator(".sjekkliste--klar").wait_for()
    list_.item("egenkontroll-land-kaffe").get_by_label("Sjelden").check()
    with list_.page.expect_download() as download:
        list_.page.get_by_role("region", name="Utfyllingen din").get_by_text("Skriv ut eller last ned").click()
        list_.page.locator(".utfylling__panel").get_by_role("button", name="Last ned som Word-fil").click()
    document = Document(str(download.value.path()))
    text = "".join(str(part) for part in document.element.body.itertext())
    assert re.search(r"☒\s*Sjelden", text)
    assert not re.search(r"☒\s*(Som her|På vårt vis|Ja|Nei)", text)
