"""The short version for users: its own calm page, a way to leave at once, and one sheet of paper."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Route, expect

from guideline.model.guideline import Leaving, load_guideline

from ...conftest import ROOT
from ..conftest import DESKTOP, PHONE, OpenPage, Trouble
from ..paper import print_page

GUIDELINE = load_guideline(ROOT)
SHORT = GUIDELINE.pages.short
LEAVING = GUIDELINE.leaving or Leaving("", "")


LEAVE_AND_COME_BACK = """() => {
    const seen = () => [document.body.hidden, document.title];
    document.querySelector("[data-forlat]").click();
    const gone = seen();
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    return [gone, seen()];
}"""


def elsewhere(route: Route) -> None:
    """Another host, which nobody asks in a test."""
    route.fulfill(status=200, content_type="text/html", body="<title>Et annet sted</title><p>Været</p>")


def test_it_has_nothing_of_the_staffs_ways_around_the_site(open_page: OpenPage) -> None:
    page = open_page(SHORT)
    for name in ("Hovedvalg", "Meny", "Innhold på siden", "Sider under"):
        assert page.get_by_role("navigation", name=name).count() == 0
    assert page.get_by_role("searchbox").count() == 0
    assert page.locator("header a, header summary").all_inner_texts() == ["Forlat siden"]
    assert page.get_by_role("contentinfo").get_by_role("link").first.get_attribute("href") in ("../..", "../../")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_way_to_leave_stays_in_sight(open_page: OpenPage, size: dict[str, int]) -> None:
    page = open_page(SHORT, viewport=size)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.get_by_role("link", name="Forlat siden")).to_be_in_viewport()


def test_the_keyboard_comes_to_it_first(open_page: OpenPage) -> None:
    page = open_page(SHORT)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # after «Gå til innhold»
    expect(page.get_by_role("link", name="Forlat siden")).to_be_focused()


def test_leaving_puts_another_page_in_this_ones_place(open_page: OpenPage, trouble: Trouble) -> None:
    page = open_page("")
    page.context.route(f"{LEAVING.address}**", elsewhere)
    page.get_by_role("link", name="Les kortversjonen").click()
    page.wait_for_url(f"**/{SHORT}")
    before = page.evaluate("history.length")
    page.get_by_role("link", name="Forlat siden").click()
    page.wait_for_url(LEAVING.address)
    assert page.evaluate("history.length") == before, "«back» does not lead to the short version"
    page.go_back()
    assert SHORT not in page.url
    trouble.messages = [said for said in trouble.messages if LEAVING.address not in said]


def test_what_it_shows_goes_before_the_other_page_comes(open_page: OpenPage, trouble: Trouble) -> None:
    page = open_page(SHORT)
    before = page.title()
    page.context.route(f"{LEAVING.address}**", lambda _: None)  # never answers
    with page.expect_request(LEAVING.address):
        shown = page.evaluate(LEAVE_AND_COME_BACK)
    assert shown == [[True, ""], [False, before]], "gone at once, and there again for whoever goes back"
    trouble.messages.clear()


def test_without_javascript_it_is_a_plain_link(open_page: OpenPage, trouble: Trouble) -> None:
    page = open_page(SHORT, java_script_enabled=False)
    page.context.route(f"{LEAVING.address}**", elsewhere)
    page.get_by_role("link", name="Forlat siden").click()
    page.wait_for_url(LEAVING.address)
    trouble.messages.clear()


def test_it_says_what_leaving_does_not_do(open_page: OpenPage) -> None:
    page = open_page(SHORT)
    about = page.get_by_role("region", name="Om knappen «Forlat siden»")
    expect(about).to_contain_text("sletter ingenting")
    expect(about).to_contain_text(LEAVING.name)


def test_it_is_one_sheet_of_paper_with_the_text_and_nothing_else(open_page: OpenPage, tmp_path: Path) -> None:
    text, sheets = print_page(open_page, SHORT, tmp_path)
    assert sheets == 1
    for frame in ("Forlat siden", "Jobber du på et senter", "Meld feil", "Skriv ut"):
        assert frame not in text
    assert "Originalen gjelder" in " ".join(text.split())


def test_it_is_one_sheet_also_with_the_line_of_a_centre(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(SHORT)
    line = """text => {
        const line = document.createElement("aside");
        line.className = "lokalt lokalt--tekst";
        line.append(Object.assign(document.createElement("p"), { textContent: text }));
        document.querySelector(".sidehode").after(line);
    }"""
    page.evaluate(line, "Ring oss på 22 00 00 00, mandag til fredag 9–15.")
    page.pdf(path=tmp_path / "ark.pdf", prefer_css_page_size=True)
    with pikepdf.open(tmp_path / "ark.pdf") as sheets:
        assert len(sheets.pages) == 1
