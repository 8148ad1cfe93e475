"""A copy of the project with drafts laid over it: what is checked and shown before anything is saved."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guideline.editor.shelf import Shelf
from guideline.text.disk import replace

_SETTINGS = ("mkdocs.yml", "guideline.yml")
_LINKED = ("overrides", "scripts", "node_modules", "build/husket")


@dataclass(frozen=True)
class Draft:
    """A text that isn't saved.

    Args:
        text: all of the file.
        base: the version of the file that it was made from; empty for a new one.
    """

    text: str
    base: str


Drafts = Mapping[str, Draft]
"""By the paths of the files."""


class Desk:
    """The copy, in FOLDER, of the project behind SHELF."""

    def __init__(self, shelf: Shelf, folder: Path) -> None:
        self.shelf, self.root = shelf, folder
        self.lock = threading.RLock()
        """Held while the copy must stay as it is."""

    def lay(self, drafts: Drafts, gone: Collection[str] = ()) -> list[str]:
        """Bring the copy in step with the project and DRAFTS; gives the files that somebody else has changed.

        Args:
            drafts: the texts that aren't saved.
            gone: files that are to be taken away.
        """
        with self.lock:
            self._link()
            wanted = {path: text for path, text in self._wanted(drafts).items() if path not in gone}
            for path in self._copied() - wanted.keys():
                (self.root / path).unlink()
            for path, content in wanted.items():
                self._put(self.root / path, content)
            return self.conflicts(drafts)

    def conflicts(self, drafts: Drafts) -> list[str]:
        """The files among DRAFTS that aren't what the draft was made from."""
        return [path for path, draft in drafts.items() if self.shelf.version(path) != draft.base]

    def _link(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        for name in _LINKED:
            source, link = self.shelf.root / name, self.root / name
            if source.exists() and not link.exists():
                link.parent.mkdir(exist_ok=True)
                link.symlink_to(source, target_is_directory=True)

    def _wanted(self, drafts: Drafts) -> dict[str, bytes]:
        kept = {path.relative_to(self.shelf.root).as_posix(): path for path in self._files(self.shelf.root)}
        wanted = {name: path.read_bytes() for name, path in kept.items()}
        return wanted | {path: self.shelf.encoded(path, draft.text) for path, draft in drafts.items()}

    def _copied(self) -> set[str]:
        return {path.relative_to(self.root).as_posix() for path in self._files(self.root)}

    def _files(self, root: Path) -> Iterator[Path]:
        """What a project is made of, but what is linked to; `.name` is a file that is being written."""
        yield from (root / name for name in _SETTINGS if (root / name).exists())
        for folder in self.shelf.folders:
            yield from (path for path in (root / folder).rglob("*") if path.is_file() and not path.name.startswith("."))

    @staticmethod
    def _put(place: Path, content: bytes) -> None:
        if not place.exists() or place.read_bytes() != content:  # the preview builds anew what was written
            replace(place, content)

    def clear(self) -> None:
        """Take the copy away; what is linked to stays."""
        for name in _LINKED:
            (self.root / name).unlink(missing_ok=True)
        shutil.rmtree(self.root, ignore_errors=True)
