"""What may be chosen when something is put in: the words of the guideline, its recommendations, sources, ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from guideline.bibliography.bibtex import read_entries
from guideline.checks.published import Published, read_published
from guideline.checks.retired import load_retired
from guideline.components import blocks
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource, scan_blocks
from guideline.editor.shelf import DOCS
from guideline.model.guideline import Guideline, load_guideline
from guideline.source.provenance import load_maps
from guideline.text.errors import ContentError
from guideline.text.files import read_text
from guideline.text.markdown_file import read_markdown

_T = TypeVar("_T")


def words(root: Path) -> Mapping[str, Any]:
    """Everything to choose from in the project at ROOT; of a file that can't be read, nothing."""
    guideline = load_guideline(root)
    found = list(_blocks(root, guideline))
    return {
        "strengths": [{"name": s.name, "label": s.label} for s in guideline.strengths.values()],
        "levels": dict(guideline.levels),
        "phases": guideline.phases,
        "places": _or_none(lambda: _places(root, guideline), list[str]()),
        "lists": dict(guideline.sources.reading),
        "sources": _or_none(lambda: _sources(root, guideline), list[dict[str, str]]()),
        "recommendations": [_choice(block) for block in found if block.name == Recommendation.NAME],
        "taken": sorted(_taken(root, guideline, found)),
        "files": {"bib": guideline.files.bib, "words": guideline.files.words, "retired": guideline.files.retired},
    }


def _blocks(root: Path, guideline: Guideline) -> Iterable[BlockSource]:
    known = blocks(guideline)
    for path in sorted((root / DOCS).rglob("*.md")):
        try:
            file = read_markdown(path, path.relative_to(root).as_posix())
        except ContentError:
            continue
        yield from scan_blocks(file, known)[0]


def _choice(block: BlockSource) -> dict[str, str]:
    id = str(block.options.get("id", ""))
    return {"id": id, "title": str(block.options.get("tittel", id)), "strength": block.argument, "file": block.file}


def _places(root: Path, guideline: Guideline) -> list[str]:
    maps = load_maps(root / guideline.files.source_map, guideline.files.source_map)
    return [block.place for source in maps.values() for block in source.blocks]


def _sources(root: Path, guideline: Guideline) -> list[dict[str, str]]:
    file = guideline.files.bib
    entries = read_entries(read_text(root / file, file), file, guideline.sources.keywords)
    return [{"key": entry.key, "title": entry.fields.get("title", entry.key)} for entry in entries]


def _taken(root: Path, guideline: Guideline, found: Sequence[BlockSource]) -> set[str]:
    """Every id that is, or was, something."""
    files = guideline.files
    published = _or_none(lambda: read_published(root / files.published, files.published), list[Published]())
    retired = _or_none(lambda: load_retired(root / files.retired, files.retired), dict[str, dict[str, Any]]())
    return {str(b.options["id"]) for b in found if "id" in b.options} | {p.id for p in published} | set(retired)


def _or_none(read: Callable[[], _T], nothing: _T) -> _T:
    try:
        return read()
    except ContentError:
        return nothing
