"""Problems for people, and for the hosts that show them beside the line that they are about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from guideline.text.errors import Problem


def as_text(problems: Sequence[Problem]) -> str:
    """PROBLEMS as an editor reads them in a terminal or a log."""
    if not problems:
        return "Innholdet er i orden."
    count = "én feil" if len(problems) == 1 else f"{len(problems)} feil"
    return f"Innholdet må rettes ({count}):\n\n" + "\n".join(map(str, problems))


def as_json(problems: Sequence[Problem]) -> str:
    """PROBLEMS as data, for the editor in the browser."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False)


def as_github(problems: Sequence[Problem]) -> str:
    """PROBLEMS as commands that GitHub Actions turns into notes beside the line."""
    return "\n".join(f"::error {_properties(problem)}::{_escaped(_said(problem))}" for problem in problems)


def _properties(problem: Problem) -> str:
    named = {"file": problem.file, "line": str(problem.line or 1), "title": "Innholdet må rettes"}
    return ",".join(f"{name}={_escaped(value, ':,')}" for name, value in named.items())


def _escaped(text: str, more: str = "") -> str:
    """TEXT with what ends a command written as GitHub's runner reads it."""
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def as_gitlab(problems: Sequence[Problem]) -> str:
    """PROBLEMS as a code quality report, which GitLab shows beside the line."""
    return json.dumps([_quality(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def _quality(problem: Problem) -> dict[str, Any]:
    said = _said(problem)
    return {
        "description": said,
        "check_name": "innhold",
        "fingerprint": hashlib.sha256(f"{problem.file}\n{said}".encode()).hexdigest(),
        "severity": "blocker",
        "location": {"path": problem.file, "lines": {"begin": problem.line or 1}},
    }


def _said(problem: Problem) -> str:
    return f"{problem.message}\n{problem.remedy}".rstrip()
