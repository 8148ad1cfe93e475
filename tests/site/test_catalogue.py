"""The catalogue of the real site: it fits its schema, and what it says is true of the pages."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from bs4 import BeautifulSoup

from ..conftest import ROOT
from ..guidelines import OURS
from .conftest import Record, page


def test_it_fits_the_published_schema(site: Path, catalogue: Record) -> None:
    schema = json.loads((site / "katalog.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(catalogue)] == []


def test_the_schema_notices_a_broken_catalogue(site: Path, catalogue: Record) -> None:
    schema = json.loads((site / "katalog.schema.json").read_text(encoding="utf-8"))
    broken = json.loads(json.dumps(catalogue))
    broken["recommendations"][0]["strength"] = "burde"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_every_address_leads_to_its_place(site: Path, catalogue: Record) -> None:
    pages: dict[str, set[str]] = {}
    urls = [entry["url"] for kind in ("pages", "recommendations", "terms") for entry in catalogue[kind]]
    urls += [place["url"] for reference in catalogue["references"] for place in reference["cited_by"]]
    for url in urls:
        page, _, anchor = url.partition("#")
        if page not in pages:
            tree = BeautifulSoup((site / page / "index.html").read_text(encoding="utf-8"), "lxml")
            pages[page] = {str(element["id"]) for element in tree.select("[id]")}
        assert not anchor or anchor in pages[page], url


def test_the_text_is_the_text_on_the_page(site: Path, catalogue: Record) -> None:
    for record in catalogue["recommendations"]:
        tree = BeautifulSoup((site / record["page"] / "index.html").read_text(encoding="utf-8"), "lxml")
        block = tree.find(id=record["id"])
        assert block, record["id"]
        said = " ".join(block.get_text().split())
        assert record["text"].split(".")[0] in said
        assert f"«{record['ordlyd']}»" in said


def test_every_paragraph_of_both_sources_is_accounted_for(catalogue: Record) -> None:
    maps = yaml.safe_load((ROOT / "bibliography/source-map.yml").read_text(encoding="utf-8"))
    restated = {place for page in catalogue["pages"] for place in page["restates"]}
    for source in maps.values():
        lists = set(source["bibliography"])
        left = {p for p in source["blocks"] if p.rsplit(".", 1)[0] not in lists} - restated - set(source["omitted"])
        assert left == set()


def test_every_recommendation_has_a_strength_that_the_guideline_knows(catalogue: Record) -> None:
    assert {record["strength"] for record in catalogue["recommendations"]} <= set(OURS.strengths)


def test_every_reference_list_of_a_source_has_its_works(catalogue: Record) -> None:
    maps = yaml.safe_load((ROOT / "bibliography/source-map.yml").read_text(encoding="utf-8"))
    groups = {group for reference in catalogue["references"] for group in reference["groups"]}
    assert {section for source in maps.values() for section in source["bibliography"]} <= groups


def test_a_work_that_only_notes_name_is_cited(catalogue: Record) -> None:
    for reference in catalogue["references"]:
        assert reference["cited_by"] or set(reference["groups"]) & set(OURS.sources.reading), reference["key"]


def test_every_pinpoint_that_the_catalogue_knows_stands_in_a_note_of_its_page(site: Path, catalogue: Record) -> None:
    for reference in catalogue["references"]:
        for place in reference["cited_by"]:
            notes = page(site, place["url"].partition("#")[0]).select(".footnote li")
            said = [" ".join(note.get_text().split()) for note in notes]
            wanted = ", ".join(filter(None, (reference["short"], " ".join(place["locator"].split()))))
            assert any(note.startswith(wanted) for note in said), (reference["key"], place)


def test_what_rests_on_a_recommendation_stands_where_its_card_leads(site: Path, catalogue: Record) -> None:
    uses = page(site, OURS.pages.uses)
    items = [item for one in catalogue["checklists"] if one["kind"] == "sjekkliste" for item in one["items"]]
    assert items
    for item in items:
        for id in item["recommendations"]:
            place = uses.find(id=f"{id}-bruk")
            assert place, id
            assert place.select_one(f"a[href$='#{item['id']}']"), (id, item["id"])
