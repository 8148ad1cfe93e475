"""`guideline.yml`: what is wrong in it is told with its line, and Python and browser rank strengths alike."""

from __future__ import annotations

import json
import subprocess
from itertools import product
from pathlib import Path

import pytest

from guideline.catalogue.katalog import schema
from guideline.checks.site import unknown_addresses
from guideline.components import blocks
from guideline.components.strict import scan_blocks
from guideline.model.guideline import FILE, Guideline, Pages, load_guideline
from guideline.model.strength import NONE, by_strength, item_problem, label_problem, pattern, rank, strongest
from guideline.text.errors import ContentError
from guideline.text.markdown_file import MarkdownFile

from ..conftest import ROOT
from ..guidelines import GARDEN, OURS

SECOND = load_guideline(ROOT / "tests/sites/second")
ALL = pytest.mark.parametrize("guideline", [GARDEN, OURS, SECOND], ids=["garden", "ours", "second"])
TEXT = (ROOT / "tests/sites/garden/guideline.yml").read_text(encoding="utf-8")

WRONG = {
    "misspelt word": (
        "    rolle: råd",
        "    role: råd",
        "linje 32: ukjent ord «role» under «bør»\n    Mente du «rolle»?",
    ),
    "rank below nothing": ("rang: 2", "rang: -1", "linje 33: rangen -1 er mindre enn 0"),
    "missing word": ("    rang: 2\n", "", "linje 30: «rang» mangler under «bør»\n    Skriv:\n    rang: 3"),
    "unknown role": ("rolle: råd", "rolle: rd", "linje 32: «rd» kan ikke stå under «rolle»\n    Mente du «råd»?"),
    "rank that is no number": ("rang: 2", "rang: høy", "linje 33: «rang» skal være et helt tall"),
    "empty text": ("vises: Bør", "vises:", "linje 31: «vises» skal være en tekst, og den kan ikke være tom"),
    "text for a list": ("krever: [bør]", "krever: bør", "linje 37: «krever» skal være en liste"),
    "text for names": (
        "nivåer: {senter: Senteret, ",
        "nivåer: x\nnivo: {",
        "linje 54: her skal det stå navn med kolon",
    ),
    "the same name twice": ("lager: ", "lager: hage\nlager: ", "«lager» står to ganger\n    Behold den ene."),
    "no YAML": ("lager: ", "lager: [", "filen kan ikke leses her"),
    "words that are no pattern": ("[bør, anb", "[(bør, anb", "linje 35: «(bør» kan ikke leses"),
    "phase of two words": ("[planlegge,", "[planlegge nå,", "linje 55: fasen «planlegge nå» er mer enn ett ord"),
    "store with a capital": ("lager: sos", "lager: Sos", "navnet «Sosiale-tilbud» kan bare ha små bokstaver a–z"),
    "whose text, but not which edition": ("({utgave})", "", "linje 5: setningen sier ikke hvilken utgave"),
    "answers for no strength": ("[bør, praksis]", "[bor, praksis]", "styrken «bor» finnes ikke\n    Mente du «bør»?"),
    "two answers for a strength": ("[bør, praksis]", "[bør, skal]", "styrken «skal» har svar fra før"),
    "reason for no answer": ("begrunnes: annerledes", "begrunnes: ander", "«ander» er ikke et av svarene"),
    "answer that can be no value": ("gjor-vi: Gjør", "gjør vi: Gjør", "svaret «gjør vi» kan bare ha små bokstaver"),
    "list that is always there": ("{kilder: Kilder", "{fotnote: Kilder", "listen kan ikke hete «fotnote»"),
}


def parsed(tmp_path: Path, text: str) -> Guideline:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return load_guideline(tmp_path)


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    old, new, message = WRONG[name]
    assert TEXT.count(old) == 1
    with pytest.raises(ContentError) as caught:
        parsed(tmp_path, TEXT.replace(old, new))
    assert message in str(caught.value)
    assert all(problem.file == FILE and problem.line for problem in caught.value.problems)


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        parsed(tmp_path, TEXT.replace("rang: 2", "rang: to").replace("vises: Kan", "viser: Kan"))
    assert [problem.line for problem in caught.value.problems] == [33, 40, 41]


def test_a_project_without_the_file_is_told_its_name(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"guideline\.yml: filen finnes ikke"):
        load_guideline(tmp_path)


def test_the_file_is_read_again_only_when_it_has_changed(tmp_path: Path) -> None:
    first = parsed(tmp_path, TEXT)
    assert load_guideline(tmp_path) is first
    assert parsed(tmp_path, TEXT.replace("rang: 2", "rang: 7")).strengths["bør"].rank == 7


