"""The content: every page says what it must, and nothing of the guideline is lost or copied."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml

from guideline.text.markdown_file import read_markdown

from ..conftest import ROOT
from ..content import MARKDOWN
from .conftest import Record


@pytest.mark.parametrize("url", MARKDOWN)
def test_every_page_is_published_where_it_says(site: Path, catalogue: Record, url: str) -> None:
    assert (site / url / "index.html").is_file()
    assert url in [record["url"] for record in catalogue["pages"]]


def test_the_map_of_the_source_holds_no_text() -> None:
    text = (ROOT / "bibliography/source-map.yml").read_text(encoding="utf-8")
    for source in yaml.safe_load(text).values():
        for shape in source["blocks"].values():
            length, *hashes = str(shape).split()
            assert length.isdigit()
            assert all(len(word) == 12 and int(word, 16) >= 0 for word in hashes)


def test_the_front_page_has_no_door_to_what_does_not_exist(site: Path) -> None:
    doors = read_markdown(ROOT / "docs/index.md", "index.md").meta["dorer"]
    html = (site / "index.html").read_text(encoding="utf-8")
    for door in doors:
        assert (door["tittel"] in html) == (site / door["adresse"] / "index.html").is_file(), door["tittel"]


@pytest.mark.parametrize("url", MARKDOWN)
def test_front_matter_is_complete(url: str) -> None:
    meta = MARKDOWN[url].meta
    assert meta["title"]
    assert meta["description"]
    assert "gjengir" not in meta or isinstance(meta["kontrollert"], datetime.date)


def test_the_chapters_restate_the_whole_text_of_each_source_they_restate(catalogue: Record) -> None:
    """A paragraph that only a short version restates would be missing where readers look for it.

    What a source says of its lists is restated above ours.
    """
    maps = yaml.safe_load((ROOT / "bibliography/source-map.yml").read_text(encoding="utf-8"))
    chapters = {r["page"] for r in catalogue["recommendations"]}
    whole = {*chapters, "kilder/"}
    restated = {place for page in catalogue["pages"] if page["url"] in whole for place in page["restates"]}
    sources = [source for source in maps.values() if restated & source["blocks"].keys()]
    assert sources
    for source in sources:
        lists = {*source["bibliography"], source["front"]}
        wanted = {place for place in source["blocks"] if place.rsplit(".", 1)[0] not in lists}
        assert wanted - restated - set(source["omitted"]) == set()
