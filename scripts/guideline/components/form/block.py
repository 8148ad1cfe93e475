"""`//// mal | Hageplan` and `/// felt | Hva vil dere dyrke?`: a form to fill in, on screen or with a pen.

The template. Argument: its name as readers see it.

Options:
- `id`: its name everywhere else; the ids of its fields begin with it.
- `lagring`: `lokal` when answers may be kept in the browser, `aldri` when the form is about a person: then there are no
  fields on screen, only the blank form.
- `utskrift`: `oppslag` when the filled form is to be hung up: large type, and nothing of what is not filled in.
- `figur`: ids of the parts that are drawn as a ring of equal elements (`relation_figure.py`).

Content: parts are headings with `####`, perhaps with an id, `{: #hageplan-planter }`; text and fields stand under them.

The field. Argument: the label, a question.

Options:
- `id`, `type` (see `template_fields.TYPES`).
- `krav`: the recommendations behind the question.
- `linjer`: how many lines a long text has room for.
- `kolonner`, `rader`: the columns of a table (`hva=Hva; hvem=Hvem`) and how many rows it has from the start.
- `enhet`: what stands after a number.
- `felles`: `navn`, `tid`, `sted` or `ansvarlig`: what is written here is offered in other sheets of the same activity.
- `hent`: id of a choice in another template whose answer is proposed here (the plan proposes what the form asks).
- `forvalg`: the choice that counts until another is made.
- `stikkord`: what stands for the question on paper that is filled in, where it must be short: «Målgruppe».
- `vises-når`: the field belongs to the form only at these choices: `hageplan-vanning=alle vakt; hageplan-tid=sommer`.
  A choice that is not made hides nothing.
- `bare`: `skjerm` for what is not printed (choices that put the form together), `papir` for what is for a pen alone.

Content: help; for choices a list of `- verdi = Tekst`; after `Eksempel:` an example of an answer, folded, not printed.
A field of type `tekst` asks nothing: it is a text that stands in the form at some choices only.

A form in the browser: `overrides/components/form/page.html`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from guideline.components.checklist.block import STORAGE
from guideline.components.checklist.items import recommendations_value
from guideline.components.form.fields import (
    CHOSEN,
    EXAMPLE_LABEL,
    SHARED,
    TABLE,
    TEXT,
    TYPES,
    Choice,
    columns_value,
    condition_problems,
    conditions_value,
    field_problems,
    number_of,
    split_choice,
)
from guideline.components.rendering import RenderedBlock
from guideline.components.strict import BlockSource, ContentBlock, id_value, one_of, text_value
from guideline.model import records
from guideline.model.records import PAPER, POSTER, SCREEN, SHEET
from guideline.model.strength import strongest
from guideline.text.errors import Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile
from guideline.text.tree import take_content

MOST_LINES, MOST_ROWS = 20, 20
_HEADING = re.compile(r"^(?P<marks>#+) *(?P<text>.*?) *(?:\{:? *#(?P<id>[^\s}]*)[^}]*\})? *$")
_HEADING_ID = re.compile(r"\{:?[^}]*?#(?P<id>[^\s}]+)[^}]*\}\s*$")


def ids_value(value: Any) -> tuple[str, ...]:
    """The option `figur`: three ids or more, separated by spaces."""
    ids = tuple(id_value(id) for id in str(value).split())
    if len(ids) < 3:
        raise ValueError("må nevne minst tre deler av malen, med mellomrom mellom")
    return ids


class Field(RenderedBlock):
    """A field; the module's docstring has the options."""

    NAME = "felt"
    ARGUMENT = True
    INSIDE: ClassVar[str] = "mal"
    OPTIONS = {
        "id": ("", id_value),
        "type": ("", one_of(*TYPES)),
        "krav": ((), recommendations_value),
        "linjer": (3, number_of(MOST_LINES)),
        "kolonner": ((), columns_value),
        "rader": (4, number_of(MOST_ROWS)),
        "enhet": ("", text_value),
        "forvalg": ("", id_value),
        "hent": ("", id_value),
        "felles": ("", one_of(*SHARED)),
        "stikkord": ("", text_value),
        "vises-når": ((), conditions_value),
        "bare": ("", one_of(SCREEN, PAPER)),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "type")
    EXAMPLE: ClassVar[str] = (
        "/// felt | Hva vil dere dyrke?\n"
        "    id: hageplan-planter\n"
        "    type: lang tekst\n"
        "    krav: hage-planter\n"
        "\n"
        "Tenk på hva dere rekker å stelle.\n"
        "///"
    )

    @classmethod
    def parts(cls, file: MarkdownFile, block: BlockSource) -> tuple[list[BlockSource], list[Problem]]:
        return [], field_problems(block)

    def on_end(self, block: etree.Element) -> None:
        """The form arranges its fields: how they are kept decides what they are made of."""
        self.rendering.blocks[block] = self

    def arrange_in(self, block: etree.Element, *, private: bool) -> None:
        """Make a slot for each text of the field: the question, help, choices, columns, the example."""
        help, choices, example = _sorted_content(block)
        alone = private or self.options["bare"] == PAPER or self.options["type"] in (*CHOSEN, TABLE, TEXT)
        self.label = etree.SubElement(block, "p" if alone else "label")
        self.label.text = self.argument
        block.append(help)
        self.help, self.example = help, example
        tag = "li" if private or self.options["bare"] == PAPER else "label"
        self.choices = [(choice, _slot(block, tag, choice.text)) for choice in choices]
        self.columns = [(column, _slot(block, "th", column.text)) for column in self.options["kolonner"]]
        block.append(example)

    def field(self, *, private: bool) -> records.Field:
        """The record of the field in a form that is, or isn't, PRIVATE."""
        options, rendering = self.options, self.rendering
        said = [self.argument, *(choice.text for choice, _ in self.choices), *(c.text for c, _ in self.columns)]
        strengths = self.guideline.strengths
        known = [rendering.strength(id, strengths) for id in options["krav"]]
        strength = strongest(known, strengths) if known else ""
        return records.Field(
            id=options["id"],
            label=rendering.text(self.label),
            type=options["type"],
            recommendations=options["krav"],
            strength=strength,
            hash=records.digest(strength, "\n".join(said)),
            only=PAPER if private else options["bare"],
            help=rendering.text(self.help),
            choices=tuple(records.Option(choice.value, rendering.text(slot)) for choice, slot in self.choices),
            columns=tuple(records.Option(column.value, rendering.text(slot)) for column, slot in self.columns),
            rows=options["rader"],
            lines=options["linjer"],
            unit=options["enhet"],
            default=options["forvalg"],
            fetch=options["hent"],
            shared=options["felles"],
            keyword=options["stikkord"],
            shown_when=options["vises-når"],
            example=rendering.text(self.example),
            written=rendering.written(options["id"]),
        )


