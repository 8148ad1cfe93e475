"""What tests of this site share: its catalogue, its pages, and what its Markdown says of them.

Whatever editors write must leave these tests green as long as it is right: they hold properties, never how many there
are of something, or what it is called.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from guideline.text.markdown_file import MarkdownFile, read_markdown

from ..conftest import ROOT

DOCS = ROOT / "docs"

Record = dict[str, Any]


@pytest.fixture(scope="session")
def catalogue(site: Path) -> Record:
    """`katalog.json` as it is published."""
    data: Record = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    return data


def page(site: Path, url: str) -> BeautifulSoup:
    """The built page at URL."""
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")


def url_of(file: Path) -> str:
    """The address that MkDocs gives the Markdown FILE."""
    path = file.relative_to(DOCS).with_suffix("").as_posix()
    return "" if path == "index" else path.removesuffix("/index") + "/"


MARKDOWN: dict[str, MarkdownFile] = {
    url_of(path): read_markdown(path, path.relative_to(ROOT).as_posix()) for path in sorted(DOCS.rglob("*.md"))
}
"""The Markdown of every page, by address."""


def sheets_of(url: str) -> list[str]:
    """The addresses of the pages that the page at URL puts together as one set, in order."""
    folder = (ROOT / MARKDOWN[url].path).parent
    return [url_of((folder / name).resolve()) for name in MARKDOWN[url].meta["sett"]]


SETS = [url for url, file in MARKDOWN.items() if "sett" in file.meta]
"""The pages that put others together."""
