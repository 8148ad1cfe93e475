"""`make bench-search`: how well and how fast the search answers, beside Material's own on the same content.

Types each query of `queries.yml` into the real search box in Chromium, key by key, and reads what is shown. Beside it
stock Material with the same text answers them; it has no documents for recommendations, so that there the section that
holds one counts as well.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import statistics
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import unquote

import brotli
from playwright.sync_api import Page, sync_playwright

from guideline.model.packed import unpacked
from tests.bench.page_stock import build_stock
from tests.bench.sites import OWN, STOCK, Site
from tests.chromium import ARGUMENTS, chromium_path
from tests.conftest import ROOT, build, serve
from tests.search.queries import FEW, FILE, GAP, OUTSIDE, Query, read_queries

OUT = ROOT / "build/bench-search"
INDEX = "search/search_index.json"
GAP_ANSWER = "Veilederen sier ikke noe om dette"
SETTLE_MS = 120

WATCH = """([box, results]) => {
  window.bench = { key: 0, change: 0 };
  document.querySelector(box).addEventListener("keydown", () => { window.bench.key = performance.now(); }, true);
  new MutationObserver(() => { window.bench.change = performance.now(); })
    .observe(document.querySelector(results), { childList: true, subtree: true, characterData: true });
}"""
SETTLED = f"() => window.bench.change > window.bench.key && performance.now() - window.bench.change > {SETTLE_MS}"
READ = """([message, result]) => ({
  links: [...document.querySelectorAll(result)]
    .map(link => [link.getAttribute("href"), parseFloat(link.firstElementChild.dataset.mdScore ?? 0)])
    .sort((a, b) => b[1] - a[1]).map(([href]) => href),
  message: document.querySelector(message).innerText,
  ms: window.bench.change - window.bench.key,
})"""


@dataclass(frozen=True)
class Outcome:
    """What came of one query.

    Args:
        query: the query.
        places: what was shown, from the top.
        rank: the place of the first right answer, 0 when there is none.
        ms: from the last key to the last change of what is shown.
    """

    query: Query
    places: tuple[str, ...]
    rank: int
    ms: float


def main() -> int:
    """Build both sites, run the queries, print the report and keep it as JSON in `build/bench-search/`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=(1, 2), help="only this half (default: both)")
    parser.add_argument("--queries", type=Path, default=FILE, help="another set of queries")
    parser.add_argument("--alone", action="store_true", help="without Material's own search beside ours")
    parser.add_argument("--misses", action="store_true", help="list what didn't come first")
    parser.add_argument("--site", type=Path, help="this project's site, built already")
    options = parser.parse_args()
    queries = [query for query in read_queries(options.queries) if options.half in (None, query.half)]
    OUT.mkdir(parents=True, exist_ok=True)
    own = options.site or build_site(OUT / "own")
    outcomes = {"own": run(own, OWN, queries, {})}
    if not options.alone:
        stock = build_stock(own, list(_pages_of(own)), OUT / "stock")
        outcomes["Material"] = run(stock, STOCK, queries, sections_of(own))
    for name, found in outcomes.items():
        print(f"\n{name}\n")
        print("\n".join(report(found)))
    if options.misses:
        print("\n".join(misses(outcomes["own"])))
    print("\n".join(sizes(own)))
    data = {name: [asdict(outcome) for outcome in found] for name, found in outcomes.items()}
    (OUT / "report.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def build_site(out: Path) -> Path:
    """Build the site into OUT."""
    shutil.rmtree(out, ignore_errors=True)
    finished = build(ROOT, out)
    if finished.returncode:
        raise SystemExit(finished.stdout + finished.stderr)
    return out


def _documents(own: Path) -> list[dict[str, str]]:
    index = json.loads((own / INDEX).read_text(encoding="utf-8"))
    documents: list[dict[str, str]] = unpacked(index)["docs"]
    return documents


def _pages_of(own: Path) -> Iterator[str]:
    """The addresses of the pages that the search knows."""
    yield from dict.fromkeys(doc["location"].partition("#")[0] for doc in _documents(own))


def sections_of(own: Path) -> dict[str, str]:
    """The section that holds each recommendation, by address."""
    found, section = {}, ""
    for doc in _documents(own):
        if doc["kind"] in {"krav", "sjekkliste"} and "#" in doc["location"]:
            found[doc["location"]] = section
        else:
            section = doc["location"]
    return found


def run(folder: Path, site: Site, queries: Sequence[Query], sections: dict[str, str]) -> list[Outcome]:
    """Type QUERIES into the search box of SITE, which lies in FOLDER."""
    with serve(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}veileder/")
        page.evaluate(WATCH, [site.box, site.results])
        _type(page, site, "oppvarming")
        outcomes = [_ask(page, site, address, query, sections) for query in queries]
        browser.close()
    return outcomes


def _type(page: Page, site: Site, text: str) -> None:
    page.locator(site.box).click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text, delay=25)
    page.wait_for_function(SETTLED, timeout=15_000)


