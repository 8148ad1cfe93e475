"""Links between the pages, as editors write them in Markdown.

MkDocs lets some through (a wrong anchor, an absolute path, wrong case on a forgiving disk) and names no line.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote, urlsplit

from guideline.text.errors import Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile
from guideline.text.urls import is_readable

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
    problems = [_link_problem(link, files) for link in found]
    return [problem for problem in problems if problem]


def _link_problem(link: Link, files: set[str]) -> Problem | None:
    if not is_readable(link.target):
        return Problem(link.file, link.line, *_unreadable(link.target))
    return _file_problem(link, files) if _internal(link.target) else None


def _unreadable(target: str) -> tuple[str, str]:
    remedy = "Skriv hele adressen slik den står i nettleseren, for eksempel https://eksempel.no/side"
    return f"adressen «{target}» kan ikke leses", remedy


def anchor_problems(
    found: Iterable[Link], anchors: Mapping[str, set[str]], retired: Mapping[str, Mapping[str, Any]]
) -> list[Problem]:
    """Links to places that a page doesn't have.

    Args:
        found: the links.
        anchors: the ids of each page, by file name; files that are not pages are not checked.
        retired: ids that were taken out, with what came instead.
    """
    problems = []
    for link in found:
        if not _internal(link.target) or "#" not in link.target:
            continue
        target, anchor = _target_file(link), unquote(urlsplit(link.target).fragment)
        if target in anchors and anchor and anchor not in anchors[target]:
            message = f"lenken «{link.target}» peker på et sted som ikke finnes i {target}"
            unknown = (message, did_you_mean(anchor, anchors[target]))
            said = _retired(link, anchor, retired[anchor]) if anchor in retired else unknown
            problems.append(Problem(link.file, link.line, *said))
    return problems


def _retired(link: Link, anchor: str, entry: Mapping[str, Any]) -> tuple[str, str]:
    instead = entry.get("erstattet_av")
    remedy = f"Skriv «{instead}» i stedet, om det sier det samme." if instead else "Ta ut lenken."
    return f"lenken «{link.target}» peker på «{anchor}», som er trukket tilbake", remedy


def _internal(target: str) -> bool:
    return is_readable(target) and not urlsplit(target).scheme and not target.startswith("//")


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
    message = f"lenken «{link.target}» peker på en fil som ikke finnes"
    return Problem(link.file, link.line, message, _near(link, target, files))


def _near(link: Link, target: str, files: set[str]) -> str:
    """What to write in the place of LINK, seen from the file that it stands in."""
    if link.target.startswith("www."):
        return f"Skriv https:// foran: https://{link.target}"
    same = [file for file in files if file.lower() == target.lower()]
    if same:
        return f"Store og små bokstaver må stemme: {_from(link, same[0])}"
    for page in (f"{target.removesuffix('.html')}.md", f"{target}/index.md", f"{posixpath.dirname(target)}.md"):
        if page in files and not target.endswith(".md"):
            return f"Skriv filnavnet med .md: {_from(link, page)}"
    kind = posixpath.splitext(target)[1]
    near = get_close_matches(target, [file for file in files if file.endswith(kind)], n=1)
    if near:
        return f"Mente du «{_from(link, near[0])}»?"
    return "Filen må ligge under docs/. Skriv veien dit fra denne filen, for eksempel ../veileder/rammer.md"


def _from(link: Link, file: str) -> str:
    return posixpath.relpath(file, posixpath.dirname(link.file))


# --- What looks like a link to its writer, and like plain text to readers ---------------------------------------------

_GAP = re.compile(r"\[[^\]\[]+\]\s+\((?P<target>[^)\s]*(?:\.md|\.pdf|://)[^)\s]*)\)")
_OPEN = re.compile(r"(?P<link>\[[^\]\[]+\]\([^()\s]*)\s*$")
_BY_NAME = re.compile(r"\[[^\]\[^]+\]\[(?P<name>[^\]^@]+)\]")
_NAMED = re.compile(r"^ {0,3}\[(?P<name>[^\]^]+)\]:")
_NOTE = re.compile(r"(?P<note>\[\^(?P<name>[^\]\s]+)\])(?P<colon>:?)")
_HTML = re.compile(r"<(?:a|img)\b[^>]*\s(?:href|src)\s*=\s*[\"']?(?P<target>[^\"'\s>]+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(?:href|src)\s{0,9}=\s{0,9}[\"']?(?P<target>[^\"'\s>]+)", re.IGNORECASE)
_BETWEEN = re.compile(r"<(?P<target>https?://[^\s<>]+)>", re.IGNORECASE)


def misspelt_links(file: MarkdownFile) -> list[Problem]:
    """What FILE has that was meant for a link or a footnote, but is none, or that nothing can check."""
    names = {match["name"].lower() for _, line in file.lines() if (match := _NAMED.match(line))}
    problems = []
    for number, line in file.lines():
        for message, remedy in _misspelt(line, names):
            problems.append(Problem(file.path, number, message, remedy))
    return [*problems, *_notes(file)]


def _misspelt(line: str, names: set[str]) -> Iterator[tuple[str, str]]:
    for match in _GAP.finditer(line):
        yield f"lenken til «{match['target']}» har et mellomrom mellom ] og (", f"Skriv [tekst]({match['target']})"
    for match in _OPEN.finditer(line):
        yield f"lenken «{match['link']}» mangler ) til slutt", f"Skriv {match['link']})"
    for match in _BY_NAME.finditer(line):
        if match["name"].lower() not in names:
            yield f"lenken «{match[0]}» viser til et navn som ikke finnes", "Skriv [tekst](fil.md)"
    for match in (*_ATTRIBUTE.finditer(line), *_BETWEEN.finditer(line)):
        if not is_readable(match["target"]):
            yield _unreadable(match["target"])
    for match in _HTML.finditer(line):
        if _internal(match["target"]) and "nedlasting/" not in match["target"]:
            yield (
                f"lenken til «{match['target']}» er skrevet som HTML, så den blir ikke kontrollert",
                "Skriv den i Markdown: [tekst](fil.md), eller ![beskrivelse](bilde.png) for et bilde.",
            )


def _notes(file: MarkdownFile) -> Iterator[Problem]:
    """Footnotes without a text, and texts that no footnote shows."""
    found = [(number, line, match) for number, line in file.lines() for match in _NOTE.finditer(line)]
    texts = {match["name"]: number for number, line, match in found if match["colon"] and not match.start()}
    marks = {match["name"]: number for number, line, match in found if not (match["colon"] and not match.start())}
    for name in sorted(marks.keys() - texts.keys()):
        remedy = f"Skriv teksten på en egen linje: [^{name}]: …"
        yield Problem(file.path, marks[name], f"fotnoten «[^{name}]» har ingen tekst", remedy)
    for name in sorted(texts.keys() - marks.keys()):
        remedy = f"Skriv [^{name}] der fotnoten hører til, eller slett den."
        yield Problem(file.path, texts[name], f"ingen viser til fotnoten «[^{name}]»", remedy)
