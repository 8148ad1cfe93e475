"""Markdown as text: front matter, and the lines that are not code. Shared by everything that scans before rendering."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from guideline.text.errors import ContentError, Problem
from guideline.text.files import parse_yaml, read_text
from guideline.text.mask import mask
from guideline.text.signs import clean

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)


@dataclass(frozen=True)
class MarkdownFile:
    """One Markdown file as its editor wrote it.

    Args:
        path: as the editor knows it, `docs/veileder/rammer.md`.
        meta: the front matter.
        text: the whole file, cleaned, so that line numbers are the editor's.
        body_start: the number of lines that the front matter takes.
    """

    path: str
    meta: Mapping[str, Any]
    text: str
    body_start: int

    @cached_property
    def masked(self) -> list[str]:
        """The lines of the file with front matter, code and comments made blank; columns stay."""
        return mask(self.text).split("\n")

    @cached_property
    def unfenced(self) -> list[str]:
        """As `masked`, but with indented code: what an editor has indented is seldom meant for code."""
        return mask(self.text, indented=False).split("\n")

    @property
    def body(self) -> str:
        """What is rendered: all below the front matter."""
        return "\n".join(self.text.split("\n")[self.body_start :])

    def lines(self) -> Iterator[tuple[int, str]]:
        """Line number and text of each line below the front matter, with code and comments made blank."""
        for number, line in enumerate(self.masked, start=1):
            if number > self.body_start:
                yield number, line

    def raw(self, first: int, last: int) -> str:
        """The text from line FIRST up to, but not with, line LAST."""
        return "\n".join(self.text.split("\n")[first - 1 : last - 1])


MOST_LETTERS = 1_000_000
"""More than a thousand sheets. Whatever is longer was put there by mistake, or to keep the build busy."""


def _of_a_page(text: str, shown_as: str) -> str:
    """TEXT, unless nobody could have written it as a page."""
    if len(text) <= MOST_LETTERS:
        return text
    has, most = (f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") for number in (len(text), MOST_LETTERS))
    message = f"siden har {has} tegn, og en side kan ha {most}"
    remedy = "Er noe limt inn ved en feil? Slett det. Er alt med vilje, deler du det på flere sider."
    raise ContentError(Problem(shown_as, None, message, remedy))


def read_markdown(path: Path, shown_as: str) -> MarkdownFile:
    """Read the file at PATH, which errors name SHOWN_AS; what nobody can see in it is taken out.

    Raises:
        ContentError: when the file is not UTF-8, is longer than any page, or its front matter is not YAML.
    """
    text = clean(_of_a_page(read_text(path, shown_as), shown_as))
    match = _FRONT_MATTER.match(text)
    if not match and text.startswith("---\n"):
        message = "feltene øverst på siden slutter ikke: Den andre linjen med --- mangler"
        raise ContentError(Problem(shown_as, 1, message, "Skriv --- på en egen linje under feltene."))
    if not match:
        return MarkdownFile(shown_as, {}, text, 0)
    return MarkdownFile(shown_as, _front_matter(match["yaml"], shown_as), text, match.group().count("\n"))


def _front_matter(source: str, shown_as: str) -> Mapping[str, Any]:
    try:
        data = parse_yaml(source, shown_as, _FRONT_MATTER_EXAMPLE, first_line=2) or {}
    except ContentError as error:
        (problem,) = error.problems
        message = f"feltene øverst på siden, mellom de to linjene med ---: {problem.message}"
        raise ContentError(dataclasses.replace(problem, message=message)) from error
    if not isinstance(data, dict):
        message = "feltene øverst på siden må være «navn: verdi», ett på hver linje"
        raise ContentError(Problem(shown_as, 2, message, _FRONT_MATTER_EXAMPLE))
    return data


_FRONT_MATTER_EXAMPLE = """\
Skriv slik, med anførselstegn rundt verdier som har kolon:
title: Rammer
description: "Kort: hva siden gir."\
"""
