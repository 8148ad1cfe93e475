"""The names of recommendations: short, each its own, and never stronger than the text. Invented sentences."""

from __future__ import annotations

import pytest

from guideline.checks.titles import title_clashes, version_marks
from guideline.components.strict import BlockSource, scan_blocks
from guideline.model.strength import title_problem

from ..guidelines import GARDEN, GARDEN_BLOCKS
from ..rendering import file_of


def recommendation(id: str, title: str, strength: str = "bør", more: str = "", after: str = "") -> str:
    options = f"    id: {id}\n    tittel: {title}\n    kilde: hage.1\n    ordlyd: bør\n    nivå: tilbud\n"
    return f"/// anbefaling | {strength}\n{options}    fase: starte\n{more}\nDere {strength} vanne.\n{after}///\n\n"


def blocks(*texts: str) -> list[BlockSource]:
    found, problems = scan_blocks(file_of("".join(texts)), GARDEN_BLOCKS)
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("title", "strength"),
    [
        ("Vann om morgenen", "bør"),
        ("Ingen gjerder", "skal ikke"),
        ("Vanning kreves", "skal"),
        ("Gjerder kan vente", "kan"),
        ("Alle får vann", "praksis"),
    ],
)
def test_a_title_may_be_as_strong_as_its_text(title: str, strength: str) -> None:
    assert title_problem(title, strength, GARDEN.strengths) is None


@pytest.mark.parametrize(
    ("title", "strength", "word"),
    [
        ("Plantene skal ha vann", "bør", "skal"),
        ("Vann er nødvendig", "bør", "nødvendig"),
        ("Ingen gjerder", "bør", "Ingen"),
        ("Viktig med vann", "kan", "Viktig"),
        ("Dere bør vanne", "praksis", "bør"),
        ("Dere bør vanne", "skal", "bør"),
    ],
)
def test_a_title_that_says_something_else_is_caught(title: str, strength: str, word: str) -> None:
    assert f"tittelen sier «{word}»" in (title_problem(title, strength, GARDEN.strengths) or "")


def test_each_title_is_the_only_one() -> None:
    found = title_clashes(
        blocks(recommendation("hage-a", "Vann om morgenen"), recommendation("hage-b", "vann om morgenen")),
        GARDEN.strengths,
    )
    assert [str(problem) for problem in found] == [
        "docs/hage.md, linje 12: tittelen «vann om morgenen» er brukt før, i docs/hage.md, linje 1\n"
        "    Si hva som skiller de to: tittel: …"
    ]


def test_a_mark_of_another_version_needs_what_it_leads_to() -> None:
    marked = "    versjonsstyrke: mykere\n"
    (problem,) = version_marks(blocks(recommendation("hage-a", "Vann", more=marked)))
    assert "ingen del som begynner med «Versjoner:»" in problem.message
    told = recommendation("hage-a", "Vann", more=marked, after="\nVersjoner: Den andre utgaven sier «kan».\n")
    assert version_marks(blocks(told)) == []
