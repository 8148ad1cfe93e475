"""The templates: what a label may say, what the catalogue holds, and that the eight are what they shall be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from guideline.blocks import BLOCKS
from guideline.blocks.strict import scan_blocks
from guideline.checks import duplicate_ids, label_strength_clashes, unknown_origins, unknown_recommendations
from guideline.markdown_text import MarkdownFile
from guideline.strength import label_problem

NEVER_KEPT = {"kartlegging", "oppfolging", "pamelding"}
KEPT = {"planlegging", "grupperegler", "informasjonsark", "evalueringsplan", "evalueringsskjema", "internevaluering"}


def field(label: str, id: str, more: str = "") -> str:
    choices = "- alle = Alle\n- en = Én\n"
    return f"/// felt | {label}\n    id: plan-{id}\n    type: valg\n{more}\n{choices}///\n\n"


def template(*fields: str) -> str:
    return "//// mal | Plan\n    id: plan\n    lagring: lokal\n\n" + "".join(fields) + "////\n"


RECOMMENDATION = (
    "/// anbefaling | bør\n    id: hage-vann\n    kilde: hage.1\n    ordlyd: bør vannes\n"
    "    nivå: tilbud\n    fase: starte\n\nPlantene bør vannes.\n///\n\n"
)


def messages(text: str) -> list[str]:
    blocks, problems = scan_blocks(MarkdownFile("docs/hage.md", {}, text, 0), BLOCKS)
    assert problems == []
    wrong = duplicate_ids(blocks) + unknown_recommendations(blocks) + unknown_origins(blocks)
    return [p.message for p in wrong or label_strength_clashes(blocks)]


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
    assert (label_problem(text, names) or "") == (f"ledeteksten {wrong}: «{text}»" if wrong else "")


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


# --- The eight ---


@pytest.fixture(scope="module")
def templates(site: Path) -> dict[str, Any]:
    catalogue = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    return {record["id"]: record for record in catalogue["templates"]}


def page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / "maler" / name / "index.html").read_text(encoding="utf-8"), "lxml")


def forms(site: Path) -> dict[str, Tag]:
    pages = [path.parent.name for path in (site / "maler").glob("*/index.html")]
    return {str(form["data-id"]): form for name in pages for form in page(site, name).select("mal-skjema")}


def test_all_are_there(templates: dict[str, Any]) -> None:
    assert {id for id, record in templates.items() if record["storage"] == "never"} == NEVER_KEPT
    assert {id for id, record in templates.items() if record["storage"] == "local"} == KEPT


def test_what_is_about_a_person_has_nothing_to_type_in(site: Path) -> None:
    for id, form in forms(site).items():
        if id in NEVER_KEPT:
            assert form.select("input, textarea, select, button") == []
            assert form.select_one(".mal__aldri")


def test_the_catalogue_knows_choices_and_columns(templates: dict[str, Any]) -> None:
    fields = {field["id"]: field for record in templates.values() for field in record["fields"]}
    assert [c["value"] for c in fields["evalueringsplan-apenhet"]["choices"]] == ["anonym", "apent"]
    assert [c["value"] for c in fields["planlegging-neste"]["columns"]] == ["hva", "hvem", "nar"]
    assert [c["value"] for c in fields["kartlegging-regler"]["choices"]] == ["tilbudet", "senteret"]
    assert fields["evalueringsskjema-kalt"]["only"] == "papir"


def test_every_control_has_a_name(site: Path) -> None:
    for form in forms(site).values():
        for control in form.select("input, textarea, fieldset, table"):
            labelled = control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label")
            assert labelled or form.select_one(f"label[for='{control['id']}']"), control


def test_the_model_has_six_elements_that_lead_to_their_fields(site: Path) -> None:
    form = forms(site)["planlegging"]
    links = form.select(".modell__element")
    parts = [form.select_one(f"{link['href']}") for link in links]
    assert len(parts) == 6
    assert [link.text.split() for link in links] == [part.text.rstrip("#").split() for part in parts]  # type: ignore[union-attr]
    assert all(part.parent.select(".felt") for part in parts)  # type: ignore[union-attr]
    assert len(form.select(".modell__streker line")) == 15


def test_a_form_that_nobody_has_chosen_for_is_anonymous(site: Path) -> None:
    form = forms(site)["evalueringsskjema"]
    shown = [f for f in form.select("div.felt") if not f.has_attr("hidden") and f.get("data-bare") == "papir"]
    assert len(shown) > 15
    text = " ".join(f.get_text().lower() for f in shown)
    assert not [word for word in ("navn", "kalt", "født", "fødsels", "underskrift", "signatur") if word in text]


def test_examples_are_marked_as_ours(site: Path) -> None:
    examples = [example for form in forms(site).values() for example in form.select("details.eksempel")]
    assert len(examples) > 10
    assert {e.summary.text for e in examples if e.summary} == {"Vårt eksempel, ikke fra veilederen"}
    assert not any(example.has_attr("open") for example in examples)


def test_all_are_found_on_the_way_to_a_new_group(site: Path, templates: dict[str, Any]) -> None:
    html = (site / "start-en-gruppe/index.html").read_text(encoding="utf-8")
    assert all(record["url"] in html for record in templates.values())
