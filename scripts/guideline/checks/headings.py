"""Headings in order: none is skipped on the way down, else a reader who listens loses the way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guideline.components.checklist.block import Checklist
from guideline.components.form.block import Template
from guideline.components.strict import BlockSource
from guideline.components.term.block import Term
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile

_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6}) +(?P<text>[^#\n].*)$")
_GROUP_LEVEL = 3
"""What `####` inside a checklist or a form becomes on the page."""


def heading_problems(file: MarkdownFile, blocks: Sequence[BlockSource]) -> list[Problem]:
    """Headings of FILE that stand more than one level below the one before; BLOCKS are its own."""
    problems, above = [], 1 if file.meta.get("template") else 0  # a template of its own draws the first heading
    for number, level, text, in_list in _headings(file, blocks):
        if level > above + 1:
            problems.append(Problem(file.path, number, *_words(level, above, text, in_list)))
        above = level
    return problems


def _headings(file: MarkdownFile, blocks: Sequence[BlockSource]) -> list[tuple[int, int, str, bool]]:
    """Line, level and text of each heading, and whether it is a group's."""
    found = [(block.line, 2, block.argument, False) for block in blocks if block.name == Term.NAME]
    groups = [block for block in blocks if block.name in {Checklist.NAME, Template.NAME}]
    for number, line in file.lines():
        if match := _HEADING.match(line):
            inside = any(block.line < number < block.last_line for block in groups)
            found.append((number, _GROUP_LEVEL if inside else len(match["marks"]), match["text"], inside))
    return sorted(found)


def _words(level: int, above: int, text: str, in_list: bool) -> tuple[str, str]:
    title = re.sub(r"\s*\{:?[^}]*\}\s*$", "", text).strip()
    if in_list:
        remedy = "Sett en overskrift med ## over blokken, for eksempel:\n## Før dere begynner"
        return f"det mangler en overskrift over listen eller malen som gruppen «{title}» står i", remedy
    if not above:
        return (
            f"siden begynner med «{title}», ikke med en overskrift på øverste nivå",
            "Skriv øverst:\n# Navnet på siden",
        )
    message = f"overskriften «{title}» hopper over et nivå: Den har {level} #, men den over har {above}"
    return message, f"Skriv {'#' * (above + 1)} {title}"
