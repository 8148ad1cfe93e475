"""The map of the source: which paragraphs it has, who restates them, and what a new edition changes.

The source's text is never stored, only its shape: for each block its place, its length in characters
and one short hash per sentence. `CONTRIBUTING.md` has the rule by which a text is divided.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from guideline.text.errors import ContentError, Problem, raise_if_any
from guideline.text.files import dump_yaml, line_of, parse_yaml, read_text

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
FRONT = "forside"
FOOTNOTES = "fot"

_OPENS_BLOCK = re.compile(rf"(?:[-•]\s|[{SUPERSCRIPTS}]+)")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")

Place = str
"""A paragraph's place in the source, such as `rammer.2` or `fot.5`."""


@dataclass(frozen=True)
class Block:
    """A paragraph, list item or footnote of the source.

    Args:
        place: section and number, `rammer.2`.
        length: characters after normalising.
        sentences: the first 12 hexadecimal digits of SHA-256, one for each sentence.
    """

    place: Place
    length: int
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A heading of the source and the slug that its paragraphs are numbered under."""

    slug: str
    heading: str


@dataclass(frozen=True)
class SourceMap:
    """The shape of one source text.

    Args:
        name: what the source is called in files and reports, such as `veileder`.
        title: what it is, for people.
        sections: its headings, in order.
        bibliography: slugs of the sections that are reference lists; these are accounted for whole.
        blocks: its paragraphs, in order.
        omitted: paragraphs that no page restates, each with the reason.
        front: slug of what stands before the first heading.
        labels: how readers see a section whose heading alone is ambiguous.
        edition: what the site calls the edition that this is the shape of; empty when it calls it nothing.
        changed: the day that a paragraph's text was last changed by a new edition.
    """

    name: str
    title: str
    sections: tuple[Section, ...]
    bibliography: tuple[str, ...]
    blocks: tuple[Block, ...]
    omitted: Mapping[Place, str] = field(default_factory=dict)
    front: str = FRONT
    labels: Mapping[str, str] = field(default_factory=dict)
    edition: str = ""
    changed: Mapping[Place, datetime.date] = field(default_factory=dict)

    def describe(self, places: Sequence[Place]) -> str:
        """PLACES as readers should see them: «Rammer, avsnitt 2 og 3; fotnote 5»."""
        numbers: dict[str, list[str]] = {}
        for place in places:
            slug, number = place.rsplit(".", 1)
            numbers.setdefault(slug, []).append(number)
        return "; ".join(self._describe_section(slug, found) for slug, found in numbers.items())

    def _describe_section(self, slug: str, numbers: Sequence[str]) -> str:
        listed = " og ".join(filter(None, [", ".join(numbers[:-1]), numbers[-1]]))
        if slug == FOOTNOTES:
            return f"fotnote {listed}"
        headings = {section.slug: section.heading for section in self.sections} | dict(self.labels)
        if slug.startswith("ny."):
            return f"{self._describe_section(slug.removeprefix('ny.'), numbers)} i den nye utgaven"
        return f"{headings.get(slug, slug)}, avsnitt {listed}"

    def accountable(self) -> list[Place]:
        """The places that a page must restate or the map must omit with a reason."""
        return [b.place for b in self.blocks if b.place.rsplit(".", 1)[0] not in self.bibliography]


def raw_blocks(text: str) -> list[str]:
    """Divide TEXT into blocks by the rule: blank lines, list marks and superscripts start one."""
    blocks: list[list[str]] = [[]]
    for line in unicodedata.normalize("NFC", text).splitlines():
        stripped = line.strip()
        if not stripped or _OPENS_BLOCK.match(stripped):
            blocks.append([])
        if stripped:
            blocks[-1].append(stripped)
    return [" ".join(lines) for lines in blocks if lines]


_AS_TYPED = str.maketrans(
    dict.fromkeys("«»“”„‟\N{DOUBLE PRIME}", '"')
    | dict.fromkeys("‘’‚\N{PRIME}", "'")
    | dict.fromkeys("‐\N{NON-BREAKING HYPHEN}‒–—−", "-")
    | dict.fromkeys("\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}")
)
"""What Word's autocorrect, a PDF and a web page write in the place of one another."""


