"""Questions as a table for spreadsheets (CSV), and as cards for Anki (its own form of text file)."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Sequence

from guideline.catalogue.learning import Module
from guideline.model.records import ORDER, STRENGTH, Answer, Question
from guideline.model.strength import Strengths

Address = Callable[[str], str]
"""Makes an address from the top of the site one that leads there from a file; empty when none does."""

_BOM = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""
_HEADINGS = ("Modul", "Id", "Type", "Spørsmål", "Svar", "Riktig", "Forklaring", "Krav", "Adresse")


def table(modules: Sequence[Module], strengths: Strengths, address: Address) -> bytes:
    """One row for each answer to each question in MODULES, with semicolons, as Norwegian spreadsheets read them."""
    rows = [
        (
            module.number,
            question.id,
            question.type,
            question.before + question.text.plain,
            words(question, answer, strengths),
            number if question.type == ORDER else ("ja" if answer.right else "nei"),
            answer.feedback.plain,
            " ".join(question.recommendations),
            address(question.url),
        )
        for module in modules
        for question in module.questions
        for number, answer in enumerate(question.answers, start=1)
    ]
    return (_BOM + _written([_HEADINGS, *rows], ";")).encode()


def cards(modules: Sequence[Module], strengths: Strengths, address: Address) -> bytes:
    """One card for each question in MODULES: what is asked with its answers, and what is right with the reason."""
    head = "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n"
    rows = [
        (question.id, _front(question, strengths), _back(question, strengths, address), f"modul-{module.number}")
        for module in modules
        for question in module.questions
    ]
    return (head + _written(rows, "\t")).encode()


def words(question: Question, answer: Answer, strengths: Strengths) -> str:
    """ANSWER as readers see it; where the strength is the answer, its label."""
    return strengths[answer.text.plain].label if question.type == STRENGTH else answer.text.plain


def _written(rows: Sequence[Sequence[object]], delimiter: str) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator="\r\n").writerows(
        [[_safe(cell) for cell in row] for row in rows]
    )
    return made.getvalue()


def _safe(cell: object) -> object:
    """CELL, so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else cell


def _front(question: Question, strengths: Strengths) -> str:
    answers = "".join(f"<li>{_escaped(words(question, answer, strengths))}</li>" for _, answer in question.shown)
    return f"<p>{_escaped(question.before + question.text.plain)}</p><ul>{answers}</ul>"


def _back(question: Question, strengths: Strengths, address: Address) -> str:
    tag = "ol" if question.type == ORDER else "ul"
    right = "".join(
        f"<li>{_escaped(words(question, answer, strengths))}<br><small>{_escaped(answer.feedback.plain)}</small></li>"
        for answer in question.answers
        if answer.right
    )
    link = address(question.url)
    source = f'<p><a href="{_escaped(link)}">Les mer</a></p>' if link else ""
    return f"<{tag}>{right}</{tag}>{source}"


def _escaped(text: str) -> str:
    return html.escape(text)
