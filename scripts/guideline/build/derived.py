"""Derived content: places in a page that are filled from the catalogue.

An editor writes `<!-- avledet: krav -->` where the list shall stand; `overrides/derived/krav.html` draws it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import replace

import jinja2

from guideline.components.rendering import PLACE, place
from guideline.model.records import PageText
from guideline.text.errors import ContentError, Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile
from guideline.text.tree import is_comment

WHOLE = "utskrift"
"""The place where several pages are put together as one document."""

_PLACE = re.compile(r"<!--\s*avledet:\s*(?P<name>[\w-]*)\s*-->")


def names(html: str) -> set[str]:
    """The names of the places that HTML has to fill."""
    return {match["name"] for match in _PLACE.finditer(html)}


def with_place(text: PageText, name: str, id: str) -> PageText:
    """TEXT with a place for the component called ID where it has the derived place NAME."""
    body = _PLACE.sub(lambda match: place(id) if match["name"] == name else match[0], text.body)
    tree = copy.deepcopy(text.tree)
    for parent in list(tree.iter()):
        if len(parent) == 1 and is_comment(parent[0]) and name in names(f"<!--{parent[0].text}-->"):
            parent.remove(parent[0])
            parent.tag = PLACE
            parent.set("data-id", id)
    return replace(text, body=body, tree=tree)


def fill(html: str, file: MarkdownFile, draw: Callable[[jinja2.Template], str], templates: jinja2.Environment) -> str:
    """HTML with every place filled.

    Args:
        html: the rendered page.
        file: what its editor wrote, for errors.
        draw: what makes HTML of a template.
        templates: where `derived/NAME.html` is found.

    Raises:
        ContentError: when a place has a name that no template answers to.
    """
    return _PLACE.sub(lambda match: draw(_template(match["name"], file, templates)), html)


def _template(name: str, file: MarkdownFile, templates: jinja2.Environment) -> jinja2.Template:
    try:
        return templates.get_template(f"derived/{name}.html")
    except jinja2.TemplateNotFound as error:
        known = [
            t.removeprefix("derived/").removesuffix(".html")
            for t in templates.list_templates()
            if t.startswith("derived/")
        ]
        message = f"ukjent avledet innhold «{name}»"
        lines = enumerate(file.text.split("\n"), start=1)
        line = next((n for n, text in lines if name in names(text)), None)
        raise ContentError(Problem(file.path, line, message, did_you_mean(name, known))) from error
