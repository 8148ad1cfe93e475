"""`/// sjekkliste | Nytt tilbud`: an ordinary task list whose items have ids and name their recommendations.

Argument: the list's name as readers see it.

Options:
- `id`: the list's name everywhere else; the ids of its items begin with it.
- `lagring`: `lokal` when ticks may be kept in the browser, `aldri` when the list is about a person.
- `linjer`: lines to fill in above the items, `id=Ledetekst`, separated by semicolons.
- `datoer`: how many columns for dates the printed list has.

Content: groups are headings with `####`, items are `- [ ] …`; `checklist_items.py` has the rules for them.
"""

from __future__ import annotations

import hashlib
import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, ETX, STX
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from guideline.components.checklist.items import attributes_of, read_items
from guideline.components.strict import BlockSource, ContentBlock, id_value, one_of, text_value
from guideline.model.strength import STRENGTHS, strongest
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile

STORAGE = ("lokal", "aldri")
MAX_DATES = 10

_ESCAPED = re.compile(rf"{STX}(\d+){ETX}")


class Target(NamedTuple):
    """A recommendation as an item sees it.

    Args:
        strength: its strength.
        href: where it stands, as a link from the page.
    """

    strength: str
    href: str


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


class Checklist(ContentBlock):
    """A checklist; the module's docstring has the options."""

    NAME = "sjekkliste"
    ARGUMENT = True
    OPTIONS = {
        "id": ("", id_value),
        "lagring": ("", one_of(*STORAGE)),
        "linjer": ((), lines_value),
        "datoer": (0, dates_value),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "lagring")
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
        return read_items(file, block)

    def on_create(self, parent: etree.Element) -> etree.Element:
        attributes = {
            "class": "sjekkliste",
            "data-id": self.options["id"],
            "data-tittel": self.argument,
            "data-lagring": self.options["lagring"],
        }
        if self.options["datoer"]:
            attributes["data-datoer"] = str(self.options["datoer"])
            attributes["style"] = f"--datoer: {self.options['datoer']}"
        return etree.SubElement(parent, "div", attributes)

    def on_end(self, block: etree.Element) -> None:
        children = list(block)
        for child in children:
            block.remove(child)
        block.tag = "sjekk-liste"
        self._add_head(block)
        group = block
        for child in children:
            if child.tag == "h4":
                group = _add_group(block, child)
            elif child.tag == "ul":
                group.append(child)
                self._complete_list(child)
        _break_lines(block)

    def on_inline_end(self, block: etree.Element) -> None:
        for item in block.iter("li"):
            text = item.find(".//span[@class='sjekkpunkt__tekst']")
            if text is not None:
                item.set("data-hash", item_hash(item.get("data-styrke", ""), _plain(text)))

    # What stands above the items: who and when on paper, then the list's own lines, then the row of dates.

    def _add_head(self, block: etree.Element) -> None:
        lines = etree.SubElement(block, "div", {"class": "sjekkliste__linjer"})
        if self.options["lagring"] == "lokal":
            _add_paper_line(lines, "aktivitet", "Aktivitet")
            if not self.options["datoer"] and not self.options["linjer"]:
                _add_paper_line(lines, "dato", "Dato")
        for name, label in self.options["linjer"]:
            _add_field(lines, f"{self.options['id']}-linje-{name}", name, label)
        if not len(lines):
            block.remove(lines)
        if self.options["datoer"]:
            _add_boxes(block, "sjekkliste__datoer", self.options["datoer"], "Dato")

    def _complete_list(self, items: etree.Element) -> None:
        items.set("class", "sjekkliste__punkter")
        for item in items:
            self._complete_item(item)

    def _complete_item(self, item: etree.Element) -> None:
        text, attributes = attributes_of(item.text or "")
        item.text = None
        targets = [(id, self.config["recommendation"](id)) for id in attributes["krav"].split()]
        strength = STRENGTHS[strongest(target.strength for _, target in targets)]
        item.set("class", "sjekkpunkt")
        item.set("id", attributes["id"])
        item.set("data-krav", attributes["krav"])
        item.set("data-styrke", strength.name)
        _add_row(item, text)
        _add_links(item, strength.slug, strength.label, targets)
        if attributes.get("hjelp"):
            etree.SubElement(item, "p", {"class": "sjekkpunkt__hjelp"}).text = attributes["hjelp"]
        if self.options["datoer"]:
            _add_boxes(item, "sjekkpunkt__datoer", self.options["datoer"] - 1)


