"""Pages of a built site as stock Material would have them: the same text, headings and lists, no more."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from os import environ
from pathlib import Path

from bs4 import BeautifulSoup, Tag

SETTINGS = """\
site_name: Sosiale tilbud
theme: { name: material, language: nb, font: false }
markdown_extensions:
  - attr_list
  - toc: { permalink: true }
  - pymdownx.tasklist: { custom_checkbox: true, clickable_checkbox: true }
plugins: [search]
"""
NOT_TEXT = "nav, button, svg, script, noscript, [data-skjerm], [hidden], .headerlink, .kun-skjermleser, .verktoyrad"
PIECES = "h1, h2, h3, p, li, dt, dd, td, th"


def build_stock(own: Path, addresses: Sequence[str], folder: Path) -> Path:
    """Write the pages of the site OWN at ADDRESSES as plain Markdown into FOLDER; stock Material builds them."""
    for address in addresses:
        page = BeautifulSoup((own / address / "index.html").read_text(encoding="utf-8"), "lxml")
        file = folder / "docs" / address / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(_markdown(page)) + "\n", encoding="utf-8")
    (folder / "docs/index.md").write_text("# Sosiale tilbud\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
    subprocess.run(command, cwd=folder, check=True, env=environ | {"NO_MKDOCS_2_WARNING": "1"})
    return folder / "site"


def _markdown(page: BeautifulSoup) -> Iterator[str]:
    """The headings, paragraphs and items of PAGE, the innermost alone."""
    article = page.select_one("article.prosa")
    assert article, "every page of ours has its text in one article"
    for tag in article.select(NOT_TEXT):
        tag.decompose()
    for piece in article.select(PIECES):
        text = " ".join(piece.get_text().split())
        if text and not piece.select(PIECES):
            yield _line(piece, text)


def _line(piece: Tag, text: str) -> str:
    if piece.name in {"h1", "h2", "h3"}:
        return f"{'#' * int(piece.name[1])} {text}{_id(piece)}"
    if "sjekkpunkt" in " ".join(str(name) for tag in [piece, *piece.parents] for name in tag.get("class") or ()):
        return f"- [ ] {text}"
    return f"- {text}" if piece.name == "li" else text


def _id(heading: Tag) -> str:
    return f" {{ #{heading['id']} }}" if heading.get("id") else ""
