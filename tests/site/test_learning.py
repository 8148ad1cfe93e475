"""The training: a module has what it promises, and every answer is settled where it says."""

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
READ = "<!-- avledet: lest -->"
"""Stands below what one shall read."""


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
    read = module.text[: module.text.index(READ)].count("\n")
    lines = [question.line for question in blocks_of(module, "spørsmål")]
    assert [line for line in lines if line < read], "one to think of before reading"
    assert [line for line in lines if line > read], "and one after"
    assert [field for field in blocks_of(module, "felt") if field.options.get("krav")], "something to try out"
    assert blocks_of(module, "situasjon")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.path)
def test_a_module_varies_its_questions(module: MarkdownFile) -> None:
    assert len({question.options["type"] for question in blocks_of(module, "spørsmål")}) > 1


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
    ids = {case.options["id"] for module in MODULES for case in blocks_of(module, "situasjon")}
    cases = {str(case["data-id"]) for case in tree.select("laer-situasjon")}
    ways = {way.options["id"] for module in MODULES for way in blocks_of(module, "vei")}
    assert cases
    assert cases <= ids
    wanted = {way for way in ways if way.startswith(tuple(f"{case}-" for case in cases))}
    assert {str(way["id"]) for way in tree.select(".situasjon__vei")} == wanted


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
