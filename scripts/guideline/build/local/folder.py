"""The folder of a centre: what may stand in it, and the names by which the site knows its pages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guideline.build.local.single import pages_of, settings_of
from guideline.catalogue.local import SECTION
from guideline.model.local import FILE, Settings
from guideline.model.local_file import SUFFIX, LocalFile, read_local_file
from guideline.text.errors import ContentError, Problem, raise_if_any
from guideline.text.files import read_text
from guideline.text.markdown_file import MarkdownFile, read_markdown
from guideline.text.typed_yaml import Reader

FIRST_PAGE = "Hos oss"
INDEX = "index.md"
_INDEX_TEXT = f"# {FIRST_PAGE}\n\n<!-- avledet: {SECTION} -->\n"


@dataclass(frozen=True)
class Folder:
    """What stands in a centre's folder.

    Args:
        shown: the folder as its writers know it.
        inside: where its pages stand among those of the site, `docs/hos-oss`.
        settings: what the centre says of itself.
        paths: the files of its pages, by name; the first page is made here and has none.
        files: its pages, by the name that the site knows them by.
        lines: the lines of the settings.
        file: the one file that all of it stands in, instead of a folder.
        written: what stands there.
    """

    shown: str
    inside: str
    settings: Settings
    paths: Mapping[str, Path]
    files: Mapping[str, MarkdownFile]
    lines: Mapping[str, int]
    file: LocalFile | None = None
    written: str = ""

    @property
    def settings_file(self) -> str:
        """Where the settings stand, as the centre knows it."""
        return self.shown if self.file else f"{self.shown}/{FILE}"

    def line_of(self, words: str) -> int | None:
        """The line of the one file where WORDS stand first."""
        sought = json.dumps(words, ensure_ascii=False)[1:-1]
        lines = (number for number, line in enumerate(self.written.split("\n"), start=1) if sought in line)
        return next(lines, None) if words else None

    def called(self, error: ContentError) -> ContentError:
        """ERROR with the names of files as the centre knows them."""
        return ContentError([self._in_one_file(p) if self.file else self._in_folder(p) for p in error.problems])

    def _in_folder(self, p: Problem) -> Problem:
        inside, shown = f"{self.inside}/", f"{self.shown}/"
        return replace(p, file=p.file.replace(inside, shown), message=p.message.replace(inside, shown))

    def _in_one_file(self, p: Problem) -> Problem:
        """P with the line of the first name in it that the file has: the pages that it was found on are nobody's."""
        if not p.file.startswith(f"{self.inside}/"):
            return p
        lines = (line for name in re.findall("«([^»]+)»", p.message) if (line := self.line_of(name)))
        return replace(p, file=self.shown, line=next(lines, None))


def read_folder(path: Path, shown: str, docs: str) -> Folder:
    """The folder at PATH, or the one file, which its writers know as SHOWN; DOCS has the site's own pages.

    Raises:
        ContentError: when it can't be read, or holds something that has no place there.
    """
    if path.suffix == SUFFIX and path.is_file():
        return _of_file(read_text(path, shown), shown, f"{docs}/{SECTION}")
    if not path.is_dir():
        raise ContentError(
            Problem(shown, None, "mappen finnes ikke", "Skriv veien til mappen: make site LOCAL=../senteret")
        )
    raise_if_any([_foreign(file, shown) for file in sorted(path.iterdir()) if not _belongs(file)])
    name = f"{shown}/{FILE}"
    reader = Reader(name)
    settings = reader.read(Settings, read_text(path / FILE, name))
    _check_day(settings, name, reader.lines)
    inside, paths = f"{docs}/{SECTION}", {file.name: file for file in sorted(path.glob("*.md"))}
    pages = {f"{inside}/{name}": read_markdown(file, f"{inside}/{name}") for name, file in paths.items()}
    index = _index(inside, settings)
    return Folder(shown, inside, settings, paths, {index.path: index, **pages}, reader.lines)


def _of_file(text: str, shown: str, inside: str) -> Folder:
    """The folder that would say what the one file SHOWN does, which holds TEXT."""
    local = read_local_file(text, shown)
    settings = settings_of(local)
    pages = [replace(page, path=f"{inside}/{page.path}") for page in pages_of(local)]
    files = {page.path: page for page in (_index(inside, settings), *pages)}
    folder = Folder(shown, inside, settings, {}, files, {}, local, text)
    _check_day(settings, shown, {"sett": folder.line_of("sett") or 0})
    return folder


def _index(inside: str, settings: Settings) -> MarkdownFile:
    meta = {"title": FIRST_PAGE, "description": _about(settings)}
    return MarkdownFile(f"{inside}/{INDEX}", meta, _INDEX_TEXT, 0)


def _belongs(file: Path) -> bool:
    hidden = file.name.startswith((".", "_")) or file.name.endswith("~")
    return hidden or (file.is_file() and (file.name == FILE or (file.suffix == ".md" and file.name != INDEX)))


def _foreign(file: Path, shown: str) -> Problem:
    remedy = (
        f"I mappen kan det bare ligge {FILE} og sider som slutter på .md. Den første siden, {INDEX}, lages av seg selv."
    )
    return Problem(f"{shown}/{file.name}", None, f"«{file.name}» har ingen plass i mappen", remedy)


def _about(settings: Settings) -> str:
    return f"Det {settings.centre} har skrevet selv. Det er ikke en del av veilederen."


def _check_day(settings: Settings, name: str, lines: Mapping[str, int]) -> None:
    try:
        _ = settings.day_seen
    except ValueError as error:
        message, remedy = f"«sett: {settings.seen}» er ikke en dato", "Skriv for eksempel: sett: 2027-03-01"
        raise ContentError(Problem(name, lines.get("sett"), message, remedy)) from error
