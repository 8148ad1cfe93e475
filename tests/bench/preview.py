"""`make bench-preview`: how long it takes from a page is saved until a preview of this site shows it.

A copy of the site is served as `make serve` does. A word is put into a page, and the page is asked for until it has the
word; the wait before the preview looks at the files is part of that. Reports the median and the worst of some rounds,
for a page of prose, for one with a form, and for one that others draw from.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from ..previews import Preview, served
from ..projects import ROOT

PAGES = {"om/personvern.md": "prose", "maler/planlegging.md": "a form", "veileder/rammer.md": "recommendations"}
COPIED = ("docs", "bibliography", "guideline.yml", "mkdocs.yml")
LINKED = ("overrides", "scripts", "node_modules")


def make(folder: Path) -> None:
    """Put into FOLDER what an editor may change, and links to the rest."""
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)


def seconds(preview: Preview, page: str, word: str) -> float:
    """How long it takes until WORD, put at the end of PAGE, is seen."""
    path = preview.root / "docs" / page
    text = path.read_text(encoding="utf-8")
    start = time.monotonic()
    path.write_text(f"{text}\n{word}.\n", encoding="utf-8")
    preview.wait_for(200, word, page.removesuffix(".md") + "/")
    return time.monotonic() - start


def main() -> None:
    """Measure as the command line says, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.preview", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "prosjekt"
        root.mkdir()
        make(root)
        with served(root) as preview:
            preview.wait_for(200, "<h1")
            for page, what in PAGES.items():
                taken = [seconds(preview, page, f"Gang{number}") for number in range(options.rounds)]
                print(f"{what:<16} median {statistics.median(taken):4.1f} s   worst {max(taken):4.1f} s")


if __name__ == "__main__":
    main()
