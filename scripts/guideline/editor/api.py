"""What the page of the editor can ask for. Every answer is data; nothing is saved that the checks don't pass."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guideline.editor.desk import Desk, Draft
from guideline.editor.merging import difference, merged
from guideline.editor.moving import Move, about, removal, renaming
from guideline.editor.pages import CONFIG, NewPage, menu_pages, problems, with_entry
from guideline.editor.proposal import Proposal
from guideline.editor.words import words
from guideline.model.guideline import load_guideline
from guideline.text.disk import replace
from guideline.text.errors import ContentError, Problem
from guideline.text.files import read_text

Asked = Mapping[str, Any]


class WrongRequestError(Exception):
    """The page asked for something that there isn't."""


@dataclass(frozen=True)
class Answer:
    """What the page gets.

    Args:
        status: as HTTP has it: 409 when others have changed a file, 422 when the content must be mended.
        data: as JSON, or bytes as they are.
        kind: the type of its content.
    """

    status: int
    data: Any
    kind: str = "application/json"

    @property
    def content(self) -> bytes:
        """The answer as it is sent."""
        return self.data if isinstance(self.data, bytes) else json.dumps(self.data, ensure_ascii=False).encode()


class Api:
    """The editor of the project behind DESK, whose preview is at the address PREVIEW."""

    def __init__(self, desk: Desk, proposal: Proposal, preview: str) -> None:
        self.desk, self.shelf, self.proposal, self.preview = desk, desk.shelf, proposal, preview
        self.undone: dict[str, tuple[bytes | None, str]] = {}
        """What the files of the last move were, and the version that it made of each."""
        self.ways: dict[str, Callable[[Asked], Answer]] = {
            "start": self.start,
            "file": self.file,
            "lay": self.lay,
            "check": self.check,
            "save": self.save,
            "history": self.history,
            "page": self.page,
            "about": self.about,
            "remove": self.remove,
            "rename": self.rename,
            "undo": self.undo,
            "difference": self.difference,
            "proposal": self.proposed,
            "archive": self.archive,
            "proposed": self.forget,
        }

    def answer(self, way: str, asked: Any) -> Answer:
        """Do what WAY names with what is ASKED.

        Raises:
            WrongRequestError: when there is no such way, or something that it needs is missing.
        """
        if way not in self.ways or not isinstance(asked, dict):
            raise WrongRequestError(way)
        try:
            return self.ways[way](asked)
        except ContentError as error:
            return Answer(422, {"problems": _as_data(error.problems)})
        except (KeyError, TypeError, AttributeError) as error:
            raise WrongRequestError(way) from error

    # --- Reading ---

    def start(self, asked: Asked) -> Answer:
        """What there is to edit, and what can be chosen from."""
        files = [{"path": path, "title": self._title(path), "page": _address(path)} for path in self._ordered()]
        project = hashlib.sha256(str(self.shelf.root).encode()).hexdigest()[:12]
        given = {"menu": self._menu(), "words": words(self.shelf.root), "preview": self.preview, "project": project}
        return Answer(200, {"files": files, **given})

    def file(self, asked: Asked) -> Answer:
        """A file."""
        return Answer(200, dataclasses.asdict(self.shelf.read(_text(asked, "path"))))

    def _ordered(self) -> list[str]:
        """The files in the order of the menu; what isn't in it comes last."""
        order = {f"docs/{page}": number for number, page in enumerate(self._menu())}
        places = ((not path.endswith(".md"), order.get(path, len(order)), path) for path in self.shelf.paths())
        return [path for _, _, path in sorted(places)]

    def _menu(self) -> list[str]:
        return menu_pages(read_text(self.shelf.root / CONFIG, CONFIG))

    def _title(self, path: str) -> str:
        if not path.endswith(".md"):
            return self._names().get(path, path.rpartition("/")[2])
        head = (self.shelf.root / path).read_bytes()[:2000].decode("utf-8", "replace")
        match = re.search(r"^title: *(.+)$", head, re.MULTILINE)
        return match[1].strip("\"'\r ") if match else path

    def _names(self) -> Mapping[str, str]:
        files = load_guideline(self.shelf.root).files
        return {
            files.bib: "Kildene",
            files.everyday: "Hverdagsord for søket",
            files.words: "Ordlisten for stavekontrollen",
            files.history: "Historikken for anbefalingene",
            files.retired: "Id-er som er trukket tilbake",
            files.source_map: "Kartet over veilederen",
        }

    # --- Drafts ---

    def lay(self, asked: Asked) -> Answer:
        """Show the drafts in the preview; tells what others have changed, and the version of every file."""
        conflicts = self.desk.lay(_drafts(asked))
        versions = {path: self.shelf.version(path) for path in self.shelf.paths()}
        return Answer(200, {"conflicts": conflicts, "versions": versions})

    def check(self, asked: Asked) -> Answer:
        """Everything that is wrong with the content as the drafts make it."""
        with self.desk.lock:
            self.desk.lay(_drafts(asked))
            return Answer(200, {"problems": self._checked()})

    def save(self, asked: Asked) -> Answer:
        """Save the drafts, all or none: not over what others have written, and not what must be mended."""
        drafts = _drafts(asked)
        with self.desk.lock:
            found = self._conflict(self.desk.lay(drafts)) or self._mend() or self._conflict(self.desk.conflicts(drafts))
            if found:
                return found
            for path in drafts:
                self.proposal.remember(path)
            versions = {path: self.shelf.write(path, draft.text) for path, draft in drafts.items()}
            return Answer(200, {"versions": versions})

    def _conflict(self, paths: list[str]) -> Answer | None:
        return Answer(409, {"conflicts": paths}) if paths else None

    def _mend(self) -> Answer | None:
        found = self._checked()
        return Answer(422, {"problems": found}) if found else None

    def _checked(self) -> list[dict[str, Any]]:
        """What `make kontroll` says of the copy; a process of its own, since MkDocs builds the preview in this one."""
        done = self._run("check", "--json")
        try:
            found: list[dict[str, Any]] = json.loads(done.stdout)
        except ValueError:
            return _as_data([Problem("Kontrollen", None, "den kunne ikke kjøres", done.stderr.strip()[-1000:])])
        return found

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "guideline", *arguments]
        return subprocess.run(command, cwd=self.desk.root, capture_output=True, text=True, check=False)

    def history(self, asked: Asked) -> Answer:
        """The history as it is when everything that has changed did so for the given reason."""
        with self.desk.lock:
            self.desk.lay(_drafts(asked))
            file = load_guideline(self.desk.root).files.history
            done = self._run("history", _text(asked, "reason"), *(["--language"] if asked.get("language") else []))
            if done.returncode:
                return Answer(422, {"problems": _as_data([Problem(file, None, done.stderr.strip())])})
            return Answer(200, {"path": file, "text": (self.desk.root / file).read_text(encoding="utf-8")})

    def difference(self, asked: Asked) -> Answer:
        """What two people have changed in a text, and what it says with both changes when neither touches the other."""
        before, mine, theirs = (_text(asked, name) for name in ("before", "mine", "theirs"))
        told = {"mine": difference(before, mine), "theirs": difference(before, theirs)}
        return Answer(200, told | {"both": merged(before, mine, theirs)})

    # --- A new page ---

    def page(self, asked: Asked) -> Answer:
        """Make a page, when the checks pass it."""
        new = NewPage(*(_text(asked, name) for name in ("title", "description", "name", "after")))
        wrong = problems(new, self.shelf.root)
        if wrong:
            return Answer(422, {"problems": _as_data(wrong)})
        with self.desk.lock:
            config = with_entry(read_text(self.shelf.root / CONFIG, CONFIG), new).encode()
            self.desk.lay(_drafts(asked) | {new.path: Draft(new.text, "")})
            replace(self.desk.root / CONFIG, config)
            found = self._mend()
            return found or self._made(new, config)

    def _made(self, new: NewPage, config: bytes) -> Answer:
        for path in (new.path, CONFIG):
            self.proposal.remember(path)
        replace(self.shelf.root / CONFIG, config)
        return Answer(200, {"path": new.path, "version": self.shelf.write(new.path, new.text)})

    # --- A page that goes, or gets another name ---

    def about(self, asked: Asked) -> Answer:
        """What hangs on a page."""
        found = about(self.shelf.root, _text(asked, "path"))
        ids = [entry.id for entry in found.ids if ":" not in entry.id]
        return Answer(200, {"links": [dataclasses.asdict(link) for link in found.links], "ids": ids})

    def remove(self, asked: Asked) -> Answer:
        """Take a page away, when the checks pass what is left."""
        path = _text(asked, "path")
        with self.desk.lock:
            return self._move(asked, path, lambda: removal(self.shelf.root, path, _text(asked, "reason"), date.today()))

    def rename(self, asked: Asked) -> Answer:
        """Give the file of a page another name, when nobody else has met it."""
        path, name = _text(asked, "path"), _text(asked, "name")
        with self.desk.lock:
            is_new = self.proposal.is_new(path)
            return self._move(asked, path, lambda: renaming(self.shelf.root, path, name, is_new))

    def _move(self, asked: Asked, path: str, plan: Callable[[], Move]) -> Answer:
        """Do what PLAN says when PATH is as it was when it was asked for, and the checks pass it."""
        if self.shelf.version(path) != _text(asked, "base"):
            return Answer(409, {"conflicts": [path]})
        move = plan()
        drafts = {name: Draft(text, self._version(name)) for name, text in move.texts.items() if name != CONFIG}
        self.desk.lay(drafts, move.gone)
        replace(self.desk.root / CONFIG, move.texts[CONFIG].encode())
        return self._mend() or self._moved(move)

    def _moved(self, move: Move) -> Answer:
        self.undone = {}
        for path in (*move.texts, *move.gone):
            self.proposal.remember(path)
            place = self.shelf.root / path
            self.undone[path] = (place.read_bytes() if place.exists() else None, "")
        for path in move.gone:
            self.shelf.remove(path)
            self.proposal.removed(path)
        for path, text in move.texts.items():
            self._write(path, text.encode() if path == CONFIG else self.shelf.encoded(path, text))
        self.undone = {path: (before, self._version(path)) for path, (before, _) in self.undone.items()}
        return Answer(200, {"paths": [path for path in move.texts if path not in (CONFIG, *move.gone)]})

    def undo(self, asked: Asked) -> Answer:
        """Put back what the last move changed, when nobody has touched it since."""
        with self.desk.lock:
            changed = [path for path, (_, version) in self.undone.items() if self._version(path) != version]
            if changed:
                return Answer(409, {"conflicts": changed})
            for path, (before, _) in self.undone.items():
                self._write(path, before)
            self.undone = {}
            return Answer(200, {})

    def _write(self, path: str, content: bytes | None) -> None:
        """Put CONTENT in the file PATH; none takes it away."""
        place = self.shelf.root / path if path == CONFIG else self.shelf.place(path)
        if content is None:
            place.unlink(missing_ok=True)
        else:
            replace(place, content)

    def _version(self, path: str) -> str:
        if path != CONFIG:
            return self.shelf.version(path)
        return hashlib.sha256((self.shelf.root / CONFIG).read_bytes()).hexdigest()

    # --- A proposal ---

    def proposed(self, asked: Asked) -> Answer:
        """What was saved since the last proposal, and how to propose it."""
        changes = [
            {"path": change.path, "patch": change.patch, "gone": change.after is None}
            for change in self.proposal.changes()
        ]
        commands = self.proposal.commands(str(asked.get("message") or "Endre innholdet"))
        return Answer(200, {"changes": changes, "patch": self.proposal.patch(), "commands": commands})

    def archive(self, asked: Asked) -> Answer:
        """The files that were saved, as they are now."""
        return Answer(200, self.proposal.archive(), "application/zip")

    def forget(self, asked: Asked) -> Answer:
        """The proposal is handed over; the next begins."""
        self.proposal.forget()
        return Answer(200, {})


def _drafts(asked: Asked) -> dict[str, Draft]:
    return {path: Draft(_text(draft, "text"), _text(draft, "base")) for path, draft in asked["drafts"].items()}


def _text(asked: Asked, name: str) -> str:
    if not isinstance(asked[name], str):
        raise TypeError(name)
    return str(asked[name])


def _as_data(found: list[Problem]) -> list[dict[str, Any]]:
    return [dataclasses.asdict(problem) for problem in found]


def _address(path: str) -> str:
    """Where the page PATH stands in the preview; empty for what is no page."""
    if not path.endswith(".md"):
        return ""
    name = path.removeprefix("docs/").removesuffix(".md")
    return "" if name == "index" else f"{name.removesuffix('/index')}/"
