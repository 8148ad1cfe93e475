"""How strongly the source binds, the words that carry it, and the check that a text keeps it.

Which strengths there are, and their order, stands in `guideline.yml`; there is no other ranking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from guideline.text.typed_yaml import at, its_name

MAX_WORDING = 7
NONE = -1
"""The rank of what rests on nothing: below all strengths."""


class Role(StrEnum):
    """What a strength does to its reader, whatever it is called; the mark on the page follows it."""

    DUTY = "påbud"
    BAN = "forbud"
    ADVICE = "råd"
    OPTION = "mulighet"
    PRACTICE = "praksis"


_SLUGS = {
    Role.DUTY: "skal",
    Role.BAN: "skal-ikke",
    Role.ADVICE: "bor",
    Role.OPTION: "kan",
    Role.PRACTICE: "praksis",
}


@dataclass(frozen=True)
class Strength:
    """One of the strengths in `guideline.yml`, which explains the fields.

    Args:
        name: as editors write it, `skal ikke`.
        label: as readers see it.
        role: what it does to its reader.
        rank: a higher number is stronger.
        meaning: one sentence for the legend.
        words: a first sentence has one of these; any will do when there are none.
        without: words that a first sentence may not have.
        demands: words that only what rests on as strong a recommendation may use.
        titled: further words that only the title of as strong a recommendation may use.
        kind: what a recommendation of this strength is called.
    """

    name: str = its_name()
    label: str = at("vises", "vises: Skal")
    role: Role = at("rolle", "rolle: påbud")
    rank: int = at("rang", "rang: 3")
    meaning: str = at("betyr", "betyr: Hageboka pålegger det.")
    words: tuple[str, ...] = at("ord", "ord: [skal, må]", default=())
    without: tuple[str, ...] = at("uten", "uten: [bør]", default=())
    demands: tuple[str, ...] = at("krever", "krever: [skal, må]", default=())
    titled: tuple[str, ...] = at("tittel", "tittel: [alltid, plikt]", default=())
    kind: str = at("kalles", "kalles: krav", default="")

    @property
    def slug(self) -> str:
        """The mark's name in class names."""
        return _SLUGS[self.role]

    @property
    def binding(self) -> bool:
        """Whether its reader has no choice."""
        return self.role in (Role.DUTY, Role.BAN)

    @property
    def optional(self) -> bool:
        """Whether nobody need follow it: no checklist has to take it up."""
        return self.role is Role.OPTION

    @cached_property
    def carries(self) -> re.Pattern[str]:
        """The words that carry it; any text when there are none."""
        return pattern(self.words) if self.words else re.compile("")

    @cached_property
    def forbids(self) -> re.Pattern[str]:
        """The words that would make a sentence stronger or weaker."""
        return pattern(self.without)

    @cached_property
    def claims(self) -> re.Pattern[str]:
        """The words that say it in an item or a label."""
        return pattern(self.demands)

    @cached_property
    def title_claims(self) -> re.Pattern[str]:
        """The words that say it in a title."""
        return pattern((*self.demands, *self.titled))


