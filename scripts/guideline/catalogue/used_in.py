"""«Brukes i»: what rests on each recommendation, as lists, forms, questions, figures and cases say it themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guideline.catalogue.page import Page
from guideline.model.records import Checklist, Component, Figure, Form, Gate, Question, Situation


@dataclass(frozen=True)
class Use:
    """Something that rests on a recommendation.

    Args:
        text: what it says.
        url: its address from the top of the site.
    """

    text: str
    url: str


@dataclass(frozen=True)
class UsingPage:
    """A page with what rests on a recommendation there.

    Args:
        title: the page's heading.
        url: its address.
        uses: in the order of the page.
    """

    title: str
    url: str
    uses: tuple[Use, ...]


def used_in(pages: Iterable[Page]) -> Mapping[str, tuple[UsingPage, ...]]:
    """For each recommendation by its id: the PAGES where something rests on it, in order."""
    found: defaultdict[str, list[UsingPage]] = defaultdict(list)
    for page in pages:
        for id, uses in _uses_on(page).items():
            found[id].append(UsingPage(page.title, page.url, tuple(uses)))
    return {id: tuple(using) for id, using in found.items()}


def _uses_on(page: Page) -> Mapping[str, list[Use]]:
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for component in page.text.components:
        for id, text, anchor in _resting(component):
            uses[id].append(Use(text, f"{page.url}#{anchor}"))
    return uses


def _resting(component: Component) -> Iterator[tuple[str, str, str]]:
    """What COMPONENT rests on: a recommendation's id, what says so, and its anchor.

    The self-assessment asks for every recommendation, so it says nothing of any.
    """
    if isinstance(component, Checklist) and not component.assessment:
        for item in component.items:
            yield from ((id, item.text.plain, item.id) for id in item.recommendations)
    elif isinstance(component, Form):
        for field in component.fields:
            yield from ((id, field.label.plain, field.id) for id in field.recommendations)
    elif isinstance(component, Question):
        yield from ((id, component.text.plain, component.id) for id in component.recommendations)
    elif isinstance(component, Figure | Gate):
        yield from ((id, component.title, component.id) for id in component.recommendations)
    elif isinstance(component, Situation):
        for way in component.ways:
            yield from ((id, way.text.plain, way.id) for id in way.recommendations)
