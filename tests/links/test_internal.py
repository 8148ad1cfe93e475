"""The links inside a built site, by LinkChecker at a host: broken ones are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guideline.model.packed import packed
from polite_links.internal import Crawl, crawl

from ..conftest import serve


def shown(found: Crawl) -> list[str]:
    return [f"{broken.page} -> {broken.link}: {broken.message}" for broken in found.broken]


# --- A site that is broken in every way it can be ---

PAGE = "<!doctype html><html lang=nb><title>Hage</title><h2 id='når-det-er-tørt'>Tørt</h2>{}</html>"
LINKS = {
    '<a href="bed/">': True,
    '<a href="bed/#n%C3%A5r-det-er-t%C3%B8rt">': True,
    '<a href="#når-det-er-tørt">': True,
    '<a href="bed/#nar-det-er-tort">': False,
    '<a href="bed/#vanning">': False,
    '<a href="Bed/">': False,
    '<a href="borte/">': False,
    '<a href="/bed/">': False,
    '<img alt="" src="bilde.png">': False,
    '<link rel="stylesheet" href="stil.css">': False,
    '<a href="https://example.org/">': True,
}


def garden(folder: Path, link: str) -> Path:
    site = folder / "under"
    for name, body in {"index.html": link, "bed/index.html": ""}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(PAGE.format(body), encoding="utf-8")
    (site / "search").mkdir()
    write_index(site, "bed/")
    empty: dict[str, list[str]] = {"pages": [], "recommendations": [], "terms": [], "references": []}
    (site / "katalog.json").write_text(json.dumps(empty), encoding="utf-8")
    return site


def write_index(site: Path, location: str) -> None:
    index = packed({"config": {}, "docs": [{"location": location, "title": "Bed", "text": ""}]})
    (site / "search/search_index.json").write_text(json.dumps(index), encoding="utf-8")


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, link: str) -> None:
    site = garden(tmp_path, link)
    with serve(tmp_path) as root:
        found = crawl(f"{root}under/", site)
    assert bool(found.broken) is not LINKS[link], shown(found)


def test_a_search_result_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    site = garden(tmp_path, "")
    write_index(site, "bed/#borte")
    with serve(tmp_path) as root:
        assert len(crawl(f"{root}under/", site).broken) == 1
