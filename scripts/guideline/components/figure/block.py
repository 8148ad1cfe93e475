"""`/// figur | Skal bedet vannes?`: a drawing made of a list or a table, whose elements rest on recommendations.

Argument: the title.

Options:
- `id`: its address on the page and its name everywhere else; begins with `figur-`.
- `form`: what is drawn; `FORMS` has them.
- `avtrykk`: a sign for each recommendation that the figure rests on, so that the build says so when one is changed.

Content: a sentence that says what the figure shows, then the list or the table (see `reading.py`), and perhaps a note.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from guideline.components.figure.reading import Entry, Outline, blocks_of, read_outline
from guideline.components.rendering import RenderedBlock
from guideline.components.strict import BlockSource, id_value, one_of
from guideline.model import records
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.tree import keep_sentences

PREFIX = "figur-"


@dataclass(frozen=True)
class Form:
    """A way to draw.

    Args:
        table: whether it is made of a table.
        is_right: whether its entries are as the drawing needs them.
        needs: what it needs, as a sentence.
    """

    table: bool
    is_right: Callable[[Sequence[Entry]], bool]
    needs: str


def _is_chain(entries: Sequence[Entry]) -> bool:
    """Whether ENTRIES end in a question, each of whose answers ends or leads to at most one more."""
    *before, last = entries
    further = [entry for entry in last.entries if entry.entries]
    answered = len(last.entries) > 1 and all(": " in entry.text for entry in last.entries)
    return answered and not any(entry.entries for entry in before) and all(map(_is_chain, [further] if further else []))


FORMS: Mapping[str, Form] = {
    records.PATH: Form(
        table=False,
        is_right=lambda entries: len(entries) > 1 and max(entry.depth for entry in entries) <= 1,
        needs="En vei har minst to steg, og hvert steg kan ha ledd under seg.",
    ),
    records.CHOICE: Form(
        table=False,
        is_right=_is_chain,
        needs="Et valg slutter med et spørsmål. Svarene står under, slik: «- Ja: …». Ett svar kan føre til et nytt.",
    ),
    records.FIELDS: Form(
        table=False,
        is_right=lambda entries: len(entries) > 1 and all(": " in entry.text for entry in entries),
        needs="Felter er en liste med minst to ledd, uten innrykk, slik: «- Vann: Hvor mye?»",
    ),
    records.SIDES: Form(
        table=False,
        is_right=lambda entries: len(entries) == 3 and not entries[1].entries,
        needs="Side ved side har tre ledd: det til venstre, det som står ved pilen, og det til høyre.",
    ),
    records.MATRIX: Form(table=True, is_right=bool, needs="En matrise er en tabell med minst én rad."),
}


def imprint_value(value: Any) -> tuple[str, ...]:
    """The option `avtrykk`: signs separated by spaces."""
    return tuple(str(value).split())


class Figure(RenderedBlock):
    """A figure; the module's docstring has the options."""

    NAME = "figur"
    ARGUMENT = True
    OPTIONS = {
        "id": ("", id_value),
        "form": ("", one_of(*FORMS)),
        "avtrykk": ((), imprint_value),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "form")
    EXAMPLE: ClassVar[str] = (
        "/// figur | Fra frø til bed\n"
        "    id: figur-fra-fro-til-bed\n"
        "    form: vei\n"
        "\n"
        "Figuren viser hva som skjer før plantene står i bedet.\n"
        "\n"
        "1. Frøene spirer inne.\n"
        "2. Plantene venner seg til uteluft.\n"
        "\n"
        "Rekkefølgen er vår.\n"
        "///"
    )

    @classmethod
    def parts(cls, file: MarkdownFile, block: BlockSource) -> tuple[list[BlockSource], list[Problem]]:
        outline = read_outline(block.file, block.body, block.body_line)
        return blocks_of(block, outline), [*outline.problems, *_problems(block, outline)]

    def arrange(self, block: etree.Element) -> None:
        """Keep the sentences; list and table are drawn from what was written, so that no word in them is linked."""
        self.intro, self.note = keep_sentences(block)

    def record(self, block: etree.Element) -> records.Figure:
        id, rendering = self.options["id"], self.rendering
        written = rendering.written(id)
        outline = read_outline(written.file, written.markdown, written.line)
        return records.Figure(
            id=id,
            title=self.argument,
            form=self.options["form"],
            intro=rendering.text(self.intro),
            note=rendering.text(self.note),
            elements=tuple(self._element(entry) for entry in outline.entries),
            columns=tuple(name for name in outline.columns if name != "krav"),
            imprint=self.options["avtrykk"],
            url=rendering.url(id),
            page=rendering.around.url,
            written=written,
        )

    def _element(self, entry: Entry) -> records.Element:
        return records.Element(
            text=entry.text,
            recommendations=entry.grounds,
            elements=tuple(self._element(below) for below in entry.entries),
        )


def _problems(block: BlockSource, outline: Outline) -> list[Problem]:
    """What is wrong with the figure as a whole."""
    found, id = [], block.options.get("id", "")
    if id and not id.startswith(PREFIX):
        found.append(
            Problem(block.file, block.line, f"id-en «{id}» må begynne med «{PREFIX}»", f"Skriv id: {PREFIX}{id}")
        )
    form = FORMS.get(block.options.get("form", ""))
    if form and (form.table != bool(outline.columns) or not outline.entries or not form.is_right(outline.entries)):
        message = f"figuren «{block.argument}» kan ikke tegnes som «{block.options['form']}»"
        found.append(Problem(block.file, block.line, message, form.needs))
    if not block.body.strip() or block.body.lstrip().startswith(("-", "1", "|")):
        message = f"figuren «{block.argument}» mangler en setning om hva den viser"
        found.append(Problem(block.file, block.line, message, "Skriv den over listen: Figuren viser …"))
    return found
