"""The checklists of this site."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from .test_templates import KEPT
from .test_templates import NEVER_KEPT as NEVER_KEPT_FORMS

NEVER_KEPT = {"ny-deltaker", "balanse"}


NINE = {
    "nytt-tilbud", "ny-deltaker", "hver-samling", "tur", "regler", "balanse", "evaluering", "avvikling", "egenkontroll",
}  # fmt: skip


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
