"""The end of the work: numbers, map and name of the edition change together, or nothing does."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from guideline.model.guideline import FILE as GUIDELINE_FILE
from guideline.renewal.pieces import Edition
from guideline.renewal.project import Project
from guideline.renewal.renumber import renumbered
from guideline.renewal.state import Renewal
from guideline.renewal.verify import Work, remaining, unfinished
from guideline.source.provenance import Place, SourceMap, dump_maps
from guideline.text.errors import ContentError, Problem, raise_if_any


def refuse_if_unfinished(renewal: Renewal, work: Work) -> None:
    """Every piece must be ticked off, and every tick must hold.

    Raises:
        ContentError: with everything that is left.
    """
    problems = [
        Problem(
            work.files.renewal,
            None,
            f"«{piece.key}» er ikke krysset av ({piece.kind})",
            f"make sources DONE={piece.key}",
        )
        for piece in renewal.left()
    ]
    for piece in renewal.pieces:
        if piece.key in renewal.done:
            problems += remaining(piece, work, renewal.done[piece.key].reason)
    raise_if_any(problems or unfinished(work))


def accepted_map(edition: Edition, renewal: Renewal) -> SourceMap:
    """The map of the new edition: what was left out stays so under its new number, and changes get their day."""
    source, now = edition.source, edition.now
    slugs = {section.slug for section in now.sections}
    return dataclasses.replace(
        source,
        edition=renewal.edition,
        sections=now.sections,
        labels={slug: label for slug, label in source.labels.items() if slug in slugs},
        bibliography=tuple(slug for slug in source.bibliography if slug in slugs),
        blocks=now.blocks(),
        omitted={new: reason for old, reason in source.omitted.items() for new in edition.places(old)},
        changed=_changed(edition, renewal.begun),
    )


def _changed(edition: Edition, day: datetime.date) -> dict[Place, datetime.date]:
    earlier = {new: date for old, date in edition.source.changed.items() for new in edition.places(old)}
    now = {c.new: day for c in edition.changes if c.new and c.state in {"changed", "new"}}
    return dict(sorted({**earlier, **now}.items()))


def accept(
    root: Path,
    maps: Mapping[str, SourceMap],
    renewal: Renewal,
    work: Work,
    check: Callable[[Path], Sequence[Problem]],
) -> None:
    """Put the new edition in force in the project at ROOT.

    Args:
        root: the top of the project.
        maps: the maps as they are, by name.
        renewal: the state of the work, all of it done.
        work: the new text and the site.
        check: tells what would stop a build.

    Raises:
        ContentError: when the site couldn't be built; then every file is as it was.
    """
    edition, project = work.edition, work.project
    map_file, state = root / work.files.source_map, root / work.files.renewal
    new_maps = {**maps, renewal.source: accepted_map(edition, renewal)}
    texts = {root / file.path: _renumbered(project, file.path, edition) for file in project.files}
    texts |= _settings(root / GUIDELINE_FILE, edition.source.edition, renewal.edition)
    texts[map_file] = dump_maps(new_maps.values())
    before = {path: path.read_text(encoding="utf-8") for path in [*texts, state]}
    for path, text in texts.items():
        if text != before[path]:
            path.write_text(text, encoding="utf-8")
    state.unlink()
    try:
        problems = list(check(root))
    except BaseException:
        _restore(before)
        raise
    if problems:
        _restore(before)
        raise ContentError(problems)


def _restore(before: Mapping[Path, str]) -> None:
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


def _renumbered(project: Project, path: str, edition: Edition) -> str:
    (file,) = [file for file in project.files if file.path == path]
    return renumbered(file, [block for block in project.blocks if block.file == path], edition)


def _settings(path: Path, old: str, new: str) -> dict[Path, str]:
    """The settings at PATH with the edition's new name.

    Raises:
        ContentError: when they don't say the old one.
    """
    if old == new:
        return {}
    text = path.read_text(encoding="utf-8")
    pattern = re.compile(rf"^(?P<key>[ \t]+utgave:[ \t]*)[\"']?{re.escape(old)}[\"']?(?P<rest>[ \t]*(?:#.*)?)$", re.M)
    if not pattern.search(text):
        message = f"filen sier ikke «utgave: {old}», så utgaven kan ikke få nytt navn"
        raise ContentError(Problem(path.name, None, message, f"Skriv «utgave: {old}» under «navn»."))
    return {path: pattern.sub(lambda match: f'{match["key"]}"{new}"{match["rest"]}', text)}
