"""The content map: every promised page exists, and each says what it must."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from guideline.text.markdown_file import read_markdown

from ..conftest import ROOT

DOCS = sorted((ROOT / "docs").rglob("*.md"))

CHAPTERS = "bakgrunn hvorfor rutiner deltakere rammer overbehandling gjennomforing evaluering".split()  # noqa: SIM905
PROMISED = [
    *("", "veileder/", "kilder/", "begreper/", "om/"),
    *(f"veileder/{name}/" for name in (*CHAPTERS, "kort", "krav", "utskrift", "versjoner")),
    *(f"om/{name}/" for name in ("personvern", "tilgjengelighet", "redaktor", "endringer")),
]


@pytest.fixture(scope="module")
def catalogue(site: Path) -> dict[str, Any]:
    """`katalog.json` as it is published."""
    data: dict[str, Any] = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("url", PROMISED)
def test_a_promised_address_exists(site: Path, url: str) -> None:
    assert (site / url / "index.html").is_file()


def test_the_map_of_the_source_holds_no_text() -> None:
    text = (ROOT / "bibliography/source-map.yml").read_text(encoding="utf-8")
    for source in yaml.safe_load(text).values():
        for shape in source["blocks"].values():
            length, *hashes = str(shape).split()
            assert length.isdigit()
            assert all(len(word) == 12 and int(word, 16) >= 0 for word in hashes)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_front_matter_is_complete(path: Path) -> None:
    meta = read_markdown(path, path.name).meta
    assert meta["title"]
    assert str(meta["description"]).endswith(".")
    if "gjengir" in meta:
        assert isinstance(meta["kontrollert"], datetime.date)
        assert meta["kontrollert"] <= datetime.date.today()


def test_the_eight_chapters_restate_the_whole_guideline(catalogue: dict[str, Any]) -> None:
    maps = yaml.safe_load((ROOT / "bibliography/source-map.yml").read_text(encoding="utf-8"))
    chapters = {r["page"] for r in catalogue["recommendations"]}
    assert len(chapters) == 8
    restated = {place for page in catalogue["pages"] if page["url"] in chapters for place in page["restates"]}
    sections = {s for s in maps["veileder"]["sections"] if s not in {*maps["veileder"]["bibliography"], "ressurser"}}
    wanted = {place for place in maps["veileder"]["blocks"] if place.rsplit(".", 1)[0] in sections | {"fot"}}
    assert wanted - restated == set()


def test_the_front_page_has_no_door_to_what_does_not_exist(site: Path) -> None:
    doors = read_markdown(ROOT / "docs/index.md", "index.md").meta["dorer"]
    html = (site / "index.html").read_text(encoding="utf-8")
    for door in doors:
        assert (door["tittel"] in html) == (site / door["adresse"] / "index.html").is_file(), door["tittel"]
