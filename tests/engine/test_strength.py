"""Strength: the words that carry it, and what is caught when a sentence says something else. Invented sentences."""

from __future__ import annotations

import pytest

from guideline.model.strength import first_sentence, strength_problem, wording_problem

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
