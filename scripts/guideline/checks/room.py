"""What must stay short: what stands over the first thing to fill in, and what is to be one sheet of paper.

Measured in letters, so that an editor is told at once. The numbers are what a phone of 360 × 740 and a sheet of A4
hold; browser tests hold the pages against the phone and the paper themselves.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from guideline.catalogue.catalogue import PageRecord
from guideline.components.rendering import PLACES
from guideline.model.records import Checklist, Field, Form, Recommendation
from guideline.text.errors import Problem
from guideline.text.html_edit import without_tags
from guideline.text.markdown_file import MarkdownFile

A_LINE = 40
"""How many letters stand on a line of a phone."""
MOST_LINES = 6
"""How many such lines there may be between the heading of a sheet and what is filled in first."""
SHORT_SHEET, ONE_PAGE = 4000, 3350
"""How many letters the short version may have, and what binds, to be one sheet."""

_HEADING = re.compile(r"</h[1-6]>")


def far_from_work(pages: Iterable[PageRecord]) -> list[Problem]:
    """Lists and forms of PAGES where the reader must scroll to find what to fill in."""
    return [problem for page in pages if (problem := _far(page))]


def _far(page: PageRecord) -> Problem | None:
    forms = list(page.text.forms())
    if not forms:
        return None
    found = [*_between(page), *(_before_first(forms[0]))]
    lines = sum(math.ceil(len(text) / A_LINE) for text in found)
    if lines <= MOST_LINES:
        return None
    longest = max(found, key=len)
    told = f"det står {lines} linjer over det første som fylles ut, og det er plass til {MOST_LINES}"
    remedy = (
        f"Den lengste teksten er «{_shortened(longest)}». Kort den ned, eller flytt den over overskriften. "
        "Der blir den foldet sammen, så arbeidet kommer først."
    )
    return Problem(page.file, forms[0].written.line or None, f"«{forms[0].title}»: {told}", remedy)


def _between(page: PageRecord) -> Iterator[str]:
    """What stands between the heading of the first list or form and the sheet itself."""
    over = PLACES.split(page.text.body, maxsplit=1)[0]
    yield from _said(_HEADING.split(over)[-1])


def _before_first(sheet: Checklist | Form) -> Iterator[str]:
    """What SHEET says before there is something to press or write in."""
    if isinstance(sheet, Checklist):
        yield from (group.title.plain for group in sheet.groups[:1] if group.title)
        return
    pieces = [*sheet.intro, *(piece for part in sheet.parts for piece in (part.title, *part.content))]
    for piece in pieces:
        if isinstance(piece, Field):
            yield piece.label.plain
            yield from _said(piece.help.html)
            return
        yield from _said(piece.html)


def _said(html: str) -> Iterator[str]:
    """The paragraphs of HTML as plain text."""
    yield from filter(None, (" ".join(without_tags(part).split()) for part in re.split(r"</(?:p|li)>", html)))


def over_a_sheet(
    pages: Sequence[PageRecord], files: Mapping[str, MarkdownFile], short: str, binding: Sequence[Recommendation]
) -> Iterator[Problem]:
    """What of PAGES is more than one sheet: the page at SHORT, and what is BINDING where there is a sheet with it."""
    for page in pages:
        if page.url == short and page.meta.get("template") == "short.html":
            yield from _long_short_version(page, files[page.file])
    if binding:
        yield from _long_one_page(binding)


def _long_short_version(page: PageRecord, file: MarkdownFile) -> Iterator[Problem]:
    letters = len(page.text.title) + len(page.text.lead.plain) + sum(map(len, _said(page.text.body)))
    if letters > SHORT_SHEET:
        line, longest = max(file.lines(), key=lambda each: len(each[1]))
        message = f"kortversjonen har {letters} tegn, og det er plass til {SHORT_SHEET} på ett ark"
        remedy = f"Kort den ned. Det lengste avsnittet er dette: «{_shortened(longest)}»"
        yield Problem(page.file, line, message, remedy)


def _long_one_page(binding: Sequence[Recommendation]) -> Iterator[Problem]:
    letters = sum(len(record.title) + len(record.text.plain) for record in binding)
    if letters > ONE_PAGE:
        longest = max(binding, key=lambda record: len(record.title) + len(record.text.plain))
        message = f"det som skal stå på én side, har {letters} tegn, og det er plass til {ONE_PAGE}"
        remedy = f"Kort ned titler og setninger i det som er «skal» eller «skal ikke». Lengst er «{longest.title}»."
        yield Problem(longest.written.file, longest.written.line, message, remedy)


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:58].rstrip()} …"
