"""The catalogue of the real site: it fits its schema, and what it says is true of the pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from bs4 import BeautifulSoup

from ..conftest import ROOT


@pytest.fixture(scope="module")
def catalogue(site: Path) -> dict[str, Any]:
    """`katalog.json` as it is published."""
    data: dict[str, Any] = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    return data


def test_it_fits_the_published_schema(site: Path, catalogue: dict[str, Any]) -> None:
    schema = json.loads((site / "katalog.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(catalogue)] == []


def test_the_schema_notices_a_broken_catalogue(site: Path, catalogue: dict[str, Any]) -> None:
    schema = json.loads((site / "katalog.schema.json").read_text(encoding="utf-8"))
    broken = json.loads(json.dumps(catalogue))
    broken["recommendations"][0]["strength"] = "burde"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_every_address_leads_to_its_place(site: Path, catalogue: dict[str, Any]) -> None:
    pages: dict[str, set[str]] = {}
    urls = [entry["url"] for kind in ("pages", "recommendations", "terms") for entry in catalogue[kind]]
    urls += [place["url"] for reference in catalogue["references"] for place in reference["cited_by"]]
    for url in urls:
        page, _, anchor = url.partition("#")
        if page not in pages:
            tree = BeautifulSoup((site / page / "index.html").read_text(encoding="utf-8"), "lxml")
            pages[page] = {str(element["id"]) for element in tree.select("[id]")}
        assert not anchor or anchor in pages[page], url


def test_the_text_is_the_text_on_the_page(site: Path, catalogue: dict[str, Any]) -> None:
    for record in catalogue["recommendations"]:
        tree = BeautifulSoup((site / record["page"] / "index.html").read_text(encoding="utf-8"), "lxml")
        block = tree.find(id=record["id"])
        assert block, record["id"]
        said = " ".join(block.get_text().split())
        assert record["text"].split(".")[0] in said
        assert f"«{record['ordlyd']}»" in said


def test_between_55_and_75_recommendations_of_every_strength(catalogue: dict[str, Any]) -> None:
    strengths = [record["strength"] for record in catalogue["recommendations"]]
    assert 55 <= len(strengths) <= 75
    assert set(strengths) == {"skal", "skal ikke", "bør", "kan", "praksis"}


def test_every_paragraph_of_both_sources_is_accounted_for(catalogue: dict[str, Any]) -> None:
    maps = yaml.safe_load((ROOT / "bibliography/source-map.yml").read_text(encoding="utf-8"))
    restated = {place for page in catalogue["pages"] for place in page["restates"]}
    for source in maps.values():
        lists = set(source["bibliography"])
        left = {p for p in source["blocks"] if p.rsplit(".", 1)[0] not in lists} - restated - set(source["omitted"])
        assert left == set()


def test_the_reference_lists_are_accounted_for_by_the_bibliography(catalogue: dict[str, Any]) -> None:
    """42 printed entries, four of them twice: 38 works, and four more that only footnotes name."""
    groups = [set(reference["groups"]) for reference in catalogue["references"]]
    counts = {
        name: sum(name in group for group in groups) for name in ("kilder", "annen-litteratur", "nettressurser", "tips")
    }
    assert counts == {"kilder": 11, "annen-litteratur": 9, "nettressurser": 8, "tips": 14}
    assert len(groups) == 42


def test_every_footnote_of_the_source_is_a_citation(catalogue: dict[str, Any]) -> None:
    cited = {reference["key"] for reference in catalogue["references"] if reference["cited_by"]}
    assert cited >= {
        "bufdir2019retningslinjer", "smette2017", "folkehelse2019", "bufdir2018brukere", "toleransevindu", "turner1999",
        "dahm2009", "bufdir2019deltakelse", "fhi2014", "barstad2015", "golding2002", "lyngby2009", "noktilbud",
    }  # fmt: skip
    pinpoints = [c for r in catalogue["references"] if r["key"] == "folkehelse2019" for c in r["cited_by"]]
    assert "s.\N{NO-BREAK SPACE}41–42" in {c["locator"].replace(" ", "\N{NO-BREAK SPACE}") for c in pinpoints}
