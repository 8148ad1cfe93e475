"""What must hold for every input: no traceback, no hang, errors with lines that exist, and no word lost."""

from __future__ import annotations

import re
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType

from hypothesis.strategies import SearchStrategy
from markdown import Extension, Markdown

from guideline.bibliography.bibtex import read_entries
from guideline.bibliography.citations import CitationExtension
from guideline.bibliography.citations import scan as scan_citations
from guideline.bibliography.references import Bibliography, load
from guideline.checks.commonmark import commonmark_problems
from guideline.checks.drawn import component_problems, shown_problems
from guideline.checks.front_matter import front_matter_problems
from guideline.checks.links import misspelt_links
from guideline.checks.retired import load_retired
from guideline.components.rendering import ComponentsExtension, Surroundings
from guideline.components.strict import BlockSource, scan_blocks
from guideline.model.records import PageText, Recommendation
from guideline.search.everyday import load_everyday_words
from guideline.source.provenance import Section, compare, load_maps, read_blocks
from guideline.text.errors import ContentError, Problem
from guideline.text.markdown_file import MarkdownFile, read_markdown
from guideline.text.saved import Saved

from ..conftest import ROOT
from ..guidelines import GARDEN_BLOCKS
from . import strategies

SECONDS = 10
"""What takes longer hangs: the machine may be busy, but an example is small."""


@dataclass(frozen=True)
class Property:
    """Something that must hold.

    Args:
        input: what is invented.
        check: raises when it does not hold.
    """

    input: SearchStrategy[str]
    check: Callable[[str], None]


@contextmanager
def _in_time() -> Iterator[None]:
    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"it takes more than {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _placed(problems: Sequence[Problem], text: str) -> None:
    """Every problem stands on a line of TEXT, and says what is wrong."""
    last = text.count("\n") + 1
    for problem in problems:
        assert problem.message.strip(), problem
        assert problem.line is None or 1 <= problem.line <= last, (problem, last)


def _written(text: str, name: str) -> Path:
    path = Path(tempfile.gettempdir()) / f"guideline-fuzz-{name}"
    path.write_text(text, encoding="utf-8", newline="")
    return path


# --- Pages ------------------------------------------------------------------------------------------------------------


@cache
def _works() -> Bibliography:
    return load(ROOT / "tests/fixtures/works.bib", ROOT / "bibliography/nok-veileder.csl")


_TAKEN: list[PageText] = []


@cache
def _renderer() -> Markdown:
    """Python-Markdown with what mkdocs.yml names and with our blocks."""
    own: list[str | Extension] = [
        ComponentsExtension(GARDEN_BLOCKS, Surroundings(take=_TAKEN.append)),
        CitationExtension(_works()),
    ]
    libraries = ["attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.superfences"]
    return Markdown(extensions=[*libraries, *own])


def _page(text: str) -> None:
    """What passes loses no word, and what is drawn as a recommendation has been read as one."""
    with _in_time():
        try:
            file = read_markdown(_written(text, "page.md"), "docs/side.md")
        except ContentError as error:
            _placed(error.problems, text)
            return
        blocks, problems = scan_blocks(file, GARDEN_BLOCKS)
        problems = [*problems, *scan_citations(file.text, file.path, _works().references)[1]]
        problems += [*misspelt_links(file), *commonmark_problems(file, Saved())]
        _placed(problems, text)
        if not problems and not _twice(blocks):
            _drawn(file, blocks)


def _twice(blocks: Sequence[BlockSource]) -> bool:
    ids = Counter(block.options.get("id") for block in blocks)
    return any(number > 1 for number in ids.values())


def _drawn(file: MarkdownFile, blocks: Sequence[BlockSource]) -> None:
    renderer = _renderer()
    renderer.reset()
    _TAKEN.clear()
    try:
        markup = renderer.convert(file.body)
    except ContentError:
        return
    page = _TAKEN[0] if _TAKEN else PageText.EMPTY
    markup += "".join(repr(component) for component in page.components)
    if component_problems(file, page, blocks) or shown_problems(file, markup):
        return
    drawn = [component.id for component in page.components if isinstance(component, Recommendation)]
    assert sorted(drawn) == sorted(block.options["id"] for block in blocks if block.name == "anbefaling")
    visible = re.sub(r"<!--.*?-->", "", file.body, flags=re.DOTALL)
    lost = set(re.findall(r"ord\d+", visible)) - set(re.findall(r"ord\d+", markup))
    assert not lost, (lost, markup)


def _front_matter(text: str) -> None:
    whole = f"---\n{text}---\n\n# X\n"
    with _in_time():
        try:
            file = read_markdown(_written(whole, "front.md"), "docs/side.md")
        except ContentError as error:
            _placed(error.problems, whole)
            return
        _placed(front_matter_problems(file), whole)


# --- Other files ------------------------------------------------------------------------------------------------------


def _bibliography(text: str) -> None:
    """What passes loses neither names nor titles on the way to Pandoc."""
    with _in_time():
        try:
            entries = read_entries(text, "works.bib")
        except ContentError as error:
            _placed(error.problems, text)
            return
    for entry in entries:
        for name in ("author", "title", "publisher"):
            lost = set(re.findall(r"(?i)ord\d+", entry.fields.get(name, ""))) - set(
                re.findall(r"(?i)ord\d+", entry.printed)
            )
            assert not lost, (lost, entry)
    if entries:
        _formatted(text, [entry.key for entry in entries])


def _words(text: str) -> set[str]:
    return set(re.findall(r"(?i)ord\d+", text))


def _formatted(text: str, keys: Sequence[str]) -> None:
    works = load(_written(text, "works.bib"), ROOT / "bibliography/nok-veileder.csl").references
    assert set(works) == set(keys)
    assert all(work.full_text and "\ue000" not in work.full_text + work.short for work in works.values())


def _loaded(name: str, load_file: Callable[[Path, str], object]) -> Callable[[str], None]:
    def check(text: str) -> None:
        with _in_time():
            try:
                load_file(_written(text, name), name)
            except ContentError as error:
                _placed(error.problems, text)

    return check


def _source(text: str) -> None:
    sections = [Section("hage", "Hage"), Section("bed", "Bed")]
    with _in_time():
        try:
            blocks = read_blocks(text, sections)
        except ContentError as error:
            _placed(error.problems, text)
            return
        assert {change.state for change in compare(blocks, blocks)} <= {"unchanged"}


PROPERTIES = {
    "page": Property(strategies.pages(), _page),
    "front matter": Property(strategies.yaml_texts(), _front_matter),
    "bibliography": Property(strategies.bibliographies(), _bibliography),
    "retired ids": Property(strategies.yaml_texts(), _loaded("retired-ids.yml", load_retired)),
    "everyday words": Property(strategies.yaml_texts(), _loaded("hverdagsord.yml", load_everyday_words)),
    "map of the source": Property(strategies.yaml_texts(), _loaded("source-map.yml", load_maps)),
    "source text": Property(strategies.source_texts(), _source),
}
