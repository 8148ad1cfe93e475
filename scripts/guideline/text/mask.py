"""What is code or comment in a Markdown text, so that a line-based reader can leave it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^(?P<before>[ \t>]*)(?P<fence>`{3,}|~{3,})[^`\n]*$")
_RAW = re.compile(r"<(pre|script|style|textarea)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_SPAN = re.compile(
    r"<!--.*?-->"  # a comment
    r"|<(?P<code>code|kbd|samp)\b[^>]*>.*?</(?P=code)\s*>"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",  # a code span within one paragraph
    re.DOTALL,
)
_OPENS_CONTAINER = re.compile(r"(?:[-*+]|\d+[.)]|:)\s+|\[\^[^\]]+\]:|!!!|\?\?\?|===")


def mask(text: str, indented: bool = True, raw: bool = True) -> str:
    """TEXT, just as long, with front matter, code and comments made blank; line breaks stay where they are.

    Args:
        text: the whole file.
        indented: whether indented code is made blank too.
        raw: whether scripts, styles and what else holds no text are made blank too.
    """
    text = _FRONT_MATTER.sub(blank, text)
    text = _mask_lines(text, indented)
    if raw:
        text = _RAW.sub(blank, text)
    return mask_spans(text)


def mask_spans(text: str) -> str:
    """TEXT with code spans and comments made blank: enough for the text of one paragraph."""
    return _SPAN.sub(blank, text)


def blank(match: re.Match[str]) -> str:
    """What MATCH found, made blank; its line breaks stay."""
    return re.sub(r"[^\n]", " ", match[0])


def _mask_lines(text: str, indented: bool) -> str:
    lines = text.split("\n")
    for first, last in [*_fenced(lines)]:
        lines[first : last + 1] = [" " * len(line) for line in lines[first : last + 1]]
    for number in [*_indented(lines)] if indented else []:
        lines[number] = " " * len(lines[number])
    return "\n".join(lines)


def _fenced(lines: list[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each fenced block; a fence that never ends is plain text, as in pymdownx."""
    number = 0
    while number < len(lines):
        opening = _FENCE.match(lines[number])
        end = _closing(lines, number, opening["fence"]) if opening else None
        if end is not None:
            yield number, end
            number = end
        number += 1


def _closing(lines: list[str], start: int, fence: str) -> int | None:
    closing = re.compile(rf"[ \t>]*{re.escape(fence)}[ \t]*")
    return next((n for n in range(start + 1, len(lines)) if closing.fullmatch(lines[n])), None)


def _indented(lines: list[str]) -> Iterator[int]:
    """Lines of indented code: four spaces more than the list, footnote or box around them, after a blank line."""
    level, after_blank, in_code = 0, True, False
    for number, line in enumerate(lines):
        content = re.sub(r"^(?: {0,3}> ?)+", "", line).expandtabs(4)
        if not content.strip():
            after_blank = True
            continue
        indent = len(content) - len(content.lstrip())
        if after_blank:
            level = min(level, indent // 4)
        in_code = (after_blank or in_code) and indent >= 4 * (level + 1)
        if in_code:
            yield number
        elif _OPENS_CONTAINER.match(content.lstrip()):
            level = indent // 4 + 1
        after_blank = False
