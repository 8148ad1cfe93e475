"""`make kontroll`: everything that is wrong with the content, in seconds."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from guideline.checks.language import spelled
from guideline.checks.readability import heavy_pages
from guideline.checks.report import as_github, as_gitlab, as_json, as_text
from guideline.checks.spelling import CannotSpellError
from guideline.model.guideline import load_guideline
from guideline.renewal.report import status
from guideline.renewal.state import load_state
from guideline.site.check import build_problems
from guideline.text.errors import ContentError, Problem
from guideline.text.markdown_file import MarkdownFile, read_markdown

QUALITY_REPORT = Path("build/kontroll/codequality.json")
"""What GitLab shows beside the lines of a proposal."""

_NOT_SPELLED = """\
Stavekontrollen er ikke kjørt: Hunspell med norsk ordbok mangler på maskinen.
På Debian og Ubuntu: sudo apt-get install hunspell hunspell-no\
"""


def check(root: Path, to_publish: bool = False, as_data: bool = False) -> int:
    """Tell what is wrong with the content of the project at ROOT; 1 when anything is.

    Args:
        root: the top of the project.
        to_publish: whether it shall be published as it is, and not only read by those who write it.
        as_data: whether a program reads the answer.
    """
    problems = _half_done(root) if to_publish else []
    problems += build_problems(root)  # before spelling, since a block that is broken is graver than a word
    files = {file.path: file for file in _readable(root / "docs")}
    problems += heavy_pages(files.values())
    try:
        problems += spelled(files, root, load_guideline(root).files.words)
    except CannotSpellError:
        print(_NOT_SPELLED, file=sys.stderr if as_data else sys.stdout)
    print(as_json(problems) if as_data else as_text(problems))
    if not as_data:
        _tell_the_host(root, problems)
    return 1 if problems else 0


def _half_done(root: Path) -> list[Problem]:
    """While a new edition is taken in, some pages say what it says and others don't."""
    file = load_guideline(root).files.renewal
    renewal = load_state(root / file, file)
    if renewal is None:
        return []
    remedy = "Gjør arbeidet ferdig, og sett utgaven i kraft: make sources ACCEPT=1"
    return [Problem(file, None, f"en ny utgave er under arbeid: {status(renewal)}", remedy)]


def _readable(docs: Path) -> Iterator[MarkdownFile]:
    """The files that can be read; what is wrong with the others has been told."""
    for path in sorted(docs.rglob("*.md")):
        try:
            yield read_markdown(path, path.relative_to(docs.parent).as_posix())
        except ContentError:
            continue


def _tell_the_host(root: Path, problems: list[Problem]) -> None:
    if os.environ.get("GITHUB_ACTIONS") and problems:
        print(as_github(problems))
    if os.environ.get("GITLAB_CI"):
        report = root / QUALITY_REPORT
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(as_gitlab(problems), encoding="utf-8")
