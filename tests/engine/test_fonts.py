"""The fonts that readers get: all letters that a page may need, few others, and the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from guideline.site.fonts import LETTERS, WEIGHTS, cut, letters_of
from guideline.text.saved import Saved

from ..conftest import ROOT

FONTS = sorted((ROOT / "overrides/assets/fonts").glob("*.woff2"))
LIMIT = 18_000
"""Bytes; a first page waits for two of them."""


def opened(font: bytes) -> TTFont:
    return TTFont(io.BytesIO(font))


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_a_font_has_the_letters_of_norwegian_that_it_had_before(font: Path) -> None:
    whole, small = TTFont(font), opened(cut(font, LETTERS, Saved()))
    assert set(small.getBestCmap()) == set(whole.getBestCmap()) & {ord(letter) for letter in LETTERS}
    assert set(map(ord, "abcæøåÆØÅ«»–")) <= set(small.getBestCmap())
    assert len(cut(font, LETTERS, Saved())) < LIMIT


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_letters_keep_their_width(font: Path) -> None:
    """Lines break where they did, and PDFs, which have the whole font, break them alike."""
    whole, small = TTFont(font), opened(cut(font, LETTERS, Saved()))
    for letter in map(ord, "abcæøåMW. "):
        widths = [each["hmtx"][each.getBestCmap()[letter]][0] for each in (whole, small)]
        assert widths[0] == widths[1] or "fvar" in whole, chr(letter)


def test_weights_between_the_lightest_and_the_boldest_are_left() -> None:
    (axis,) = opened(cut(next(font for font in FONTS if "wght-normal" in font.name), LETTERS, Saved()))["fvar"].axes
    assert (axis.minValue, axis.maxValue) == WEIGHTS


def test_what_the_content_has_beside_is_added() -> None:
    assert "ß" not in LETTERS
    letters = letters_of(["Straße"])
    assert letters == LETTERS | {"ß"}
    assert ord("ß") in opened(cut(FONTS[0], letters, Saved())).getBestCmap()


def test_the_same_letters_give_the_same_bytes(tmp_path: Path) -> None:
    first, again = (cut(FONTS[-1], LETTERS, Saved(tmp_path / name)) for name in ("a", "b"))
    assert first == again
