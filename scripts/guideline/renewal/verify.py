"""What is left of a piece, held against the new text. A tick is not believed; it is looked after."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from guideline.checks.front_matter import line_of_field
from guideline.components.strict import BlockSource
from guideline.model.guideline import Files
from guideline.renewal.pieces import ADDED, CHANGED, DIVIDED, GONE, HEADING, JOINED, MOVED, NEW, Edition, Piece
from guideline.renewal.project import Project
from guideline.source.provenance import Place, hash_of, normalise, split_sentences
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.prose import prose

_BINDING = re.compile(r"\b(?:skal|må|bør|anbefal\w+|ønskelig|viktig)\b", re.IGNORECASE)
_CITATION = re.compile(r"\[[^\]\[\n]*@[^\]\n]*\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Work:
    """What a piece is held against.

    Args:
        edition: the new text beside the map of the one before.
        project: the site.
        begun: the day that the work began.
        omitted: places that the map leaves out with a reason.
        files: where things stand.
    """

    edition: Edition
    project: Project
    begun: datetime.date
    omitted: frozenset[Place]
    files: Files

    def new_sentences(self, place: Place) -> list[str]:
        """The sentences in PLACE of the new text that no edition had there before."""
        before = self.edition.sentences_before(place)
        return [
            s for s in split_sentences(_plain(self.edition.now.texts[place])) if hash_of(normalise(s)) not in before
        ]

    def is_reference(self, piece: Piece) -> bool:
        """Whether PIECE is an entry of a list of references, which the bibliography restates."""
        slug = str(piece.new or piece.old).rsplit(".", 1)[0]
        return slug in self.edition.source.bibliography


def _plain(text: str) -> str:
    """TEXT as people read it, divided where the hashed form is."""
    return " ".join(text.replace("…", "...").split())


def remaining(piece: Piece, work: Work, reason: str = "") -> list[Problem]:
    """What keeps PIECE from being done; a REASON stands for what only a person can judge."""
    if piece.kind == HEADING or work.is_reference(piece):
        return []
    problems = [*_pages(piece, work), *_wordings(piece, work), *_grounds(piece, work)]
    if not reason:
        problems += [*_numbers(piece, work), *_uncovered(piece, work)]
    return problems


def _pages(piece: Piece, work: Work) -> Iterator[Problem]:
    """Every page that restates the paragraph must have been held against the new text; a new one must have a page."""
    pages = work.project.pages({piece.named})
    if not pages and piece.kind in {ADDED, DIVIDED} and piece.named not in work.omitted:
        remedy = f"Skriv «gjengir: {piece.named}» øverst på siden som gjengir det,\n"
        remedy += f"eller før det opp under «omitted» i {work.files.source_map} med en grunn."
        yield Problem(
            work.files.source_map, None, f"det nye avsnittet «{piece.named}» er ikke gjengitt på noen side", remedy
        )
    for page in pages:
        if not _is_held(page, work.begun):
            message = f"siden er ikke holdt mot den nye utgaven av «{piece.named}»"
            remedy = f"Les avsnittet og siden, rett det som må rettes, og skriv\nkontrollert: {datetime.date.today()}"
            yield Problem(page.path, line_of_field(page, "kontrollert"), message, remedy)


def _is_held(page: MarkdownFile, begun: datetime.date) -> bool:
    held = page.meta.get("kontrollert")
    return isinstance(held, datetime.date) and held >= begun


def _wordings(piece: Piece, work: Work) -> Iterator[Problem]:
    """The recorded wording of each recommendation that rests on the paragraph must stand in the new text."""
    if piece.kind != GONE:
        yield from (p for block in work.project.resting(piece.named) for p in wording_problems(block, work.edition))


def wording_problems(block: BlockSource, edition: Edition) -> Iterator[Problem]:
    """BLOCK's wording, when it stands nowhere in the paragraphs that it rests on, as they are now."""
    wording = block.options.get("ordlyd")
    places = [place for old in block.options["kilde"] for place in edition.places(old)]
    if wording and places and not any(_has(edition.now.texts[place], wording) for place in places):
        message = f"«{block.options['id']}»: ordlyden «{wording}» står ikke i {', '.join(places)} i den nye utgaven"
        remedy = "Les avsnittet, og skriv ordene det har nå. Endre styrken og teksten når de sier noe annet."
        yield Problem(block.file, block.line, message, remedy)


