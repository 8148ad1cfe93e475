"""The templates of this site: what is about a person is never kept, and every field can be found and named."""

from __future__ import annotations

from pathlib import Path

from bs4 import Tag

from .conftest import Record, page


def form(site: Path, record: Record) -> Tag:
    """The form of RECORD on its page."""
    (found,) = page(site, record["url"]).select(f'mal-skjema[data-id="{record["id"]}"]')
    return found


def kept(catalogue: Record) -> list[Record]:
    return [record for record in catalogue["templates"] if record["storage"] == "local"]


def test_what_is_about_a_person_has_nothing_to_type_in(site: Path, catalogue: Record) -> None:
    for record in (record for record in catalogue["templates"] if record["storage"] == "never"):
        assert form(site, record).select("input, textarea, select, button") == []
        assert form(site, record).select_one(".mal__aldri")


def test_the_catalogue_knows_fields_choices_and_columns(site: Path, catalogue: Record) -> None:
    for record in catalogue["templates"]:
        elements = {str(element["id"]): element for element in form(site, record).select("div.felt")}
        assert [*elements] == [field["id"] for field in record["fields"]]
        for field in record["fields"]:
            element = elements[field["id"]]
            assert field["only"] == element.get("data-bare", "")
            assert field["hash"] == element["data-hash"]
            if record["storage"] == "local" and field["only"] != "papir":
                boxes = [str(box["value"]) for box in element.select(".felt__boks")]
                assert boxes == [choice["value"] for choice in field["choices"]]
                heads = [head.get_text() for head in element.select(".felt__tabell th[scope=col]")]
                assert heads == [column["text"] for column in field["columns"]]


def test_every_control_has_a_name(site: Path, catalogue: Record) -> None:
    for record in catalogue["templates"]:
        whole = form(site, record)
        for control in whole.select("input, textarea, fieldset, table"):
            labelled = control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label")
            assert labelled or whole.select_one(f"label[for='{control['id']}']"), control


def test_each_element_of_the_model_leads_to_its_fields_and_is_tied_to_all_others(site: Path, catalogue: Record) -> None:
    figures = [whole for whole in (form(site, r) for r in catalogue["templates"]) if whole.select(".modell")]
    assert figures
    for whole in figures:
        links = whole.select(".modell__element")
        for link in links:
            (heading,) = whole.select(str(link["href"]))
            assert heading.parent
            assert heading.parent.select(".felt")
        assert len(whole.select(".modell__streker line")) == len(links) * (len(links) - 1) // 2


def test_a_form_for_participants_is_anonymous_until_somebody_chooses_otherwise(site: Path, catalogue: Record) -> None:
    forms = [
        whole for whole in (form(site, record) for record in kept(catalogue)) if "mal--til-andre" in whole["class"]
    ]
    shown = [f for whole in forms for f in whole.select("div.felt[data-bare=papir]") if not f.has_attr("hidden")]
    assert shown
    for field in shown:
        text = field.get_text().lower()
        assert not [word for word in ("navn", "kalt", "født", "fødsels", "underskrift", "signatur") if word in text]


def test_examples_are_marked_as_ours_and_closed(site: Path, catalogue: Record) -> None:
    examples = [e for record in catalogue["templates"] for e in form(site, record).select("details.eksempel")]
    assert {e.summary.text for e in examples if e.summary} == {"Vårt eksempel, ikke fra veilederen"}
    assert not any(example.has_attr("open") for example in examples)
