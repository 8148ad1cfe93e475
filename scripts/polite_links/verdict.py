"""The words for what is known of an address. The values are Norwegian where editors and readers see them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an answer says about its address.

    FAILED counts towards «død»; SHAKY never does: slow, failing at the host, or a certificate that browsers may see
    otherwise. BLOCKED comes from the page itself; WAITING means that the page was not reached, so that it tells
    nothing.
    """

    FINE = "fine"
    MOVED = "moved"
    PLACE = "place"
    SUSPECT = "suspect"
    BLOCKED = "blocked"
    WAITING = "waiting"
    SHAKY = "shaky"
    FAILED = "failed"


@dataclass(frozen=True)
class Verdict:
    """An answer, judged.

    Args:
        kind: what it says.
        reason: why, as a sentence without a full stop.
        target: the address that it leads to, when that is another one.
        again: not to be asked before this moment.
        try_again: worth asking once more in the same run.
        wait: seconds that the host asks everyone to wait.
        status: the HTTP status that the host asks it with.
        title: what the page that came calls itself.
    """

    kind: Kind
    reason: str
    target: str = ""
    again: datetime.datetime | None = None
    try_again: bool = False
    wait: float = 0
    status: int = 0
    title: str = ""