def _slot(parent: etree.Element, tag: str, text: str) -> etree.Element:
    slot = etree.SubElement(parent, tag)
    slot.text = text
    return slot


def _sorted_content(block: etree.Element) -> tuple[etree.Element, list[Choice], etree.Element]:
    """Take the content out of BLOCK: help, choices, and the example."""
    help, example = etree.Element("div"), etree.Element("details")
    choices: list[Choice] = []
    target = help
    for child in take_content(block)[1]:
        if child.tag == "p" and (child.text or "").startswith(EXAMPLE_LABEL):
            child.text = (child.text or "").removeprefix(EXAMPLE_LABEL).lstrip()
            target = example
        if target is help and child.tag == "ul":
            choices += _choices_in(child)
        else:
            target.append(child)
    return help, choices, example


def _choices_in(items: etree.Element) -> Iterator[Choice]:
    for item in items:
        inner = item.find("p")
        choice = split_choice((item.text or "").strip() or (inner.text if inner is not None else "") or "")
        if choice:
            yield choice


class Template(RenderedBlock):
    """A template; the module's docstring has the options."""

    NAME = "mal"
    ARGUMENT = True
    OPTIONS = {
        "id": ("", id_value),
        "lagring": ("", one_of(*STORAGE)),
        "figur": ((), ids_value),
        "utskrift": (SHEET, one_of(SHEET, POSTER)),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "lagring")
    EXAMPLE: ClassVar[str] = (
        "//// mal | Hageplan\n"
        "    id: hageplan\n"
        "    lagring: lokal\n"
        "\n"
        "#### Planter\n"
        "\n"
        "/// felt | Hva vil dere dyrke?\n"
        "    id: hageplan-planter\n"
        "    type: lang tekst\n"
        "    krav: hage-planter\n"
        "\n"
        "Tenk på hva dere rekker å stelle.\n"
        "///\n"
        "////"
    )

    @classmethod
    def inner_problems(cls, block: BlockSource, inner: Sequence[BlockSource]) -> list[Problem]:
        """What is wrong with the fields, taken together, and with the headings between them."""
        fields = [found for found in inner if found.name == Field.NAME]
        if not fields:
            return [Problem(block.file, block.line, f"malen «{block.argument}» har ingen felter", _shown(Field))]
        own_ids = [problem for field in fields for problem in prefix_problems(block, field)]
        return [*own_ids, *condition_problems(fields), *_heading_problems(block)]

    @property
    def private(self) -> bool:
        """Whether the form is about a person."""
        return bool(self.options["lagring"] == records.NEVER)

    def arrange(self, block: etree.Element) -> None:
        """Arrange the fields; headings become headings of the page."""
        self.names = {}
        for child in block:
            field = self.rendering.blocks.get(child)
            if isinstance(field, Field):
                field.arrange_in(child, private=self.private)
            elif child.tag == "h4":
                self.names[child] = _heading_id(child), _HEADING_ID.sub("", child.text or "").strip()
                child.tag = "h3"

    def record(self, block: etree.Element) -> records.Form:
        intro, parts = self._parts(block)
        defaults = {field.id: field.default for field in _fields(intro, parts) if field.default}
        intro, parts = _left_out(intro, defaults), [replace(p, content=_left_out(p.content, defaults)) for p in parts]
        names = dict(self.names.values())
        return records.Form(
            id=self.options["id"],
            title=self.argument,
            url=self.rendering.around.url,
            keeping=self.options["lagring"],
            figure=tuple((id, names.get(id, id)) for id in self.options["figur"]),
            becomes=self._becomes(_fields(intro, parts)),
            intro=intro,
            parts=tuple(parts),
            written=self.rendering.written(self.options["id"]),
        )

    def _parts(self, block: etree.Element) -> tuple[Content, list[records.Part]]:
        intro: list[records.Field | records.Text] = []
        parts: list[records.Part] = []
        content = intro
        for child in block:
            if child in self.names:
                content = []
                parts.append(self._part(child))
            else:
                content.append(self._piece(child))
            if parts:
                parts[-1] = replace(parts[-1], content=tuple(content))
        return tuple(intro), parts

    def _part(self, heading: etree.Element) -> records.Part:
        return records.Part(self.rendering.text(heading), heading.get("id", ""), self.names[heading][0], ())

    def _piece(self, element: etree.Element) -> records.Field | records.Text:
        field = self.rendering.blocks.get(element)
        return field.field(private=self.private) if isinstance(field, Field) else self.rendering.whole(element)

    def _becomes(self, fields: Sequence[records.Field]) -> str:
        """What becomes of the form when it is filled in."""
        if self.private:
            return ""
        if self.options["utskrift"] == POSTER:
            return POSTER
        asked = any(field.only == PAPER and field.type != TEXT for field in fields)
        return "til-andre" if asked else "plan"


