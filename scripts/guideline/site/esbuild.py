"""esbuild, which puts styles and scripts together: where it is, and what is said when it is missing."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from mkdocs.exceptions import PluginError

MISSING = """Stilark og skript kan ikke pakkes, fordi {what} mangler på maskinen.

    {remedy}

The styles and scripts can't be bundled: {what} is missing. Nettstedet trenger ikke Node for å leses, bare for å bygges.
"""


def esbuild(theme: Path) -> list[str]:
    """The command, found as Node finds packages: in the nearest folder above THEME that has it.

    Raises:
        PluginError: when Node or esbuild is missing.
    """
    node = shutil.which("node")
    if not node:
        raise PluginError(MISSING.format(what="Node.js", remedy="sudo apt-get install nodejs npm && make site"))
    for folder in theme.resolve().parents:
        script = folder / "node_modules/esbuild/bin/esbuild"
        if script.exists():
            return [node, str(script)]
    raise PluginError(MISSING.format(what="esbuild", remedy="Skriv «make site», som henter det som trengs."))


def installed(theme: Path) -> bytes:
    """Which packages can be bundled with THEME, as npm writes it down where it puts them; empty without any."""
    for folder in theme.resolve().parents:
        if (told := folder / "node_modules/.package-lock.json").exists():
            return told.read_bytes()
    return b""


def run(command: Sequence[str], folder: Path, source: str = "") -> str:
    """What COMMAND, run in FOLDER and given SOURCE to read, writes to its standard output.

    Raises:
        PluginError: when a source is wrong.
        OSError: when what is made can't be written.
    """
    done = subprocess.run(command, cwd=folder, input=source, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        _raise_if_unwritten(done.stderr)
        raise PluginError(f"Stilark og skript kan ikke pakkes:\n\n{done.stderr.strip()}\n")
    return done.stdout


_UNWRITTEN = re.compile(r"Failed to write to output file: \w+ (?P<file>.+?): (?P<why>[^:\n]+)$", re.MULTILINE)
_WHY = {os.strerror(number).lower(): number for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)}


def _raise_if_unwritten(said: str) -> None:
    """Tell what esbuild SAID of a disk as Python would have told it."""
    found = _UNWRITTEN.search(said)
    if found and found["why"].strip() in _WHY:
        raise OSError(_WHY[found["why"].strip()], found["why"], found["file"])
