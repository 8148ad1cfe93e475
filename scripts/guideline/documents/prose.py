"""The prose of a page for paper: without what is there for the screen alone, and with lines to write on as fields."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as etree
from collections.abc import Callable
from dataclasses import dataclass

from guideline.catalogue.catalogue import PageRecord
from guideline.components.rendering import PLACE
from guideline.text.tree import is_comment, is_permalink

_NO_PAPER = {"button", "script", "style", "template", "noscript", "dialog"}
LINE = "data-linje"
"""The attribute of an empty element that stands for a line to write on; its value is what the line is for."""


def for_sheets(page: PageRecord) -> str:
    """The body of PAGE for a collection of sheets; a page with something to fill in loses advice about the screen."""
    return html_of(_without(page.text.tree, _is_for_screen)) if any(page.text.forms()) else page.text.body


@dataclass(frozen=True)
class Prose:
    """A page for paper.

    Args:
        tree: its body, with places for components.
        raised: whether the heading over its only form was taken out, so that lower headings move up.
    """

    tree: etree.Element
    raised: bool


def for_paper(page: PageRecord) -> Prose:
    """The body of PAGE, without what is not for paper, with lines as fields."""
    tree = _without(page.text.tree, lambda element: _is_for_screen(element) or is_permalink(element))
    raised = _drop_only_heading(tree)
    for heading, line, number in _lines(tree):
        _make_field(line, heading, number)
    return Prose(tree, raised)


def html_of(tree: etree.Element) -> str:
    """The content of TREE as HTML."""
    return etree.tostring(tree, encoding="unicode", method="html").partition(">")[2].rpartition("<")[0]


def _without(tree: etree.Element, unwanted: Callable[[etree.Element], bool]) -> etree.Element:
    paper = copy.deepcopy(tree)
    for parent in list(paper.iter()):
        for child in [child for child in parent if unwanted(child)]:
            take_out(parent, child)
    return paper


def _is_for_screen(element: etree.Element) -> bool:
    hidden = element.get("hidden") is not None or element.get("data-skjerm") is not None
    return is_comment(element) or element.tag in _NO_PAPER or hidden


def take_out(parent: etree.Element, child: etree.Element) -> None:
    """Take CHILD out of PARENT, but leave the text behind it."""
    place = list(parent).index(child)
    if child.tail and place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _drop_only_heading(tree: etree.Element) -> bool:
    """Take out the only heading of a page when a form stands below it: on paper it says no more than the title does."""
    places, headings = list(tree.iter(PLACE)), list(tree.iter("h2"))
    if not places or len(headings) != 1:
        return False
    children = list(tree)
    alone = headings[0] in children and children[children.index(headings[0]) + 1 :][:1] == places[:1]
    if alone:
        take_out(tree, headings[0])
    return alone


def _lines(tree: etree.Element) -> list[tuple[str, etree.Element, int]]:
    """Each line to write on, with the anchor of the heading above it and its number under that."""
    found: list[tuple[str, etree.Element, int]] = []
    heading, number = "", 0
    for element in tree.iter():
        if element.tag in ("h2", "h3", "h4"):
            heading, number = element.get("id", ""), 0
        elif element.get(LINE) is not None:
            number += 1
            found.append((heading, element, number))
    return found


def _make_field(line: etree.Element, heading: str, number: int) -> None:
    label = line.attrib.pop(LINE)
    line.tag = "input"
    for name, value in {"type": "text", "name": f"{heading}:{number}", "title": label}.items():
        line.set(name, value)
