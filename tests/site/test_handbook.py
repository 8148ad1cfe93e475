"""The editor's handbook: valid examples pass, wrong ones give exactly the error that the handbook prints.

An example is a fenced block after `<!-- eksempel: gyldig -->` or `<!-- eksempel: feil -->`; after a wrong one the next
fenced block is the error. Pages are read as `docs/veileder/hage.md` of an invented guideline about a garden.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from guideline.bibliography import citations
from guideline.bibliography.bibtex import read_entries
from guideline.checks.front_matter import front_matter_problems
from guideline.checks.harm import harmful
from guideline.checks.history import history_problems
from guideline.checks.learning import question_strength_clashes
from guideline.checks.links import file_problems, links
from guideline.checks.published import ids_of, vanished_problems
from guideline.checks.site import (
    duplicate_ids,
    item_strength_clashes,
    label_strength_clashes,
    retired_ids,
    unknown_places,
    unknown_recommendations,
)
from guideline.checks.spelling import spelling_problems
from guideline.components.strict import BlockSource, scan_blocks
from guideline.model.history import FIRST, Version
from guideline.model.records import Recommendation, Text, Written
from guideline.model.strength import strength_problem, wording_problem
from guideline.search.everyday import load_everyday_words
from guideline.source.provenance import Block, Section, SourceMap
from guideline.text.errors import ContentError, Problem, raise_if_any
from guideline.text.markdown_file import MarkdownFile, read_markdown

from ..conftest import ROOT
from ..guidelines import OUR_BLOCKS, OURS

HANDBOOK = ROOT / "docs/om/redaktor.md"
SHOWN_AS = "docs/veileder/hage.md"
BIBTEX = "bibliography/references.bib"
KNOWN_FILES = (SHOWN_AS, "docs/veileder/kompost.md", "docs/kilder.md")
GARDEN = SourceMap(
    name="hage",
    title="Hageboka",
    sections=(Section("hage", "Hage"),),
    bibliography=(),
    blocks=tuple(Block(f"hage.{number}", 10, ()) for number in range(1, 10)),
)

_FENCE = r"^```(?P<{0}lang>\w+)\n(?P<{0}text>.*?)^```$"
_EXAMPLE = re.compile(
    r"^<!-- eksempel: (?P<kind>gyldig|feil) -->\n\n" + _FENCE.format("") + "(?:\n\n" + _FENCE.format("error_") + ")?",
    re.M | re.S,
)


@dataclass(frozen=True)
class Example:
    """An example of the handbook; `error` is what the handbook says that it gives."""

    line: int
    valid: bool
    lang: str
    text: str
    error: str


def read_examples() -> list[Example]:
    text = HANDBOOK.read_text(encoding="utf-8")
    return [
        Example(
            line=text.count("\n", 0, match.start()) + 1,
            valid=match["kind"] == "gyldig",
            lang=match["lang"],
            text=match["text"],
            error="" if match["kind"] == "gyldig" else (match["error_text"] or ""),
        )
        for match in _EXAMPLE.finditer(text)
    ]


EXAMPLES = read_examples()


def retired() -> Mapping[str, Mapping[str, str]]:
    """The retired ids of the handbook's own example."""
    lists = [e for e in EXAMPLES if e.lang == "yaml" and "steder:" not in e.text]
    return {name: entry for e in lists for name, entry in yaml.safe_load(e.text).items()}


def keys() -> set[str]:
    """The keys of the handbook's own sources."""
    return {entry.key for e in EXAMPLES if e.lang == "bibtex" and e.valid for entry in read_entries(e.text, BIBTEX)}


def recommendations() -> list[BlockSource]:
    """The handbook's own recommendations, each once, for the lists that name them."""
    texts = [e.text for e in EXAMPLES if e.lang == "markdown" and e.valid]
    found = [b for text in texts for b in scan_blocks(MarkdownFile("", {}, text, 0), OUR_BLOCKS)[0]]
    return list({b.options["id"]: b for b in found if b.name == "anbefaling"}.values())


