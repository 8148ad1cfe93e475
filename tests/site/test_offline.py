"""The copy of this site: everything that readers open, and no more than a phone can be asked for."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from bs4 import BeautifulSoup

from guideline.offline.kept import Kept, address, kept
from guideline.site.offline_copy import WORKER, files_of

BUDGET = 1024 * 1024
"""Compressed, as it is sent: less than a photograph."""


def copy_of(site: Path) -> tuple[dict[str, bytes], Kept]:
    files = files_of(site)
    return files, kept(files, "m")


def addresses(copy: Kept) -> set[str]:
    return {*copy.assets, *(entry["url"] for entry in copy.entries)}


def test_the_copy_stays_within_its_budget(site: Path) -> None:
    files, copy = copy_of(site)
    names = [url if url in files else f"{url.removeprefix('./')}index.html" for url in addresses(copy)]
    assert sum(len(gzip.compress(files[name])) for name in [*names, WORKER]) < BUDGET


def test_every_page_is_in_the_copy_with_all_that_it_loads(site: Path) -> None:
    files, copy = copy_of(site)
    there = addresses(copy)
    for name in files:
        if not name.endswith("index.html"):
            continue
        assert address(name) in there, name
        page = BeautifulSoup(files[name], "lxml")
        loaded = [tag.get("src") or tag.get("href") for tag in page.select("script[src], link[rel=stylesheet]")]
        for url in map(str, loaded):
            assert re.sub(r"^(\.\./|\./)*", "", url) in there, (name, url)


def test_the_worker_was_given_what_is_there(site: Path) -> None:
    """The same list, made after everything else: nothing is asked for that a host would answer with 404."""
    script = (site / WORKER).read_text(encoding="utf-8")
    _, copy = copy_of(site)
    for url in addresses(copy):
        assert json.dumps(url) in script, url
    mark = json.loads(_data(site))["offline"]["mark"]
    assert json.dumps(mark) in script


def _data(site: Path) -> str:
    page = BeautifulSoup((site / "index.html").read_bytes(), "lxml")
    return str(page.select_one("#__guideline").string)  # type: ignore[union-attr]
