"""The two sites that are measured side by side, by what of them a reader touches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """A site as a reader meets it: CSS selectors.

    Args:
        name: as it is shown.
        box: its search box.
        message: what the search says of an answer.
        results: what holds the results.
        result: one result, a link.
        tick: what is pressed to tick an item.
        opener: what is pressed on a phone before there is a box to type in.
    """

    name: str
    box: str
    message: str
    results: str
    result: str
    tick: str
    opener: str = ""


STOCK = Site(
    name="Material",
    box="[data-md-component=search-query]",
    message=".md-search-result__meta",
    results="[data-md-component=search-result]",
    result=".md-search-result__link",
    tick=".task-list-control [type=checkbox]",
    opener="label[for=__search]",
)
OWN = Site(
    name="this project",
    box=".sok__felt",
    message=".sok__melding",
    results=".sok__panel",
    result=".sok__lenke",
    tick=".sjekkpunkt__boks",
)
