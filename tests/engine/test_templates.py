"""The templates: what a label may say, and where a proposal may come from. Invented texts."""

from __future__ import annotations

import pytest

from guideline.checks.site import duplicate_ids, label_strength_clashes, unknown_origins, unknown_recommendations
from guideline.components.strict import scan_blocks
from guideline.model.strength import label_problem
from guideline.text.markdown_file import MarkdownFile

from ..guidelines import GARDEN, GARDEN_BLOCKS


def field(label: str, id: str, more: str = "") -> str:
    choices = "- alle = Alle\n- en = Én\n"
    return f"/// felt | {label}\n    id: plan-{id}\n    type: valg\n{more}\n{choices}///\n\n"


def template(*fields: str) -> str:
    return "//// mal | Plan\n    id: plan\n    lagring: lokal\n\n" + "".join(fields) + "////\n"


RECOMMENDATION = (
    "/// anbefaling | bør\n    id: hage-vann\n    tittel: Vann\n    kilde: hage.1\n    ordlyd: bør vannes\n"
    "    nivå: tilbud\n    fase: starte\n\nPlantene bør vannes.\n///\n\n"
)


def messages(text: str) -> list[str]:
    blocks, problems = scan_blocks(MarkdownFile("docs/hage.md", {}, text, 0), GARDEN_BLOCKS)
    assert problems == []
    wrong = duplicate_ids(blocks) + unknown_recommendations(blocks) + unknown_origins(blocks)
    return [p.message for p in wrong or label_strength_clashes(blocks, GARDEN.strengths)]


# --- Strength, ids, recommendations ---


def test_a_short_label_goes_no_further_than_a_long_one() -> None:
    text = template(field("Hvem vanner?", "hvem", "    stikkord: Hvem som må vanne\n"))
    (message,) = messages(RECOMMENDATION + text)
    assert "sier «må», men bygger ikke på noe krav: «Hvem som må vanne»" in message


@pytest.mark.parametrize(
    ("text", "names", "wrong"),
    [
        ("Hvem vanner?", [], ""),
        ("Hvem skal vanne?", [], "sier «skal», men bygger ikke på noe krav"),
        ("Hvem bør vanne?", ["kan", "praksis"], "sier «bør», men bygger på «praksis»"),
        ("Hvem bør vanne?", ["kan", "bør"], ""),
        ("Hvem må vanne?", ["bør", "skal ikke"], ""),
    ],
)
def test_a_label_goes_no_further_than_its_strongest_recommendation(text: str, names: list[str], wrong: str) -> None:
    assert (label_problem(text, names, GARDEN.strengths) or "") == (f"ledeteksten {wrong}: «{text}»" if wrong else "")


def test_a_field_without_recommendations_is_fine() -> None:
    assert messages(template(field("Hvem vanner?", "vann"))) == []


def test_a_choice_is_held_to_the_same_rule() -> None:
    text = template(field("Hvem?", "vann").replace("Alle", "Alle må"))
    assert messages(text) == ["«plan-vann»: ledeteksten sier «må», men bygger ikke på noe krav: «Alle må»"]


def test_an_unknown_recommendation_is_named() -> None:
    text = RECOMMENDATION + template(field("Hvem?", "vann", "    krav: hage-van\n"))
    assert messages(text) == ["kravet «hage-van» finnes ikke"]


def test_the_same_id_twice_is_named() -> None:
    assert "er brukt før" in messages(template(field("Hvem?", "vann"), field("Når?", "vann")))[0]


def test_a_proposal_comes_from_a_choice_with_the_same_answers() -> None:
    assert messages(template(field("Hvem?", "vann"), field("Nå?", "naa", "    hent: plan-vann\n"))) == []
    assert "finnes" in messages(template(field("Nå?", "naa", "    hent: plan-van\n")))[0]
    other = field("Hvem?", "vann").replace("alle =", "alt =").replace("en =", "to =")
    assert "ingen svar" in messages(template(other, field("Nå?", "naa", "    hent: plan-vann\n")))[0]
