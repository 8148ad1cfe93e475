"""Styles and scripts: what readers get of `overrides/`, bundled by esbuild; of Material they get nothing.

Readers get one stylesheet and one script on every page, more of each where something stands that needs it, parts that
are loaded when they are used, and fonts cut to the letters in use. The names of bundles carry a hash of what is in
them, so that a browser may keep them for ever; in the live preview they don't, so that a change reaches pages that are
not built anew.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from guideline.build.read import SAVED
from guideline.site.esbuild import esbuild, run
from guideline.site.fonts import cut, letters_of
from guideline.text.errors import ContentError, Problem
from guideline.text.saved import Saved

log = get_plugin_logger("guideline")

_CLASSES = re.compile(r"""\bclass=["']?([^"'>]*)""")

FOLDER = "assets"
"""Where bundles are published, beside what needs no bundling: fonts and icons."""

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
WRITTEN = {".md", ".yml", ".bib"}
"""What content is written in."""


class Assets:
    """What is published of the folder of a theme that has bundles; a theme without them is left alone."""

    def __init__(self, config: MkDocsConfig, *, serving: bool) -> None:
        self.config = config
        self.serving = serving
        self.theme = Path(config.theme.custom_dir or "")
        self._parts: Mapping[str, frozenset[str]] = {}
        """The address of each part of the styles, with the classes that ask for it."""
        self._needed: Mapping[str, Sequence[str]] = {}

    @property
    def _bundled(self) -> bool:
        return bool(self.config.theme.custom_dir) and (self.theme / "bundles").is_dir()

    def publish(self, files: Files) -> None:
        """Put the bundles in the place of their sources among FILES, and leave out what no page of ours asks for.

        Raises:
            PluginError: when Node or esbuild is missing, or a source is wrong.
        """
        if not self._bundled:
            return
        for file in [file for file in files if self._is_left_out(file)]:
            files.remove(file)
        bundles = Bundles(self.theme, hashed=not self.serving)
        for name, content in {**bundles.files, **self._fonts()}.items():
            self._put(files, f"{FOLDER}/{name}", content)
        urls = self.config.extra["assets"] = {name: f"{FOLDER}/{file}" for name, file in bundles.names.items()}
        self._needed = {url: [f"{FOLDER}/{file}" for file in bundles.needed_by(name)] for name, url in urls.items()}
        self._parts = {urls[name]: classes for name, classes in bundles.parts().items()}

    def styles_of(self, html: str) -> list[str]:
        """The addresses of the styles that HTML needs beside that of every page."""
        named = {name for classes in _CLASSES.findall(html) for name in classes.split()}
        return [url for url, classes in self._parts.items() if named & classes]

    def needed_by(self, scripts: Iterable[str]) -> list[str]:
        """The addresses of what SCRIPTS can't begin without, which is asked for beside them."""
        return list(dict.fromkeys(url for script in scripts for url in self._needed.get(script, ())))

    def _put(self, files: Files, name: str, content: bytes) -> None:
        if before := files.get_file_from_path(name):
            files.remove(before)
        files.append(File.generated(self.config, name, content=content))

    def _fonts(self) -> Mapping[str, bytes]:
        """The fonts, cut to the letters of the content, by their names among what is published."""
        root = Path(self.config.config_file_path).parent
        saved = Saved(root / SAVED)
        written = (path for path in self._watched() if path.suffix in WRITTEN)
        letters = letters_of(path.read_text(encoding="utf-8", errors="replace") for path in written)
        fonts = sorted((self.theme / FOLDER / "fonts").glob("*.woff2"))
        made = {f"fonts/{font.name}": cut(font, letters, saved) for font in fonts}
        saved.write()
        return made

    def _watched(self) -> Iterator[Path]:
        """What pages are made of: content, theme and what stands beside them."""
        places = [self.config.docs_dir, self.config.config_file_path, *self.config.watch]
        return (file for place in places for file in _files(Path(place)))

    def _is_left_out(self, file: File) -> bool:
        """Whether FILE comes from a theme and is for nobody; what lies among the content is always published."""
        if file.src_dir == str(self.theme):
            return not file.src_uri.startswith(f"{FOLDER}/")
        return file.src_dir in self.config.theme.dirs

    def follow(self, server: LiveReloadServer) -> None:
        """Let SERVER bundle anew, and build no page, when nothing but styles and scripts has changed."""
        if not self._bundled:
            return
        build, seen = server.builder, self._stamps()

        def builder() -> None:
            nonlocal seen
            before, seen = seen, self._stamps()
            changed = {path for path, _ in before.items() ^ seen.items()}
            if changed and all(self._is_source(path) for path in changed):
                self._bundle_again()
            else:
                build()

        server.builder = builder

    def _stamps(self) -> Mapping[Path, int]:
        """When each watched file was changed."""
        return {file: file.stat().st_mtime_ns for file in self._watched()}

    def _is_source(self, path: Path) -> bool:
        return path.suffix in SOURCES and self.theme in path.parents

    def _bundle_again(self) -> None:
        try:
            bundles = Bundles(self.theme, hashed=False)
        except PluginError as error:
            log.error(str(error))
            return
        for name, content in bundles.files.items():
            (Path(self.config.site_dir) / FOLDER / name).write_bytes(content)


def _files(place: Path) -> Iterator[Path]:
    return (path for path in [place, *place.rglob("*")] if path.is_file())


class Bundles:
    """The bundles of a theme.

    Args:
        theme: the folder with `bundles/`.
        hashed: whether names carry a hash of what is in them.

    Raises:
        PluginError: when Node or esbuild is missing, or a source is wrong.
    """

    def __init__(self, theme: Path, *, hashed: bool) -> None:
        self.files: dict[str, bytes] = {}
        self.names: dict[str, str] = {}
        """What each bundle is called when it is published."""
        self._imports: dict[str, list[str]] = {}
        """The files that each file can't begin without."""
        self.sources: set[str] = set()
        """Every file that is in a bundle."""
        self._command = esbuild(theme)
        self._theme = theme
        self._entry = "[name]-[hash]" if hashed else "[name]"
        self._bundle(DIVIDED, "--format=esm", "--splitting")
        self._bundle(MODULES, "--format=esm")
        self._bundle(WHOLE, "--format=iife")

    def needed_by(self, name: str) -> list[str]:
        """The files that the script called NAME can't begin without, each once."""
        found: dict[str, None] = {}
        left = list(self._imports[self.names[name]])
        while left:
            file = left.pop(0)
            if file not in found:
                found[file] = None
                left += self._imports[file]
        return list(found)

    def classes(self, name: str) -> frozenset[str]:
        """The classes that the stylesheet called NAME speaks of."""
        return frozenset(re.findall(r"\.([a-zæøå][\w-]*)", self.files[self.names[name]].decode()))

    def parts(self) -> Mapping[str, frozenset[str]]:
        """The classes that ask for each of PARTS: those that no stylesheet before it speaks of."""
        found, seen = {}, self.classes("site.css")
        for name in PARTS:
            found[name] = self.classes(name) - seen
            seen |= found[name]
        return found

    def _bundle(self, entries: Sequence[str], *options: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            names = [f"--entry-names={self._entry}", "--chunk-names=[name]-[hash]"]
            places = [f"--outdir={out}", f"--metafile={out}/meta.json"]
            sources = [f"bundles/{entry}" for entry in entries]
            run([*self._command, *sources, *SETTINGS, *options, *names, *places], self._theme)
            told = json.loads((out / "meta.json").read_text(encoding="utf-8"))
            self.sources |= told["inputs"].keys()
            for path, facts in told["outputs"].items():
                self._take((self._theme / path).resolve(), facts.get("entryPoint"))
                needed = (one["path"] for one in facts["imports"] if one["kind"] == "import-statement")
                self._imports[Path(path).name] = [Path(one).name for one in needed]

    def _take(self, path: Path, source: str | None) -> None:
        self.files[path.name] = path.read_bytes()
        if source and source.startswith("bundles/"):
            self.names[Path(source).name] = path.name


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
