"""What a program can find but not settle, as a list for an editor: `make report`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guideline.checks.phases import OutOfPhase, out_of_phase
from guideline.checks.prose import Modal, Reviewed, modals
from guideline.components.strict import BlockSource
from guideline.model.strength import Strengths
from guideline.text.markdown_file import MarkdownFile


def for_judgement(
    files: Iterable[MarkdownFile], blocks: Sequence[BlockSource], strengths: Strengths, reviewed: Reviewed
) -> str:
    """The report as Markdown.

    Args:
        files: the Markdown files.
        blocks: every block.
        strengths: those of the guideline.
        reviewed: the sentences that somebody has weighed.
    """
    items = [_item(found) for found in out_of_phase(blocks)]
    sentences = [_sentence(modal, reviewed) for modal in modals(files, blocks, strengths)]
    return "\n".join([*_part(_PHASES, items), "", *_part(_MODALS, sentences)])


_PHASES = (
    "## Punkter fra en annen fase enn gruppen de står i",
    "Fasen til en gruppe er den som flest av punktene i den deler. Står punktet rett likevel, gjør du ingenting.",
)
_MODALS = (
    "## Setninger utenfor anbefalingene som høres ut som en plikt eller et råd",
    "Hver av dem er vurdert én gang, med grunnen. Stemmer den ikke lenger, hører setningen hjemme i en anbefaling.",
)


def _part(heading: tuple[str, str], lines: Sequence[str]) -> Iterator[str]:
    title, explanation = heading
    yield from (f"{title} ({len(lines)})", "", explanation, "", *(lines or ["Ingen."]))


def _item(found: OutOfPhase) -> str:
    place = f"{found.item.file}, linje {found.item.line}"
    group = f" under «{found.group}»" if found.group else ""
    phases, usual = (" og ".join(sorted(names)) for names in (found.phases, found.usual))
    return f"- {place}: «{found.item.argument}» gjelder {phases}, men resten{group} gjelder {usual}."


def _sentence(modal: Modal, reviewed: Reviewed) -> str:
    why = reviewed.get(modal.file, {}).get(modal.sentence, "Ikke vurdert.")
    return f"- {modal.file}, linje {modal.line}: «{modal.sentence}» {why}"
