"""What a first chapter weighs on the line, as a good host sends it."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import brotli
import pytest

from .conftest import Record, page

CHAPTER, FONTS = 27_000, 35_000
"""Bytes: of a page with its styles and scripts, and of the two fonts that it waits for where the line carries them."""

FRAME, MARKUP = 17_000, 2
"""Bytes of what is no text, and what a text weighs with its markup, in its own weight: editors may write more."""


@pytest.fixture
def chapters(catalogue: Record) -> list[str]:
    return sorted({record["page"] for record in catalogue["recommendations"]})


def parts(site: Path, chapter: str) -> list[Path]:
    """The page of CHAPTER, and the styles and scripts that it asks for."""
    soup = page(site, chapter)
    addresses = [tag.get("href") or tag.get("src") for tag in soup.select("link[rel=stylesheet], script[src]")]
    return [site / chapter / "index.html", *((site / chapter / str(address)).resolve() for address in addresses)]


def test_no_chapter_is_heavy(site: Path, chapters: list[str]) -> None:
    assert chapters
    weights = []
    for chapter in chapters:
        own = {file.name: len(brotli.compress(file.read_bytes())) for file in parts(site, chapter)}
        weights.append(sum(own.values()))
        text = page(site, chapter).select("article")[0].get_text()
        assert weights[-1] <= FRAME + MARKUP * len(brotli.compress(text.encode())), (chapter, own)
    assert median(weights) <= CHAPTER


def test_fonts_are_light(site: Path, chapters: list[str]) -> None:
    fonts = str(page(site, chapters[0]).html["data-skrifter"]).split()  # type: ignore[index]
    assert len(fonts) == 2
    assert sum((site / chapters[0] / font).resolve().stat().st_size for font in fonts) <= FONTS
