"""What readers see of the history: a sentence under each source, and the archived copy when the original is dead."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from guideline.bibliography.link_records import Record, State
from guideline.bibliography.references import Reference, load
from guideline.catalogue.references import ReferenceRecord, link_states
from guideline.text.html_text import parse
from guideline.text.norwegian import norwegian_date

from ..conftest import ROOT
from ..guidelines import GARDEN

WORKS = Path(__file__).parents[1] / "sites/garden/bibliography/works.bib"
URL = "https://hage.example.org/aar?a=1&b=2"
ARCHIVED = "https://arkiv.example.org/1"
DAY = datetime.date(2027, 3, 1)

SENTENCES = {
    State.OK: "Lenken virket 1. mars 2027.",
    State.MOVED: "Lenken virket 1. mars 2027, men siden har fått ny adresse.",
    State.PLACE: "Lenken virket 1. mars 2027, men fører ikke lenger til rett sted på siden.",
    State.SUSPECT: "Lenken fører kanskje ikke lenger til rett side (kontrollert 1. mars 2027).",
    State.BLOCKED: "Lenken kan ikke kontrolleres automatisk (forsøkt 1. mars 2027).",
    State.UNSURE: "Lenken svarte ikke som den skulle 1. mars 2027. Det kan gå over.",
    State.DEAD: "Lenken virker ikke lenger (kontrollert 1. mars 2027). Les heller en arkivert kopi fra 31. mai 2020.",
}


@pytest.fixture(scope="module")
def reference() -> Reference:
    found = load(WORKS, ROOT / "bibliography/nok-veileder.csl").references["dal2031"]
    return dataclasses.replace(found, url=URL, archived=ARCHIVED, archive_date="2020-05-31")


def drawn(reference: Reference, records: dict[str, Record]) -> str:
    record = ReferenceRecord(reference, (), link_states(reference, records))
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"), autoescape=False)
    templates.filters["norsk_dato"] = norwegian_date
    templates.globals["guideline"] = GARDEN
    template = templates.get_template("derived/kilder.html")
    return template.render(catalogue=SimpleNamespace(references=[record]), link=str)


@pytest.mark.parametrize("state", SENTENCES)
def test_each_state_is_told_in_a_sentence(reference: Reference, state: State) -> None:
    shown = parse(drawn(reference, {URL: Record(URL, state, DAY)})).select_one(".kilde-tilstand")
    assert shown
    assert shown.get_text().replace("\N{NO-BREAK SPACE}", " ") == SENTENCES[state]
    assert [link["href"] for link in shown.select("a")] == ([ARCHIVED] if state is State.DEAD else [])


def test_a_doi_is_told_by_itself(reference: Reference) -> None:
    both = dataclasses.replace(reference, doi="10.1000/182")
    records = {"https://doi.org/10.1000/182": Record("https://doi.org/10.1000/182", State.OK, DAY)}
    texts = [p.get_text() for p in parse(drawn(both, records)).select(".kilde-tilstand")]
    assert texts == ["DOI-en virket 1.\N{NO-BREAK SPACE}mars 2027."]


def test_of_an_address_that_was_never_asked_the_page_speaks_once_and_for_all(reference: Reference) -> None:
    assert not parse(drawn(reference, {})).select(".kilde-tilstand")


def test_every_state_but_unchecked_has_a_sentence() -> None:
    assert {*SENTENCES, State.UNCHECKED} == set(State)
