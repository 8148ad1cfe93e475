"""How a column of a table is aligned, as an attribute of its cells: a page may have no style of its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

_SIDE = re.compile(r"text-align:\s*(?P<side>left|center|right);?")


class Alignment(Treeprocessor):
    """Puts `data-stilling="right"` in the place of the style that Python-Markdown writes."""

    def run(self, root: etree.Element) -> None:
        """Treat every cell of the page."""
        for tag in ("th", "td"):
            for cell in root.iter(tag):
                side = _SIDE.fullmatch(cell.get("style", ""))
                if side:
                    del cell.attrib["style"]
                    cell.set("data-stilling", side["side"])
