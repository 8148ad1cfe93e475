"""What must hold for a centre's own additions: they claim no strength, hide nothing and replace nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from guideline.checks.links import Link
from guideline.components.local.block import BESIDE, Fields, Items, Note
from guideline.components.strict import BlockSource
from guideline.components.term.block import Term
from guideline.model.records import LOCAL_PREFIX, is_local
from guideline.model.strength import Strengths, pattern
from guideline.text.errors import Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile
from guideline.text.prose import prose

_HTML = re.compile(r"<(?!https?://|mailto:)/?[a-zA-Z][\w-]*")
_VEILED = re.compile(r"<(?:!--|/?(?:style|script|pre|textarea)\b)", re.IGNORECASE)
_CITATION = re.compile(r"\[[@^][^\]]*\]|!\[")
_ATTRIBUTES = re.compile(r"\{:?(?P<list>[^{}\n]*)\}")
_ALLOWED = re.compile(r'hjelp="[^"]*"|krav="[^"]*"|#[\w-]+')
_SCHEMES = {"", "http", "https", "mailto", "tel"}
_KNOWN_FIELDS = {"title", "description"}


@dataclass(frozen=True)
class Targets:
    """What an addition may stand beside, by its kind.

    Args:
        notes: ids of recommendations and addresses of pages.
        lists: ids of lists.
        forms: ids of forms.
    """

    notes: Collection[str]
    lists: Collection[str]
    forms: Collection[str]


def reserved_ids(blocks: Sequence[BlockSource]) -> list[Problem]:
    """Ids of the guideline's own BLOCKS that only a centre may use, since ticks hang on both."""
    return [
        Problem(
            block.file,
            block.line,
            f"id-en «{block.options['id']}» begynner med «{LOCAL_PREFIX}», som bare sentrenes egne tillegg gjør",
            f"Skriv id: {block.options['id'].removeprefix(LOCAL_PREFIX)}",
        )
        for block in blocks
        if is_local(block.options.get("id") or "")
    ]


def claims(files: Collection[MarkdownFile], strengths: Strengths) -> list[Problem]:
    """Every place in FILES that sounds as strong as the guideline, or looks like one of its marks."""
    return [
        problem
        for file in files
        for number, line in prose(file)
        if (problem := claim(file.path, number, line, strengths))
    ]


def claim(file: str, number: int | None, text: str, strengths: Strengths) -> Problem | None:
    """What TEXT on line NUMBER of FILE claims; nothing when it only tells what is done."""
    demands = pattern(word for strength in strengths.values() for word in strength.demands)
    marks = re.compile("|".join(rf"\b{re.escape(strength.label.upper())}\b" for strength in strengths.values()))
    found = demands.search(text) or marks.search(text)
    if not found:
        return None
    message = f"det lokale tillegget sier «{found.group()}»: «{_ATTRIBUTES.sub('', text).strip()}»"
    return Problem(file, number, message, "Bare veilederen har styrke. Skriv hva dere gjør: «Vi møtes klokka ni.»")


def intrusions(files: Collection[MarkdownFile], links: Collection[Link]) -> list[Problem]:
    """What could hide something, change how it looks, or bring something along from elsewhere."""
    found = [problem for file in files for problem in _veiled(file)]
    found += [
        problem for file in files for number, line in file.lines() for problem in intrusion(file.path, number, line)
    ]
    found += [_unknown_field(file, name) for file in files for name in file.meta if name not in _KNOWN_FIELDS]
    return found + [
        Problem(
            link.file, link.line, f"lenken «{link.target}» kan ikke brukes", "Skriv en adresse som begynner på https."
        )
        for link in links
        if urlsplit(link.target).scheme.lower() not in _SCHEMES
    ]


def _veiled(file: MarkdownFile) -> Iterator[Problem]:
    """Styles, scripts and comments, which no reader of lines sees; even in code they have no errand here."""
    for number, line in enumerate(file.text.split("\n"), start=1):
        yield from veil(file.path, number, line)


def veil(file: str, number: int | None, line: str) -> Iterator[Problem]:
    """What on LINE of FILE, with its NUMBER, could hide something."""
    if found := _VEILED.search(line):
        message = f"«{found.group()}» kan ikke stå i lokale tillegg"
        yield Problem(file, number, message, "Skriv det som vanlig tekst, lister og overskrifter.")


def intrusion(file: str, number: int | None, line: str) -> Iterator[Problem]:
    """What on LINE of FILE, with its NUMBER, could look like the guideline's, or bring something along."""
    if html := _HTML.search(line):
        message = f"«{html.group()}» er HTML, og det kan ikke stå i lokale tillegg"
        yield Problem(file, number, message, "Skriv det som vanlig tekst, lister og overskrifter.")
    if citation := _CITATION.search(line):
        message = f"«{citation.group()}» er en kilde, en note eller et bilde, og det kan ikke stå i lokale tillegg"
        yield Problem(file, number, message, "Skriv det i teksten, eller lag en lenke.")
    for attributes in _ATTRIBUTES.finditer(line):
        if left := _ALLOWED.sub("", attributes["list"]).strip():
            message = f"«{left}» kan ikke stå i «{attributes.group()}» i lokale tillegg"
            yield Problem(file, number, message, "Skriv bare id-en: {: #lokal-tur-buss }")


def _unknown_field(file: MarkdownFile, name: str) -> Problem:
    message = f"feltet «{name}» kan ikke stå øverst på en lokal side"
    return Problem(file.path, 1, message, "Skriv bare «title» og «description».")


def unknown_targets(blocks: Sequence[BlockSource], targets: Targets) -> list[Problem]:
    """Additions beside something that isn't there."""
    known: Mapping[str, tuple[str, Collection[str]]] = {
        Note.NAME: ("anbefaling eller side", targets.notes),
        Items.NAME: ("sjekkliste", targets.lists),
        Fields.NAME: ("mal", targets.forms),
    }
    problems = []
    for block in (block for block in blocks if block.name in known):
        what, names = known[block.name]
        beside = block.options.get(BESIDE, "")
        if beside and beside not in names:
            message = f"«{block.argument}» står ved «{beside}», som ikke er noen {what}"
            problems.append(Problem(block.file, block.line, message, did_you_mean(beside, names)))
    return problems


def taken_words(blocks: Sequence[BlockSource], core: Sequence[BlockSource]) -> list[Problem]:
    """Local words that the guideline explains itself, in any form."""
    known = {form.lower(): term.argument for term in core if term.name == Term.NAME for form in _forms(term)}
    return [
        Problem(
            block.file,
            block.line,
            f"«{form}» står alt i begrepslisten, under «{known[form.lower()]}»",
            "Et lokalt ord kan ikke komme i stedet for veilederens. Bruk et annet, eller skriv en «hos-oss» ved siden.",
        )
        for block in blocks
        if block.name == Term.NAME
        for form in _forms(block)
        if form.lower() in known
    ]


def _forms(term: BlockSource) -> Iterator[str]:
    yield term.argument
    yield from term.options.get("former", ())
