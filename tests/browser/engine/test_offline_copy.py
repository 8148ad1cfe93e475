"""The copy for reading without a network: made at the first visit, whole, and never in the way of somebody at work."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ...conftest import ROOT, serve
from ..checklists import Allotment, ListPage
from ..conftest import Trouble, assert_whole

BAR = "Ny utgave er klar – last inn når du er ferdig."
STATE = """
async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return Object.fromEntries(["installing", "waiting", "active"].map((name) => [name, Boolean(registration?.[name])]));
}
"""

HIDDEN = """
link => link.getBoundingClientRect().bottom > document.querySelector(".ny-utgave").getBoundingClientRect().top
"""
"""Whether what has the focus is behind the bar."""

Reader = Callable[..., BrowserContext]


@pytest.fixture
def context(reader: Reader) -> BrowserContext:
    """The browser of a reader who comes for the first time."""
    return reader(service_workers="allow")


def visit(context: BrowserContext, address: str) -> Page:
    """A visit that is long enough for a copy."""
    page = context.new_page()
    page.goto(address)
    stay(page)
    has_copy(page)
    return page


def stay(page: Page) -> None:
    """Show that somebody is there."""
    page.keyboard.press("Shift")


def has_copy(page: Page) -> None:
    """Wait until the browser of PAGE has a copy of the site."""
    until(
        page,
        "const { base } = JSON.parse(document.getElementById('__guideline').textContent);"
        "const all = await navigator.serviceWorker.getRegistrations();"
        "const own = all.find(({ scope }) => scope === new URL(`${base}/`, location.href).href);"
        "return own?.active?.state === 'activated';",
    )


def until(page: Page, body: str) -> None:
    """Wait until the function with BODY gives true; Playwright's own waiting takes a promise for true."""
    page.evaluate(
        """async (body) => {
          const holds = new Function(`return (async () => { ${body} })()`);
          const end = performance.now() + 60_000;
          while (!(await holds())) {
            if (performance.now() > end) throw new Error(`never: ${body}`);
            await new Promise((again) => setTimeout(again, 50));
          }
        }""",
        body,
    )


def caches_of(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return names


def publish(site: Allotment, words: str) -> None:
    """Put a new edition in the place of the old one, with WORDS on the front page and on the lawn's list."""
    for file in ("docs/index.md", "docs/sjekklister/plen.md"):
        path = site.root / file
        path.write_text(path.read_text(encoding="utf-8") + f"\n\n{words}\n", encoding="utf-8")
    site.build()


# --- Without a network ------------------------------------------------------------------------------------------------


def test_after_one_visit_everything_can_be_read_and_filled_in(
    context: BrowserContext, own_allotment: Allotment, trouble: Trouble
) -> None:
    local = {"versjon": 1, "kontakt": "", "hvem": [], "tekster": [], "senter": "Fjordby"}
    local["punkter"] = [{"id": "lokal-nokkel", "liste": "dugnad", "tekst": "Nøkkelen henger på kroken."}]
    (own_allotment.root / "site/lokalt.json").write_text(json.dumps(local), encoding="utf-8")
    page = visit(context, own_allotment.address)
    context.set_offline(True)
    trouble.watch(page, own_allotment.address)
    for path in ("", "hage/", "sjekklister/plen/?a=1", "maler/hageplan/", "mitt-arbeid/", "kilder/index.html"):
        answer = page.goto(own_allotment.address + path)
        assert answer
        assert (answer.status, answer.from_service_worker) == (200, True), path
    page.goto(f"{own_allotment.address}sjekklister/dugnad/")
    expect(page.get_by_text("Nøkkelen henger på kroken.")).to_be_visible()
    list_ = ListPage(page)
    list_.save("Dugnad 2030")
    page.goto(f"{own_allotment.address}mitt-arbeid/")
    expect(page.get_by_role("heading", name="Dugnad 2030")).to_be_visible()
    page.get_by_role("searchbox").click()
    page.keyboard.type("plen")
    expect(page.locator(".topp").get_by_role("link", name="Plen").first).to_be_visible()


def test_a_document_is_there_when_it_was_fetched_before(context: BrowserContext, own_allotment: Allotment) -> None:
    documents = own_allotment.root / "site/nedlasting"
    for name in ("hentet.pdf", "ikke-hentet.pdf"):
        (documents / name).write_bytes(b"%PDF-1.7 bed")
    page = visit(context, own_allotment.address)
    page.reload()
    assert page.evaluate("fetch('nedlasting/hentet.pdf').then((answer) => answer.text())") == "%PDF-1.7 bed"
    context.set_offline(True)
    assert page.evaluate("fetch('nedlasting/hentet.pdf').then((answer) => answer.text())") == "%PDF-1.7 bed"
    page.goto(f"{own_allotment.address}nedlasting/ikke-hentet.pdf")
    expect(page.get_by_role("heading", name="Du er uten nett")).to_be_visible()
    page.get_by_role("link", name="gå til forsiden").click()
    expect(page).to_have_url(own_allotment.address)


def test_what_a_centre_took_away_does_not_come_back(context: BrowserContext, own_allotment: Allotment) -> None:
    page = visit(context, own_allotment.address)
    (own_allotment.root / "site/lokalt.json").unlink()
    page.reload()
    assert page.evaluate("fetch('lokalt.json').then((answer) => answer.status)") == 404
    context.set_offline(True)
    assert page.evaluate("fetch('lokalt.json').then(() => 'there', () => 'gone')") == "gone"


def test_nothing_of_the_reader_is_in_the_copy(context: BrowserContext, allotment: Allotment) -> None:
    page = visit(context, allotment.address)
    page.goto(f"{allotment.address}hage/?q=hemmelig")
    page.goto(f"{allotment.address}sjekklister/plen/?utfylling=abc")
    kept = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) => "
        "(await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()"
    )
    assert len(kept) > 10
    assert not [url for url in kept if "hemmelig" in url or "utfylling" in url]
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


