"""`make zensical`: the invented boathouse built by Zensical, Material's successor, beside MkDocs.

Zensical runs no plugins, so that `guideline.standalone` gives it each page through Python-Markdown. What it makes
stands in `build/zensical/second/zensical-site/`. The table says how many lines of each page both sites have, the list
below it what only MkDocs made; `decisions/0031` says what follows.

    build/zensical/.venv/bin/python -m tests.zensical
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from bs4 import BeautifulSoup, Tag

from guideline.standalone.whole_site import WholeSite, whole_site
from guideline.text.urls import page_url

from ..compare import text_lines
from ..conftest import ROOT
from ..projects import copy_of

FOLDER = ROOT / "build/zensical"
NAME = "Båthuset"
SETTINGS = {
    "site_name": NAME,
    "docs_dir": "pages",
    "theme": {"name": "material", "language": "nb", "font": False},
    "markdown_extensions": [{"guideline.standalone.extension": {"theme": str(ROOT / "overrides"), "name": NAME}}],
}


def navigation(settings: Path) -> object:
    """The `nav` of SETTINGS; other lines of it may be for MkDocs alone."""
    found = re.search(r"^nav:\n(?: .*\n)+", settings.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, settings
    return yaml.safe_load(found[0])["nav"]


def build(project: Path) -> tuple[Path, Path]:
    """The folders that MkDocs and Zensical have built the site of PROJECT in."""
    run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(FOLDER / "mkdocs")], project)
    _without_templates(project / "docs", project / "pages")
    own = SETTINGS | {"nav": navigation(project / "mkdocs.yml"), "site_dir": "zensical-site"}
    own["markdown_extensions"][0]["guideline.standalone.extension"]["root"] = str(project)  # type: ignore[index]
    (project / "zensical.yml").write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    run([str(Path(sys.executable).with_name("zensical")), "build", "--clean", "-f", "zensical.yml"], project)
    return FOLDER / "mkdocs", project / "zensical-site"


def _without_templates(docs: Path, pages: Path) -> None:
    """Copy DOCS to PAGES; front matter that asks for a template of ours would stop a theme that has none of them."""
    shutil.copytree(docs, pages, dirs_exist_ok=True)
    for page in pages.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"^template: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")


def run(command: list[str], folder: Path) -> None:
    """Run COMMAND in FOLDER.

    Raises:
        SystemExit: with what it said, when it fails.
    """
    finished = subprocess.run(
        command, cwd=folder, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    if finished.returncode:
        raise SystemExit(f"{' '.join(command)}\n{finished.stdout}{finished.stderr}")


def lines(html: str) -> list[str]:
    """What HTML says."""
    body = BeautifulSoup(html, "lxml").body
    return text_lines(body) if isinstance(body, Tag) else []


def same(drawn: list[str], site: Path, file: str) -> int:
    """How many lines of what was DRAWN of FILE stand on its page of SITE."""
    page = site / page_url(file) / "index.html"
    there = set(lines(page.read_text(encoding="utf-8"))) if page.exists() else set()
    return sum(line in there for line in drawn)


def report(whole: WholeSite, sites: Mapping[str, Path]) -> Iterator[str]:
    """The table, and what is missing."""
    yield f"{'page':<28}{'lines':>7}" + "".join(f"{name:>11}" for name in sites)
    for file, drawn in whole.pages.items():
        said = lines(drawn.html)
        yield f"{file:<28}{len(said):>7}" + "".join(f"{same(said, site, file):>11}" for site in sites.values())
    files = [
        {p.relative_to(site).as_posix() for p in site.rglob("*") if p.suffix in (".json", ".pdf", ".docx", ".xml")}
        for site in sites.values()
    ]
    yield "\nonly from MkDocs: " + ", ".join(sorted(files[0] - files[1]))


def main() -> None:
    """Build both, write the catalogue beside, and print what there is."""
    shutil.rmtree(FOLDER / "second", ignore_errors=True)
    project = copy_of("second", FOLDER)
    mkdocs, zensical = build(project)
    whole = whole_site(project, ROOT / "overrides", NAME)
    print("\n".join(report(whole, {"MkDocs": mkdocs, "Zensical": zensical})))
    print(f"\nrecords: {len(whole.collected.catalogue.recommendations)} recommendations, without MkDocs")
    print(f"site: {zensical}")


if __name__ == "__main__":
    main()
