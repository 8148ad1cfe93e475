"""Text under a mark in lists and forms: no stronger than the mark, and our own advice called what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guideline.components.checklist.items import ITEM
from guideline.components.form.block import Field
from guideline.components.form.fields import help_of
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource
from guideline.model.guideline import OwnAdvice
from guideline.model.strength import Role, Strengths, pattern, too_strong
from guideline.text.errors import Problem

_SENTENCE = re.compile(r"(?<=[.!?:])\s+")


@dataclass(frozen=True)
class _Sentence:
    """A sentence of a help text; `own` when it stands after the words that mark our own advice."""

    text: str
    own: bool


def help_strength_clashes(blocks: Sequence[BlockSource], strengths: Strengths, advice: OwnAdvice) -> list[Problem]:
    """No help says more than what it stands under; our own advice says at most what advice says."""
    known = _strengths_of(blocks)
    most = [strength.name for strength in strengths.values() if strength.role is Role.ADVICE]
    problems = []
    for block, sentence in _sentences(blocks, advice.mark):
        ground = [known[id] for id in block.options.get("krav", ())]
        word = too_strong(sentence.text, [*ground, *(most if sentence.own else ())], strengths)
        if word:
            message = f"«{block.options['id']}»: hjelpen sier «{word}», men {_ground(ground)}: «{sentence.text}»"
            remedy = f"Skriv det uten «{word}», eller knytt det til en anbefaling som er så sterk."
            problems.append(Problem(block.file, block.line, message, remedy))
    return problems


def unmarked_advice(blocks: Sequence[BlockSource], advice: OwnAdvice) -> list[Problem]:
    """A sentence that tells readers what to do is marked as ours."""
    telling = pattern(advice.words)
    return [
        Problem(
            block.file,
            block.line,
            f"«{block.options['id']}»: hjelpen gir et råd som ikke er merket som vårt: «{sentence.text}»",
            f"Skriv «{advice.mark}» foran rådet. Sier veilederen det, knytter du punktet til den anbefalingen.",
        )
        for block, sentence in _sentences(blocks, advice.mark)
        if not sentence.own and not block.file.startswith(advice.all_own) and telling.match(sentence.text)
    ]


def _sentences(blocks: Sequence[BlockSource], mark: str) -> Iterator[tuple[BlockSource, _Sentence]]:
    for block in blocks:
        for paragraph in re.split(r"\n\s*\n", _help(block)):
            said, _, ours = " ".join(paragraph.split()).partition(mark)
            yield from ((block, _Sentence(text, own=False)) for text in _SENTENCE.split(said) if text)
            yield from ((block, _Sentence(text, own=True)) for text in _SENTENCE.split(ours.strip()) if text)


def _help(block: BlockSource) -> str:
    if block.name == ITEM:
        return str(block.options.get("hjelp") or "")
    return help_of(block) if block.name == Field.NAME else ""


def _strengths_of(blocks: Sequence[BlockSource]) -> Mapping[str, str]:
    return {block.options["id"]: block.argument for block in blocks if block.name == Recommendation.NAME}


def _ground(names: Sequence[str]) -> str:
    named = " og ".join(f"«{name}»" for name in dict.fromkeys(names))
    return f"står under {named}" if named else "bygger ikke på noen anbefaling"
