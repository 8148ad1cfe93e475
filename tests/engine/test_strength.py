"""Strength: the words that carry it, and what is caught when a sentence says something else. Invented sentences."""

from __future__ import annotations

import pytest

from guideline.model.strength import (
    by_strength,
    first_sentence,
    is_phrase,
    item_problem,
    label_problem,
    pattern,
    strength_problem,
    strongest,
    wording_problem,
)

from ..guidelines import GARDEN

RIGHT = [
    ("skal", "Porten skal stå åpen."),
    ("skal", "Dere må vanne hver dag, også når dere ikke har tid."),
    ("skal ikke", "Dere kan ikke ta betalt for epler."),
    ("skal ikke", "Barn skal aldri klippe hekken alene."),
    ("skal ikke", "Hagen skal i så fall ikke stå åpen."),
    ("bør", "Det er viktig at alle får plass."),
    ("bør", "Det anbefales å lese veiviseren."),
    ("bør", "Det er ønskelig med flere benker."),
    ("kan", "Det kan være lurt å begynne tidlig."),
    ("kan", "En liste er nyttig."),
    ("praksis", "Hagelaget vurderer om det kan plante mer."),
]

WRONG = [
    ("skal", "Porten bør stå åpen.", "sier ikke «skal»"),
    ("skal", "Porten skal og bør stå åpen.", "sier «bør»"),
    ("bør", "Porten skal stå åpen.", "sier ikke «bør»"),
    ("bør", "Det er viktig at porten må stå åpen.", "sier «må»"),
    ("skal ikke", "Porten skal stå åpen.", "sier ikke «skal ikke»"),
    ("kan", "Porten bør kunne stå åpen.", "sier ikke «kan»"),
    ("kan", "Porten kan og bør stå åpen.", "sier «bør»"),
    ("praksis", "Hagelaget skal vurdere det.", "sier «skal»"),
    ("praksis", "Hagelaget må vurdere det.", "sier «må»"),
]


@pytest.mark.parametrize(("strength", "sentence"), RIGHT)
def test_a_sentence_that_carries_its_strength_is_left_alone(strength: str, sentence: str) -> None:
    assert strength_problem(sentence, strength, GARDEN.strengths) is None


@pytest.mark.parametrize(("strength", "sentence", "message"), WRONG)
def test_a_sentence_of_another_strength_is_caught(strength: str, sentence: str, message: str) -> None:
    assert message in (strength_problem(sentence, strength, GARDEN.strengths) or "")


def test_only_the_first_sentence_counts() -> None:
    assert first_sentence("Porten bør stå åpen. Den skal males.") == "Porten bør stå åpen."
    assert strength_problem("Porten bør stå åpen. Den skal males.", "bør", GARDEN.strengths) is None


def test_the_wording_is_short_and_of_the_same_strength() -> None:
    assert wording_problem("må alltid stå åpen", "skal", GARDEN.strengths) is None
    assert "høyst 7" in (wording_problem("skal alltid stå åpen for alle som kommer", "skal", GARDEN.strengths) or "")
    assert "har ikke styrken «bør»" in (wording_problem("skal stå åpen", "bør", GARDEN.strengths) or "")


def test_a_wording_of_seven_words_is_short_enough() -> None:
    assert wording_problem("bør så vidt råd er stå åpen", "bør", GARDEN.strengths) is None


# --- The words as `guideline.yml` writes them ---

PHRASES = {
    "skal": (["skal"], ["skall", "Skalle"]),
    "nyttig*": (["nyttig", "nyttige"], ["unyttig"]),
    "egner  seg": (["egner seg", "egner\n  seg"], ["egner det seg"]),
    "skal … ikke": (["skal ikke", "skal i så fall ikke"], ["skal i så fall heller slett ikke", "skalikke"]),
    "(skal|må) … (ikke|aldri)": (["må aldri", "skal vel ikke"], ["skal alltid", "kan ikke"]),
    "X-krav": (["X-krav", "x-krav"], ["Y-krav", "kravet"]),
    "f.eks": (["f.eks"], ["fleks", "f.ek"]),
    "nr. (1+1|2)": (["nr. 2"], ["nr. 3", "nra 2"]),
}


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_finds_what_it_says_and_nothing_else(phrase: str) -> None:
    found, unfound = PHRASES[phrase]
    assert is_phrase(phrase)
    assert [text for text in found if not pattern([phrase]).search(f"Vi {text} her.")] == []
    assert [text for text in unfound if pattern([phrase]).search(f"Vi {text} her.")] == []


def test_no_phrase_finds_nothing_and_any_of_several_is_enough() -> None:
    assert not pattern([]).search("Vi XX her.")
    assert pattern(["skal", "må"]).search("Vi MÅ.")


@pytest.mark.parametrize("phrase", ["(skal", "skal)", "skal|må", "((skal)|må)", "()", "(skal|)"])
def test_a_phrase_that_can_not_be_read_is_none(phrase: str) -> None:
    assert not is_phrase(phrase)


# --- Which is stronger ---


def test_of_equals_the_first_is_the_strongest() -> None:
    assert strongest(["kan", "skal ikke", "skal"], GARDEN.strengths) == "skal ikke"
    assert strongest(["skal", "skal ikke"], GARDEN.strengths) == "skal"


def test_strengths_are_listed_once_the_strongest_first_and_equals_as_the_file_has_them() -> None:
    names = ["kan", "skal ikke", "bør", "skal", "kan", "praksis"]
    assert by_strength(names, GARDEN.strengths) == ["skal", "skal ikke", "bør", "praksis", "kan"]


def test_of_several_words_too_strong_the_strongest_is_named() -> None:
    text = "Noen bør vanne, og må gjøre det snart."
    assert item_problem(text, ["kan"], GARDEN.strengths) == f"punktet sier «må», men bygger på «kan»: «{text}»"
    assert label_problem(text, [], GARDEN.strengths) == f"ledeteksten sier «må», men bygger ikke på noe krav: «{text}»"
    assert item_problem("Noen bør vanne.", ["bør", "bør"], GARDEN.strengths) is None
