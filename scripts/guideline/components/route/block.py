"""`/// leserute | 15 minutter`: places to read in order, so that each can lead on to the next.

Argument: what readers choose by.

Options:
- `id`: its address on the page, and the word for it in the addresses of its places.

Content: for whom it is, then a list. Every link in the list is a place, in order; what an entry begins with in bold is
the name of that part of the route. A paragraph below the list may say more.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import urlsplit

from guideline.components.rendering import RenderedBlock
from guideline.components.strict import BlockSource, id_value
from guideline.components.term.block import EXPLANATION
from guideline.model import records
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.tree import plain, take_content

_LINK = re.compile(r"\[[^\]\[]+\]\((?P<target>[^)\s]*)")
_ENTRY = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s")


class ReadingRoute(RenderedBlock):
    """A reading route; the module's docstring has the options."""

    NAME = "leserute"
    ARGUMENT = True
    OPTIONS = {"id": ("", id_value)}
    REQUIRED: ClassVar[tuple[str, ...]] = ("id",)
    EXAMPLE: ClassVar[str] = (
        "/// leserute | 10 minutter\n"
        "    id: ti-minutter\n"
        "\n"
        "For deg som er ny i hagen.\n"
        "\n"
        "- [Jord](jord.md): hva bedet består av.\n"
        "- [Vann](vann.md): når dere vanner.\n"
        "///"
    )

    @classmethod
    def parts(cls, file: MarkdownFile, block: BlockSource) -> tuple[list[BlockSource], list[Problem]]:
        return [], [*_too_few(block), *_away(block)]

    def arrange(self, block: etree.Element) -> None:
        """Put what it is called as a heading before the rest."""
        _, children = take_content(block)
        heading = etree.SubElement(block, "h3", {"id": self.options["id"]})
        heading.text = self.argument
        etree.SubElement(block, "div").extend(children)

    def record(self, block: etree.Element) -> records.ReadingRoute:
        heading, content = block
        id, rendering = self.options["id"], self.rendering
        stops = tuple(self._stops(content))
        return records.ReadingRoute(
            id=id,
            title=self.argument,
            heading=rendering.text(heading),
            text=rendering.text(content),
            stops=stops,
            url=rendering.url(id),
            page=rendering.around.url,
            written=rendering.written(id),
        )

    def _stops(self, content: etree.Element) -> Iterator[records.Stop]:
        """The places that the lists in CONTENT link to, each link made to say which it is."""
        entries = [entry for kind in ("ul", "ol") for list in content.iterfind(kind) for entry in list]
        links = [(entry, link) for entry in entries for link in entry.iter("a") if _is_place(link)]
        for number, (entry, link) in enumerate(links, start=1):
            address = urlsplit(link.get("href", ""))
            query = records.stop_query(self.options["id"], number)
            link.set("href", f"{address.path}?{query}" + (f"#{address.fragment}" if address.fragment else ""))
            yield records.Stop(number, plain(link), _part(entry), self._from_top(address.path), address.fragment)

    def _from_top(self, path: str) -> str:
        """The address of the page at PATH, which is seen from this page."""
        page = self.rendering.around.url
        target = posixpath.normpath(posixpath.join(page, path)) if path else page.rstrip("/")
        return "" if target in (".", "") else f"{target}/"


def _is_place(link: etree.Element) -> bool:
    """Whether a writer made LINK, and not we: words of the glossary and marks of footnotes are links, too."""
    return EXPLANATION not in link.attrib and "class" not in link.attrib


def _part(entry: etree.Element) -> str:
    """What ENTRY begins with in bold, without the colon."""
    first = entry[0] if len(entry) else None
    begins = first is not None and first.tag == "strong" and not (entry.text or "").strip()
    return plain(first).rstrip(":") if first is not None and begins else ""


def _entries(block: BlockSource) -> Iterator[tuple[int, str]]:
    """The lines of BLOCK that begin an entry of a list, each with its number."""
    for number, line in enumerate(block.body.split("\n"), start=block.body_line):
        if _ENTRY.match(line):
            yield number, line


def _too_few(block: BlockSource) -> list[Problem]:
    count = sum(len(_LINK.findall(line)) for _, line in _entries(block))
    if count > 1:
        return []
    message = f"leseruten «{block.argument}» har {'ingen steder' if not count else 'bare ett sted'} å lese"
    remedy = "Skriv en liste med minst to lenker, slik:\n- [Rammer](rammer.md)"
    return [Problem(block.file, block.line, message, remedy)]


def _away(block: BlockSource) -> Iterator[Problem]:
    """Links to places outside the site, from which nothing leads on."""
    for number, line in _entries(block):
        for match in _LINK.finditer(line):
            if urlsplit(match["target"]).scheme:
                message = f"leseruten «{block.argument}» fører ut av nettstedet, til «{match['target']}»"
                yield Problem(block.file, number, message, "Flytt lenken til et avsnitt under listen.")
