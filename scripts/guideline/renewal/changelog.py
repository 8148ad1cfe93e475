"""A draft of what readers are told about a new edition, made of the history and the pages that were changed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from guideline.components.strict import BlockSource
from guideline.model.history import History, history_of
from guideline.renewal.pieces import HEADING
from guideline.renewal.project import Project
from guideline.renewal.state import Renewal
from guideline.text.norwegian import norwegian_date

CHANGES_PAGE = "docs/om/endringer.md"
"""The page that the draft is for; links in it lead from there."""


def draft(renewal: Renewal, project: Project, history: History, retired: Mapping[str, Mapping[str, Any]]) -> str:
    """The draft as Markdown.

    Args:
        renewal: the work, all of it done.
        project: the site as it was before the numbers were written anew.
        history: what is recorded of the recommendations.
        retired: the ids that are retired.
    """
    told = [*_told(project.recommendations(), history, renewal.begun), *_retired(retired, renewal.begun)]
    pages = dict.fromkeys(page for piece in renewal.pieces for page in _pages(project, piece.named, piece.kind))
    lines = [f"## Ny utgave av veilederen, {norwegian_date(date.today())}", ""]
    lines += [f"Nettstedet gjengir nå en ny utgave: {renewal.edition}.", ""]
    lines += ["Dette er endret i anbefalingene:" if told else "Ingen anbefalinger er endret.", "", *told, ""]
    lines += ["Disse sidene er holdt mot den nye utgaven:", "", *pages] if pages else []
    return "\n".join(lines).rstrip() + "\n"


def _told(blocks: Sequence[BlockSource], history: History, begun: date) -> Iterator[str]:
    for block in blocks:
        id = block.options["id"]
        for event in history_of(id, history):
            if event.day >= begun:
                yield f"- [{_first_sentence(block)}]({_link(block.file)}#{id}) {event.what} {event.reason}".rstrip()


def _first_sentence(block: BlockSource) -> str:
    text = re.sub(r"\[[@^][^\]]*\]", "", block.body.split("\n\n")[0])
    return " ".join(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).split())


def _retired(retired: Mapping[str, Mapping[str, Any]], begun: date) -> Iterator[str]:
    for entry in retired.values():
        if not entry.get("gjelder") and entry["dato"] >= begun:
            yield f"- Anbefalingen «{entry['tittel']}» er trukket tilbake. {entry['grunn']}"


def _pages(project: Project, place: str, kind: str) -> Iterator[str]:
    for page in project.pages({place}) if kind != HEADING else ():
        yield f"- [{page.meta['title']}]({_link(page.path)})"


def _link(file: str) -> str:
    return posixpath.relpath(file, posixpath.dirname(CHANGES_PAGE))
