"""The checklists: what an item may say, what must be covered, and the hash of an item. Invented texts."""

from __future__ import annotations

import hashlib

import pytest

from guideline.checks.site import item_strength_clashes, uncovered, unknown_recommendations
from guideline.components.strict import scan_blocks
from guideline.model.strength import item_problem, strongest
from guideline.text.markdown_file import MarkdownFile

from ..guidelines import GARDEN, GARDEN_BLOCKS
from ..rendering import text_of


def recommendation(id: str, strength: str, more: str = "") -> str:
    words = {"skal": "skal vannes", "bør": "bør vannes", "kan": "kan vannes", "praksis": "vannes"}[strength]
    named = f"    id: {id}\n    tittel: {id}\n"
    options = f"{named}    kilde: hage.1\n    ordlyd: {words}\n    nivå: tilbud\n    fase: starte\n{more}"
    return f"/// anbefaling | {strength}\n{options}\nPlantene {words}.\n///\n\n"


def checklist(*items: tuple[str, str]) -> str:
    rows = "".join(f'- [ ] {text}\n    {{: #vaar-{n} krav="{krav}" }}\n' for n, (text, krav) in enumerate(items))
    return f"/// sjekkliste | Vår\n    id: vaar\n    lagring: lokal\n\n{rows}///\n"


def messages(text: str) -> list[str]:
    """Everything that is wrong with a page of recommendations and a list."""
    blocks, problems = scan_blocks(MarkdownFile("docs/hage.md", {}, text, 0), GARDEN_BLOCKS)
    assert problems == []
    unknown = unknown_recommendations(blocks)
    return [
        p.message
        for p in unknown or item_strength_clashes(blocks, GARDEN.strengths) + uncovered(blocks, GARDEN.strengths)
    ]


# --- Coverage and strength ---


def test_a_covered_recommendation_is_fine() -> None:
    assert messages(recommendation("hage-vann", "skal") + checklist(("Noen vanner.", "hage-vann"))) == []


def test_a_list_to_learn_by_covers_nothing() -> None:
    learnt = checklist(("Noen vanner.", "hage-vann")).replace("lagring: lokal", "lagring: lokal\n    til: opplæring")
    named = ["«hage-vann» (skal) står ikke i noen sjekkliste"]
    assert messages(recommendation("hage-vann", "skal") + learnt) == named


@pytest.mark.parametrize("strength", ["skal", "bør", "praksis"])
def test_what_no_item_takes_up_is_named(strength: str) -> None:
    text = recommendation("hage-vann", "skal") + recommendation("hage-jord", strength)
    assert messages(text + checklist(("Noen vanner.", "hage-vann"))) == [
        f"«hage-jord» ({strength}) står ikke i noen sjekkliste"
    ]


def test_a_kan_and_a_waiver_need_no_item() -> None:
    text = recommendation("hage-jord", "kan") + recommendation("hage-vann", "skal", "    unntak: Gjelder alt.\n")
    assert messages(text) == []


def test_a_waiver_that_is_no_longer_needed_is_named() -> None:
    text = recommendation("hage-vann", "skal", "    unntak: Gjelder alt.\n") + checklist(("Noen vanner.", "hage-vann"))
    assert messages(text) == ["«hage-vann» har unntak, men står i sjekklisten i docs/hage.md, linje 17"]


def test_an_unknown_recommendation_is_named() -> None:
    text = recommendation("hage-vann", "skal") + checklist(("Noen vanner.", "hage-van"))
    assert messages(text) == ["kravet «hage-van» finnes ikke"]


@pytest.mark.parametrize(
    ("text", "strengths", "wrong"),
    [
        ("Noen må vanne.", ["skal"], ""),
        ("Noen skal vanne.", ["skal ikke"], ""),
        ("Noen bør vanne.", ["bør"], ""),
        ("Noen vanner.", ["kan"], ""),
        ("Noen må vanne.", ["bør"], "punktet sier «må», men bygger på «bør»"),
        ("Vi har avklart hvem som skal vanne.", ["praksis"], "punktet sier «skal», men bygger på «praksis»"),
        ("Noen bør vanne.", ["kan"], "punktet sier «bør», men bygger på «kan»"),
        ("Noen vanner.", ["skal", "bør"], "punktet blander styrkene «skal» og «bør»"),
        ("Noen vanner.", ["skal", "skal ikke"], ""),
    ],
)
def test_an_item_is_never_stronger_than_its_recommendations(text: str, strengths: list[str], wrong: str) -> None:
    found = item_problem(text, strengths, GARDEN.strengths) or ""
    assert found.startswith(wrong)
    assert bool(found) == bool(wrong)


def test_a_ban_is_as_strong_as_a_duty_and_the_first_of_them_is_shown() -> None:
    assert strongest(["kan", "praksis", "bør", "skal ikke", "skal"], GARDEN.strengths) == "skal ikke"
    assert strongest(["kan", "praksis"], GARDEN.strengths) == "praksis"


# --- The hash by which the browser knows that an item was reworded ---


def hash_of(item: str, rests_on: str = "hage-vann") -> str:
    (record,) = text_of(checklist((item, rests_on))).forms()
    return record.pieces[0].hash


def test_the_hash_is_of_strength_and_text() -> None:
    expected = hashlib.sha256("bør\nNoen vanner «alt».".encode()).hexdigest()[:12]
    assert hash_of("Noen vanner «alt».") == expected


def test_the_hash_knows_words_and_strength_but_not_line_breaks_or_marks() -> None:
    assert hash_of("Noen vanner\n  hver dag.") == hash_of("Noen vanner hver dag.") == hash_of("Noen *vanner* hver dag.")
    assert len({hash_of("Noen vanner."), hash_of("Noen vasker."), hash_of("Noen vanner.", "hage-pabud")}) == 3
