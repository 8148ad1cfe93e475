"""The editor in the browser, for tests: an invented project in order, and a host that edits it."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from guideline.commands.edit import page_files
from guideline.commands.record import record_history, record_ids
from guideline.editor.api import Api
from guideline.editor.desk import Desk
from guideline.editor.guard import Guard
from guideline.editor.proposal import Proposal
from guideline.editor.server import App, EditorServer
from guideline.editor.shelf import Shelf
from guideline.model.guideline import load_guideline

from .previews import Preview, free_address
from .projects import copy_of

WORDS, SOURCES, RETIRED = "referanser/ord.txt", "referanser/litteratur.bib", "referanser/utgatte.yml"
HISTORY = "referanser/historikk.yml"
PREVIEW = "http://127.0.0.1:9/"
"""Where nobody answers: for what needs no preview."""


def boathouse(folder: Path) -> Path:
    """The invented guideline as a project of its own in FOLDER, with all that is remembered, and in order."""
    root = copy_of("second", folder)
    record_history(root, "Første utgave.", only_language=False)
    record_ids(root)
    desk = Desk(Shelf(root, load_guideline(root).files), folder / "kopi")
    problems = Api(desk, Proposal(root, folder / "forslag.json"), PREVIEW).check({"drafts": {}}).data["problems"]
    words = {match[1] for problem in problems if (match := re.match(r"ordet «(.+)» er ukjent", problem["message"]))}
    assert len(words) == len({problem["message"] for problem in problems}), problems
    known = "".join(f"{word}\n" for word in sorted(words, key=lambda word: (word.lower(), word)))
    (root / WORDS).write_text(known, encoding="utf-8")
    shutil.rmtree(folder / "kopi")
    return root


@dataclass
class Editing:
    """A host that edits the project at ROOT."""

    root: Path
    host: str
    key: str

    @property
    def link(self) -> str:
        """What is opened to edit."""
        return f"http://{self.host}/#nokkel={self.key}"

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Any]:
        """Ask with HEADERS as they are; the answer's status, and its data when it has any."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, json.loads(content) if answer.getheader("Content-Type") == "application/json" else content

    def ask(self, way: str, **asked: Any) -> tuple[int, Any]:
        """Ask as the page does."""
        body = json.dumps(asked).encode()
        return self.request("POST", f"/api/{way}", body, Content_Type="application/json", X_Nokkel=self.key)

    def draft(self, path: str, old: str, new: str) -> dict[str, dict[str, str]]:
        """A draft of the file PATH, with NEW for OLD."""
        file = self.ask("file", path=path)[1]
        assert old in file["text"]
        return {path: {"text": file["text"].replace(old, new, 1), "base": file["version"]}}


@contextmanager
def edited(root: Path, folder: Path, preview: str = PREVIEW) -> Iterator[Editing]:
    """Edit the project at ROOT, with the copy in FOLDER and the page as it will be at the address PREVIEW."""
    desk = Desk(Shelf(root, load_guideline(root).files), folder / "kopi")
    api = Api(desk, Proposal(root, folder / "forslag.json"), preview)
    apps: list[App] = []
    server = EditorServer("127.0.0.1", 0).start(lambda environ, start: apps[0](environ, start))
    host = f"127.0.0.1:{server.server_port}"
    guard = Guard(host)
    apps.append(App(api, guard, _page()))
    try:
        yield Editing(root, host, guard.key)
    finally:
        server.shutdown()
        server.server_close()


@lru_cache(maxsize=1)
def _page() -> Any:
    return page_files()


@contextmanager
def editing_and_preview(root: Path) -> Iterator[tuple[Editing, Preview]]:
    """`make rediger` in the project at ROOT."""
    address, shown, log = free_address(), free_address(), root.parent / "log.txt"
    command = [sys.executable, "-m", "guideline", "edit", "--address", address, "--preview", shown]
    with log.open("w") as out, subprocess.Popen(command, cwd=root, stdout=out, stderr=out) as server:
        try:
            preview = Preview(root, shown, log)
            preview.wait_for(200, "<h1")
            key = log.read_text(encoding="utf-8").partition("#nokkel=")[2].split()[0]
            yield Editing(root, address, key), preview
        finally:
            server.terminate()
