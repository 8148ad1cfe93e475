"""The ids that are retired: addresses that may never mean anything else."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guideline.checks.published import CHOICE
from guideline.components.checklist.block import Checklist
from guideline.components.checklist.items import ITEM
from guideline.components.form.block import Field, Template
from guideline.components.question.block import Question
from guideline.components.situation.block import Decision, Situation
from guideline.components.term.block import Term
from guideline.text.errors import ContentError, Problem, did_you_mean, raise_if_any
from guideline.text.files import line_of, parse_yaml, read_text

_FIELDS = ("tittel", "dato", "grunn", "erstattet_av", "gjelder")
_LEARNING = (Question.NAME, Decision.NAME, Situation.NAME)
KINDS = sorted({Checklist.NAME, ITEM, Template.NAME, Field.NAME, CHOICE, Term.NAME, *_LEARNING})
"""What else than a recommendation may be retired, as `gjelder` says it."""

_EXAMPLE = "Skriv slik:\nhage-luking:\n  tittel: Luking om våren\n  dato: 2027-03-01\n  grunn: Tatt ut i ny utgave."


def load_retired(path: Path, shown_as: str) -> dict[str, dict[str, Any]]:
    """The ids that are retired, each with `dato`, `grunn`, its `line` and perhaps `erstattet_av` and `gjelder`.

    A recommendation has its `tittel`, too: readers knew it by that.

    Raises:
        ContentError: when the file can't be read or an entry is wrong.
    """
    text = read_text(path, shown_as)
    entries = re.sub(r"^\{\}[ \t]*$", "", text, flags=re.M)  # what an empty file may end with
    data = parse_yaml(entries, shown_as, _EXAMPLE) or {}
    if not isinstance(data, dict):
        raise ContentError(Problem(shown_as, 1, "filen skal ha én id på hver linje ytterst", _EXAMPLE))
    problems = []
    for id, entry in data.items():
        for message, remedy in _wrong(str(id), entry):
            problems.append(Problem(shown_as, line_of(text, str(id)), message, remedy))
    raise_if_any(problems)
    return {str(id): entry | {"line": line_of(text, str(id))} for id, entry in data.items()}


def _wrong(id: str, entry: Any) -> Iterator[tuple[str, str]]:
    """Everything that is wrong with ENTRY, with what to do."""
    if not isinstance(entry, dict):
        yield f"«{id}» mangler opplysninger", _EXAMPLE
        return
    for key in ("dato", "grunn"):
        if not entry.get(key):
            yield f"«{id}» mangler «{key}»", f"Skriv «{key}: …» under {id}."
    for key in entry:
        if key not in _FIELDS:
            yield f"«{id}» har en ukjent opplysning «{key}»", did_you_mean(str(key), _FIELDS)
    if entry.get("dato") and type(entry["dato"]) is not datetime.date:
        yield f"«{id}»: «{entry['dato']}» er ikke en dato", "Skriv år, måned og dag: dato: 2027-03-01"
    if not entry.get("gjelder") and not str(entry.get("tittel") or "").strip("… "):
        yield f"«{id}» mangler «tittel»", f"Skriv «tittel: …» under {id}, med det anbefalingen het."
    if entry.get("gjelder", ITEM) not in KINDS:
        yield f"«{id}»: «gjelder: {entry['gjelder']}» er ukjent", did_you_mean(str(entry["gjelder"]), KINDS)
