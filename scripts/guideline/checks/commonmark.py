"""Where a page's Markdown means one thing on the site and another wherever CommonMark is read.

The Git host's preview, which is what an editor sees, reads GitHub's CommonMark; the site is rendered by
Python-Markdown. Both read each page here, and are compared element by element: a list that is text to one of them, or
numbering that begins anew, would surprise whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guideline.checks.alone import found_alone
from guideline.checks.differences import differences
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.saved import Saved
from guideline.text.signs import odd_signs


def commonmark_problems(file: MarkdownFile, saved: Saved) -> list[Problem]:
    """Where FILE is read in two ways; the first difference of each place, with its line.

    Args:
        file: a page.
        saved: what was found before: from one build to the next most files are as they were.
    """
    return found_alone(file, saved, _read_twice)


def _read_twice(file: MarkdownFile) -> list[Problem]:
    from guideline.checks.two_readers import at_the_host, on_the_site  # slow to load, and most pages are as they were

    source = _without_own_syntax(file)
    theirs, addresses = at_the_host(source)
    certain = [*_notes_twice(file), *_open_comments(file)]
    other = [*_signs_for_marks(file), *(_bare_address(file, line, text) for line, text in addresses)]
    return [*certain, *other, *([] if certain else differences(file, on_the_site(source), theirs))]


_NOTE = re.compile(r"^(?:[\s>]|[-*+]\s|\d+[.)]\s)*\[\^(?P<name>[^\]\s]+)\]:")


def _notes_twice(file: MarkdownFile) -> Iterator[Problem]:
    """Of two footnotes with one name only one is shown, and not the same one everywhere."""
    first: dict[str, int] = {}
    for number, line in file.lines():
        match = _NOTE.match(line)
        if match and first.setdefault(match["name"].casefold(), number) != number:
            earlier = first[match["name"].casefold()]
            message = f"fotnoten «[^{match['name']}]» har allerede en tekst på linje {earlier}; bare den ene vises"
            yield Problem(file.path, number, message, "Gi den ene et annet navn, her og der den er brukt.")


def _open_comments(file: MarkdownFile) -> Iterator[Problem]:
    """A remark that never ends hides the rest of the page from some, and is shown by others."""
    for number, line in file.lines():
        if "<!--" in line:
            yield Problem(
                file.path, number, "merknaden som begynner med <!-- slutter ikke", "Skriv --> der den slutter."
            )


_BULLET = re.compile(r"^\s*(?P<mark>[•·▪◦●○])\s*(?P<text>\S.*)$")
_MARK = re.compile(r"^(?P<before>[ >]*(?:(?:[-*+]|\d+[.)]|#+)(?=[^\S \t\n]))?)(?P<odd>[^\S \t\n]+)(?P<text>\S.*)$")


def _signs_for_marks(file: MarkdownFile) -> Iterator[Problem]:
    """What looks like a list or an indentation to its writer, as copied from Word, and is text to every reader."""
    for number, line in file.lines():
        if match := _BULLET.match(line):
            message = f"punktet «{match['text'][:40]}» begynner med «{match['mark']}», og blir ikke en liste"
            yield Problem(file.path, number, message, f"Skriv - {match['text']}")
        elif match := _MARK.match(line):
            message = f"linjen «{match['text'][:40]}» har {odd_signs(match['odd'])} der et vanlig mellomrom må stå"
            yield Problem(file.path, number, message, f"Skriv {match['before']} {match['text']}")


def _bare_address(file: MarkdownFile, line: int, text: str) -> Problem:
    """The host makes a link of an address that just stands there; the site doesn't."""
    address = text if text.startswith("http") else f"https://{text}"
    remedy = f"Skriv <{address}> eller [tekst]({address})."
    return Problem(file.path, line, f"adressen «{text}» blir ikke en lenke på siden", remedy)


# --- What both are given ----------------------------------------------------------------------------------------------

_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?:[#.][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}]+)|[ \t]+)+\}")
_FENCE = re.compile(r"^ {0,3}/{3,}.*$")
_BOUNDARY = "<!-- / -->"
"""What ends a list for both: two blocks that follow each other have a list each."""


def _without_own_syntax(file: MarkdownFile) -> str:
    """The body of FILE with as many lines, but without blocks, attributes and comments, which are ours alone."""
    text = re.sub(r"<!--.*?-->", lambda match: "\n" * match[0].count("\n"), file.text, flags=re.DOTALL)
    lines, visible = text.split("\n"), file.unfenced
    for number, line in enumerate(visible):
        if number < file.body_start:
            lines[number] = ""
        elif _FENCE.match(line):
            lines[number] = _BOUNDARY
            _blank_options(lines, visible, number + 1)
        elif "{" in line:
            lines[number] = _ATTRIBUTES.sub("", lines[number])
    return "\n".join(lines)


def _blank_options(lines: list[str], visible: Sequence[str], number: int) -> None:
    while number < len(visible) and re.match(r" {4,}[\w-]+:(?:\s|$)", visible[number]):
        lines[number] = ""
        number += 1
