"""Figures: what is drawn fits, says what its words say, and is held against its recommendations. Invented texts."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from guideline.checks.figures import figure_strength_clashes, outdated_figures
from guideline.checks.site import unknown_recommendations
from guideline.components.figure.drawing import LETTERS, Sheet, Words
from guideline.components.figure.layouts import NARROW, WIDE, drawn
from guideline.components.strict import scan_blocks
from guideline.documents.links import Links
from guideline.documents.manuscript import Frame, manuscript_of
from guideline.model.records import Figure, Recommendation
from guideline.search.index import search_records
from guideline.text import measure

from .. import golden_cases
from ..guidelines import GARDEN, GARDEN_BLOCKS
from ..rendering import artist, file_of, page_of

DRAWN = [path for path in golden_cases.cases("figure") if not path.stem.startswith("error")]
WATER = f"{GARDEN.example}\n"
FIGURE = """\
/// figur | Vann
    id: figur-vann
    form: vei

Figuren viser vann.

1. Se på jorda.
2. {words}
    {{: krav="hage-vanning" }}
///
"""
LIST = """
/// sjekkliste | Vår
    id: vaar
    lagring: lokal

- [ ] Vi vanner.
    {: #vaar-vann krav="hage-vanning" }
///
"""


def figure_of(text: str) -> Figure:
    """The figure of a page where an editor writes TEXT."""
    return next(part for part in page_of(text).text.components if isinstance(part, Figure))


def recommendation_of(text: str) -> Recommendation:
    """The recommendation of a page where an editor writes TEXT."""
    return next(part for part in page_of(text).text.components if isinstance(part, Recommendation))


def sheet_of(path: Path, width: float) -> Sheet:
    """The figure of the golden case at PATH on a sheet of WIDTH."""
    page = page_of(yaml.safe_load(path.read_text(encoding="utf-8"))["input"])
    figure = next(part for part in page.text.components if isinstance(part, Figure))
    return drawn(figure, width, artist(page).grounds)


def place_of(words: Words) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of WORDS."""
    letters = LETTERS[words.look]
    wide = max(measure.width(line, letters.size * letters.wider) for line in words.lines)
    return words.x, words.y, words.x + wide, words.bottom


def places_of(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    """Where every text and every mark of SHEET stands."""
    words = [place_of(words) for piece in sheet.pieces for words in piece.words]
    tags = [tag for piece in sheet.pieces for tag in piece.tags]
    return [*words, *((tag.x, tag.y, tag.x + tag.width, tag.y + tag.height) for tag in tags)]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_nothing_leaves_the_sheet_or_stands_on_something_else(path: Path, width: int) -> None:
    sheet = sheet_of(path, width)
    places = places_of(sheet)
    assert places
    for left, top, right, bottom in places:
        assert 0 <= left <= right <= width
        assert 0 <= top <= bottom <= sheet.height
    for one, other in combinations(places, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_both_drawings_say_all_that_the_words_say(path: Path) -> None:
    page = page_of(yaml.safe_load(path.read_text(encoding="utf-8"))["input"])
    figure = next(part for part in page.text.components if isinstance(part, Figure))
    said = {word for part in figure.parts for word in part.text.replace(":", "").split()}
    for width in (WIDE, NARROW):
        pieces = drawn(figure, width, artist(page).grounds).pieces
        shown = {word.strip(":") for piece in pieces for words in piece.words for word in " ".join(words.lines).split()}
        assert said <= shown
        assert {id for piece in pieces if (id := piece.goal)} == {
            part.recommendations[0] for part in figure.parts if part.recommendations
        }


def test_a_figure_is_held_against_a_recommendation_that_has_changed() -> None:
    figure, water = figure_of(FIGURE.format(words="Vann.")), recommendation_of(WATER)
    (problem,) = outdated_figures([figure], [water])
    assert "ny eller endret er «hage-vanning»" in problem.message
    assert f"avtrykk: {water.hash[:4]}" in problem.remedy
    assert water.text.plain in problem.remedy
    assert problem.line == 1
    checked = replace(figure, imprint=(water.hash[:4],))
    assert outdated_figures([checked], [water]) == []
    assert outdated_figures([checked], [replace(water, strength="skal")]) != []
    assert outdated_figures([checked], [recommendation_of(WATER.replace("hver morgen", "hver kveld"))]) != []
    assert outdated_figures([replace(checked, imprint=(*checked.imprint, "abcd"))], [water]) != []


@pytest.mark.parametrize(
    ("words", "wrong"), [("Dere skal vanne.", "skal"), ("Dere bør vanne.", ""), ("Dere vanner.", "")]
)
def test_no_element_is_stronger_than_what_it_rests_on(words: str, wrong: str) -> None:
    blocks, problems = scan_blocks(file_of(WATER + "\n" + FIGURE.format(words=words)), GARDEN_BLOCKS)
    assert problems == []
    found = figure_strength_clashes(blocks, GARDEN.strengths)
    assert [f"«{wrong}»" in problem.message for problem in found] == ([True] if wrong else [])


def test_an_element_that_rests_on_nothing_demands_nothing() -> None:
    text = FIGURE.format(words="Vann.").replace("Se på jorda.", "Dere bør se på jorda.")
    blocks, _ = scan_blocks(file_of(WATER + "\n" + text), GARDEN_BLOCKS)
    (problem,) = figure_strength_clashes(blocks, GARDEN.strengths)
    assert "bygger ikke på noe krav" in problem.message


def test_a_recommendation_that_is_gone_is_missed() -> None:
    blocks, _ = scan_blocks(file_of(FIGURE.format(words="Vann.")), GARDEN_BLOCKS)
    (problem,) = unknown_recommendations(blocks)
    assert problem.message == "kravet «hage-vanning» finnes ikke"
    assert problem.line == 8


def test_a_word_file_has_the_figure_in_words() -> None:
    page = page_of(FIGURE.format(words="Vann.") + LIST)
    frame = Frame("Hage", "Hage", "", datetime.date(2030, 1, 1), "", "", "")
    body = manuscript_of(page, artist(page), Links(page.url, ""), frame).body
    steps = [" ".join("".join(item.itertext()).split()) for item in body.iterfind(".//ol/li")]
    assert steps == ["Se på jorda.", "Vann. Bør Om vanning"]


def test_a_long_word_is_not_lost() -> None:
    assert measure.lines("a " + "m" * 40 + " b", 16, 100) == ("a", "m" * 40, "b")
    assert measure.width("\u00a0", 16) == measure.width(" ", 16) > 0


def test_the_search_finds_a_figure_with_its_words() -> None:
    page = page_of("# Hage\n\n" + FIGURE.format(words="Vann."))
    found = [record for record in search_records(artist(page).catalogue, "", GARDEN.search) if record.title == "Vann"]
    assert [(record.location, "Se på jorda." in record.text) for record in found] == [("hage/#figur-vann", True)]