def item_problems(blocks: Sequence[BlockSource]) -> list[Problem]:
    """What is wrong with the items of a list that puts the handbook's recommendations into practice."""
    everything = [*recommendations(), *blocks]
    return unknown_recommendations(everything) or item_strength_clashes(everything, OURS.strengths)


def strength_problems(blocks: Sequence[BlockSource]) -> list[Problem]:
    """As `checks.strength_clashes`, from the text as it was written instead of as it was rendered."""
    found = []
    for block in (b for b in blocks if b.name == "anbefaling"):
        text = re.sub(r"\[@[^\]]*\]", "", block.body.split("\n\n")[0])
        name, wording, strengths = block.argument, block.options["ordlyd"], OURS.strengths
        messages = (strength_problem(text, name, strengths), wording_problem(wording, name, strengths))
        remedy = f"Skriv om, eller endre styrken etter | i «/// anbefaling | {block.argument}»."
        found += [Problem(block.file, block.line, f"«{block.options['id']}»: {m}", remedy) for m in messages if m]
    return found


def problems(file: MarkdownFile) -> list[Problem]:
    blocks, found = scan_blocks(file, OUR_BLOCKS)
    if file.text.startswith("---"):
        found += front_matter_problems(file)
    found += file_problems(links(file), KNOWN_FILES) + citations.scan(file.text, file.path, keys())[1] + harmful(file)
    found += duplicate_ids(blocks) + retired_ids(blocks, retired())
    if found or any(block.name == "sjekkliste" for block in blocks):
        return found or item_problems(blocks)
    if any(block.name == "mal" for block in blocks):
        everything = [*recommendations(), *blocks]
        return unknown_recommendations(everything) or label_strength_clashes(everything, OURS.strengths)
    if any(block.name in ("spørsmål", "situasjon") for block in blocks):
        everything = [*recommendations(), *blocks]
        return unknown_recommendations(everything) or question_strength_clashes(everything, OURS.strengths)
    return unknown_places([file], blocks, [GARDEN], OURS.files.source_map) + strength_problems(blocks)


def errors(example: Example, tmp_path: Path) -> str:
    path = tmp_path / "hage.md"
    path.write_text(example.text, encoding="utf-8")
    try:
        if example.lang == "bibtex":
            read_entries(example.text, BIBTEX, OURS.sources.keywords)
        else:
            raise_if_any(problems(read_markdown(path, SHOWN_AS)))
    except ContentError as error:
        return f"{error}\n"
    return ""


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "steder:" in e.text], ids=lambda e: f"line {e.line}")
def test_an_example_of_everyday_words_gives_what_the_handbook_says(example: Example, tmp_path: Path) -> None:
    path = tmp_path / "hverdagsord.yml"
    path.write_text(example.text, encoding="utf-8")
    places = {place: place for place in ("hage-vanning", "hage/")}
    try:
        words = load_everyday_words(path, "bibliography/hverdagsord.yml")
        raise_if_any(words.problems({"kompost"}, "begreper/", places))
        said = ""
    except ContentError as error:
        said = f"{error}\n"
    assert said == example.error


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.lang != "yaml"], ids=lambda e: f"line {e.line}")
def test_an_example_gives_what_the_handbook_says(example: Example, tmp_path: Path) -> None:
    assert errors(example, tmp_path) == example.error
    assert example.valid or example.error


def test_the_retired_id_says_when_and_why() -> None:
    assert retired()
    assert all(
        {"dato", "grunn"} <= set(entry) <= {"tittel", "dato", "grunn", "erstattet_av", "gjelder"}
        for entry in retired().values()
    )


def test_every_block_has_a_valid_example() -> None:
    shown = "".join(example.text for example in EXAMPLES if example.valid)
    assert all(f"/// {name} |" in shown for name in OUR_BLOCKS)


