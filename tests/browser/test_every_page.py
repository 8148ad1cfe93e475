"""Every page, on a phone and on a desktop, light and dark: nothing is broken, cut off or out of reach."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize

from .conftest import DESKTOP, PHONE, OpenPage, axe_violations, overflow

DOCS = Path(__file__).parent.parent.parent / "docs"


def address_of(file: Path) -> str:
    """The address that MkDocs gives FILE."""
    path = file.relative_to(DOCS).with_suffix("").as_posix()
    return "" if path == "index" else path.removesuffix("/index") + "/"


Scheme = Literal["light", "dark"]

PAGES = sorted(address_of(file) for file in DOCS.rglob("*.md"))
LOOKS: list[tuple[ViewportSize, Scheme]] = [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "forside")
def test_page_is_whole(open_page: OpenPage, path: str) -> None:
    """No message in the console, no other host, no sideways scrolling, no axe violation, in all four looks."""
    page = open_page(path, reduced_motion="reduce")  # so that no colour is measured half-way to another
    for size, scheme in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert overflow(page) <= 0, f"{size} {scheme}"
        assert axe_violations(page) == [], f"{size} {scheme}"


@pytest.mark.parametrize("path", ["", "veileder/", "veileder/rammer/", "veileder/krav/", "kilder/", "begreper/"])
@pytest.mark.parametrize("width", [320, 640])
def test_narrow_and_zoomed(open_page: OpenPage, path: str, width: int) -> None:
    """320 px, and 1280 px at 200 % (which is 640 px to the page): nothing scrolls sideways."""
    assert overflow(open_page(path, viewport={"width": width, "height": 600})) <= 0


@pytest.mark.parametrize("path", ["", "veileder/hvorfor/", "veileder/krav/", "kilder/"])
def test_forced_colours_and_reduced_motion(open_page: OpenPage, path: str) -> None:
    page = open_page(path, forced_colors="active", reduced_motion="reduce")
    # The colours are the reader's own here; axe-core reads the page's.
    assert axe_violations(page, without=("color-contrast",)) == []
    moving = (
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0.01)"
    )
    assert page.evaluate(f"{moving}.length") == 0


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "forside")
def test_without_javascript_everything_is_readable(browser: Browser, address: str, path: str) -> None:
    """The text that a page says without JavaScript is the text it says with it.

    What is said of the reader's own work in this browser is left out: without JavaScript there is none.
    """
    ready = "[...document.querySelectorAll('sjekk-liste, mal-skjema, mitt-arbeid')].every(e => e.matches(':defined'))"
    own = "main => main.querySelectorAll('.utfylling, .mitt-arbeid__innhold').forEach(part => part.remove())"
    said = []
    for javascript in (True, False):
        context = browser.new_context(java_script_enabled=javascript)
        page = context.new_page()
        page.goto(address + path)
        if javascript:
            page.wait_for_function(ready)  # or the tools would come after they are left out
        page.locator("main").evaluate(own)
        said.append({line.strip() for line in page.locator("main").inner_text().splitlines() if line.strip()})
        context.close()
    with_js, without = said
    assert len(without) > 3
    lost = {line for line in with_js - without if len(line.split()) > 6}
    assert lost == set(), "only readable with JavaScript"


def test_no_page_stores_anything_by_itself(open_page: OpenPage) -> None:
    for path in PAGES:
        page = open_page(path)
        stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
        assert stored == [0, 0, ""], path


def test_no_page_asks_for_a_font_or_script_that_is_missing(open_page: OpenPage) -> None:
    page = open_page("veileder/hvorfor/")
    states = page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(font => font.status))")
    assert "loaded" in states
    assert "error" not in states


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_switch_changes_the_look_and_remembers_it_only_when_pressed(open_page: OpenPage, scheme: Scheme) -> None:
    page = open_page("", color_scheme=scheme)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="visning").click()
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    page.goto(page.url + "veileder/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after


def test_the_catalogue_names_every_page(site: Path) -> None:
    catalogue = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    assert sorted(page["url"] for page in catalogue["pages"]) == PAGES
