"""The copy of this site: under the policy that servers send, and in the hands of somebody who doesn't want it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ...conftest import ROOT, serve
from ..conftest import Trouble, assert_whole
from ..engine.test_offline_copy import caches_of, has_copy, stay
from .test_policy import headers_of

HERE, GONE = "Denne nettleseren har en kopi av nettstedet", "Denne nettleseren har ingen kopi av nettstedet"
ICONS = ROOT / "overrides/assets/icons"
DRAWN = {
    "app-192": (192, 1, True),
    "app-512": (512, 1, True),
    "app-mask-512": (512, 0.78, False),
    "app-touch-180": (180, 0.9, False),
}
"""Each icon of the app: its size, how large the mark is on it, and whether it has round corners."""

Reader = Callable[..., BrowserContext]


def test_a_copy_is_made_and_read_under_the_policy_of_a_server(reader: Reader, site: Path, trouble: Trouble) -> None:
    with serve(site, headers_of(site)) as address:
        context = reader(service_workers="allow")
        page = context.new_page()
        trouble.watch(page, address)
        page.goto(address)
        stay(page)
        has_copy(page)
        context.set_offline(True)
        for path in ("veileder/rammer/", "opplaering/trygge-rammer/", "sjekklister/tur/"):
            page.goto(address + path)
            expect(page.locator("main h1")).to_be_visible()
        page.get_by_role("searchbox").click()
        page.keyboard.type("tur")
        expect(page.locator(".topp ol").get_by_role("link").first).to_be_visible()


@pytest.fixture
def privacy(reader: Reader, address: str, trouble: Trouble) -> Page:
    """The page that tells of the copy, when there is one."""
    page = reader(service_workers="allow").new_page()
    trouble.watch(page, address)
    page.goto(f"{address}om/personvern/")
    has_copy(page)
    page.reload()
    expect(page.get_by_text(HERE)).to_be_visible()
    return page


def test_who_wants_no_copy_deletes_it_for_good(privacy: Page, address: str) -> None:
    button = privacy.get_by_role("button", name="Slett kopien")
    button.focus()
    privacy.keyboard.press("Enter")
    expect(privacy.get_by_text(GONE)).to_be_visible()
    expect(privacy.get_by_role("button", name="Lag en kopi")).to_be_focused()
    assert caches_of(privacy) == []
    privacy.goto(address)
    stay(privacy)
    privacy.goto(f"{address}om/personvern/", wait_until="networkidle")
    expect(privacy.get_by_text(GONE)).to_be_visible()
    assert caches_of(privacy) == []
    assert privacy.evaluate("Object.entries(localStorage)") == [["sosiale-tilbud.uten-nett", "nei"]]
    privacy.get_by_role("button", name="Lag en kopi").click()
    expect(privacy.get_by_text(HERE)).to_be_visible()
    assert privacy.evaluate("localStorage.length") == 0


def test_the_page_that_tells_of_the_copy_is_whole(privacy: Page) -> None:
    assert_whole(privacy)


def test_the_page_for_what_is_not_kept_is_whole(reader: Reader, address: str, trouble: Trouble) -> None:
    page = reader().new_page()
    trouble.watch(page, address)
    page.goto(f"{address}uten-nett.html")
    assert_whole(page)


@pytest.mark.parametrize("name", DRAWN)
def test_the_icons_are_drawn_from_the_mark(browser: Browser, name: str, update: bool) -> None:
    """`--update` draws them anew, when the mark is another."""
    size, scale, round_ = DRAWN[name]
    mark = (ICONS / "merke.svg").read_text(encoding="utf-8")
    inside = re.sub(r"</?svg[^>]*>|<rect[^>]*>", "", mark)
    ground = re.search(r"<rect[^>]*>", mark)
    assert ground
    rect = ground[0] if round_ else re.sub(r' rx="\d+"', "", ground[0])
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(
        "<style>body { margin: 0; background: transparent } svg { display: block }</style>"
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" viewBox="0 0 64 64">{rect}'
        f'<g transform="translate(32 32) scale({scale}) translate(-{32 if round_ else 32.5} -32)">{inside}</g></svg>'
    )
    drawn = page.screenshot(omit_background=True)
    if update:
        (ICONS / f"{name}.png").write_bytes(drawn)
    assert difference(page, drawn, (ICONS / f"{name}.png").read_bytes()) < 2
    page.close()


def difference(page: Page, *images: bytes) -> float:
    """How far apart two images are, of 255, on the average of all points and colours."""
    found: float = page.evaluate(
        """async (images) => {
          const points = await Promise.all(images.map(async (bytes) => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
            const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
            canvas.drawImage(image, 0, 0);
            return canvas.getImageData(0, 0, image.width, image.height).data;
          }));
          const [one, other] = points;
          if (one.length !== other.length) return 255;
          return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]), 0) / one.length;
        }""",
        [list(image) for image in images],
    )
    return found
