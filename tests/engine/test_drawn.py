"""What was drawn, held against what was read."""

from __future__ import annotations

import pytest

from guideline.checks.drawn import drawn_problems
from guideline.components import BLOCKS
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import scan_blocks
from guideline.text.markdown_file import MarkdownFile

FILE = MarkdownFile("docs/hage.md", {}, f"# Hage\n\n{Recommendation.EXAMPLE}\n", 0)
DRAWN = '<h1>Hage</h1><div class="anbefaling anbefaling--bor" data-styrke="bør" id="hage-vanning"><p>…</p></div>'


def found(markup: str, file: MarkdownFile = FILE) -> list[str]:
    blocks, _ = scan_blocks(file, BLOCKS)
    return [str(problem) for problem in drawn_problems(file, markup, blocks)]


def test_what_is_read_and_drawn_is_right() -> None:
    assert found(DRAWN + "<p>og/eller, http:///a, <code>/// anbefaling | kan</code></p>") == []


def test_what_is_read_and_not_drawn_is_missing() -> None:
    (problem,) = found("<h1>Hage</h1><p>hage-vanning</p>")
    assert problem.startswith("docs/hage.md, linje 3: «anbefaling: hage-vanning» er skrevet, men kommer ikke på siden")


def test_what_is_drawn_and_not_read_is_found() -> None:
    (problem,) = found(DRAWN + DRAWN.replace("hage-vanning", "hage-luking"))
    assert "anbefalingen «hage-luking» kommer på siden, men ingen kontroll har sett den" in problem


@pytest.mark.parametrize(
    "markup",
    [
        "<p>/// anbefaling | kan</p>",
        "<p>Tekst\n/// anbefaling</p>",
        "<li>\n///\n</li>",
        "<p>Slik: /// mal | Hageplan</p>",
        "<td>//// felt</td>",
        "<p>a<br>///</p>",
    ],
)
def test_slashes_that_readers_would_see(markup: str) -> None:
    (problem,) = found(DRAWN + markup)
    assert "blir stående som tekst på siden" in problem