def normalise(block: str) -> str:
    """BLOCK as it is hashed, so that the same text out of Word, a PDF or a text file is the same.

    No superscripts, no `*`, no list mark; link text only, addresses without angle brackets; quotes, dashes, ellipses
    and ligatures as they are typed; single spaces.
    """
    text = re.sub(rf"[{SUPERSCRIPTS}*]", "", block)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<((?:https?:|www\.)[^>\s]*)>", r"\1", text)
    text = unicodedata.normalize("NFKC", text).translate(_AS_TYPED)
    return re.sub(r"^[-•] ", "", " ".join(text.split()))


def split_sentences(text: str) -> list[str]:
    """The sentences of TEXT."""
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence]


def fingerprint(place: Place, block: str) -> Block:
    """The shape of BLOCK, which stands at PLACE."""
    text = normalise(block)
    return Block(place, len(text), tuple(map(hash_of, split_sentences(text))))


def hash_of(sentence: str) -> str:
    """The hash of a normalised SENTENCE."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:12]


def read_blocks(text: str, sections: Sequence[Section], front: str = FRONT) -> list[Block]:
    """Number the blocks of TEXT under SECTIONS, whose headings must come in this order.

    Args:
        text: the source.
        sections: its headings.
        front: slug of what stands before the first.

    Raises:
        ContentError: when a heading is missing, since every number after it would be wrong.
    """
    return [fingerprint(place, block) for place, block in numbered(text, sections, front)]


def numbered(text: str, sections: Sequence[Section], front: str = FRONT) -> list[tuple[Place, str]]:
    """The blocks of TEXT with their places, headings left out; see `read_blocks`."""
    counts: dict[str, int] = {}
    waiting = list(sections)
    current = front
    found: list[tuple[Place, str]] = []
    for block in raw_blocks(text):
        if waiting and normalise(block) == normalise(waiting[0].heading):
            current = waiting.pop(0).slug
            continue
        slug = FOOTNOTES if block[0] in SUPERSCRIPTS else current
        counts[slug] = counts.get(slug, 0) + 1
        found.append((f"{slug}.{counts[slug]}", block))
    if waiting:
        raise ContentError(_missing_heading(waiting[0], [block for _, block in found]))
    return found


def _missing_heading(section: Section, blocks: Sequence[str]) -> Problem:
    texts = [normalise(block) for block in blocks]
    near = get_close_matches(section.heading, texts, n=1)
    if section.heading in texts:
        remedy = "Den står lenger oppe i teksten. Har delene byttet plass, flytter du linjen "
    else:
        remedy = f"Heter den nå «{near[0]}»? " if near else ""
        remedy += "Den må stå på en egen linje, med en tom linje før og etter.\n"
        remedy += "Har den fått nytt navn, retter du det, og er delen tatt ut, sletter du linjen, "
    message = f"overskriften «{section.heading}» ble ikke funnet der den skulle stå"
    return Problem("kildeteksten", None, message, f"{remedy}under «sections» i kartet over kilden.")


# --- The file ---------------------------------------------------------------------------------------------------------


def load_maps(path: Path, shown_as: str) -> dict[str, SourceMap]:
    """Read the maps in PATH, which errors name SHOWN_AS, by name.

    Raises:
        ContentError: when the file is not a map of sources.
    """
    text = read_text(path, shown_as)
    data = parse_yaml(text, shown_as, _RESTORE)
    try:
        maps = {name: _map_from_data(name, entry) for name, entry in data.items()}
    except KeyError as error:
        raise ContentError(
            Problem(shown_as, None, f"kartet over kilden mangler «{error.args[0]}»", _RESTORE)
        ) from error
    except (TypeError, AttributeError) as error:
        raise ContentError(Problem(shown_as, None, "filen er ikke et kart over kilden", _RESTORE)) from error
    except ValueError as error:
        place = str(error)
        message = f"«{place}» i kartet over kilden skal ha en lengde og ett tall for hver setning"
        raise ContentError(Problem(shown_as, line_of(text, place), message, _RESTORE)) from error
    raise_if_any(
        [
            Problem(
                shown_as,
                line_of(text, place, empty=True),
                f"«{place}» står under «omitted» uten grunn",
                _REASON.format(place),
            )
            for source in maps.values()
            for place, reason in source.omitted.items()
            if not str(reason or "").strip()
        ]
    )
    return maps


_RESTORE = "Hent fram forrige versjon av filen fra git."
_REASON = "Skriv hvorfor avsnittet ikke er gjengitt: «{}: Forsiden, tittelen.»"


def _map_from_data(name: str, data: Mapping[str, Any]) -> SourceMap:
    return SourceMap(
        name=name,
        title=data["title"],
        sections=tuple(Section(slug, str(heading)) for slug, heading in data["sections"].items()),
        bibliography=tuple(data.get("bibliography") or ()),
        blocks=tuple(block_from_data(place, str(shape)) for place, shape in data["blocks"].items()),
        omitted=data.get("omitted") or {},
        front=data.get("front", FRONT),
        labels=data.get("labels") or {},
        edition=str(data.get("edition") or ""),
        changed=data.get("changed") or {},
    )


def block_from_data(place: Place, shape: str) -> Block:
    """The block at PLACE.

    Raises:
        ValueError: naming the place, when SHAPE is not a length and hashes.
    """
    length, *sentences = shape.split() or [""]
    if not length.isdigit() or not all(re.fullmatch("[0-9a-f]{12}", sentence) for sentence in sentences):
        raise ValueError(place)
    return Block(place, int(length), tuple(sentences))


def dump_maps(maps: Iterable[SourceMap]) -> str:
    """The text of a map file that `load_maps` reads back: one line for each block, so that git shows changes."""
    data = {
        m.name: {
            "title": m.title,
            **({"edition": m.edition} if m.edition else {}),
            "front": m.front,
            "sections": {s.slug: s.heading for s in m.sections},
            "labels": dict(m.labels),
            "bibliography": list(m.bibliography),
            "omitted": dict(m.omitted),
            **({"changed": dict(m.changed)} if m.changed else {}),
            "blocks": {b.place: " ".join([str(b.length), *b.sentences]) for b in m.blocks},
        }
        for m in maps
    }
    return dump_yaml(data)


# --- Who restates what ------------------------------------------------------------------------------------------------

_RANGE = re.compile(r"(?P<slug>(?:ny\.)?[a-z-]+)\.(?P<first>\d+)(?:[–-](?P<last>\d+))?")


def expand_places(text: str) -> list[Place]:
    """Places named in TEXT, with ranges written out: `rammer.1–3 fot.2` gives four.

    Raises:
        ValueError: naming the word that is not a place.
    """
    places = []
    for word in text.split():
        match = _RANGE.fullmatch(word)
        if not match:
            raise ValueError(word)
        first, last = int(match["first"]), int(match["last"] or match["first"])
        if last < first:
            raise ValueError(word)
        places += [f"{match['slug']}.{number}" for number in range(first, last + 1)]
    return places


def unaccounted(source: SourceMap, restated: Iterable[Place]) -> list[Place]:
    """The places of SOURCE that are neither in RESTATED nor omitted with a reason."""
    known = set(restated) | set(source.omitted)
    return [place for place in source.accountable() if place not in known]


# --- What a new edition changes ---------------------------------------------------------------------------------------

State = Literal["unchanged", "changed", "moved", "new", "gone"]


@dataclass(frozen=True)
class Change:
    """What became of one block between two editions.

    Args:
        state: `changed` shares a sentence with the old block or stands in its place between unchanged neighbours.
        old: the place in the old edition, None for a new block.
        new: the place in the new edition, None for a block that is gone.
        kin: for a new block, the old one that some of its sentences come from; for one that is gone, the new one that
            some of its sentences stand in now. So a paragraph that was divided or joined is told from loss and growth.
    """

    state: State
    old: Place | None
    new: Place | None
    kin: Place | None = None


def compare(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """Hold the blocks of a NEW edition against the OLD ones; every block of both is in exactly one change."""
    old, new = _footnotes_last(old), _footnotes_last(new)
    pairs = _pair_equal(old, new)
    pairs |= _pair_sharing(old, new, pairs)
    pairs |= _pair_between(old, new, pairs)
    return _changes(old, new, pairs)


def _footnotes_last(blocks: Sequence[Block]) -> list[Block]:
    """BLOCKS with the footnotes at the end: a text file has them below their paragraph, Word below everything."""
    return sorted(blocks, key=lambda block: _section(block) == FOOTNOTES)


def _free(blocks: Sequence[Block], taken: Iterable[int]) -> list[int]:
    used = set(taken)
    return [i for i in range(len(blocks)) if i not in used]


def _pair_equal(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Pairs of equal text, the same place first, so that a repeated line stays where it was."""
    pairs: dict[int, int] = {}
    by_place = {block.place: j for j, block in enumerate(new)}
    for i, block in enumerate(old):
        j = by_place.get(block.place)
        if j is not None and new[j].sentences == block.sentences:
            pairs[i] = j
    for i in _free(old, pairs):
        j = next((j for j in _free(new, pairs.values()) if new[j].sentences == old[i].sentences), None)
        if j is not None:
            pairs[i] = j
    return pairs


