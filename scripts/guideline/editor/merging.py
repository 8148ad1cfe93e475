"""Two changes of one text: what tells texts apart, and both changes together where neither touches the other."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class _Edit:
    """The lines from `first` up to `last` of the text before are `lines` now."""

    first: int
    last: int
    lines: tuple[str, ...]

    def touches(self, other: _Edit) -> bool:
        """Whether the two stand in, or beside, the same lines."""
        return self.first <= other.last and other.first <= self.last


def difference(before: str, after: str) -> list[str]:
    """What tells AFTER from BEFORE, line by line, with a few lines around."""
    return list(difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=2))[2:]


def merged(before: str, mine: str, theirs: str) -> str | None:
    """BEFORE with the changes of both; None where they touch, and only a person can tell what it shall say."""
    lines = before.split("\n")
    own, others = _edits(lines, mine.split("\n")), _edits(lines, theirs.split("\n"))
    if any(one.touches(other) for one in own for other in others if one != other):
        return None
    for edit in sorted({*own, *others}, key=lambda edit: edit.first, reverse=True):
        lines[edit.first : edit.last] = edit.lines
    return "\n".join(lines)


def _edits(before: Sequence[str], after: Sequence[str]) -> list[_Edit]:
    codes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [_Edit(i1, i2, tuple(after[j1:j2])) for tag, i1, i2, j1, j2 in codes if tag != "equal"]
