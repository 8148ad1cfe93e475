"""HTML in Markdown that is opened and never closed, or the other way round."""

from __future__ import annotations

from html.parser import HTMLParser

from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile

_HELD = {"div", "section", "details", "summary", "figure", "figcaption", "table", "span", "aside", "article"}
"""What is closed by its own tag alone; browsers close the others themselves."""


class _Balance(HTMLParser):
    """Collects the tags that have no counterpart."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=False)
        self.file = file
        self.open: list[tuple[str, int]] = []
        self.problems: list[Problem] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Remember a tag that must be closed."""
        if tag in _HELD:
            self.open.append((tag, self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest tag of this name; what stands inside it was never closed."""
        if tag not in _HELD:
            return
        if tag not in [name for name, _ in self.open]:
            message, remedy = f"«</{tag}>» avslutter ingenting", f"Slett den, eller skriv <{tag}> der den begynner."
            self.problems.append(Problem(self.file, self.getpos()[0], message, remedy))
            return
        while self.open[-1][0] != tag:
            self.unclosed(*self.open.pop())
        self.open.pop()

    def unclosed(self, tag: str, line: int) -> None:
        """Report TAG, opened on LINE."""
        remedy = f"Skriv </{tag}> på en egen linje der den slutter, med en tom linje foran."
        self.problems.append(Problem(self.file, line, f"«<{tag}>» er ikke avsluttet", remedy))


def markup_problems(file: MarkdownFile) -> list[Problem]:
    """Tags of FILE that lack their counterpart."""
    balance = _Balance(file.path)
    balance.feed("\n".join(file.masked))
    balance.close()
    for tag, line in balance.open:
        balance.unclosed(tag, line)
    return balance.problems
