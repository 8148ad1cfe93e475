"""What stands at the top of each page, and what it must hold."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Mapping
from typing import Any

from .errors import Problem, did_you_mean
from .markdown_text import MarkdownFile
from .provenance import Place, expand_places

REQUIRED = ("title", "description")
HOME_PAGE = {"overskrift", "hva", "for_hvem", "bruker", "begynn", "dorer", "nytt"}
KNOWN = {*REQUIRED, "gjengir", "kontrollert", "sett", "template", "hide", "search", *HOME_PAGE}

_EXAMPLE = {
    "title": "title: Rammer",
    "description": "description: Hva dere avklarer før et nytt tilbud starter.",
    "kontrollert": "kontrollert: 2026-11-21",
    "gjengir": "gjengir: rammer.1–3",
}


def front_matter_problems(file: MarkdownFile) -> list[Problem]:
    """Everything that is wrong with the fields at the top of FILE."""
    problems = [_missing(file, name) for name in REQUIRED if not str(file.meta.get(name) or "").strip()]
    problems += [_unknown(file, str(name)) for name in file.meta if name not in KNOWN]
    if "gjengir" in file.meta:
        problems += _restates_problems(file)
    if "kontrollert" in file.meta and not isinstance(file.meta["kontrollert"], datetime.date):
        message = f"«kontrollert: {file.meta['kontrollert']}» er ikke en dato"
        problems.append(_problem(file, "kontrollert", message, _EXAMPLE["kontrollert"]))
    return problems


def _restates_problems(file: MarkdownFile) -> list[Problem]:
    try:
        expand_places(str(file.meta["gjengir"]))
    except ValueError as error:
        message = f"«gjengir» har noe som ikke er et avsnitt: «{error}»"
        return [_problem(file, "gjengir", message, _EXAMPLE["gjengir"])]
    return [] if "kontrollert" in file.meta else [_missing(file, "kontrollert")]


def _missing(file: MarkdownFile, name: str) -> Problem:
    return Problem(file.path, 1, f"feltet «{name}» mangler øverst på siden", f"Skriv for eksempel:\n{_EXAMPLE[name]}")


def _unknown(file: MarkdownFile, name: str) -> Problem:
    return _problem(file, name, f"ukjent felt «{name}» øverst på siden", did_you_mean(name, KNOWN))


def _problem(file: MarkdownFile, name: str, message: str, remedy: str) -> Problem:
    lines = file.text.split("\n")[: file.body_start]
    line = next((i for i, text in enumerate(lines, start=1) if text.startswith(f"{name}:")), 1)
    return Problem(file.path, line, message, remedy)


def collected_files(file: MarkdownFile) -> list[str]:
    """The files whose pages FILE puts together for print, as `sett` names them from where FILE stands."""
    folder = posixpath.dirname(file.path)
    return [posixpath.normpath(posixpath.join(folder, str(name))) for name in file.meta.get("sett") or ()]


def collection_problems(files: Mapping[str, MarkdownFile]) -> list[Problem]:
    """Every page that a `sett` names must exist; FILES are all Markdown files by name."""
    return [
        _problem(file, "sett", f"«sett» nevner «{name}», som ikke finnes", did_you_mean(name, files))
        for file in files.values()
        for name in collected_files(file)
        if name not in files
    ]


def restated_places(meta: Mapping[str, Any]) -> tuple[Place, ...]:
    """The source paragraphs that a page with these fields restates; call after `front_matter_problems`."""
    return tuple(expand_places(str(meta.get("gjengir") or "")))
