"""`/// anbefaling | skal`: a recommendation with its strength, its place in the source and its reasons.

Argument: the strength, one of those in `guideline.yml`.

Options:
- `id`: its address; never reused.
- `tittel`: what readers see as its name, at most six words; the checks of the site hold that it is the only one of its
  name and no stronger than the text.
- `kilde`: the paragraph(s) of the source that it restates.
- `ordlyd`: the source's own modal phrase, at most seven words.
- `nivå`: whom it concerns.
- `fase`: when; several are separated by spaces.
- `opphav`: who demands it, when that is not the guideline itself.
- `unntak`: why no checklist takes it up.
- `versjonsstyrke`: how another version of the source differs in strength, where its `Versjoner:` tells of that.

Content: the recommendation, then parts that begin with «Hvorfor:», «I praksis:», «Versjoner:» or «Merknad:».
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import Any, ClassVar

from guideline.components.rendering import RenderedBlock
from guideline.components.strict import id_value, one_of, several_of, text_value
from guideline.model import records
from guideline.model.guideline import Guideline
from guideline.source.provenance import Place, expand_places
from guideline.text.signs import plain_signs
from guideline.text.tree import take_content

MOST_TITLE_WORDS = 6
VERSIONS = "Versjoner"
PARTS = {"Hvorfor": "hvorfor", "I praksis": "praksis", VERSIONS: "versjoner", "Merknad": "merknad"}


def title_value(value: Any) -> str:
    """The option `tittel`: a few words without a full stop."""
    title = text_value(value)
    if len(title.split()) > MOST_TITLE_WORDS:
        raise ValueError(f"har {len(title.split())} ord, høyst {MOST_TITLE_WORDS} er lov")
    if title.endswith("."):
        raise ValueError("skal ikke ha punktum til slutt, for det er et navn")
    return title


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


class Recommendation(RenderedBlock):
    """A recommendation; the module's docstring has the options."""

    NAME = "anbefaling"
    ARGUMENT = True
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "tittel", "kilde", "ordlyd", "nivå", "fase")

    @classmethod
    def words(cls, guideline: Guideline) -> dict[str, Any]:
        options = {
            "id": ("", id_value),
            "tittel": ("", title_value),
            "kilde": ((), places_value),
            "ordlyd": ("", text_value),
            "opphav": (guideline.own_origin, one_of(*guideline.origins)),
            "nivå": ("", one_of(*guideline.levels)),
            "fase": ((), several_of(*guideline.phases)),
            "unntak": ("", text_value),
            "versjonsstyrke": ("", one_of(*records.VERSION_STRENGTHS)),
        }
        return {"OPTIONS": options, "EXAMPLE": guideline.example}

    @classmethod
    def argument_problem(cls, argument: str) -> str | None:
        if argument in cls.guideline.strengths:
            return None
        plain = " ".join(plain_signs(argument).lower().split())
        meant = re.sub(r"^må\b", "skal", plain)
        if meant in cls.guideline.strengths:
            return f"styrken «{argument}» skrives slik: {meant}"
        return f"ukjent styrke «{argument}»; gyldige er {', '.join(cls.guideline.strengths)}"

    def arrange(self, block: etree.Element) -> None:
        """Divide what was written into the recommendation and the parts that follow a label such as «Hvorfor:»."""
        _, children = take_content(block)
        self.slots = {"": etree.SubElement(block, "div")}
        slot = self.slots[""]
        for child in children:
            label = _label(child)
            if label:
                if label not in self.slots:
                    self.slots[label] = etree.SubElement(block, "div")
                slot = self.slots[label]
                child.text = (child.text or "")[len(label) + 1 :].strip()
            slot.append(child)

    def name_for_readers(self) -> str:
        return str(self.options["tittel"])

    def record(self, block: etree.Element) -> records.Recommendation:
        options, rendering = self.options, self.rendering
        return records.Recommendation(
            id=options["id"],
            strength=self.argument,
            ordlyd=options["ordlyd"],
            origin=options["opphav"],
            level=options["nivå"],
            phase=options["fase"],
            restates=options["kilde"],
            places=rendering.around.describe(options["kilde"]),
            waiver=options["unntak"],
            text=rendering.text(self.slots[""]),
            parts={PARTS[label]: rendering.text(slot) for label, slot in self.slots.items() if label},
            labels={PARTS[label]: label for label in self.slots if label},
            citations=rendering.citations(options["id"]),
            url=rendering.url(options["id"]),
            page=rendering.around.url,
            written=rendering.written(options["id"]),
            title=options["tittel"],
            version_strength=options["versjonsstyrke"],
        )


def _label(child: etree.Element) -> str | None:
    if child.tag != "p":
        return None
    return next((label for label in PARTS if (child.text or "").startswith(f"{label}:")), None)
