"""A centre's own additions, which stand beside the guideline and never in it. All ids begin with `lokal-`.

`/// hos-oss | Slik finner dere oss`: a text, drawn after a recommendation or on a page. Options: `id`; `ved`, the id of
the recommendation or the address of the page.

`/// egne-punkter | Våre egne punkter`: items, last in a checklist. Options: `id`; `ved`, the id of the list. Content as
in a checklist, without `krav`.

`//// egne-felt | Våre egne spørsmål` with `/// felt | …`: fields, last in a form. Options: `id`; `ved`, the form's id.

A list or a word of the centre's own is written as any other: `sjekkliste`, `begrep`.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, ClassVar

from guideline.components.checklist.block import Checklist
from guideline.components.checklist.items import OWN_EXAMPLE
from guideline.components.form.block import Field
from guideline.components.rendering import RenderedBlock
from guideline.components.strict import BlockSource, ContentBlock, id_value, text_value
from guideline.components.term.block import Term
from guideline.model import records
from guideline.model.guideline import Guideline
from guideline.model.records import LOCAL_PREFIX, NEVER
from guideline.text.errors import Problem

BESIDE = "ved"


def local_id(value: Any) -> str:
    """The option `id` of an addition."""
    id = id_value(value)
    if not records.is_local(id):
        raise ValueError(f"må begynne med «{LOCAL_PREFIX}», så ingen tar den for veilederens: {LOCAL_PREFIX}{id}")
    return id


class Note(RenderedBlock):
    """A text; the module's docstring has the options."""

    NAME = "hos-oss"
    ARGUMENT = True
    OPTIONS = {"id": ("", local_id), BESIDE: ("", text_value)}
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", BESIDE)
    EXAMPLE: ClassVar[str] = (
        "/// hos-oss | Kannene våre\n"
        "    id: lokal-kanner\n"
        "    ved: hage-vanning\n"
        "\n"
        "Kannene står i boden ved porten.\n"
        "///"
    )

    def record(self, block: etree.Element) -> records.LocalNote:
        id, rendering = self.options["id"], self.rendering
        return records.LocalNote(
            id=id,
            title=self.argument,
            beside=self.options[BESIDE],
            text=rendering.text(block),
            url=rendering.url(id),
            written=rendering.written(id),
        )


class Items(Checklist):
    """Items; the module's docstring has the options."""

    NAME = "egne-punkter"
    OPTIONS = {"id": ("", local_id), BESIDE: ("", id_value)}
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", BESIDE)
    GROUNDED: ClassVar[bool] = False
    PREFIX: ClassVar[str] = LOCAL_PREFIX
    EXAMPLE: ClassVar[str] = (
        f"/// egne-punkter | Våre egne punkter\n    id: lokal-tur\n    ved: vaar\n\n{OWN_EXAMPLE}\n///"
    )

    def record(self, block: etree.Element) -> records.LocalItems:  # type: ignore[override]  # written alike, kept apart
        id, rendering = self.options["id"], self.rendering
        return records.LocalItems(
            id=id,
            title=self.argument,
            beside=self.options[BESIDE],
            items=tuple(item for group in self._groups(block) for item in group.items),
            url=rendering.url(id),
            written=rendering.written(id),
        )


class Fields(RenderedBlock):
    """Fields; the module's docstring has the options."""

    NAME = "egne-felt"
    ARGUMENT = True
    OPTIONS = {"id": ("", local_id), BESIDE: ("", id_value)}
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", BESIDE)
    EXAMPLE: ClassVar[str] = (
        "//// egne-felt | Våre egne spørsmål\n"
        "    id: lokal-hageplan\n"
        "    ved: hageplan\n"
        "\n"
        "/// felt | Hvem har nøkkelen til boden?\n"
        "    id: lokal-hageplan-nokkel\n"
        "    type: kort tekst\n"
        "///\n"
        "////"
    )

    @classmethod
    def inner_problems(cls, block: BlockSource, inner: Sequence[BlockSource]) -> list[Problem]:
        """What is wrong with the fields, taken together."""
        if any(found.name == Field.NAME for found in inner):
            return []
        message = f"«{block.argument}» har ingen felter"
        return [Problem(block.file, block.line, message, f"Slik ser en gyldig blokk ut:\n{cls.EXAMPLE}")]

    def arrange(self, block: etree.Element) -> None:
        """Arrange the fields as those of the form that they stand in."""
        form = self.rendering.around.written(self.options[BESIDE])
        self.private = bool(form and form.options.get("lagring") == NEVER)
        blocks = ((child, self.rendering.blocks.get(child)) for child in block)
        self.fields = [(child, found) for child, found in blocks if isinstance(found, Field)]
        for child, field in self.fields:
            field.arrange_in(child, private=self.private)

    def record(self, block: etree.Element) -> records.LocalFields:
        id, rendering = self.options["id"], self.rendering
        return records.LocalFields(
            id=id,
            title=self.argument,
            beside=self.options[BESIDE],
            fields=tuple(field.field(private=self.private) for _, field in self.fields),
            url=rendering.url(id),
            written=rendering.written(id),
        )


class OwnField(Field):
    """A field of the centre's own: it rests on no recommendation, and belongs always."""

    INSIDE: ClassVar[str] = Fields.NAME
    OPTIONS = {
        name: option
        for name, option in Field.OPTIONS.items()
        if name in {"id", "type", "linjer", "kolonner", "rader", "enhet"}
    } | {"id": ("", local_id)}
    EXAMPLE: ClassVar[str] = (
        "/// felt | Hvem har nøkkelen til boden?\n    id: lokal-hageplan-nokkel\n    type: kort tekst\n///"
    )


class OwnList(Checklist):
    """A list of the centre's own."""

    OPTIONS = {**{name: option for name, option in Checklist.OPTIONS.items() if name != "til"}, "id": ("", local_id)}
    GROUNDED: ClassVar[bool] = False
    EXAMPLE: ClassVar[str] = f"/// sjekkliste | Bussen\n    id: lokal-tur\n    lagring: lokal\n\n{OWN_EXAMPLE}\n///"


class OwnTerm(Term):
    """A word of the centre's own."""

    OPTIONS = {**Term.OPTIONS, "id": ("", local_id)}
    EXAMPLE: ClassVar[str] = Term.EXAMPLE.replace("id: kompost", "id: lokal-kompost")


ADDED = (Note, Items, Fields)
"""The blocks that only a centre writes."""


@lru_cache(maxsize=16)
def local_blocks(guideline: Guideline, core: tuple[type[ContentBlock], ...]) -> dict[str, type[ContentBlock]]:
    """What may stand in a centre's folder, by name; the blocks of CORE that may not are told so by their own name."""
    own = (*ADDED, OwnList, OwnField, OwnTerm)
    allowed = {block.NAME: block.of(guideline) for block in own}
    return {block.NAME: _refused(block) for block in core} | allowed


def _refused(block: type[ContentBlock]) -> type[ContentBlock]:
    """BLOCK, which always complains."""
    message = f"«{block.NAME}» kan ikke stå i lokale tillegg: Det er veilederens egen blokk"
    more = {"argument_problem": classmethod(lambda cls, argument: message), "REQUIRED": (), "EXAMPLE": Note.EXAMPLE}
    return type(block.__name__, (block,), more)
