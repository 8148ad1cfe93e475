"""The test set of the search: what is typed, and where it shall lead."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("queries.yml")
SETS = sorted(FILE.parent.glob("*.yml"))
"""All sets: `queries.yml`, what was written while tuning, and what was written without it and learnt from since."""
SECTIONS = (
    "begreper/",
    "kilder/",
    "maler/",
    "mitt-arbeid/",
    "om/",
    "opplaering/",
    "sjekklister/",
    "start-en-gruppe/",
    "veileder/",
)
OUTSIDE, GAP = "utenfor", "hull"
FEW = 3
"""So many results a word that has nothing to do with the guideline may give."""


@dataclass(frozen=True)
class Query:
    """One query.

    Args:
        kind: the heading it stands under.
        text: what is typed.
        places: the addresses that answer it, any one of them.
    """

    kind: str
    text: str
    places: tuple[str, ...]

    @property
    def half(self) -> int:
        """1 for those that the search was tuned on, 2 for those set aside; decided by a hash before tuning."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 2 + 1


def read_queries(file: Path = FILE) -> Iterator[Query]:
    """The queries of FILE, in order."""
    for kind, queries in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        for text, places in queries.items():
            yield Query(kind, str(text), tuple(_address(place) for place in places or ()))


def current(queries: Iterable[Query], there: Collection[str], instead: Mapping[str, str]) -> Iterator[Query]:
    """Those of QUERIES that the content as it is now can answer: the sets were written of an earlier one.

    Args:
        queries: as they were written.
        there: the addresses that there are.
        instead: the address of what came instead of a retired id, by that id.
    """
    for query in queries:
        moved = (instead.get(place.partition("#")[2], place) for place in query.places)
        places = tuple(place for place in moved if place in there)
        if places or not query.places:
            yield replace(query, places=places)


def _address(place: str) -> str:
    return place if place.startswith(SECTIONS) else f"veileder/{place}"
