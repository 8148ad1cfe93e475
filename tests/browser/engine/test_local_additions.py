"""`lokalt.json` in a real browser: made on a page of the site, drawn where it belongs, kept only when asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ..checklists import PREFIX, Allotment, OpenList
from ..conftest import Trouble, assert_whole

KEY = PREFIX + "lokalt"
USE, FORGET, DOWNLOAD = "Bruk i denne nettleseren", "Ta bort fra denne nettleseren", "Last ned lokalt.json"
WHOLE = {
    "versjon": 1,
    "senter": "Hagelaget i Fjordby",
    "kontakt": "Ring oss på 22 00 00 01.",
    "hvem": [{"rolle": "Leder", "telefon": "22 00 00 01", "tid": "mandag 9–15"}],
    "tekster": [{"id": "lokal-kanner", "ved": "hage-vanning", "tittel": "Kannene", "tekst": "De står i boden."}],
    "punkter": [{"id": "lokal-nokkel", "liste": "dugnad", "tekst": "Nøkkelen henger på kroken."}],
}


@pytest.fixture
def tool(reader: Callable[..., BrowserContext], allotment: Allotment, trouble: Trouble) -> Page:
    """The page that makes the file, as a new reader meets it."""
    page = reader().new_page()
    trouble.watch(page, allotment.address)
    page.goto(f"{allotment.address}lokalt/")
    page.locator(".lokalt-skjema").wait_for()
    return page


def fill(page: Page, text: str = "De står i boden.") -> None:
    """Write the same as WHOLE, with TEXT beside the recommendation."""
    page.get_by_label("Senteret", exact=True).fill("Hagelaget i Fjordby")
    page.get_by_label("Kontakt, for brukerne").fill("Ring oss på 22 00 00 01.")
    page.get_by_role("button", name="Legg til en rolle").click()
    page.get_by_label("Rolle, ikke navn").fill("Leder")
    page.get_by_label("Telefon", exact=True).fill("22 00 00 01")
    page.get_by_role("button", name="Legg til en tekst").click()
    page.get_by_label("Overskrift").fill("Kannene")
    page.get_by_label("Står ved").select_option("hage-vanning")
    page.get_by_label("Tekst", exact=True).fill(text)
    page.get_by_role("button", name="Legg til et punkt").click()
    page.get_by_label("Liste", exact=True).select_option("dugnad")
    page.get_by_label("Punkt", exact=True).fill("Nøkkelen henger på kroken.")


def kept(page: Page) -> str | None:
    found: str | None = page.evaluate("key => localStorage.getItem(key)", KEY)
    return found


def test_nothing_is_kept_before_it_is_asked_for(tool: Page, allotment: Allotment) -> None:
    fill(tool)
    assert tool.evaluate("localStorage.length") == 0
    tool.get_by_role("button", name=USE).click()
    expect(tool.get_by_role("status")).to_contain_text("lagret i denne nettleseren")
    assert json.loads(kept(tool) or "")["tekster"][0]["id"] == "lokal-kannene"
    tool.goto(f"{allotment.address}hage/")
    note = tool.locator("#hage-vanning + .lokalt")
    expect(note).to_contain_text("Hos oss Kannene")
    expect(tool.locator(".sidehode + .lokalt")).to_contain_text("Ring oss på 22 00 00 01.")
    tool.goto(f"{allotment.address}lokalt/")
    tool.get_by_role("button", name=FORGET).click()
    assert kept(tool) is None


def test_a_claim_is_told_and_goes_nowhere(tool: Page) -> None:
    fill(tool, "Dere skal vanne.")
    for name in (USE, DOWNLOAD):
        tool.get_by_role("button", name=name).click()
        expect(tool.get_by_role("status")).to_contain_text("«Dere skal vanne.» sier «skal»")
    assert kept(tool) is None


def test_a_file_goes_out_and_comes_in(tool: Page, tmp_path: Path) -> None:
    fill(tool)
    with tool.expect_download() as download:
        tool.get_by_role("button", name=DOWNLOAD).click()
    assert download.value.suggested_filename == "lokalt.json"
    download.value.save_as(tmp_path / "lokalt.json")
    written = json.loads((tmp_path / "lokalt.json").read_text(encoding="utf-8"))
    words = "Nøkkelen henger på kroken."
    assert written["punkter"] == [{"id": "lokal-nokkelen-henger-pa-kroken", "liste": "dugnad", "tekst": words}]
    tool.get_by_label("Overskrift").fill("Noe annet")
    tool.locator("input[type=file]").set_input_files(tmp_path / "lokalt.json")
    expect(tool.get_by_role("status")).to_contain_text("Filen er åpnet")
    expect(tool.get_by_label("Overskrift")).to_have_value("Kannene")
    assert kept(tool) is None


def test_the_page_is_whole_in_every_look(tool: Page) -> None:
    fill(tool)
    assert_whole(tool)


def test_a_file_beside_the_site_is_drawn_for_everybody(
    own_allotment: Allotment, open_list: OpenList, trouble: Trouble
) -> None:
    (own_allotment.root / "site/lokalt.json").write_text(json.dumps(WHOLE), encoding="utf-8")
    dugnad = open_list("dugnad", site=own_allotment)
    own = dugnad.page.locator("#lokal-nokkel")
    expect(own).to_contain_text("Lokal rutine")
    before = dugnad.page.locator(".sjekkpunkt:not([data-lokal] *)").count()
    own.locator("input").check()
    told = f"0 av {before} punkter er gjort. 1 av 1 egne punkter er gjort."
    expect(dugnad.page.locator(".sjekkliste")).to_contain_text(told)
    expect(dugnad.page.locator(".lokalt--hvem")).to_contain_text("Leder")
    assert_whole(dugnad.page)


def test_the_search_finds_it_and_says_whose_it_is(own_allotment: Allotment, open_list: OpenList) -> None:
    (own_allotment.root / "site/lokalt.json").write_text(json.dumps(WHOLE), encoding="utf-8")
    page = open_list("dugnad", site=own_allotment).page
    for words, place in (("boden kannene", "hage/#lokal-kanner"), ("nøkkelen", "sjekklister/dugnad/#lokal-nokkel")):
        page.locator(".sok input").fill(words)
        result = page.locator(f".sok__lenke[href*='{place}']")
        expect(result).to_contain_text("Hos oss")
        expect(result.locator(".styrke")).to_have_count(0)


def test_a_file_that_claims_a_strength_is_not_drawn(own_allotment: Allotment, open_list: OpenList) -> None:
    text = json.dumps(WHOLE).replace("De st\\u00e5r i boden.", "Dere skal vanne.")
    (own_allotment.root / "site/lokalt.json").write_text(text, encoding="utf-8")
    dugnad = open_list("dugnad", site=own_allotment)
    dugnad.page.wait_for_load_state("networkidle")
    expect(dugnad.page.locator(".lokalt")).to_have_count(0)
