"""What took long to work out, kept in files from one build to the next. To lose it costs time, and nothing else."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[1]


class Saved:
    """Results by what they were made of; only those that were asked for this time are kept for the next.

    Args:
        folder: where they are kept, a file of JSON for each kind; None keeps them no longer than this object lives.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._before: dict[str, dict[str, Any]] = {}
        self._now: dict[str, dict[str, Any]] = {}

    def recall(self, kind: str, made_of: object, work: Callable[[], Any]) -> Any:
        """The result of WORK, which is done only when it isn't known for MADE_OF.

        Args:
            kind: what is worked out.
            made_of: everything that the result depends on, besides the code of this package; told apart by its `repr`.
            work: gives what JSON can hold.
        """
        if kind not in self._before:
            self._before[kind] = self._read(kind)
            self._now[kind] = {}
        seal = seal_of(made_of)
        before = self._before[kind]
        result = self._now[kind][seal] = before[seal] if seal in before else work()
        before[seal] = result
        return result

    def write(self) -> None:
        """Keep what was asked for. A place that can't be written to keeps nothing, and that is no fault."""
        if self._folder:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                for kind, results in self._now.items():
                    _replace(self._folder / f"{kind}.json", json.dumps(results, ensure_ascii=False))

    def _read(self, kind: str) -> dict[str, Any]:
        if not self._folder:
            return {}
        try:
            found = json.loads((self._folder / f"{kind}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _replace(path: Path, text: str) -> None:
    """Write TEXT to PATH whole or not at all, also when two builds do it at once."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def seal_of(made_of: object) -> str:
    """What tells results apart: MADE_OF, by its `repr`, and the code that gives them."""
    return hashlib.sha256(f"{_code()} {made_of!r}".encode()).hexdigest()


@cache
def _code() -> str:
    """Which code gives the results: every module of the package, and by the lock files the libraries it stands on."""
    files = [*sorted(PACKAGE.rglob("*.py")), *sorted(PACKAGE.parents[1].glob("*.lock"))]
    stats = [(path, path.stat()) for path in files]
    return hashlib.sha256(repr([(str(p), s.st_size, s.st_mtime_ns) for p, s in stats]).encode()).hexdigest()