def states(edition: Edition, place: Place, wording: str) -> bool:
    """Whether PLACE of the new text has WORDING."""
    return bool(wording) and _has(edition.now.texts[place], wording)


def _has(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(normalise(words).lower())}(?!\w)", normalise(text).lower()) is not None


def _grounds(piece: Piece, work: Work) -> Iterator[Problem]:
    """Nothing may rest on a paragraph that is gone."""
    for block in work.project.resting(piece.named) if piece.kind == GONE else ():
        id = block.options.get("id", "")
        others = [place for place in block.options["kilde"] if place != piece.named]
        remedy = f"Skriv bare «kilde: {' '.join(others)}», når anbefalingen fortsatt står der." if others else ""
        remedy = remedy or "Trekk anbefalingen tilbake, eller skriv avsnittet som sier det nå. Håndboken sier hvordan."
        yield Problem(block.file, block.line, f"«{id}» bygger på «{piece.named}», som er borte", remedy)


def _numbers(piece: Piece, work: Work) -> Iterator[Problem]:
    """A number of a new sentence must stand on a page that restates it."""
    pages = work.project.pages({piece.named})
    if not piece.new or piece.kind not in {CHANGED, ADDED, DIVIDED} or not pages:
        return
    written = {found for page in pages for line in _read(page) for found in _NUMBER.findall(line)}
    for sentence in work.new_sentences(piece.new):
        for found in _NUMBER.findall(normalise(sentence)):
            if found not in written:
                message = f"den nye teksten i «{piece.named}» har tallet «{found}», som ikke står på siden"
                yield Problem(pages[0].path, None, message, f"Teksten sier: «{sentence}»\n{_WITH_REASON}")


def _read(page: MarkdownFile) -> Iterator[str]:
    """What readers of PAGE see: its prose, and what its citations become."""
    yield from (line for _, line in prose(page))
    yield from (citation for _, line in page.lines() for citation in _CITATION.findall(line))


def _uncovered(piece: Piece, work: Work) -> Iterator[Problem]:
    """A new sentence that binds must be taken up by a recommendation."""
    if not piece.new or piece.kind in {GONE, JOINED, MOVED} or piece.named in work.omitted:
        return
    wordings = [str(block.options.get("ordlyd", "")) for block in work.project.resting(piece.named)]
    page = next((page.path for page in work.project.pages({piece.named})), work.files.source_map)
    for sentence in work.new_sentences(piece.new):
        word = _BINDING.search(sentence)
        if word and not any(_has(sentence, wording) for wording in wordings if wording):
            message = f"en ny setning i «{piece.named}» sier «{word[0]}», men ingen anbefaling har den som ordlyd"
            remedy = f"Teksten sier: «{sentence}»\nLag en anbefaling av den, med kilde: {piece.named}. {_WITH_REASON}"
            yield Problem(page, None, message, remedy)


_WITH_REASON = 'Skal det stå som det er, krysser du av med en grunn: REASON="…"'


def unfinished(work: Work) -> list[Problem]:
    """What must hold of the whole site before the new edition is in force, whether or not a piece names it."""
    problems = [p for block in work.project.recommendations() for p in wording_problems(block, work.edition)]
    for block in work.project.blocks:
        for old in block.options.get("kilde", ()):
            if old in _places(work.edition) and not work.edition.places(old):
                message = f"«{block.options.get('id')}» bygger på «{old}», som er borte"
                problems.append(Problem(block.file, block.line, message, "Trekk den tilbake, eller rett «kilde»."))
    return problems


def _places(edition: Edition) -> set[Place]:
    return {block.place for block in edition.source.blocks} | {NEW + place for place in edition.now.texts}
