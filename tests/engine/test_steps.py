"""The steps of an activity, read from the page that leads through them, and the codes of its sheets."""

from __future__ import annotations

from guideline.catalogue.paper import PaperItem, codes_of, codes_of_gone
from guideline.catalogue.steps import Step, steps
from guideline.model.records import Checklist

from ..rendering import page_of

PATH = """# Vei

<!-- avledet: aktivitetsvei -->

## 1. Så

- [Plan](../plan/)
- [Liste](../liste/#start) og [igjen](../liste/)

## 2. Les

[Annet](../annet/)

## 3. Høst

[Sekk](../sekk/)
"""
LIST = """/// sjekkliste | Plen
    id: plen

- [ ] Klipp kantene.
    {: #plen-kanter krav="" }
///
"""


def test_a_heading_has_the_sheets_that_are_linked_to_below_it() -> None:
    page = page_of(PATH, url="vei/")
    assert steps([page], ["liste/", "plan/", "sekk/"]) == [
        Step("1. Så", ("plan/", "liste/")),
        Step("3. Høst", ("sekk/",)),
    ]


def test_where_no_page_leads_through_them_there_are_none() -> None:
    assert steps([page_of("## Del\n\n[Plan](../plan/)\n")], ["plan/"]) == []


def test_a_list_is_known_by_every_code_that_it_has_had() -> None:
    (plen,) = (part for part in page_of(LIST).text.forms() if isinstance(part, Checklist))
    old = [PaperItem("B2B2", "plen", "plen-kanter", "0", "", "Klipp."), PaperItem("C3C3", "borte", "x", "0", "", "Y.")]
    today = PaperItem(plen.code, "plen", "plen-kanter", "1", "", "Klipp kantene.")
    assert codes_of(plen, [*old, today]) == [plen.code, "B2B2"]
    assert codes_of_gone([plen], [*old, today]) == ["C3C3"]
