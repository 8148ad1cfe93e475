"""The state of the work on a new edition: what is left of it.

It is committed, so it holds shapes and days, never text.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guideline.renewal.pieces import GONE, JOINED, NEW, Piece
from guideline.source.provenance import Block, SourceMap, block_from_data
from guideline.text.errors import ContentError, Problem, raise_if_any
from guideline.text.files import dump_yaml, line_of, parse_yaml, read_text

_HEAD = """\
# En ny utgave av veilederen er under arbeid. Filen er laget av «make sources», og blir borte når utgaven er i kraft.
# Når et stykke er gjort, skriver du dagen under det:   gjort: 2027-03-01
# Skal noe stå som det er, skriver du i tillegg hvorfor:   grunn: …
"""
_RESTORE = "Hent fram forrige versjon av filen fra git."


@dataclass(frozen=True)
class Done:
    """A piece that is done.

    Args:
        day: when.
        reason: why something that the command asks for is left as it is.
    """

    day: datetime.date
    reason: str = ""


@dataclass(frozen=True)
class Renewal:
    """The state of the work.

    Args:
        source: the name of the source in the map.
        edition: what the site shall call the new edition.
        begun: the day the work began; pages are held against the new text after it.
        blocks: the shape of the new text.
        pieces: what there is to do.
        done: what is done, by key.
    """

    source: str
    edition: str
    begun: datetime.date
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    done: Mapping[str, Done] = field(default_factory=dict)

    def left(self) -> list[Piece]:
        """What isn't ticked off, in order."""
        return [piece for piece in self.pieces if piece.key not in self.done]

    def tick(self, piece: Piece, day: datetime.date, reason: str) -> Renewal:
        """The state with PIECE done."""
        return dataclasses.replace(self, done={**self.done, piece.key: Done(day, reason)})


def load_state(path: Path, shown_as: str) -> Renewal | None:
    """The state at PATH, which errors name SHOWN_AS; None when no new edition is under way.

    Raises:
        ContentError: when the file can't be read.
    """
    if not path.exists():
        return None
    text = read_text(path, shown_as)
    data = parse_yaml(text, shown_as, _RESTORE)
    try:
        _check_days(text, data["stykker"], shown_as)
        return _from_data(data)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ContentError(Problem(shown_as, None, "filen om den nye utgaven er ikke hel", _RESTORE)) from error


def _check_days(text: str, pieces: Mapping[str, Mapping[str, Any]], shown_as: str) -> None:
    """Editors write these by hand.

    Raises:
        ContentError: naming each that is no day.
    """
    raise_if_any(
        [
            Problem(shown_as, line_of(text, key), f"«gjort» under «{key}» er ikke en dato", "gjort: 2027-03-01")
            for key, entry in pieces.items()
            if "gjort" in entry and type(entry["gjort"]) is not datetime.date
        ]
    )


def _from_data(data: Mapping[str, Any]) -> Renewal:
    entries = data["stykker"]
    return Renewal(
        source=data["kilde"],
        edition=data["utgave"],
        begun=data["begynt"],
        blocks=tuple(block_from_data(place, str(shape)) for place, shape in data["avsnitt"].items()),
        pieces=tuple(
            Piece(key, e["hva"], e.get("fra"), e.get("til"), e.get("hører_til"), e.get("om", ""))
            for key, e in entries.items()
        ),
        done={key: Done(e["gjort"], e.get("grunn", "")) for key, e in entries.items() if e.get("gjort")},
    )


def save_state(path: Path, renewal: Renewal) -> None:
    """Write RENEWAL to PATH."""
    data = {
        "kilde": renewal.source,
        "utgave": renewal.edition,
        "begynt": renewal.begun,
        "stykker": {piece.key: _entry(piece, renewal.done.get(piece.key)) for piece in renewal.pieces},
        "avsnitt": {block.place: " ".join([str(block.length), *block.sentences]) for block in renewal.blocks},
    }
    text = dump_yaml(data)
    new = path.with_suffix(".new")
    new.write_text(_HEAD + text, encoding="utf-8")
    new.replace(path)


def _entry(piece: Piece, done: Done | None) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "hva": piece.kind,
        "fra": piece.old,
        "til": piece.new,
        "hører_til": piece.kin,
        "om": piece.note,
        "gjort": done.day if done else None,
        "grunn": done.reason if done else "",
    }
    return {name: value for name, value in entry.items() if value}


def under_way(source: SourceMap, renewal: Renewal | None) -> SourceMap:
    """SOURCE as pages may name it while RENEWAL goes on: new paragraphs too, and those that are gone need no page."""
    if renewal is None or renewal.source != source.name:
        return source
    new = [piece.new for piece in renewal.pieces if piece.named.startswith(NEW)]
    blocks = [dataclasses.replace(b, place=NEW + b.place) for b in renewal.blocks if b.place in new]
    going = [piece.old for piece in renewal.pieces if piece.kind in {GONE, JOINED} and piece.old]
    omitted = {**dict.fromkeys([*going, *(b.place for b in blocks)], _GOING), **source.omitted}
    return dataclasses.replace(source, blocks=(*source.blocks, *blocks), omitted=omitted)


_GOING = "En ny utgave er under arbeid."


def pending(maps: Iterable[SourceMap], renewal: Renewal | None) -> dict[str, SourceMap]:
    """MAPS by name, as they are while RENEWAL goes on."""
    return {source.name: under_way(source, renewal) for source in maps}
