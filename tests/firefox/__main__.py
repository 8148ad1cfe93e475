"""Builds this site and the invented one, serves them, and lets `firefox.test.js` use them in a real Firefox.

Firefox is driven over WebDriver BiDi by Puppeteer, which needs no driver beside it. FIREFOX names another executable.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

from guideline.commands.offline import MAIN, packed
from guideline.site.disk import disk_theme
from guideline.site.offline_copy import files_of

from ..browser.checklists import allotment_in
from ..conftest import ROOT, build, serve

MISSING = "Firefox mangler. På Debian og Ubuntu: sudo apt-get install --no-install-recommends firefox-esr"


def firefox() -> str | None:
    """The executable, if there is one."""
    named = os.environ.get("FIREFOX")
    return named or shutil.which("firefox-esr") or shutil.which("firefox")


def _unpacked(folder: Path) -> Path:
    """The edition for a disk of the site built in FOLDER, unpacked there; gives the folder with its pages."""
    theme = replace(disk_theme(ROOT), site=folder / "site")
    with zipfile.ZipFile(io.BytesIO(packed(theme, files_of(theme.site)))) as zipped:
        zipped.extractall(folder / "Felles (æøå)")
    (unpacked,) = (folder / "Felles (æøå)").iterdir()
    return unpacked / MAIN


def main() -> int:
    """Run the tests; 1 when one failed, or when there is no Firefox."""
    executable = firefox()
    if not executable:
        print(MISSING, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, allotment_in(Path(folder) / "allotment") as allotment:
        built = build(ROOT, Path(folder) / "site")
        if built.returncode:
            print(built.stdout + built.stderr, file=sys.stderr)
            return 1
        with serve(Path(folder) / "site") as site:
            disk = _unpacked(Path(folder))
            given = {"FIREFOX": executable, "SITE": site, "ALLOTMENT": allotment.address, "DISK": disk.as_uri()}
            command = ["node", "--test", "--test-timeout=300000", str(ROOT / "tests/firefox/")]
            return subprocess.run(command, env=os.environ | given, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
