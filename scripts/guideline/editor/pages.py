"""A new page: its file, and its line in the menu, which is all that the editor ever changes in `mkdocs.yml`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from guideline.text.errors import ContentError, Problem

CONFIG = "mkdocs.yml"
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_TEXT = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
"""What YAML takes for something else than words."""
_ENTRY = re.compile(r"^(?P<indent>\s*)- (?:.*: )?(?P<page>\S+\.md)\s*$")


@dataclass(frozen=True)
class NewPage:
    """What is asked for.

    Args:
        title: what the page is called.
        description: what it gives its reader, in one sentence.
        name: the file, without `.md`.
        after: the page that it stands after in the menu, below `docs/`; it lies in the same folder.
    """

    title: str
    description: str
    name: str
    after: str

    @property
    def page(self) -> str:
        """The new file, below `docs/`."""
        folder = self.after.rpartition("/")[0]
        return f"{folder}/{self.name}.md".lstrip("/")

    @property
    def path(self) -> str:
        """The new file, from the top of the project."""
        return f"docs/{self.page}"

    @property
    def text(self) -> str:
        """What stands on it to begin with."""
        title, description = (_value(text) for text in (self.title, self.description))
        return f"---\ntitle: {title}\ndescription: {description}\n---\n\n# {_line(self.title)}\n\nSkriv her.\n"


def problems(new: NewPage, root: Path) -> list[Problem]:
    """What is wrong with NEW in the project at ROOT."""
    found = []
    if not NAME.fullmatch(new.name):
        found.append(_wrong(f"navnet «{new.name}» kan ikke brukes", "Bruk små bokstaver a–z, tall og bindestrek."))
    elif (root / new.path).exists():
        found.append(_wrong(f"{new.path} finnes fra før", "Velg et annet navn."))
    if not (_line(new.title) and _line(new.description)):
        found.append(_wrong("siden mangler tittel eller beskrivelse", "Skriv begge deler."))
    return found


def with_entry(config: str, new: NewPage) -> str:
    """The text CONFIG of mkdocs.yml with a line for NEW after the page that it shall follow.

    Raises:
        ContentError: when that page isn't in the menu.
    """
    lines = config.split("\n")
    for number, line in enumerate(lines):
        match = _ENTRY.match(line)
        if match and match["page"] == new.after:
            return "\n".join([*lines[: number + 1], f"{match['indent']}- {new.page}", *lines[number + 1 :]])
    raise ContentError(Problem(CONFIG, None, f"siden «{new.after}» står ikke i menyen", "Velg en annen side."))


def without_entry(config: str, page: str) -> str:
    """The text CONFIG of mkdocs.yml without the line for PAGE, and without a heading that had it alone under it."""
    lines = config.split("\n")
    at = _line_of(lines, page)
    if at is None:
        return config
    over, deep = lines[at - 1], _indent(lines[at])
    alone = over.rstrip().endswith(":") and _indent(over) < deep and _indent([*lines, ""][at + 1]) < deep
    return "\n".join(lines[: at - alone] + lines[at + 1 :])


def with_name(config: str, page: str, new: str) -> str:
    """The text CONFIG of mkdocs.yml with the line for PAGE naming the file NEW."""
    lines = config.split("\n")
    at = _line_of(lines, page)
    if at is not None:
        lines[at] = lines[at].replace(page, new)
    return "\n".join(lines)


def _line_of(lines: Sequence[str], page: str) -> int | None:
    matches = ((number, _ENTRY.match(line)) for number, line in enumerate(lines))
    return next((number for number, match in matches if match and match["page"] == page), None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def menu_pages(config: str) -> list[str]:
    """The pages in the menu of the text CONFIG of mkdocs.yml, in order."""
    return [match["page"] for match in map(_ENTRY.match, config.split("\n")) if match]


def _wrong(message: str, remedy: str) -> Problem:
    return Problem("Ny side", None, message, remedy)


def _line(text: str) -> str:
    return " ".join(text.split())


def _value(text: str) -> str:
    """TEXT as a value in YAML, in quotes where YAML would read something else."""
    line = _line(text)
    plain = re.fullmatch(r"[^\W\d_][^:#\"'{}\[\]&*!|>%@`]*", line) and line.lower() not in _NO_TEXT
    return line if plain else json.dumps(line, ensure_ascii=False)
