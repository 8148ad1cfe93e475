"""The text of an edition of the guideline: plain text as it is, Word documents through Pandoc, PDFs through Poppler."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypandoc

from guideline.source.pdf import read_pdf
from guideline.source.provenance import SUPERSCRIPTS, SourceMap
from guideline.text.errors import ContentError, Problem
from guideline.text.files import read_text


def read_source(path: Path, source: SourceMap) -> str:
    """The text of the file at PATH, one block for each paragraph, list item and footnote.

    Args:
        path: the file.
        source: the map of the edition before, by which the broken lines of a PDF are joined.

    Raises:
        ContentError: when the file is missing or of another kind than .txt, .docx and .pdf.
    """
    if not path.is_file():
        raise ContentError(
            Problem(str(path), None, "filen finnes ikke", "Skriv veien til filen: make sources SOURCE=ny-utgave.txt")
        )
    if path.suffix.lower() == ".docx":
        return _from_docx(path)
    if path.suffix.lower() == ".pdf":
        return read_pdf(path, source)
    if path.suffix.lower() not in {".txt", ".md"}:
        remedy = "Lagre teksten som .txt (UTF-8), .docx eller .pdf."
        raise _error(path, f"filtypen «{path.suffix}» kan ikke leses", remedy)
    return read_text(path, str(path))


def _error(path: Path, message: str, remedy: str) -> ContentError:
    return ContentError(Problem(str(path), None, message, remedy))


def _from_docx(path: Path) -> str:
    try:
        document = json.loads(pypandoc.convert_file(str(path), "json"))
    except RuntimeError as error:
        message = "Word-filen kan ikke åpnes"
        raise ContentError(
            Problem(str(path), None, message, "Åpne den i Word og lagre den på nytt som .docx.")
        ) from error
    notes: list[str] = []
    paragraphs = list(_paragraphs(document["blocks"], notes))
    return "\n\n".join(paragraphs + notes) + "\n"


def _paragraphs(blocks: list[Any], notes: list[str]) -> Iterator[str]:
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in {"Para", "Plain"}:
            yield _text(content, notes)
        elif kind == "Header":
            yield _text(content[2], notes)
        elif kind in {"BulletList", "OrderedList"}:
            items = content if kind == "BulletList" else content[1]
            for item in items:
                yield "- " + " ".join(_paragraphs(item, notes))
        elif kind in {"BlockQuote", "Div"}:
            yield from _paragraphs(content if kind == "BlockQuote" else content[1], notes)
        elif kind == "Table":
            yield from _table(content, notes)


def _table(content: list[Any], notes: list[str]) -> Iterator[str]:
    """Rows of a table, one paragraph a cell; Pandoc keeps them in head, bodies and foot."""
    head, bodies, foot = content[3], content[4], content[5]
    rows = head[1] + [row for body in bodies for row in body[2] + body[3]] + foot[1]
    for row in rows:
        for cell in row[1]:
            yield from _paragraphs(cell[4], notes)


def _text(inlines: list[Any], notes: list[str]) -> str:
    return "".join(_inline(inline, notes) for inline in inlines)


def _inline(inline: Any, notes: list[str]) -> str:
    kind, content = inline["t"], inline.get("c")
    if kind == "Str":
        return str(content)
    if kind in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if kind == "Note":
        number = superscript(len(notes) + 1)
        notes.append("")  # keeps the number when the note itself holds notes
        notes[-1] = f"{number} " + " ".join(_paragraphs(content, []))
        return number
    if kind in {"Code", "Math", "RawInline"}:
        return str(content[1])
    if kind == "Quoted":
        return "«" + _text(content[1], notes) + "»"
    if kind in {"Link", "Image", "Span", "Cite"}:
        return _text(content[1], notes)
    return _text(content, notes) if isinstance(content, list) else ""


def superscript(number: int) -> str:
    """NUMBER in superscript digits."""
    return "".join(SUPERSCRIPTS[int(digit)] for digit in str(number))
