"""The bundles: what esbuild makes of the styles and scripts of a theme, kept from one build to the next."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from mkdocs.exceptions import PluginError

from guideline.site.esbuild import esbuild, installed, run
from guideline.text.errors import ContentError, Problem
from guideline.text.saved import Saved

PARTS = ("home.css", "lists.css", "edition.css", "figure.css", "local.css", "tools.css", "form.css", "training.css")
"""Styles of what only some pages have, in the order in which they come."""
DIVIDED = ("site.css", *PARTS, "search-panel.css", "tools.js", "training.js", "lists.js")
"""A part that is imported when it is used becomes a file of its own."""
MODULES = ("ticks.js", "search-box.js", "local.js", "home.js", "continue.js", "due-line.js", "offline.js")
"""Each in one file, which waits for no other: what comes first, and what the script of every page imports when it is
used."""
WHOLE = ("site.js", "search-worker.js", "scorm.js")
"""Each in one file: what every page waits for, workers, which are classic scripts, and what other systems get."""

SETTINGS = (
    "--bundle",
    "--minify",
    "--charset=utf8",
    "--legal-comments=inline",
    "--target=es2022",
    "--external:*.woff2",
    '--tsconfig-raw={"compilerOptions":{"alwaysStrict":true}}',  # whatever lies around the theme
    "--log-level=warning",
)

SOURCES = {".css", ".js"}

_FORMATS = {DIVIDED: ("--format=esm", "--splitting"), MODULES: ("--format=esm",), WHOLE: ("--format=iife",)}
_TOLD = "meta.json"
"""Where esbuild tells what it made of what."""


class Bundles:
    """The bundles of a theme.

    Args:
        theme: the folder with `bundles/`.
        hashed: whether names carry a hash of what is in them.
        saved: what was bundled before; nothing when left out.

    Raises:
        PluginError: when Node or esbuild is missing, or a source is wrong.
    """

    def __init__(self, theme: Path, *, hashed: bool, saved: Saved | None = None) -> None:
        kept = (saved or Saved()).recall("pakker", (hashed, written(theme)), lambda: asdict(_made(theme, hashed)))
        self._made = _Made(**kept)
        self.names = self._made.names
        """What each bundle is called when it is published."""
        self.files = {name: text.encode() for name, text in self._made.files.items()}
        self.sources = frozenset(self._made.sources)
        """Every file that is in a bundle."""

    def needed_by(self, name: str) -> list[str]:
        """The files that the script called NAME can't begin without, each once."""
        imports, found = self._made.imports, dict[str, None]()
        left = list(imports[self.names[name]])
        while left:
            file = left.pop(0)
            if file not in found:
                found[file] = None
                left += imports[file]
        return list(found)

    def classes(self, name: str) -> frozenset[str]:
        """The classes that the stylesheet called NAME speaks of."""
        return frozenset(re.findall(r"\.([a-zæøå][\w-]*)", self._made.files[self.names[name]]))

    def parts(self) -> Mapping[str, frozenset[str]]:
        """The classes that ask for each of PARTS: those that no stylesheet before it speaks of."""
        found, seen = {}, self.classes("site.css")
        for name in PARTS:
            found[name] = self.classes(name) - seen
            seen |= found[name]
        return found


def written(theme: Path) -> str:
    """A hash of all that esbuild may make something of: the sources of THEME, and the packages beside them."""
    hashed = hashlib.sha256(installed(theme))
    for path in sorted(path for path in theme.rglob("*") if path.suffix in SOURCES):
        content = path.read_bytes()
        hashed.update(f"\0{path.relative_to(theme)}\0{len(content)}\0".encode() + content)
    return hashed.hexdigest()


@dataclass
class _Made:
    """What esbuild has made.

    Args:
        files: what is published, by its name.
        names: the name of what each file in `bundles/` became.
        imports: the files that each file can't begin without.
        sources: every file that is in a bundle.
    """

    files: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    imports: dict[str, list[str]] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)


def _made(theme: Path, hashed: bool) -> _Made:
    made, names = _Made(), "[name]-[hash]" if hashed else "[name]"
    for entries, options in _FORMATS.items():
        with tempfile.TemporaryDirectory() as folder:
            _bundle(theme, [f"bundles/{entry}" for entry in entries], [*options, f"--entry-names={names}"], folder)
            _take(made, theme, Path(folder))
    return made


def _bundle(theme: Path, entries: Sequence[str], options: Sequence[str], out: str) -> None:
    places = ["--chunk-names=[name]-[hash]", f"--outdir={out}", f"--metafile={out}/{_TOLD}"]
    run([*esbuild(theme), *entries, *SETTINGS, *options, *places], theme)


def _take(made: _Made, theme: Path, out: Path) -> None:
    """Add to MADE what esbuild has put in OUT, by what it tells of each file."""
    told = json.loads((out / _TOLD).read_text(encoding="utf-8"))
    made.sources += told["inputs"].keys()
    for path, facts in told["outputs"].items():
        file, entry = (theme / path).resolve(), Path(facts.get("entryPoint", ""))
        made.files[file.name] = file.read_bytes().decode()
        if entry.parent.name == "bundles":
            made.names[entry.name] = file.name
        needed = (one["path"] for one in facts["imports"] if one["kind"] == "import-statement")
        made.imports[file.name] = [Path(one).name for one in needed]


def bundled(folder: Path, *entries: str) -> Mapping[str, bytes]:
    """The bundles of ENTRIES in FOLDER, by name, for what is no part of a site.

    Raises:
        ContentError: when Node or esbuild is missing, or a source is wrong.
    """
    with tempfile.TemporaryDirectory() as out:
        try:
            run([*esbuild(folder), *entries, *SETTINGS, "--format=esm", f"--outdir={out}"], folder)
        except PluginError as error:
            raise ContentError(Problem(folder.name, None, str(error))) from error
        return {path.name: path.read_bytes() for path in Path(out).iterdir()}
