"""`guideline lix`: how heavy each page of the built site is to read."""

from __future__ import annotations

import sys
from pathlib import Path

from guideline.text.html_text import main_text
from guideline.text.readability import lix


def report_lix(site: Path) -> int:
    """Print LIX for each page of SITE, the heaviest first."""
    pages = sorted(site.rglob("index.html"))
    if not pages:
        print("Bygg nettstedet først: make site", file=sys.stderr)
        return 1
    scores = [(lix(main_text(page.read_text(encoding="utf-8"))), page.parent.relative_to(site)) for page in pages]
    for score, page in sorted(scores, reverse=True):
        print(f"{score:4}  /{page.as_posix() if page.as_posix() != '.' else ''}")
    return 0
