"""The figure of a planning model: elements of equal weight in a ring, each joined to all the others.

An inline SVG whose elements are links to the parts of the form. It says nothing that the form doesn't say; what the
browser adds is a mark on each element that has something filled in. Hooks, all on `.modell__element`:

- `data-gruppe`: the id of the part that it leads to.
- `modell__element--pabegynt`, `modell__element--utfylt`: classes for some or all of its fields filled in.
- `.modell__stand`: an empty text under the name, for «2 av 4» or «fylt ut», so that the state is not colour alone.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as etree
from collections.abc import Sequence

WIDTH, HEIGHT = 400, 400
BOX_WIDTH, BOX_HEIGHT = 140, 66
MAY_BREAK_BEFORE = ("forutsetninger",)
# How it looks where no style sheet reaches, as in a PDF; on a page template.css decides.
BOX = {"fill": "#fff", "stroke": "#000", "stroke-width": "1.5"}
LINE = {"stroke": "#888"}
TEXT = {"fill": "#000", "font-family": "Source Sans 3, sans-serif", "font-size": "15"}
COUNT = {3: "tre", 4: "fire", 5: "fem", 6: "seks", 7: "sju", 8: "åtte"}
REMINDER = "Endrer dere noe i ett av dem, virker det inn på de andre. Se over dem også."


def add_figure(parent: etree.Element, id: str, elements: Sequence[tuple[str, str]]) -> None:
    """Put the figure into PARENT.

    Args:
        parent: the form.
        id: the form's id.
        elements: id and name of each part that belongs to the model.
    """
    title = f"{id}-modell"
    figure = etree.SubElement(parent, "figure", {"class": "modell"})
    view = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "group", "aria-labelledby": title}
    drawing = etree.SubElement(figure, "svg", {"class": "modell__tegning"} | view)
    places = [_place(number, len(elements)) for number in range(len(elements))]
    _add_lines(drawing, places)
    for (element, name), place in zip(elements, places, strict=True):
        _add_element(drawing, element, name, place)
    caption = etree.SubElement(figure, "figcaption", {"class": "modell__tekst"})
    sentence = etree.SubElement(caption, "span", {"id": title})
    sentence.text = f"De {COUNT.get(len(elements), len(elements))} elementene i modellen er avhengige av hverandre."
    sentence.tail = f" {REMINDER}"


def _place(number: int, count: int) -> tuple[int, int]:
    """The middle of element NUMBER, the first at the top."""
    angle = 2 * math.pi * number / count - math.pi / 2
    x = WIDTH / 2 + math.cos(angle) * (WIDTH - BOX_WIDTH - 4) / 2 / math.cos(math.pi / 6)
    return round(x), round(HEIGHT / 2 + math.sin(angle) * (HEIGHT - BOX_HEIGHT - 4) / 2)


def _add_lines(drawing: etree.Element, places: Sequence[tuple[int, int]]) -> None:
    lines = etree.SubElement(drawing, "g", {"class": "modell__streker", "aria-hidden": "true"} | LINE)
    for index, (x1, y1) in enumerate(places):
        for x2, y2 in places[index + 1 :]:
            etree.SubElement(lines, "line", {"x1": str(x1), "y1": str(y1), "x2": str(x2), "y2": str(y2)})


def _add_element(drawing: etree.Element, id: str, name: str, place: tuple[int, int]) -> None:
    x, y = place
    link = etree.SubElement(drawing, "a", {"class": "modell__element", "href": f"#{id}", "data-gruppe": id})
    link.tail = "\n"  # or the names would run together for those who read the text alone
    corner = {"x": str(x - BOX_WIDTH // 2), "y": str(y - BOX_HEIGHT // 2)}
    size = {"width": str(BOX_WIDTH), "height": str(BOX_HEIGHT), "rx": "4"}
    etree.SubElement(link, "rect", {"class": "modell__boks"} | corner | size | BOX)
    lines = _split(name)
    _add_text(link, "modell__navn", x, y - 2 - (len(lines) - 1) * 8, lines)
    _add_text(link, "modell__stand", x, y + BOX_HEIGHT // 2 - 9, [])


def _add_text(link: etree.Element, name: str, x: int, y: int, lines: Sequence[str]) -> None:
    place = {"x": str(x), "y": str(y), "text-anchor": "middle"}
    text = etree.SubElement(link, "text", {"class": name} | place | TEXT)
    for number, line in enumerate(lines):
        etree.SubElement(text, "tspan", {"x": str(x), "dy": "17" if number else "0"}).text = line


def _split(name: str) -> list[str]:
    """NAME on one line, or on two when it is a long compound that we know where to divide."""
    for part in MAY_BREAK_BEFORE:
        first, found, rest = name.partition(part)
        if first and found:
            return [f"{first}-", found + rest]
    return [name]
