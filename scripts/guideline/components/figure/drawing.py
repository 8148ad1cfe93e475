"""What a figure is drawn with: boxes, words, the marks of strengths, and lines, on a sheet of a given width.

All measures are those of the sheet; `overrides/components/figure/drawing.html` makes SVG of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from guideline.model.records import Element
from guideline.model.strength import Strength
from guideline.text import measure

GAP = 8
"""Between things that belong together; twice as much inside a box, and between boxes."""


@dataclass(frozen=True)
class Letters:
    """A way to write.

    Args:
        size: of the letters.
        leading: from one line to the next.
        wider: how much wider the letters are than plain ones.
    """

    size: int
    leading: int
    wider: float = 1

    def lines(self, text: str, room: float) -> tuple[str, ...]:
        """TEXT in lines no wider than ROOM."""
        return measure.lines(text, self.size * self.wider, room)


PLAIN, NAME, SMALL, MARK = "tekst", "navn", "liten", "merke"
LETTERS = {
    PLAIN: Letters(16, 21),
    NAME: Letters(16, 21, 1.05),
    SMALL: Letters(14, 18, 1.05),
    MARK: Letters(12, 20, 1.2),
}


@dataclass(frozen=True)
class Box:
    """A rectangle; `look` is `boks`, `svar` or `felt`."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True)
class Words:
    """Lines of text from (x, y), the upper left corner; `middle` puts x in the middle of them."""

    x: float
    y: float
    lines: tuple[str, ...]
    look: str
    middle: bool = False

    @property
    def baselines(self) -> tuple[tuple[float, str], ...]:
        """Where each line stands, and the line."""
        letters = LETTERS[self.look]
        first = self.y + (letters.leading + letters.size * 0.68) / 2
        return tuple((round(first + number * letters.leading, 1), line) for number, line in enumerate(self.lines))

    @property
    def bottom(self) -> float:
        """Where what comes below it may begin."""
        return self.y + len(self.lines) * LETTERS[self.look].leading


@dataclass(frozen=True)
class Tag:
    """The mark of a strength."""

    x: float
    y: float
    width: float
    slug: str
    label: str
    bar: float = 0
    height: float = 20

    @property
    def middle(self) -> float:
        """The middle of its label."""
        return (self.width + self.bar) / 2


@dataclass
class Piece:
    """An element as it is drawn.

    Args:
        goal: the recommendation that it leads to; empty when it leads nowhere.
        name: what is read of it.
    """

    goal: str
    name: str
    words: list[Words] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A line through POINTS, with an arrow at its end when that is asked for."""

    points: tuple[tuple[float, float], ...]
    arrow: bool = True

    @property
    def head(self) -> str:
        """The points of the arrow's head."""
        (x0, y0), (x, y) = self.points[-2:]
        dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
        corners = ((x, y), (x - 7 * dx - 4 * dy, y - 7 * dy - 4 * dx), (x - 7 * dx + 4 * dy, y - 7 * dy + 4 * dx))
        return " ".join(f"{across:g},{down:g}" for across, down in corners)

    @property
    def path(self) -> str:
        """The points of the line."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)


@dataclass(frozen=True)
class Grounds:
    """What an element rests on: the strengths, the strongest first, and who demands it where that must be named."""

    strengths: Sequence[Strength]
    origins: Sequence[str] = ()

    @property
    def origin(self) -> str:
        """The origins as readers see them."""
        return f"opphav {' og '.join(self.origins)}" if self.origins else ""


@dataclass
class Sheet:
    """A drawing under way.

    Args:
        width: how wide it is.
        grounds: what recommendations are, by their ids.
        height: how far down it goes.
    """

    width: float
    grounds: Callable[[Sequence[str]], Grounds]
    height: float = 0
    boxes: list[Box] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def piece(self, element: Element) -> Piece:
        """A piece for ELEMENT, with nothing drawn of it yet."""
        grounds = self.grounds(element.recommendations)
        labels = ", ".join(filter(None, (*(strength.label for strength in grounds.strengths), grounds.origin)))
        stop = "" if element.text[-1:] in ".?!" else "."
        read = f"{element.text}{stop} {labels}" if labels else element.text
        found = Piece(next(iter(element.recommendations), ""), read)
        self.pieces.append(found)
        return found

    def write(self, piece: Piece, text: str, x: float, y: float, room: float, look: str = PLAIN) -> float:
        """Write TEXT in ROOM from (X, Y); gives where it ends."""
        words = Words(x, y, LETTERS[look].lines(text, room), look)
        piece.words.append(words)
        return self.down_to(words.bottom)

    def mark(self, piece: Piece, element: Element, x: float, y: float, room: float) -> float:
        """Put the marks of ELEMENT in ROOM from (X, Y), in rows; gives where they end."""
        left, grounds = x, self.grounds(element.recommendations)
        for strength in grounds.strengths:
            tag = _tag(strength, left, y)
            if left > x and left + tag.width > x + room:
                left, y = x, y + tag.height + GAP / 2
                tag = _tag(strength, left, y)
            piece.tags.append(tag)
            left += tag.width + GAP / 2
        end = self.down_to(y + 20) if grounds.strengths else y
        return self.write(piece, grounds.origin, x, end, room, SMALL) if grounds.origin else end

    def widest(self, elements: Sequence[Element]) -> float:
        """The room that the widest mark of ELEMENTS needs."""
        grounds = (self.grounds(each.recommendations) for each in elements)
        return max((_tag(strength, 0, 0).width for each in grounds for strength in each.strengths), default=0)

    def card(self, element: Element, x: float, y: float, width: float, look: str = "boks") -> float:
        """ELEMENT in a box of its own, its marks below the text; gives where the box ends."""
        return self.framed(element, element.text, x, y, width, look)

    def framed(self, element: Element, text: str, x: float, y: float, width: float, look: str) -> float:
        """TEXT of ELEMENT in a box of its own, its marks below it; gives where the box ends."""
        piece, inside, room = self.piece(element), x + 1.5 * GAP, width - 3 * GAP
        end = self.write(piece, text, inside, y + GAP, room, NAME if look == "svar" else PLAIN)
        end = self.mark(piece, element, inside, end + GAP / 2, room) if element.recommendations else end
        return self.frame(x, y, width, end + GAP, look)

    def frame(self, x: float, y: float, width: float, bottom: float, look: str = "boks") -> float:
        """Draw a box from (X, Y) down to BOTTOM, behind what stands in it; gives BOTTOM."""
        self.boxes.append(Box(x, y, width, bottom - y, look))
        return self.down_to(bottom)

    def arrow(self, *points: tuple[float, float]) -> None:
        """An arrow through POINTS."""
        self.lines.append(Line(points))

    def rule(self, y: float) -> None:
        """A line across the sheet at Y."""
        self.lines.append(Line(((0, y), (self.width, y)), arrow=False))

    def down_to(self, y: float) -> float:
        """Remember that the drawing reaches down to Y; gives Y."""
        self.height = max(self.height, y)
        return y


def _tag(strength: Strength, x: float, y: float) -> Tag:
    quiet, bar = strength.slug == "praksis", 16 if strength.slug == "skal-ikke" else 0
    label = strength.label if quiet else strength.label.upper()
    width = measure.width(label, LETTERS[MARK].size * (1.06 if quiet else LETTERS[MARK].wider))
    return Tag(x, y, round(width + 2 * GAP + bar), strength.slug, label, bar)
