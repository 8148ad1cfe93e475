"""What was drawn on a page, held against what was read in its file: nothing is drawn that no check has seen.

The line checker and the renderer read the same Markdown, each in its own way. Where they part, a requirement would
stand on the page and in no list, or in a list and on no page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from guideline.components.strict import BlockSource
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile

_TAG = re.compile(r"<[a-z][\w-]*\s[^<>]*>")
_ID = re.compile(r"\s(?:data-)?id=\"([^\"]+)\"")
_RECOMMENDATION = re.compile(r"\sclass=\"anbefaling[\s\"]")
_NOT_TEXT = re.compile(r"<(code|pre|script|style|textarea)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"(?:^|[>\n])\s*(?P<text>/{3,}[^\S\n]*(?:[\w-]+[^<\n]{0,60})?)")
_OPENING = re.compile(r"(?P<text>/{3,}[^\S\n]*[^\W\d][\w-]*[^\S\n]*\|[^<\n]{0,60})")


def drawn_problems(file: MarkdownFile, markup: str, blocks: Iterable[BlockSource]) -> list[Problem]:
    """Where MARKUP, the page made of FILE, and its BLOCKS don't say the same."""
    read = {block.options["id"]: block for block in blocks if block.file == file.path and block.options.get("id")}
    tags = _TAG.findall(markup)
    drawn = {id for tag in tags for id in _ID.findall(tag)}
    seen = {id for tag in tags if _RECOMMENDATION.search(tag) for id in _ID.findall(tag)}
    return [
        *_shown_as_text(file, markup),
        *(_not_drawn(block) for id, block in read.items() if id not in drawn),
        *(_not_read(file, id) for id in sorted(seen - read.keys())),
    ]


def _shown_as_text(file: MarkdownFile, markup: str) -> Iterator[Problem]:
    """What looks like a block's beginning or end after everything has been drawn."""
    text = _NOT_TEXT.sub("", markup)
    found = _FENCE.search(text) or _OPENING.search(text) if "//" in text else None
    if found:
        shown = html.unescape(found["text"]).strip()
        message = f"«{shown}» blir stående som tekst på siden, og er ikke blitt en blokk"
        remedy = (
            "Flytt blokken helt til venstre, ut av HTML, lister og tabeller. Skal tegnene vises, settes de mellom to `."
        )
        yield Problem(file.path, _line(file, shown), message, remedy)


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
