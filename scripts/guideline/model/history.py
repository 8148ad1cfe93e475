"""What became of a recommendation: its versions, as editors record them and readers see them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

FIRST, ADDED, STRENGTH, WORDING, LANGUAGE = "første utgave", "ny", "styrke", "ordlyd", "språk"
KINDS = (FIRST, ADDED, STRENGTH, WORDING, LANGUAGE)
"""What may have happened; `språk` says the same in other words, and is nothing to readers."""


@dataclass(frozen=True)
class Version:
    """A recommendation as it was from a day on.

    Args:
        day: the day.
        kind: what happened, one of KINDS.
        strength: how strong it was from then on.
        hash: of its strength and text.
        reason: why it was changed.
    """

    day: datetime.date
    kind: str
    strength: str
    hash: str
    reason: str = ""


@dataclass(frozen=True)
class Event:
    """Something that readers are told.

    Args:
        day: when.
        what: a sentence.
        reason: a sentence.
    """

    day: datetime.date
    what: str
    reason: str


History = Mapping[str, Sequence[Version]]
"""The versions of each recommendation by id, the oldest first."""


def history_of(id: str, history: History) -> list[Event]:
    """What readers are told of the recommendation called ID, the newest first."""
    return list(_events(history.get(id, ())))[::-1]


def _events(versions: Sequence[Version]) -> Iterator[Event]:
    if versions and versions[0].kind == ADDED:
        yield Event(versions[0].day, "Anbefalingen er ny.", versions[0].reason)
    for before, version in pairwise(versions):
        if version.kind == STRENGTH:
            what = f"Styrken er endret fra «{before.strength}» til «{version.strength}»."
            yield Event(version.day, what, version.reason)
        elif version.kind == WORDING:
            yield Event(version.day, "Ordlyden er endret.", version.reason)
