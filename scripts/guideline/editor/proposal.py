"""What was saved since the last proposal: as a list, as a patch for git, and as files for one who has no git."""

from __future__ import annotations

import difflib
import io
import json
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guideline.text.disk import replace


@dataclass(frozen=True)
class Change:
    """A file that was saved.

    Args:
        path: from the top of the project.
        before: what it said before the first saving; None when it wasn't there.
        after: what it says now; None when it was taken away.
    """

    path: str
    before: str | None
    after: str | None

    @property
    def patch(self) -> str:
        """The change as git writes it."""
        head = [f"diff --git a/{self.path} b/{self.path}\n"]
        if self.before is None:
            head.append("new file mode 100644\n")
        if self.after is None:
            head.append("deleted file mode 100644\n")
        old = "/dev/null" if self.before is None else f"a/{self.path}"
        new = "/dev/null" if self.after is None else f"b/{self.path}"
        lines = difflib.unified_diff(_lines(self.before or ""), _lines(self.after or ""), old, new)
        return "".join([*head, *map(_ended, lines)])


_TO_DELETE = "slett-disse.txt"
"""What a ZIP says of files that are no more."""


class Proposal:
    """Remembers in FILE what the files of the project at ROOT said before they were saved."""

    def __init__(self, root: Path, file: Path) -> None:
        self.root, self.file = root, file

    def remember(self, path: str) -> None:
        """Keep what the file PATH says, the first time; to be done before it is saved."""
        before = self._before()
        if path not in before:
            place = self.root / path
            self._keep(before | {path: _read(place) if place.exists() else None})

    def is_new(self, path: str) -> bool:
        """Whether the file PATH was made since the last proposal, so that nobody else has met it."""
        before = self._before()
        return path in before and before[path] is None

    def removed(self, path: str) -> None:
        """The file PATH was taken away here; one that others take away is no change of the editor's."""
        self._keep(self._before(), {*self._removed(), path})

    def changes(self) -> list[Change]:
        """Every file that says something else than before."""
        removed = self._removed()
        found = [
            Change(path, before, _read(self.root / path) if (self.root / path).exists() else None)
            for path, before in sorted(self._before().items())
            if path in removed or (self.root / path).exists()
        ]
        return [change for change in found if change.before != change.after]

    def patch(self) -> str:
        """All of it, for `git apply`."""
        return "".join(change.patch for change in self.changes())

    def archive(self) -> bytes:
        """The files as they are now, in a ZIP with their folders."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for change in self.changes():
                if change.after is not None:
                    archive.writestr(change.path, (self.root / change.path).read_bytes())
            if gone := [change.path for change in self.changes() if change.after is None]:
                archive.writestr(_TO_DELETE, "".join(f"{path}\n" for path in gone))
        return out.getvalue()

    def forget(self) -> None:
        """Begin the next proposal."""
        self.file.unlink(missing_ok=True)

    def commands(self, message: str) -> str:
        """What somebody who has git writes to propose the changes."""
        paths = " ".join(_quoted(change.path) for change in self.changes())
        lines = ("git switch --create forslag", f"git add {paths}", f"git commit --message {_quoted(message)}")
        return "\n".join([*lines, "git push --set-upstream origin forslag"])

    def _before(self) -> dict[str, str | None]:
        return dict(self._kept().get("before", {}))

    def _removed(self) -> set[str]:
        return set(self._kept().get("removed", ()))

    def _kept(self) -> dict[str, Any]:
        try:
            kept: dict[str, Any] = json.loads(self.file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return kept if "before" in kept else {"before": kept}  # as it was written before files could be taken away

    def _keep(self, before: Mapping[str, str | None], removed: Collection[str] | None = None) -> None:
        gone = sorted(self._removed() if removed is None else removed)
        replace(self.file, json.dumps({"before": before, "removed": gone}, ensure_ascii=False).encode())


def _read(place: Path) -> str:
    with place.open(encoding="utf-8", newline="") as file:  # line breaks as they are
        return file.read()


def _lines(text: str) -> Sequence[str]:
    """The lines of TEXT as git counts them: no other sign than a line feed ends one."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _quoted(text: str) -> str:
    """TEXT as a shell reads it as one word; a line of it is enough."""
    line = " ".join(text.split())
    plain = line.replace("'", "'\\''")
    return line if line and all(sign.isalnum() or sign in "/._-" for sign in line) else f"'{plain}'"
