"""The edition for a disk, as somebody uses it who has unpacked it on a shared folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from docx import Document
from playwright.sync_api import BrowserContext, Page, expect

from guideline.commands.offline import MAIN, START, packed
from guideline.site.disk import disk_theme
from guideline.site.offline_copy import files_of

from ...conftest import ROOT, serve
from ...content import MARKDOWN
from ..checklists import ListPage
from ..conftest import PHONE, Trouble, assert_whole

PLACE = "Du har åpnet nettstedet fra en mappe."


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that somebody gets who unpacks it, at a place with letters and signs that addresses have not."""
    content = packed(replace(disk_theme(ROOT), site=site), files_of(site))
    place = tmp_path_factory.mktemp("disk") / "Fellesområde #1 (æøå)"
    with zipfile.ZipFile(io.BytesIO(content)) as unpacked:
        unpacked.extractall(place)
    (folder,) = place.iterdir()
    return folder


Visit = Callable[..., Page]


@pytest.fixture
def visit(reader: Callable[..., BrowserContext], folder: Path, trouble: Trouble) -> Visit:
    """Opens a page from the disk, always as the same reader."""
    context: list[BrowserContext] = []

    def open_(path: str = "", query: str = "", **options: Any) -> Page:
        context[:] = context or [reader(**options)]
        page = context[0].new_page()
        trouble.watch(page, folder.as_uri())
        page.goto((folder / MAIN / path / "index.html").as_uri() + query)
        return page

    return open_


# --- Every page -------------------------------------------------------------------------------------------------------


def test_every_page_opens_without_a_complaint_and_leads_to_files(
    visit: Visit, folder: Path, trouble: Trouble, site: Path
) -> None:
    page = visit()
    for path in sorted(MARKDOWN):
        page.goto((folder / MAIN / path / "index.html").as_uri())
        assert trouble.messages == [], path
        links: list[str] = page.evaluate(
            "[...document.links].filter(({ protocol }) => protocol === 'file:')"
            ".map(({ pathname }) => decodeURIComponent(pathname))"
        )
        assert len(links) > 10, path
        lost = {link for link in links if not Path(link).exists()}
        assert not lost, path
    assert {path.name for path in (folder / MAIN / "nedlasting").glob("*.pdf")} == {
        path.name for path in (site / "nedlasting").glob("*.pdf")
    }


