"""Errors that an editor can act on. The texts are Norwegian, because editors read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in the content.

    Args:
        file: path as the editor knows it, from the top of the project.
        line: line number from 1, or None when the problem belongs to the file as a whole.
        message: what is wrong, naming the offending item.
        remedy: what to write instead, preferably as an example.
    """

    file: str
    line: int | None
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, linje {self.line}" if self.line else self.file
        remedy = "".join(f"\n    {line}".rstrip(" ") for line in self.remedy.splitlines())
        return f"{place}: {self.message}{remedy}"


class ContentError(Exception):
    """Something in the content must be mended before the site can be built.

    Args:
        problems: everything that was found, so that an editor can mend it in one go.
    """

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def raise_if_any(problems: Sequence[Problem]) -> None:
    """Raise `ContentError` with all PROBLEMS, in order of file and line; do nothing without any."""
    if problems:
        raise ContentError(sorted(problems, key=lambda p: (p.file, p.line or 0)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy that names the known word nearest to WORD, or lists the known ones."""
    words = sorted(known)
    near = get_close_matches(word, words, n=1)
    if near:
        return f"Mente du «{near[0]}»?"
    return f"Gyldige: {', '.join(words)}." if 0 < len(words) <= 30 else ""
