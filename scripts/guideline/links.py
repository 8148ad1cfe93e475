"""Links between the pages, as editors write them in Markdown.

MkDocs lets some through (a wrong anchor, an absolute path, wrong case on a forgiving disk) and names no line.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from .errors import Problem, did_you_mean
from .markdown_text import MarkdownFile

_INLINE = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]*)>?(?:\s+[\"'(][^)]*)?\s*\)")
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:\s*<?(?P<target>\S+?)>?(?:\s|$)")


@dataclass(frozen=True)
class Link:
    """A link in a Markdown file.

    Args:
        file: as the editor knows it.
        line: from 1.
        target: what stands between the parentheses.
    """

    file: str
    line: int
    target: str


def links(file: MarkdownFile) -> Iterator[Link]:
    """Every link and image of FILE, code left out."""
    for number, line in file.lines():
        for pattern in (_INLINE, _REFERENCE):
            for match in pattern.finditer(line):
                yield Link(file.path, number, match["target"])


def file_problems(found: Iterable[Link], known: Iterable[str]) -> list[Problem]:
    """Links to files that don't exist, and links written in a way that breaks below a sub-path.

    Args:
        found: the links.
        known: every file under `docs/`, as editors know it (`docs/veileder/rammer.md`).
    """
    files = set(known)
    problems = [_file_problem(link, files) for link in found if _internal(link.target)]
    return [problem for problem in problems if problem]


def anchor_problems(found: Iterable[Link], anchors: Mapping[str, set[str]]) -> list[Problem]:
    """Links to places that a page doesn't have.

    Args:
        found: the links.
        anchors: the ids of each page, by file name; files that are not pages are not checked.
    """
    problems = []
    for link in found:
        if not _internal(link.target) or "#" not in link.target:
            continue
        target, anchor = _target_file(link), unquote(urlsplit(link.target).fragment)
        if target in anchors and anchor and anchor not in anchors[target]:
            message = f"lenken «{link.target}» peker på et sted som ikke finnes i {target}"
            problems.append(Problem(link.file, link.line, message, did_you_mean(anchor, anchors[target])))
    return problems


def _internal(target: str) -> bool:
    return not urlsplit(target).scheme and not target.startswith("//")


def _target_file(link: Link) -> str:
    path = unquote(urlsplit(link.target).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(link.file), path)) if path else link.file


def _file_problem(link: Link, files: set[str]) -> Problem | None:
    if not link.target:
        return Problem(link.file, link.line, "lenken er tom", "Skriv [Rammer](rammer.md).")
    if link.target.startswith("/"):
        remedy = "Skriv veien fra denne filen, for eksempel ../veileder/rammer.md"
        return Problem(link.file, link.line, f"lenken «{link.target}» begynner med skråstrek", remedy)
    target = _target_file(link)
    if target in files:
        return None
    return Problem(
        link.file, link.line, f"lenken «{link.target}» peker på en fil som ikke finnes", _near(target, files)
    )


def _near(target: str, files: set[str]) -> str:
    same = [file for file in files if file.lower() == target.lower()]
    if same:
        return f"Store og små bokstaver må stemme: {posixpath.basename(same[0])}"
    if not target.endswith(".md") and any(file == f"{target.rstrip('/')}.md" for file in files):
        return f"Skriv filnavnet med .md: {posixpath.basename(target.rstrip('/'))}.md"
    return did_you_mean(target, files)