@pytest.mark.parametrize("path", ["", "veileder/rammer", "mitt-arbeid"])
def test_a_menu_and_links_that_scripts_make_lead_to_pages(visit: Visit, path: str) -> None:
    page = visit(path, viewport=PHONE)
    page.locator(".meny summary").click()
    page.locator(".meny").get_by_role("link", name="Kilder", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Kilder")).to_be_visible()
    page.evaluate(
        "document.querySelector('main').append("
        "Object.assign(document.createElement('a'), { href: '../begreper/', textContent: 'Laget nå' }))"
    )
    page.get_by_role("link", name="Laget nå").click()
    expect(page.get_by_role("heading", level=1, name="Begreper")).to_be_visible()


def test_the_search_answers_and_leads_to_the_place(visit: Visit) -> None:
    page = visit("maler")
    page.get_by_role("searchbox").click()
    page.keyboard.type("overbehandling")
    result = page.locator(".topp ol").get_by_role("link").first
    expect(result).to_be_visible()
    place = str(result.get_attribute("href")).split("#")[0].rstrip("/").split("/")[-1]
    result.click()
    page.wait_for_url(f"**/{place}/index.html**")
    expect(page.locator("main h1")).to_be_visible()


# --- Lists, forms and training ----------------------------------------------------------------------------------------


def test_a_list_is_kept_found_again_and_opened(visit: Visit) -> None:
    page = visit("sjekklister/tur")
    list_ = ListPage(page)
    box = page.locator("input.sjekkpunkt__boks").first
    page.locator(".sjekkpunkt__tekst").first.click()
    list_.press("Lagre i denne nettleseren")
    expect(list_.dialog).to_contain_text(PLACE)
    list_.answer("Turgruppe høst 2027")
    expect(list_.state).to_contain_text("Lagret")

    work = visit("mitt-arbeid")
    expect(work.get_by_text(PLACE)).to_be_visible()
    work.get_by_role("link", name="Åpne Tur").click()
    expect(work.locator("input.sjekkpunkt__boks").first).to_be_checked()
    assert "/sjekklister/tur/index.html?utfylling=" in work.url
    page.reload()
    expect(box).to_be_checked()

    home = visit()
    home.get_by_role("link", name="Fortsett: Turgruppe").click()
    expect(home.locator("input.sjekkpunkt__boks").first).to_be_checked()


def test_a_filled_form_comes_out_as_a_word_file(visit: Visit) -> None:
    page = visit("maler/planlegging")
    page.locator(".mal--klar").wait_for()
    field = page.locator(".mal textarea:visible, .mal input[type=text]:visible").first
    field.fill("Turer i nærmiljøet")
    page.locator(".utfylling__ut summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned som Word-fil").click()
    document = Document(str(download.value.path()))
    assert "Turer i nærmiljøet" in "".join(document.element.itertext())


def test_documents_can_be_had(visit: Visit, folder: Path) -> None:
    page = visit("sjekklister/tur")
    for format in ("pdf", "docx"):
        address = page.locator(f".nedlasting a[data-dokument={format}]").first.evaluate(
            "link => decodeURIComponent(link.pathname)"
        )
        assert Path(address).stat().st_size > 5000


def test_the_steps_of_an_activity_find_its_sheets(visit: Visit) -> None:
    list_ = ListPage(visit("sjekklister/tur"))
    list_.page.locator(".sjekkpunkt__tekst").first.click()
    list_.save("Turgruppe høst 2027")
    page = visit("start-en-gruppe")
    page.get_by_role("link", name="Skriv ut arkene i dette steget").first.click()
    page.wait_for_url("**/start-en-gruppe/utskrift/index.html?ark=**")
    expect(page.locator("ark-mappe").get_by_role("checkbox", checked=True).first).to_be_visible()


def test_the_code_of_a_sheet_finds_its_list(visit: Visit) -> None:
    code = visit("sjekklister/tur").locator(".sjekkliste__kode code").text_content() or ""
    page = visit("mitt-arbeid")
    page.get_by_label("Har dere krysset av på papir?").fill(code)
    page.get_by_role("button", name="Før inn kryssene").click()
    page.wait_for_url("**/sjekklister/tur/index.html")
    expect(page.get_by_label("Koden nederst på arket")).to_have_value(code)


def test_a_module_is_learnt_and_progress_kept(visit: Visit) -> None:
    page = visit("opplaering/trygge-rammer")
    question = page.locator("laer-sporsmal").first
    question.locator("label").first.click()
    question.get_by_role("button", name="Svar", exact=True).click()
    page.get_by_role("button", name="Lagre framdriften").first.click()
    page.get_by_role("dialog").get_by_role("textbox").fill("AB")
    page.get_by_role("dialog").get_by_role("button", name="Lagre i denne nettleseren").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    overview = visit("opplaering")
    expect(overview.locator(".laer__merke:visible").first).to_contain_text("1 av ")


# --- A centre's own, and the start page -------------------------------------------------------------------------------


def test_a_centres_own_additions_are_made_and_read(visit: Visit, folder: Path, tmp_path: Path) -> None:
    page = visit("om/lokalt")
    page.get_by_label("Senteret", exact=True).fill("Senteret i Fjordby")
    page.get_by_role("button", name="Legg til et punkt").click()
    page.get_by_label("Liste", exact=True).select_option("tur")
    page.get_by_label("Punkt", exact=True).fill("Nøkkelen til bussen henger på kroken.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned for mappen").click()
    assert download.value.suggested_filename == "lokalt.json.js"
    place = folder / MAIN / "lokalt.json.js"
    before = place.read_bytes()
    download.value.save_as(place)
    try:
        expect(visit("sjekklister/tur").get_by_text("Nøkkelen til bussen henger på kroken.")).to_be_visible()
    finally:
        place.write_bytes(before)


def test_who_looks_into_the_zip_is_told_to_unpack_it(visit: Visit, folder: Path, tmp_path: Path) -> None:
    page = visit()
    page.goto((folder / START).as_uri())
    expect(page.get_by_text("Pakk ut først.")).to_be_hidden()
    page.get_by_role("link", name="Åpne nettstedet").click()
    expect(page.locator("main h1")).to_be_visible()
    alone = tmp_path / START
    alone.write_bytes((folder / START).read_bytes())
    other = page.context.new_page()  # a style that isn't there is what it is all about, and no trouble
    other.goto(alone.as_uri())
    expect(other.get_by_text("Pakk ut først.")).to_be_visible()


def test_the_start_page_is_whole(visit: Visit, folder: Path, trouble: Trouble) -> None:
    with serve(folder) as address:  # axe-core reads style sheets, which a page from a disk may not
        page = visit()
        page.goto(f"{address}{quote(START)}")
        trouble.messages.clear()
        assert_whole(page)


def test_nothing_is_kept_before_it_is_asked_for(visit: Visit) -> None:
    page = visit("sjekklister/tur")
    page.locator(".sjekkpunkt__tekst").first.click()
    page.get_by_role("searchbox").click()
    page.keyboard.type("tur")
    expect(page.locator(".topp ol").get_by_role("link").first).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
