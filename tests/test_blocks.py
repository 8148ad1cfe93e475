"""The blocks that editors write: golden cases for the HTML, and an error for everything that is written wrong.

`golden_cases.py` tells what a golden case is.
"""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
import yaml
from markdown import Extension

from guideline.blocks import BLOCKS
from guideline.blocks.recommendation import Recommendation, RecommendationExtension
from guideline.blocks.strict import scan_blocks
from guideline.blocks.term import Term, TermExtension, TermRecord
from guideline.markdown_text import MarkdownFile

from . import golden_cases

CASES = [*golden_cases.cases("recommendation"), *golden_cases.cases("term")]

TERMS = (
    TermRecord("kompost", "kompost", ("kompost", "komposten"), "Jord av planterester."),
    TermRecord("bed", "bed", ("bed", "bedet"), "Et avgrenset stykke jord."),
)


def file(text: str) -> MarkdownFile:
    return MarkdownFile("docs/hage.md", {}, text, 0)


def render(text: str) -> str:
    extensions: list[str | Extension] = [
        RecommendationExtension(describe=" ".join),
        TermExtension(terms=lambda: TERMS, glossary=lambda: "begreper.md"),
        "footnotes",
        "attr_list",
    ]
    return markdown.markdown(text, extensions=extensions)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_golden(path: Path, update: bool) -> None:
    text = yaml.safe_load(path.read_text(encoding="utf-8"))["input"]
    _, problems = scan_blocks(file(text), BLOCKS)
    errors = [str(problem) for problem in problems]
    golden_cases.check(path, {"errors": errors} if errors else {"output": render(text)}, update)


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda block: block.NAME)
def test_the_example_shown_in_errors_is_valid(block: type[Recommendation] | type[Term]) -> None:
    blocks, problems = scan_blocks(file(block.EXAMPLE), BLOCKS)
    assert problems == []
    assert [found.name for found in blocks] == [block.NAME]
    assert "///" not in render(block.EXAMPLE)


def test_code_is_left_alone() -> None:
    text = f"```markdown\n/// ukjent\n{Recommendation.EXAMPLE}\n```\n\nSkriv `/// anbefaling` slik.\n"
    assert scan_blocks(file(text), BLOCKS) == ([], [])


def test_a_block_knows_its_lines_and_body() -> None:
    (block,), _ = scan_blocks(file(f"# Tittel\n\n{Recommendation.EXAMPLE}\n"), BLOCKS)
    assert (block.line, block.last_line) == (3, 11)
    assert block.body == "Plantene bør få vann hver morgen."
    assert block.options["kilde"] == ("hage.2",)
