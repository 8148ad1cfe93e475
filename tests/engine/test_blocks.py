"""The blocks that editors write: golden cases for the HTML, and an error for everything that is written wrong.

`golden_cases.py` tells what a golden case is.
"""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
import yaml
from markdown import Extension

from guideline.components import BLOCKS
from guideline.components.checklist.block import ChecklistExtension, Target
from guideline.components.form.block import TemplateExtension
from guideline.components.recommendation.block import Recommendation, RecommendationExtension
from guideline.components.strict import ContentBlock, scan_blocks
from guideline.components.term.block import TermExtension, TermRecord
from guideline.text.markdown_file import MarkdownFile

from .. import golden_cases

CASES = [case for name in ("recommendation", "term", "checklist", "form") for case in golden_cases.cases(name)]

TERMS = (
    TermRecord("kompost", "kompost", ("kompost", "komposten"), "Jord av planterester."),
    TermRecord("bed", "bed", ("bed", "bedet"), "Et avgrenset stykke jord."),
)


STRENGTHS = {"hage-gjerde": "bør", "hage-forbud": "skal ikke", "hage-pabud": "skal"}


def target(id: str) -> Target:
    """A recommendation of the garden; most are bør."""
    return Target(STRENGTHS.get(id, "bør"), f"hage.md#{id}")


def file(text: str) -> MarkdownFile:
    return MarkdownFile("docs/hage.md", {}, text, 0)


def render(text: str) -> str:
    extensions: list[str | Extension] = [
        RecommendationExtension(describe=" ".join),
        TermExtension(terms=lambda: TERMS, glossary=lambda: "begreper.md"),
        ChecklistExtension(recommendation=target),
        TemplateExtension(recommendation=target),
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
def test_the_example_shown_in_errors_is_valid(block: type[ContentBlock]) -> None:
    inside = f"//// {block.INSIDE} | Hageplan\n    id: hageplan\n    lagring: lokal\n\n{block.EXAMPLE}\n////"
    example = inside if block.INSIDE else block.EXAMPLE
    blocks, problems = scan_blocks(file(example), BLOCKS)
    assert problems == []
    assert block.NAME in {found.name for found in blocks}
    assert "///" not in render(example)


def test_code_is_left_alone() -> None:
    text = f"```markdown\n/// ukjent\n{Recommendation.EXAMPLE}\n```\n\nSkriv `/// anbefaling` slik.\n"
    assert scan_blocks(file(text), BLOCKS) == ([], [])


def test_a_block_knows_its_lines_and_body() -> None:
    (block,), _ = scan_blocks(file(f"# Tittel\n\n{Recommendation.EXAMPLE}\n"), BLOCKS)
    assert (block.line, block.last_line) == (3, 11)
    assert block.body == "Plantene bør få vann hver morgen."
    assert block.options["kilde"] == ("hage.2",)
