"""Every page in every mode, with every control used: no violation of the policy, no other host, no cookie, no storage.

The site is served with the headers that a server is given, so that both policies hold at once: the header's and the
page's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from ...conftest import serve
from ...content import MARKDOWN
from ..conftest import PHONE, Trouble

PAGES = [*sorted(MARKDOWN), "finnes-ikke/"]

MODES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone, dark": {"viewport": PHONE, "has_touch": True, "color_scheme": "dark", "reduced_motion": "reduce"},
    "without JavaScript": {"java_script_enabled": False},
}

WATCH = """
window.found = { violations: [], used: 0 };
addEventListener("securitypolicyviolation", (e) => {
  found.violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`);
}, true);
window.print = () => {};
window.showSaveFilePicker = undefined;
navigation.addEventListener("navigate", (event) => {
  if (event.cancelable && !event.hashChange && found.used) event.preventDefault();
});
"""

USE = """
async (consent) => {
  const CONTROLS = "button, summary, input, select, textarea, a[href], [tabindex], [role]";
  const TYPED = "textarea, input:not([type=checkbox], [type=radio], [type=file], [type=submit], [type=button])";
  const words = (e) => `${e.textContent} ${e.ariaLabel ?? ""}`;
  const KEEPING = /lagre|behold|visning|bruk i denne|kopi/i;
  const keeps = (e) => e.matches("button, label, [role=menuitem]") && KEEPING.test(words(e));
  // What is drawn anew after each press is the same control, though not the same element.
  const place = (e) => [e.closest("[id]")?.id, e.tagName, e.className, e.type, words(e).slice(0, 60)].join("|");
  const seen = new Set();
  const times = new Map();
  const type = (e) => {
    e.focus({ preventScroll: true });
    e.value = { number: "3", date: "2027-05-12", range: "3", color: "#123456" }[e.type] ?? "Tur 12.5.2027";
    for (const name of ["input", "change"]) e.dispatchEvent(new Event(name, { bubbles: true }));
    for (const key of ["r", "ArrowDown", "Escape"]) {
      e.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
    e.blur();
  };
  const use = (e) => {
    e.dispatchEvent(new PointerEvent("pointerenter", { pointerType: "mouse" }));
    e.focus?.({ preventScroll: true });
    if (e.matches("select")) {
      e.selectedIndex = e.options.length - 1;
      e.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (e.matches(TYPED)) type(e);
    else if (!e.matches("[type=file]")) e.click?.();
  };
  for (let more = 1; more; ) {
    more = 0;
    for (const e of document.querySelectorAll(CONTROLS)) {
      if (seen.has(e) || (!consent && keeps(e))) continue;
      seen.add(e);
      times.set(place(e), (times.get(place(e)) ?? 0) + 1);
      if (times.get(place(e)) > 3) continue;
      found.used += 1;
      more += 1;
      use(e);
      if (seen.size % 20 === 0) await new Promise((done) => setTimeout(done));
    }
    await new Promise((done) => setTimeout(done));
  }
  await new Promise((done) => requestIdleCallback(done));
}
"""

KEPT = """
async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
  databases: (await indexedDB.databases()).map((one) => one.name),
})
"""
NOTHING = {"local": [], "session": [], "cookie": "", "databases": []}


def headers_of(site: Path) -> dict[str, str]:
    """What `_headers` says of every page."""
    first = (site / "_headers").read_text(encoding="utf-8").split("\n/", 1)[0]
    lines = (line.strip().partition(": ") for line in first.splitlines()[1:])
    return {name: value for name, _, value in lines}


@pytest.fixture(scope="module")
def guarded(site: Path) -> Iterator[str]:
    """The address of the real site, served with the headers."""
    with serve(site, headers_of(site)) as address:
        yield address


@pytest.fixture(scope="module")
def tour(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A reader who goes through the whole site; the browser's cache makes that quick."""
    context = browser.new_context(**{"locale": "nb-NO"} | MODES[request.param])
    context.add_init_script(WATCH)
    yield context
    assert context.cookies() == []
    context.close()


@pytest.fixture
def visit(tour: BrowserContext, guarded: str, trouble: Trouble) -> Iterator[Page]:
    """A page of the tour, at which nothing is kept of the pages before."""
    page = tour.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    trouble.watch(page, guarded)
    yield page
    page.evaluate("localStorage.clear()")
    page.close()


@pytest.mark.parametrize("tour", ["desktop", "phone, dark"], indirect=True)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "forside")
def test_no_control_of_a_page_needs_more_than_its_policy_allows(
    visit: Page, guarded: str, trouble: Trouble, path: str
) -> None:
    visit.goto(guarded + path)
    visit.evaluate(USE, False)
    assert visit.evaluate("found.used") > 20
    assert visit.evaluate(KEPT) == NOTHING
    visit.emulate_media(media="print")
    visit.evaluate(USE, True)
    assert visit.evaluate("found.violations") == []
    trouble.messages = [message for message in trouble.messages if not _is_of_the_test(message, path)]


@pytest.mark.parametrize("tour", ["without JavaScript"], indirect=True)
def test_without_javascript_no_page_needs_more(visit: Page, guarded: str, trouble: Trouble) -> None:
    for path in PAGES:
        visit.goto(guarded + path)
        trouble.messages = [message for message in trouble.messages if not _is_of_the_test(message, path)]
        assert trouble.messages == [], path


def _is_of_the_test(message: str, path: str) -> bool:
    """Whether MESSAGE says what the test itself does: a page that is missing, a press that no finger made."""
    return (path == PAGES[-1] and "404" in message) or "user activation" in message


@pytest.mark.parametrize("tour", ["desktop"], indirect=True)
def test_what_the_policy_forbids_does_not_happen(visit: Page, guarded: str, trouble: Trouble) -> None:
    """The policy is really there: what slipped into a page by other ways would neither run nor be fetched."""
    visit.goto(guarded)
    visit.evaluate(
        """() => {
          const script = Object.assign(document.createElement("script"), { id: "ond" });
          const image = Object.assign(new Image(), { src: "https://ond.invalid/spor.gif" });
          const tried = [
            () => document.body.setAttribute("onclick", "window.ran = 1"),
            () => document.body.click(),
            () => script.append("window.ran = 2"),
            () => document.body.append(script),
            () => document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = 3'>"),
            () => { location.href = "javascript:window.ran = 4"; },
            () => document.body.append(image),
          ];
          for (const one of tried) try { one(); } catch { /* refused at once */ }
        }"""
    )
    visit.wait_for_function("found.violations.some((said) => said.startsWith('img-src'))")
    assert visit.evaluate("window.ran") is None
    assert trouble.messages
    trouble.messages = []
