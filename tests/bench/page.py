"""`make bench-page`: what a page costs readers, beside stock Material with the same text, in one run.

Chromium on a slow 4G line (150 ms, 1.6 Mbit/s) with a quarter of the processor and a fresh profile; both sites come
from the same host, compressed with Brotli. Visits one chapter and then another, ticks an item of a list as soon as it
stands on the screen, and searches. The sites take turns, and the median of some rounds counts.

Ours is what a build makes of this project; `--site FOLDER` measures one that is built already.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from ..chromium import ARGUMENTS, chromium_path
from ..conftest import ROOT, build, serve
from .page_host import GoodHost
from .page_stock import build_stock
from .page_visit import READ, Transfer, Visit, fresh_page, median, visit
from .sites import OWN, STOCK, Site

LIST = "sjekklister/nytt-tilbud/"
WORD = "egenandel"
PATIENCE = 600
"""Tenths of a second."""

TICKED = """() => {
  const look = () => {
    if (!/(^|\\D)1 av \\d+ punkter er gjort/.test(document.querySelector("sjekk-liste")?.textContent ?? "")) return;
    window.__ticked ??= performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}"""
FOUND = """() => {
  const look = () => { if (document.querySelector(RESULT)) window.__found ??= performance.now(); };
  addEventListener("keydown", () => { window.__typed ??= performance.now(); }, true);
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}"""


@dataclass(frozen=True)
class Use:
    """What a tick and a first search take, in milliseconds; the search's weight in bytes and requests.

    `ticked` is from the beginning of the visit until the list has counted a tick that was made as early as can be, and
    `found` from the first key to the first result.
    """

    list_lcp: float
    ticked: float
    tick_inp: float
    found: float
    search_inp: float
    search_bytes: float
    search_requests: float


def tick(page: Page, transfer: Transfer, site: Site, address: str) -> tuple[float, float, float]:
    """LCP of the list at ADDRESS, when it answered a first tick (0 where nothing counts), and the INP of one."""
    page.add_init_script(f"({TICKED})()")
    page.goto(address, wait_until="commit")
    _press(page, site, 0)
    ticked = _noted(page, "__ticked") if site is OWN else 0
    page.wait_for_load_state("networkidle")
    if site is OWN:
        _check_kept(page)
    lcp = page.evaluate(READ)["lcp"]
    page.evaluate("window.__seen.inp = 0")
    _press(page, site, 1)
    page.wait_for_timeout(1000)
    return lcp, ticked, page.evaluate(READ)["inp"]


def _noted(page: Page, name: str) -> float:
    """When the page noted NAME. Asked for again and again: a policy lets no page wait for a string to come true."""
    for _ in range(PATIENCE):
        if at := page.evaluate(f"window.{name} ?? 0"):
            return float(at)
        page.wait_for_timeout(100)
    raise SystemExit(f"{page.url}: {name} never came")


def _check_kept(page: Page) -> None:
    """A tick that is shown and then lost is no answer: the tools have it too, and can take it back."""
    page.locator(".sjekkliste--klar").wait_for()
    assert page.locator("sjekk-liste .sjekkpunkt[data-svar=gjort] :checked").count() == 1
    assert page.get_by_role("button", name="Angre").first.get_attribute("aria-disabled") == "false"


def _press(page: Page, site: Site, number: int) -> None:
    """Material draws its box over the real one, which counts as not to be seen."""
    page.locator(site.tick).nth(number).click(force=site is STOCK)


def search(page: Page, site: Site) -> tuple[float, float]:
    """From the first key to the first result, and the INP, of a search on the page that is open."""
    page.evaluate(f"({FOUND.replace('RESULT', repr(site.result))})()")
    page.evaluate("window.__seen.inp = 0")
    if site.opener:
        page.locator(site.opener).first.click()
    page.locator(site.box).press_sequentially(WORD, delay=80)
    found = _noted(page, "__found")
    page.wait_for_timeout(1000)
    return found - page.evaluate("window.__typed"), page.evaluate(READ)["inp"]


def use(browser: Browser, site: Site, address: str, chapter: str) -> Use:
    """A tick on a list, and a search on a chapter that has been read for a while, each with a fresh profile."""
    with fresh_page(browser) as (page, transfer):
        lcp, ticked, tick_inp = tick(page, transfer, site, address + LIST)
    with fresh_page(browser) as (page, transfer):
        visit(page, transfer, address + chapter)
        before = transfer.taken()
        found, search_inp = search(page, site)
        size, _, requests = (after - first for after, first in zip(transfer.taken(), before, strict=True))
    return Use(lcp, ticked, tick_inp, found, search_inp, size, requests)


def visits(browser: Browser, address: str, chapters: Sequence[str], *, is_slow: bool = True) -> list[Visit]:
    """One reader who visits CHAPTERS, the first with an empty cache."""
    with fresh_page(browser, is_slow=is_slow) as (page, transfer):
        return [visit(page, transfer, address + chapter) for chapter in chapters]


# --- The report ---


def report(own: Any, stock: Any, title: str) -> Iterator[str]:
    """A table of two measurements and what one is of the other."""
    yield f"\n{title:<28}{OWN.name:>14}{STOCK.name:>12}{'ratio':>8}"
    for each in fields(own):
        a, b = getattr(own, each.name), getattr(stock, each.name)
        ratio = f"{a / b:>8.2f}" if b else f"{'–':>8}"
        digits = 3 if each.name == "cls" else 0
        yield f"{each.name:<28}{a:>14,.{digits}f}{b:>12,.{digits}f}{ratio}"


def weights(found: dict[str, tuple[Visit, Visit, Visit]]) -> Iterator[str]:
    """The weight of each chapter of ours as a first visit, on a slow line and on a good one, and as a later one."""
    yield f"\n{'chapter':<28}{'slow line':>10}{'requests':>10}{'CLS':>8}{'good line':>11}{'requests':>10}{'later':>9}"
    for chapter, (slow, good, later) in found.items():
        yield (
            f"{chapter:<28}{slow.bytes_idle:>10,.0f}{slow.requests_idle:>10.0f}{slow.cls:>8.3f}"
            f"{good.bytes_idle:>11,.0f}{good.requests_idle:>10.0f}{later.bytes_idle:>9,.0f}"
        )


def chapters_of(site: Path) -> list[str]:
    """The addresses of the chapters: pages that restate the guideline and hold recommendations."""
    katalog = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    return list(dict.fromkeys(record["page"] for record in katalog["recommendations"]))


def measure(browser: Browser, addresses: dict[str, str], pair: Sequence[str], rounds: int) -> dict[str, list[Any]]:
    """The median of ROUNDS for each site: the visits to a PAIR of chapters, then the use."""
    sites = {OWN.name: OWN, STOCK.name: STOCK}
    taken: dict[str, list[list[Any]]] = {name: [] for name in sites}
    for _ in range(rounds):
        for name, site in sites.items():
            seen = visits(browser, addresses[name], pair)
            taken[name].append([*seen, use(browser, site, addresses[name], pair[0])])
    return {name: [median(column) for column in zip(*rows, strict=True)] for name, rows in taken.items()}


def every_chapter(browser: Browser, address: str, chapters: Sequence[str]) -> dict[str, tuple[Visit, Visit, Visit]]:
    """Each of CHAPTERS of ours as a first visit on a slow line and on a good one, and as the next after another."""
    found = {}
    for chapter, other in zip(chapters, [chapters[-1], *chapters], strict=False):
        (slow,), (good,) = (visits(browser, address, [chapter], is_slow=is_slow) for is_slow in (True, False))
        found[chapter] = (slow, good, visits(browser, address, [other, chapter])[1])
    return found


def main() -> None:
    """Build both sites, measure as the command line says, and print and keep the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.page", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--first", default="veileder/overbehandling/", help="the chapter that is visited first")
    parser.add_argument("--second", default="veileder/rammer/", help="the chapter that is visited next")
    parser.add_argument("--site", type=Path, help="this project's site, built already")
    parser.add_argument("--every", action="store_true", help="the weight of every chapter too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        own = options.site or _build(Path(name) / "own")
        stock = build_stock(own, [*chapters_of(own), LIST], Path(name) / "stock")
        sites = {OWN.name: own, STOCK.name: stock}
        addresses = {name: stack.enter_context(serve(site, host=GoodHost)) for name, site in sites.items()}
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        found = measure(browser, addresses, [options.first, options.second], options.rounds)
        for index, title in enumerate((f"first: {options.first}", f"second: {options.second}", "use")):
            print("\n".join(report(found[OWN.name][index], found[STOCK.name][index], title)))
        if options.every:
            print("\n".join(weights(every_chapter(browser, addresses[OWN.name], chapters_of(own)))))
        browser.close()
    _keep(found)


def _build(out: Path) -> Path:
    finished = build(ROOT, out)
    if finished.returncode:
        raise SystemExit(finished.stdout + finished.stderr)
    return out


def _keep(found: dict[str, list[Any]]) -> None:
    """What was measured as data, for those who compare."""
    file = ROOT / "build/bench-page.json"
    file.parent.mkdir(exist_ok=True)
    data = {name: [asdict(each) for each in kept] for name, kept in found.items()}
    file.write_text(json.dumps(data, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