# --- A new edition ----------------------------------------------------------------------------------------------------


def test_who_has_a_network_reads_the_newest_at_once(context: BrowserContext, own_allotment: Allotment) -> None:
    page = visit(context, own_allotment.address)
    publish(own_allotment, "Nytt om plenen.")
    page.reload()
    expect(page.get_by_text("Nytt om plenen.")).to_be_visible()
    stay(page)
    until(
        page,
        "const found = await navigator.serviceWorker.getRegistration(); return !found.installing && !found.waiting && "
        "(await caches.keys()).filter((name) => name.includes('filer')).length === 2",
    )
    expect(page.get_by_text(BAR)).to_have_count(0)  # there is nothing newer to load
    context.set_offline(True)
    page.goto(f"{own_allotment.address}sjekklister/plen/")
    expect(page.get_by_text("Nytt om plenen.")).to_be_visible()


def test_somebody_at_work_is_told_and_left_alone(context: BrowserContext, own_allotment: Allotment) -> None:
    list_ = ListPage(visit(context, f"{own_allotment.address}sjekklister/plen/"))
    page = list_.page
    page.reload()
    list_.tick("plen-kanter")
    list_.box("plen-kanter").focus()
    publish(own_allotment, "Nytt om plenen.")
    other = context.new_page()
    other.goto(own_allotment.address)
    expect(other.get_by_text("Nytt om plenen.")).to_be_visible()

    expect(page.get_by_text(BAR)).to_be_visible()
    expect(list_.box("plen-kanter")).to_be_checked()
    expect(list_.box("plen-kanter")).to_be_focused()
    assert page.evaluate(STATE)["waiting"]
    assert page.evaluate("document.querySelector('.ny-utgave [role=status]') !== null")

    page.once("dialog", lambda dialog: dialog.dismiss())  # unsaved: to load is to lose it, so the page asks
    page.get_by_role("button", name="Last inn", exact=True).click()
    expect(list_.box("plen-kanter")).to_be_checked()
    expect(page.get_by_text("Nytt om plenen.")).to_have_count(0)

    list_.save("Plenen 2030")
    page.get_by_role("button", name="Last inn", exact=True).click()
    expect(page.get_by_text("Nytt om plenen.")).to_be_visible()
    expect(list_.box("plen-kanter")).to_be_checked()


def test_the_bar_is_whole_hides_nothing_and_goes_away(context: BrowserContext, own_allotment: Allotment) -> None:
    page = visit(context, own_allotment.address)
    publish(own_allotment, "Nytt om plenen.")
    context.new_page().goto(own_allotment.address)
    expect(page.get_by_text(BAR)).to_be_visible()
    assert_whole(page)
    for button in page.get_by_role("complementary", name="Ny utgave").get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
    for link in page.locator("main a:visible, footer a:visible").all():
        link.focus()
        assert not link.evaluate(HIDDEN), link.inner_text()
    page.get_by_role("button", name="Ikke nå").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(BAR)).to_have_count(0)
    assert page.evaluate(STATE)["waiting"]


