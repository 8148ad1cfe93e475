"""Which additions of a centre to look at: those beside something that the guideline has changed since somebody did."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence

from guideline.build.local.folder import Folder
from guideline.build.local.scan import LocalScan
from guideline.components import blocks
from guideline.components.checklist.items import ITEM
from guideline.components.form.block import Field
from guideline.components.local.block import BESIDE, local_blocks
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource, scan_blocks
from guideline.model.guideline import Guideline
from guideline.model.history import FIRST, LANGUAGE, History
from guideline.text.errors import Problem
from guideline.text.urls import page_url


def changed_since(day: datetime.date, history: History) -> set[str]:
    """The ids of recommendations that say something else than on DAY."""
    return {
        id for id, versions in history.items() if any(v.day > day and v.kind not in (FIRST, LANGUAGE) for v in versions)
    }


def written_in(folder: Folder, guideline: Guideline) -> LocalScan:
    """The blocks of FOLDER, whatever is wrong with them: it is only to be told what to look at."""
    known = local_blocks(guideline, tuple(blocks(guideline).values()))
    return LocalScan(folder, [block for file in folder.files.values() for block in scan_blocks(file, known)[0]], [])


def to_look_at(
    local: LocalScan, core: Sequence[BlockSource], changed: Collection[str], pages: Collection[str] = ()
) -> list[Problem]:
    """The additions of LOCAL beside a CHANGED recommendation among the blocks CORE, or beside what rests on one.

    Args:
        local: the additions.
        core: the blocks of the guideline.
        changed: ids of recommendations.
        pages: addresses of pages that have changed otherwise.
    """
    touched = dict.fromkeys(pages, "") | {name: id for id in changed for name in _touched(core, id)}
    beside = ((block, block.options.get(BESIDE, "")) for block in local.blocks)
    return [_look(block, name, touched[name]) for block, name in beside if name in touched]


def _look(block: BlockSource, beside: str, changed: str) -> Problem:
    what = f"anbefalingen «{changed}»" if changed else "det siden gjengir,"
    message = f"«{block.argument}» står ved «{beside}», og {what} er endret"
    remedy = "Se om det fortsatt stemmer. Skriv så dagens dato etter «sett» i lokalt.yml."
    return Problem(block.file, block.line, message, remedy)


def _touched(core: Sequence[BlockSource], id: str) -> Iterator[str]:
    """What an addition may stand beside that has to do with the recommendation called ID."""
    yield id
    own = (block for block in core if block.name == Recommendation.NAME and block.options.get("id") == id)
    yield from (page_url(block.file) for block in own)
    for block in core:
        if block.name in (ITEM, Field.NAME) and id in block.options.get("krav", ()):
            yield from (outer.options["id"] for outer in core if _holds(outer, block))
            yield page_url(block.file)


def _holds(outer: BlockSource, inner: BlockSource) -> bool:
    inside = outer.file == inner.file and outer.line < inner.line < outer.last_line
    return inside and "id" in outer.options