def _ask(page: Page, site: Site, address: str, query: Query, sections: dict[str, str]) -> Outcome:
    _type(page, site, query.text)
    seen = page.evaluate(READ, [site.message, site.result])
    places = tuple(_place(str(link), address) for link in seen["links"])
    return Outcome(query, places, rank(query, places, str(seen["message"]), sections), float(seen["ms"]))


def _place(link: str, address: str) -> str:
    return unquote(link).removeprefix(address)


def rank(query: Query, places: Sequence[str], message: str, sections: dict[str, str]) -> int:
    """The place of the first right answer from 1; what should give nothing is right when it does."""
    if query.kind == OUTSIDE:
        return int(len(places) <= FEW)
    if query.kind == GAP:
        return int(GAP_ANSWER in message and not places)
    right = {*query.places, *(sections[place] for place in query.places if place in sections)}
    return next((number for number, place in enumerate(places, start=1) if place in right), 0)


# --- The report -------------------------------------------------------------------------------------------------------

_ROW = "{:16}{:>5}{:>9}{:>9}{:>8}{:>9}{:>9}{:>9}"


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A table by half and kind."""
    for half in sorted({outcome.query.half for outcome in outcomes}):
        own = [outcome for outcome in outcomes if outcome.query.half == half]
        yield _ROW.format(f"half {half}", "n", "@1", "@3", "MRR", "none", "p50 ms", "p95 ms")
        for kind in dict.fromkeys(outcome.query.kind for outcome in own):
            yield _line(kind, [outcome for outcome in own if outcome.query.kind == kind])
        yield _line("all in scope", [outcome for outcome in own if outcome.query.kind not in {OUTSIDE, GAP}])
        yield ""


def _line(name: str, outcomes: Sequence[Outcome]) -> str:
    ranks = [outcome.rank for outcome in outcomes]
    times = sorted(outcome.ms for outcome in outcomes)
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    shares = (
        _share(rank == 1 for rank in ranks),
        _share(0 < rank <= 3 for rank in ranks),
        f"{statistics.mean(1 / rank if rank else 0 for rank in ranks):.2f}",
        _share(not outcome.places for outcome in outcomes),
    )
    return _ROW.format(name, len(outcomes), *shares, f"{statistics.median(times):.0f}", f"{p95:.0f}")


def _share(hits: Iterable[bool]) -> str:
    return f"{statistics.mean(hits):.0%}"


def misses(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What didn't come first, with what did."""
    for outcome in outcomes:
        if outcome.rank != 1:
            yield f"{outcome.query.kind}: {outcome.query.text} ({outcome.rank}): {' '.join(outcome.places[:4])}"


def sizes(site: Path) -> Iterator[str]:
    """What is loaded for a search, compressed as a good host does, and as any host does."""
    weights = {file.name: _weights(file) for file in [site / INDEX, *sorted((site / "assets").glob("search-*"))]}
    weights["together"] = (sum(a for a, _ in weights.values()), sum(b for _, b in weights.values()))
    for name, (with_brotli, with_gzip) in weights.items():
        yield f"{with_brotli / 1000:7.1f} kB with Brotli {with_gzip / 1000:7.1f} kB with gzip  {name}"


def _weights(file: Path) -> tuple[int, int]:
    content = file.read_bytes()
    return len(brotli.compress(content)), len(gzip.compress(content, 9))


if __name__ == "__main__":
    sys.exit(main())
