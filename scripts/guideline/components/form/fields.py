"""What a field of a template may hold, how its choices and conditions are written, and what is wrong with them.

    //// felt | Hvem vanner?
        id: hageplan-vanning
        type: valg
        forvalg: alle

    - alle = Alle etter tur
    - vakt = Den som har vakt
    ////

The word before the equals sign is what is kept when somebody chooses; so it is written by hand, and the text after it
can be reworded without anyone losing an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from guideline.components.strict import BlockSource, text_value
from guideline.model.records import Condition
from guideline.text.errors import Problem, did_you_mean

SHORT, LONG, ONE, SEVERAL, DATE, NUMBER, TABLE, TEXT = TYPES = (
    "kort tekst",
    "lang tekst",
    "valg",
    "flere valg",
    "dato",
    "tall",
    "tabell",
    "tekst",
)
CHOSEN = (ONE, SEVERAL)
SHARED = ("navn", "tid", "sted", "ansvarlig")
"""What the sheets of one activity have in common: it is written in one of them and offered in the others."""
EXAMPLE_LABEL = "Eksempel:"

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_CHOICE = re.compile(r"^(?P<value>[^\s=]+) *= *(?P<text>\S.*)$", re.DOTALL)
_LIST_LINE = re.compile(r"^[-*+] +(?P<text>.*)$")
_ONLY_FOR = {
    "linjer": (LONG,),
    "kolonner": (TABLE,),
    "rader": (TABLE,),
    "enhet": (NUMBER,),
    "forvalg": CHOSEN,
    "hent": CHOSEN,
    "felles": (SHORT, LONG),
}
_CHOICES_EXAMPLE = "Skriv slik, med et ord foran likhetstegnet og teksten etter:\n- alle = Alle etter tur"


class Choice(NamedTuple):
    """One of the answers that a field offers.

    Args:
        value: what is kept.
        text: what readers see.
    """

    value: str
    text: str


def columns_value(value: Any) -> tuple[Choice, ...]:
    """The option `kolonner`: `navn=Overskrift`, separated by semicolons."""
    pairs = [part.partition("=")[::2] for part in text_value(value).split(";")]
    columns = tuple(Choice(name.strip(), label.strip()) for name, label in pairs)
    if not all(_NAME.fullmatch(name) and label for name, label in columns):
        raise ValueError("må ha et navn og en overskrift for hver kolonne, for eksempel «hva=Hva; hvem=Hvem (rolle)»")
    if len({name for name, _ in columns}) < len(columns):
        raise ValueError("har to kolonner med samme navn")
    return columns


def conditions_value(value: Any) -> tuple[Condition, ...]:
    """The option `vises-når`: `felt=verdi`, several values with spaces between, several conditions with semicolons."""
    pairs = [part.partition("=")[::2] for part in text_value(value).split(";")]
    found = tuple(Condition(field.strip(), tuple(values.split())) for field, values in pairs)
    if not all(_NAME.fullmatch(condition.field) and condition.values for condition in found):
        raise ValueError("må ha et felt og én eller flere verdier, for eksempel «hageplan-vanning=alle vakt»")
    return found


class number_of:  # noqa: N801 - reads as a sentence in the option tables
    """An option that is a whole number up to MOST."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, value: Any) -> int:
        if not isinstance(value, int) or not 1 <= value <= self.most:
            raise ValueError(f"må være et tall fra 1 til {self.most}")
        return value


def split_choice(text: str) -> Choice | None:
    """TEXT of a list item as a choice; None when it is not written as one."""
    match = _CHOICE.match(text.strip())
    return Choice(match["value"], match["text"].strip()) if match and _NAME.fullmatch(match["value"]) else None


def choices_of(block: BlockSource) -> list[Choice]:
    """The choices of the field BLOCK that are written as they should be."""
    return [choice for _, text in _items(block) if (choice := split_choice(text))]


def help_of(block: BlockSource) -> str:
    """What the field BLOCK says besides its choices and its example."""
    lines = block.body.split("\n")
    end = next((number for number, line in enumerate(lines) if line.startswith(EXAMPLE_LABEL)), len(lines))
    return "\n".join(line for line in lines[:end] if not _LIST_LINE.match(line))


def _items(block: BlockSource) -> Iterator[tuple[int, str]]:
    """Line number and text of each list item in the field, those of its example left out."""
    for number, line in enumerate(block.body.split("\n")):
        if line.startswith(EXAMPLE_LABEL):
            return
        if match := _LIST_LINE.match(line):
            yield block.body_line + number, match["text"]


def field_problems(block: BlockSource) -> list[Problem]:
    """Everything that is wrong with the field BLOCK when its options are held together."""
    kind = block.options.get("type")
    if not kind:
        return []
    return [*_misplaced_options(block, kind), *_choice_problems(block, kind)]


def _misplaced_options(block: BlockSource, kind: str) -> Iterator[Problem]:
    for name, kinds in _ONLY_FOR.items():
        if name in block.options and kind not in kinds:
            message = f"«{name}» hører til typen «{kinds[0]}», men feltet har typen «{kind}»"
            yield Problem(block.file, block.line, message, f"Slett linjen «{name}», eller endre typen.")
    if kind == TABLE and "kolonner" not in block.options:
        message = f"tabellen «{block.argument}» mangler «kolonner»"
        yield Problem(block.file, block.line, message, "    kolonner: hva=Hva; hvem=Hvem (rolle)")


def _choice_problems(block: BlockSource, kind: str) -> Iterator[Problem]:
    if kind not in CHOSEN:
        return
    items = list(_items(block))
    if len(items) < 2:
        yield Problem(block.file, block.line, f"«{block.argument}» har ikke noe å velge mellom", _CHOICES_EXAMPLE)
    seen: set[str] = set()
    for number, text in items:
        choice = split_choice(text)
        if choice is None:
            yield Problem(block.file, number, f"svaret «{text}» mangler et ord foran likhetstegnet", _CHOICES_EXAMPLE)
        elif choice.value in seen:
            yield Problem(block.file, number, f"to svar heter «{choice.value}»", "Gi det ene et annet ord.")
        else:
            seen.add(choice.value)
    default = block.options.get("forvalg")
    if default and seen and default not in seen:
        message = f"forvalget «{default}» er ikke et av svarene"
        yield Problem(block.file, block.line, message, did_you_mean(default, seen))


def condition_problems(fields: Iterable[BlockSource]) -> Iterator[Problem]:
    """Every condition among the FIELDS of a template names a choice that stands before it."""
    before: dict[str, list[str]] = {}
    for field in fields:
        for condition in field.options.get("vises-når", ()):
            yield from _condition_problems(field, condition, before)
        if field.options.get("type") in CHOSEN and "id" in field.options:
            before[field.options["id"]] = [choice.value for choice in choices_of(field)]


def _condition_problems(field: BlockSource, condition: Condition, before: Mapping[str, Sequence[str]]) -> list[Problem]:
    if condition.field not in before:
        message = f"«vises-når» nevner «{condition.field}», som ikke er et felt med valg lenger opp i malen"
        return [Problem(field.file, field.line, message, did_you_mean(condition.field, before))]
    known = before[condition.field]
    return [
        Problem(
            field.file,
            field.line,
            f"«{value}» er ikke et av svarene på «{condition.field}»",
            did_you_mean(value, known),
        )
        for value in condition.values
        if value not in known
    ]
