"""`lokalt.json` in a real browser: made on a page of the site, drawn where it belongs, kept only when asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ...conftest import ROOT
from ..checklists import PREFIX, Allotment, OpenList
from ..conftest import Trouble, assert_whole

TABLE = json.loads((ROOT / "tests/fixtures/lokalt-cases.json").read_text(encoding="utf-8"))
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
        expect(tool.get_by_role("status")).to_contain_text("Det lokale tillegget sier «skal»: «Dere skal vanne.»")
    assert kept(tool) is None


def test_a_file_goes_out_and_comes_in(tool: Page, tmp_path: Path) -> None:
    fill(tool)
    with tool.expect_download() as download:
        tool.get_by_role("button", name=DOWNLOAD).click()
    assert download.value.suggested_filename == "lokalt.json"
    download.value.save_as(tmp_path / "lokalt.json")
    written = json.loads((tmp_path / "lokalt.json").read_text(encoding="utf-8"))
    words = "Nøkkelen henger på kroken."
    assert written["versjon"] == 2
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


# --- Each kind, as the file has it -----------------------------------------------------------------------------------


@pytest.fixture
def with_all(own_allotment: Allotment) -> Allotment:
    """The site with the file that has something of every kind beside it."""
    (own_allotment.root / "site/lokalt.json").write_text(json.dumps(TABLE["whole"]), encoding="utf-8")
    return own_allotment


@pytest.fixture
def visit(reader: Callable[..., BrowserContext], with_all: Allotment, trouble: Trouble) -> Callable[[str], Page]:
    """Opens a page of the site with all kinds of additions."""

    def visit(address: str) -> Page:
        page = reader().new_page()
        trouble.watch(page, with_all.address)
        page.goto(with_all.address + address)
        return page

    return visit


def test_own_fields_are_answered_with_those_of_the_form(visit: Callable[[str], Page]) -> None:
    page = visit("maler/hageplan/")
    own = page.locator(".mal__gruppe[data-lokal]")
    expect(own).to_contain_text("Hos oss Våre egne spørsmål")
    page.get_by_label("Hvem har nøkkelen til boden?").fill("Lederen")
    page.get_by_label("I kranen").check()
    own.locator("textarea.felt__celle").first.fill("Sag")
    page.get_by_label("Hva koster det?").fill("mye")
    page.get_by_label("Noe mer?").fill("Nei.")
    expect(page.locator("mal-skjema")).to_contain_text("5 av 5 egne felter er fylt ut.")
    expect(own.locator("#lokal-pris")).to_contain_text("«mye» er ikke et tall")
    expect(own.locator("#lokal-vann .felt__fjern")).to_be_visible()
    assert_whole(page)


def test_own_fields_of_a_form_about_a_person_are_for_a_pen(visit: Callable[[str], Page]) -> None:
    page = visit("maler/besok/")
    own = page.locator("#lokal-ris")
    expect(own).to_contain_text("Hvordan var det i hagen?")
    expect(own.locator("textarea, input")).to_have_count(0)
    expect(own.locator(".felt__strek")).to_have_count(4)


def test_an_own_list_is_kept_and_found_again(visit: Callable[[str], Page], with_all: Allotment) -> None:
    page = visit("sjekklister/")
    own = page.locator("#lokal-henger")
    expect(own).to_contain_text("Hos oss Tilhengeren")
    expect(own.locator(".sjekkliste__gruppetittel")).to_have_text(["Før tur", "Etter tur"])
    expect(own.locator("#lokal-henger-last")).to_contain_text("Også over brua.")
    own.get_by_label("Lysene virker.").check()
    expect(own).to_contain_text("1 av 3 punkter er gjort.")
    assert_whole(page)
    own.get_by_role("button", name="Lagre i denne nettleseren").click()
    page.get_by_role("dialog").get_by_role("textbox").first.fill("Vår")
    page.get_by_role("dialog").get_by_role("button", name="Lagre").click()
    page.goto(f"{with_all.address}mitt-arbeid/")
    run = page.locator(".mitt-arbeid__utfylling")
    expect(run.get_by_role("link", name="Åpne")).to_have_attribute("href", re.compile(r"sjekklister/.*lokal-henger"))
    expect(run).not_to_contain_text("tatt ut av nettstedet")


def test_an_own_word_is_explained_in_the_glossary(visit: Callable[[str], Page]) -> None:
    expect(visit("begreper/").locator("#lokal-nokkelvakt")).to_contain_text("Den som låser boden.")


def test_an_own_word_is_linked_where_it_is_used(visit: Callable[[str], Page], with_all: Allotment) -> None:
    word = {**TABLE["whole"]["begreper"][0], "ord": "Plenen"}
    changed = {**TABLE["whole"], "begreper": [word]}  # the name of a recommendation has it, too, and is no text
    (with_all.root / "site/lokalt.json").write_text(json.dumps(changed), encoding="utf-8")
    page = visit("hage/")
    link = page.locator("a[data-lokalt]")
    expect(link).to_have_count(1)
    expect(link).to_have_text("plenen")
    expect(link).to_have_attribute("data-forklaring", "Hos oss: Den som låser boden.")
    link.hover()
    expect(page.locator(".forhandsvisning")).to_contain_text("Den som låser boden.")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("boden nøkkelen hvem", "maler/hageplan/#lokal-bod"),
        ("tilhengeren", "sjekklister/#lokal-henger"),
        ("nøkkelvakt", "begreper/#lokal-nokkelvakt"),
        ("vannkanne", "hage/#lokal-kanner"),
        ("tørkesommer", "hage/#hage-vanning"),
    ],
)
def test_the_search_leads_to_every_kind(visit: Callable[[str], Page], words: str, place: str) -> None:
    page = visit("kilder/")
    page.locator(".sok input").fill(words)
    expect(page.locator(f".sok__lenke[href*='{place}']")).to_be_visible()


def test_what_is_opened_is_handed_over_as_it_was(tool: Page, tmp_path: Path) -> None:
    path = tmp_path / "lokalt.json"
    path.write_text(json.dumps(TABLE["whole"]), encoding="utf-8")
    tool.locator("input[type=file]").set_input_files(path)
    expect(tool.get_by_role("status")).to_contain_text("Ingenting er lagret ennå")
    assert_whole(tool)
    with tool.expect_download() as download:
        tool.get_by_role("button", name=DOWNLOAD).click()
    download.value.save_as(path)
    assert json.loads(path.read_text(encoding="utf-8")) == TABLE["whole"]


def test_a_field_of_each_kind_asks_for_what_it_needs(tool: Page) -> None:
    tool.get_by_label("Senteret", exact=True).fill("Hagelaget")
    tool.get_by_role("button", name="Legg til et spørsmål").click()
    tool.get_by_label("Mal", exact=True).select_option("hageplan")
    tool.get_by_label("Spørsmål", exact=True).fill("Hvor henter vi vann?")
    expect(tool.get_by_label("Svarene")).to_be_hidden()
    tool.get_by_label("Hva svarer man med?").select_option("valg")
    tool.get_by_role("button", name=USE).click()
    expect(tool.get_by_role("status")).to_contain_text("har ikke noe å velge mellom. Skriv minst to svar.")
    tool.get_by_label("Svarene").fill("I bekken\nI kranen")
    tool.get_by_role("button", name=USE).click()
    expect(tool.get_by_role("status")).to_contain_text("lagret i denne nettleseren")
    (field,) = json.loads(kept(tool) or "")["felter"]
    assert field["svar"] == [{"verdi": "i-bekken", "tekst": "I bekken"}, {"verdi": "i-kranen", "tekst": "I kranen"}]


def test_a_place_that_this_edition_has_not_is_told(tool: Page, tmp_path: Path) -> None:
    path = tmp_path / "lokalt.json"
    path.write_text(json.dumps(TABLE["whole"]).replace("hage-vanning", "hage-borte"), encoding="utf-8")
    tool.locator("input[type=file]").set_input_files(path)
    told = "«Kannene» står ved «hage-borte», som ikke er noen anbefaling eller side. Velg et sted som finnes."
    expect(tool.get_by_role("status")).to_contain_text(told)
    expect(tool.get_by_label("Står ved")).to_have_value("hage-borte")
