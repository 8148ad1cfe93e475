"""Derived content: places in a page that are filled from the catalogue.

An editor writes `<!-- avledet: krav -->` where the list shall stand; `overrides/derived/krav.html` draws it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import jinja2

from guideline.text.errors import ContentError, Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile
from guideline.text.urls import relative_url

_PLACE = re.compile(r"<!--\s*avledet:\s*(?P<name>[\w-]*)\s*-->")


def is_derived(html: str) -> bool:
    """Whether HTML has a place to fill."""
    return bool(_PLACE.search(html))


def names(html: str) -> set[str]:
    """The names of the places that HTML has to fill."""
    return {match["name"] for match in _PLACE.finditer(html)}


def fill(html: str, file: MarkdownFile, url: str, templates: jinja2.Environment, context: Mapping[str, Any]) -> str:
    """HTML with every place filled.

    Args:
        html: the rendered page.
        file: what its editor wrote, for errors.
        url: the page's address, so that links are relative to it.
        templates: where `derived/NAME.html` is found.
        context: what the templates draw from.

    Raises:
        ContentError: when a place has a name that no template answers to.
    """
    link: Callable[[str], str] = lambda target: relative_url(target, url)  # noqa: E731

    def draw(match: re.Match[str]) -> str:
        template = _template(match["name"], file, templates)
        return template.render(**context, link=link, url=url)

    return _PLACE.sub(draw, html)


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
