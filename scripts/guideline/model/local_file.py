"""`lokalt.json`: a centre's own additions as one file, for a centre without a developer.

The browser reads and writes the same (`overrides/components/local/addition.js`). What is unknown or of another kind is
passed by, so that a file of an earlier version opens in every later one.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from guideline.model.local import Contact
from guideline.text.errors import ContentError, Problem
from guideline.text.typed_yaml import at

SUFFIX = ".json"
VERSION = 2
"""What is written; every earlier one is read."""
LONGEST, MOST = 4000, 200

Record = TypeVar("Record")


@dataclass(frozen=True)
class Answer:
    """A choice of a field, or a column of its table: what is kept, and what readers see."""

    value: str = at("verdi")
    text: str = at("tekst")


@dataclass(frozen=True)
class OwnText:
    """A text beside a recommendation or on a page, whose id or address is `beside`."""

    id: str = at("id")
    beside: str = at("ved")
    title: str = at("tittel")
    text: str = at("tekst")


@dataclass(frozen=True)
class OwnItem:
    """An item last in the list called `beside`, with a sentence of help."""

    id: str = at("id")
    beside: str = at("liste")
    text: str = at("tekst")
    help: str = at("hjelp")


@dataclass(frozen=True)
class OwnQuestion:
    """A field last in the form called `beside`; `components/form/fields.py` has the types."""

    id: str = at("id")
    beside: str = at("mal")
    label: str = at("tekst")
    type: str = at("type")
    help: str = at("hjelp")
    choices: tuple[Answer, ...] = at("svar")
    columns: tuple[Answer, ...] = at("kolonner")
    rows: int = at("rader")
    lines: int = at("linjer")
    unit: str = at("enhet")


@dataclass(frozen=True)
class ListedItem:
    """An item of a list of the centre's own; those that follow each other in one `group` stand under its name."""

    id: str = at("id")
    text: str = at("tekst")
    help: str = at("hjelp")
    group: str = at("gruppe")


@dataclass(frozen=True)
class OwnList:
    """A list of the centre's own; `keeping` is `aldri` when it is about a person."""

    id: str = at("id")
    title: str = at("tittel")
    keeping: str = at("lagring")
    items: tuple[ListedItem, ...] = at("punkter")


@dataclass(frozen=True)
class OwnWord:
    """A word of the centre's own, with other forms of it, separated by commas."""

    id: str = at("id")
    word: str = at("ord")
    forms: str = at("former")
    text: str = at("tekst")


@dataclass(frozen=True)
class SearchWords:
    """What people type for a place, separated by commas."""

    place: str = at("sted")
    words: str = at("ord")


@dataclass(frozen=True)
class LocalFile:
    """The whole file; `shown` are the pages with who is who, and no page means all that have a list or a form."""

    centre: str = at("senter")
    contact_line: str = at("kontakt")
    seen: str = at("sett")
    contacts: tuple[Contact, ...] = at("hvem")
    shown: tuple[str, ...] = at("vises")
    texts: tuple[OwnText, ...] = at("tekster")
    items: tuple[OwnItem, ...] = at("punkter")
    questions: tuple[OwnQuestion, ...] = at("felter")
    lists: tuple[OwnList, ...] = at("lister")
    words: tuple[OwnWord, ...] = at("begreper")
    search: tuple[SearchWords, ...] = at("hverdagsord")


UNREADABLE = ("filen kan ikke leses", "Velg en fil som heter lokalt.json.")
FOREIGN = (
    "filen er ikke laget her, eller av en nyere versjon av nettstedet",
    "Lag den på siden om senterets egne tillegg.",
)


def read_local_file(text: str, file: str) -> LocalFile:
    """What TEXT of FILE says.

    Raises:
        ContentError: when it is no such file.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ContentError(Problem(file, getattr(error, "lineno", None), *UNREADABLE)) from error
    if not isinstance(data, dict) or data.get("versjon") not in range(1, VERSION + 1):
        raise ContentError(Problem(file, None, *FOREIGN))
    return _record(LocalFile, data)


def dump_local_file(local: LocalFile) -> str:
    """The text of a file that `read_local_file` reads back."""
    return json.dumps({"versjon": VERSION, **_plain(local)}, ensure_ascii=False, indent=2) + "\n"


def _record(kind: type[Record], data: Any) -> Record:
    """DATA as a KIND, with the fields that there are, and nothing else."""
    hints = get_type_hints(kind)
    values = {
        field.name: _value(hints[field.name], data.get(field.metadata["name"]))
        for field in dataclasses.fields(kind)  # type: ignore[arg-type]
    }
    return kind(**values)


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) is tuple:
        return tuple(_rows(get_args(hint)[0], value))
    if hint is int:
        return value if type(value) is int and 0 <= value <= MOST else 0
    return value[:LONGEST].strip() if isinstance(value, str) else ""


def _rows(hint: Any, value: Any) -> list[Any]:
    rows = value[:MOST] if isinstance(value, list) else []
    if hint is str:
        return [row for row in rows if isinstance(row, str)]
    return [_record(hint, row) for row in rows if isinstance(row, dict)]


def _plain(record: Any) -> Any:
    """RECORD as JSON, without what is empty."""
    if isinstance(record, tuple):
        return [_plain(each) for each in record]
    if not dataclasses.is_dataclass(record):
        return record
    pairs = ((field.metadata["name"], getattr(record, field.name)) for field in dataclasses.fields(record))
    return {name: _plain(value) for name, value in pairs if value}
