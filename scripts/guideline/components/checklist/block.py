"""`/// sjekkliste | Nytt tilbud`: an ordinary task list whose items have ids and name their recommendations.

Argument: the list's name as readers see it.

Options:
- `id`: the list's name everywhere else; the ids of its items begin with it.
- `lagring`: `lokal` when ticks may be kept in the browser, `aldri` when the list is about a person.
- `linjer`: lines to fill in above the items, `id=Ledetekst`, separated by semicolons.
- `datoer`: how many columns for dates the printed list has.
- `til`: `opplæring` for a list to learn by; the work itself must be covered by other lists.

Content: groups are headings with `####`, items are `- [ ] …`; `checklist_items.py` has the rules for them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import Any, ClassVar

from guideline.components.checklist.items import attributes_of, read_items
from guideline.components.rendering import RenderedBlock
from guideline.components.strict import BlockSource, id_value, one_of, text_value
from guideline.model import records
from guideline.model.strength import strongest
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile

STORAGE = (records.LOCAL, records.NEVER)
MAX_DATES = 24
LEARNING = "opplæring"


def lines_value(value: Any) -> tuple[tuple[str, str], ...]:
    """The option `linjer`: `id=Ledetekst`, separated by semicolons."""
    pairs = [part.partition("=")[::2] for part in text_value(value).split(";")]
    lines = tuple((name.strip(), label.strip()) for name, label in pairs)
    if not all(re.fullmatch(r"[a-z][a-z0-9-]*", name) and label for name, label in lines):
        raise ValueError("må ha et navn og en ledetekst for hver linje, for eksempel «sted=Hvor vi skal; tid=Når»")
    return lines


def dates_value(value: Any) -> int:
    """The option `datoer`: a number of columns."""
    if not isinstance(value, int) or not 2 <= value <= MAX_DATES:
        raise ValueError(f"må være et tall fra 2 til {MAX_DATES}")
    return value


class Checklist(RenderedBlock):
    """A checklist; the module's docstring has the options."""

    NAME = "sjekkliste"
    ARGUMENT = True
    OPTIONS = {
        "id": ("", id_value),
        "lagring": ("", one_of(*STORAGE)),
        "linjer": ((), lines_value),
        "datoer": (0, dates_value),
        "til": ("", one_of(LEARNING)),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "lagring")
    GROUNDED: ClassVar[bool] = True
    """Whether its items rest on recommendations: all but those of a centre's own."""
    PREFIX: ClassVar[str] = ""
    """What the ids of its items begin with, when that isn't its own id."""
    EXAMPLE: ClassVar[str] = (
        "/// sjekkliste | Vår i hagen\n"
        "    id: vaar\n"
        "    lagring: lokal\n"
        "\n"
        "#### Vann\n"
        "\n"
        "- [ ] Vi har avtalt hvem som vanner.\n"
        '    {: #vaar-vanner krav="hage-vanning" }\n'
        "///"
    )

    @classmethod
    def parts(cls, file: MarkdownFile, block: BlockSource) -> tuple[list[BlockSource], list[Problem]]:
        return read_items(file, block, grounded=cls.GROUNDED, prefix=cls.PREFIX)

    def arrange(self, block: etree.Element) -> None:
        """Divide each item into its text and its help; headings become headings of the page."""
        self.attributes: dict[etree.Element, dict[str, str]] = {}
        for child in block:
            if child.tag == "h4":
                child.tag = "h3"
            for item in child.findall("li") if child.tag == "ul" else ():
                self._arrange_item(item)

    def _arrange_item(self, item: etree.Element) -> None:
        written, attributes = attributes_of(item.text or "")
        item.text = None
        self.attributes[item] = attributes
        etree.SubElement(item, "label").text = written
        if attributes.get("hjelp"):
            etree.SubElement(item, "p").text = attributes["hjelp"]

    def record(self, block: etree.Element) -> records.Checklist:
        return records.Checklist(
            id=self.options["id"],
            kind=self.NAME,
            title=self.argument,
            url=self.rendering.around.url,
            keeping=self.options["lagring"],
            lines=tuple(records.Line(name, label) for name, label in self.options["linjer"]),
            dates=self.options["datoer"],
            groups=tuple(self._groups(block)),
            written=self.rendering.written(self.options["id"]),
        )

    def _groups(self, block: etree.Element) -> Iterator[records.Group]:
        heading: etree.Element | None = None
        for child in block:
            if child.tag == "h3":
                heading = child
            elif child.tag == "ul":
                id = "" if heading is None else heading.get("id", "")
                yield records.Group(self.rendering.text(heading), id, tuple(self._item(item) for item in child))
                heading = None

    def _item(self, item: etree.Element) -> records.Item:
        attributes, text = self.attributes[item], self.rendering.text(item[0])
        recommendations = tuple(attributes["krav"].split())
        strengths = self.guideline.strengths
        known = [self.rendering.strength(id, strengths) for id in recommendations]
        strength = strongest(known, strengths) if known else ""
        return records.Item(
            id=attributes["id"],
            text=text,
            recommendations=recommendations,
            strength=strength,
            hash=records.digest(strength, re.sub(r"[ \t\n]+", " ", text.plain)),  # a hard space is part of the wording
            help=self.rendering.text(item[1] if len(item) > 1 else None),
            written=self.rendering.written(attributes["id"]),
        )
