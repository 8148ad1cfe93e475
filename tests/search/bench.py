"""`make bench-search`: how well and how fast the search answers, beside Material's own on the same content.

Types each query of `queries.yml` into the real search box in Chromium, key by key, and reads what is shown. Material's
own index has no documents for recommendations: there the section that holds one counts as well.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Page, sync_playwright

from tests.chromium import ARGUMENTS, chromium_path
from tests.conftest import ROOT, serve
from tests.search.queries import FEW, FILE, GAP, OUTSIDE, Query, read_queries

OUT = ROOT / "build/bench-search"
GAP_ANSWER = "Veilederen sier ikke noe om dette"
SETTLE_MS = 120

WATCH = """() => {
  const input = document.querySelector("[data-md-component=search-query]");
  const result = document.querySelector("[data-md-component=search-result]");
  window.bench = { key: 0, change: 0 };
  input.addEventListener("keydown", () => { window.bench.key = performance.now(); }, true);
  new MutationObserver(() => { window.bench.change = performance.now(); })
    .observe(result, { childList: true, subtree: true, characterData: true });
}"""
SETTLED = f"() => window.bench.change > window.bench.key && performance.now() - window.bench.change > {SETTLE_MS}"
READ = """() => ({
  links: [...document.querySelectorAll(".md-search-result__link")]
    .map(link => [link.getAttribute("href"), parseFloat(link.firstElementChild.dataset.mdScore)])
    .sort((a, b) => b[1] - a[1]).map(([href]) => href),
  message: document.querySelector(".md-search-result__meta").innerText,
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
    options = parser.parse_args()
    queries = [query for query in read_queries(options.queries) if options.half in (None, query.half)]
    OUT.mkdir(parents=True, exist_ok=True)
    own = build_site("own")
    outcomes = {"own": run(own, queries, {})}
    if not options.alone:
        outcomes["Material"] = run(build_site("stock"), queries, sections_of(own))
    for name, found in outcomes.items():
        print(f"\n{name}\n")
        print("\n".join(report(found)))
    if options.misses:
        print("\n".join(misses(outcomes["own"])))
    print("\n".join(sizes(own)))
    data = {name: [asdict(outcome) for outcome in found] for name, found in outcomes.items()}
    (OUT / "report.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def build_site(name: str) -> Path:
    """Build the site with our search or Material's, and give the folder."""
    config = ROOT / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    changed = ROOT / ".mkdocs-bench.yml"
    changed.write_text(
        text.replace("  - guideline\n", f"  - guideline: {{ own_search: {str(name == 'own').lower()} }}\n")
    )
    try:
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-f",
            str(changed),
            "--site-dir",
            str(OUT / name),
            "--quiet",
        ]
        subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    finally:
        changed.unlink()
    return OUT / name


def sections_of(own: Path) -> dict[str, str]:
    """The section that holds each recommendation, by address."""
    docs = json.loads((own / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    found, section = {}, ""
    for doc in docs:
        if doc["kind"] in {"krav", "sjekkliste"} and "#" in doc["location"]:
            found[doc["location"]] = section
        else:
            section = doc["location"]
    return found


def run(site: Path, queries: Sequence[Query], sections: dict[str, str]) -> list[Outcome]:
    """Type QUERIES into the search box of the site at SITE."""
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}veileder/")
        page.evaluate(WATCH)
        _type(page, "oppvarming")
        outcomes = [_ask(page, address, query, sections) for query in queries]
        browser.close()
    return outcomes


def _type(page: Page, text: str) -> None:
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text, delay=25)
    page.wait_for_function(SETTLED, timeout=15_000)


def _ask(page: Page, address: str, query: Query, sections: dict[str, str]) -> Outcome:
    _type(page, query.text)
    seen = page.evaluate(READ)
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
    """What is loaded for a search, compressed as a web server would."""
    names = [
        "search/search_index.json",
        *sorted(f"assets/{p.name}" for p in (site / "assets").glob("search-worker-*.js")),
    ]
    weights = {name: len(gzip.compress((site / name).read_bytes(), 9)) for name in names}
    for name, weight in weights.items():
        yield f"{weight / 1024:7.1f} KiB  {name}"
    yield f"{sum(weights.values()) / 1024:7.1f} KiB  index and scripts together"
    bundle = next((site / "assets/javascripts").glob("bundle.*.js"))
    weight = len(gzip.compress(bundle.read_bytes(), 9))
    yield f"{weight / 1024:7.1f} KiB  Material's own script, which draws the box (beside these)"


if __name__ == "__main__":
    sys.exit(main())
