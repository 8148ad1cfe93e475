"""One reading of a centre's folder beside that of the guideline: blocks, links, words, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from guideline.build.local.folder import Folder
from guideline.build.scan import Scan, term_record
from guideline.checks import local as checks
from guideline.checks.commonmark import commonmark_problems
from guideline.checks.front_matter import front_matter_problems
from guideline.checks.headings import heading_problems
from guideline.checks.links import Link, file_problems, links, misspelt_links
from guideline.checks.local_file import wrong_in
from guideline.checks.site import duplicate_ids
from guideline.checks.typography import typography_problems
from guideline.components import blocks as core_blocks
from guideline.components.checklist.block import Checklist
from guideline.components.form.block import Template
from guideline.components.local.block import local_blocks
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource, scan_blocks
from guideline.components.term.block import Term, TermRecord
from guideline.model.guideline import Guideline
from guideline.search.everyday import EverydayWords, Words
from guideline.text.errors import Problem, did_you_mean, raise_if_any
from guideline.text.markdown_file import MarkdownFile
from guideline.text.saved import Saved
from guideline.text.urls import page_url


@dataclass(frozen=True)
class LocalScan:
    """What the pages of a centre hold.

    Args:
        folder: where it stands.
        blocks: every block, in order.
        links: every link.
    """

    folder: Folder
    blocks: Sequence[BlockSource]
    links: Sequence[Link]

    @cached_property
    def terms(self) -> list[TermRecord]:
        """The centre's own words, each with the file that explains it."""
        own = (block for block in self.blocks if block.name == Term.NAME)
        return [replace(term_record(block), home=block.file) for block in own]

    def written(self, id: str) -> BlockSource | None:
        """The block called ID, as it was written."""
        return next((block for block in self.blocks if block.options.get("id") == id), None)


def scan_local(folder: Folder, core: Scan, guideline: Guideline, known: Collection[str], saved: Saved) -> LocalScan:
    """Read the pages of FOLDER beside those of CORE.

    Raises:
        ContentError: with everything that is wrong.
    """
    files, blocks, problems = list(folder.files.values()), [], []
    known_blocks = local_blocks(guideline, tuple(core_blocks(guideline).values()))
    for file in files:
        own, wrong = scan_blocks(file, known_blocks)
        blocks += own
        problems += [*wrong, *_text_problems(file, own)] if not folder.file else wrong
    found = LocalScan(folder, blocks, [link for file in files for link in links(file)])
    problems += [*duplicate_ids(blocks), *_settings_problems(folder, core, guideline)]
    problems += _written_problems(found, known, guideline)
    if not problems:
        pages = [] if folder.file else files
        problems += [problem for file in pages for problem in commonmark_problems(file, saved)]
        problems += checks.unknown_targets(blocks, _targets(core)) + checks.taken_words(blocks, core.blocks)
    raise_if_any(problems)
    return found


def _written_problems(found: LocalScan, known: Collection[str], guideline: Guideline) -> list[Problem]:
    """What is wrong with the words as the centre wrote them: on pages of its own, or in one file."""
    folder, strengths = found.folder, guideline.strengths
    if folder.file:
        wrong = wrong_in(folder.file, strengths)
        return [Problem(folder.shown, folder.line_of(each.words), each.message, each.remedy) for each in wrong]
    written = [folder.files[f"{folder.inside}/{name}"] for name in folder.paths]
    problems = checks.claims(list(folder.files.values()), strengths) + checks.intrusions(written, found.links)
    return problems + file_problems(found.links, [*known, *folder.files])


def _text_problems(file: MarkdownFile, blocks: Sequence[BlockSource]) -> Iterator[Problem]:
    """What would be wrong with FILE, which has BLOCKS, among the guideline's own pages, too."""
    yield from front_matter_problems(file)
    yield from misspelt_links(file)
    yield from typography_problems(file)
    yield from heading_problems(file, blocks)


def _targets(core: Scan) -> checks.Targets:
    def ids(name: str) -> list[str]:
        return [block.options["id"] for block in core.blocks if block.name == name and "id" in block.options]

    pages = [page_url(file) for file in core.files]
    return checks.Targets([*ids(Recommendation.NAME), *pages], ids(Checklist.NAME), ids(Template.NAME))


def _settings_problems(folder: Folder, core: Scan, guideline: Guideline) -> Iterator[Problem]:
    """What is wrong with what the centre says of itself."""
    name, pages = folder.settings_file, [page_url(file) for file in core.files]
    for number, page in enumerate(folder.settings.shown_on):
        if page not in pages:
            message = f"siden «{page}» under «vises på» finnes ikke"
            yield Problem(name, folder.lines.get(f"vises på.{number}"), message, did_you_mean(page, pages))
    if folder.file:
        return  # the rest is held together with all that the file says
    said = [("kontakt", folder.settings.contact_line), ("senter", folder.settings.centre)]
    said += [
        (f"hvem er hvem.{number}", f"{contact.role} {contact.hours}")
        for number, contact in enumerate(folder.settings.contacts)
    ]
    for key, text in said:
        if problem := checks.claim(name, folder.lines.get(key), text, guideline.strengths):
            yield problem


def with_local_words(words: EverydayWords, folder: Folder) -> EverydayWords:
    """WORDS and those of FOLDER, which lead to its additions and to places of the guideline."""
    own = [
        Words(target, tuple(word.strip() for word in text.split(",") if word.strip()), 0)
        for target, text in folder.settings.everyday.items()
    ]
    return replace(words, places=(*words.places, *own))


def unknown_words(folder: Folder, addresses: Collection[str]) -> list[Problem]:
    """Words of FOLDER that lead nowhere; ADDRESSES are all that they may name."""
    return [
        Problem(
            folder.settings_file,
            folder.lines.get(f"hverdagsord.{target}"),
            f"ukjent sted «{target}» under «hverdagsord»",
            did_you_mean(target, addresses),
        )
        for target in folder.settings.everyday
        if target not in addresses
    ]
