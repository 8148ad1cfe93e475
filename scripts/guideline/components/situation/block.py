"""`//// situasjon | Tørken` and `/// valg | Hva gjør du nå?`: a case from everyday work that branches.

The situation. Argument: its name. Options: `id`; the ids of its choices begin with it. Content: what happens, then two
or more `valg`; the first is where the reader begins.

The choice. Argument: the question. Options: `id`. Content: perhaps a text, then the list of what one may do:

    - Du vanner om kvelden.
        {: #o1-torken-1-kveld krav="hage-vanning" videre="o1-torken-2" }

        Plantene reiser seg. Neste dag er jorda tørr igjen.

- `krav`: the recommendations behind what follows from it.
- `videre`: the choice that the reader comes to; without it the case ends here.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from guideline.components.checklist.items import attributes_of, recommendations_value
from guideline.components.question.block import UNLINKED, prefix_problems
from guideline.components.question.entries import CHOICES, Entry, read_entries
from guideline.components.rendering import RenderedBlock
from guideline.components.strict import BlockSource, ContentBlock, id_value
from guideline.model import records
from guideline.text.errors import Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile
from guideline.text.tree import take_content

WAY = "vei"
"""Something that one may do, as a block of its own."""

_PARSERS = {"id": id_value, "krav": recommendations_value, "videre": id_value}


class Decision(RenderedBlock):
    """A choice in a situation; the module's docstring has the options."""

    NAME = "valg"
    ARGUMENT = True
    INSIDE: ClassVar[str] = "situasjon"
    OPTIONS = {"id": ("", id_value)}
    REQUIRED: ClassVar[tuple[str, ...]] = ("id",)
    EXAMPLE: ClassVar[str] = (
        "/// valg | Bedet er tørt. Hva gjør du nå?\n"
        "    id: o1-torken-1\n"
        "\n"
        "- Du vanner med én gang.\n"
        '    {: #o1-torken-1-straks krav="hage-vanning" }\n'
        "\n"
        "    Solen står høyt, og mye av vannet går tapt.\n"
        "\n"
        "- Du venter til morgenen.\n"
        '    {: #o1-torken-1-morgen krav="hage-vanning" }\n'
        "\n"
        "    Jorda er kjølig, og plantene reiser seg.\n"
        "///"
    )

    @classmethod
    def parts(cls, file: MarkdownFile, block: BlockSource) -> tuple[list[BlockSource], list[Problem]]:
        entries, problems = read_entries(block, CHOICES)
        read = [_way(block, entry) for entry in entries]
        if len(entries) < 2:
            message = f"«{block.argument}» har ikke noe å velge mellom"
            problems.append(Problem(block.file, block.line, message, CHOICES.shown))
        return [way for way, _ in read], [*problems, *(problem for _, found in read for problem in found)]

    def on_end(self, block: etree.Element) -> None:
        """The situation arranges its choices: they are parts of its record."""
        self.rendering.blocks[block] = self
        _, children = take_content(block)
        self.asked, self.intro = etree.SubElement(block, UNLINKED), etree.SubElement(block, "div")
        self.asked.text = self.argument
        self.ways: list[tuple[Mapping[str, str], etree.Element, etree.Element]] = []
        for child in children:
            if child.tag == "ul":
                self.ways += [_slots(block, item) for item in child]
            else:
                self.intro.append(child)

    def decision(self) -> records.Decision:
        """The record of the choice."""
        text = self.rendering.text
        return records.Decision(
            id=self.options["id"],
            text=text(self.asked),
            intro=text(self.intro),
            ways=tuple(
                records.Way(
                    id=attributes["id"],
                    text=text(slot),
                    outcome=text(below),
                    recommendations=tuple(attributes["krav"].split()),
                    leads_to=attributes.get("videre", ""),
                )
                for attributes, slot, below in self.ways
            ),
        )


