"""What the Markdown of this site says of its pages, for tests that hold something of each."""

from __future__ import annotations

from pathlib import Path

from guideline.components.strict import BlockSource, scan_blocks
from guideline.text.markdown_file import MarkdownFile, read_markdown

from .conftest import ROOT
from .guidelines import OUR_BLOCKS

DOCS = ROOT / "docs"


def url_of(file: Path) -> str:
    """The address that MkDocs gives the Markdown FILE."""
    path = file.relative_to(DOCS).with_suffix("").as_posix()
    return "" if path == "index" else path.removesuffix("/index") + "/"


MARKDOWN: dict[str, MarkdownFile] = {
    url_of(path): read_markdown(path, path.relative_to(ROOT).as_posix()) for path in sorted(DOCS.rglob("*.md"))
}
"""The Markdown of every page, by address."""

SETS = [url for url, file in MARKDOWN.items() if "sett" in file.meta]
"""The pages that put others together."""


def sheets_of(url: str) -> list[str]:
    """The addresses of the pages that the page at URL puts together as one set, in order."""
    folder = (ROOT / MARKDOWN[url].path).parent
    return [url_of((folder / name).resolve()) for name in MARKDOWN[url].meta["sett"]]


def pages_with(block: str, *, kept: bool | None = None) -> list[str]:
    """The addresses of the pages with a BLOCK; of those whose answers are KEPT, or never, when it is said."""
    storage = {None: "", True: "lagring: lokal", False: "lagring: aldri"}[kept]
    found = [url for url, file in MARKDOWN.items() if f"\n{block} |" in file.text and storage in file.text]
    return [url for url in found if not url.startswith("om/")]


def blocks_on(url: str, name: str) -> list[BlockSource]:
    """The blocks called NAME on the page at URL, parts such as `sjekkpunkt` too, in order."""
    return [block for block in scan_blocks(MARKDOWN[url], OUR_BLOCKS)[0] if block.name == name]


LISTS, FORMS = pages_with("/// sjekkliste"), pages_with("//// mal")
KEPT_FORMS = pages_with("//// mal", kept=True)
SELF_ASSESSMENTS = [url for url, file in MARKDOWN.items() if "<!-- avledet: egenkontroll -->" in file.text]
KEPT_LISTS = pages_with("/// sjekkliste", kept=True)
PRIVATE_LISTS = pages_with("/// sjekkliste", kept=False)