Strengths = Mapping[str, Strength]
"""All strengths by name, in the order that readers see them."""


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of WORDS; `*` is any ending, `…` up to three words, `(a|b)` one or the other.

    Without words it finds nothing.
    """
    alternatives = "|".join(_expression(word) for word in words)
    return re.compile(rf"\b(?:{alternatives})\b" if alternatives else "(?!)", re.IGNORECASE)


def is_phrase(words: str) -> bool:
    """Whether WORDS are written so that `pattern` can read them."""
    plain = re.sub(r"\([^()|]+(?:\|[^()|]+)*\)", "", words)
    return not set("()|") & set(plain)


def _expression(words: str) -> str:
    text = re.sub(r"[^\w\s*…(|)]", lambda match: re.escape(match[0]), words.strip())
    text = re.sub(r"\s*…\s*", r"(?:\\s+\\w+){0,3}? ", text.replace("(", "(?:").replace("*", r"\w*"))
    return re.sub(r"\s+", lambda _: r"\s+", text)


def rank(names: Iterable[str], strengths: Strengths) -> int:
    """How strong the strongest of NAMES is."""
    return max((strengths[name].rank for name in names), default=NONE)


def strongest(names: Iterable[str], strengths: Strengths) -> str:
    """The strongest of NAMES, the first of them when several are."""
    return max(names, key=lambda name: strengths[name].rank)


def by_strength(names: Iterable[str], strengths: Strengths) -> list[str]:
    """NAMES, each once, the strongest first; equals stand as in `guideline.yml`."""
    order = list(strengths)
    return sorted(set(names), key=lambda name: (-strengths[name].rank, order.index(name)))


def item_problem(text: str, names: Sequence[str], strengths: Strengths) -> str | None:
    """What is wrong with the strength of TEXT, a checklist item of recommendations whose strengths are NAMES.

    The mark on an item is that of its recommendations, so they must be alike, and its words may not go further.
    """
    if len({strengths[name].rank for name in names}) > 1:
        return f"punktet blander styrkene {' og '.join(f'«{name}»' for name in dict.fromkeys(names))}"
    word = too_strong(text, names, strengths)
    return f"punktet sier «{word}», men bygger på «{strongest(names, strengths)}»: «{text}»" if word else None


def label_problem(text: str, names: Sequence[str], strengths: Strengths) -> str | None:
    """What is wrong with the strength of TEXT, the label of a field that rests on recommendations of strengths NAMES.

    A field may rest on several of different strengths, each shown with its own mark, or on none; its words may go no
    further than the strongest.
    """
    word = too_strong(text, names, strengths)
    ground = f"bygger på «{strongest(names, strengths)}»" if names else "bygger ikke på noe krav"
    return f"ledeteksten sier «{word}», men {ground}: «{text}»" if word else None


def title_problem(title: str, name: str, strengths: Strengths) -> str | None:
    """What is wrong with the strength of TITLE, the name of a recommendation of strength NAME.

    A title is too short to carry its strength; it may be milder in its words, but never stronger.
    """
    own = strengths[name]
    stronger = (strength.title_claims for strength in strengths.values() if strength.rank > own.rank)
    found = (words.search(title) for words in (own.forbids, *stronger))
    word = next((match.group() for match in found if match), "")
    return f"tittelen sier «{word}», men anbefalingen er «{name}»: «{title}»" if word else None


def too_strong(text: str, names: Iterable[str], strengths: Strengths) -> str:
    """The word of TEXT that says more than the strongest of NAMES; empty when none does."""
    ground = rank(names, strengths)
    stronger = sorted(strengths.values(), key=lambda strength: -strength.rank)
    found = (strength.claims.search(text) for strength in stronger if strength.rank > ground)
    return next((match.group() for match in found if match), "")


def first_sentence(text: str) -> str:
    """The first sentence of TEXT."""
    return re.split(r"(?<=[.!?:])\s+(?=[«A-ZÆØÅ])", text.strip(), maxsplit=1)[0]


def strength_problem(text: str, name: str, strengths: Strengths) -> str | None:
    """What is wrong with the strength of TEXT, whose recorded strength is NAME; None when they agree.

    Only the first sentence counts: what follows may explain.
    """
    strength, sentence = strengths[name], first_sentence(text)
    if not strength.carries.search(sentence):
        return f"første setning sier ikke «{name}»: «{sentence}»"
    clash = strength.forbids.search(sentence)
    if clash:
        return f"styrken er «{name}», men første setning sier «{clash.group()}»: «{sentence}»"
    return None


def wording_problem(wording: str, name: str, strengths: Strengths) -> str | None:
    """What is wrong with WORDING, the source's own modal phrase for a recommendation of strength NAME."""
    words = wording.split()
    if len(words) > MAX_WORDING:
        return f"ordlyden har {len(words)} ord, høyst {MAX_WORDING} er lov: «{wording}»"
    if not strengths[name].carries.search(wording):
        return f"ordlyden «{wording}» har ikke styrken «{name}»"
    return None
