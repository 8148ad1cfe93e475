"""What an editor must review when a new edition of the guideline comes: changes, and everything that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .blocks.strict import BlockSource
from .markdown_text import MarkdownFile
from .pages import restated_places
from .provenance import Change, SourceMap, compare, fingerprint, numbered

BIBLIOGRAPHY = "bibliography/references.bib"
"""What restates the source's lists of references."""

LABELS = {
    "changed": "Endret",
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
        blocks: kind, id and place of each block that rests on it.
    """

    change: Change
    excerpt: str
    pages: tuple[str, ...]
    blocks: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The state, or `renumbered` when the text is unchanged and something names it by its old number."""
        renumbered = self.change.state == "unchanged" and self.change.old != self.change.new
        return "renumbered" if renumbered and (self.pages or self.blocks) else self.change.state


def review(source: SourceMap, text: str, files: Iterable[MarkdownFile], blocks: Iterable[BlockSource]) -> list[Review]:
    """Hold TEXT, a new edition, against the map SOURCE.

    Args:
        source: the map of the edition that the site restates.
        text: the new edition.
        files: the site's Markdown.
        blocks: its blocks.

    Raises:
        ContentError: when a heading of the map is missing from the text.
    """
    new = numbered(text, source.sections, source.front)
    texts = dict(new)
    changes = compare(source.blocks, [fingerprint(place, block) for place, block in new])
    pages, all_blocks = list(files), list(blocks)
    return [_review(change, texts, pages, all_blocks, source) for change in changes]


def _review(
    change: Change,
    texts: Mapping[str, str],
    files: Sequence[MarkdownFile],
    blocks: Sequence[BlockSource],
    source: SourceMap,
) -> Review:
    excerpt = " ".join(texts[change.new].split()[:8]) + " …" if change.new else ""
    pages = tuple(file.path for file in files if change.old in restated_places(file.meta))
    if str(change.new or change.old).rsplit(".", 1)[0] in source.bibliography:
        pages = () if change.state == "unchanged" else (BIBLIOGRAPHY,)
    direct = [block for block in blocks if change.old in block.options.get("kilde", ())]
    ids = {block.options["id"] for block in direct}
    resting = [block for block in blocks if block not in direct and ids & set(block.options.get("krav", ()))]
    return Review(change, excerpt, pages, tuple(_shown(block) for block in direct + resting))


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
    place = " → ".join(dict.fromkeys(place for place in (change.old, change.new) if place))
    task = f"Skriv {change.new} i stedet for {change.old} i" if item.kind == "renumbered" else "Gå gjennom"
    lines = [f"- **{place}**" + (f" «{item.excerpt}»" if item.excerpt else "")]
    lines += [f"    - {task} {page}" for page in item.pages]
    lines += [f"    - {task} {block}" for block in item.blocks]
    if change.state == "new" and not item.pages:
        lines.append("    - Gjengi avsnittet på en side, eller før det opp under «omitted» med en grunn.")
    return lines


def as_json(reviews: Sequence[Review]) -> list[dict[str, Any]]:
    """The report for programs; unchanged paragraphs are there too."""
    return [
        {
            "state": r.change.state,
            "kind": r.kind,
            "old": r.change.old,
            "new": r.change.new,
            "pages": list(r.pages),
            "blocks": list(r.blocks),
        }
        for r in reviews
    ]
