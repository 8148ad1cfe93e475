"""What a first chapter weighs on the line, as a good host sends it."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import brotli
import pytest

from .conftest import Record, page

CHAPTER, FONTS = 22_000, 35_000
"""Bytes: of a page with its styles and scripts, and of the two fonts that it waits for where the line carries them."""

LATER = 9_000
"""Bytes of a chapter for who has read another: the page alone."""

FRAME, LATER_FRAME, MARKUP = 16_500, 4_000, 2.5
"""Bytes of what is no text, and what a text weighs with its markup, in its own weight: editors may write more."""

FIRST_TICK = 1_000
"""Bytes of the script that a list answers a tick with while the others are on their way."""


@pytest.fixture
def chapters(catalogue: Record) -> list[str]:
    return sorted({record["page"] for record in catalogue["recommendations"]})


def parts(site: Path, chapter: str) -> list[Path]:
    """The page of CHAPTER, and the styles and scripts that it asks for."""
    soup = page(site, chapter)
    addresses = [tag.get("href") or tag.get("src") for tag in soup.select("link[rel=stylesheet], script[src]")]
    return [site / chapter / "index.html", *((site / chapter / str(address)).resolve() for address in addresses)]


def weight(file: Path) -> int:
    return len(brotli.compress(file.read_bytes()))


def test_no_chapter_is_heavy(site: Path, chapters: list[str]) -> None:
    assert chapters
    weights, later = [], []
    for chapter in chapters:
        own = {file.name: weight(file) for file in parts(site, chapter)}
        weights.append(sum(own.values()))
        later.append(own["index.html"])
        text = MARKUP * len(brotli.compress(page(site, chapter).select("article")[0].get_text().encode()))
        assert weights[-1] <= FRAME + text, (chapter, own)
        assert later[-1] <= LATER_FRAME + text, (chapter, own)
    assert median(weights) <= CHAPTER
    assert median(later) <= LATER


def test_a_first_tick_waits_for_little(site: Path, catalogue: Record) -> None:
    for list in catalogue["checklists"]:
        url = list["url"].partition("#")[0]
        first = page(site, url).select("script[type=module]")[0]
        assert weight((site / url / str(first["src"])).resolve()) <= FIRST_TICK


def test_fonts_are_light(site: Path, chapters: list[str]) -> None:
    fonts = str(page(site, chapters[0]).html["data-skrifter"]).split()  # type: ignore[index]
    assert len(fonts) == 2
    assert sum((site / chapters[0] / font).resolve().stat().st_size for font in fonts) <= FONTS
