"""Which browser the tests and benchmarks run in."""

from __future__ import annotations

import os
import shutil

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # letters as wide as they are with windows, and so the same number of sheets
]


def chromium_path() -> str:
    """The Chromium to test in: the one that CHROMIUM names, else Debian's.

    Debian builds it twice. The one without windows takes a third of the time for a new reader with an empty cache,
    and most tests begin with one.

    Raises:
        LookupError: when there is none.
    """
    names = (os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise LookupError("no Chromium: run `make test`, which sets it up, or name one in CHROMIUM")
    return found
