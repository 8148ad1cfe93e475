"""The links of this site, by LinkChecker at a host, at the root and below a path."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from polite_links.internal import Crawl, crawl

from ..conftest import ROOT, serve
from ..content import MARKDOWN


def shown(found: Crawl) -> list[str]:
    return [f"{broken.page} -> {broken.link}: {broken.message}" for broken in found.broken]


def test_every_link_of_the_site_leads_somewhere(site: Path, address: str) -> None:
    found = crawl(address, site)
    assert shown(found) == []
    assert found.followed > len(MARKDOWN)


def test_below_a_path_and_without_pdfs_the_site_holds_together_too(tmp_path: Path) -> None:
    """In a folder of a host, made without Pango: the documents that are missing are named, and nothing leads there."""
    fake = tmp_path / "fake/weasyprint"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0': no such file\")\n")
    with serve(tmp_path / "vert") as root:
        below = f"{root}nettsted/veileder/"
        site = tmp_path / "vert/nettsted/veileder"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
        settings = os.environ | {"SITE_URL": below, "PYTHONPATH": str(fake.parent)}
        finished = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
        assert finished.returncode == 0, finished.stderr
        found = crawl(below, site)
    assert shown(found) == []
    assert found.followed > len(MARKDOWN)
    assert "utelatt, fordi libpango-1.0-0 mangler på maskinen: nedlasting/" in finished.stderr
    assert "WARNING" not in finished.stderr
    assert not list(site.glob("nedlasting/*.pdf"))
    for record in json.loads((site / "katalog.json").read_text(encoding="utf-8"))["documents"]:
        page = (site / record["page"] / "index.html").read_text(encoding="utf-8")
        assert record["format"] == "DOCX"
        assert record["url"] in page
        assert ".pdf" not in page
