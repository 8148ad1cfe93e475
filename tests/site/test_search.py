"""What the search worker is given: every place of the real site once, and light enough."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import brotli
import pytest

from guideline.checks.retired import load_retired
from guideline.model.packed import unpacked
from guideline.search.everyday import load_everyday_words
from tests.search.queries import FEW, GAP, OUTSIDE, SETS, Query, current, read_queries

from ..conftest import ROOT
from ..content import MARKDOWN
from ..guidelines import OURS
from .conftest import Record, page

EVERYDAY = load_everyday_words(ROOT / "bibliography/hverdagsord.yml", "bibliography/hverdagsord.yml")
BUDGET = 11 * 1024
"""Scripts and style together, compressed as a good host does."""

INDEX = 1.15
"""What the index weighs, in the weight of the words that it finds: editors may write more."""


@pytest.fixture
def index(site: Path) -> Any:
    return unpacked(json.loads((site / "search/search_index.json").read_text(encoding="utf-8")))


def test_every_place_is_one_document(index: Any, catalogue: Record) -> None:
    locations = [doc["location"] for doc in index["docs"]]
    assert len(locations) == len(set(locations))
    for part in ("recommendations", "terms"):
        assert {record["url"] for record in catalogue[part]} <= set(locations)
    assert {f"kilder/#{record['key']}" for record in catalogue["references"]} <= set(locations)


def test_kind_and_strength(index: Any, catalogue: Record) -> None:
    docs = {doc["location"]: doc for doc in index["docs"]}
    for record in catalogue["recommendations"]:
        assert (docs[record["url"]]["kind"], docs[record["url"]]["strength"]) == ("krav", record["strength"])
        assert docs[record["url"]]["title"] == record["text"]
    for url in {record["page"] for record in catalogue["recommendations"]}:
        parts = {doc["kind"] for doc in docs.values() if doc["location"].partition("#")[0] == url}
        assert docs[url]["kind"] == "kapittel"
        assert parts == {"kapittel", "krav"}
    assert {docs[term["url"]]["kind"] for term in catalogue["terms"]} == {"begrep"}
    assert {docs[f"kilder/#{work['key']}"]["kind"] for work in catalogue["references"]} == {"kilde"}


def test_a_page_stands_before_its_parts(index: Any) -> None:
    pages: set[str] = set()
    for doc in index["docs"]:
        page, _, anchor = doc["location"].partition("#")
        assert not anchor or page in pages
        pages.add(page)


def test_what_stands_for_itself_is_not_said_twice(index: Any, catalogue: Record) -> None:
    sections = [doc for doc in index["docs"] if doc["kind"] == "kapittel"]
    for record in catalogue["recommendations"]:
        same = [doc["location"] for doc in sections if record["text"] in doc["text"]]
        assert same == [], record["id"]
    assert not any("http" in doc["text"] for doc in index["docs"] if doc["kind"] == "kilde")


def test_what_asks_to_be_left_out_is_left_out(index: Any) -> None:
    excluded = {url for url, file in MARKDOWN.items() if file.meta.get("search", {}).get("exclude")}
    assert excluded
    assert {doc["location"].partition("#")[0] for doc in index["docs"]}.isdisjoint(excluded)


def test_examples_in_code_are_not_found(index: Any) -> None:
    assert not [doc["location"] for doc in index["docs"] if "///" in doc["text"]]


def test_everyday_words_stand_with_their_places(index: Any, catalogue: Record) -> None:
    docs = {doc["location"]: doc for doc in index["docs"]}
    items = [item for record in catalogue["checklists"] for item in record["items"]]
    urls = {record["id"]: record["url"] for record in catalogue["recommendations"]}
    places = [entry for entry in EVERYDAY.places if entry.target not in {item["id"] for item in items}]
    assert places
    for entry in places:
        assert set(entry.words) <= set(docs[urls.get(entry.target, entry.target)]["words"].split(", ")), entry.target


def test_what_the_guideline_does_not_say_has_its_answer(index: Any) -> None:
    gaps = [(gap["words"], gap["answer"]) for gap in index["config"]["everyday"]["gaps"]]
    assert gaps == [(list(gap.words), gap.answer) for gap in EVERYDAY.gaps]


def test_other_names_are_found_and_shown_in_the_glossary(site: Path, index: Any, catalogue: Record) -> None:
    docs = {doc["location"]: doc for doc in index["docs"]}
    named = [term for term in catalogue["terms"] if EVERYDAY.also(term["id"])]
    assert named
    for term in named:
        entry = page(site, term["url"].partition("#")[0]).find(id=term["id"])
        assert entry
        assert entry.parent
        for name in EVERYDAY.also(term["id"]):
            assert name in entry.parent.get_text()
            assert name in docs[term["url"]]["words"].split(", ")


def test_index_and_scripts_are_light(site: Path, index: Any) -> None:
    scripts = [*(site / "assets").glob("search-*")]
    assert sum(len(brotli.compress(file.read_bytes())) for file in scripts) <= BUDGET
    words = "\n".join(f"{doc['title']} {doc['text']} {doc.get('words', '')}" for doc in index["docs"])
    whole = (site / "search/search_index.json").read_bytes()
    assert len(brotli.compress(whole)) <= INDEX * len(brotli.compress(words.encode()))


@pytest.fixture
def queries(index: Any, catalogue: Record) -> list[Query]:
    """All sets, as far as this content can answer them: editors retire ids and rename headings."""
    urls = {record["id"]: record["url"] for record in catalogue["recommendations"]}
    retired = load_retired(ROOT / OURS.files.retired, OURS.files.retired)
    instead = {id: urls[new] for id, entry in retired.items() if (new := entry.get("erstattet_av")) in urls}
    written = (query for file in SETS for query in read_queries(file))
    return list(current(written, {doc["location"] for doc in index["docs"]}, instead))


def test_most_of_what_the_sets_of_queries_name_is_still_there(queries: list[Query]) -> None:
    assert len(queries) > 0.8 * sum(1 for file in SETS for _ in read_queries(file))


def answers_to(queries: list[str], index: Path) -> list[tuple[list[str], str]]:
    """The places that the search shows for each of QUERIES, and its sentence for what the guideline leaves out."""
    command = ["node", str(ROOT / "tests/search/answer.js"), str(index)]
    finished = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=True)
    answers: list[tuple[list[str], str]] = json.loads(finished.stdout)
    return answers


def test_what_was_learnt_stays_learnt(site: Path, queries: list[Query]) -> None:
    """All sets of queries together: 90 of 100 come first, 95 among three; no more than 2 of 100 find nothing.

    That leaves room for new content, which may well be what a query is answered with first.
    """
    answers = answers_to([query.text for query in queries], site / "search/search_index.json")
    answered = list(zip(queries, answers, strict=True))
    ranks = [_rank(query, places) for query, (places, _) in answered if query.kind not in {OUTSIDE, GAP}]
    assert sum(rank == 1 for rank in ranks) / len(ranks) >= 0.90
    assert sum(0 < rank <= 3 for rank in ranks) / len(ranks) >= 0.95
    assert sum(not places and query.places != () for query, (places, _) in answered) / len(ranks) <= 0.02
    outside = [len(places) <= FEW for query, (places, _) in answered if query.kind == OUTSIDE]
    assert sum(outside) / len(outside) >= 0.9
    assert [query.text for query, (_, gap) in answered if query.kind == GAP and not gap] == []


def _rank(query: Query, places: list[str]) -> int:
    return next((number for number, place in enumerate(places, start=1) if place in query.places), 0)
