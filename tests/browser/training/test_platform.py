"""The course in a learning platform: scorm-again stands for one, and remembers what it is told."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from ...conftest import ROOT, serve
from ..checklists import Allotment
from ..conftest import Trouble

PLATFORM = ROOT / "node_modules/scorm-again/dist/scorm12.min.js"
FRAME = """<!doctype html><html lang="nb"><title>Plattform</title><script src="scorm12.js"></script>
<script>API = new Scorm12API({autocommit: false, logLevel: 5})</script>
<iframe src="o1.html" title="Modul" width="1000" height="800"></iframe></html>"""


@pytest.fixture(scope="module")
def platform(training: Allotment, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a platform that has taken in the course."""
    folder = tmp_path_factory.mktemp("platform")
    with zipfile.ZipFile(training.root / "site/nedlasting/opplaering-scorm.zip") as course:
        course.extractall(folder)
    (folder / "scorm12.js").write_bytes(PLATFORM.read_bytes())
    (folder / "index.html").write_text(FRAME, encoding="utf-8")
    with serve(folder) as address:
        yield address


@pytest.fixture
def open_course(
    reader: Callable[..., BrowserContext], platform: str, trouble: Trouble
) -> Callable[[], tuple[Page, FrameLocator]]:
    """Opens the first module in the platform."""

    def open_() -> tuple[Page, FrameLocator]:
        page = reader().new_page()
        trouble.watch(page, platform)
        page.goto(platform)
        module = page.frame_locator("iframe")
        expect(module.locator(".sporsmal--klar").first).to_be_attached()
        return page, module

    return open_


def told(page: Page) -> dict[str, Any]:
    """What the platform has been told of the learner."""
    found: dict[str, Any] = page.evaluate("JSON.parse(JSON.stringify(API.cmi.core))")
    return found


def answer(module: FrameLocator, id: str, *answers: str) -> None:
    question = module.locator(f"#{id}")
    for each in answers:
        question.locator("label").get_by_text(each, exact=True).click()
    question.get_by_role("button", name="Svar", exact=True).click()


def test_a_module_is_completed_when_all_is_answered_whatever_was_answered(
    open_course: Callable[[], tuple[Page, FrameLocator]],
) -> None:
    page, module = open_course()
    assert told(page)["lesson_status"] == "incomplete"
    answer(module, "o1-vann", "Når det regner")
    answer(module, "o1-gjoremal", "Klipper plenen")
    assert told(page)["lesson_status"] == "incomplete"
    answer(module, "o1-styrke", "Skal")
    assert told(page)["lesson_status"] == "completed"
    assert told(page)["score"]["raw"] == ""
    assert page.evaluate("API.cmi.suspend_data") == ""
    assert page.evaluate("API.cmi.interactions.childArray.length") == 0


def test_without_a_platform_a_module_still_answers(platform: str, reader: Callable[..., BrowserContext]) -> None:
    page = reader().new_page()
    page.goto(f"{platform}o1.html")
    page.locator("#o1-vann label").first.click()
    page.locator("#o1-vann").get_by_role("button", name="Svar", exact=True).click()
    expect(page.locator("#o1-vann .sporsmal__dom")).to_have_text("Riktig.")


def test_the_course_brings_all_that_it_names(training: Allotment, tmp_path: Path) -> None:
    with zipfile.ZipFile(training.root / "site/nedlasting/opplaering-scorm.zip") as course:
        names = course.namelist()
        manifest = course.read("imsmanifest.xml").decode()
    assert [name for name in names if f'href="{name}"' not in manifest] == ["imsmanifest.xml"]
