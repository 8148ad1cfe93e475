"""What was drawn, held against what was read."""

from __future__ import annotations

import dataclasses

import pytest

from guideline.checks.drawn import component_problems, shown_problems
from guideline.components.strict import scan_blocks
from guideline.model.records import PageText

from ..guidelines import GARDEN, GARDEN_BLOCKS
from ..rendering import file_of, text_of

WRITTEN = f"# Hage\n\n{GARDEN.example}\n"
FILE = file_of(WRITTEN)


def problems(page: PageText, text: str = WRITTEN) -> list[str]:
    blocks, _ = scan_blocks(file_of(text), GARDEN_BLOCKS)
    return [str(problem) for problem in component_problems(file_of(text), page, blocks)]


def test_what_is_read_and_drawn_is_right() -> None:
    assert problems(text_of(WRITTEN)) == []
    assert shown_problems(FILE, "<p>og/eller, http:///a, <code>/// anbefaling | kan</code></p>") == []


def test_what_is_read_and_not_drawn_is_missing() -> None:
    (problem,) = problems(text_of("# Hage\n"))
    assert problem.startswith("docs/hage.md, linje 3: «anbefaling: hage-vanning» er skrevet, men kommer ikke på siden")


def test_what_is_drawn_and_not_read_is_found() -> None:
    page = text_of(WRITTEN)
    twin = dataclasses.replace(page.components[0], id="hage-luking")
    (problem,) = problems(dataclasses.replace(page, components=(*page.components, twin)))
    assert "anbefalingen «hage-luking» kommer på siden, men ingen kontroll har sett den" in problem


def test_a_recommendation_in_a_list_is_drawn_and_so_must_be_refused() -> None:
    """The reason for all this: if the renderer stops taking it, the line checker may stop refusing it."""
    text = "1. Først:\n\n" + "".join(f"    {line}\n" for line in GARDEN.example.splitlines())
    assert [component.id for component in text_of(text).components] == ["hage-vanning"]
    assert scan_blocks(file_of(text), GARDEN_BLOCKS)[1]


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
    (problem,) = shown_problems(FILE, f"<h1>Hage</h1>{markup}")
    assert "blir stående som tekst på siden" in problem.message
    assert problem.line == 3