class Situation(RenderedBlock):
    """A case that branches; the module's docstring has the options."""

    NAME = "situasjon"
    ARGUMENT = True
    OPTIONS = {"id": ("", id_value)}
    REQUIRED: ClassVar[tuple[str, ...]] = ("id",)
    EXAMPLE: ClassVar[str] = (
        f"//// situasjon | Tørken\n    id: o1-torken\n\nDet har ikke regnet på to uker.\n\n{Decision.EXAMPLE}\n////"
    )

    @classmethod
    def parts(cls, file: MarkdownFile, block: BlockSource) -> tuple[list[BlockSource], list[Problem]]:
        return [], list(prefix_problems(file, block))

    @classmethod
    def inner_problems(cls, block: BlockSource, inner: Sequence[BlockSource]) -> list[Problem]:
        """What is wrong with the choices, taken together: each must lead on, and be led to."""
        decisions = [found for found in inner if found.name == Decision.NAME]
        if not decisions:
            message = f"situasjonen «{block.argument}» har ingen valg"
            return [Problem(block.file, block.line, message, _shown(Decision))]
        ways = [found for found in inner if found.name == WAY]
        own = [problem for decision in decisions for problem in _own_prefix(block, decision)]
        return [*own, *_dead_ends(ways, decisions), *_unreached(ways, decisions)]

    def arrange(self, block: etree.Element) -> None:
        """Make slots for the name and for what happens before the first choice."""
        _, children = take_content(block)
        self.name = etree.SubElement(block, "h3", {"id": self.options["id"]})
        self.name.text = self.argument
        self.intro = etree.SubElement(block, "div")
        self.decisions = [child for child in children if child in self.rendering.blocks]
        self.intro.extend(child for child in children if child not in self.decisions)
        block.extend(self.decisions)

    def record(self, block: etree.Element) -> records.Situation:
        blocks, rendering = self.rendering.blocks, self.rendering
        found = [blocks[element] for element in self.decisions]
        return records.Situation(
            id=self.options["id"],
            title=self.argument,
            heading=rendering.text(self.name),
            intro=rendering.text(self.intro),
            decisions=tuple(part.decision() for part in found if isinstance(part, Decision)),
            url=rendering.url(self.options["id"]),
            page=rendering.around.url,
            written=rendering.written(self.options["id"]),
        )


def _slots(block: etree.Element, item: etree.Element) -> tuple[Mapping[str, str], etree.Element, etree.Element]:
    text, attributes = attributes_of(item[0].text or "")
    slot, below = etree.SubElement(block, UNLINKED), etree.SubElement(block, "div")
    slot.text = re.sub(r"[ \t\n]+", " ", text)
    slot.extend(item[0])
    below.extend(item[1:])
    return attributes, slot, below


def _way(block: BlockSource, entry: Entry) -> tuple[BlockSource, list[Problem]]:
    """The ENTRY of a choice as a block of its own, and what is wrong with its attributes."""
    written = {key: value for key, value in attributes_of(f"{entry.text}\n{entry.attributes}")[1].items() if value}
    options, problems = {}, []
    for key, value in written.items():
        try:
            options[key] = _PARSERS[key](value)
        except KeyError:
            message = f"ukjent opplysning «{key}» på valget «{entry.text}»"
            problems.append(Problem(block.file, entry.line, message, did_you_mean(key, _PARSERS)))
        except ValueError as error:
            problems.append(Problem(block.file, entry.line, f"«{key}: {value}» {error}", CHOICES.shown))
    missing = [f"«{key}»" for key in ("id", "krav") if key not in written]
    if missing:
        message = f"valget «{entry.text}» mangler {' og '.join(missing)}"
        problems.append(Problem(block.file, entry.line, message, CHOICES.shown))
    return BlockSource(block.file, entry.line, WAY, entry.text, options, entry.line), problems


def _own_prefix(outer: BlockSource, inner: BlockSource) -> Iterator[Problem]:
    own, id = outer.options.get("id"), inner.options.get("id")
    if own and id and not id.startswith(f"{own}-"):
        message = f"id-en «{id}» må begynne med situasjonens id, «{own}-»"
        yield Problem(inner.file, inner.line, message, f"Skriv id: {own}-{id.rsplit('-', 1)[-1]}")


def _dead_ends(ways: Sequence[BlockSource], decisions: Sequence[BlockSource]) -> Iterator[Problem]:
    """Ways that lead nowhere, or back: a reader always comes to the end."""
    lines = {decision.options.get("id", ""): decision.line for decision in decisions}
    for way in ways:
        goal = way.options.get("videre", "")
        if goal and goal not in lines:
            message = f"«{way.argument}» fører videre til «{goal}», som ikke er et valg i situasjonen"
            yield Problem(way.file, way.line, message, did_you_mean(goal, lines))
        elif goal and lines[goal] < way.line:
            message = f"«{way.argument}» fører tilbake til «{goal}»"
            yield Problem(way.file, way.line, message, "Før videre til et valg lenger ned, eller slett «videre».")


def _unreached(ways: Sequence[BlockSource], decisions: Sequence[BlockSource]) -> Iterator[Problem]:
    goals = {way.options.get("videre") for way in ways}
    for decision in decisions[1:]:
        id = decision.options.get("id")
        if id and id not in goals:
            remedy = f'Skriv videre="{id}" på et valg lenger opp.'
            yield Problem(decision.file, decision.line, f"ingen kommer til valget «{decision.argument}»", remedy)


def _shown(block: type[ContentBlock]) -> str:
    return f"Slik ser en gyldig blokk ut:\n{block.EXAMPLE}"
