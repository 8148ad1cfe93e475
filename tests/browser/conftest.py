"""A real browser on the real site: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    ViewportSize,
    sync_playwright,
)

from ..chromium import ARGUMENTS, chromium_path
from .access.eye import NARROW, look, spaced
from .checklists import Allotment, ListPage, OpenList, allotment_in

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules/axe-core/axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
SHIFTS = """
window.moved = 0;
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.moved += value; })
  .observe({ type: "layout-shift", buffered: true });
"""
"""Sums up in `window.moved` what has moved on a page without anybody asking."""


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Playwright itself, for tests that need a browser with settings of its own."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """One Chromium for each test process."""
    chromium = driver.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
    yield chromium
    chromium.close()


@dataclass
class Trouble:
    """What a page complained about.

    Args:
        messages: errors and warnings of the console, uncaught errors, failed requests and requests to other hosts.
    """

    messages: list[str] = field(default_factory=list)

    def watch(self, page: Page, address: str) -> None:
        """Listen to PAGE, which is served at ADDRESS."""
        page.on("console", lambda m: self.messages.append(m.text) if _is_trouble(m) else None)
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("requestfailed", lambda request: self._check_failure(request))
        page.on("request", lambda request: self._check_host(request.url, address))

    def _check_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went to another page before this one was whole
            self.messages.append(f"failed: {request.url} ({request.failure})")

    def _check_host(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.messages.append(f"asked another host: {url}")


def _is_trouble(message: ConsoleMessage) -> bool:
    """Not what Playwright says when it keeps a page from making a copy, which most tests can do without."""
    return message.type in {"error", "warning"} and "blocked by Playwright" not in message.text


READER: dict[str, Any] = {"viewport": DESKTOP, "locale": "nb-NO", "service_workers": "block"}
"""What a reader's browser is like, unless a test says otherwise."""

OpenPage = Callable[..., Page]


@pytest.fixture
def trouble() -> Iterator[Trouble]:
    """Everything that went wrong on the pages of a test; the test fails when something did and nobody took it."""
    found = Trouble()
    yield found
    assert found.messages == []


@pytest.fixture
def open_page(browser: Browser, address: str, trouble: Trouble) -> Iterator[OpenPage]:
    """Opens a page of the real site: `open_page("veileder/rammer/", viewport=PHONE, color_scheme="dark")`."""
    contexts: list[BrowserContext] = []

    def open_(path: str, **options: Any) -> Page:
        contexts.append(browser.new_context(**READER | options))
        page = contexts[-1].new_page()
        trouble.watch(page, address)
        page.goto(address + path, wait_until="load")
        return page

    yield open_
    for context in contexts:
        context.close()


def axe_violations(page: Page, *, without: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds wrong on PAGE: rule, help and the first element, one line each.

    Args:
        page: the page as it stands.
        without: rules that can't tell anything here.
        only: the rules to run; all of `AXE_RULES` when left out.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {
        "runOnly": {"type": "rule", "values": only} if only else AXE_RULES,
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": False} for rule in without},
    }
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {violation['help']} – {violation['nodes'][0]['html'][:200]}"
        for violation in result["violations"]
    ]


Look = dict[str, Any]

LOOKS: dict[str, Look] = {
    "phone": {"size": PHONE},
    "phone, dark": {"size": PHONE, "color_scheme": "dark"},
    "desktop": {"size": DESKTOP},
    "desktop, dark": {"size": DESKTOP, "color_scheme": "dark"},
    "desktop, forced colours": {"size": DESKTOP, "forced_colors": "active"},
    "1280 px at 200 %": {"size": {"width": 640, "height": 450}},
    "1280 px at 400 %": {"size": NARROW},
}
"""How a page can look: the window, and what of it differs from light and unforced."""

_SEEN_IN = {
    "phone, dark": ("motion",),
    "desktop, dark": ("motion",),
    "desktop, forced colours": ("vanished",),
    "1280 px at 200 %": ("overlaps", "cut"),
}
"""What is looked at in a look that changes nothing else; everywhere else all is."""

_COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""The rules of axe-core whose answer depends on colours."""


def assert_whole(page: Page) -> None:
    """Assert that PAGE, as it stands, is in every look no wider than the window, and nothing that axe-core minds.

    Every rule is run in the two sizes that differ; those of colours alone where only they do. Forced colours are the
    reader's own, and axe-core would read the page's.
    """
    for name, given in LOOKS.items():
        others = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce"}
        page.set_viewport_size(given["size"])
        page.emulate_media(**(others | {key: value for key, value in given.items() if key != "size"}))
        assert overflow(page) <= 0, name
        if name in ("phone", "desktop"):
            assert axe_violations(page) == [], name
        elif "color_scheme" in given:
            assert axe_violations(page, only=_COLOUR_RULES) == [], name
        assert look(page, *_SEEN_IN.get(name, ())) == [], name
    _assert_whole_with_air(page)


def _assert_whole_with_air(page: Page) -> None:
    """Assert that the words of PAGE neither leave the narrowest window nor lie upon each other when they are spaced."""
    with spaced(page):
        assert overflow(page) <= 0
        assert look(page, "overlaps", "cut") == []


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture(scope="session")
def allotment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Allotment]:
    """The invented site with checklists; not to be changed."""
    with allotment_in(tmp_path_factory.mktemp("allotment") / "site-source") as site:
        yield site


@pytest.fixture
def own_allotment(tmp_path: Path) -> Iterator[Allotment]:
    """An invented site with checklists that a test may change and build again."""
    with allotment_in(tmp_path / "allotment") as site:
        yield site


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes readers, each with a browser profile of their own."""
    contexts: list[BrowserContext] = []

    def new(**options: Any) -> BrowserContext:
        contexts.append(browser.new_context(**READER | options))
        return contexts[-1]

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def open_list(reader: Callable[..., BrowserContext], allotment: Allotment, trouble: Trouble) -> OpenList:
    """Opens a list or form: `open_list("plen")`, `open_list("maler/hageplan")`.

    `context=` for a reader who is here already, `site=` for another site.
    """

    def open_(
        name: str = "plen", *, context: BrowserContext | None = None, site: Allotment = allotment, **options: Any
    ) -> ListPage:
        page = (context or reader(**options)).new_page()
        trouble.watch(page, site.address)
        page.goto(f"{site.address}{'' if '/' in name or name == 'mitt-arbeid' else 'sjekklister/'}{name}/")
        page.locator(".sjekkliste--klar, .mal--klar, .mitt-arbeid__innhold").first.wait_for(state="attached")
        return ListPage(page)

    return open_