def test_every_example_is_marked() -> None:
    fences = re.findall(r"^ *```(\w+)$", HANDBOOK.read_text(encoding="utf-8"), re.M)
    assert len([lang for lang in fences if lang in {"markdown", "bibtex", "yaml"}]) == len(EXAMPLES)


# --- The table of strengths ---


def strength_table() -> dict[str, tuple[str, str]]:
    """Each strength of the handbook's table, with the source's words for it and what our sentence has."""
    text = HANDBOOK.read_text(encoding="utf-8")
    rows = text.partition("| Styrke | Ordene i originalen | Den første setningen vår |\n")[2].partition("\n\n")[0]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows.splitlines()[1:]]
    return {name: (source, ours) for name, source, ours in cells}


def test_the_table_in_the_handbook_has_every_strength() -> None:
    assert list(strength_table()) == list(OURS.strengths)


@pytest.mark.parametrize("name", OURS.strengths)
def test_the_check_keeps_what_the_table_says_of_our_sentence(name: str) -> None:
    """What stands before «og ikke» or «verken» carries the strength; what stands after would change it."""
    has, *has_not = re.split(r"og ikke |verken ", strength_table()[name][1])
    for word in re.findall("«([^»]+)»", has):
        assert OURS.strengths[name].carries.search(word), word
    for word in re.findall("«([^»]+)»", "".join(has_not)):
        assert OURS.strengths[name].forbids.search(word), word


def test_the_words_of_the_source_that_the_table_names_carry_their_strength() -> None:
    for name, (source, _) in strength_table().items():
        for words in source.split(", "):
            assert name == "praksis" or OURS.strengths[name].carries.search(words.partition(" og ")[0]), words


def shown(part: str) -> str:
    """The message of the handbook that holds PART, without the fence and with today for every day."""
    (text,) = [match for match in _MESSAGE.findall(HANDBOOK.read_text(encoding="utf-8")) if part in match]
    return re.sub(r"\d{4}-\d\d-\d\d", datetime.date.today().isoformat(), text)


_MESSAGE = re.compile(r"^```text\n(.*?)^```$", re.M | re.S)
LIST = '/// sjekkliste | Vår\n    id: vaar\n    lagring: lokal\n\n- [ ] Ja.\n    {: #vaar-ID krav="x" }\n///\n'


def test_the_message_about_an_id_that_vanished_is_what_the_handbook_shows() -> None:
    before, after = (
        scan_blocks(MarkdownFile("docs/sjekklister/vaar.md", {}, LIST.replace("ID", id), 0), OUR_BLOCKS)[0]
        for id in ("vanner", "vann")
    )
    (problem,) = vanished_problems(after, {}, ids_of(before), "bibliography/retired-ids.yml")
    assert f"{problem}\n" == shown("er borte")


def test_the_message_about_a_change_that_nobody_told_is_what_the_handbook_shows() -> None:
    text = Text(html="Plantene bør få vann.", plain="Plantene bør få vann.")
    written = Written("docs/veileder/hage.md", 7)
    record = Recommendation(
        "hage-vanning",
        "bør",
        "bør",
        "",
        "tilbud",
        (),
        (),
        "",
        "",
        text,
        {},
        {},
        (),
        "",
        "",
        written,
        "Vann om morgenen",
    )
    before = {"hage-vanning": (Version(datetime.date(2026, 11, 21), FIRST, "kan", "0123456789ab"),)}
    (problem,) = history_problems([record], before, "bibliography/history.yml")
    assert f"{problem}\n".replace(record.hash, "ba9876543210") == shown("historikken sier det ikke")


def test_the_message_about_an_unknown_word_is_what_the_handbook_shows() -> None:
    file = MarkdownFile("docs/veileder/hage.md", {}, "\n" * 11 + "Med bokashi.\n", 0)
    (problem,) = spelling_problems([file], set(), "bibliography/ordliste.txt")
    assert f"{problem}\n" == shown("er ukjent")
