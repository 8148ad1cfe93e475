"""Duties and bans in prose: each sentence outside the recommendations that sounds like one is reviewed once.

The sentences that somebody has weighed stand in a committed file with the reason why they are no recommendations.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guideline.components.figure.reading import ELEMENT, GROUNDS
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource
from guideline.model.strength import Role, Strength, Strengths
from guideline.text.errors import ContentError, Problem, raise_if_any
from guideline.text.files import line_of, parse_yaml, read_text
from guideline.text.markdown_file import MarkdownFile

Reviewed = Mapping[str, Mapping[str, str]]
"""For each file, each reviewed sentence with its reason."""

_EXAMPLE = "Skriv slik:\ndocs/veileder/hage.md:\n  Hva skal vokse her?: Et spørsmål, ingen plikt."
_NOT_READ = re.compile(r"\[[@^][^\]]*\]|\{:[^}]*\}|(?<=\])\([^)]*\)")
_MARKUP = re.compile(r"[*_\[\]`|]|^\s*(?:[-#>]+|\d+\.)\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[«A-ZÆØÅ])")


@dataclass(frozen=True)
class Modal:
    """A sentence outside the recommendations that sounds like a duty, a ban or advice.

    Args:
        file: as its editor knows it.
        line: where it stands.
        sentence: without marks.
        word: what makes it sound so.
    """

    file: str
    line: int
    sentence: str
    word: str


def load_reviewed(path: Path, shown_as: str) -> Reviewed:
    """What somebody has weighed; nothing where there is no such file.

    Raises:
        ContentError: when the file can't be read or an entry is wrong.
    """
    if not path.exists():
        return {}
    text = read_text(path, shown_as)
    data = parse_yaml(text, shown_as, _EXAMPLE) or {}
    if not isinstance(data, dict) or not all(isinstance(entries, dict) for entries in data.values()):
        raise ContentError(Problem(shown_as, 1, "filen skal ha setninger under navnet på hver fil", _EXAMPLE))
    missing = [(name, sentence) for name, entries in data.items() for sentence, why in entries.items() if not why]
    raise_if_any(
        [Problem(shown_as, line_of(text, s), f"«{s}» i {name} mangler en grunn", _EXAMPLE) for name, s in missing]
    )
    return {name: {str(sentence): str(why) for sentence, why in entries.items()} for name, entries in data.items()}


def modals(files: Iterable[MarkdownFile], blocks: Sequence[BlockSource], strengths: Strengths) -> list[Modal]:
    """Every such sentence of the FILES that restate the source."""
    return [modal for file in files if "gjengir" in file.meta for modal in _modals(file, blocks, strengths)]


def unreviewed(found: Sequence[Modal], reviewed: Reviewed, shown_as: str) -> list[Problem]:
    """What was FOUND and nobody has weighed, and what is listed in SHOWN_AS and is gone."""
    new = [modal for modal in found if modal.sentence not in reviewed.get(modal.file, {})]
    still = {(modal.file, modal.sentence) for modal in found}
    gone = [(file, sentence) for file, entries in reviewed.items() for sentence in entries]
    return [
        *(Problem(m.file, m.line, _NEW.format(m.word, m.sentence), _REMEDY.format(shown_as, m.file)) for m in new),
        *(Problem(shown_as, None, _GONE.format(f, s), "Slett linjen.") for f, s in gone if (f, s) not in still),
    ]


_NEW = "teksten sier «{}» utenfor en anbefaling: «{}»"
_GONE = "setningen finnes ikke lenger i {}: «{}»"
_REMEDY = """\
Sier veilederen dette, hører det hjemme i en anbefaling med egen styrke.
Er det ingen plikt og ikke noe råd, fører du setningen opp i {} under {}, med grunnen.\
"""


def _modals(file: MarkdownFile, blocks: Sequence[BlockSource], strengths: Strengths) -> Iterator[Modal]:
    grounds = _grounds(file, blocks)
    for line, sentence in _sentences(file, blocks):
        left = [strength for strength in strengths.values() if not _grounded(strength, grounds.get(line, ()))]
        found = (match for strength in left if (match := _sounds(strength, sentence)))
        word = next((match.group() for match in found), "")
        if word:
            yield Modal(file.path, line, sentence, word)


def _sounds(strength: Strength, sentence: str) -> re.Match[str] | None:
    return (strength.carries if strength.role is Role.BAN else strength.claims).search(sentence)


def _grounded(strength: Strength, grounds: Collection[str]) -> bool:
    """Whether a sentence that rests on recommendations of the strengths GROUNDS may sound like STRENGTH.

    How strong the words of a figure may be, is held elsewhere; what they forbid, only here.
    """
    return strength.name in grounds if strength.role is Role.BAN else bool(grounds)


def _grounds(file: MarkdownFile, blocks: Sequence[BlockSource]) -> dict[int, list[str]]:
    """The strengths that each element of a figure in FILE rests on, by its line."""
    own = {block.options["id"]: block.argument for block in blocks if block.name == Recommendation.NAME}
    elements = (block for block in blocks if block.file == file.path and block.name == ELEMENT)
    return {block.line: [own[id] for id in block.options[GROUNDS]] for block in elements}


def _sentences(file: MarkdownFile, blocks: Sequence[BlockSource]) -> Iterator[tuple[int, str]]:
    """Line number and text of each sentence of FILE outside the recommendations."""
    own = [block for block in blocks if block.file == file.path and block.name == Recommendation.NAME]
    inside = {line for block in own for line in range(block.line, block.last_line + 1)}
    for number, line in file.lines():
        text = _MARKUP.sub("", _NOT_READ.sub("", line)).strip() if number not in inside else ""
        yield from ((number, sentence) for sentence in _SENTENCE.split(text) if sentence)
