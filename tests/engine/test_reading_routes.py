"""Reading routes: which places they have, and what each page on one says of it. Invented pages."""

from __future__ import annotations

from guideline.model.records import Leg

from ..rendering import artist, page_of

ROUTES = """/// leserute | 10 minutter
    id: ti-minutter

For deg som er ny.

- **Jorda:** [Jord](jord/), så [kompost](#om-kompost).
- [Vann](../bed/#vann) og [Forsiden](../), der **alt** begynner.

Se også [boka](bok/).
///
"""
PAGES = (page_of(ROUTES, "hage/"), page_of("# Jord", "hage/jord/"), page_of("# Bed", "bed/"), page_of("# Hjem", ""))


def legs(url: str) -> tuple[Leg, ...]:
    return artist(*PAGES).catalogue.legs(url)


def test_every_link_of_the_list_is_a_place_in_order() -> None:
    [route] = artist(*PAGES).catalogue.routes
    assert [(stop.number, stop.title, stop.part, stop.page, stop.anchor) for stop in route.stops] == [
        (1, "Jord", "Jorda", "hage/jord/", ""),
        (2, "kompost", "Jorda", "hage/", "om-kompost"),
        (3, "Vann", "", "bed/", "vann"),
        (4, "Forsiden", "", "", ""),
    ]


def test_a_page_knows_what_comes_after_it() -> None:
    [leg] = legs("hage/jord/")
    assert leg.left == (
        ("kompost", "hage/?rute=ti-minutter&steg=2#om-kompost"),
        ("Vann", "bed/?rute=ti-minutter&steg=3#vann"),
        ("Forsiden", "?rute=ti-minutter&steg=4"),
    )
    assert legs("")[0].left == ()
    assert legs("bok/") == (), "what stands outside the list is no place"


def test_a_drawn_page_has_its_places_on_routes() -> None:
    drawer = artist(*PAGES)
    assert [leg.stop.title for leg in drawer.page(PAGES[2]).legs] == ["Vann"]
