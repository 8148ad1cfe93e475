"""The blocks that editors write: golden cases for the HTML, and an error for everything that is written wrong.

`golden_cases.py` tells what a golden case is.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest
import yaml

from guideline.components.strict import ContentBlock, scan_blocks
from guideline.text.errors import Problem
from guideline.text.markdown_file import read_markdown

from .. import golden_cases
from ..guidelines import GARDEN, GARDEN_BLOCKS
from ..rendering import drawn
from ..rendering import file_of as file

FOLDERS = ("recommendation", "term", "checklist", "form", "question", "situation", "figure", "route", "gate")
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
    in_list = indent(f"```\n{GARDEN.example}\n```\n", "    ")
    assert scan_blocks(file(f"- Slik:\n\n{in_list}"), GARDEN_BLOCKS) == ([], [])


@pytest.mark.parametrize("text", ["a///b", "Se http:///sti", "// ikke en blokk", "1/// 2", "- a / b", "> //"])
def test_other_slashes_are_left_alone(text: str) -> None:
    assert scan_blocks(file(text), GARDEN_BLOCKS) == ([], [])


def test_decomposed_and_invisible_signs_are_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "hage.md"
    example = GARDEN.example.replace("å", "a\u030a").replace("hage.2", "ha\u200bge.2")
    path.write_text("\ufeff" + example, encoding="utf-8")
    (block,), problems = scan_blocks(read_markdown(path, "docs/hage.md"), GARDEN_BLOCKS)
    assert problems == []
    assert (block.options["nivå"], block.options["kilde"]) == ("tilbud", ("hage.2",))


def test_a_block_knows_its_lines_and_body() -> None:
    (block,), _ = scan_blocks(file(f"# Tittel\n\n{GARDEN.example}\n"), GARDEN_BLOCKS)
    assert (block.line, block.last_line) == (3, 12)
    assert block.body == "Plantene bør få vann hver morgen."
    assert block.options["kilde"] == ("hage.2",)


FOLLOWED = [
    path
    for path in golden_cases.cases("recommendation")
    if path.stem.startswith(("sign-back", "sign-wide", "sign-hard", "sign-tab", "sign-option", "misplaced-", "yaml-"))
    and path.stem not in ("misplaced-table", "misplaced-heading", "misplaced-end")  # there is no whole block to move
]


@pytest.mark.parametrize("path", FOLLOWED, ids=lambda path: path.stem)
def test_a_remedy_that_is_followed_helps(path: Path) -> None:
    """What the remedy proposes for a line is written there, until nothing is left to propose."""
    text = yaml.safe_load(path.read_text(encoding="utf-8"))["input"]
    for _ in range(10):
        problems = scan_blocks(file(text), GARDEN_BLOCKS)[1]
        if not problems:
            return
        text = _followed(text, problems[0])
    raise AssertionError(f"{text}\n{problems}")


def _followed(text: str, problem: Problem) -> str:
    lines, number = text.split("\n"), (problem.line or 1) - 1
    first = problem.remedy.split("\n")[0]
    if first.startswith("Flytt hele blokken"):
        return _moved(problem.remedy.split("\n")[1], lines[number:])
    lines[number] = first.removeprefix("Skriv ").replace("verdien som tekst, med anførselstegn: ", "    ")
    if not first.startswith("    ") and not lines[number].startswith(("/", "    ")):
        raise AssertionError(f"nothing to write: {problem}")
    return "\n".join(lines)


def _moved(opening: str, lines: list[str]) -> str:
    """The block that begins with OPENING as the only thing on the page, each line as far to the left as the first."""
    before = lines[0].index("///")
    rest = [line[before:] if len(line) > before else "" for line in lines[1:]]
    ends = [number for number, line in enumerate(rest) if line.strip() == "///"]
    return "\n".join([opening, *rest[: ends[0]], "///\n"])
