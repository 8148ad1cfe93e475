"""A few invented examples of each property, always the same, so that `make fuzz` keeps working; and what it found."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from ..fuzz.properties import PROPERTIES

FEW = settings(max_examples=10, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))

FOUND = [
    ("page", "ord0\n\n> [^n]: ord1\n\n[^n]: ord0\n\nord0[^n]\n"),
    ("page", "ord0\n\n- [^n]: ord1\n\n[^n]: ord0\n\nord0[^n]\n"),
    ("front matter", "7: \n"),
    ("everyday words", "title: \x0b\n"),
]
"""Input that once broke a property."""


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_property_holds_for_a_few(name: str) -> None:
    FEW(given(PROPERTIES[name].input)(PROPERTIES[name].check))()


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_what_was_found_stays_mended(name: str, text: str) -> None:
    PROPERTIES[name].check(text)
