"""One entry of the .bib file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guideline.bibliography import biblatex, names
from guideline.text.errors import Problem
from guideline.text.signs import plain_signs


@dataclass(frozen=True)
class Entry:
    """One entry of the .bib file.

    Args:
        key: what writers cite it by.
        kind: `report`, `book`, …; one that the style knows.
        line: where it starts.
        fields: the values in the form of `biblatex`, names of people included.
        raw: the entry's own text.
        file: the .bib file, as editors know it.
        lines: where each field starts.
        whole: whether `raw` holds all of it and nothing private, so that it may be shown as it stands.
    """

    key: str
    kind: str
    line: int
    fields: Mapping[str, str]
    raw: str
    file: str
    lines: Mapping[str, int] = field(default_factory=dict)
    whole: bool = True

    def line_of(self, name: str) -> int:
        """The line that the field NAME starts on, or the entry's first line."""
        return self.lines.get(name, self.line)

    def problem(self, message: str, remedy: str = "", at: str = "") -> Problem:
        """A problem with this entry, placed at the field AT."""
        return Problem(self.file, self.line_of(at), f"«{self.key}»: {message}", remedy)

    @property
    def published(self) -> str:
        """The entry as readers may have it, without what its keeper wrote for themselves."""
        if self.whole:
            return self.raw
        return _written(self.kind, self.key, {n: v for n, v in self.fields.items() if biblatex.is_published(n)})

    @property
    def printed(self) -> str:
        """The entry with what a reference may print, for Pandoc."""
        fields = {name: value for name, value in self.fields.items() if biblatex.is_printed(name)}
        people = {name: names.for_pandoc(fields[name]) for name in names.FIELDS if name in fields}
        return _written(self.kind, self.key, biblatex.without_repeats(fields | people))


def _written(kind: str, key: str, fields: Mapping[str, str]) -> str:
    return f"@{kind}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}"


def groups_of(entry: Entry) -> tuple[str, ...]:
    """The lists that ENTRY names in `keywords`."""
    words = re.split(r"[,;]", re.sub(r"[{}]", "", plain_signs(entry.fields.get("keywords", ""))))
    return tuple(word.strip().lower() for word in words if word.strip())
