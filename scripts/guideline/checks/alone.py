"""What is wrong with a page whatever else the site holds, kept from one build to the next: most are as they were."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.saved import Saved

Check = Callable[[MarkdownFile], Iterable[Problem]]


def found_alone(file: MarkdownFile, saved: Saved, *checks: Check) -> list[Problem]:
    """What CHECKS find in FILE, which they ask for nothing else; worked out only when it isn't among what is SAVED."""
    made_of = ([check.__name__ for check in checks], file)
    work = lambda: [dataclasses.astuple(problem) for check in checks for problem in check(file)]  # noqa: E731
    return [Problem(*problem) for problem in saved.recall("funn", made_of, work)]
