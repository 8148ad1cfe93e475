"""What tests of checklists share: an invented site that can be rebuilt, and the hands of somebody who uses a list."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from ..conftest import serve
from ..projects import built, copy_of

PREFIX = "sosiale-tilbud."
RUN = PREFIX + "kjoring."
SAVE = "Lagre i denne nettleseren"


@dataclass
class Allotment:
    """The invented site on this machine.

    Args:
        root: its files, a copy that may be changed.
        address: where it is served; ends in `/`.
    """

    root: Path
    address: str

    def build(self) -> None:
        """Build it into the folder that is served."""
        built(self.root)

    def change(self, file: str, *changes: tuple[str, str]) -> None:
        """Write new words for old in FILE, and build."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        self.build()


@contextmanager
def served(root: Path) -> Iterator[Allotment]:
    """The invented site at ROOT, which is built, with an address."""
    with serve(root / "site") as address:
        yield Allotment(root, address)


@contextmanager
def allotment_in(folder: Path) -> Iterator[Allotment]:
    """The invented site in FOLDER, built and served."""
    root = copy_of("checklists", folder)
    built(root)
    with served(root) as site:
        yield site


@contextmanager
def own_copy(root: Path, folder: Path) -> Iterator[Allotment]:
    """A copy in FOLDER of the invented site at ROOT, built as it is, that a test may change."""
    with served(Path(shutil.copytree(root, folder / root.name, symlinks=True))) as site:
        yield site


@dataclass
class ListPage:
    """A page with a list, in the hands of a reader."""

    page: Page

    def item(self, id: str) -> Locator:
        return self.page.locator(f"#{id}")

    def box(self, id: str) -> Locator:
        return self.item(id).locator("input.sjekkpunkt__boks")

    def tick(self, id: str) -> None:
        """Press the text, as people do."""
        self.item(id).locator(".sjekkpunkt__tekst").click()

    def tool(self, name: str) -> Locator:
        """A button, with the menu open that it may stand in."""
        inside = self.page.locator(".utfylling__meny:not([open])").filter(
            has=self.page.locator(f'.utfylling__panel button:not([hidden]):text-is("{name}")')
        )
        if inside.count():
            inside.first.locator("summary").click()
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        self.tool(name).click()

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def answer(self, name: str, keep: str = "Til jeg sletter den", press: str = SAVE) -> None:
        """Fill in the dialog that asks for a name."""
        self.dialog.get_by_label("Navn på aktiviteten").fill(name)
        if self.dialog.get_by_label(keep).count():
            self.dialog.get_by_label(keep).check()
        self.dialog.get_by_role("button", name=press, exact=True).click()

    def save(self, name: str = "Turgruppe høst 2027", keep: str = "Til jeg sletter den") -> None:
        self.press(SAVE)
        self.answer(name, keep)
        expect(self.state).to_contain_text("Lagret")

    def open_note(self, id: str) -> None:
        self.item(id).get_by_role("button", name="Notat og frist").click()

    def field(self, id: str, label: str) -> Locator:
        return self.item(id).get_by_label(label, exact=True)

    def answer_field(self, id: str) -> Locator:
        """What one writes in, in the field ID of a form."""
        return self.page.locator(f"#{id}-svar")

    def cell(self, name: str) -> Locator:
        """A cell of a table: «Når, rad 1»."""
        return self.page.get_by_label(name, exact=True)

    def write_note(self, id: str, text: str) -> None:
        self.open_note(id)
        self.field(id, "Notat").fill(text)
        self.field(id, "Notat").blur()

    @property
    def state(self) -> Locator:
        return self.page.locator(".utfylling__stand").first

    @property
    def message(self) -> Locator:
        return self.page.locator(".utfylling__melding").first

    @property
    def alarm(self) -> Locator:
        return self.page.locator(".utfylling__alarm")

    @property
    def progress(self) -> Locator:
        return self.page.locator(".utfylling__framdrift")

    def stored(self, area: str = "localStorage") -> dict[str, str]:
        """Everything the site has kept."""
        kept: dict[str, str] = self.page.evaluate(f"Object.fromEntries(Object.entries({area}))")
        return {key: text for key, text in kept.items() if key.startswith(PREFIX)}

    def runs(self, area: str = "localStorage") -> list[dict[str, Any]]:
        """The kept runs, in the order they were made."""
        found = [json.loads(text) for key, text in self.stored(area).items() if key.startswith(RUN)]
        return sorted(found, key=lambda run: (run["created"], run["id"]))

    def values(self) -> dict[str, Any]:
        """The answers of the only run that is kept."""
        (run,) = self.runs()
        values: dict[str, Any] = run["values"]
        return values

    def export(self) -> str:
        """The file that «Eksporter til fil» gives."""
        with self.page.expect_download() as download:
            self.press("Eksporter til fil")
        return Path(download.value.path()).read_text(encoding="utf-8")

    def choose_file(self, text: str | bytes, name: str = "fil.json") -> None:
        """Open «Importer fra fil» and choose a file with TEXT."""
        if not self.dialog.count():
            self.press("Importer fra fil")
        content = text if isinstance(text, bytes) else text.encode()
        file = {"name": name, "mimeType": "application/json", "buffer": content}
        self.dialog.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]


OpenList = Callable[..., ListPage]
