"""What must hold between the menu in mkdocs.yml and the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from guideline.text.errors import Problem, did_you_mean
from guideline.text.files import read_text


def nav_problems(nav: Sequence[str], files: Sequence[str], config: Path, preview: bool = False) -> list[Problem]:
    """Every page stands in the menu, and everything in the menu is a page.

    Args:
        nav: the files that the menu names.
        files: the pages, as editors know them.
        config: the file with the menu.
        preview: whether a page may be looked at before it stands there.
    """
    lines = read_text(config, config.name).split("\n")
    missing = [file for file in nav if file not in files]
    forgotten = [] if preview else [file for file in files if file not in nav]
    return [
        Problem(
            config.name,
            next((number for number, line in enumerate(lines, start=1) if file.split("/", 1)[1] in line), None),
            f"menyen (nav) viser til «{file}», som ikke finnes",
            "Slett linjen, eller skriv navnet på en side som finnes. " + did_you_mean(file, files),
        )
        for file in missing
    ] + [
        Problem(
            file, None, "siden står ikke i menyen", f"Legg den til under «nav» i mkdocs.yml: {file.split('/', 1)[1]}"
        )
        for file in forgotten
    ]


def nav_files(nav: Any, docs: str) -> Iterator[str]:
    """Every Markdown file that the navigation in mkdocs.yml names."""
    if isinstance(nav, str):
        if nav.endswith(".md"):
            yield f"{docs}/{nav}"
    elif isinstance(nav, dict):
        for part in nav.values():
            yield from nav_files(part, docs)
    elif isinstance(nav, list):
        for part in nav:
            yield from nav_files(part, docs)
