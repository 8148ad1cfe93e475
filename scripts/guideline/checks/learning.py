"""What must hold for all questions together: they teach the strength that the guideline has, and miss no duty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from guideline.checks.links import Link
from guideline.components.question.block import Question
from guideline.components.question.entries import read_entries
from guideline.components.question.problems import FALSE, RIGHT, style_of
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource
from guideline.model.records import STRENGTH, TRUE_FALSE
from guideline.model.strength import Role, Strengths
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile


def question_strength_clashes(blocks: Sequence[BlockSource], strengths: Strengths) -> list[Problem]:
    """No question teaches another strength than its recommendations have."""
    known = _strengths_of(blocks)
    return [
        Problem(block.file, line, f"«{block.options['id']}»: {message}", remedy)
        for block in _questions(blocks)
        for line, message, remedy in _clashes(block, [known[id] for id in block.options.get("krav", ())], strengths)
    ]


def _clashes(block: BlockSource, names: Sequence[str], strengths: Strengths) -> Iterator[tuple[int, str, str]]:
    """Line, message and remedy of each place in BLOCK that says another strength than NAMES."""
    entries, _ = read_entries(block, style_of(block.options["type"]))
    right = [entry for entry in entries if entry.mark == RIGHT]
    if block.options["type"] == STRENGTH:
        for entry in right:
            if entry.text != names[0]:
                message = f"det riktige svaret er «{entry.text}», men anbefalingen er «{names[0]}»"
                yield entry.line, message, f"Skriv [x] foran «{names[0]}»."
        return
    said = [(entry.line, "det riktige svaret", entry.text) for entry in right]
    if block.options["type"] != TRUE_FALSE or right[0].text != FALSE:  # a false claim may say anything
        said.append((block.line, "spørsmålet", block.argument))
    for line, what, text in said:
        yield from ((line, f"{what} {message}", _REMEDY) for message in _foreign_words(text, names, strengths))


_REMEDY = "Skriv med styrken til anbefalingen, eller nevn en som har den styrken."


def _foreign_words(text: str, names: Sequence[str], strengths: Strengths) -> Iterator[str]:
    """What TEXT says with the words of a strength that none of NAMES has; weaker teaches as wrong as stronger."""
    ranks = {strengths[name].rank for name in names}
    named = " og ".join(f"«{name}»" for name in dict.fromkeys(names))
    ground = f"bygger på {named}" if named else "nevner ikke noen anbefaling"
    for strength in strengths.values():
        found = strength.claims.search(text)
        if found and strength.rank not in ranks:
            yield f"sier «{found.group()}», men {ground}: «{text}»"


def untested(blocks: Sequence[BlockSource], strengths: Strengths) -> list[str]:
    """The ids of duties and bans that no question tests; none when the site has no questions."""
    questions = _questions(blocks)
    tested = {id for block in questions for id in block.options.get("krav", ())}
    binding = {name for name, strength in strengths.items() if strength.role in (Role.DUTY, Role.BAN)}
    found = [id for id, name in _strengths_of(blocks).items() if name in binding and id not in tested]
    return found if questions else []


def question_places(blocks: Sequence[BlockSource]) -> list[Link]:
    """The places that settle questions, as links to be held against files and anchors."""
    settled = (block for block in _questions(blocks) if "sted" in block.options)
    return [Link(block.file, block.line, block.options["sted"]) for block in settled]


def without_key(files: Mapping[str, MarkdownFile], blocks: Sequence[BlockSource]) -> list[Problem]:
    """A page with questions has a key to them: the questions are drawn without their answers.

    Args:
        files: the Markdown files by name.
        blocks: every block.
    """
    asked = {block.file: block for block in reversed(_questions(blocks))}
    return [
        Problem(name, block.line, f"siden har spørsmål, men ingen fasit: «{block.argument}»", _NO_KEY)
        for name, block in asked.items()
        if not _KEY.search(files[name].text)
    ]


_KEY = re.compile(r"<!--\s*avledet:\s*fasit\s*-->")
_NO_KEY = "Skriv nederst på siden:\n## Fasit\n\n<!-- avledet: fasit -->"


def _questions(blocks: Sequence[BlockSource]) -> list[BlockSource]:
    return [block for block in blocks if block.name == Question.NAME]


def _strengths_of(blocks: Sequence[BlockSource]) -> Mapping[str, str]:
    return {block.options["id"]: block.argument for block in blocks if block.name == Recommendation.NAME}
