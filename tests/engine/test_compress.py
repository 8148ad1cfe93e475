"""Compressed files beside the originals: what they hold, what gets none, and that they are the same each time."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from guideline.commands.compress import SMALLEST, compress

PAGE = "<p>Bedene vannes om kvelden.</p>\n" * 100


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "bed").mkdir()
    (tmp_path / "bed/index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bed/plan.pdf").write_bytes(PAGE.encode())
    (tmp_path / "kort.html").write_text("x" * (SMALLEST - 1), encoding="utf-8")
    compress(tmp_path)
    return tmp_path


def test_a_text_stands_there_compressed_in_both_ways(site: Path) -> None:
    page = (site / "bed/index.html").read_bytes()
    assert page == PAGE.encode()
    for name, opened in (".br", brotli.decompress), (".gz", gzip.decompress):
        small = (site / f"bed/index.html{name}").read_bytes()
        assert opened(small) == page
        assert len(small) < len(page) / 10


def test_what_is_packed_already_or_very_small_stays_alone(site: Path) -> None:
    names = {path.name for path in site.rglob("*") if path.is_file()}
    assert names == {"index.html", "index.html.br", "index.html.gz", "plan.pdf", "kort.html"}


def test_the_same_text_gives_the_same_bytes(site: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    compress(site)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