def item_hash(strength: str, text: str) -> str:
    """Changes when the wording or the strength of an item does."""
    return hashlib.sha256(f"{strength}\n{text}".encode()).hexdigest()[:12]


def _plain(element: etree.Element) -> str:
    """The text of ELEMENT as readers see it; inline parsing has left marks where characters were escaped."""
    text = "".join(element.itertext()).replace(AMP_SUBSTITUTE, "&")
    text = html.unescape(_ESCAPED.sub(lambda match: chr(int(match[1])), text))
    return re.sub(r"[ \t\n]+", " ", text).strip()  # a hard space is part of the wording


def _break_lines(block: etree.Element) -> None:
    """One element to a line, for those who read the source of the page; Python-Markdown does so for its own alone."""
    for element in block.iter():
        if element.tag in {"div", "section", "h3", "ul", "li", "p"}:
            element.tail = "\n"
        if element.tag in {"section", "ul", "li", "sjekk-liste"}:
            element.text = "\n"


def _add_group(block: etree.Element, heading: etree.Element) -> etree.Element:
    group = etree.SubElement(block, "section", {"class": "sjekkliste__gruppe"})
    heading.tag = "h3"
    heading.set("class", "sjekkliste__gruppetittel")
    group.append(heading)
    return group


def _add_paper_line(parent: etree.Element, name: str, label: str) -> None:
    """A line that is there on paper only; the browser writes the name of the run on it."""
    line = etree.SubElement(parent, "p", {"class": "sjekkliste__linje sjekkliste__linje--papir", "data-felt": name})
    etree.SubElement(line, "span", {"class": "sjekkliste__ledetekst"}).text = label
    etree.SubElement(line, "span", {"class": "sjekkliste__strek"})


def _add_field(parent: etree.Element, id: str, name: str, label: str) -> None:
    line = etree.SubElement(parent, "p", {"class": "sjekkliste__linje"})
    etree.SubElement(line, "label", {"class": "sjekkliste__ledetekst", "for": id}).text = label
    attributes = {"class": "sjekkliste__felt", "id": id, "type": "text", "autocomplete": "off", "data-linje": name}
    etree.SubElement(line, "input", attributes)


def _add_boxes(parent: etree.Element, name: str, count: int, label: str = "") -> None:
    """Boxes for a pen, one for each date; nothing for those who read the page on screen."""
    boxes = etree.SubElement(parent, "div", {"class": name, "aria-hidden": "true"})
    if label:
        etree.SubElement(boxes, "span", {"class": f"{name}-tekst"}).text = label
    for _ in range(count):
        etree.SubElement(boxes, "span", {"class": f"{name}-boks"})


def _add_row(item: etree.Element, text: str) -> None:
    row = etree.SubElement(item, "label", {"class": "sjekkpunkt__rad"})
    etree.SubElement(row, "input", {"class": "sjekkpunkt__boks", "type": "checkbox"}).tail = " "
    etree.SubElement(row, "span", {"class": "sjekkpunkt__tekst"}).text = text


def _add_links(item: etree.Element, slug: str, label: str, targets: Sequence[tuple[str, Target]]) -> None:
    line = etree.SubElement(item, "p", {"class": "sjekkpunkt__krav"})
    mark = etree.SubElement(line, "span", {"class": f"styrke styrke--{slug}"})
    mark.text, mark.tail = label, " "
    for id, target in targets:
        link = etree.SubElement(line, "a", {"href": target.href})
        link.text, link.tail = id, ", "
    line[-1].tail = ""


def unknown_target(id: str) -> Target:
    """What stands in for recommendations where nobody knows them."""
    return Target("praksis", f"#{id}")


class ChecklistExtension(BlocksExtension):
    """Registers the block.

    Config:
        recommendation: function from an id to its `Target`.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"recommendation": [unknown_target, "Function that finds a recommendation by id"]}
        super().__init__(**kwargs)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        block_mgr.register(Checklist, self.getConfigs())


def makeExtension(**kwargs: Any) -> ChecklistExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return ChecklistExtension(**kwargs)
