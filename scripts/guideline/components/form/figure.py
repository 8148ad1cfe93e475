"""The figure of a planning model: where elements of equal weight stand in a ring, each joined to all the others.

`overrides/components/form/figure.html` draws it; it says nothing that the form doesn't say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 400, 400
BOX_WIDTH, BOX_HEIGHT = 140, 66


@dataclass(frozen=True)
class Element:
    """An element of the ring.

    Args:
        id: the part of the form that it leads to.
        lines: its name, on one line or two.
        x, y: the middle of its box.
    """

    id: str
    lines: tuple[str, ...]
    x: int
    y: int


@dataclass(frozen=True)
class Ring:
    """All elements, and the lines between them as x1, y1, x2, y2."""

    elements: tuple[Element, ...]
    lines: tuple[tuple[int, int, int, int], ...]
    width: int = WIDTH
    height: int = HEIGHT
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def ring(named: Sequence[tuple[str, str]], break_before: Sequence[str] = ()) -> Ring:
    """The ring of elements NAMED, each an id and a name, the first at the top.

    Args:
        named: the elements.
        break_before: a long name may be divided before these.
    """
    elements = tuple(
        Element(id, _split(name, break_before), *_place(number, len(named))) for number, (id, name) in enumerate(named)
    )
    lines = tuple(
        (one.x, one.y, other.x, other.y) for index, one in enumerate(elements) for other in elements[index + 1 :]
    )
    return Ring(elements, lines)


def _place(number: int, count: int) -> tuple[int, int]:
    angle = 2 * math.pi * number / count - math.pi / 2
    x = WIDTH / 2 + math.cos(angle) * (WIDTH - BOX_WIDTH - 4) / 2 / math.cos(math.pi / 6)
    return round(x), round(HEIGHT / 2 + math.sin(angle) * (HEIGHT - BOX_HEIGHT - 4) / 2)


def _split(name: str, break_before: Sequence[str]) -> tuple[str, ...]:
    """NAME on one line, or on two when it is a long compound that we know where to divide."""
    for part in break_before:
        first, found, rest = name.partition(part)
        if first and found:
            return f"{first}-", found + rest
    return (name,)
