"""One page while it is rendered: what its blocks may ask, and the records that they hand over.

A block makes plain elements of what its editor wrote, so that Python-Markdown treats the words in them like all others.
When that is done, `Collector` asks each block for its record and leaves an empty place where it stood:

    <guideline-part data-id="rammer-betaling"></guideline-part>

Templates draw the record there once everything is known (`build/draw.py`). Nothing here says how anything looks.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from guideline.components.alignment import Alignment
from guideline.components.strict import BlockSource, ContentBlock
from guideline.model.records import Component, Mark, Note, PageText, Pinpoint, Place, Text, Written
from guideline.model.strength import Strengths
from guideline.text.tree import (
    NOTES,
    inner_html,
    is_note_mark,
    is_plain_paragraph,
    note_id,
    note_of,
    outer_html,
    plain,
    settled,
    take_content,
    without_backlinks,
)

PLACE = "guideline-part"
PLACES = re.compile(rf'<{PLACE} data-id="(?P<id>[^"]+)"></{PLACE}>')
"""Where a component stands in the HTML of a page."""


def place(id: str) -> str:
    """The HTML of a place for the component called ID."""
    return f'<{PLACE} data-id="{id}"></{PLACE}>'


@dataclass
class Surroundings:
    """What a block may ask of the rest of the site; the defaults serve a page that stands alone.

    Args:
        describe: places of the source as readers should see them.
        strength: the strength of the recommendation with an id; empty where nobody knows.
        written: the block with an id, as it was scanned.
        cited: what a scanned block cites.
        also: other names of the term with an id.
        url: the address of the page.
        take: who wants the page when it is rendered.
    """

    describe: Callable[[Sequence[Place]], str] = " ".join
    strength: Callable[[str], str] = lambda _: ""
    written: Callable[[str], BlockSource | None] = lambda _: None
    cited: Callable[[BlockSource], Sequence[Pinpoint]] = lambda _: ()
    also: Callable[[str], Sequence[str]] = lambda _: ()
    url: str = ""
    take: Callable[[PageText], None] = lambda _: None


class Rendering:
    """The state of one page.

    Args:
        md: who renders it.
        around: what blocks may ask.
    """

    def __init__(self, md: Markdown, around: Surroundings) -> None:
        self.md, self.around = md, around
        self.blocks: dict[etree.Element, RenderedBlock] = {}
        """Every finished block by its element."""

    def text(self, element: etree.Element | None) -> Text:
        """The content of ELEMENT; nothing for None."""
        if element is None:
            return Text()
        return Text(inner_html(element, self.md), self._plain(element), settled(element, self.md))

    def whole(self, element: etree.Element) -> Text:
        """ELEMENT itself with its content."""
        around = etree.Element("div")
        around.append(settled(element, self.md))
        return Text(outer_html(element, self.md), self._plain(element), around)

    def _plain(self, element: etree.Element) -> str:
        return plain(settled(element, self.md))

    def strength(self, id: str, strengths: Strengths) -> str:
        """The strength of the recommendation called ID; as mild as can be where nobody knows it."""
        return self.around.strength(id) or min(strengths.values(), key=lambda strength: strength.rank).name

    def written(self, id: str) -> Written:
        """Where the block called ID stands."""
        block = self.around.written(id)
        return Written(block.file, block.line, block.body) if block else Written()

    def citations(self, id: str) -> tuple[Pinpoint, ...]:
        """What the block called ID cites."""
        block = self.around.written(id)
        return tuple(self.around.cited(block)) if block else ()

    def url(self, anchor: str) -> str:
        """The address of ANCHOR on this page."""
        return f"{self.around.url}#{anchor}"


class RenderedBlock(ContentBlock):
    """A block that hands over a record; one inside another leaves that to the outer one."""

    @property
    def rendering(self) -> Rendering:
        """The page that the block stands on."""
        return cast(Rendering, self.config["rendering"])

    def on_create(self, parent: etree.Element) -> etree.Element:
        """A plain element: what it looks like is said by templates."""
        return etree.SubElement(parent, "div")

    def on_end(self, block: etree.Element) -> None:
        self.rendering.blocks[block] = self
        self.arrange(block)

    def arrange(self, block: etree.Element) -> None:
        """Make ready what was written in BLOCK, before words are told from marks in it."""

    def name_for_readers(self) -> str:
        """What a place in the block is called in lists of places; empty when the heading above says enough."""
        return ""

    def record(self, block: etree.Element) -> Component:
        """The record of BLOCK, when everything in it is finished."""
        raise NotImplementedError


class Collector(Treeprocessor):
    """Takes the records of a finished page, and divides the page into heading, lead, text and footnotes."""

    def __init__(self, md: Markdown, rendering: Rendering) -> None:
        super().__init__(md)
        self.rendering = rendering

    def run(self, root: etree.Element) -> None:
        """Leave ROOT as it was, but for places where components stood."""
        marks = tuple(self._marks(root))
        components = tuple(self._take(element, block) for element, block in self._outer(root))
        self.rendering.around.take(self._page(root, components, marks))
        self.rendering.blocks.clear()

    def _marks(self, root: etree.Element) -> Iterator[Mark]:
        """The marks of footnotes in reading order, each with what it stands under."""
        heading = ""

        def visit(element: etree.Element, under: str) -> Iterator[Mark]:
            nonlocal heading
            for child in element:
                inside = self.rendering.blocks[child].name_for_readers() if child in self.rendering.blocks else under
                if child.tag in ("h2", "h3"):
                    heading = self.rendering.text(child).plain
                if is_note_mark(child):
                    yield Mark(child.get("id", ""), note_of(child), inside or heading)
                yield from visit(child, inside)

        return visit(root, "")

    def _outer(self, root: etree.Element) -> list[tuple[etree.Element, RenderedBlock]]:
        """The elements of blocks that stand in no other one, in reading order."""
        found, blocks = [], self.rendering.blocks

        def visit(element: etree.Element) -> None:
            for child in element:
                if child in blocks:
                    found.append((child, blocks[child]))
                else:
                    visit(child)

        visit(root)
        return found

    def _take(self, element: etree.Element, block: RenderedBlock) -> Component:
        record = block.record(element)
        take_content(element)
        element.attrib.clear()
        element.tag = PLACE
        element.set("data-id", record.id)
        return record

    def _page(self, root: etree.Element, components: tuple[Component, ...], marks: tuple[Mark, ...]) -> PageText:
        """What the page says: ROOT without what stands apart."""
        rest = etree.Element(root.tag)
        rest.text, children = root.text, list(root)
        title = next((child for child in children if child.tag == "h1"), None)
        after = children[children.index(title) + 1] if title is not None and title is not children[-1] else None
        lead = after if after is not None and is_plain_paragraph(after) else None
        notes = next((child for child in children if child.get("class") == NOTES), None)
        rest.extend(child for child in children if child not in (title, lead, notes))
        return PageText(
            title=outer_html(title, self.rendering.md) if title is not None else "",
            lead=self.rendering.text(lead),
            body=inner_html(rest, self.rendering.md),
            tree=settled(rest, self.rendering.md),
            components=components,
            notes=tuple(self._notes(notes)) if notes is not None else (),
            marks=marks,
        )

    def _notes(self, notes: etree.Element) -> Iterator[Note]:
        cited = _cited(self.rendering.md)
        for item in notes.iterfind("ol/li"):
            id = item.get("id", "")
            key, locator = cited.get(id, ("", ""))
            text = self.rendering.text(without_backlinks(item))
            yield Note(id, text, inner_html(item, self.rendering.md), key, locator)


def _cited(md: Markdown) -> Mapping[str, Pinpoint]:
    """What each footnote cites, by its id; those that writers wrote themselves are left out."""
    if "citations" not in md.treeprocessors:
        return {}
    labels: Mapping[str, Pinpoint] = getattr(md.treeprocessors["citations"], "labels", {})
    return {note_id(label): pinpoint for label, pinpoint in labels.items()}


class ComponentsExtension(BlocksExtension):
    """Registers blocks, and takes what they hand over.

    Args:
        blocks: the blocks by their Norwegian names.
        around: what they may ask.
    """

    def __init__(self, blocks: Mapping[str, type[ContentBlock]], around: Surroundings | None = None) -> None:
        super().__init__()
        self.blocks, self.around = blocks, around or Surroundings()

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        rendering = Rendering(md, self.around)
        for block in self.blocks.values():
            block_mgr.register(block, {"rendering": rendering})
        md.treeprocessors.register(Alignment(md), "alignment", 1)
        md.treeprocessors.register(Collector(md, rendering), "components", -1)  # after MkDocs has resolved links (0)
