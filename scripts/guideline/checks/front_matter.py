"""What stands at the top of each page, and what it must hold."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from guideline.source.provenance import Place, expand_places
from guideline.text.errors import Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile

REQUIRED = ("title", "description")
HOME_PAGE = {"overskrift", "hva", "for_hvem", "bruker", "begynn", "dorer"}
KNOWN = {*REQUIRED, "gjengir", "kontrollert", "sett", "modul", "template", "hide", "search", *HOME_PAGE}

_EXAMPLE = {
    "title": "title: Rammer",
    "description": "description: Hva dere avklarer før et nytt tilbud starter.",
    "kontrollert": "kontrollert: 2026-11-21",
    "gjengir": "gjengir: rammer.1–3",
}


def front_matter_problems(file: MarkdownFile) -> list[Problem]:
    """Everything that is wrong with the fields at the top of FILE."""
    problems = [_missing(file, name) for name in REQUIRED if file.meta.get(name) in (None, "")]
    problems += [_unknown(file, str(name)) for name in file.meta if name not in KNOWN]
    problems += [problem for name in file.meta for problem in _shape_problems(file, name)]
    if isinstance(file.meta.get("gjengir"), str):
        problems += _restates_problems(file)
    if "kontrollert" in file.meta and not isinstance(file.meta["kontrollert"], datetime.date):
        message = f"«kontrollert: {file.meta['kontrollert']}» er ikke en dato"
        problems.append(_problem(file, "kontrollert", message, _EXAMPLE["kontrollert"]))
    return problems


_TEXT = "være en tekst"
_SHAPES: Mapping[str, tuple[type[Any], str, str]] = {
    "title": (str, _TEXT, _EXAMPLE["title"]),
    "description": (str, _TEXT, _EXAMPLE["description"]),
    "overskrift": (str, _TEXT, "overskrift: Veileder"),
    "hva": (str, _TEXT, "hva: Her leser du …"),
    "for_hvem": (str, _TEXT, "for_hvem: For deg som …"),
    "template": (str, _TEXT, "template: home.html"),
    "gjengir": (str, "være avsnitt med mellomrom mellom", _EXAMPLE["gjengir"]),
    "modul": (int, "være et tall", "modul: 1"),
    "sett": (list, "være en liste", "sett:\n  - rammer.md"),
    "hide": (list, "være en liste", "hide:\n  - toc"),
    "dorer": (list, "være en liste", "dorer:\n  - tittel: Les\n    tekst: …\n    adresse: veileder/"),
    "search": (dict, "ha en linje under seg", "search:\n  exclude: true"),
    "bruker": (dict, "ha linjer under seg", "bruker:\n  tekst: …\n  lenke: …\n  adresse: kort/"),
    "begynn": (dict, "ha linjer under seg", "begynn:\n  tekst: …\n  adresse: veileder/"),
}
"""What each field must be, in Python and in words, and an example."""

_WORDS = {
    "hide": ("navigation", "toc", "path", "footer", "utskrift"),
    "search": ("exclude", "boost"),
    "template": ("home.html", "short.html"),
}


def _shape_problems(file: MarkdownFile, name: str) -> Iterator[Problem]:
    """A field of another type than it must be, one that stands twice, or holds a word that means nothing."""
    lines = [
        line for line in file.text.split("\n")[: file.body_start] if re.match(rf"{re.escape(str(name))}\s*:", line)
    ]
    if len(lines) > 1:
        yield _problem(file, name, f"feltet «{name}» står to ganger øverst på siden", "Behold det ene.")
    value: Any = file.meta[name]
    shape, words, example = _SHAPES.get(name, (object, "", ""))
    if value in (None, "") and name in REQUIRED:
        return
    if not isinstance(value, shape):
        remedy = f"Skriv for eksempel:\n{_in_quotes(file, name, example) if words == _TEXT else example}"
        yield _problem(file, name, f"feltet «{name}» må {words}", remedy)
        return
    for word in ([value] if shape is str else value) if name in _WORDS else ():
        if word not in _WORDS[name]:
            yield _problem(file, name, f"«{word}» kan ikke stå under «{name}»", did_you_mean(str(word), _WORDS[name]))


def _in_quotes(file: MarkdownFile, name: str, example: str) -> str:
    """The line of NAME with quotation marks, since YAML takes `no` and `2019` for something else than text."""
    line = file.text.split("\n")[line_of_field(file, name) - 1]
    written = line.partition(":")[2].strip()
    return f'{name}: "{written}"' if re.fullmatch(r"[\w.+:-]+(?: [\w.+:-]+)*", written) else example


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
    return Problem(file.path, line_of_field(file, name), message, remedy)


def line_of_field(file: MarkdownFile, name: str) -> int:
    """The line at the top of FILE that has the field NAME."""
    lines = file.text.split("\n")[: file.body_start]
    return next((i for i, text in enumerate(lines, start=1) if text.startswith(f"{name}:")), 1)


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
