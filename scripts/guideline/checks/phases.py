"""Items that stand in another part of the work than their recommendation: for a person to judge, never an error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from guideline.components.checklist.block import LEARNING, Checklist
from guideline.components.checklist.items import ITEM
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource

Phases = frozenset[str]


@dataclass(frozen=True)
class OutOfPhase:
    """An item whose recommendations belong to another phase than its group.

    Args:
        item: the item.
        group: the heading above it; empty for a list without.
        phases: those of its recommendations.
        usual: what most of the group shares.
    """

    item: BlockSource
    group: str
    phases: Phases
    usual: Phases


def out_of_phase(blocks: Sequence[BlockSource]) -> list[OutOfPhase]:
    """Every such item of the lists that are for the work itself.

    What a group is about isn't written: it is the phase that most of its items share.
    """
    phases = {b.options["id"]: b.options["fase"] for b in blocks if b.name == Recommendation.NAME}
    lists = [block for block in blocks if block.name == Checklist.NAME and block.options.get("til") != LEARNING]
    return [found for each in lists for found in _in_list(each, blocks, phases)]


def _in_list(
    list_: BlockSource, blocks: Sequence[BlockSource], phases: Mapping[str, Sequence[str]]
) -> Iterator[OutOfPhase]:
    headings = _headings(list_)
    inside = [b for b in blocks if b.name == ITEM and b.file == list_.file and list_.line < b.line < list_.last_line]
    for heading, items in groupby(inside, key=lambda item: _above(item, headings)):
        of_items = [(item, _phases(item, phases)) for item in items]
        usual = _usual([own for _, own in of_items])
        yield from (OutOfPhase(item, heading, own, usual) for item, own in of_items if usual and not own & usual)


def _headings(list_: BlockSource) -> list[tuple[int, str]]:
    lines = enumerate(list_.body.split("\n"), start=list_.body_line)
    return [(number, line.lstrip("# ")) for number, line in lines if line.startswith("#### ")]


def _above(item: BlockSource, headings: Sequence[tuple[int, str]]) -> str:
    return next((text for number, text in reversed(headings) if number < item.line), "")


def _phases(item: BlockSource, phases: Mapping[str, Sequence[str]]) -> Phases:
    return frozenset(phase for id in item.options.get("krav", ()) for phase in phases.get(id, ()))


def _usual(all_phases: Sequence[Phases]) -> Phases:
    """The phases that most of them share; none when no two do."""
    counts = Counter(phase for own in all_phases for phase in own)
    most = max(counts.values(), default=0)
    return frozenset(phase for phase, count in counts.items() if count == most and most > 1)
