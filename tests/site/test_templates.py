"""The templates of this site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

NEVER_KEPT = {"kartlegging", "oppfolging", "pamelding"}


KEPT = {"planlegging", "grupperegler", "informasjonsark", "evalueringsplan", "evalueringsskjema", "internevaluering"}


ELEMENTS = ["Deltakerforutsetninger", "Rammefaktorer", "Mål", "Innhold", "Arbeidsmåter", "Evaluering"]


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
    assert ["".join(link.text.split()).replace("-", "") for link in links] == ELEMENTS
    assert all(form.select_one(f"{link['href']}").parent.select(".felt") for link in links)  # type: ignore[union-attr]
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
