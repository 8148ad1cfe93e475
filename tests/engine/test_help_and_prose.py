"""What stands around recommendations: help in lists and forms, prose in chapters, and items in another phase."""

from __future__ import annotations

from pathlib import Path

import pytest

from guideline.checks.own_advice import help_strength_clashes, unmarked_advice
from guideline.checks.phases import out_of_phase
from guideline.checks.prose import load_reviewed, modals, unreviewed
from guideline.components.strict import BlockSource, scan_blocks
from guideline.model.guideline import OwnAdvice
from guideline.text.errors import ContentError
from guideline.text.markdown_file import MarkdownFile

from ..guidelines import GARDEN, GARDEN_BLOCKS
from ..rendering import file_of

ADVICE = OwnAdvice(mark="Vårt råd:", words=("skriv", "tenk"), all_own=("docs/kurs/",))


def recommendation(id: str, strength: str, phase: str = "starte") -> str:
    options = f"    id: {id}\n    tittel: {id}\n    kilde: hage.1\n    ordlyd: {strength}\n    nivå: tilbud\n"
    return f"/// anbefaling | {strength}\n{options}    fase: {phase}\n\nDere {strength} vanne.\n///\n\n"


def checklist(*items: str) -> str:
    return f"/// sjekkliste | Vår\n    id: vaar\n    lagring: lokal\n\n{''.join(items)}///\n"


def item(id: str, behind: str, help: str = "") -> str:
    return f'- [ ] Vi har gjort {id}.\n    {{: #vaar-{id} krav="{behind}" hjelp="{help or "Om det."}" }}\n'


def form(help: str, behind: str = "") -> str:
    rests = f"    krav: {behind}\n" if behind else ""
    field = (
        f"/// felt | Hva?\n    id: plan-hva\n    type: lang tekst\n{rests}\n{help}\n\nEksempel: Dere skal vanne.\n///\n"
    )
    return f"//// mal | Plan\n    id: plan\n    lagring: lokal\n\n{field}////\n"


def blocks(text: str, file: str = "docs/hage.md") -> list[BlockSource]:
    found, problems = scan_blocks(file_of(text, file), GARDEN_BLOCKS)
    assert problems == []
    return found


ADVISED, DEMANDED = recommendation("hage-rad", "bør"), recommendation("hage-krav", "skal")


@pytest.mark.parametrize(
    "text",
    [
        DEMANDED + checklist(item("a", "hage-krav", "Dere skal vanne.")),
        ADVISED + checklist(item("a", "hage-rad", "Dere bør vanne.")),
        ADVISED + form("Det bør bli tørt.", "hage-rad"),
        form("Vårt råd: Dere bør vanne. Og det bør være tørt."),
        form("Hva bruker dere vann til?"),
    ],
)
def test_help_as_strong_as_what_it_stands_under_is_left_alone(text: str) -> None:
    assert help_strength_clashes(blocks(text), GARDEN.strengths, ADVICE) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            ADVISED + checklist(item("a", "hage-rad", "Dere må vanne.")),
            "«vaar-a»: hjelpen sier «må», men står under «bør»: «Dere må vanne.»",
        ),
        (ADVISED + form("Dere skal vanne.", "hage-rad"), "«plan-hva»: hjelpen sier «skal», men står under «bør»"),
        (form("Dere bør vanne. Vårt råd: Tenk."), "«plan-hva»: hjelpen sier «bør», men bygger ikke på noen anbefaling"),
        (form("Vårt råd: Dere skal vanne."), "hjelpen sier «skal», men bygger ikke på noen anbefaling"),
    ],
)
def test_help_that_says_more_is_caught(text: str, message: str) -> None:
    (problem,) = help_strength_clashes(blocks(text), GARDEN.strengths, ADVICE)
    assert message in problem.message


def test_our_own_advice_is_called_ours() -> None:
    (problem,) = unmarked_advice(blocks(form("Hvem vanner? Skriv roller, ikke navn.")), ADVICE)
    assert str(problem) == (
        "docs/hage.md, linje 5: «plan-hva»: "
        "hjelpen gir et råd som ikke er merket som vårt: «Skriv roller, ikke navn.»\n"
        "    Skriv «Vårt råd:» foran rådet. Sier veilederen det, knytter du punktet til den anbefalingen."
    )
    assert unmarked_advice(blocks(form("Hvem vanner? Vårt råd: Skriv roller.")), ADVICE) == []
    assert unmarked_advice(blocks(form("Skriv roller.")[:], "docs/kurs/en.md"), ADVICE) == []


