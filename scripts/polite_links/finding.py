"""What a report has a paragraph on: an address with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from guideline.bibliography.link_records import Record, State
from polite_links.addresses import Address
from polite_links.decisions import Decision


@dataclass(frozen=True)
class Finding:
    """An address with its record.

    Args:
        address: where it stands, and what it is for.
        record: what is known of it now, as readers see it.
        before: the state that it had at the last run; None when it is new.
        decision: the editor's, when it holds.
        expired: the editor's, when what was seen then is no longer so.
    """

    address: Address
    record: Record
    before: State | None = None
    decision: Decision | None = None
    expired: Decision | None = None

    @property
    def state(self) -> State:
        """The address's state."""
        return self.record.state

    @property
    def new(self) -> bool:
        """Whether there is something that wasn't there at the last run."""
        return self.state is not (self.before or State.OK) and not self.decision
