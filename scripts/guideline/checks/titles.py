"""The names that readers see for recommendations, and the mark that tells of another version's strength."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guideline.components.recommendation.block import VERSIONS, Recommendation
from guideline.components.strict import BlockSource
from guideline.model.strength import Strengths, title_problem
from guideline.text.errors import Problem


def title_clashes(blocks: Sequence[BlockSource], strengths: Strengths) -> list[Problem]:
    """Every title is the only one of its name, and no stronger than its recommendation."""
    own = [block for block in blocks if block.name == Recommendation.NAME]
    return [*_twice(own), *_too_strong(own, strengths)]


def _twice(blocks: Iterable[BlockSource]) -> Iterator[Problem]:
    first: dict[str, BlockSource] = {}
    for block in blocks:
        other = first.setdefault(block.options["tittel"].casefold(), block)
        if other is not block:
            message = f"tittelen «{block.options['tittel']}» er brukt før, i {other.file}, linje {other.line}"
            yield Problem(block.file, block.line, message, "Si hva som skiller de to: tittel: …")


def _too_strong(blocks: Iterable[BlockSource], strengths: Strengths) -> Iterator[Problem]:
    for block in blocks:
        message = title_problem(block.options["tittel"], block.argument, strengths)
        if message:
            remedy = "Gi den et navn på det den handler om, uten å si hvor sterkt: tittel: …"
            yield Problem(block.file, block.line, f"«{block.options['id']}»: {message}", remedy)


def version_marks(blocks: Iterable[BlockSource]) -> list[Problem]:
    """A mark that another version differs in strength leads to the part that says how."""
    return [
        Problem(
            block.file,
            block.line,
            f"«{block.options['id']}» har «versjonsstyrke», men ingen del som begynner med «{VERSIONS}:»",
            f"Skriv hva den andre versjonen sier, i et eget avsnitt i blokken:\n{VERSIONS}: …",
        )
        for block in blocks
        if block.name == Recommendation.NAME
        and block.options.get("versjonsstyrke")
        and f"\n{VERSIONS}:" not in block.body
    ]
