"""Forms as those who fill them in meet them: every question is itself, and an anonymous form asks nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guideline.components.form.block import Field, Template
from guideline.components.form.fields import choices_of
from guideline.components.strict import BlockSource
from guideline.model.records import PAPER
from guideline.text.errors import Problem

ANONYMOUS = "anonym"
"""The choice by which a form asks nothing that shows who answers."""

_WHO = re.compile(r"\b(?:\w*navn(?:et)?|fødsels\w+|født|underskrift\w*|signatur\w*|personnummer\w*)\b", re.IGNORECASE)


def form_problems(blocks: Sequence[BlockSource]) -> list[Problem]:
    """What is wrong with the fields of each form among BLOCKS, held together."""
    forms = (block for block in blocks if block.name == Template.NAME)
    found = []
    for form in forms:
        fields = [block for block in blocks if block.name == Field.NAME and _holds(form, block)]
        found += [*_same_labels(fields), *_names_of_the_anonymous(fields)]
    return found


def _holds(form: BlockSource, field: BlockSource) -> bool:
    return form.file == field.file and form.line < field.line < form.last_line


def _same_labels(fields: Sequence[BlockSource]) -> Iterator[Problem]:
    first: dict[str, BlockSource] = {}
    for field in fields:
        other = first.setdefault(field.argument.lower(), field)
        if other is not field:
            message = f"feltet «{field.argument}» heter det samme som feltet på linje {other.line}"
            remedy = "Spør om hver sin ting. Den som hører siden, har bare navnet å gå etter."
            yield Problem(field.file, field.line, message, remedy)


def _names_of_the_anonymous(fields: Sequence[BlockSource]) -> Iterator[Problem]:
    offered = {f.options.get("id", ""): [choice.value for choice in choices_of(f)] for f in fields}
    ways = {
        id: [value for value in values if value != ANONYMOUS] for id, values in offered.items() if ANONYMOUS in values
    }
    for field in fields:
        who = _WHO.search(field.argument)
        if ways and who and field.options.get("bare") == PAPER and not _is_left_out(field, ways):
            id, values = next(iter(ways.items()))
            message = f"feltet «{field.argument}» spør om «{who[0]}», også når skjemaet er anonymt"
            yield Problem(field.file, field.line, message, f"Skriv:\n    vises-når: {id}={' '.join(values)}")


def _is_left_out(field: BlockSource, ways: dict[str, list[str]]) -> bool:
    """Whether FIELD is gone when the form is anonymous."""
    conditions = field.options.get("vises-når", ())
    return any(condition.field in ways and ANONYMOUS not in condition.values for condition in conditions)
