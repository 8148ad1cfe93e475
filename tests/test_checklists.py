"""The checklists: what an item may say, what must be covered, and that the nine lists are what they shall be."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import markdown
import pytest
from bs4 import BeautifulSoup

from guideline.checks.site import item_strength_clashes, uncovered, unknown_recommendations
from guideline.components import BLOCKS
from guideline.components.checklist.block import ChecklistExtension, Target
from guideline.components.strict import scan_blocks
from guideline.model.strength import item_problem, strongest
from guideline.text.markdown_file import MarkdownFile

from .test_templates import KEPT
from .test_templates import NEVER_KEPT as NEVER_KEPT_FORMS

NEVER_KEPT = {"ny-deltaker", "balanse"}
NINE = {
    "nytt-tilbud", "ny-deltaker", "hver-samling", "tur", "regler", "balanse", "evaluering", "avvikling", "egenkontroll",
}  # fmt: skip


def recommendation(id: str, strength: str, more: str = "") -> str:
    words = {"skal": "skal vannes", "bør": "bør vannes", "kan": "kan vannes", "praksis": "vannes"}[strength]
    options = f"    id: {id}\n    kilde: hage.1\n    ordlyd: {words}\n    nivå: tilbud\n    fase: starte\n{more}"
    return f"/// anbefaling | {strength}\n{options}\nPlantene {words}.\n///\n\n"


def checklist(*items: tuple[str, str]) -> str:
    rows = "".join(f'- [ ] {text}\n    {{: #vaar-{n} krav="{krav}" }}\n' for n, (text, krav) in enumerate(items))
    return f"/// sjekkliste | Vår\n    id: vaar\n    lagring: lokal\n\n{rows}///\n"


def messages(text: str) -> list[str]:
    """Everything that is wrong with a page of recommendations and a list."""
    blocks, problems = scan_blocks(MarkdownFile("docs/hage.md", {}, text, 0), BLOCKS)
    assert problems == []
    unknown = unknown_recommendations(blocks)
    return [p.message for p in unknown or item_strength_clashes(blocks) + uncovered(blocks)]


# --- Coverage and strength ---


def test_a_covered_recommendation_is_fine() -> None:
    assert messages(recommendation("hage-vann", "skal") + checklist(("Noen vanner.", "hage-vann"))) == []


@pytest.mark.parametrize("strength", ["skal", "bør", "praksis"])
def test_what_no_item_takes_up_is_named(strength: str) -> None:
    text = recommendation("hage-vann", "skal") + recommendation("hage-jord", strength)
    assert messages(text + checklist(("Noen vanner.", "hage-vann"))) == [
        f"«hage-jord» ({strength}) står ikke i noen sjekkliste"
    ]


def test_a_kan_and_a_waiver_need_no_item() -> None:
    text = recommendation("hage-jord", "kan") + recommendation("hage-vann", "skal", "    unntak: Gjelder alt.\n")
    assert messages(text) == []


def test_a_waiver_that_is_no_longer_needed_is_named() -> None:
    text = recommendation("hage-vann", "skal", "    unntak: Gjelder alt.\n") + checklist(("Noen vanner.", "hage-vann"))
    assert messages(text) == ["«hage-vann» har unntak, men står i sjekklisten i docs/hage.md, linje 16"]


def test_an_unknown_recommendation_is_named() -> None:
    text = recommendation("hage-vann", "skal") + checklist(("Noen vanner.", "hage-van"))
    assert messages(text) == ["kravet «hage-van» finnes ikke"]


@pytest.mark.parametrize(
    ("text", "strengths", "wrong"),
    [
        ("Noen må vanne.", ["skal"], ""),
        ("Noen skal vanne.", ["skal ikke"], ""),
        ("Noen bør vanne.", ["bør"], ""),
        ("Noen vanner.", ["kan"], ""),
        ("Noen må vanne.", ["bør"], "punktet sier «må», men bygger på «bør»"),
        ("Vi har avklart hvem som skal vanne.", ["praksis"], "punktet sier «skal», men bygger på «praksis»"),
        ("Noen bør vanne.", ["kan"], "punktet sier «bør», men bygger på «kan»"),
        ("Noen vanner.", ["skal", "bør"], "punktet blander styrkene «skal» og «bør»"),
        ("Noen vanner.", ["skal", "skal ikke"], ""),
    ],
)
def test_an_item_is_never_stronger_than_its_recommendations(text: str, strengths: list[str], wrong: str) -> None:
    found = item_problem(text, strengths) or ""
    assert found.startswith(wrong)
    assert bool(found) == bool(wrong)


def test_a_ban_is_as_strong_as_a_duty_and_the_first_of_them_is_shown() -> None:
    assert strongest(["kan", "praksis", "bør", "skal ikke", "skal"]) == "skal ikke"
    assert strongest(["kan", "praksis"]) == "praksis"


# --- The hash by which the browser knows that an item was reworded ---


def hash_of(item: str, strength: str = "bør") -> str:
    text = checklist((item, "hage-vann"))
    extension = ChecklistExtension(recommendation=lambda name: Target(strength, f"#{name}"))
    element = BeautifulSoup(markdown.markdown(text, extensions=[extension]), "lxml").select_one("li.sjekkpunkt")
    assert element
    return str(element["data-hash"])


def test_the_hash_is_of_strength_and_text() -> None:
    expected = hashlib.sha256("bør\nNoen vanner «alt».".encode()).hexdigest()[:12]
    assert hash_of("Noen vanner «alt».") == expected


def test_the_hash_knows_words_and_strength_but_not_line_breaks_or_marks() -> None:
    assert hash_of("Noen vanner\n  hver dag.") == hash_of("Noen vanner hver dag.") == hash_of("Noen *vanner* hver dag.")
    assert len({hash_of("Noen vanner."), hash_of("Noen vasker."), hash_of("Noen vanner.", "skal")}) == 3


# --- The real lists ---


@pytest.fixture(scope="module")
def catalogue(site: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    return data


def page(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


def test_the_nine_lists_are_there_and_those_about_a_person_are_never_kept(catalogue: dict[str, Any]) -> None:
    lists = {record["id"]: record for record in catalogue["checklists"]}
    assert set(lists) == NINE
    assert {id for id, record in lists.items() if record["storage"] == "never"} == NEVER_KEPT
    assert all(record["url"] == f"sjekklister/{id}/" for id, record in lists.items())


def test_the_catalogue_says_what_the_pages_say(site: Path, catalogue: dict[str, Any]) -> None:
    for record in catalogue["checklists"]:
        elements = page(site, record["url"]).select("sjekk-liste li.sjekkpunkt")
        shown = [(e["id"], str(e["data-krav"]).split(), e["data-styrke"], e["data-hash"]) for e in elements]
        assert shown == [(i["id"], i["recommendations"], i["strength"], i["hash"]) for i in record["items"]]


def test_every_hash_can_be_worked_out_from_the_catalogue(catalogue: dict[str, Any]) -> None:
    for item in (item for record in catalogue["checklists"] for item in record["items"]):
        assert item["hash"] == hashlib.sha256(f"{item['strength']}\n{item['text']}".encode()).hexdigest()[:12]


def test_item_ids_are_unique_in_the_whole_site_and_begin_with_their_lists(catalogue: dict[str, Any]) -> None:
    ids = [item["id"] for record in catalogue["checklists"] for item in record["items"]]
    ids += [record["id"] for record in catalogue["recommendations"]] + [term["id"] for term in catalogue["terms"]]
    assert len(ids) == len(set(ids))
    for record in catalogue["checklists"]:
        assert all(item["id"].startswith(f"{record['id']}-") for item in record["items"])


def test_every_recommendation_but_the_kan_is_in_lists_1_to_8_or_has_a_waiver(catalogue: dict[str, Any]) -> None:
    lists = [record for record in catalogue["checklists"] if record["kind"] == "sjekkliste"]
    taken = {id for record in lists for item in record["items"] for id in item["recommendations"]}
    for record in catalogue["recommendations"]:
        assert record["id"] in taken or record["strength"] == "kan" or record["waiver"], record["id"]


def test_the_self_assessment_asks_for_everything_but_the_kan(site: Path, catalogue: dict[str, Any]) -> None:
    tree = page(site, "sjekklister/egenkontroll/")
    expected = [r["id"] for r in catalogue["recommendations"] if r["strength"] != "kan"]
    assert [item["data-krav"] for item in tree.select("li.sjekkpunkt")] == expected
    assert "Egenvurdering mot veilederen, ikke mot lov eller dagens Bufdir-regler" in tree.get_text()
    for item in tree.select("li.sjekkpunkt"):
        values = [str(box["value"]) for box in item.select("input[type=radio]")]
        duty = item["data-styrke"] in {"skal", "skal ikke"}
        assert values == (
            ["oppfylt", "delvis", "ikke-oppfylt", "ikke-aktuelt"]
            if duty
            else ["gjor-vi", "delvis", "annerledes", "ikke-aktuelt"]
        )
        lines = {str(line["data-felt"]) for line in item.select("[data-felt]")}
        assert lines == {"forrige", "tiltak", "hvem", "frist"} | (set() if duty else {"fordi"})


def test_the_self_assessment_has_a_sum_for_each_strength(site: Path) -> None:
    tree = page(site, "sjekklister/egenkontroll/")
    rows = tree.select(".sjekkliste__summer tr[data-styrke]")
    assert [row["data-styrke"] for row in rows] == ["skal", "skal ikke", "bør", "praksis"]
    for row in rows:
        count = row.select_one("td:not([data-sum])")
        items = tree.select(f'li.sjekkpunkt[data-styrke="{row["data-styrke"]}"]')
        assert count
        assert int(count.get_text()) == len(items)


def test_lists_about_a_person_have_no_field_and_say_why(site: Path) -> None:
    for id in NEVER_KEPT:
        tree = page(site, f"sjekklister/{id}/")
        element = tree.select_one("sjekk-liste")
        assert element
        assert element.select("input:not([type=checkbox]), textarea, [data-felt]") == []
        assert "Derfor blir ingenting av den lagret" in tree.get_text()


def test_the_set_holds_every_list_and_form_as_blank_sheets_with_ids_of_their_own(site: Path) -> None:
    tree = page(site, "start-en-gruppe/utskrift/")
    assert {str(element["data-id"]) for element in tree.select(".sjekkliste")} == NINE - {"egenkontroll"}
    assert {str(element["data-id"]) for element in tree.select(".mal")} == KEPT | NEVER_KEPT_FORMS
    controls = (
        "sjekk-liste, mal-skjema, .utskrift :is(input, textarea, select, fieldset, label, [data-skjerm], [hidden])"
    )
    assert tree.select(controls) == []
    ids = [str(element["id"]) for element in tree.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {"tur--tur-rammer", "planlegging--planlegging-malgruppe", "kartlegging--kartlegging-helse"} <= set(ids)
    links = [str(link["href"])[1:] for link in tree.select(".utskrift a[href^='#']")]
    assert set(links) <= set(ids)


def test_the_path_leads_to_every_list_of_its_set(site: Path) -> None:
    path = {str(a["href"]) for a in page(site, "start-en-gruppe/").select("article a[href]")}
    assert {f"../sjekklister/{id}/" for id in NINE - {"egenkontroll"}} <= path
    assert "utskrift/" in path


def test_the_set_follows_the_path(site: Path) -> None:
    """Step for step: the forms that a step names, then its list."""
    links = [str(a["href"]) for a in page(site, "start-en-gruppe/").select("article li > a[href]")]
    path = [href.strip("./").split("/")[1] for href in links if "sjekklister/" in href or "maler/" in href]
    contents = page(site, "start-en-gruppe/utskrift/").select(".utskrift__innhold a")
    assert [str(a["href"]).removeprefix("#") for a in contents] == path
