"""Tables that editors write in Markdown: what they are called, and what their heads are heads of.

Markdown has no words for either. A table is called what the heading above it says, and each head in its first row is
that of a column.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from guideline.text.tree import plain

_HEADING = re.compile("h[1-6]")


class TableNames(Treeprocessor):
    """Gives each table of a page a name, and each of its heads a direction."""

    def run(self, root: etree.Element) -> None:
        heading = ""
        for element in root.iter():
            if _HEADING.fullmatch(element.tag):
                heading = plain(element)
            elif element.tag == "table":
                self._name(element, heading)

    def _name(self, table: etree.Element, heading: str) -> None:
        if heading and table.find("caption") is None:
            table.attrib.setdefault("aria-label", heading)
        for head in table.findall("thead/tr/th"):
            head.attrib.setdefault("scope", "col")


class TableNamesExtension(Extension):
    """Registers the names, after the words in headings are finished (20) and before they get links (5)."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(TableNames(md), "table-names", 15)
