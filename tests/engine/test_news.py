"""What the front page tells of as new. Invented pages."""

from __future__ import annotations

import datetime

from guideline.catalogue.catalogue import Catalogue
from guideline.catalogue.feed import Entry
from guideline.catalogue.news import SHOWN, News, news
from guideline.model.history import Event

from ..rendering import page_of

CHANGES = """# Endringer

Det nyeste står øverst.

## Nytt siden versjon 1.2

Dette er nytt:

- **[Bedet](bed/) er større.** Før var det lite.
- Gjerdet er ca. 2 m høyt, sier hagelaget. Det er malt.

Dette er rettet:

- «Kompost» er skrevet rett! Også i listen.
- Et punkt til.

## Versjon 1.2

- Noe gammelt.
"""
CHANGED = [
    Entry(f"hage-{n}", "Vann om morgenen", f"hage/#hage-{n}", Event(datetime.date(2030, 5, n), "Ny.", ""))
    for n in (3, 2, 1, 4)
]


def told(changes: str = CHANGES, changed: list[Entry] = CHANGED, url: str = "endringer/") -> News | None:
    return news(Catalogue("", "", [page_of(changes, "endringer/")], (), ""), url, changed)


def test_the_first_sentence_of_the_newest_points_is_told() -> None:
    found = told()
    assert found
    assert found.heading == "Nytt siden versjon 1.2"
    assert found.points == (
        "Bedet er større.",
        "Gjerdet er ca. 2 m høyt, sier hagelaget.",
        "«Kompost» er skrevet rett!",
    )


def test_only_the_newest_of_what_became_of_recommendations_is_told() -> None:
    found = told()
    assert found
    assert [entry.id for entry in found.changed] == ["hage-3", "hage-2", "hage-1"]
    assert len(found.changed) == SHOWN


def test_a_site_without_a_list_of_changes_tells_nothing() -> None:
    assert told(url="") is None
    assert told(url="bok/") is None


def test_an_empty_list_has_no_points() -> None:
    found = told("# Endringer\n", [])
    assert found
    assert (found.heading, found.points, found.changed) == ("", (), ())
