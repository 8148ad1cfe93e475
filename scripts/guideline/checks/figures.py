"""What must hold for figures: they say what the recommendations behind them say, and nothing that is out of date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from guideline.components.figure.reading import ELEMENT, GROUNDS
from guideline.components.recommendation.block import Recommendation as RecommendationBlock
from guideline.components.strict import BlockSource
from guideline.model.records import Figure, Gate, Recommendation
from guideline.model.strength import Strengths, label_problem
from guideline.text.errors import Problem

SIGNS = 4
"""How much of a recommendation's hash stands in the imprint of a figure."""


def figure_strength_clashes(blocks: Sequence[BlockSource], strengths: Strengths) -> list[Problem]:
    """No element of a figure is stronger than the recommendations it rests on."""
    own = {block.options["id"]: block.argument for block in blocks if block.name == RecommendationBlock.NAME}
    remedy = 'Skriv leddet mildere, eller nevn anbefalingen bak: {: krav="…" }'
    found = (
        (block, label_problem(block.argument, [own[id] for id in block.options[GROUNDS]], strengths))
        for block in blocks
        if block.name == ELEMENT
    )
    return [Problem(block.file, block.line, message, remedy) for block, message in found if message]


def outdated_figures(figures: Iterable[Figure | Gate], recommendations: Iterable[Recommendation]) -> list[Problem]:
    """A figure or a decision is held against its recommendations anew when one has other words or another strength."""
    known = {record.id: record for record in recommendations}
    return [_outdated(figure, known) for figure in figures if figure.imprint != _imprint(figure, known)]


def _imprint(figure: Figure | Gate, known: Mapping[str, Recommendation]) -> tuple[str, ...]:
    return tuple(known[id].hash[:SIGNS] for id in figure.recommendations)


def _outdated(figure: Figure | Gate, known: Mapping[str, Recommendation]) -> Problem:
    now = _imprint(figure, known)
    changed = [known[id] for id, sign in zip(figure.recommendations, now, strict=True) if sign not in figure.imprint]
    names = ", ".join(f"«{record.id}»" for record in changed)
    what = f"ny eller endret er {names}" if changed else "det er andre anbefalinger, eller en annen rekkefølge"
    texts = [f"{record.strength}: {record.text.plain}" for record in changed]
    line = f"    avtrykk: {' '.join(now)}" if now else "ingen linje med avtrykk"
    name = "figuren" if isinstance(figure, Figure) else "vurderingen"
    remedy = [f"Se at {name} sier det samme som anbefalingene, og skriv så i blokken:", line]
    message = f"{name} «{figure.title}» må holdes mot anbefalingene: {what}"
    return Problem(figure.written.file, figure.written.line, message, "\n".join([*texts, *remedy]))
