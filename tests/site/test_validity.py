"""Every page is valid HTML, by the Nu Html Checker itself."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from ..conftest import ROOT

VNU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"

# With the reason why they stand: the first two are warnings only. The third is an error by the letter, for boxes and
# choices, but without it Firefox ticks again after a reload what the reader has not kept, before any script runs. The
# fourth is of pages that are read from a disk, where the checker takes nothing for the site's own, and of data for
# scripts, which no browser runs: tests/engine/test_hosting.py and tests/browser/site/test_policy.py hold the policy.
# The fifth is a warning: Safari takes a list without markers for no list, unless it is told.
ACCEPTED = (
    "Section lacks heading",
    "Article lacks heading",
    "Attribute “autocomplete” is only allowed when the input type is",
    "violates Content Security Policy (meta tag)",
    "The “list” role is unnecessary for element “ol”",
)


def test_every_page_is_valid_html(site: Path) -> None:
    pages = sorted(str(page) for page in site.rglob("*.html"))
    assert pages
    command = ["java", "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always", *pages]
    finished = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(finished.stdout)["messages"]
    wrong = [m for m in messages if m["type"] == "error" or m.get("subType") == "warning"]
    shown = [f"{Path(m['url']).parent.name}: {m['message']} {m.get('extract', '')[:120]}" for m in wrong]
    assert [line for line in shown if not any(known in line for known in ACCEPTED)] == []


def test_the_checker_notices_what_is_invalid(tmp_path: Path) -> None:
    page = tmp_path / "feil.html"
    page.write_text("<!doctype html><html lang=nb><title>x</title><p id=a><p id=a>", encoding="utf-8")
    command = ["java", "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always", str(page)]
    finished = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Duplicate ID" in finished.stdout
