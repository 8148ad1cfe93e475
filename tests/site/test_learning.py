"""The training: it tests every duty, ban and advice, and every answer is settled where it says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from guideline.components.strict import BlockSource, scan_blocks
from guideline.text.markdown_file import MarkdownFile, read_markdown

from ..conftest import ROOT
from ..guidelines import OUR_BLOCKS

MODULES = [
    file
    for path in sorted((ROOT / "docs/opplaering").glob("*.md"))
    if "modul" in (file := read_markdown(path, path.name)).meta
]
FEWEST_QUESTIONS, FEWEST_TASKS = 6, 3


def blocks_of(module: MarkdownFile, name: str) -> list[BlockSource]:
    return [block for block in scan_blocks(module, OUR_BLOCKS)[0] if block.name == name]


@pytest.fixture(scope="module")
def catalogue(site: Path) -> dict[str, Any]:
    """`katalog.json` as it is published."""
    data: dict[str, Any] = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    return data


def test_modules_are_numbered_through() -> None:
    assert sorted(module.meta["modul"] for module in MODULES) == list(range(1, len(MODULES) + 1))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.path)
def test_a_module_has_what_it_promises(module: MarkdownFile) -> None:
    before = [
        q for q in blocks_of(module, "spørsmål") if q.line < module.text[: module.text.index("## Les")].count("\n")
    ]
    questions = blocks_of(module, "spørsmål")
    tasks = [field for field in blocks_of(module, "felt") if field.options.get("krav")]
    assert len(before) == 1
    assert len(questions) - 1 >= FEWEST_QUESTIONS
    assert len(tasks) >= FEWEST_TASKS
    assert [len(blocks_of(module, "situasjon")), 2 <= len(blocks_of(module, "valg")) <= 3] == [1, True]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.path)
def test_a_module_varies_its_questions(module: MarkdownFile) -> None:
    assert len({question.options["type"] for question in blocks_of(module, "spørsmål")}) >= 3


def test_every_duty_ban_and_advice_is_tested(catalogue: dict[str, Any]) -> None:
    tested = {id for question in catalogue["questions"] for id in question["recommendations"]}
    wanted = {r["id"] for r in catalogue["recommendations"] if r["strength"] in ("skal", "skal ikke", "bør")}
    assert wanted - tested == set()


def test_the_right_answer_has_no_place_of_its_own(catalogue: dict[str, Any]) -> None:
    """Else readers learn where it stands instead of what it says."""
    places: Counter[int] = Counter()
    for question in catalogue["questions"]:
        if question["type"] == "one":
            places.update(n for n, answer in enumerate(question["answers"]) if answer["correct"])
    assert max(places.values()) <= sum(places.values()) / 2


def test_each_answer_is_settled_by_a_place_that_exists(site: Path, catalogue: dict[str, Any]) -> None:
    pages: dict[str, BeautifulSoup] = {}
    for question in catalogue["questions"]:
        url, _, anchor = question["paragraph"].partition("#")
        tree = pages.setdefault(url, BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml"))
        assert anchor, question["id"]
        assert tree.find(id=anchor), question["id"]


def test_every_case_stands_whole_among_the_sheets_for_a_meeting(site: Path) -> None:
    tree = BeautifulSoup((site / "opplaering/personalmote/index.html").read_text(encoding="utf-8"), "lxml")
    cases = {case.options["id"] for module in MODULES for case in blocks_of(module, "situasjon")}
    ways = {way.options["id"] for module in MODULES for way in blocks_of(module, "vei")}
    assert {str(case["data-id"]) for case in tree.select("laer-situasjon")} == cases
    assert {str(way["id"]) for way in tree.select(".situasjon__vei")} == ways


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.path)
def test_the_worksheet_tells_no_answer_and_the_key_tells_all(site: Path, module: MarkdownFile) -> None:
    name = module.path.removesuffix(".md")
    tree = BeautifulSoup((site / "opplaering" / name / "index.html").read_text(encoding="utf-8"), "lxml")
    for question in blocks_of(module, "spørsmål"):
        worksheet, key = tree.find(id=question.options["id"]), tree.find(id=f"fasit-{question.options['id']}")
        assert worksheet
        assert key
        assert "data-riktig" not in str(worksheet)
        assert len(key.select("[data-svar]")) == len(worksheet.select("input"))
        assert key.select("[data-riktig]")
        assert all(explained.get_text(strip=True) for explained in key.select(".fasit__forklaring"))
