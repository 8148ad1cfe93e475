"""The blocks that editors write: golden cases for the HTML, and an error for everything that is written wrong.

A golden case is a YAML file with `input`, and `output` or `errors`. `pytest --update` writes what the code gives now.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from guideline.blocks import BLOCKS
from guideline.blocks.recommendation import Recommendation, RecommendationExtension
from guideline.blocks.strict import scan_blocks
from guideline.blocks.term import Term, TermExtension, TermRecord
from guideline.markdown_text import MarkdownFile

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted([*GOLDEN.glob("recommendation/*.yml"), *GOLDEN.glob("term/*.yml")])

TERMS = (
    TermRecord("kompost", "kompost", ("kompost", "komposten"), "Jord av planterester."),
    TermRecord("bed", "bed", ("bed", "bedet"), "Et avgrenset stykke jord."),
)


def file(text: str) -> MarkdownFile:
    return MarkdownFile("docs/hage.md", {}, text, 0)


def render(text: str) -> str:
    extensions = [
        RecommendationExtension(describe=" ".join),
        TermExtension(terms=lambda: TERMS, glossary=lambda: "begreper.md"),
        "footnotes",
        "attr_list",
    ]
    return markdown.markdown(text, extensions=extensions)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_golden(path: Path, update: bool) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    _, problems = scan_blocks(file(case["input"]), BLOCKS)
    errors = [str(problem) for problem in problems]
    got = {"input": case["input"]} | ({"errors": errors} if errors else {"output": render(case["input"])})
    if update:
        path.write_text(_dump(got), encoding="utf-8")
    assert got == case


class _Literal(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""


_Literal.add_representer(
    str, lambda d, s: d.represent_scalar("tag:yaml.org,2002:str", s, style="|" if "\n" in s else None)
)


def _dump(case: dict[str, Any]) -> str:
    return yaml.dump(case, Dumper=_Literal, allow_unicode=True, sort_keys=False, width=120)


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
