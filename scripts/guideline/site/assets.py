"""Styles and scripts: what readers get of `overrides/`, bundled by esbuild; of Material they get nothing.

Readers get one stylesheet and one script on every page, more of each where there are lists, forms or training, and
parts that are loaded when they are used. The names carry a hash of what is in them, so that a browser may keep them for
ever; in the live preview they don't, so that a change reaches pages that are not built anew.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from guideline.site.esbuild import esbuild, run
from guideline.text.errors import ContentError, Problem

log = get_plugin_logger("guideline")

FOLDER = "assets"
"""Where bundles are published, beside what needs no bundling: fonts and icons."""

DIVIDED = (
    "site.css", "search-panel.css", "tools.css", "tools.js", "training.css", "training.js", "due-line.js"
)  # fmt: skip
"""A part that is imported when it is used becomes a file of its own."""
MODULES = ("search-box.js", "offline.js")
"""Each in one file, imported when it is used by the script of every page, which waits for no other part of it."""
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


class Assets:
    """What is published of the folder of a theme that has bundles; a theme without them is left alone."""

    def __init__(self, config: MkDocsConfig, *, serving: bool) -> None:
        self.config = config
        self.serving = serving
        self.theme = Path(config.theme.custom_dir or "")

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
        for name, content in bundles.files.items():
            files.append(File.generated(self.config, f"{FOLDER}/{name}", content=content))
        self.config.extra["assets"] = {name: f"{FOLDER}/{file}" for name, file in bundles.names.items()}

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
        watched = [self.config.docs_dir, self.config.config_file_path, *self.config.watch]
        return {file: file.stat().st_mtime_ns for place in watched for file in _files(Path(place))}

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
        self.sources: set[str] = set()
        """Every file that is in a bundle."""
        self._command = esbuild(theme)
        self._theme = theme
        self._entry = "[name]-[hash]" if hashed else "[name]"
        self._bundle(DIVIDED, "--format=esm", "--splitting")
        self._bundle(MODULES, "--format=esm")
        self._bundle(WHOLE, "--format=iife")

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
