"""What the project remembers: ids that were published, and the history of the recommendations."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

from guideline.catalogue.paper import write_editions
from guideline.checks.history import dump_history, load_history, recorded
from guideline.checks.published import write_published
from guideline.model.guideline import load_guideline
from guideline.renewal.project import Project, read_project
from guideline.renewal.report import shown
from guideline.site.check import recommendations


def record_ids(root: Path) -> int:
    """Remember every id of the project at ROOT; to be done with a site that builds."""
    guideline = load_guideline(root)
    file = guideline.files.published
    new = write_published(root / file, file, read_project(root / "docs", guideline).blocks)
    if new:
        print(f"{new} nye id-er er ført inn i {file}. Ta filen med når du foreslår endringen.")
    _record_paper(root, guideline.files.paper)
    return 0


def _record_paper(root: Path, file: str) -> None:
    """Remember what the numbers of each list mean on the paper that is printed from now on."""
    built = root / "site/katalog.json"
    katalog = json.loads(built.read_text(encoding="utf-8")) if built.exists() else {"checklists": []}
    if new := write_editions(root / file, file, katalog):
        print(f"{new} nye utgaver av listene på papir er ført inn i {file}. Ta filen med når du foreslår endringen.")


def record_history(root: Path, reason: str, only_language: bool) -> int:
    """Tell why every recommendation that has changed in the project at ROOT did so, and what else to look at then."""
    guideline = load_guideline(root)
    file = guideline.files.history
    before = load_history(root / file, file) or {}
    after = recorded(recommendations(root), before, datetime.date.today(), reason, only_language)
    changed = [id for id in after if after[id] != before.get(id)]
    if changed:
        (root / file).write_text(dump_history(after), encoding="utf-8")
    print(f"Ført inn i {file}: {', '.join(changed)}." if changed else "Ingen anbefalinger er endret.")
    if before:
        _say_what_rests_on(changed, read_project(root / "docs", guideline))
    return 0


def _say_what_rests_on(changed: Sequence[str], project: Project) -> None:
    """Name the items, fields and questions that somebody must hold against the CHANGED recommendations."""
    found = project.depending([block for block in project.blocks if block.options.get("id") in changed])
    if found:
        print("Se om dette fortsatt stemmer:", *(f"- {shown(block)}" for block in found), sep="\n")
