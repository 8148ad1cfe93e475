"""HTML that others have written, as a tree. Beautiful Soup is slow to load, and most builds have nothing to parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


def parsed(html: str) -> BeautifulSoup:
    """HTML, a whole page or a piece of one."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "html.parser")
