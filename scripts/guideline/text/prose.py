"""What of a Markdown file is prose that somebody reads, with line numbers; the rest is made blank, columns stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guideline.text.markdown_file import MarkdownFile

_OPENING = re.compile(r"^ {0,3}/{3,}(?: *[\w-]+ *\|?)?")
_OPTION = re.compile(r"^(?: {4}|\t)(?P<key>[\w-]+):")
_FIELD = re.compile(r"^[ \t-]*(?P<key>[\w-]+):(?=\s|$)")
_HELP = re.compile(r"\{:?[^}\n]*?\bhjelp=\"(?P<help>[^\"]*)\"[^}\n]*\}?")

READ = {"ordlyd", "unntak", "stikkord", "enhet", "linjer", "kolonner", "hint"}
"""Options of blocks whose values readers see."""

UNREAD = {"gjengir", "kontrollert", "sett", "template", "hide", "search", "exclude", "boost", "adresse"}
"""Fields at the top of a page whose values are for the machine."""

_NOT_PROSE = re.compile(
    r"\[[^\]\[\n]*@[^\]\n]*\]"  # a citation
    r"|\[\^[^\]\n]+\]:?"  # a footnote's mark
    r"|(?<=\])\([^)\n]*\)"  # where a link leads
    r"|(?<=\])\[[^\]\n]*\]"
    r"|^ {0,3}\[[^\]\n]+\]:.*$"
    r"|\{:?[^}\n]*\}?(?=\s*$)|\{:[^}\n]*\}"  # attributes
    r"|</?[a-zA-Z][^>\n]*>|<https?:[^>\n]*>|https?://[^\s)»]+"
    r"|&#?\w+;"
)
_CHOICE = re.compile(r"^ *- (?:[\w-]+ = |\[[ x]\] )")
_IDS_HEAD = re.compile(r"\| *krav *\|? *$")
_LAST_CELL = re.compile(r"\|[^|]*\|? *$")
_NAME_OF_PART = re.compile(r"(?:^|(?<=;))\s*[\w-]+=")


def prose(file: MarkdownFile) -> Iterator[tuple[int, str]]:
    """Line number and prose of each line of FILE that has any."""
    lines = [*_fields(file), *_body(file)]
    return ((number, line) for number, line in lines if line.strip())


def _fields(file: MarkdownFile) -> Iterator[tuple[int, str]]:
    key = ""
    for number, line in enumerate(file.text.split("\n")[: file.body_start], start=1):
        match = _FIELD.match(line)
        key = match["key"] if match else key
        if line.strip() != "---" and key not in UNREAD:
            yield number, _blank(line, match.end()) if match else line


def _body(file: MarkdownFile) -> Iterator[tuple[int, str]]:
    options = False  # whether the line may be an option of a block
    ids = False  # whether the line is of a table whose last column has ids, as in a figure
    for number, line in file.lines():
        ids = line.lstrip().startswith("|") and (ids or bool(_IDS_HEAD.search(line)))
        opening = _OPENING.match(line)
        if opening:
            yield number, _blank(line, opening.end())
        elif options and (match := _OPTION.match(line)):
            yield number, _value(line, match)
            continue
        else:
            yield number, _markdown(_LAST_CELL.sub(_spaces, line) if ids else line)
        options = bool(opening)


def _value(line: str, match: re.Match[str]) -> str:
    if match["key"] not in READ:
        return ""
    value = line[match.end() :]
    return " " * match.end() + _NAME_OF_PART.sub(lambda found: " " * len(found[0]), value)


def _markdown(line: str) -> str:
    helped = _HELP.search(line)
    line = _CHOICE.sub(_spaces, line)
    blank = _NOT_PROSE.sub(_spaces, line)
    if helped:
        first, last = helped.span("help")
        blank = blank[:first].ljust(first) + helped["help"] + blank[last:]
    return blank


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blank(line: str, end: int) -> str:
    return " " * end + line[end:]
