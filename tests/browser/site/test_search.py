"""The search as readers use it: the real box on the real site."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from guideline.search.everyday import load_everyday_words
from tests.conftest import ROOT, serve
from tests.content import MARKDOWN, blocks_on
from tests.guidelines import OURS
from tests.search.queries import FEW, GAP, OUTSIDE, read_queries

from ..conftest import DESKTOP, PHONE, OpenPage, axe_violations, overflow

BOX = ".sok__felt"
META = ".sok__melding"
LINK = ".sok__lenke"
HELP = ".sok-hjelp"
SENTENCE = re.compile(r"^Veilederen sier ikke noe om dette\b.* Spør lederen din\.$")
ANSWERED = re.compile(r"treff|sier ikke noe")
EVERYDAY = load_everyday_words(ROOT / OURS.files.everyday, OURS.files.everyday)
WORD = "egenandel"
"""An everyday word, wherever editors let it lead."""

RECOMMENDATION, CHAPTER = next(
    (block, url)
    for entry in EVERYDAY.places
    if WORD in entry.words
    for url in MARKDOWN
    for block in blocks_on(url, "anbefaling")
    if block.options["id"] == entry.target
)
PLACE = f"{CHAPTER}#{RECOMMENDATION.options['id']}"
STEMS = Path(__file__).parents[2] / "search/stems.tsv"


def search(page: Page, text: str) -> Page:
    """Search for TEXT, put there at once, so that what is read is no answer to a part of it."""
    page.locator(BOX).click()
    page.locator(BOX).fill(text)
    expect(page.locator(META)).to_contain_text(ANSWERED, timeout=20_000)
    return page


def first(page: Page) -> str:
    return str(page.locator(LINK).first.get_attribute("href"))


# --- What is found ---


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (WORD, PLACE),
        ("må vi ha ansatt til stede?", "veileder/overbehandling/#overbehandling-ansatt-til-stede"),
        ("evalueringene", "veileder/evaluering/"),
        ("bruekrmedvirkning", "veileder/gjennomforing/#brukermedvirkning"),
        ("deltakarar", "veileder/deltakere/"),
        ("golding 2002", "kilder/#golding2002"),
    ],
)
def test_the_right_place_comes_first(open_page: OpenPage, address: str, text: str, place: str) -> None:
    assert first(search(open_page("veileder/"), text)) == address + place


def test_of_keys_in_line_only_the_last_is_answered(open_page: OpenPage) -> None:
    page = open_page("veileder/", bypass_csp=True)  # the worker is made here, and not by a script of the page
    answers = page.evaluate(
        """async keys => {
          const { arbeider, indeks } = document.querySelector(".sok").dataset;
          const worker = new Worker(arbeider);
          const answers = [];
          const told = is => new Promise(resolve => {
            worker.addEventListener("message", ({ data }) => is(data) && resolve());
          });
          const ready = told(data => data.ready);
          worker.postMessage({ index: await (await fetch(indeks)).text() });
          await ready;
          worker.addEventListener("message", ({ data }) => answers.push(data.answer.items[0].location));
          const answered = told(({ number }) => number === keys.length);
          keys.forEach((query, i) => worker.postMessage({ number: i + 1, query }));
          await answered;
          worker.terminate();
          return answers;
        }""",
        ["kaffe", "tolk", "allmøte", WORD],
    )
    assert answers[-1] == PLACE
    assert len(answers) < 4


def test_a_result_tells_kind_strength_and_page_and_marks_what_was_found(open_page: OpenPage) -> None:
    page = search(open_page("veileder/"), RECOMMENDATION.options["tittel"])
    result = page.locator(".sok__treff").filter(has=page.locator(f"a[href$='{PLACE}']"))
    strength = OURS.strengths[RECOMMENDATION.argument]
    expect(result.locator(".sokt__type")).to_have_text(strength.kind.capitalize())
    expect(result.locator(".styrke")).to_have_text(strength.label)
    expect(result.locator(".sokt__side")).to_have_text(MARKDOWN[CHAPTER].meta["title"])
    assert page.locator(".sok__liste mark").count() > 0
    assert page.locator(".sok :is(h1, h2)").count() == 0


def test_part_of_a_compound_is_marked(open_page: OpenPage) -> None:
    page = search(open_page("veileder/"), "samtale")
    marked = page.locator(".sokt__tittel", has_text="Enesamtale").locator("mark").first
    expect(marked).to_have_text("samtale")


@pytest.mark.parametrize("query", [q for q in read_queries() if q.kind in {OUTSIDE, GAP}], ids=lambda q: q.text)
def test_what_the_guideline_does_not_say(open_page: OpenPage, query: Any) -> None:
    page = search(open_page("veileder/"), query.text)
    if query.kind == GAP:
        expect(page.locator(META)).to_have_text(SENTENCE)
        found = page.locator(LINK).evaluate_all("links => links.map(link => new URL(link.href).pathname)")
        # The training is an offer of the site itself, and says so: it is no statement of the guideline.
        assert [path for path in found if "/opplaering/" not in path] == []
    else:
        assert page.locator(LINK).count() <= FEW


def test_no_result_offers_the_nearest_words_and_the_glossary(open_page: OpenPage) -> None:
    page = search(open_page("veileder/rammer/"), "xbetalignx")
    expect(page.locator(META)).to_contain_text("Ingen treff.")
    expect(page.locator(HELP).get_by_role("link", name="Begreper")).to_have_attribute("href", "../../begreper/")
    near = page.locator(f"{HELP}__naer a").first
    word = near.inner_text()
    expect(page.locator(META)).to_contain_text(f"«{word}»")
    near.click()
    expect(page.locator(BOX)).to_have_value(word)
    expect(page.locator(LINK).first).to_be_visible()
    expect(page.locator(HELP)).to_be_hidden()


# --- How it is used ---


def test_keyboard(open_page: OpenPage, address: str) -> None:
    page = search(open_page("veileder/"), WORD)
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINK).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".sok__panel")).to_be_hidden()
    search(page, WORD)  # Escape has emptied the box
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".sok__panel")).to_be_hidden()
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("er")
    expect(page.locator(".sok__panel")).to_be_visible()
    search(page, WORD)
    page.keyboard.press("Enter")
    page.wait_for_url(address + PLACE)


def test_the_arrows_go_round_and_a_letter_goes_back_to_the_box(open_page: OpenPage) -> None:
    page = search(open_page("veileder/"), WORD)
    page.keyboard.press("ArrowUp")
    expect(page.locator(LINK).last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("er")
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(BOX)).to_have_value(f"{WORD}er")


def test_the_search_closes_when_the_reader_goes_on(open_page: OpenPage) -> None:
    page = search(open_page(CHAPTER), WORD)
    page.locator("h1").click()
    expect(page.locator(".sok__panel")).to_be_hidden()
    page.locator(BOX).click()
    expect(page.locator(LINK).first).to_be_visible()
    page.locator(LINK).first.click()  # on this very page
    expect(page.locator(".sok__panel")).to_be_hidden()
    assert page.url.endswith(PLACE)


def test_the_cross_empties_the_box_and_leaves_the_focus_in_it(open_page: OpenPage) -> None:
    page = search(open_page("veileder/"), WORD)
    page.get_by_role("button", name="Tøm søkefeltet").click()
    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(LINK)).to_have_count(0)
    expect(page.locator(META)).to_have_text("Skriv det du leter etter")


def test_single_keys_belong_to_the_reader(open_page: OpenPage) -> None:
    """Someone who speaks to the machine, or whose hand slips, would press them without wanting to: WCAG 2.1.4."""
    page = open_page("veileder/")
    for key in ("/", "s", "f", "p", "n", ",", "."):
        page.keyboard.press(key)
        expect(page.locator(BOX)).not_to_be_focused()
        assert page.url.endswith("veileder/")


def test_enter_waits_for_the_answer(open_page: OpenPage, address: str) -> None:
    """Somebody types faster than the line is: the words are not lost, and the first result opens when it comes."""
    page = open_page("veileder/")
    held: list[Route] = []
    page.route("**/search_index.json", lambda route: held.append(route))
    page.reload()
    with page.expect_request("**/search_index.json"):
        page.locator(BOX).fill(WORD)
    page.keyboard.press("Enter")
    expect(page.locator(BOX)).to_have_value(WORD)
    held[0].continue_()
    page.wait_for_url(address + PLACE)


def test_enter_takes_the_nearest_word_when_nothing_is_found(open_page: OpenPage) -> None:
    page = search(open_page("veileder/"), "xbetalignx")
    word = page.locator(f"{HELP}__naer a").first.inner_text()
    page.locator(BOX).focus()
    page.keyboard.press("Enter")
    expect(page.locator(BOX)).to_have_value(word)


def test_the_suggested_word_is_taken_with_the_right_arrow(open_page: OpenPage) -> None:
    page = search(open_page("veileder/"), "toleransevi")
    page.keyboard.type("n")
    expect(page.locator(".sok__forslag")).to_contain_text("toleransevindu")
    page.keyboard.press("ArrowRight")
    expect(page.locator(BOX)).to_have_value("toleransevinduet")


def test_what_comes_without_a_key_is_searched_for_too(open_page: OpenPage, address: str) -> None:
    page = search(open_page("veileder/"), "tur")
    page.locator(BOX).fill(WORD)  # as pasting and speaking do
    expect(page.locator(LINK).first).to_have_attribute("href", address + PLACE)


def test_the_message_is_a_live_region(open_page: OpenPage) -> None:
    page = search(open_page("veileder/"), WORD)
    expect(page.get_by_role("status").filter(has_text="treff")).to_be_visible()
    assert page.locator(".sok__liste").get_attribute("role") == "list"


def test_deep_link(open_page: OpenPage, address: str) -> None:
    page = open_page(f"veileder/?q={quote(WORD)}")
    expect(page.locator(LINK).first).to_have_attribute("href", address + PLACE)
    expect(page.locator(BOX)).to_have_value(WORD)


def test_below_a_sub_path(browser: Browser, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "felles/tilbud")
    with serve(tmp_path) as url:
        page = browser.new_page()
        page.goto(f"{url}felles/tilbud/kilder/")
        assert first(search(page, WORD)) == f"{url}felles/tilbud/{PLACE}"
        page.close()


def test_nothing_is_loaded_before_it_is_used(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + "veileder/rammer/", wait_until="networkidle")
    assert not [url for url in asked if url.startswith(("search/", "assets/search"))]
    search(page, WORD)
    assert "search/search_index.json" in asked
    page.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["betaling", "xbetalignx", "selvmord"])
def test_open_search_is_accessible(
    open_page: OpenPage, size: dict[str, int], scheme: Literal["light", "dark"], text: str
) -> None:
    page = search(open_page("veileder/rammer/", viewport=size, color_scheme=scheme), text)
    assert overflow(page) <= 0
    assert axe_violations(page) == []


@pytest.mark.parametrize("path", ["", "veileder/rammer/"])
def test_without_javascript_glossary_and_recommendations_are_offered(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    expect(page.locator(BOX)).to_be_hidden()
    offer = page.locator(".sok-uten-js")
    expect(offer.get_by_role("link", name="Begreper")).to_be_visible()
    offer.get_by_role("link", name="Krav").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Krav")
    context.close()


# --- What happens when something fails ---


@pytest.fixture
def fragile(browser: Browser) -> Iterator[Page]:
    """A page whose console may complain."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("missing", ["assets/search-box", "assets/search-worker", "search/search_index"])
def test_a_search_that_lacks_a_part_says_so_and_offers_ways_around(fragile: Page, address: str, missing: str) -> None:
    fragile.context.route(re.compile(rf"/{missing}\b"), lambda route: route.fulfill(status=404, body=""))
    fragile.goto(address + "veileder/")
    fragile.locator(BOX).click()
    expect(fragile.locator(META)).to_have_text("Søket kunne ikke lastes. Prøv igjen om litt.")
    expect(fragile.locator(HELP).get_by_role("link", name="Begreper")).to_be_visible()
    fragile.locator(BOX).fill(WORD)
    fragile.keyboard.press("Enter")
    assert fragile.url == address + "veileder/"


def test_without_its_style_the_search_answers(fragile: Page, address: str) -> None:
    fragile.context.route(re.compile(r"/assets/search-panel"), lambda route: route.fulfill(status=404, body=""))
    fragile.goto(address + "veileder/")
    assert first(search(fragile, WORD)) == address + PLACE
