"""Every stop of the keyboard on every page: seen, where the text has it, and on the way to the end of the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from ...content import MARKDOWN
from ..conftest import DESKTOP, PHONE
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
