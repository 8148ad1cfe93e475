"""What the built sites need beside their pages before they are used: ears, and copies that lack something."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

from guideline.commands.offline import MAIN, packed
from guideline.site.disk import disk_theme
from guideline.site.offline_copy import files_of

from ..conftest import ROOT, build

SCRIPT = """<script>
window.complaints = [];
const note = (text) => window.complaints.push(String(text));
addEventListener("error", (event) => note(event.message ?? `failed: ${event.target.src ?? event.target.href}`), true);
addEventListener("unhandledrejection", (event) => note(event.reason));
addEventListener("securitypolicyviolation", (event) => note(`${event.violatedDirective}: ${event.blockedURI}`));
for (const kind of ["error", "warn"]) console[kind] = (...words) => note(words.join(" "));
</script>"""
"""Notes what goes wrong in a page, since not every driver hands over the console.

Stands before everything else in the head, so that no policy of the page speaks of it.
"""


def listen(site: Path) -> None:
    """Put the script into every page of the SITE that was built."""
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(html.replace("<head>", f"<head>{SCRIPT}", 1), encoding="utf-8")


def copy_without_scripts(page: Path) -> None:
    """A copy of the folder of PAGE, beside it, in which no script runs."""
    copy = page.with_name(f"{page.name}-uten-skript")
    shutil.copytree(page, copy)
    html = (copy / "index.html").read_text(encoding="utf-8")
    (copy / "index.html").write_text(re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL), encoding="utf-8")


def unpack_for_disk(site: Path, to: Path) -> Path:
    """The edition for a disk of SITE, unpacked in TO; gives the folder with its pages."""
    theme = replace(disk_theme(ROOT), site=site)
    with zipfile.ZipFile(io.BytesIO(packed(theme, files_of(theme.site)))) as zipped:
        zipped.extractall(to)
    (unpacked,) = to.iterdir()
    return unpacked / MAIN


def next_edition(root: Path, to: Path) -> Path:
    """The site of ROOT with some words more, built in TO; gives the folder with its pages."""
    shutil.copytree(root, to, ignore=shutil.ignore_patterns("site"))
    for page in ("docs/index.md", "docs/sjekklister/plen.md"):
        with (to / page).open("a", encoding="utf-8") as text:
            text.write("\n\nNytt om plenen.\n")
    finished = build(to, to / "site")
    if finished.returncode:
        raise SystemExit(finished.stdout + finished.stderr)
    return to / "site"


def copy_without_search(site: Path, to: Path) -> None:
    """A copy of SITE whose search has lost its index."""
    shutil.copytree(site, to)
    (to / "search/search_index.json").unlink()
