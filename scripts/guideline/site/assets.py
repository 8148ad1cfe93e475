"""Styles and scripts: what readers get of `overrides/`, bundled by esbuild; of Material they get nothing.

Readers get one stylesheet and one script on every page, more of each where something stands that needs it, parts that
are loaded when they are used, and fonts cut to the letters in use. The names of bundles carry a hash of what is in
them, so that a browser may keep them for ever; in the live preview they don't, so that a change reaches pages that are
not built anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from guideline.build.read import SAVED
from guideline.site.bundles import SOURCES, Bundles
from guideline.site.fonts import cut, letters_of
from guideline.text.saved import Saved

log = get_plugin_logger("guideline")

_CLASSES = re.compile(r"""\bclass=["']?([^"'>]*)""")

FOLDER = "assets"
"""Where bundles are published, beside what needs no bundling: fonts and icons."""

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
        saved = Saved(Path(self.config.config_file_path).parent / SAVED)
        bundles = Bundles(self.theme, hashed=not self.serving, saved=saved)
        for name, content in {**bundles.files, **self._fonts(saved)}.items():
            self._put(files, f"{FOLDER}/{name}", content)
        saved.write()
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

    def _fonts(self, saved: Saved) -> Mapping[str, bytes]:
        """The fonts, cut to the letters of the content, by their names among what is published."""
        written = (path for path in self._watched() if path.suffix in WRITTEN)
        letters = letters_of(path.read_text(encoding="utf-8", errors="replace") for path in written)
        fonts = sorted((self.theme / FOLDER / "fonts").glob("*.woff2"))
        return {f"fonts/{font.name}": cut(font, letters, saved) for font in fonts}

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
