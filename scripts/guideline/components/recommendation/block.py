"""`/// anbefaling | skal`: a recommendation with its strength, its place in the source and its reasons.

Argument: the strength: skal, skal ikke, bør, kan or praksis.

Options:
- `id`: its address on the page and its name everywhere else; never reused.
- `kilde`: the paragraph(s) of the source that it restates.
- `ordlyd`: the source's own modal phrase, at most seven words.
- `nivå`: senter, tilbud or bruker.
- `fase`: planlegge, starte, gjennomføre, evaluere, avvikle; several are separated by spaces.
- `opphav`: who demands it, when that is not the guideline itself.
- `unntak`: why no checklist takes it up.

Content: the recommendation, then parts that begin with «Hvorfor:», «I praksis:», «Versjoner:» or «Merknad:».
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from guideline.components.strict import ContentBlock, id_value, one_of, several_of, text_value
from guideline.model.strength import STRENGTHS
from guideline.source.provenance import Place, expand_places

LEVELS = ("senter", "tilbud", "bruker")
PHASES = ("planlegge", "starte", "gjennomføre", "evaluere", "avvikle")
ORIGINS = ("veilederen", "Bufdir", "NOVA", "faglig plattform")
PARTS = {"Hvorfor": "hvorfor", "I praksis": "praksis", "Versjoner": "versjoner", "Merknad": "merknad"}


def places_value(value: Any) -> tuple[Place, ...]:
    """The option `kilde`: one or more places in the source."""
    try:
        places = tuple(expand_places(str(value)))
    except ValueError as error:
        raise ValueError(
            f"har et avsnitt som ikke kan leses: «{error}»; skriv slik: rammer.2, eller rammer.1–3"
        ) from error
    if not places:
        raise ValueError("må nevne minst ett avsnitt i kilden, for eksempel rammer.2")
    return places


class Recommendation(ContentBlock):
    """A recommendation; the module's docstring has the options."""

    NAME = "anbefaling"
    ARGUMENT = True
    OPTIONS = {
        "id": ("", id_value),
        "tittel": ("", text_value),
        "kilde": ((), places_value),
        "ordlyd": ("", text_value),
        "opphav": ("veilederen", one_of(*ORIGINS)),
        "nivå": ("", one_of(*LEVELS)),
        "fase": ((), several_of(*PHASES)),
        "unntak": ("", text_value),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "kilde", "ordlyd", "nivå", "fase")
    EXAMPLE: ClassVar[str] = (
        "/// anbefaling | bør\n"
        "    id: hage-vanning\n"
        "    kilde: hage.2\n"
        "    ordlyd: bør vannes\n"
        "    nivå: tilbud\n"
        "    fase: gjennomføre\n"
        "\n"
        "Plantene bør få vann hver morgen.\n"
        "///"
    )

    @classmethod
    def argument_problem(cls, argument: str) -> str | None:
        if argument in STRENGTHS:
            return None
        return f"ukjent styrke «{argument}»; gyldige er {', '.join(STRENGTHS)}"

    def on_create(self, parent: etree.Element) -> etree.Element:
        strength = STRENGTHS[self.argument]
        attributes = {
            "class": f"anbefaling anbefaling--{strength.slug}",
            "id": self.options["id"],
            "data-styrke": strength.name,
            "data-niva": self.options["nivå"],
            "data-fase": " ".join(self.options["fase"]),
        }
        element = etree.SubElement(parent, "div", attributes)
        mark = etree.SubElement(element, "p", {"class": "anbefaling__merke"})
        etree.SubElement(mark, "span", {"class": f"styrke styrke--{strength.slug}"}).text = strength.label
        link = {"class": "anbefaling__lenke", "href": f"#{self.options['id']}"}
        etree.SubElement(mark, "a", link).text = self.options["id"]
        etree.SubElement(element, "div", {"class": "anbefaling__tekst"})
        return element

    def on_add(self, block: etree.Element) -> etree.Element:
        return block[1]

    def on_end(self, block: etree.Element) -> None:
        _divide_into_parts(block)
        origin = "" if self.options["opphav"] == "veilederen" else f" Opphav: {self.options['opphav']}."
        places = self.config["describe"](self.options["kilde"])
        line = etree.SubElement(block, "p", {"class": "anbefaling__kilde"})
        line.text = f"I originalen: «{self.options['ordlyd']}» – {places}.{origin}"


def _divide_into_parts(block: etree.Element) -> None:
    """Move what follows a label such as «Hvorfor:» out of the text into a part of its own."""
    text = target = block[1]
    for child in list(text):
        label = _label(child)
        if label:
            target = etree.SubElement(block, "div", {"class": f"anbefaling__del anbefaling__del--{PARTS[label]}"})
            _mark_label(child, label)
        if target is not text:
            text.remove(child)
            target.append(child)


def _label(child: etree.Element) -> str | None:
    if child.tag != "p":
        return None
    return next((label for label in PARTS if (child.text or "").startswith(f"{label}:")), None)


def _mark_label(paragraph: etree.Element, label: str) -> None:
    strong = etree.Element("strong", {"class": "anbefaling__etikett"})
    strong.text = label
    strong.tail = " " + (paragraph.text or "")[len(label) + 1 :].strip()
    paragraph.text = ""
    paragraph.insert(0, strong)


class RecommendationExtension(BlocksExtension):
    """Registers the block.

    Config:
        describe: tells readers where places of the source are; the places themselves when nothing is given.
    """

    def __init__(self, **kwargs: Any) -> None:
        describe: Callable[[Sequence[Place]], str] = " ".join
        self.config = {"describe": [describe, "Places of the source as readers should see them"]}
        super().__init__(**kwargs)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        block_mgr.register(Recommendation, self.getConfigs())


def makeExtension(**kwargs: Any) -> RecommendationExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return RecommendationExtension(**kwargs)
