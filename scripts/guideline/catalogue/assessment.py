"""The self-assessment: a checklist that nobody writes, since it is made of all recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guideline.catalogue.catalogue import PageRecord
from guideline.model.guideline import AnswerSet, Guideline
from guideline.model.records import LOCAL, Checklist, Group, Item, Line, Recommendation, Sum, Text

NAME = "egenkontroll"
"""Its id, and the name of the place where it is drawn."""

Chapters = Iterable[tuple[PageRecord, Sequence[Recommendation]]]


def self_assessment(page: PageRecord, chapters: Chapters, guideline: Guideline) -> Checklist:
    """The self-assessment that stands on PAGE: the recommendations of CHAPTERS that the guideline asks for."""
    sets = guideline.assessment.sets if guideline.assessment else ()
    by_strength = {name: group for group in sets for name in group.strengths}
    groups = tuple(_group(chapter, records, by_strength) for chapter, records in chapters)
    asked = [item.strength for group in groups for item in group.items]
    return Checklist(
        id=NAME,
        kind=NAME,
        title=page.title.rpartition(": ")[2],
        url=page.url,
        keeping=LOCAL,
        lines=(),
        dates=0,
        groups=groups,
        sums=tuple(_sum(group, asked) for group in sets),
        subject=guideline.assessment.subject if guideline.assessment else "",
    )


def _group(page: PageRecord, records: Iterable[Recommendation], sets: dict[str, AnswerSet]) -> Group:
    items = tuple(_item(record, sets[record.strength]) for record in records if record.strength in sets)
    return Group(Text.of(page.title), page.slug, items)


def _item(record: Recommendation, answers: AnswerSet) -> Item:
    reason = (Line("fordi", answers.because, wide=True),) if answers.reasoned else ()
    return Item(
        id=f"{NAME}-{record.id}",
        text=Text.of(record.text.plain),
        recommendations=(record.id,),
        strength=record.strength,
        hash=record.hash,
        answers=tuple(answers.answers.items()),
        lines=(
            Line("forrige", "Forrige svar"),
            *reason,
            Line("tiltak", "Tiltak", wide=True),
            Line("hvem", "Hvem (rolle)"),
            Line("frist", "Frist"),
        ),
        written=record.written,
    )


def _sum(group: AnswerSet, asked: Sequence[str]) -> Sum:
    return Sum(tuple(group.answers.items()), tuple((name, asked.count(name)) for name in group.strengths))
