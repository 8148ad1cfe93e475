"""The list of work: every piece with the new text, what hangs on it, and what is left. Kept under build/ only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from guideline.components.strict import BlockSource
from guideline.renewal.pieces import ADDED, DIVIDED, GONE, HEADING, JOINED, MOVED, Piece
from guideline.renewal.state import Renewal
from guideline.renewal.verify import Work, remaining
from guideline.source.provenance import FOOTNOTES, hash_of, normalise, split_sentences
from guideline.text.errors import Problem

_NOBODY = "Nye avsnitt uten side ennå"
_HEADINGS = "Overskrifter"


def as_markdown(renewal: Renewal, work: Work, keys: Collection[str]) -> str:
    """The list for people.

    Args:
        renewal: the state of the work.
        work: the new text and the site.
        keys: the works that the bibliography has.
    """
    lines = [f"# Ny utgave: {work.edition.source.title}", "", status(renewal), ""]
    lines += [
        "Filen siterer veilederen. Den ligger bare på denne maskinen; del den ikke, og legg den ikke i prosjektet."
    ]
    for place, pieces in by_page(renewal.pieces, work).items():
        lines += ["", f"## {place}"]
        for piece in pieces:
            lines += ["", *_lines(piece, renewal, work, keys)]
    return "\n".join(lines) + "\n"


def status(renewal: Renewal) -> str:
    """How far the work has come, in one sentence."""
    left, total = len(renewal.left()), len(renewal.pieces)
    pieces = "ett stykke" if total == 1 else f"{total} stykker"
    return f"{pieces} å gå gjennom, {total - left} er gjort, {left} gjenstår.".capitalize()


def by_page(pieces: Sequence[Piece], work: Work) -> Mapping[str, list[Piece]]:
    """PIECES under the file where the work is done, so that each file is opened once; a new one after its neighbour."""
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(_page(piece, work), []).append(piece)
    return dict(sorted(found.items(), key=lambda item: (item[0] == _NOBODY, item[0] != _HEADINGS, item[0])))


def _page(piece: Piece, work: Work) -> str:
    if piece.kind == HEADING:
        return _HEADINGS
    if work.is_reference(piece):
        return work.files.bib
    places = {piece.named, piece.kin} if piece.kind == DIVIDED else {piece.named}
    pages = work.project.pages({place for place in places if place}) or work.project.pages(_beside(piece, work))
    return pages[0].path if pages else _NOBODY


def _beside(piece: Piece, work: Work) -> set[str]:
    """The nearest paragraph before a new one that pages know, by its old number."""
    order = list(work.edition.now.texts)
    before = order[: order.index(piece.new)] if piece.new in order else []
    old = {change.new: change.old for change in work.edition.changes if change.new and change.old}
    return next(({old[place]} for place in reversed(before) if place in old), set())


def _lines(piece: Piece, renewal: Renewal, work: Work, keys: Collection[str]) -> Iterator[str]:
    done = renewal.done.get(piece.key)
    yield f"### [{'x' if done else ' '}] {title(piece)}"
    yield ""
    if piece.new:
        yield from (f"> {quoted(piece, work)}", "")
    yield from (f"- {task}" for task in _tasks(piece, work, keys))
    left = remaining(piece, work, done.reason if done else "")
    for problem in left:
        yield from _problem(problem)
    if not done:
        yield f"- Kryss av når det er gjort: make sources DONE={piece.key}"


def title(piece: Piece) -> str:
    """What a piece is called in the list."""
    if piece.kind == HEADING:
        return f"{piece.key}: {piece.note}"
    ends = dict.fromkeys(place for place in (piece.old or piece.kin, piece.new or piece.kin) if place)
    arrow = f" ({' → '.join(ends)})" if len(ends) > 1 or piece.key not in ends else ""
    return f"{piece.key}: {piece.kind}{arrow}"


def quoted(piece: Piece, work: Work) -> str:
    """The new text of PIECE, with what no edition had there before in bold."""
    before = work.edition.sentences_before(str(piece.new))
    text = " ".join(work.edition.now.texts[str(piece.new)].replace("…", "...").split())
    return " ".join(s if hash_of(normalise(s)) in before else f"**{s}**" for s in split_sentences(text))


def _problem(problem: Problem) -> Iterator[str]:
    first, *rest = str(problem).split("\n")
    yield f"- Gjenstår: {first}"
    yield from (f"    {line.strip()}" for line in rest)


def _tasks(piece: Piece, work: Work, keys: Collection[str]) -> Iterator[str]:
    if piece.kind == HEADING:
        yield "Se om siden skal ha samme overskrift. Kartet får den nye av seg selv."
        return
    if work.is_reference(piece):
        yield f"Før inn endringen i {work.files.bib}."
        return
    yield _WHAT[piece.kind].format(old=piece.old or piece.kin, named=piece.named)
    grounds = work.project.resting(piece.named) or work.project.resting(str(piece.kin))
    yield from (f"Se på {shown(block)}" for block in [*grounds, *work.project.depending(grounds)])
    if piece.named.startswith(f"{FOOTNOTES}."):
        yield from _cited(piece, work, keys)


_WHAT = {
    "endret": "Les avsnittet, og rett siden og anbefalingene som bygger på det.",
    DIVIDED: "Setningene sto før i {old}. Skriv {named} også i «gjengir».",
    JOINED: "Setningene står nå i et annet avsnitt. Numrene blir rettet av seg selv.",
    ADDED: "Gjengi avsnittet, og skriv {named} i «gjengir». Anbefalinger som bygger på det, får «kilde: {named}».",
    GONE: "Fjern gjengivelsen. Anbefalinger som bare bygde på avsnittet, trekkes tilbake.",
    MOVED: "Teksten er den samme, men står i en annen del. Se om den skal flyttes her også.",
}


def shown(block: BlockSource) -> str:
    """A block as a report names it."""
    return f"{block.name} {block.options.get('id', '')} ({block.file}, linje {block.line})"


def _cited(piece: Piece, work: Work, keys: Collection[str]) -> Iterator[str]:
    """The citations that may stand for a footnote: those that its text names the author of, else all of the page."""
    text = normalise(work.edition.now.texts[piece.new]).lower() if piece.new else ""
    for page in work.project.pages({piece.named}):
        cited = work.project.citations(page, keys)
        named = [c for c in cited if c.key.rstrip("0123456789abcdef") in text] or cited
        for citation in named:
            locator = f", {citation.locator}" if citation.locator else ""
            yield f"Se på henvisningen [@{citation.key}{locator}] ({page.path}, linje {citation.line})"


def as_json(renewal: Renewal, work: Work) -> list[dict[str, Any]]:
    """The list for programs."""
    return [
        {
            "key": piece.key,
            "kind": piece.kind,
            "old": piece.old,
            "new": piece.new,
            "kin": piece.kin,
            "page": page,
            "done": piece.key in renewal.done,
            "left": [str(problem) for problem in remaining(piece, work, _reason(renewal, piece))],
        }
        for page, pieces in by_page(renewal.pieces, work).items()
        for piece in pieces
    ]


def _reason(renewal: Renewal, piece: Piece) -> str:
    done = renewal.done.get(piece.key)
    return done.reason if done else ""
