"""What is wrong with how a text is written, whatever it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from guideline.checks.alone import found_alone
from guideline.checks.counts import count_problems
from guideline.checks.glossary import glossary_problems
from guideline.checks.headings import heading_problems
from guideline.checks.markup import markup_problems
from guideline.checks.spelling import list_problems, read_words, spelling_problems
from guideline.checks.typography import typography_problems
from guideline.components.strict import BlockSource
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.saved import Saved


def language_problems(files: Mapping[str, MarkdownFile], blocks: Sequence[BlockSource], saved: Saved) -> list[Problem]:
    """What must be mended before the site is built.

    Args:
        files: the Markdown files by name.
        blocks: their blocks, which must be whole.
        saved: what was found in the build before.
    """
    problems = [*glossary_problems(blocks), *count_problems(files, blocks)]
    for file in files.values():
        own = [block for block in blocks if block.file == file.path]
        problems += [*found_alone(file, saved, typography_problems, markup_problems), *heading_problems(file, own)]
    return problems


def spelled(files: Mapping[str, MarkdownFile], root: Path, word_list: str) -> list[Problem]:
    """Misspelt words of FILES, and mistakes in WORD_LIST of the project at ROOT.

    Raises:
        CannotSpellError: when this machine can't.
    """
    words = read_words(root / word_list, word_list)
    return [*list_problems(root / word_list, word_list), *spelling_problems(files.values(), words, word_list)]
