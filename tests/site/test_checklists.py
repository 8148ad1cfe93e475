"""The checklists of this site: the catalogue says what pages say, and what is about a person is never kept."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ..content import SETS, sheets_of
from ..guidelines import OURS
from .conftest import Record, page

DUTIES = {"skal", "skal ikke"}
NO_CONTROLS = (
    "sjekk-liste, mal-skjema, .utskrift :is(input, textarea, select, fieldset, label, [data-skjerm], "
    "[hidden]:not(.mal__gruppe, [data-vis-naar]))"  # those are there for an activity that is composed otherwise
)


def sheets(catalogue: Record, pages: list[str]) -> list[Record]:
    """The lists and forms on PAGES."""
    return [record for record in catalogue["checklists"] + catalogue["templates"] if record["url"] in pages]


def self_assessments(catalogue: Record) -> list[Record]:
    return [record for record in catalogue["checklists"] if record["kind"] == "egenkontroll"]


def test_the_catalogue_says_what_the_pages_say(site: Path, catalogue: Record) -> None:
    for record in catalogue["checklists"]:
        elements = page(site, record["url"]).select("sjekk-liste li.sjekkpunkt")
        shown = [(e["id"], str(e["data-krav"]).split(), e["data-styrke"], e["data-hash"]) for e in elements]
        assert shown == [(i["id"], i["recommendations"], i["strength"], i["hash"]) for i in record["items"]]


def test_every_hash_can_be_worked_out_from_the_catalogue(catalogue: Record) -> None:
    for item in (item for record in catalogue["checklists"] for item in record["items"]):
        assert item["hash"] == hashlib.sha256(f"{item['strength']}\n{item['text']}".encode()).hexdigest()[:12]


def test_item_ids_are_unique_in_the_whole_site_and_begin_with_their_lists(catalogue: Record) -> None:
    ids = [item["id"] for record in catalogue["checklists"] for item in record["items"]]
    ids += [record["id"] for record in catalogue["recommendations"]] + [term["id"] for term in catalogue["terms"]]
    assert len(ids) == len(set(ids))
    for record in catalogue["checklists"]:
        assert all(item["id"].startswith(f"{record['id']}-") for item in record["items"])


def test_every_recommendation_but_the_kan_is_in_a_list_or_has_a_waiver(catalogue: Record) -> None:
    lists = [record for record in catalogue["checklists"] if record["kind"] == "sjekkliste"]
    taken = {id for record in lists for item in record["items"] for id in item["recommendations"]}
    for record in catalogue["recommendations"]:
        assert record["id"] in taken or record["strength"] == "kan" or record["waiver"], record["id"]


def test_the_self_assessment_asks_for_everything_but_the_kan(site: Path, catalogue: Record) -> None:
    expected = [r["id"] for r in catalogue["recommendations"] if r["strength"] != "kan"]
    for record in self_assessments(catalogue):
        tree = page(site, record["url"])
        assert [item["data-krav"] for item in tree.select("li.sjekkpunkt")] == expected


def test_the_self_assessment_asks_why_of_everything_that_is_no_duty(site: Path, catalogue: Record) -> None:
    duty = ["oppfylt", "delvis", "ikke-oppfylt", "ikke-aktuelt"]
    other = ["gjor-vi", "delvis", "annerledes", "ikke-aktuelt"]
    items = [item for r in self_assessments(catalogue) for item in page(site, r["url"]).select("li.sjekkpunkt")]
    assert items
    for item in items:
        must = item["data-styrke"] in DUTIES
        assert [str(box["value"]) for box in item.select("input[type=radio]")] == (duty if must else other)
        lines = {str(line["data-felt"]) for line in item.select("[data-felt]")}
        assert lines == {"forrige", "tiltak", "hvem", "frist"} | (set() if must else {"fordi"})


def test_the_self_assessment_has_a_sum_for_each_strength(site: Path, catalogue: Record) -> None:
    for record in self_assessments(catalogue):
        tree = page(site, record["url"])
        found = [str(item["data-styrke"]) for item in tree.select("li.sjekkpunkt")]
        sums = {
            str(row["data-styrke"]): int(row.select("td:not([data-sum])")[0].get_text())
            for row in tree.select(".sjekkliste__summer tr[data-styrke]")
        }
        assert sums == {strength: found.count(strength) for strength in OURS.strengths if strength in found}


def test_lists_about_a_person_have_no_field(site: Path, catalogue: Record) -> None:
    for record in (record for record in catalogue["checklists"] if record["storage"] == "never"):
        tree = page(site, record["url"])
        assert tree.select("sjekk-liste")
        assert tree.select("sjekk-liste :is(input:not([type=checkbox]), textarea, [data-felt])") == []


@pytest.mark.parametrize("url", SETS)
def test_a_set_holds_its_lists_and_forms_as_blank_sheets_with_ids_of_their_own(
    site: Path, catalogue: Record, url: str
) -> None:
    tree = page(site, url)
    wanted = sheets(catalogue, sheets_of(url))
    assert {str(element["data-id"]) for element in tree.select(".sjekkliste, .mal")} == {r["id"] for r in wanted}
    assert tree.select(NO_CONTROLS) == []
    ids = [str(element["id"]) for element in tree.select("[id]")]
    assert len(ids) == len(set(ids))
    for record in wanted:
        sheet = record["url"].strip("/").rsplit("/", 1)[-1]
        parts = [part for part in record.get("items") or record["fields"] if part.get("only") != "skjerm"]
        assert {f"{sheet}--{part['id']}" for part in parts if not part.get("shown_when")} <= set(ids)
    links = [str(link["href"])[1:] for link in tree.select(".utskrift a[href^='#']")]
    assert set(links) <= set(ids)


@pytest.mark.parametrize("url", SETS)
def test_a_set_has_its_sheets_in_the_order_that_it_is_given(site: Path, url: str) -> None:
    contents = [str(a["href"]).removeprefix("#") for a in page(site, url).select(".utskrift__innhold a")]
    assert contents == [sheet.strip("/").rsplit("/", 1)[-1] for sheet in sheets_of(url)]