def _pair_sharing(old: Sequence[Block], new: Sequence[Block], pairs: Mapping[int, int]) -> dict[int, int]:
    """Pairs that share at least one sentence; the most shared first, then those of the same section, in order."""
    candidates = []
    for i in _free(old, pairs):
        for j in _free(new, pairs.values()):
            shared = len(set(old[i].sentences) & set(new[j].sentences))
            if shared:
                candidates.append((-shared, _section(old[i]) != _section(new[j]), i, j))
    found: dict[int, int] = {}
    for _, _, i, j in sorted(candidates):
        if i not in found and j not in found.values():
            found[i] = j
    return found


def _pair_between(old: Sequence[Block], new: Sequence[Block], pairs: Mapping[int, int]) -> dict[int, int]:
    """Blocks that lie between the same two neighbours in both editions, as many in each, are changed one by one."""
    found: dict[int, int] = {}
    known = {-1: -1, len(old): len(new), **pairs}
    for start in (i for i in known if i < len(old) and i + 1 not in known):
        end = min(i for i in known if i > start)
        first, last = known[start] + 1, known[end]
        between = [*zip(range(start + 1, end), range(first, last), strict=False)]
        alike = all(_section(old[i]) == _section(new[j]) for i, j in between)
        if last - first == end - start - 1 and alike and not set(range(first, last)) & set(pairs.values()):
            found |= dict(between)
    return found


