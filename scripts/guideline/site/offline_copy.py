"""The copy that a browser keeps for reading without a network, and the app: a service worker, which esbuild makes of
Workbox and of the list of what is kept, and a manifest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from guideline.build.read import SAVED
from guideline.model.guideline import Guideline
from guideline.offline.app import MANIFEST, manifest
from guideline.offline.kept import kept, mark_of
from guideline.site.bundles import SETTINGS, written
from guideline.site.esbuild import esbuild, run
from guideline.text.saved import Saved

WORKER = "service-worker.js"
"""Its address is the same in every edition: by it a browser finds out that there is another."""

WHEN = ALWAYS, ASKED, NEVER = ("always", "ask", "never")
"""A copy is kept after the first visit, when the reader asks for it, or not at all."""

_SCRIPT = "offline.js"
_KEEPS, _GIVES_UP = "components/offline/service-worker.js", "components/offline/no-worker.js"


class OfflineCopy:
    """What one build does for readers without a network.

    Args:
        config: that of MkDocs.
        guideline: whose site it is.
        when: one of WHEN; with NEVER a worker is published that takes away what an earlier one kept.
    """

    def __init__(self, config: MkDocsConfig, guideline: Guideline, *, when: str) -> None:
        self.config, self.guideline, self.when = config, guideline, when
        self.theme = Path(config.theme.custom_dir or "").resolve()
        self.mark = ""
        """Which edition of the site this is: another when anything that readers see is another."""

    @property
    def _assets(self) -> Mapping[str, str]:
        """Empty when nothing is bundled, as by `make kontroll`."""
        found: Mapping[str, str] = self.config.extra.get("assets", {})
        return found

    def read(self, pages: Iterable[str]) -> None:
        """Find the mark of an edition with PAGES, when they are drawn."""
        self.mark = mark_of(self._parts(pages))

    def _parts(self, pages: Iterable[str]) -> Iterator[bytes]:
        told = (self.config.site_name, self.config.extra["site_version"], self.config.extra["site_date"])
        yield from (str(part).encode() for part in (*told, *self._assets.values(), *pages))
        yield from (template.read_bytes() for template in sorted(self.theme.rglob("*.html")))

    def for_browser(self) -> dict[str, Any]:
        """What pages are told of the copy; nothing where none is kept."""
        if self.when == NEVER or _SCRIPT not in self._assets:
            return {}
        told = {"script": self._assets[_SCRIPT], "worker": WORKER, "mark": self.mark, "asks": self.when == ASKED}
        return {"offline": told}

    def publish(self, titles: Mapping[str, str]) -> None:
        """Write manifest and worker beside everything else, which is finished.

        Args:
            titles: of all pages, by their addresses.

        Raises:
            PluginError: when Node or esbuild is missing.
        """
        site, store = Path(self.config.site_dir), self.guideline.store
        (site / MANIFEST).write_text(json.dumps(self._manifest(titles), ensure_ascii=False, indent=2), encoding="utf-8")
        if not self._assets:
            return
        keeps = {"store": store, **asdict(kept(files_of(site), self.mark))} if self.for_browser() else {}
        edition = json.dumps(keeps or {"store": store}, separators=(",", ":"))
        worker = f"globalThis.EDITION={edition};\n{self._bundled(_KEEPS if keeps else _GIVES_UP)}"
        (site / WORKER).write_text(worker, encoding="utf-8")

    def _bundled(self, source: str) -> str:
        saved = Saved(Path(self.config.config_file_path).parent / SAVED)
        production = '--define:process.env.NODE_ENV="production"'  # Workbox is silent then
        command = [source, *SETTINGS, "--format=iife", production]
        made_of = (source, written(self.theme))
        worker: str = saved.recall("arbeider", made_of, lambda: run([*esbuild(self.theme), *command], self.theme))
        saved.write()
        return worker

    def _manifest(self, titles: Mapping[str, str]) -> dict[str, Any]:
        pages = self.guideline.pages
        doors = [page for page in (pages.requirements, pages.checklists, pages.forms) if page in titles]
        name, config = self.config.site_name, self.config
        return manifest(
            name=name,
            short=self.guideline.app.name or name,
            description=config.site_description or "",
            shortcuts=[(titles[page], page) for page in doors],
            icon=config.theme["favicon"],
        )


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of the built SITE by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
