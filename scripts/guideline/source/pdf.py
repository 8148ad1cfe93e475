"""A PDF as paragraphs. A PDF knows lines only, so what the map knows is put together first, and the rest by layout.

A run of lines that has the hashes of a paragraph of the edition before is that paragraph, wherever a line or a page
breaks it. What lies between such runs is new or changed, and is divided where the page shows a gap.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path
from statistics import median

from lxml import etree

from guideline.source.provenance import SUPERSCRIPTS, SourceMap, fingerprint, normalise
from guideline.text.errors import ContentError, Problem

_SMALL = 0.9
"""How much lower than a line of the text a footnote's is, at the most."""

_LONGEST = 80
"""Lines; no paragraph has more."""

_MARK = re.compile(r"^[•▪◦‣·\uf0b7]\s*|^[-–]\s+")
_NOTE = re.compile(rf"^(?P<number>\d{{1,2}}|[{SUPERSCRIPTS}]+)(?:\s+|(?=\D))")
_NOTE_MARK = re.compile(r"(?<=\w{3}[.,;:!?»”\"])\d{1,2}(?=\s|$)")
_LOOSE = re.compile(r"\s+(?=[.,;:!?)»”])")
_DROP = "\b"
"""Instead of a glue: the hyphen before it is only there because the word was divided."""

_MOST_DOUBTS = 6
"""Ends of lines in one paragraph that are tried both ways."""


_HYPHENS = str.maketrans(dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}", "-"))


@dataclass(frozen=True)
class Line:
    """A line of a page.

    Args:
        page: from 0.
        top: how far down the page it is, from 0 to 1.
        right: how far to the right it reaches.
        height: of its letters.
        apart: whether more room is above it than lines of a paragraph have between them.
        text: what it says, without the marks of footnotes.
    """

    page: int
    top: float
    right: float
    height: float
    apart: bool
    text: str


def read_pdf(path: Path, source: SourceMap) -> str:
    """The text of the PDF at PATH, a blank line between paragraphs; SOURCE is the map of the edition before.

    Raises:
        ContentError: when it can't be read.
    """
    lines = _without_margins([line for line in _lines(_layout(path)) if line.text])
    if not lines:
        message = "PDF-en har ingen tekst, bare bilder"
        raise ContentError(Problem(str(path), None, message, "Be om teksten som Word-fil."))
    body, notes = _divide(lines)
    blocks = [_block(text) for text in _paragraphs(body, _Known(source))]
    return "\n\n".join([*blocks, *notes]) + "\n"


def _layout(path: Path) -> etree._Element:
    command = ["pdftotext", "-bbox-layout", str(path), "-"]
    try:
        finished = subprocess.run(command, capture_output=True, check=True)
    except OSError as error:
        remedy = "På Debian og Ubuntu: sudo apt-get install poppler-utils. Eller be om teksten som Word-fil."
        message = "PDF-en kan ikke leses, for Poppler (pdftotext) mangler på maskinen"
        raise ContentError(Problem(str(path), None, message, remedy)) from error
    except subprocess.CalledProcessError as error:
        raise ContentError(Problem(str(path), None, "filen er ikke en hel PDF", "Last den ned på nytt.")) from error
    return etree.fromstring(finished.stdout, etree.XMLParser(recover=True))


