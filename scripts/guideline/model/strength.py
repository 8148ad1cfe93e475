"""The five strengths of a recommendation, the words that carry them, and the check that a text keeps them.

The table is the one in the editor's handbook (`docs/om/redaktor.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Strength:
    """How strongly the source binds.

    Args:
        name: as editors write it, `skal ikke`.
        label: as readers see it.
        slug: in class names and addresses.
        meaning: one sentence for the legend.
        carries: pattern of the words that carry this strength.
        forbids: pattern of words that would make the sentence stronger or weaker.
    """

    name: str
    label: str
    slug: str
    meaning: str
    carries: re.Pattern[str]
    forbids: re.Pattern[str]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_BAN = r"(?:skal|må|kan|vil|bør)(?:\s+\w+){0,3}?\s+(?:ikke|aldri|ingen)|(?:ikke|aldri)\s+(?:skal|må|kan|vil)"
_ADVICE = r"bør|anbefal\w+|ønskelig|viktig"
_NEVER = re.compile(r"(?!)")

STRENGTHS: dict[str, Strength] = {
    strength.name: strength
    for strength in (
        Strength("skal", "Skal", "skal", "Veilederen pålegger det (skal, må).", _words(r"skal|må"), _words(r"bør")),
        Strength(
            "skal ikke",
            "Skal ikke",
            "skal-ikke",
            "Veilederen forbyr det (skal ikke, kan ikke, aldri).",
            _words(_BAN),
            _NEVER,
        ),
        Strength(
            "bør",
            "Bør",
            "bor",
            "Veilederen råder til det (bør, anbefales, ønskelig, viktig).",
            _words(_ADVICE),
            _words(r"skal|må"),
        ),
        Strength(
            "kan",
            "Kan",
            "kan",
            "Veilederen nevner det som mulig eller nyttig (kan, nyttig, lurt, egnet).",
            _words(r"kan|nyttig\w*|lurt|egnet|egner"),
            _words(r"skal|må|bør"),
        ),
        Strength(
            "praksis",
            "Slik gjør sentrene det",
            "praksis",
            "Det sentrene gjør eller vil gjøre ifølge veilederen, uten at det er en plikt.",
            re.compile(""),
            _words(r"skal|må|bør"),
        ),
    )
}

MAX_WORDING = 7

_RANK = {"skal": 3, "skal ikke": 3, "bør": 2, "praksis": 1, "kan": 0}
_DUTY, _COUNSEL = _words(r"skal|må"), _words(r"bør")


def strongest(names: Iterable[str]) -> str:
    """The strongest of NAMES, the first of them when several are; a ban is as strong as a duty."""
    return max(names, key=_RANK.__getitem__)


def item_problem(text: str, names: Sequence[str]) -> str | None:
    """What is wrong with the strength of TEXT, a checklist item of recommendations whose strengths are NAMES.

    The mark on an item is that of its recommendations, so they must be alike, and its words may not go further.
    """
    if len({_RANK[name] for name in names}) > 1:
        return f"punktet blander styrkene {' og '.join(f'«{name}»' for name in dict.fromkeys(names))}"
    rank = _RANK[strongest(names)]
    for word, needed in ((_DUTY, 3), (_COUNSEL, 2)):
        found = word.search(text)
        if found and rank < needed:
            return f"punktet sier «{found.group()}», men bygger på «{strongest(names)}»: «{text}»"
    return None


def label_problem(text: str, names: Sequence[str]) -> str | None:
    """What is wrong with the strength of TEXT, the label of a field that rests on recommendations of strengths NAMES.

    A field may rest on several of different strengths, each shown with its own mark, or on none; its words may go no
    further than the strongest.
    """
    rank = max((_RANK[name] for name in names), default=-1)
    for word, needed in ((_DUTY, 3), (_COUNSEL, 2)):
        found = word.search(text)
        if found and rank < needed:
            ground = f"bygger på «{strongest(names)}»" if names else "bygger ikke på noe krav"
            return f"ledeteksten sier «{found.group()}», men {ground}: «{text}»"
    return None


def first_sentence(text: str) -> str:
    """The first sentence of TEXT."""
    return re.split(r"(?<=[.!?:])\s+(?=[«A-ZÆØÅ])", text.strip(), maxsplit=1)[0]


def strength_problem(text: str, name: str) -> str | None:
    """What is wrong with the strength of TEXT, whose recorded strength is NAME; None when they agree.

    Only the first sentence counts: what follows may explain.
    """
    strength, sentence = STRENGTHS[name], first_sentence(text)
    if not strength.carries.search(sentence):
        return f"første setning sier ikke «{name}»: «{sentence}»"
    clash = strength.forbids.search(sentence)
    if clash:
        return f"styrken er «{name}», men første setning sier «{clash.group()}»: «{sentence}»"
    return None


def wording_problem(wording: str, name: str) -> str | None:
    """What is wrong with WORDING, the source's own modal phrase for a recommendation of strength NAME."""
    words = wording.split()
    if len(words) > MAX_WORDING:
        return f"ordlyden har {len(words)} ord, høyst {MAX_WORDING} er lov: «{wording}»"
    if not STRENGTHS[name].carries.search(wording):
        return f"ordlyden «{wording}» har ikke styrken «{name}»"
    return None