Content = tuple[records.Field | records.Text, ...]


def _fields(intro: Content, parts: Iterable[records.Part]) -> list[records.Field]:
    pieces = [*intro, *(piece for part in parts for piece in part.content)]
    return [piece for piece in pieces if isinstance(piece, records.Field)]


def _left_out(content: Content, defaults: Mapping[str, str]) -> Content:
    """CONTENT with the fields hidden that the DEFAULTS leave out; a choice without a default leaves out nothing."""
    return tuple(
        replace(piece, hidden=_is_left_out(piece, defaults)) if isinstance(piece, records.Field) else piece
        for piece in content
    )


def _is_left_out(field: records.Field, defaults: Mapping[str, str]) -> bool:
    return any(c.field in defaults and defaults[c.field] not in c.values for c in field.shown_when)


def _heading_id(heading: etree.Element) -> str:
    match = _HEADING_ID.search(heading.text or "")
    return match["id"] if match else ""


def _shown(block: type[ContentBlock]) -> str:
    return f"Slik ser en gyldig blokk ut:\n{block.EXAMPLE}"


def prefix_problems(template: BlockSource, field: BlockSource) -> list[Problem]:
    """What is wrong with the id of FIELD, which stands in TEMPLATE."""
    own, id = template.options.get("id"), field.options.get("id")
    if not own or not id or id.startswith(f"{own}-"):
        return []
    message = f"id-en «{id}» må begynne med malens id, «{own}-»"
    return [Problem(field.file, field.line, message, f"Skriv id: {own}-{id.rsplit('-', 1)[-1]}")]


def _heading_problems(block: BlockSource) -> Iterator[Problem]:
    ids = []
    for number, line in enumerate(block.body.split("\n"), start=block.body_line):
        match = _HEADING.match(line)
        if not match:
            continue
        ids.append(match["id"] or "")
        if match["marks"] != "####":
            message = f"overskriften «{match['text']}» må ha fire #"
            yield Problem(block.file, number, message, f"Skriv #### {match['text']}")
    for id in block.options.get("figur", ()):
        if id not in ids:
            message = f"«figur» nevner «{id}», som ikke er en del av malen"
            remedy = did_you_mean(id, ids) or f"Gi delen en id: #### Planter {{: #{id} }}"
            yield Problem(block.file, block.line, message, remedy)
