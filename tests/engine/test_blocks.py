"""The blocks that editors write: golden cases for the HTML, and an error for everything that is written wrong.

`golden_cases.py` tells what a golden case is.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from guideline.components.strict import ContentBlock, scan_blocks

from .. import golden_cases
from ..guidelines import GARDEN, GARDEN_BLOCKS
from ..rendering import drawn
from ..rendering import file_of as file

FOLDERS = ("recommendation", "term", "checklist", "form", "question", "situation")
CASES = [case for name in FOLDERS for case in golden_cases.cases(name)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_golden(path: Path, update: bool) -> None:
    text = yaml.safe_load(path.read_text(encoding="utf-8"))["input"]
    _, problems = scan_blocks(file(text), GARDEN_BLOCKS)
    errors = [str(problem) for problem in problems]
    golden_cases.check(path, {"errors": errors} if errors else {"output": drawn(text)}, update)


@pytest.mark.parametrize("block", GARDEN_BLOCKS.values(), ids=lambda block: block.NAME)
def test_the_example_shown_in_errors_is_valid(block: type[ContentBlock]) -> None:
    example = GARDEN_BLOCKS[block.INSIDE].EXAMPLE if block.INSIDE else block.EXAMPLE
    assert block.EXAMPLE in example
    blocks, problems = scan_blocks(file(example), GARDEN_BLOCKS)
    assert problems == []
    assert block.NAME in {found.name for found in blocks}
    assert "///" not in drawn(example)


def test_code_is_left_alone() -> None:
    text = f"```markdown\n/// ukjent\n{GARDEN.example}\n```\n\nSkriv `/// anbefaling` slik.\n"
    assert scan_blocks(file(text), GARDEN_BLOCKS) == ([], [])


def test_a_block_knows_its_lines_and_body() -> None:
    (block,), _ = scan_blocks(file(f"# Tittel\n\n{GARDEN.example}\n"), GARDEN_BLOCKS)
    assert (block.line, block.last_line) == (3, 12)
    assert block.body == "Plantene bør få vann hver morgen."
    assert block.options["kilde"] == ("hage.2",)
