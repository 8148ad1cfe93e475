"""«Brukes i»: every item, field, question and way that rests on a recommendation, by page."""

from __future__ import annotations

from guideline.catalogue.assessment import self_assessment
from guideline.catalogue.used_in import used_in

from ..guidelines import GARDEN
from ..rendering import artist, page_of

LIST = (
    "/// sjekkliste | Vår\n    id: vaar\n    lagring: lokal\n\n"
    '- [ ] Vi har vannet.\n    {: #vaar-vann krav="hage-vann hage-gjerde" }\n///\n'
)
FORM = (
    "//// mal | Plan\n    id: plan\n    lagring: lokal\n\n"
    "/// felt | Hvem vanner?\n    id: plan-hvem\n    type: kort tekst\n    krav: hage-vann\n///\n////\n"
)


def test_what_rests_on_a_recommendation_is_found_with_its_place() -> None:
    pages = [page_of(LIST, "lister/vaar/", "Sjekkliste: Vår"), page_of(FORM, "maler/plan/", "Mal: Plan")]
    found = used_in(pages)
    assert [(page.title, [(use.text, use.url) for use in page.uses]) for page in found["hage-vann"]] == [
        ("Sjekkliste: Vår", [("Vi har vannet.", "lister/vaar/#vaar-vann")]),
        ("Mal: Plan", [("Hvem vanner?", "maler/plan/#plan-hvem")]),
    ]
    assert [page.url for page in found["hage-gjerde"]] == ["lister/vaar/"]


def test_the_self_assessment_says_nothing_of_use() -> None:
    page = page_of("", "lister/selv/", "Selvsjekk")
    chapters = list(artist(page_of(LIST)).catalogue.chapters())
    assert self_assessment(page, chapters, GARDEN).items
    assert used_in(artist(page_of(LIST, "lister/vaar/")).catalogue.pages).keys() == {"hage-vann", "hage-gjerde"}
