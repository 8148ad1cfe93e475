"""`/// spørsmål | Når vanner dere?`: a question with answers, what each of them teaches, and where the answer stands.

Argument: the question; for «sant eller usant» a claim.

Options:
- `id`: its name everywhere; on a page with `modul: 3` it begins with `o3-`.
- `type`: «ett svar», «flere svar», «rekkefølge», «sant eller usant» or «styrke», where the strength is the answer.
- `krav`: the recommendations that it tests.
- `sted`: a link to the paragraph that settles it, where that is no recommendation.
- `hint`: a sentence for those who want help before they answer.

Content: perhaps a text, then the list; `entries.py` has the rules for it. An order is a numbered list, in order.

The question is drawn without its answers: they stand where the page has `<!-- avledet: fasit -->`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import urljoin

from guideline.components.checklist.items import recommendations_value
from guideline.components.question.entries import read_entries
from guideline.components.question.problems import RIGHT, question_problems, style_of
from guideline.components.rendering import RenderedBlock
from guideline.components.strict import BlockSource, id_value, one_of, text_value
from guideline.model import records
from guideline.model.records import ORDER, QUESTION_TYPES
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.tree import take_content

MODULE = "modul"
UNLINKED = "label"
"""What readers press: the glossary leaves it alone, since a link inside would be pressed instead."""


def place_value(value: Any) -> str:
    """The option `sted`: a link to a place on a page."""
    address = text_value(value)
    if ".md#" not in address:
        raise ValueError("må være en fil og et sted i den, for eksempel «../veileder/hage.md#jord»")
    return address


class Question(RenderedBlock):
    """A question; the module's docstring has the options."""

    NAME = "spørsmål"
    ARGUMENT = True
    OPTIONS = {
        "id": ("", id_value),
        "type": ("", one_of(*QUESTION_TYPES)),
        "krav": ((), recommendations_value),
        "sted": ("", place_value),
        "hint": ("", text_value),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "type")
    EXAMPLE: ClassVar[str] = (
        "/// spørsmål | Når bør plantene få vann?\n"
        "    id: o1-vann\n"
        "    type: ett svar\n"
        "    krav: hage-vanning\n"
        "\n"
        "- [x] Om morgenen\n"
        "\n"
        "    Ja. Da er jorda kjølig.\n"
        "\n"
        "- [ ] Midt på dagen\n"
        "\n"
        "    Da går mye av vannet tapt. Om morgenen er det kjøligere.\n"
        "///"
    )

    @classmethod
    def parts(cls, file: MarkdownFile, block: BlockSource) -> tuple[list[BlockSource], list[Problem]]:
        entries, problems = read_entries(block, style_of(block.options.get("type", "")))
        head = file.raw(block.line + 1, block.body_line)
        more = question_problems(block, head, entries, cls.guideline.strengths)
        return [], [*problems, *more, *prefix_problems(file, block)]

    def arrange(self, block: etree.Element) -> None:
        """Make a slot for each text: the question, hint, place, what stands before the list, answers, feedback."""
        _, children = take_content(block)
        self.asked, self.hint = etree.SubElement(block, UNLINKED), etree.SubElement(block, UNLINKED)
        self.asked.text, self.hint.text = self.argument, self.options["hint"]
        self.intro = etree.SubElement(block, "div")
        self.place = etree.SubElement(block, "a", {"href": self.options["sted"]})  # MkDocs makes an address of it
        self.answers: list[tuple[bool, etree.Element, etree.Element]] = []
        for child in children:
            if child.tag in ("ul", "ol"):
                self.answers += [self._answer(block, item) for item in child]
            else:
                self.intro.append(child)

    def _answer(self, block: etree.Element, item: etree.Element) -> tuple[bool, etree.Element, etree.Element]:
        right, text = split_box(item[0].text or "") if len(item) else (False, item.text or "")
        slot, below = etree.SubElement(block, UNLINKED), etree.SubElement(block, "div")
        slot.text = re.sub(r"[ \t\n]+", " ", text)
        slot.extend(item[0] if len(item) else ())
        below.extend(item[1:])
        return right or self.options["type"] == ORDER, slot, below

    def record(self, block: etree.Element) -> records.Question:
        options, rendering = self.options, self.rendering
        href = self.place.get("href", "")
        return records.Question(
            id=options["id"],
            type=options["type"],
            text=rendering.text(self.asked),
            intro=rendering.text(self.intro),
            hint=rendering.text(self.hint),
            answers=tuple(self._answers()),
            recommendations=options["krav"],
            place=urljoin(rendering.around.url, href) if href else "",
            url=rendering.url(options["id"]),
            page=rendering.around.url,
            written=rendering.written(options["id"]),
        )

    def _answers(self) -> Iterator[records.Answer]:
        for right, slot, below in self.answers:
            yield records.Answer(self.rendering.text(slot), right, self.rendering.text(below))


def split_box(text: str) -> tuple[bool, str]:
    """Whether the box at the beginning of TEXT is ticked, and the rest."""
    if text.startswith(("[x] ", "[ ] ")):
        return text[1] == RIGHT, text[4:]
    return False, text


def prefix_problems(file: MarkdownFile, block: BlockSource) -> Iterator[Problem]:
    """Ids on the page of a module begin with the module's number, so that they say where they belong."""
    module, id = file.meta.get(MODULE), block.options.get("id")
    prefix = f"o{module}-"
    if module and id and not id.startswith(prefix):
        message = f"id-en «{id}» må begynne med modulens nummer, «{prefix}»"
        yield Problem(block.file, block.line, message, f"Skriv id: {prefix}{id}")
