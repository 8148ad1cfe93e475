"""Lists and forms as blank sheets: nothing to press or to type in, room for a pen everywhere.

A collection of sheets keeps nothing, so a control on it would lose what somebody writes. Each gives way to what the
blocks draw for paper: boxes, lines, cells.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

_LEFT_OUT = "[hidden], .felt[data-bare=skjerm], .felt__linje, textarea, .felt__svar, .felt__stikkord, .eksempel"


def make_blank(tree: BeautifulSoup) -> None:
    """Make every list and form of TREE a blank sheet; custom elements become plain ones."""
    forms = tree.select("sjekk-liste, mal-skjema")
    for advice in tree.select("[data-skjerm]") if forms else ():
        advice.decompose()
    for element in forms:
        for unwanted in element.select(_LEFT_OUT):
            unwanted.decompose()
        for control in element.select("input"):
            _draw(control, tree)
        for label in element.select("label, fieldset"):
            _let_go(label)
        for table in element.select("table.felt__kontroll"):
            table["class"] = "felt__tabell"
        for field in element.select(".felt[data-type]"):
            field["data-bare"] = "papir"
    for element in tree.find_all(re.compile("-")):
        element.name = "div"


def _draw(control: Tag, tree: BeautifulSoup) -> None:
    """A box where one ticks, a line where one writes."""
    classes = set(control.get("class") or [])
    if "sjekkpunkt__boks" in classes:
        drawn = "sjekkpunkt__boks"
    elif "felt__boks" in classes:
        drawn = "felt__rute felt__rute--rund" if control["type"] == "radio" else "felt__rute"
    else:
        drawn = "sjekkliste__strek"
    control.replace_with(tree.new_tag("span", attrs={"class": drawn, "aria-hidden": "true"}))


def _let_go(element: Tag) -> None:
    """What named or held controls: a list of choices, a line of one, a label without anything to label."""
    classes = set(element.get("class") or [])
    if element.name == "fieldset":
        element.name, element["class"] = "ul", "felt__alternativer"
        del element["aria-describedby"]
    elif "felt__alternativ" in classes:
        element.name = "li"
    else:
        element.name = "span" if "sjekkliste__ledetekst" in classes else "div" if "sjekkpunkt__rad" in classes else "p"
        del element["for"]
