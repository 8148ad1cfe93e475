"""The facts of an answer, before anybody judges them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from polite_links.network import ClosedError
from polite_links.page import Page
from polite_links.robots import RefusedError


@dataclass(frozen=True)
class Hop:
    """One answer on the way.

    Args:
        status: its HTTP status.
        url: what was asked for.
    """

    status: int
    url: str


@dataclass
class Answer:
    """What came of asking.

    Args:
        address: as written.
        hops: every answer in order, the final one last; empty when there was none.
        headers: of the final answer, names in lower case.
        failure: why there is no final answer, a word of `failures`; empty when there is one.
        detail: what the machine said, for developers.
        refused: set when a robots.txt on the way doesn't want the address to be asked for.
        closed: set when a host on the way has asked us to stay away.
        leads: where the last hop leads, when that was not asked for.
        page: when the final answer is an HTML page that was read.
        bare: the final answer has no content at all.
        not_pdf: it calls itself a PDF, and is something else.
        cut: the text ended before it should, or came too slowly.
    """

    address: str
    hops: list[Hop] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    failure: str = ""
    detail: str = ""
    refused: RefusedError | None = None
    closed: ClosedError | None = None
    leads: str = ""
    page: Page | None = None
    bare: bool = False
    not_pdf: bool = False
    cut: bool = False

    @property
    def status(self) -> int | None:
        """The final HTTP status."""
        return self.hops[-1].status if self.hops and not self.failure else None

    @property
    def final(self) -> str:
        """Where the address led, as far as it came."""
        return self.leads or (self.hops[-1].url if self.hops else self.address)