def _section(block: Block) -> str:
    return block.place.rsplit(".", 1)[0]


def _changes(old: Sequence[Block], new: Sequence[Block], pairs: Mapping[int, int]) -> list[Change]:
    order: list[tuple[float, Change]] = []
    for i, j in pairs.items():
        order.append((j, Change(_state(old[i], new[j]), old[i].place, new[j].place)))
    edited_old = [old[i] for i in range(len(old)) if i not in pairs or old[i].sentences != new[pairs[i]].sentences]
    edited_new = [new[j] for i, j in pairs.items() if old[i].sentences != new[j].sentences]
    order += [(j, Change("new", None, new[j].place, _kin(new[j], edited_old))) for j in _free(new, pairs.values())]
    for i in _free(old, pairs):
        before = max((pairs[k] for k in pairs if k < i), default=-1)
        order.append((before + 0.5, Change("gone", old[i].place, None, _kin(old[i], edited_new))))
    return [change for _, change in sorted(order, key=lambda item: item[0])]


def _kin(block: Block, others: Sequence[Block]) -> Place | None:
    """The one of OTHERS that shares the most sentences with BLOCK, at least half of BLOCK's own."""
    shared = {other.place: len(set(block.sentences) & set(other.sentences)) for other in others}
    nearest = max(shared, key=lambda place: shared[place], default=None)
    return nearest if nearest and shared[nearest] * 2 >= len(set(block.sentences)) else None


def _state(old: Block, new: Block) -> State:
    if old.sentences != new.sentences:
        return "changed"
    return "unchanged" if _section(old) == _section(new) else "moved"
