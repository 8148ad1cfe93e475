"""How long a tick takes when much is kept: 500 items in each of 100 runs, in a real Chromium.

Run it with `make bench`, or `python -m tests.bench.checklist [--items 500] [--runs 100] [--ticks 200]`. Each tick is
made at the beginning of a frame; «saved» is when the script is done and the key holds the tick, «on screen» is when the
frame with it has been painted. One frame at 60 Hz is 16.7 ms.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from guideline.site.bundles import Bundles

from ..chromium import ARGUMENTS, chromium_path
from ..conftest import ROOT, serve

LIST = "maaling"

FILL = """([runs, items, list]) => {
  let characters = 0;
  const hash = (item) => (item + 0x100000000000).toString(16);
  for (let run = 0; run < runs; run += 1) {
    const values = {};
    for (let item = 0; item < items; item += 1) {
      values[`${list}-punkt-${item}`] = { state: "gjort", hash: hash(item), at: 1795000000000 };
    }
    const id = `u${String(run).padStart(18, "0")}`;
    const head = { v: 1, id, kind: "sjekkliste", list, title: "Måling", name: `Gruppe ${run}` };
    const rest = { created: run, changed: run, headAt: run, keep: "alltid", edition: "", total: items };
    const text = JSON.stringify({ ...head, ...rest, values });
    localStorage.setItem(`sosiale-tilbud.kjoring.${id}`, text);
    characters += text.length;
  }
  return characters;
}"""

TICK = """([ticks, list]) => new Promise((resolve) => {
  const times = [];
  const boxes = [...document.querySelectorAll(".sjekkpunkt__boks")];
  const id = new URLSearchParams(location.search).get("utfylling");
  const next = (number) => requestAnimationFrame(() => {
    if (number === ticks) return resolve(times);
    const box = boxes[(number * 37) % boxes.length];
    const before = localStorage.getItem(`sosiale-tilbud.kjoring.${id}`);
    const start = performance.now();
    box.click();
    const saved = performance.now() - start;
    if (localStorage.getItem(`sosiale-tilbud.kjoring.${id}`) === before) throw new Error("not saved");
    const painted = new MessageChannel();
    painted.port1.onmessage = () => {
      times.push([saved, performance.now() - start]);
      setTimeout(() => next(number + 1));
    };
    requestAnimationFrame(() => undefined);
    painted.port2.postMessage(null);
  });
  next(0);
})"""


def item(number: int) -> str:
    """One item of the list, as the build writes it."""
    return f"""<li class="sjekkpunkt" id="{LIST}-punkt-{number}" data-krav="krav-{number}" data-styrke="skal"
 data-hash="{number + 0x100000000000:x}"><label class="sjekkpunkt__rad"><input class="sjekkpunkt__boks" type="checkbox">
 <span class="sjekkpunkt__tekst">Vi har gjort det som står i punkt nummer {number}, og det er avtalt.</span></label>
<p class="sjekkpunkt__krav"><span class="styrke styrke--skal">Skal</span> <a href="#">krav-{number}</a></p></li>"""


def write_page(folder: Path, items: int) -> None:
    """A page with one list of ITEMS, dressed and enhanced like the real ones."""
    for name, content in Bundles(ROOT / "overrides", hashed=False).files.items():
        (folder / name).write_bytes(content)
    styles = "".join(f'<link rel="stylesheet" href="{name}.css">' for name in ("site", "tools"))
    rows = "".join(item(number) for number in range(items))
    (folder / "index.html").write_text(
        f"""<!doctype html><html lang="nb"><meta charset="utf-8"><title>Måling</title>{styles}
<main class="prosa"><sjekk-liste class="sjekkliste" data-id="{LIST}" data-tittel="Måling" data-lagring="lokal">
<section class="sjekkliste__gruppe"><ul class="sjekkliste__punkter">{rows}</ul></section></sjekk-liste></main>
<script id="__guideline" type="application/json">{{"store": "sosiale-tilbud"}}</script>
<script type="module" src="tools.js"></script></html>""",
        encoding="utf-8",
    )


def report(name: str, times: list[float]) -> None:
    """Median, 95th percentile and worst."""
    high = statistics.quantiles(times, n=20)[-1]
    print(f"{name:<10} median {statistics.median(times):5.1f} ms   95 % {high:5.1f} ms   worst {max(times):5.1f} ms")


def measure(page: Page, address: str, options: argparse.Namespace) -> None:
    """Fill the storage, open the page, and tick."""
    page.goto(address)
    characters = page.evaluate(FILL, [options.runs, options.items, LIST])
    page.goto(address)
    page.locator(".sjekkliste--klar").wait_for()
    times = page.evaluate(TICK, [options.ticks, LIST])
    size = f"{characters / 1e6:.1f} million characters"
    print(f"{options.items} items x {options.runs} runs ({size}), {options.ticks} ticks")
    report("saved", [saved for saved, _ in times])
    report("on screen", [painted for _, painted in times])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long a tick takes.")
    for name, value in (("items", 500), ("runs", 100), ("ticks", 200)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_page(Path(folder), options.items)
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        with serve(Path(folder)) as address:
            measure(browser.new_page(viewport={"width": 360, "height": 740}), address, options)
        browser.close()


if __name__ == "__main__":
    main()
