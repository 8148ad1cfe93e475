"""What tests of this site share: its catalogue and its pages.

Whatever editors write must leave these tests green as long as it is right: they hold properties, never how many there
are of something, or what it is called.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

Record = dict[str, Any]


@pytest.fixture(scope="session")
def catalogue(site: Path) -> Record:
    """`katalog.json` as it is published."""
    data: Record = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    return data


def page(site: Path, url: str) -> BeautifulSoup:
    """The built page at URL."""
    return BeautifulSoup((site / url / "index.html").read_text(encoding="utf-8"), "lxml")
