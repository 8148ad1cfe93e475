"""`/// vurdering | Skal bedet vannes?`: a decision, question by question, that rests on recommendations.

Argument: what is decided.

Options:
- `id`: its address on the page and its name everywhere else; begins with `vurdering-`.
- `om`: `tilbud` or `bruker`; what is about a person is for a pen alone on paper. Nothing of it is ever kept.
- `avtrykk`: a sign for each recommendation that it rests on, so that the build says so when one is changed.

Content: a sentence on when it is used, then the questions as a list with the answers below each, and perhaps a note:

    - Er jorda tørr?
        {: krav="hage-vanning" }

        - Ja: videre
        - Nei: vent: Bedet får vann når jorda er tørr.

`videre` leads to the next question. The other words are the outcomes in `OUTCOMES`, each with a sentence.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from typing import ClassVar

from guideline.components.figure.block import imprint_value
from guideline.components.figure.reading import ELEMENT, GROUNDS, Entry, Outline, read_outline
from guideline.components.rendering import RenderedBlock
from guideline.components.strict import BlockSource, id_value, one_of
from guideline.model import records
from guideline.text.errors import Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile
from guideline.text.tree import keep_sentences

PREFIX, FURTHER = "vurdering-", "videre"
ABOUT = (ACTIVITY, PERSON) = ("tilbud", "bruker")
SHOWN = (
    "Skriv slik:\n- Er jorda tørr?\n"
    '    {: krav="hage-vanning" }\n\n    - Ja: videre\n    - Nei: vent: Bedet får vann når jorda er tørr.'
)


class Gate(RenderedBlock):
    """A decision; the module's docstring has the options."""

    NAME = "vurdering"
    ARGUMENT = True
    OPTIONS = {"id": ("", id_value), "om": ("", one_of(*ABOUT)), "avtrykk": ((), imprint_value)}
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "om")
    EXAMPLE: ClassVar[str] = (
        "/// vurdering | Skal bedet vannes?\n"
        "    id: vurdering-vann\n"
        "    om: tilbud\n"
        "\n"
        "Bruk den når dere er i tvil.\n"
        "\n"
        "- Er jorda tørr?\n"
        '    {: krav="hage-vanning" }\n'
        "\n"
        "    - Ja: klart: Bedet får vann.\n"
        "    - Nei: vent: Se etter i morgen.\n"
        "///"
    )

    @classmethod
    def parts(cls, file: MarkdownFile, block: BlockSource) -> tuple[list[BlockSource], list[Problem]]:
        outline = read_outline(block.file, block.body, block.body_line)
        return list(_blocks(block, outline)), [*outline.problems, *_problems(block, outline)]

    def arrange(self, block: etree.Element) -> None:
        """Keep the sentences; the questions are drawn from what was written, so that no word in them is linked."""
        self.intro, self.note = keep_sentences(block)

    def record(self, block: etree.Element) -> records.Gate:
        id, rendering = self.options["id"], self.rendering
        written = rendering.written(id)
        questions = enumerate(read_outline(written.file, written.markdown, written.line).entries, start=1)
        return records.Gate(
            id=id,
            title=self.argument,
            private=self.options["om"] == PERSON,
            intro=rendering.text(self.intro),
            note=rendering.text(self.note),
            questions=tuple(_question(f"{id}-{number}", entry) for number, entry in questions),
            imprint=self.options["avtrykk"],
            url=rendering.url(id),
            page=rendering.around.url,
            written=written,
        )


def _blocks(block: BlockSource, outline: Outline) -> Iterator[BlockSource]:
    """The questions and answers of BLOCK, each as a block of its own; an answer rests on what its question does too."""
    for question in outline.entries:
        for entry in (question, *question.entries):
            grounds = tuple(dict.fromkeys((*question.grounds, *entry.grounds)))
            yield BlockSource(block.file, entry.line, ELEMENT, entry.text, {GROUNDS: grounds}, entry.line)


def _question(id: str, entry: Entry) -> records.GateQuestion:
    return records.GateQuestion(id, entry.text, entry.grounds, tuple(_answer(answer) for answer in entry.entries))


def _answer(entry: Entry) -> records.GateAnswer:
    name, _, rest = entry.text.partition(": ")
    outcome, _, text = rest.partition(": ")
    return records.GateAnswer(name, "" if outcome == FURTHER else outcome, text, entry.grounds)


# --- What is wrong ----------------------------------------------------------------------------------------------------


def _problems(block: BlockSource, outline: Outline) -> Iterator[Problem]:
    id = block.options.get("id", "")
    if id and not id.startswith(PREFIX):
        message = f"id-en «{id}» må begynne med «{PREFIX}»"
        yield Problem(block.file, block.line, message, f"Skriv id: {PREFIX}{id}")
    if not block.body.strip() or block.body.lstrip().startswith(("-", "1", "|")):
        message = f"vurderingen «{block.argument}» mangler en setning om når den blir brukt"
        yield Problem(block.file, block.line, message, "Skriv den over spørsmålene: Bruk den når …")
    if not outline.entries or outline.columns:
        yield Problem(block.file, block.line, f"vurderingen «{block.argument}» har ingen spørsmål", SHOWN)
    for place, entry in enumerate(outline.entries, start=1):
        yield from _question_problems(block.file, entry, is_last=place == len(outline.entries))


def _question_problems(file: str, entry: Entry, *, is_last: bool) -> Iterator[Problem]:
    if not entry.grounds:
        remedy = 'Skriv under spørsmålet: {: krav="…" }. En vurdering kan ikke ha kriterier som veilederen ikke har.'
        yield Problem(file, entry.line, f"spørsmålet «{entry.text}» hviler ikke på noen anbefaling", remedy)
    if len(entry.entries) < 2:
        yield Problem(file, entry.line, f"spørsmålet «{entry.text}» må ha minst to svar under seg", SHOWN)
    for answer in entry.entries:
        yield from _answer_problems(file, answer, is_last=is_last)


def _answer_problems(file: str, entry: Entry, *, is_last: bool) -> Iterator[Problem]:
    answer = _answer(entry)
    outcome = answer.outcome or FURTHER
    if entry.entries:
        yield Problem(
            file, entry.line, f"svaret «{entry.text}» har en liste under seg", "Skriv et nytt spørsmål i stedet."
        )
    if ": " not in entry.text:
        yield Problem(file, entry.line, f"svaret «{entry.text}» sier ikke hva som følger av det", SHOWN)
    elif outcome not in (FURTHER, *records.OUTCOMES):
        remedy = did_you_mean(outcome, [FURTHER, *records.OUTCOMES])
        yield Problem(file, entry.line, f"«{outcome}» etter «{answer.name}» er ikke noe utfall", remedy)
    elif outcome == FURTHER and is_last:
        yield Problem(file, entry.line, f"«{answer.name}: {FURTHER}» står på det siste spørsmålet", _outcomes())
    elif outcome != FURTHER and not answer.text:
        yield Problem(file, entry.line, f"utfallet av «{answer.name}» mangler en setning", SHOWN)


def _outcomes() -> str:
    words: Sequence[str] = [f"«{word}»" for word in records.OUTCOMES]
    return f"Skriv utfallet: {', '.join(words[:-1])} eller {words[-1]}, og en setning."
