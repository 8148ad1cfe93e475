"""The folder of a centre: what may stand in it, and the names by which the site knows its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guideline.catalogue.local import SECTION
from guideline.model.local import FILE, Settings
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
    """

    shown: str
    inside: str
    settings: Settings
    paths: Mapping[str, Path]
    files: Mapping[str, MarkdownFile]
    lines: Mapping[str, int]

    def called(self, error: ContentError) -> ContentError:
        """ERROR with the names of files as the centre knows them."""
        inside, shown = f"{self.inside}/", f"{self.shown}/"
        return ContentError(
            [
                replace(p, file=p.file.replace(inside, shown), message=p.message.replace(inside, shown))
                for p in error.problems
            ]
        )


def read_folder(path: Path, shown: str, docs: str) -> Folder:
    """The folder at PATH, which its writers know as SHOWN; DOCS is the folder of the site's own pages.

    Raises:
        ContentError: when it can't be read, or holds something that has no place there.
    """
    if not path.is_dir():
        raise ContentError(
            Problem(shown, None, "mappen finnes ikke", "Skriv veien til mappen: make site LOCAL=../senteret")
        )
    raise_if_any([_foreign(file, shown) for file in sorted(path.iterdir()) if not _belongs(file)])
    name = f"{shown}/{FILE}"
    reader = Reader(name)
    settings = reader.read(Settings, read_text(path / FILE, name))
    _check_day(settings, name, reader)
    inside, paths = f"{docs}/{SECTION}", {file.name: file for file in sorted(path.glob("*.md"))}
    pages = {f"{inside}/{name}": read_markdown(file, f"{inside}/{name}") for name, file in paths.items()}
    first = f"{inside}/{INDEX}"
    index = MarkdownFile(first, {"title": FIRST_PAGE, "description": _about(settings)}, _INDEX_TEXT, 0)
    return Folder(shown, inside, settings, paths, {first: index, **pages}, reader.lines)


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


def _check_day(settings: Settings, name: str, reader: Reader) -> None:
    try:
        _ = settings.day_seen
    except ValueError as error:
        message, remedy = f"«sett: {settings.seen}» er ikke en dato", "Skriv for eksempel: sett: 2027-03-01"
        raise ContentError(Problem(name, reader.lines.get("sett"), message, remedy)) from error
