"""What an edition for a disk needs of MkDocs' settings and of esbuild."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
from mkdocs.config import load_config

from guideline.site.bundles import SETTINGS
from guideline.site.esbuild import esbuild, run

BEGINNING = "components/disk/disk.js"
"""What stands in for what a browser refuses a page from a disk; it comes before everything else."""

_WHEN_READY = (
    '(navigator.permissions?.query({ name: "persistent-storage" }) ?? Promise.resolve()).catch(() => {}).then(() => {'
)
"""From a disk, Chromium gives a page that it has not yet taken in hand an empty store, and loses what is put there. A
page that has had an answer from the browser has been taken in hand."""


@dataclass(frozen=True)
class DiskTheme:
    """The theme of a project, as far as an edition for a disk uses it.

    Args:
        name: of the site.
        folder: the theme.
        site: the built site.
    """

    name: str
    folder: Path
    site: Path

    def bundle(self, scripts: Sequence[str], later: Mapping[str, str]) -> bytes:
        """One classic script of the published modules SCRIPTS, with those to be used LATER by their names.

        Raises:
            PluginError: when Node or esbuild is missing.
        """
        source = "\n".join([_run(self.folder / BEGINNING), *self._later(later), *map(self._own, scripts)])
        command = [*esbuild(self.folder), *SETTINGS, "--format=iife", f"--banner:js={_WHEN_READY}", "--footer:js=});"]
        return run(command, self.folder, source).encode()

    def _own(self, name: str) -> str:
        return _run(self.site / name)

    def _later(self, later: Mapping[str, str]) -> list[str]:
        """Functions and not modules: what is loaded later must not run before."""
        functions = [
            f"{json.dumps(name)}: () => import({json.dumps(str(self.site / at))})" for name, at in later.items()
        ]
        return [f"globalThis.senere = {{{', '.join(functions)}}};"]

    def start_page(self, main: str, style: str) -> str:
        """The page that readers open first; MAIN is the folder with the site, STYLE lies in it."""
        templates = jinja2.Environment(loader=jinja2.FileSystemLoader(self.folder), autoescape=True)
        return templates.get_template("components/disk/start.html").render(name=self.name, main=main, style=style)


def disk_theme(root: Path) -> DiskTheme:
    """The theme of the project at ROOT."""
    config = load_config(str(root / "mkdocs.yml"))
    return DiskTheme(config.site_name, Path(config.theme.custom_dir or root).resolve(), Path(config.site_dir).resolve())


def _run(path: Path) -> str:
    """A line that runs the script at PATH in its turn; an `import` would run before the lines above it."""
    return f"require({json.dumps(str(path.resolve()))});"
