"""Where the sections of the map stand in a new text, also when headings have new names or another order."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guideline.source.provenance import (
    FOOTNOTES,
    SUPERSCRIPTS,
    Block,
    Place,
    Section,
    SourceMap,
    fingerprint,
    normalise,
    raw_blocks,
)

_LONGEST_HEADING = 12
"""Words; what is longer is a paragraph."""


@dataclass(frozen=True)
class Numbered:
    """A new text, divided and numbered.

    Args:
        sections: its sections, in its own order and with its own headings.
        texts: the blocks by place, in order.
        renamed: old and new heading of each section that has another name now.
        gone: sections of the map whose heading is no longer there.
    """

    sections: tuple[Section, ...]
    texts: Mapping[Place, str]
    renamed: tuple[tuple[Section, Section], ...]
    gone: tuple[Section, ...]

    def blocks(self) -> tuple[Block, ...]:
        """The shape of the text."""
        return tuple(fingerprint(place, text) for place, text in self.texts.items())


def number(text: str, source: SourceMap) -> Numbered:
    """Divide TEXT under the sections of SOURCE, the map of the edition before."""
    raw = raw_blocks(text)
    found = _exact(raw, source)
    found |= _renamed(raw, source, found)
    order = sorted(found, key=lambda section: found[section])
    new = {section: _named(section, raw[found[section]]) for section in order}
    return Numbered(
        sections=tuple(new.values()),
        texts=_number(raw, {found[section]: section.slug for section in order}, source.front),
        renamed=tuple((old, now) for old, now in new.items() if old != now),
        gone=tuple(section for section in source.sections if section not in found),
    )


def _named(section: Section, block: str) -> Section:
    """SECTION with the heading that BLOCK gives it, if that is another."""
    if normalise(block) == normalise(section.heading):
        return section
    return dataclasses.replace(section, heading=" ".join(block.split()))


def _number(raw: Sequence[str], headings: Mapping[int, str], front: str) -> dict[Place, str]:
    counts: dict[str, int] = {}
    texts: dict[Place, str] = {}
    current = front
    for index, block in enumerate(raw):
        if index in headings:
            current = headings[index]
            continue
        slug = FOOTNOTES if block[0] in SUPERSCRIPTS else current
        counts[slug] = counts.get(slug, 0) + 1
        texts[f"{slug}.{counts[slug]}"] = block
    return texts


def _exact(raw: Sequence[str], source: SourceMap) -> dict[Section, int]:
    """The headings that stand as they did. Of several alike, the one with the section's own sentences below it."""
    texts = [normalise(block) for block in raw]
    places = [i for i, text in enumerate(texts) if text in {normalise(s.heading) for s in source.sections}]
    ends = dict(zip(places, [*places[1:], len(raw)], strict=True))
    candidates = [
        (-_shared(raw[i + 1 : ends[i]], own), abs(i / len(raw) - order / len(source.sections)), i, section)
        for order, (section, own) in enumerate(_sentences(source).items())
        for i in places
        if texts[i] == normalise(section.heading)
    ]
    found: dict[Section, int] = {}
    for _, _, i, section in sorted(candidates, key=lambda candidate: candidate[:3]):
        if section not in found and i not in found.values():
            found[section] = i
    return found


def _sentences(source: SourceMap) -> dict[Section, set[str]]:
    own: dict[str, set[str]] = {}
    for block in source.blocks:
        own.setdefault(block.place.rsplit(".", 1)[0], set()).update(block.sentences)
    return {section: own.get(section.slug, set()) for section in source.sections}


def _shared(raw: Sequence[str], own: set[str]) -> int:
    return len(own & {sentence for block in raw for sentence in fingerprint("", block).sentences})


def _renamed(raw: Sequence[str], source: SourceMap, found: Mapping[Section, int]) -> dict[Section, int]:
    """Headings with a new name: short, unknown, and the nearest above the first sentence that was the section's own."""
    known = {sentence for block in source.blocks for sentence in block.sentences}
    new: dict[Section, int] = {}
    for section, own in _sentences(source).items():
        first = next((i for i, block in enumerate(raw) if own & set(fingerprint("", block).sentences)), None)
        if section not in found and first is not None:
            index = _heading_above(raw, first, {*found.values(), *new.values()}, known)
            new |= {} if index is None else {section: index}
    return new


def _heading_above(raw: Sequence[str], first: int, taken: set[int], known: set[str]) -> int | None:
    """The nearest block above FIRST that looks like a heading; none when one that is TAKEN stands nearer."""
    for index in range(first - 1, -1, -1):
        if index in taken:
            return None
        if _is_heading(raw[index], known):
            return index
    return None


def _is_heading(block: str, known: set[str]) -> bool:
    text = normalise(block)
    listed = block[0] in f"-•{SUPERSCRIPTS}"
    return (
        not listed
        and len(text.split()) <= _LONGEST_HEADING
        and not text.endswith((".", ":", ";", ","))
        and not known & set(fingerprint("", block).sentences)
    )
