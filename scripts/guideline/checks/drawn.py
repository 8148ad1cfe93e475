"""What was drawn on a page, held against what was read in its file: nothing is drawn that no check has seen.

The line checker and the renderer read the same Markdown, each in its own way. Where they part, a requirement would
stand on the page and in no list, or in a list and on no page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from guideline.components.strict import BlockSource
from guideline.model.records import PageText, Recommendation
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile

_NOT_TEXT = re.compile(r"<(code|pre|script|style|textarea)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"(?:^|[>\n])\s*(?P<text>/{3,}[^\S\n]*(?:[\w-]+[^<\n]{0,60})?)")
_OPENING = re.compile(r"(?P<text>/{3,}[^\S\n]*[^\W\d][\w-]*[^\S\n]*\|[^<\n]{0,60})")


def component_problems(file: MarkdownFile, page: PageText, blocks: Iterable[BlockSource]) -> list[Problem]:
    """Where the components of PAGE, which was made of FILE, and its BLOCKS are not the same."""
    read = {block.options["id"]: block for block in _outermost([block for block in blocks if block.file == file.path])}
    drawn = {component.id for component in page.components}
    recommendations = {part.id for part in page.components if isinstance(part, Recommendation)}
    return [
        *(_not_drawn(block) for id, block in read.items() if id not in drawn),
        *(_not_read(file, id) for id in sorted(recommendations - read.keys())),
    ]


def _outermost(blocks: Sequence[BlockSource]) -> Iterator[BlockSource]:
    """The BLOCKS with an id that stand in no other one."""
    end = 0
    for block in sorted(blocks, key=lambda block: block.line):
        if block.line > end and block.options.get("id"):
            yield block
        end = max(end, block.last_line)


def shown_problems(file: MarkdownFile, markup: str) -> list[Problem]:
    """What looks like a block's beginning or end in MARKUP, the finished page made of FILE."""
    text = _NOT_TEXT.sub("", markup)
    found = _FENCE.search(text) or _OPENING.search(text) if "//" in text else None
    if not found:
        return []
    shown = html.unescape(found["text"]).strip()
    message = f"«{shown}» blir stående som tekst på siden, og er ikke blitt en blokk"
    remedy = (
        "Flytt blokken helt til venstre, ut av HTML, lister og tabeller. Skal tegnene vises, settes de mellom to `."
    )
    return [Problem(file.path, _line(file, shown), message, remedy)]


def _line(file: MarkdownFile, shown: str) -> int | None:
    """The line that SHOWN comes from; else the first that has slashes."""
    lines = [(number, line) for number, line in enumerate(file.unfenced, start=1) if number > file.body_start]
    exact = next((number for number, line in lines if shown in line), None)
    return exact or next((number for number, line in lines if "//" in line), None)


def _not_drawn(block: BlockSource) -> Problem:
    message = f"«{block.name}: {block.options['id']}» er skrevet, men kommer ikke på siden"
    remedy = "Flytt blokken helt til venstre, ut av HTML som står rundt, med tom linje over."
    return Problem(block.file, block.line, message, remedy)


def _not_read(file: MarkdownFile, id: str) -> Problem:
    number = next((n for n, line in enumerate(file.text.split("\n"), start=1) if id in line), None)
    message = f"anbefalingen «{id}» kommer på siden, men ingen kontroll har sett den"
    return Problem(file.path, number, message, "Skriv blokken helt til venstre, slik håndboken viser.")
