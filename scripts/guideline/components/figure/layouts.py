"""The five ways to draw a figure, each for a wide sheet and for a narrow one, with letters as large on both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from guideline.components.figure.drawing import GAP, LETTERS, NAME, PLAIN, SMALL, Grounds, Piece, Sheet
from guideline.model import records
from guideline.model.records import Element, Figure

WIDE, NARROW = 536, 288
"""The measure of the site, and what is left of 320 pixels."""
BETWEEN = 2 * GAP
"""Between boxes."""
ARROW = 3 * GAP
"""Between boxes with an arrow between them."""
INSIDE = 1.5 * GAP
QUESTION = 236
"""How wide a question is on a wide sheet."""
TREE = 2 * GAP
"""How far from the edge of a question the lines to its answers begin."""


def drawn(figure: Figure, width: float, grounds: Callable[[Sequence[str]], Grounds]) -> Sheet:
    """FIGURE on a sheet of WIDTH.

    Args:
        figure: what is drawn.
        width: `WIDE` or `NARROW`.
        grounds: gives what recommendations are.
    """
    sheet = Sheet(width, grounds)
    _LAYOUTS[figure.form](sheet, figure)
    return sheet


def _is_narrow(sheet: Sheet) -> bool:
    return sheet.width < WIDE


# --- Steps in order ---------------------------------------------------------------------------------------------------


def _path(sheet: Sheet, figure: Figure) -> None:
    y: float = 0
    for number, step in enumerate(figure.elements, start=1):
        if number > 1:
            sheet.arrow((sheet.width / 2, y), (sheet.width / 2, y + ARROW - 2))
            y += ARROW
        y = _step(sheet, step, number, y)


def _step(sheet: Sheet, step: Element, number: int, y: float) -> float:
    """A STEP from Y: its number and what it says, and below that what belongs to it."""
    piece = sheet.piece(step)
    sheet.write(piece, str(number), INSIDE, y + GAP, 24, NAME)
    end = _row(sheet, piece, step, INSIDE + 24, y + GAP, NAME)
    for below in step.elements:
        end = _row(sheet, sheet.piece(below), below, INSIDE + 24, end + GAP, PLAIN)
    return sheet.frame(0, y, sheet.width, end + INSIDE)


def _row(sheet: Sheet, piece: Piece, element: Element, x: float, y: float, look: str) -> float:
    """ELEMENT from (X, Y) to the edge: its marks at the right where there is room, else below."""
    room = sheet.width - INSIDE - x
    if _is_narrow(sheet) or not element.recommendations:
        end = sheet.write(piece, element.text, x, y, room, look)
        return sheet.mark(piece, element, x, end + GAP / 4, room)
    marks = max(sheet.widest([element]), 168)
    end = sheet.write(piece, element.text, x, y, room - marks - GAP, look)
    return max(end, sheet.mark(piece, element, x + room - marks, y, marks))


# --- A choice ---------------------------------------------------------------------------------------------------------


def _choice(sheet: Sheet, figure: Figure) -> None:
    y: float = 0
    for element in figure.elements[:-1]:
        y = sheet.card(element, 0, y, sheet.width, "felt") + GAP
    _question(sheet, figure.elements[-1], y + GAP if y else 0)


def _question(sheet: Sheet, question: Element, y: float) -> None:
    """QUESTION from Y on: at its right, or below where there is no room, what ends it; at last what leads on."""
    width = sheet.width if _is_narrow(sheet) else QUESTION
    asked = sheet.framed(question, question.rest, 0, y, width, "svar")
    below = asked + BETWEEN if _is_narrow(sheet) else y
    for answer in (answer for answer in question.elements if not answer.elements):
        below = _end(sheet, answer, asked, below) + BETWEEN
    for answer in (answer for answer in question.elements if answer.elements):
        _lead_on(sheet, answer, asked, max(asked, below - BETWEEN))


def _end(sheet: Sheet, answer: Element, asked: float, y: float) -> float:
    """An ANSWER that ends the choice, from Y, led to from the question that ends at ASKED; gives where it ends."""
    x = TREE + 40 if _is_narrow(sheet) else QUESTION + 56
    level = y + 19
    if level < asked:
        sheet.arrow((QUESTION, level), (x - 2, level))
    else:
        stem = TREE if _is_narrow(sheet) else QUESTION - TREE
        sheet.arrow((stem, asked), (stem, level), (x - 2, level))
    sheet.write(sheet.piece(Element(answer.name)), answer.name, x - 38, level - 20, 34, SMALL)
    return sheet.framed(answer, answer.rest, x, y, sheet.width - x, "boks")


def _lead_on(sheet: Sheet, answer: Element, asked: float, y: float) -> None:
    """An ANSWER that leads on from the question that ends at ASKED to another, below Y."""
    sheet.write(sheet.piece(Element(answer.name)), answer.name, TREE + GAP, y + GAP, 60, SMALL)
    goal = y + 2 * BETWEEN + GAP / 2
    sheet.arrow((TREE, asked), (TREE, goal - 2))
    _question(sheet, answer, goal)


# --- Equals -----------------------------------------------------------------------------------------------------------


def _fields(sheet: Sheet, figure: Figure) -> None:
    columns = 1 if _is_narrow(sheet) else 2
    width = (sheet.width - (columns - 1) * BETWEEN) / columns
    y: float = 0
    for first in range(0, len(figure.elements), columns):
        row = figure.elements[first : first + columns]
        places = [place * (width + BETWEEN) for place in range(len(row))]
        bottom = max(_field(sheet, element, x, y, width) for x, element in zip(places, row, strict=True)) + GAP
        for x in places:
            sheet.frame(x, y, width, bottom)
        y = bottom + BETWEEN


def _field(sheet: Sheet, element: Element, x: float, y: float, width: float) -> float:
    """A field from (X, Y); gives where its text ends."""
    piece, room = sheet.piece(element), width - 2 * INSIDE
    end = sheet.write(piece, element.name, x + INSIDE, y + GAP, room, NAME)
    end = sheet.write(piece, element.rest, x + INSIDE, end, room)
    return sheet.mark(piece, element, x + INSIDE, end + GAP / 2, room)


# --- Two sides --------------------------------------------------------------------------------------------------------


def _sides(sheet: Sheet, figure: Figure) -> None:
    if _is_narrow(sheet):
        _one_above_the_other(sheet, *figure.elements)
    else:
        _side_by_side(sheet, *figure.elements)


def _side_by_side(sheet: Sheet, left: Element, between: Element, right: Element) -> None:
    width, start, end = 200, 200, sheet.width - 200
    bottom = max(_side(sheet, left, 0, 0, width), _side(sheet, right, end, 0, width))
    for x in (0, end):
        sheet.frame(x, 0, width, bottom)
    words = LETTERS[SMALL].lines(between.text, end - start - 2 * GAP)
    top = (bottom - len(words) * LETTERS[SMALL].leading) / 2 - GAP
    under = sheet.write(sheet.piece(between), between.text, start + GAP, top, end - start - 2 * GAP, SMALL)
    sheet.arrow((start, under + GAP), (end - 2, under + GAP))


def _one_above_the_other(sheet: Sheet, left: Element, between: Element, right: Element) -> None:
    first = sheet.frame(0, 0, sheet.width, _side(sheet, left, 0, 0, sheet.width))
    end = sheet.write(sheet.piece(between), between.text, 40, first + GAP, sheet.width - 40, SMALL) + GAP
    sheet.arrow((20, first), (20, end - 2))
    sheet.frame(0, end, sheet.width, _side(sheet, right, 0, end, sheet.width))


def _side(sheet: Sheet, side: Element, x: float, y: float, width: float) -> float:
    """A SIDE from (X, Y); gives where a box around it ends."""
    room = width - 2 * INSIDE
    piece = sheet.piece(side)
    end = sheet.write(piece, side.text, x + INSIDE, y + GAP, room, NAME)
    end = sheet.mark(piece, side, x + INSIDE, end + GAP / 4, room)
    for below in side.elements:
        piece = sheet.piece(below)
        end = sheet.write(piece, below.text, x + INSIDE, end + GAP, room)
        end = sheet.mark(piece, below, x + INSIDE, end + GAP / 4, room)
    return end + INSIDE


# --- A table ----------------------------------------------------------------------------------------------------------


def _matrix(sheet: Sheet, figure: Figure) -> None:
    if _is_narrow(sheet):
        _stacked(sheet, figure)
    else:
        _grid(sheet, figure)


def _grid(sheet: Sheet, figure: Figure) -> None:
    first = 176
    width = (sheet.width - first) / len(figure.columns[1:])
    heads = sheet.piece(Element(" ".join(figure.columns)))
    places = [0, *(first + number * width for number in range(len(figure.columns) - 1))]
    y = max(
        sheet.write(heads, name, x + GAP * bool(x), 0, width - GAP, SMALL)
        for x, name in zip(places, figure.columns, strict=True)
        if name
    )
    for row in figure.elements:
        sheet.rule(y + GAP)
        y = _grid_row(sheet, row, places, width, y + BETWEEN)
    sheet.rule(y + GAP)


def _grid_row(sheet: Sheet, row: Element, places: Sequence[float], width: float, y: float) -> float:
    piece, room = sheet.piece(row), places[1] - GAP
    end = sheet.write(piece, row.text, 0, y, room, NAME)
    end = sheet.mark(piece, row, 0, end + GAP / 4, room)
    for x, cell in zip(places[1:], row.elements, strict=True):
        if cell.text:
            end = max(end, sheet.write(sheet.piece(cell), cell.text, x + GAP, y, width - GAP))
    return end


def _stacked(sheet: Sheet, figure: Figure) -> None:
    y: float = 0
    for row in figure.elements:
        sheet.rule(y)
        piece = sheet.piece(row)
        end = sheet.write(piece, row.text, 0, y + GAP, sheet.width, NAME)
        end = sheet.mark(piece, row, 0, end + GAP / 4, sheet.width)
        for name, cell in zip(figure.columns[1:], row.elements, strict=True):
            if cell.text:
                end = sheet.write(sheet.piece(cell), f"{name}: {cell.text}", 0, end + GAP / 4, sheet.width)
        y = end + GAP
    sheet.rule(y)


_LAYOUTS: Mapping[str, Callable[[Sheet, Figure], None]] = {
    records.PATH: _path,
    records.CHOICE: _choice,
    records.FIELDS: _fields,
    records.SIDES: _sides,
    records.MATRIX: _matrix,
}
