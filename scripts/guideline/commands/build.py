"""`guideline build`: the site into `site/`, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from guideline.commands.compress import compress
from guideline.commands.settings import check_settings
from guideline.text.lock import alone


def build(root: Path) -> int:
    """Build beside `site/` and swap at the end, so that a failed build leaves the old site whole.

    Raises:
        ContentError: when mkdocs.yml can't be read.
    """
    check_settings(root / "mkdocs.yml")
    with alone(root / "build/bygger.lock", lambda: print(_ANOTHER_BUILD, file=sys.stderr, flush=True)):
        return _build_and_swap(root)


_ANOTHER_BUILD = "Nettstedet bygges alt i et annet vindu. Venter til det er ferdig …"


def _build_and_swap(root: Path) -> int:
    site = (root / "site").resolve()  # where it is a link to, the server reads
    new, old = site.with_name(".site-new"), site.with_name(".site-old")
    if old.exists() and not site.exists():
        old.rename(site)  # a build was killed while it swapped the two
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(new)]
    finished = subprocess.run(command, cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=False)
    if finished.returncode:
        shutil.rmtree(new, ignore_errors=True)
        return finished.returncode
    compress(new)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return 0