def chapter(text: str) -> MarkdownFile:
    return MarkdownFile("docs/hage.md", {"gjengir": "hage.1"}, text, 0)


CHAPTER = chapter(
    "# Hage\n\nHva skal vokse her?[@dal2031, s. 4] Det vet [ingen](#x).\n\n"
    "Barn kan aldri klippe alene.\n\n" + DEMANDED + "Jorda er våt.\n"
)


def test_prose_that_sounds_like_a_recommendation_is_weighed_once() -> None:
    found = modals([CHAPTER], blocks(CHAPTER.text), GARDEN.strengths)
    assert [(modal.line, modal.sentence, modal.word) for modal in found] == [
        (3, "Hva skal vokse her?", "skal"),
        (5, "Barn kan aldri klippe alene.", "kan aldri"),
    ]
    reviewed = {"docs/hage.md": {"Hva skal vokse her?": "Et spørsmål."}}
    (problem,) = unreviewed(found, reviewed, "utenfor.yml")
    assert str(problem).startswith(
        "docs/hage.md, linje 5: teksten sier «kan aldri» utenfor en anbefaling: «Barn kan aldri klippe alene.»"
    )
    assert "fører du setningen opp i utenfor.yml under docs/hage.md" in str(problem)


def figure(words: str, behind: str) -> str:
    elements = f'- Vann: {words}\n    {{: krav="{behind}" }}\n- Lys: Mye.\n'
    return f"/// figur | Bedet\n    id: figur-bed\n    form: felter\n\nFiguren viser bedet.\n\n{elements}///\n"


@pytest.mark.parametrize(
    ("words", "weighed"), [("Dere bør vanne.", []), ("Barn kan ikke vanne.", ["kan ikke"]), ("Dere vanner.", [])]
)
def test_a_figure_may_say_what_it_rests_on(words: str, weighed: list[str]) -> None:
    page = chapter(ADVISED + figure(words, "hage-rad"))
    assert [modal.word for modal in modals([page], blocks(page.text), GARDEN.strengths)] == weighed


def test_what_is_listed_and_gone_is_named() -> None:
    (problem,) = unreviewed([], {"docs/hage.md": {"Dere må vanne.": "Et sitat."}}, "utenfor.yml")
    assert "utenfor.yml: setningen finnes ikke lenger i docs/hage.md: «Dere må vanne.»" in str(problem)


def test_pages_that_restate_nothing_may_say_what_they_like() -> None:
    page = MarkdownFile("docs/om.md", {}, "Du må lese dette.\n", 0)
    assert modals([page], [], GARDEN.strengths) == []


def test_each_listed_sentence_has_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "utenfor.yml"
    assert load_reviewed(file, "utenfor.yml") == {}
    file.write_text("docs/hage.md:\n  Hva skal vokse her?: Et spørsmål.\n", encoding="utf-8")
    assert load_reviewed(file, "utenfor.yml") == {"docs/hage.md": {"Hva skal vokse her?": "Et spørsmål."}}
    file.write_text("docs/hage.md:\n  Hva skal vokse her?:\n", encoding="utf-8")
    with pytest.raises(ContentError, match="mangler en grunn"):
        load_reviewed(file, "utenfor.yml")
    file.write_text("docs/hage.md: Hva skal vokse her?\n", encoding="utf-8")
    with pytest.raises(ContentError, match="setninger under navnet på hver fil"):
        load_reviewed(file, "utenfor.yml")


def test_an_item_in_another_phase_than_its_group_is_told_of() -> None:
    start = recommendation("hage-a", "bør") + recommendation("hage-b", "bør", "starte planlegge")
    text = start + recommendation("hage-c", "bør", "avvikle")
    first = "#### Begynne\n\n" + item("en", "hage-a") + item("to", "hage-b") + item("tre", "hage-c")
    second = "\n#### Slutte\n\n" + item("fire", "hage-c")
    (found,) = out_of_phase(blocks(text + checklist(first, second)))
    assert (found.item.options["id"], found.group) == ("vaar-tre", "Begynne")
    assert (found.phases, found.usual) == (frozenset({"avvikle"}), frozenset({"starte"}))
