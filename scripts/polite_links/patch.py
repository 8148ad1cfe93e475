"""The moved addresses as one patch for `git apply`, made by git itself: it knows line ends, last lines and names."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from guideline.bibliography.link_records import State
from polite_links.addresses import Place
from polite_links.finding import Finding
from polite_links.rewriting import rewritten

_SAFE_TARGET = re.compile(r"[^\s{}<>\"\\()]{1,2000}")
"""What may be written in BibTeX and Markdown as it is."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
"""Lines as Python counts them when it reads a file as text, with their ends."""


@dataclass(frozen=True)
class Change:
    """A line as it is and as it should be, without its end."""

    place: Place
    old: str
    new: str


def changes(finding: Finding, known: Iterable[str], root: Path) -> list[Change]:
    """The lines that a moved address is to be changed in; a DOI stays as it is."""
    moves = _moves([finding])
    found = []
    for place in finding.address.places if moves else ():
        lines = _lines(root / place.file) if place.line and place.field != "doi" else []
        if place.line and place.line <= len(lines):
            old = lines[place.line - 1].rstrip("\r\n")
            found.append(Change(place, old, rewritten(old, moves, known)))
    return [change for change in found if change.old != change.new]


def patch(findings: Iterable[Finding], known: Iterable[str], root: Path) -> bytes:
    """All changes for `git apply`; nothing when there are none, or there is no git to make them."""
    findings, known = list(findings), list(known)
    places = {(c.place.file, c.place.line) for finding in findings for c in changes(finding, known, root)}
    moves = _moves(findings)
    with tempfile.TemporaryDirectory() as folder:
        for file in {file for file, _ in places}:
            lines = _lines(root / file)
            new = [rewritten(o, moves, known) if (file, n) in places else o for n, o in enumerate(lines, start=1)]
            _write(Path(folder, "a", file), lines)
            _write(Path(folder, "b", file), new)
        return _difference(folder) if places else b""


def _moves(findings: Iterable[Finding]) -> Mapping[str, str]:
    return {
        finding.address.url: finding.record.target
        for finding in findings
        if finding.state is State.MOVED and _SAFE_TARGET.fullmatch(finding.record.target)
    }


def _lines(path: Path) -> list[str]:
    return _LINE.findall(path.read_bytes().decode("utf-8")) if path.is_file() else []


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("".join(lines).encode())


def _difference(folder: str) -> bytes:
    """What git says between the folders `a` and `b`, whatever its user has set up."""
    options = ["--no-index", "--no-prefix", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--text"]
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": folder}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | alone
    try:
        made = subprocess.run(["git", "diff", *options, "a", "b"], cwd=folder, env=environment, capture_output=True)
    except FileNotFoundError:
        return b""
    return made.stdout
