"""This site's own `guideline.yml`: nobody loses what they have kept, and its words stand nowhere in the code."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..conftest import ROOT
from ..guidelines import OURS

CODE = sorted(
    path
    for folder, kinds in ((ROOT / "scripts", {".py"}), (ROOT / "overrides", {".html", ".js", ".css"}))
    for path in folder.rglob("*")
    if path.suffix in kinds
)


def words() -> Iterator[str]:
    """What only this guideline says; single words that anybody may say are left out."""
    yield from (OURS.store, "Nok.", OURS.names.edition, OURS.search.gap, *OURS.origins[1:])
    yield from (strength.meaning for strength in OURS.strengths.values())
    yield from (address for address in dataclasses.astuple(OURS.pages) if address.count("/") > 1 or "#" in address)
    labels = [strength.label for strength in OURS.strengths.values()]
    if OURS.assessment:
        labels += [OURS.assessment.subject, *(group.because for group in OURS.assessment.sets)]
    yield from (label for label in (*labels, *OURS.levels.values(), *OURS.sources.reading.values()) if " " in label)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_code_has_none_of_its_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in words() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)] == []


def test_what_readers_have_kept_is_found_again(site: Path) -> None:
    """Whoever changes this name takes from all readers what they have kept, unless it is moved for them."""
    assert OURS.store == "sosiale-tilbud"
    page = (site / "mitt-arbeid/index.html").read_text(encoding="utf-8")
    found = re.search(r'<script id="__guideline" type="application/json">(.*?)</script>', page)
    assert found
    assert json.loads(found[1])["store"] == OURS.store
    assert f'localStorage.getItem("{OURS.store}.visning")' in page


def test_privacy_names_what_is_kept_as_it_is_called() -> None:
    text = (ROOT / "docs/om/personvern.md").read_text(encoding="utf-8")
    for name in ("visning", "kjoring.…", "liste.…", "skadet.…"):
        assert f"`{OURS.store}.{name}`" in text
