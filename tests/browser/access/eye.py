"""What `eye.js` sees on a page, as it stands, in one guise or in those of its readers: narrow, spaced, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

_EYE = Path(__file__).with_name("eye.js").read_text(encoding="utf-8")

ALWAYS = (
    "targets",
    "names",
    "links",
    "tables",
    "figures",
    "overlaps",
    "cut",
    "scrollers",
    "states",
    "announcers",
    "languages",
)
"""What holds in any window."""

NARROW: ViewportSize = {"width": 320, "height": 256}
"""A window of 1280 × 1024 at 400 %."""

_SPACED = """() => {
  const air = new CSSStyleSheet();
  air.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets.push(air);
}"""
"""The most that a reader may ask for between letters, words and lines (WCAG 1.4.12)."""

_OPENED = "() => document.querySelectorAll('main details:not(.utfylling__meny)').forEach(part => { part.open = true; })"

STOPS = 1000
"""More stops of the keyboard than any page has."""


def look(page: Page, *kinds: str) -> list[str]:
    """The faults of KINDS on PAGE, or of all that always hold, each with its kind before it."""
    page.evaluate(_EYE)
    return [f"{kind}: {fault}" for kind in kinds or ALWAYS for fault in page.evaluate(f"eye.{kind}()")]


def open_all(page: Page) -> None:
    """Open all that is folded on PAGE."""
    page.evaluate(_OPENED)


@contextmanager
def spaced(page: Page) -> Iterator[None]:
    """PAGE with as much air in its text as a reader may ask for."""
    page.evaluate(_SPACED)
    yield
    page.evaluate("() => { document.adoptedStyleSheets.pop(); }")


def walk(page: Page) -> list[str]:
    """What is wrong at the stops of the keyboard, from where the focus is to the last of PAGE or of its open dialog.

    Raises:
        AssertionError: when there is no stop at all, or no last one.
    """
    page.evaluate(_EYE)
    page.evaluate("() => { window.passed = []; }")
    faults: list[str] = []
    for count in range(STOPS):
        page.keyboard.press("Tab")
        wrong = page.evaluate("eye.arrive()")
        if wrong is None:
            assert count > 0, "no stop of the keyboard"
            return faults
        faults += wrong
    raise AssertionError("the keyboard never came to the end of the page")
