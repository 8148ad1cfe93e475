"""Every stop of the keyboard on every page: seen, where the text has it, and on the way to the end of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ...content import MARKDOWN
from ..conftest import DESKTOP, PHONE, OpenPage
from .eye import look, open_all, walk

READY = "[...document.querySelectorAll('sjekk-liste, mal-skjema, mitt-arbeid')].every(e => e.matches(':defined'))"


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab that goes through the whole site."""
    context = browser.new_context(locale="nb-NO", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", sorted(MARKDOWN), ids=lambda path: path or "forside")
def test_every_stop_is_seen_and_comes_in_turn(tab: Page, address: str, path: str) -> None:
    """And what is folded is as well made as the rest."""
    for size in (DESKTOP, PHONE):
        tab.set_viewport_size(size)
        tab.goto(address + path)
        tab.wait_for_function(READY)
        assert walk(tab) == []
    open_all(tab)
    assert look(tab) == []


GUISES: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "the reader's own colours": {"forced_colors": "active"},
    "the reader's own dark colours": {"forced_colors": "active", "color_scheme": "dark"},
}


@pytest.mark.parametrize("path", ["", "veileder/overbehandling/", "maler/planlegging/", "sjekklister/nytt-tilbud/"])
@pytest.mark.parametrize("guise", GUISES.values(), ids=GUISES.keys())
def test_the_ring_is_seen_in_every_colour(open_page: OpenPage, path: str, guise: dict[str, Any]) -> None:
    page = open_page(path, reduced_motion="reduce", **guise)
    page.locator("body:not(:has(:is(sjekk-liste, mal-skjema, mitt-arbeid):not(:defined)))").wait_for()
    assert walk(page) == []