def test_a_page_of_the_old_edition_has_its_scripts_as_long_as_it_is_open(
    context: BrowserContext, tmp_path: Path, own_allotment: Allotment
) -> None:
    """A part that is loaded when it is used has another name in the new edition, and is gone from the server."""
    settings = own_allotment.root / "mkdocs.yml"
    theme = Path(shutil.copytree(ROOT / "overrides", tmp_path / "overrides"))
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    page = visit(context, own_allotment.address)
    page.reload()
    stay(page)
    (old,) = (own_allotment.root / "site/assets").glob("word-file-*.js")
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(str(ROOT / "overrides"), str(theme)), encoding="utf-8"
    )
    with (theme / "components/word-file/word-file.js").open("a", encoding="utf-8") as script:
        script.write("\nexport const edition = 2;\n")
    own_allotment.build()
    assert not old.exists()

    other = context.new_page()
    other.goto(own_allotment.address)
    expect(page.get_by_text(BAR)).to_be_visible()
    load = f"import('{own_allotment.address}assets/{old.name}').then((found) => typeof found.wordFile)"
    assert page.evaluate(load) == "function"
    other.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.waiting.postMessage('ta over'))")
    until(page, "return !(await navigator.serviceWorker.getRegistration()).waiting")
    assert page.evaluate(f"fetch('assets/{old.name}').then((answer) => answer.status)") == 200


# --- Without a copy ---------------------------------------------------------------------------------------------------


def set_offline_option(site: Allotment, value: str) -> None:
    path = site.root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("documents: false", f"documents: false\n      offline: {value}"), encoding="utf-8")
    site.build()


def test_a_site_that_keeps_no_copy_any_more_takes_away_what_is_there(
    context: BrowserContext, own_allotment: Allotment
) -> None:
    page = visit(context, own_allotment.address)
    assert len(caches_of(page)) == 3
    set_offline_option(own_allotment, "never")
    page.goto(f"{own_allotment.address}hage/")
    until(page, "return (await caches.keys()).length === 0")
    page.goto(own_allotment.address)
    until(page, "return (await navigator.serviceWorker.getRegistrations()).length === 0")
    page.reload()
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_a_site_that_asks_first_keeps_nothing_before(context: BrowserContext, own_allotment: Allotment) -> None:
    set_offline_option(own_allotment, "ask")
    with (own_allotment.root / "docs/index.md").open("a", encoding="utf-8") as text:
        text.write("\n\n<!-- avledet: uten-nett -->\n")
    own_allotment.build()
    page = context.new_page()
    page.goto(own_allotment.address)
    expect(page.get_by_text("Denne nettleseren har ingen kopi av nettstedet.")).to_be_visible()
    assert caches_of(page) == []
    page.get_by_role("button", name="Lag en kopi").click()
    expect(page.get_by_role("button", name="Slett kopien")).to_be_focused()
    context.set_offline(True)
    page.goto(f"{own_allotment.address}hage/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_who_looks_in_for_a_moment_pays_for_nothing(context: BrowserContext, allotment: Allotment) -> None:
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(allotment.address, wait_until="networkidle")
    assert not [url for url in asked if "offline-" in url or "service-worker" in url]
    assert caches_of(page) == []
    page.mouse.wheel(0, 100)
    has_copy(page)


@pytest.mark.parametrize("line", ["{ saveData: true }", "{ effectiveType: 'slow-2g' }"])
def test_who_saves_data_gets_no_copy(context: BrowserContext, allotment: Allotment, line: str) -> None:
    context.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {line} }})")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(allotment.address)
    stay(page)
    page.goto(f"{allotment.address}hage/", wait_until="networkidle")
    assert not [url for url in asked if "offline-" in url]
    assert caches_of(page) == []


# --- Two guidelines on one host ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def host(allotment: Allotment, second: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server with the allotment at its top and the boathouse in `bat/`, below the other."""
    root = tmp_path_factory.mktemp("host")
    shutil.copytree(allotment.root / "site", root, dirs_exist_ok=True)
    shutil.copytree(second, root / "bat")
    with serve(root) as address:
        yield address


def test_each_of_two_guidelines_has_a_copy_of_its_own(context: BrowserContext, host: str) -> None:
    visit(context, host)
    page = visit(context, f"{host}bat/")
    prefixes = {name.rsplit("|", 2)[0] if "filer" in name else name.rsplit("|", 1)[0] for name in caches_of(page)}
    assert prefixes == {"sosiale-tilbud|/", "bathuset|/bat/"}
    context.set_offline(True)
    for path, title in (
        ("", "Hagelaget"),
        ("bat/", "Båthuset"),
        ("bat/lister/utreise/", "Båthuset"),
        ("hage/", "Hagelaget"),
    ):
        page.goto(host + path)
        assert title in page.title(), path


# --- The app ----------------------------------------------------------------------------------------------------------


def test_a_browser_finds_nothing_that_keeps_it_from_installing(context: BrowserContext, allotment: Allotment) -> None:
    page = visit(context, allotment.address)
    session = context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert json.loads(found["data"])["name"] == "Hagelaget"
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
