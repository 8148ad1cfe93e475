"""Numbers of paragraphs, written anew where pages and blocks name them. Nothing else of a file is touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from guideline.components.strict import BlockSource
from guideline.renewal.pieces import Edition
from guideline.renewal.verify import states
from guideline.source.provenance import FOOTNOTES, Place, expand_places
from guideline.text.markdown_file import MarkdownFile

_VALUE = r"(?P<quote>[\"']?)(?P<places>[^\"'#\n]*?)(?P=quote)(?P<rest>[ \t]*(?:#.*)?)$"
_FIELD = re.compile(r"^(?P<name>gjengir:[ \t]*)" + _VALUE)
_OPTION = re.compile(r"^(?P<name>[ \t]+kilde:[ \t]*)" + _VALUE)


def renumbered(file: MarkdownFile, blocks: Sequence[BlockSource], edition: Edition) -> str:
    """The text of FILE, whose blocks are BLOCKS, with the numbers of EDITION."""
    lines = file.text.split("\n")
    known = {block.place for block in edition.source.blocks}
    for index in range(file.body_start):
        lines[index] = _FIELD.sub(lambda match: _written(match, _all(match["places"], edition, known)), lines[index])
    for block in blocks:
        for index in range(block.line, max(block.line, block.body_line - 1)):
            if match := _OPTION.match(lines[index]):
                lines[index] = _written(match, _grounds(match["places"], block, edition, known))
    return "\n".join(lines)


def _written(match: re.Match[str], places: Iterable[Place]) -> str:
    quote = match["quote"]
    return f"{match['name']}{quote}{as_ranges(list(dict.fromkeys(places)))}{quote}{match['rest']}"


def _all(text: str, edition: Edition, known: set[Place]) -> list[Place]:
    """Every place that the text of TEXT's places stands in now, in the order of the new edition."""
    return _ordered([new for old in expand_places(text) for new in _now(old, edition, known)], edition)


def _grounds(text: str, block: BlockSource, edition: Edition, known: set[Place]) -> list[Place]:
    """The same, but of a paragraph that was divided only the part that has BLOCK's wording, when one has it."""
    found: list[Place] = []
    for old in expand_places(text):
        places = _now(old, edition, known)
        exact = [place for place in places if states(edition, place, block.options.get("ordlyd", ""))]
        found += exact if len(places) > 1 and exact else places
    return found


def _now(old: Place, edition: Edition, known: set[Place]) -> list[Place]:
    """The places of another source, such as the short version, stay as they are."""
    return edition.places(old) if old in known or old.startswith("ny.") else [old]


def _ordered(places: Iterable[Place], edition: Edition) -> list[Place]:
    order = {place: index for index, place in enumerate(edition.now.texts)}
    return sorted(places, key=lambda place: (place.startswith(f"{FOOTNOTES}."), order.get(place, -1)))


def as_ranges(places: Sequence[Place]) -> str:
    """PLACES as editors write them: `hage.1–3 fot.2`."""
    split = [(place.rsplit(".", 1)[0], int(place.rsplit(".", 1)[1])) for place in places]
    runs = groupby(enumerate(split), key=lambda item: (item[1][0], item[1][1] - item[0]))
    return " ".join(_range(slug, [number for _, (_, number) in run]) for (slug, _), run in runs)


def _range(slug: str, numbers: Sequence[int]) -> str:
    return f"{slug}.{numbers[0]}" if len(numbers) == 1 else f"{slug}.{numbers[0]}–{numbers[-1]}"
