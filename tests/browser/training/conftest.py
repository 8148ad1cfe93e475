"""An invented site with a training, and a page of it in the hands of a learner."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from ...projects import built, copy_of, once, replace
from ..checklists import RUN, Allotment, own_copy, served
from ..conftest import Trouble

TODAY = "2030-06-01T10:00:00"


def make_training(folder: Path) -> None:
    """The invented site with checklists, and a training on top of it, in FOLDER."""
    root = copy_of("checklists", folder, "training")
    pages = "sider:\n  opplæring: opplaering/\n  repetisjon: opplaering/repetisjon/\n"
    replace(root / "guideline.yml", "sider:\n", pages)
    built(root)


@pytest.fixture(scope="session")
def training(shared: Path) -> Iterator[Allotment]:
    """The invented site with a training; not to be changed."""
    with served(once(shared, "training", make_training) / "checklists") as site:
        yield site


@pytest.fixture
def own_training(training: Allotment, tmp_path: Path) -> Iterator[Allotment]:
    """An invented site with a training that a test may change and build again."""
    with own_copy(training.root, tmp_path) as site:
        yield site


@dataclass
class Learner:
    """A page of the training, in the hands of a learner."""

    page: Page
    site: Allotment

    def go(self, path: str) -> Learner:
        """Open another page in the same tab."""
        self.page.goto(f"{self.site.address}{path}")
        return self

    def question(self, id: str) -> Locator:
        return self.page.locator(f"#{id}")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def answer(self, id: str, *answers: str) -> Locator:
        """Choose ANSWERS of the question ID and send them; gives the question."""
        question = self.question(id)
        for answer in answers:
            question.locator("label").get_by_text(answer, exact=True).click()
        question.get_by_role("button", name="Svar", exact=True).click()
        return question

    def save(self, name: str = "EK", keep: str = "Til jeg sletter den", press: str = "Lagre framdriften") -> None:
        self.press(press)
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Initialer eller kallenavn").fill(name)
        dialog.get_by_label(keep).check()
        dialog.get_by_role("button", name="Lagre i denne nettleseren").click()
        expect(self.bar).to_contain_text(f"Framdriften til {name}")

    def more(self, name: str) -> None:
        """Press one of the tools that are folded away."""
        if self.bar.locator("details").get_attribute("open") is None:
            self.bar.locator("summary").click()
        self.bar.get_by_role("button", name=name, exact=True).click()

    @property
    def bar(self) -> Locator:
        return self.page.get_by_role("region", name="Framdriften din")

    @property
    def runs(self) -> list[dict[str, Any]]:
        """What is kept in this browser."""
        found = self.page.evaluate("Object.entries({...localStorage, ...sessionStorage})")
        return [json.loads(text) for key, text in found if key.startswith(RUN)]

    @property
    def focused(self) -> str:
        """What the focus stands on says."""
        return str(self.page.evaluate("document.activeElement.textContent.trim()"))


OpenTraining = Callable[..., Learner]
Reader = Callable[..., BrowserContext]


@pytest.fixture
def learner(reader: Reader, training: Allotment, trouble: Trouble) -> OpenTraining:
    """Opens a page of the training: `learner("opplaering/stell/")`.

    `context=` for a reader who is here already, `site=` for another site, `at=` for another moment.
    """

    def open_(
        path: str = "opplaering/stell/",
        *,
        context: BrowserContext | None = None,
        site: Allotment = training,
        at: str = TODAY,
        **options: Any,
    ) -> Learner:
        page = (context or reader(**options)).new_page()
        page.clock.set_fixed_time(at)
        trouble.watch(page, site.address)
        return Learner(page, site).go(path)

    return open_
