"""Reading text and YAML files, with errors that name file and line as the editor knows them."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import yaml

from guideline.text.errors import ContentError, Problem
from guideline.text.signs import clean


def read_text(path: Path, shown_as: str) -> str:
    """The text of the file at PATH, which errors name SHOWN_AS.

    Raises:
        ContentError: when the file is missing or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        remedy = "Har den fått nytt navn eller ny plass? Hent den eventuelt tilbake fra git."
        raise ContentError(Problem(shown_as, None, "filen finnes ikke", remedy)) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        remedy = "Lagre den på nytt med tegnkodingen UTF-8."
        raise ContentError(Problem(shown_as, line, "filen er ikke lagret som UTF-8", remedy)) from error


class _Plain(yaml.SafeLoader):
    """YAML in which nothing stands for something else: by that, a few lines may say more than a machine can hold."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """As YAML has it, but for aliases."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]  # of what types-pyyaml leaves out
            raise yaml.MarkedYAMLError(problem=f"*{event.anchor}", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def plain_yaml(text: str) -> Any:
    """The data in TEXT.

    Raises:
        YAMLError: when it is not YAML, or something in it stands for something else.
    """
    return yaml.load(text, Loader=_Plain)


class _PlainDumper(yaml.SafeDumper):
    """Writes what `plain_yaml` reads: the same day twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        """Whatever DATA is."""
        return True


def dump_yaml(data: Any, *, flow: bool = False) -> str:
    """DATA as YAML that `plain_yaml` reads back, a line for each entry, so that git shows changes."""
    dumped = yaml.dump(
        data, Dumper=_PlainDumper, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=10_000
    )
    return str(dumped)


def parse_yaml(text: str, shown_as: str, remedy: str, first_line: int = 1) -> Any:
    """The data in TEXT, which begins at FIRST_LINE of the file that errors name SHOWN_AS.

    Raises:
        ContentError: when it is not YAML, with the line and the REMEDY.
    """
    try:
        return plain_yaml(clean(text))
    except yaml.YAMLError as error:
        number = troubled_line(error, text)
        message = f"filen kan ikke leses fra «{_line(text, number)}» av" if number else "filen kan ikke leses"
        line = number + first_line - 1 if number else None
        if number and "\t" in text.split("\n")[number - 1]:
            remedy = f"Bruk mellomrom, ikke tabulator.\n{remedy}"
        raise ContentError(Problem(shown_as, line, message, remedy)) from error
    except ValueError as error:  # what looks like a date, but is none: 2026-13-41
        number = next((n for n, line in enumerate(text.split("\n"), start=1) if _impossible_date(line)), None)
        message = f"datoen i «{_line(text, number)}» finnes ikke" if number else "filen kan ikke leses"
        raise ContentError(Problem(shown_as, number and number + first_line - 1, message, remedy)) from error


def _impossible_date(line: str) -> bool:
    match = re.search(r"\b(\d{4})-(\d\d?)-(\d\d?)\b", line)
    try:
        return bool(match and not datetime.date(*map(int, match.groups())))
    except ValueError:
        return True


def troubled_line(error: yaml.YAMLError, text: str) -> int | None:
    """Where it went wrong: a quote that never ends, or a missing colon, is noticed only further down."""
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    if begun and any(word in str(getattr(error, "context", "")) for word in ("quoted", "flow", "simple key")):
        mark = begun
    return min(mark.line, text.rstrip("\n").count("\n")) + 1 if mark else None


def _line(text: str, number: int) -> str:
    return text.split("\n")[number - 1].strip()


def line_of(text: str, name: str, empty: bool = False) -> int | None:
    """The first line of the YAML in TEXT that gives NAME a value, or none when EMPTY."""
    pattern = rf"^[ \t]*['\"]?{re.escape(name)}['\"]?[ \t]*:" + (r"[ \t]*(?:''|\"\"|~|null)?[ \t]*$" if empty else "")
    match = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else None
