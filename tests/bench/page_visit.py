"""What a visit costs in a slow Chromium with a fresh profile: bytes and requests, paints, shifts and delays."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
PROCESSOR = 4
PHONE = {"width": 360, "height": 740}
FONT = "Font"

WATCH = """() => {
  const seen = window.__seen = { lcp: 0, cls: 0, tbt: 0, inp: 0, shifts: [] };
  const watch = (type, take, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  watch("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
  watch("longtask", (entry) => { seen.tbt += Math.max(0, entry.duration - 50); });
  const delay = ({ interactionId, duration }) => { if (interactionId) seen.inp = Math.max(seen.inp, duration); };
  watch("event", delay, { durationThreshold: 16 });
}"""
READ = """() => ({
  ...window.__seen,
  fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
})"""


@dataclass
class Transfer:
    """What came over the line since it was last asked."""

    bytes: int = 0
    fonts: int = 0
    requests: int = 0
    _kinds: dict[str, str] = field(default_factory=dict)

    def begin(self, event: dict[str, Any]) -> None:
        """A request went out."""
        if not event["request"]["url"].startswith("data:"):
            self._kinds[event["requestId"]] = event.get("type", "")

    def cached(self, event: dict[str, Any]) -> None:
        """It needed no line."""
        self._kinds.pop(event["requestId"], None)

    def end(self, event: dict[str, Any]) -> None:
        """Its answer has come."""
        kind = self._kinds.pop(event["requestId"], None)
        if kind is None or not event["encodedDataLength"]:
            return
        self.bytes += event["encodedDataLength"]
        self.fonts += event["encodedDataLength"] if kind == FONT else 0
        self.requests += 1

    def taken(self) -> tuple[int, int, int]:
        """Bytes, those of fonts, and requests."""
        return int(self.bytes), int(self.fonts), self.requests


@dataclass(frozen=True)
class Visit:
    """One page as a reader met it; times in milliseconds, weights in bytes."""

    bytes: float
    fonts: float
    requests: float
    bytes_idle: float
    requests_idle: float
    fcp: float
    lcp: float
    cls: float
    tbt: float


def median(visits: Sequence[Any]) -> Any:
    """The median of each field of VISITS."""
    kind = type(visits[0])
    return kind(*(statistics.median(getattr(visit, each.name) for visit in visits) for each in fields(kind)))


@contextmanager
def fresh_page(browser: Browser, *, is_slow: bool = True) -> Iterator[tuple[Page, Transfer]]:
    """A page with a profile, a line and a processor of its own, and what comes over the line."""
    context: BrowserContext = browser.new_context(viewport=PHONE, locale="nb-NO")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(f"({WATCH})()")
    transfer, session = Transfer(), context.new_cdp_session(page)
    session.send("Network.enable")
    if is_slow:
        session.send("Network.emulateNetworkConditions", SLOW_4G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR})
    session.on("Network.requestWillBeSent", transfer.begin)
    session.on("Network.requestServedFromCache", transfer.cached)
    session.on("Network.loadingFinished", transfer.end)
    try:
        yield page, transfer
    finally:
        context.close()


def visit(page: Page, transfer: Transfer, address: str) -> Visit:
    """Go to ADDRESS: what it took until it was loaded, and until nothing came any more."""
    before = transfer.taken()
    page.goto(address, wait_until="load")
    loaded = transfer.taken()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(6000)  # what waits for the browser to be idle has come by then
    page.wait_for_load_state("networkidle")
    idle, seen = transfer.taken(), page.evaluate(READ)
    (size, fonts, requests), (all_bytes, _, all_requests) = (
        tuple(after - first for after, first in zip(taken, before, strict=True)) for taken in (loaded, idle)
    )
    return Visit(size, fonts, requests, all_bytes, all_requests, seen["fcp"], seen["lcp"], seen["cls"], seen["tbt"])
