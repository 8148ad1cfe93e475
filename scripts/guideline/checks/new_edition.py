"""What an editor must review when a new edition of the guideline comes: changes, and everything that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guideline.checks.front_matter import restated_places
from guideline.components.strict import BlockSource
from guideline.source.provenance import Change, SourceMap, compare, fingerprint, numbered
from guideline.text.markdown_file import MarkdownFile

LABELS = {
    "changed": "Endret",
    "divided": "Skilt ut av et annet avsnitt",
    "joined": "Slått sammen med et annet avsnitt",
    "new": "Nytt",
    "gone": "Borte",
    "moved": "Flyttet til en annen del",
    "renumbered": "Uendret, men med nytt nummer",
    "unchanged": "Uendret",
}
"""What a report calls each kind, in the order of the report."""


@dataclass(frozen=True)
class Review:
    """A change in the source and what to look at because of it.

    Args:
        change: what became of the paragraph.
        excerpt: the first words of the new text, so that the editor finds it; empty for what is gone.
        pages: files of the pages that restate the paragraph; the bibliography for an entry of a reference list.
        blocks: kind, id and place of each block that names it.
        resting: likewise of each block that rests on one of those.
    """

    change: Change
    excerpt: str
    pages: tuple[str, ...]
    blocks: tuple[str, ...]
    resting: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The state, or a finer word.

        `renumbered`: the text is unchanged and something names it by its old number. `divided`, `joined`: new or gone
        as a paragraph, with sentences that stood, or stand now, in another.
        """
        if self.change.kin:
            return "divided" if self.change.new else "joined"
        renumbered = self.change.state == "unchanged" and self.change.old != self.change.new
        return "renumbered" if renumbered and (self.pages or self.blocks) else self.change.state


def review(
    source: SourceMap, text: str, files: Iterable[MarkdownFile], blocks: Iterable[BlockSource], bib_file: str
) -> list[Review]:
    """Hold TEXT, a new edition, against the map SOURCE.

    Args:
        source: the map of the edition that the site restates.
        text: the new edition.
        files: the site's Markdown.
        blocks: its blocks.
        bib_file: what restates the source's lists of references.

    Raises:
        ContentError: when a heading of the map is missing from the text.
    """
    new = numbered(text, source.sections, source.front)
    texts = dict(new)
    changes = compare(source.blocks, [fingerprint(place, block) for place, block in new])
    pages, all_blocks = list(files), list(blocks)
    return [_review(change, texts, pages, all_blocks, source, bib_file) for change in changes]


def _review(
    change: Change,
    texts: Mapping[str, str],
    files: Sequence[MarkdownFile],
    blocks: Sequence[BlockSource],
    source: SourceMap,
    bib_file: str,
) -> Review:
    excerpt = " ".join(texts[change.new].split()[:8]) + " …" if change.new else ""
    named = change.old or change.kin  # what is divided hangs on what it was part of
    pages = tuple(file.path for file in files if named in restated_places(file.meta))
    if str(change.new or change.old).rsplit(".", 1)[0] in source.bibliography:
        pages = () if change.state == "unchanged" else (bib_file,)
    direct = [block for block in blocks if named in block.options.get("kilde", ())]
    ids = {block.options["id"] for block in direct}
    resting = [block for block in blocks if block not in direct and ids & set(block.options.get("krav", ()))]
    return Review(change, excerpt, pages, tuple(map(_shown, direct)), tuple(map(_shown, resting)))


def _shown(block: BlockSource) -> str:
    return f"{block.name} {block.options.get('id', '')} ({block.file}, linje {block.line})"


def as_markdown(reviews: Sequence[Review], source: SourceMap) -> str:
    """The report for people."""
    by_kind = {kind: [r for r in reviews if r.kind == kind] for kind in LABELS}
    lines = [f"# Ny utgave holdt mot kartet: {source.title}", ""]
    lines += [f"- {label}: {len(by_kind[kind])}" for kind, label in LABELS.items()]
    for kind, found in by_kind.items():
        if kind != "unchanged" and found:
            lines += ["", f"## {LABELS[kind]}", "", *(line for r in found for line in _lines(r))]
    if len(by_kind["unchanged"]) == len(reviews):
        lines += ["", "Ingen endringer. Ingenting må gjennomgås."]
    return "\n".join(lines) + "\n"


def _lines(item: Review) -> list[str]:
    change = item.change
    ends = (change.old or change.kin, change.new or change.kin)
    place = " → ".join(dict.fromkeys(place for place in ends if place))
    lines = [f"- **{place}**" + (f" «{item.excerpt}»" if item.excerpt else "")]
    lines += [f"    - {_task(item)} {named}" for named in item.pages + item.blocks]
    lines += [f"    - Gå gjennom {block}" for block in item.resting if item.kind != "renumbered"]
    if item.kind == "new" and not item.pages:
        lines.append("    - Gjengi avsnittet på en side, eller før det opp under «omitted» med en grunn.")
    return lines


def _task(item: Review) -> str:
    """What to do with what names the paragraph: numbers change when a paragraph comes, goes or moves."""
    old, new = item.change.old, item.change.new
    if not item.change.kin and (not old or not new or old == new):
        return "Gå gjennom"
    number = f"legg til {new}" if not old else f"ta bort {old}" if not new else f"skriv {new} i stedet for {old}"
    return f"{number.capitalize()} i" if item.kind == "renumbered" else f"Gå gjennom, og {number} i"


def as_json(reviews: Sequence[Review]) -> list[dict[str, Any]]:
    """The report for programs; unchanged paragraphs are there too."""
    return [
        {
            "state": r.change.state,
            "kind": r.kind,
            "old": r.change.old,
            "new": r.change.new,
            "kin": r.change.kin,
            "pages": list(r.pages),
            "blocks": [*r.blocks, *r.resting],
        }
        for r in reviews
    ]