def _lines(layout: etree._Element) -> Iterator[Line]:
    gaps = sorted(gap for _, _, gap in _gaps(layout))
    usual = gaps[len(gaps) // 4] if gaps else 0  # in a short text half of all gaps are between paragraphs
    for number, line, gap in _gaps(layout):
        height = float(line.get("yMax")) - float(line.get("yMin"))
        top = float(line.get("yMin")) / float(line.getparent().getparent().getparent().get("height"))
        yield Line(number, top, float(line.get("xMax")), height, gap > usual + 0.35, _words(line, height))


def _gaps(layout: etree._Element) -> Iterator[tuple[int, etree._Element, float]]:
    """Page and element of each line, and its distance to the line above, in heights."""
    for number, page in enumerate(layout.iterfind(".//{*}page")):
        bottom = 0.0
        for line in page.iterfind(".//{*}line"):
            top, end = float(line.get("yMin")), float(line.get("yMax"))
            yield number, line, (top - bottom) / (end - top)
            bottom = end


def _words(line: etree._Element, height: float) -> str:
    """The text of LINE; a small number after a word is the mark of a footnote."""
    words: list[str] = []
    for word in line.iterfind("{*}word"):
        text = word.text or ""
        low = (float(word.get("yMax")) - float(word.get("yMin"))) < 0.8 * height
        if not (words and low and text.isdigit()):
            words.append(text)
    first, *rest = words or [""]
    text = " ".join([first, *(_NOTE_MARK.sub("", word) for word in rest)]).translate(_HYPHENS)
    return _LOOSE.sub("", text).strip()


def _without_margins(lines: Sequence[Line]) -> list[Line]:
    """LINES without page numbers and what stands at the top or the bottom of most pages."""
    pages = len({line.page for line in lines})
    margins = [line for line in lines if not 0.08 < line.top < 0.9]
    often = Counter(line.text for line in margins)
    repeated = {text for text, count in often.items() if count > max(2, pages // 2)}
    unwanted = {id(line) for line in margins if line.text in repeated or re.fullmatch(r"\D{0,6}\d{1,3}", line.text)}
    return [line for line in lines if id(line) not in unwanted]


def _divide(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The text, and the footnotes: small lines at the foot of a page, from one that begins with a number."""
    usual = median(line.height for line in lines)
    body: list[Line] = []
    notes: list[list[str]] = []
    page = -1  # the page whose footnotes have begun
    for line in lines:
        small = line.height < _SMALL * usual
        match = _NOTE.match(line.text) if small else None
        if match:
            page = line.page
            notes.append([_raised(match["number"]) + " " + line.text[match.end() :]])
        elif small and page == line.page:
            notes[-1].append(line.text)
        else:
            body.append(line)
    return body, [_join(note)[0] for note in notes]


def _raised(number: str) -> str:
    return "".join(SUPERSCRIPTS[int(digit)] if digit.isdecimal() else digit for digit in number)


class _Known:
    """The paragraphs and headings of the edition before."""

    def __init__(self, source: SourceMap) -> None:
        self.lengths = {block.length for block in source.blocks} | {len(s.heading) for s in source.sections}
        self.shapes = {block.sentences for block in source.blocks}
        self.headings = {normalise(section.heading) for section in source.sections}

    def may_have(self, length: int, spare: int) -> bool:
        """Whether any has LENGTH letters, or fewer by what is SPARE."""
        return not self.lengths.isdisjoint(range(length - spare - 2, length + 2))

    def has(self, text: str) -> bool:
        """Whether TEXT is one of them."""
        shape = fingerprint("", text)
        known = shape.length in self.lengths and shape.sentences in self.shapes
        return known or normalise(text) in self.headings


def _paragraphs(lines: Sequence[Line], known: _Known) -> Iterator[str]:
    """Known paragraphs as they are, and what lies between them by layout."""
    unknown: list[Line] = []
    at = 0
    while at < len(lines):
        end, text = _longest_known(lines, at, known)
        if end:
            yield from _by_layout(unknown)
            yield text
            unknown, at = [], end
        else:
            unknown.append(lines[at])
            at += 1
    yield from _by_layout(unknown)


def _longest_known(lines: Sequence[Line], at: int, known: _Known) -> tuple[int, str]:
    """Where the longest known paragraph that begins AT ends, and its text; 0 when none begins there."""
    found, length, spare = (0, ""), -1, 0
    for end in range(at + 1, min(len(lines), at + _LONGEST) + 1):
        length += len(lines[end - 1].text) + 1
        if end > at + 1 and lines[end - 1].apart and lines[end - 1].page == lines[end - 2].page:
            return found  # another paragraph, whatever the edition before had in one
        if known.may_have(length, spare):
            texts = _join([line.text for line in lines[at:end]])
            found = next(((end, text) for text in texts if known.has(_unmarked(text))), found)
        spare += 2 if re.search(r"[-/.<>]\S*$", lines[end - 1].text) else 0  # a hyphen, a space, angle brackets
    return found


def _join(texts: Sequence[str]) -> list[str]:
    """What TEXTS, the lines of a paragraph, may say as one, the likeliest first: a line may end inside a word."""
    choices = [*_glues(texts)]
    several = sum(len(glues) > 1 for glues in choices)
    if several > _MOST_DOUBTS:
        choices = [glues[:1] for glues in choices]
    return [_glued(texts, glues) for glues in product(*choices)]


def _glued(texts: Sequence[str], glues: Sequence[str]) -> str:
    parts = [texts[0]]
    for text, glue in zip(texts[1:], glues, strict=True):
        parts += ["", text] if glue == _DROP else [glue, text]
        if glue == _DROP:
            parts[-3] = parts[-3].removesuffix("-")
    return "".join(parts)


def _glues(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What may stand between each line and the next, the likeliest first."""
    token = ""
    for before, after in pairwise(texts):
        token = before.split()[-1] if " " in before else token + before
        glues = _between(token, after)
        yield glues
        token = token if glues[0] == "" else ""


def _between(token: str, after: str) -> tuple[str, ...]:
    """What may stand between TOKEN, the last of a line, and the line AFTER."""
    if re.match(r"<?(?:https?:|www\.)", token):
        inside = "<" in token and ">" not in token
        return ("", *((_DROP,) if token.endswith("-") else ()), *(() if inside else (" ",)))
    if token.endswith("-") and (after[:1].islower() or token.isupper()):
        return (" ", "") if re.match(r"(?:og|eller|samt)\b", after) else (_DROP, "")
    if token.endswith(("-", "/")):
        return ("", " ")
    return (" ", "") if token.endswith(".") and not after[:1].isupper() else (" ",)


def _by_layout(lines: Sequence[Line]) -> Iterator[str]:
    block: list[Line] = []
    widest = max((line.right for line in lines), default=0)
    for line in lines:
        if block and _begins(line, block[-1], widest):
            yield _join([part.text for part in block])[0]
            block = []
        block.append(line)
    if block:
        yield _join([part.text for part in block])[0]


def _begins(line: Line, before: Line, widest: float) -> bool:
    """Whether LINE begins a paragraph after the line BEFORE."""
    ended = before.text.endswith((".", "!", "?", ":"))
    if line.page != before.page:
        return ended
    other_size = abs(line.height - before.height) > 0.1 * before.height
    short = before.right < 0.85 * widest
    return bool(_MARK.match(line.text)) or other_size or line.apart or (ended and short)


def _unmarked(text: str) -> str:
    return _MARK.sub("", text)


def _block(text: str) -> str:
    """TEXT with the list mark that the map's rule knows."""
    return _MARK.sub("- ", text)