def test_an_address_that_does_not_exist_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("sider:\n  krav: veileder/krav/\n  om: om/#hvem\n", encoding="utf-8")
    pages = Pages(requirements="veileder/krav/", about="om/#hvem")
    assert unknown_addresses(Pages(forms="maler/"), {"maler/plan/": []}, tmp_path / FILE) == []
    (problem,) = unknown_addresses(pages, {"veileder/krav/": [], "om/": ["hva"]}, tmp_path / FILE)
    assert str(problem).startswith("guideline.yml, linje 3: siden «om/#hvem» finnes ikke\n    Mente du «om/#hva»?")


# --- Words ------------------------------------------------------------------------------------------------------------


def test_words_may_have_any_ending_stand_apart_and_be_one_of_several() -> None:
    found = pattern(["anbefal*", "(skal|må) … ikke", "lurt"])
    for text in ("Det anbefales.", "Dere må aldri i livet ikke le.", "SKAL ikke", "Det er lurt å vente."):
        assert found.search(text), text
    for text in ("lurte", "skal bare av og til ikke", "ikke skal", "befal"):
        assert not found.search(text), text
    assert not pattern([]).search("alt")


@ALL
def test_the_example_that_errors_show_is_valid(guideline: Guideline) -> None:
    found, problems = scan_blocks(MarkdownFile("docs/x.md", {}, guideline.example, 0), blocks(guideline))
    assert problems == []
    assert [block.name for block in found] == ["anbefaling"]


@ALL
def test_the_schema_has_the_words_of_the_guideline(guideline: Guideline) -> None:
    words = json.loads(schema(guideline, "Hagen"))["$defs"]
    assert words["strength"]["enum"] == list(guideline.strengths)
    assert words["level"]["enum"] == list(guideline.levels)
    assert words["phase"]["enum"] == list(guideline.phases)
    assert words["origin"]["enum"] == list(guideline.origins)
    assert words["list"]["enum"] == [*guideline.sources.reading, "fotnote", "mangler"]


# --- One ranking, in Python and in the browser ------------------------------------------------------------------------

COMPARE = """
import { stricter } from "%s";
const { strengths, pairs } = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(pairs.map(([before, now]) => stricter(strengths, before, now))));
"""


def in_browser(guideline: Guideline, pairs: list[tuple[str, str]]) -> list[int]:
    """What the script of the page says of each pair, from the words that the page is given."""
    (module,) = (ROOT / "overrides").rglob("runs/strength.js")
    data = json.dumps(guideline.for_browser() | {"pairs": pairs})
    command = ["node", "--input-type=module", "--eval", COMPARE % module.as_uri()]
    said = subprocess.run(command, input=data, capture_output=True, text=True, check=True).stdout
    steps: list[int] = json.loads(said)
    return steps


@ALL
def test_python_and_browser_agree_on_every_pair_of_strengths(guideline: Guideline) -> None:
    strengths = guideline.strengths
    pairs = list(product(["", *strengths], ["", *strengths]))
    own = [rank([now] if now else [], strengths) - rank([before] if before else [], strengths) for before, now in pairs]
    assert in_browser(guideline, pairs) == own
    for (before, now), step in zip(pairs, own, strict=True):
        if before and now and step:
            assert strongest([before, now], strengths) == (now if step > 0 else before)
            assert by_strength([before, now], strengths)[0] == (now if step > 0 else before)
            assert item_problem("Vi er her.", [before, now], strengths)


@ALL
def test_a_strength_that_the_guideline_has_no_longer_is_not_compared(guideline: Guideline) -> None:
    first = next(iter(guideline.strengths))
    assert in_browser(guideline, [("befales", first), (first, "befales"), ("befales", "")]) == [0, 0, 0]


@ALL
def test_no_word_is_used_for_less_than_it_says(guideline: Guideline) -> None:
    strengths = guideline.strengths
    for strength in strengths.values():
        for word in strength.demands:
            for name in strengths:
                stronger = strengths[name].rank >= strength.rank
                assert (label_problem(f"Dere {word} hjelpe.", [name], strengths) is None) == stronger
                assert (item_problem(f"Vi {word} hjelpe.", [name], strengths) is None) == stronger
            assert label_problem(f"Dere {word} hjelpe.", [], strengths)


def test_nothing_ranks_below_every_strength() -> None:
    assert all(
        strength.rank > NONE for guideline in (GARDEN, OURS, SECOND) for strength in guideline.strengths.values()
    )
