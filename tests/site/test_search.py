"""What the search worker is given: every place of the real site once, light enough, and readable by Material's own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.search.queries import SETS, read_queries

BUDGET = 60 * 1024
"""Index and scripts together, compressed."""


@pytest.fixture
def index(site: Path) -> Any:
    return json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))


@pytest.fixture
def catalogue(site: Path) -> Any:
    return json.loads((site / "katalog.json").read_text(encoding="utf-8"))


def test_every_place_is_one_document(index: Any, catalogue: Any) -> None:
    locations = [doc["location"] for doc in index["docs"]]
    assert len(locations) == len(set(locations))
    for part in ("recommendations", "terms"):
        assert {record["url"] for record in catalogue[part]} <= set(locations)
    assert {f"kilder/#{record['key']}" for record in catalogue["references"]} <= set(locations)


def test_kind_and_strength(index: Any, catalogue: Any) -> None:
    docs = {doc["location"]: doc for doc in index["docs"]}
    for record in catalogue["recommendations"]:
        assert (docs[record["url"]]["kind"], docs[record["url"]]["strength"]) == ("krav", record["strength"])
        assert docs[record["url"]]["title"] == record["text"]
    assert docs["veileder/rammer/"]["kind"] == "kapittel"
    assert docs["veileder/rammer/#ressurser-og-betaling"]["kind"] == "kapittel"
    assert docs["veileder/kort/"]["kind"] == "side"
    assert docs["begreper/#likemann"]["kind"] == "begrep"
    assert docs["kilder/#smette2017"]["kind"] == "kilde"


def test_a_page_stands_before_its_parts_as_material_expects(index: Any) -> None:
    pages: set[str] = set()
    for doc in index["docs"]:
        page, _, anchor = doc["location"].partition("#")
        assert not anchor or page in pages
        pages.add(page)


def test_what_stands_for_itself_is_not_said_twice(index: Any) -> None:
    docs = {doc["location"]: doc for doc in index["docs"]}
    assert "veileder/utskrift/" not in docs
    assert "betalt" not in docs["veileder/rammer/#ressurser-og-betaling"]["text"]
    assert not any("hage" in doc["text"] for doc in docs.values() if doc["location"].startswith("om/redaktor/"))
    assert not any("http" in doc["text"] or "Oslo:" in doc["text"] for doc in index["docs"] if doc["kind"] == "kilde")


def test_everyday_words_stand_with_their_places(index: Any) -> None:
    docs = {doc["location"]: doc for doc in index["docs"]}
    assert "egenandel" in docs["veileder/rammer/#rammer-betaling"]["words"]
    assert "likeperson" in docs["begreper/#likemann"]["words"]
    assert index["config"]["everyday"]["gaps"][0]["answer"] == "Veilederen sier ikke noe om dette. Spør lederen din."


def test_other_names_are_shown_in_the_glossary(site: Path) -> None:
    assert "Også kalt: likeperson." in (site / "begreper/index.html").read_text(encoding="utf-8")


def test_index_and_scripts_are_light(site: Path) -> None:
    files = [site / "search/search_index.json", *(site / "assets/search").glob("*.js")]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= BUDGET


def test_the_sets_of_queries_name_places_that_exist(index: Any) -> None:
    later = ("opplaering/",)
    locations = {doc["location"] for doc in index["docs"]}
    places = {place for file in SETS for query in read_queries(file) for place in query.places}
    assert {place for place in places if not place.startswith(later)} - locations == set()
