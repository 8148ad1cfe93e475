"""Spelling by Hunspell, with a word list that editors keep. Hunspell may be missing; then nothing is spelled."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection, Iterable
from itertools import pairwise
from pathlib import Path

from guideline.text.errors import Problem
from guideline.text.files import read_text
from guideline.text.markdown_file import MarkdownFile
from guideline.text.prose import prose

_HUNSPELL = ["hunspell", "-d", "nb_NO", "-i", "utf-8"]
_NOT_WORDS = re.compile(r"\S*(?:/|@|\w\.\w|_|\w#)\S*|#\S+")
_ANSWER = re.compile(r"[&#] (?P<word>\S+)(?: \d+)? \d+(?:: (?P<near>.*))?")


class CannotSpellError(Exception):
    """Hunspell or its Norwegian dictionary is missing on this machine."""


def spelling_problems(files: Iterable[MarkdownFile], words: Collection[str], word_list: str) -> list[Problem]:
    """The misspelt words of FILES, each the first time that a file has it.

    Args:
        files: what editors wrote.
        words: what is right though the dictionary doesn't know it.
        word_list: the file that these stand in.

    Raises:
        CannotSpellError: when this machine can't.
    """
    lines = [(file.path, number, _NOT_WORDS.sub(" ", line)) for file in files for number, line in prose(file)]
    wrong = misspelt("\n".join(line for _, _, line in lines), words)
    near = _suggestions(wrong)
    first: dict[tuple[str, str], int] = {}
    for file, number, line in lines:
        for word in (word for word in wrong if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)):
            first.setdefault((file, word), number)
    return [_problem(file, number, word, near.get(word, ""), word_list) for (file, word), number in first.items()]


def _problem(file: str, line: int, word: str, near: str, word_list: str) -> Problem:
    suggestion = f"Mente du {near}?\n" if near else ""
    remedy = f"{suggestion}Er ordet riktig, setter du det på sin plass i {word_list}."
    return Problem(file, line, f"ordet «{word}» er ukjent", remedy)


def misspelt(text: str, words: Collection[str]) -> set[str]:
    """The words of TEXT that neither Hunspell nor WORDS know.

    Raises:
        CannotSpellError: when this machine can't.
    """
    return {word for word in _ask("-l", text).split() if not _known(word, words)}


def _suggestions(words: Collection[str]) -> dict[str, str]:
    """What each of WORDS may have been meant for. A run of its own, since it takes a second for ten of them."""
    if not words:
        return {}
    found = map(_ANSWER.match, _ask("-a", "".join(f"^{word}\n" for word in words)).splitlines())
    return {match["word"]: _quoted(match["near"]) for match in found if match}


def _ask(way: str, text: str) -> str:
    try:
        finished = subprocess.run([*_HUNSPELL, way], input=text, capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise CannotSpellError from error
    if finished.returncode:
        raise CannotSpellError
    return finished.stdout


def _known(word: str, words: Collection[str]) -> bool:
    return word in words or word[:1].lower() + word[1:] in words


def _quoted(near: str | None) -> str:
    return " eller ".join(f"«{word}»" for word in (near or "").split(", ")[:3] if word)


def read_words(path: Path, shown_as: str) -> set[str]:
    """The words of the list at PATH; a project without one has none."""
    lines = read_text(path, shown_as).splitlines() if path.exists() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def list_problems(path: Path, shown_as: str) -> list[Problem]:
    """Words of the list at PATH that are out of order or stand twice; in order, two editors seldom meet."""
    lines = read_text(path, shown_as).splitlines() if path.exists() else []
    entries = [(number, line) for number, line in enumerate(lines, start=1) if line.strip() and line[0] != "#"]
    problems = []
    for (_, before), (number, word) in pairwise(entries):
        if word == before:
            problems.append(Problem(shown_as, number, f"«{word}» står to ganger", "Slett den ene linjen."))
        elif _order(word) < _order(before):
            after = next(other for _, other in entries if _order(other) > _order(word))
            message = f"«{word}» står ikke i alfabetisk rekkefølge"
            problems.append(Problem(shown_as, number, message, f"Flytt linjen opp, foran «{after}»."))
    return problems


def _order(word: str) -> tuple[str, str]:
    return word.lower(), word
