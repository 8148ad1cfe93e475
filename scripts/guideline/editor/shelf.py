"""The files that the editor may write: the text of the content and its sources, and nothing else on the machine."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from guideline.model.guideline import Files
from guideline.text.disk import replace
from guideline.text.errors import ContentError, Problem

DOCS = "docs"
_SUFFIXES = {".md", ".bib", ".yml", ".txt"}
_PART = re.compile(r"[^\W_][\w.-]*")
_BOM = "\ufeff"


@dataclass(frozen=True)
class Sheet:
    """A file as it is edited.

    Args:
        path: from the top of the project.
        text: what it says, with plain line breaks and without a byte order mark.
        version: a sign of every byte, by which a change by others is seen.
    """

    path: str
    text: str
    version: str


class Shelf:
    """The text of the project at ROOT that may be edited: its pages, and what lies where FILES of the guideline do."""

    def __init__(self, root: Path, files: Files) -> None:
        self.root = root.resolve()
        named = [Path(getattr(files, field.name)) for field in fields(files)]
        self.folders = (DOCS, *sorted({path.parts[0] for path in named if not path.is_absolute()} - {DOCS}))

    def paths(self) -> Iterator[str]:
        """Every file that may be edited."""
        for folder in self.folders:
            for path in sorted((self.root / folder).rglob("*")):
                name = path.relative_to(self.root).as_posix()
                if path.is_file() and self._is_ours(name):
                    yield name

    def read(self, path: str) -> Sheet:
        """The file at PATH.

        Raises:
            ContentError: when it may not be edited, isn't there, or can't be written back byte for byte.
        """
        raw = self._bytes(path)
        text = _decoded(raw)
        if text is None or _encoded(text, raw) != raw:
            message = "filen har blandede linjeskift eller er ikke lagret som UTF-8, og kan ikke redigeres her"
            raise ContentError(Problem(path, None, message, "Lagre den på nytt i et annet program, som UTF-8."))
        return Sheet(path, text, _sign(raw))

    def version(self, path: str) -> str:
        """A sign of what is in the file at PATH now; empty when it isn't there."""
        place = self.place(path)
        return _sign(place.read_bytes()) if place.exists() else ""

    def encoded(self, path: str, text: str) -> bytes:
        """TEXT as the file at PATH writes line breaks."""
        place = self.place(path)
        return _encoded(text, place.read_bytes() if place.exists() else b"")

    def write(self, path: str, text: str) -> str:
        """Put TEXT in the file at PATH, all of it or nothing; gives its version."""
        content = self.encoded(path, text)
        replace(self.place(path), content)
        return _sign(content)

    def remove(self, path: str) -> None:
        """Take the file at PATH away."""
        self.place(path).unlink()

    def place(self, path: str) -> Path:
        """Where the file PATH is.

        Raises:
            ContentError: when it may not be edited.
        """
        if not self._is_ours(path):
            remedy = f"Bare tekst i {' og '.join(self.folders)} kan det."
            raise ContentError(Problem(path, None, "filen kan ikke redigeres her", remedy))
        return self.root / path

    def _is_ours(self, path: str) -> bool:
        parts = path.split("/")
        if len(parts) == 1 or parts[0] not in self.folders or not all(_PART.fullmatch(part) for part in parts):
            return False
        place = self.root / path
        return place.resolve() == place and place.suffix in _SUFFIXES  # no link that leads out

    def _bytes(self, path: str) -> bytes:
        try:
            return self.place(path).read_bytes()
        except FileNotFoundError as error:
            raise ContentError(Problem(path, None, "filen finnes ikke", "Har noen gitt den et nytt navn?")) from error


def _decoded(raw: bytes) -> str | None:
    try:
        text = raw.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError:
        return None
    return text.replace("\r\n", "\n")


def _encoded(text: str, like: bytes) -> bytes:
    """TEXT with the line breaks and the byte order mark of LIKE."""
    mark = _BOM if like.startswith(_BOM.encode()) else ""
    lines = text if "\r" not in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return (mark + (lines.replace("\n", "\r\n") if b"\r\n" in like else lines)).encode()


def _sign(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
