"""Builds this site and the invented one, serves them, and runs the cases in each engine that is on this machine.

An engine that is missing is a failure, with the packages to install. ENGINES="firefox webkit" asks for some only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..browser.checklists import allotment_in
from ..chromium import chromium_path
from ..conftest import ROOT, build, serve
from .sites import copy_without_scripts, copy_without_search, listen, next_edition, unpack_for_disk

TESTS = sorted(Path(__file__).parent.glob("*.test.js"))


def _chromium() -> str | None:
    try:
        return chromium_path()
    except LookupError:
        return None


def _firefox() -> str | None:
    return os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


def _webkit() -> str | None:
    """The small browser that comes with WebKitGTK; its driver and a screen must be there as well."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    if found and shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and _can_print():
        return str(found[-1])
    return None


def _can_print() -> bool:
    """Whether Debian's own Python can print as WebKit does."""
    command = ["/usr/bin/python3", "-c", "import gi; gi.require_version('WebKit2', '4.1')"]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


@dataclass
class Engine:
    """An engine to test in.

    Args:
        find: the executable, if there is one.
        packages: what to install on Debian and Ubuntu when there is none.
    """

    find: Callable[[], str | None]
    packages: str


ENGINES = {
    "chromium": Engine(_chromium, "chromium-headless-shell"),
    "firefox": Engine(_firefox, "firefox-esr"),
    "webkit": Engine(_webkit, "webkit2gtk-driver xvfb python3-gi gir1.2-webkit2-4.1"),
}


def wanted() -> list[str]:
    """The engines that are asked for."""
    return os.environ.get("ENGINES", " ".join(ENGINES)).split()


def missing(names: list[str]) -> str:
    """What to install before the engines of these NAMES can run; empty when nothing."""
    packages = " ".join(ENGINES[name].packages for name in names if not ENGINES[name].find())
    return packages and f"Mangler på maskinen. På Debian og Ubuntu:\n\n    sudo apt-get install {packages}\n"


def run(name: str, sites: dict[str, str]) -> int:
    """Run all cases in the engine called NAME; not 0 when one failed."""
    print(f"\n== {name}", flush=True)
    given = {"ENGINE": name, "EXECUTABLE": ENGINES[name].find() or "", **sites}
    options = ["--test-reporter=spec", "--test-timeout=300000", "--test-concurrency=1"]
    command = ["node", "--test", *options, *map(str, TESTS)]
    return subprocess.run(command, env=os.environ | given, check=False).returncode


@contextmanager
def sites() -> Iterator[dict[str, str]]:
    """The addresses of this site, of the invented one and of that without its index, by what the cases call them."""
    with tempfile.TemporaryDirectory() as name, allotment_in(Path(name) / "allotment") as allotment:
        site, invented, bare = Path(name) / "site", allotment.root / "site", Path(name) / "bare"
        built = build(ROOT, site)
        if built.returncode:
            raise SystemExit(built.stdout + built.stderr)
        copy_without_scripts(invented / "sjekklister/nabo")
        copy_without_search(invented, bare)
        disk = unpack_for_disk(site, Path(name) / "Felles 100 % #1 (æøå)")
        newer = next_edition(allotment.root, Path(name) / "next")
        for pages in (site, invented, disk, newer):
            listen(pages)
        with serve(site) as own, serve(bare) as searchless:
            found = {"SITE": own, "ALLOTMENT": allotment.address, "WITHOUT_SEARCH": searchless}
            folders = {"SITE_FOLDER": str(site), "ALLOTMENT_FOLDER": str(invented), "NEXT_FOLDER": str(newer)}
            yield found | folders | {"DISK": disk.as_uri()}


def main() -> int:
    """Run the cases in every engine; 1 when one failed or an engine is missing."""
    names = wanted()
    if lack := missing(names):
        print(lack, file=sys.stderr)
        return 1
    with sites() as addresses:
        failed = [name for name in names if run(name, addresses)]
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
