"""A new edition as pieces of work: every change once, and nothing that didn't change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guideline.source.provenance import Block, Change, Place, SourceMap, compare
from guideline.source.sections import Numbered, number

NEW = "ny."
"""What a new paragraph's number begins with until the new edition is in force, since the number is another's still."""

CHANGED, DIVIDED, JOINED, ADDED, GONE, MOVED, HEADING = (
    "endret",
    "skilt ut",
    "slått sammen",
    "nytt",
    "borte",
    "flyttet",
    "overskrift",
)
_STATES = {"changed": CHANGED, "new": ADDED, "gone": GONE, "moved": MOVED}


@dataclass(frozen=True)
class Piece:
    """One thing to do.

    Args:
        key: what it is called: the paragraph's old number, or its new one with `ny.` in front.
        kind: in the words of the state file and the report.
        old: the paragraph in the edition before.
        new: the paragraph now.
        kin: for what is divided the old paragraph that it was part of, for what is joined the new one that it is in.
        note: for a heading, the old and the new one.
    """

    key: str
    kind: str
    old: Place | None = None
    new: Place | None = None
    kin: Place | None = None
    note: str = ""

    @property
    def named(self) -> Place:
        """What pages and blocks call it while the work is under way."""
        return self.old or NEW + str(self.new)


@dataclass(frozen=True)
class Edition:
    """A new text held against the map of the edition before.

    Args:
        source: the map of the edition before.
        now: the new text, divided and numbered.
        changes: what became of every paragraph.
    """

    source: SourceMap
    now: Numbered
    changes: Sequence[Change]

    def pieces(self) -> list[Piece]:
        """Everything to do, in the order of the new text; headings first."""
        headings = [
            Piece(f"overskrift.{old.slug}", HEADING, note=f"«{old.heading}» heter nå «{new.heading}»")
            for old, new in self.now.renamed
        ] + [
            Piece(f"overskrift.{section.slug}", HEADING, note=f"«{section.heading}» er borte")
            for section in self.now.gone
        ]
        return headings + [_piece(change) for change in self.changes if change.state != "unchanged"]

    def places(self, old: Place) -> list[Place]:
        """Where the text of the paragraph that was called OLD stands now; nowhere when it is gone."""
        if old.startswith(NEW):
            return [old.removeprefix(NEW)]
        direct = [change.new or change.kin for change in self.changes if change.old == old]
        divided = [change.new for change in self.changes if not change.old and change.kin == old]
        return [place for place in (*direct, *divided) if place]

    def sentences_before(self, new: Place) -> set[str]:
        """The hashes of all sentences that the edition before had in what stands in NEW now."""
        olds = {c.old for c in self.changes if new in (c.new, c.kin)} | {c.kin for c in self.changes if c.new == new}
        return {sentence for block in self.source.blocks if block.place in olds for sentence in block.sentences}


def same_shape(some: Iterable[Block], others: Iterable[Block]) -> bool:
    """Whether two texts have the same paragraphs; where footnotes stand among them is another matter."""
    return {block.place: block for block in some} == {block.place: block for block in others}


def read_edition(text: str, source: SourceMap) -> Edition:
    """Hold TEXT, a new edition, against SOURCE, the map of the one before."""
    now = number(text, source)
    return Edition(source, now, compare(source.blocks, now.blocks()))


def _piece(change: Change) -> Piece:
    kind = _STATES[change.state]
    if change.kin:
        kind = DIVIDED if change.new else JOINED
    return Piece(change.old or f"{NEW}{change.new}", kind, change.old, change.new, change.kin)
