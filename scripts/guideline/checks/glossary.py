"""The glossary: all terms on one page, in order, each word once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from guideline.components.strict import BlockSource
from guideline.components.term.block import Term
from guideline.text.errors import Problem

_LAST_LETTERS = str.maketrans({"æ": "{", "ø": "|", "å": "}", "-": " "})


def glossary_problems(blocks: Sequence[BlockSource]) -> list[Problem]:
    """Terms among BLOCKS that stand on another page than the others, out of order, or twice."""
    terms = [block for block in blocks if block.name == Term.NAME]
    if not terms:
        return []
    glossary = Counter(term.file for term in terms).most_common(1)[0][0]
    here = [term for term in terms if term.file == glossary]
    return [*_elsewhere(terms, glossary), *_out_of_order(here), *_twice(terms)]


def _elsewhere(terms: Sequence[BlockSource], glossary: str) -> Iterator[Problem]:
    for term in terms:
        if term.file != glossary:
            message = f"begrepet «{term.argument}» står på en annen side enn de andre"
            yield Problem(term.file, term.line, message, f"Flytt blokken til {glossary}.")


def _out_of_order(terms: Sequence[BlockSource]) -> Iterator[Problem]:
    for before, term in pairwise(terms):
        if _key(term.argument) < _key(before.argument):
            place = next(other for other in terms if _key(other.argument) > _key(term.argument))
            message = f"begrepet «{term.argument}» står ikke i alfabetisk rekkefølge"
            yield Problem(term.file, term.line, message, f"Flytt blokken opp, foran «{place.argument}».")


def _twice(terms: Sequence[BlockSource]) -> Iterator[Problem]:
    first: dict[str, BlockSource] = {}
    for term in terms:
        for word in dict.fromkeys((term.argument, *term.options.get("former", ()))):
            other = first.setdefault(_key(word), term)
            if other is not term:
                message = f"ordet «{word}» står under to begreper: Det er også i «{other.argument}», linje {other.line}"
                yield Problem(term.file, term.line, message, "Behold det ett sted, så leserne får én forklaring.")


def _key(word: str) -> str:
    return word.lower().translate(_LAST_LETTERS)
