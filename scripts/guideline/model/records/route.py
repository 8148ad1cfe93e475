"""A reading route, and what a page shows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from guideline.model.records.content import Text, Written


def stop_query(route: str, number: int) -> str:
    """What tells, in an address, that a reader follows ROUTE and has come to its place NUMBER."""
    return f"rute={route}&steg={number}"


@dataclass(frozen=True)
class Stop:
    """A place on a reading route.

    Args:
        number: its place in the order, from 1.
        title: what it is called on the route.
        part: the part of the route that it belongs to; may be empty.
        page: the address of its page, from the top of the site.
        anchor: the place on that page; empty for all of it.
    """

    number: int
    title: str
    part: str
    page: str
    anchor: str

    def url(self, route: str) -> str:
        """The address of the place for those who follow ROUTE."""
        return f"{self.page}?{stop_query(route, self.number)}" + (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True)
class ReadingRoute:
    """Places to read in order.

    Args:
        id: its address on the page, and the word for it in the addresses of its places.
        title: as readers see it.
        heading: the same as its heading, permalink included.
        text: for whom it is, and the list; its links say that the reader follows the route.
        stops: the places, in order.
        url: its address from the top of the site.
        page: the address of its page.
    """

    id: str
    title: str
    heading: Text
    text: Text
    stops: tuple[Stop, ...]
    url: str
    page: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "route"


@dataclass(frozen=True)
class Leg:
    """A place on a route, as its page shows it: where the reader is, and what is left."""

    route: ReadingRoute
    stop: Stop

    @property
    def left(self) -> tuple[tuple[str, str], ...]:
        """Title and address of the places that come after it, the next one first."""
        return tuple((stop.title, stop.url(self.route.id)) for stop in self.route.stops[self.stop.number :])
