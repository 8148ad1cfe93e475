"""How long a host asks us to wait."""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Mapping

LONGEST = 30 * 86400.0
"""Seconds: nobody is left alone for longer, whatever the host says."""

_ASKS = (420, 429, 503)


def asked_to_wait(status: int, headers: Mapping[str, str], now: datetime.datetime) -> float:
    """Seconds that an answer asks us to wait before the next question; 0 for none."""
    return retry_after(headers.get("retry-after", ""), now) if status in _ASKS else 0


def retry_after(value: str, now: datetime.datetime) -> float:
    """Seconds to wait by the header `Retry-After`: a number or a date; 0 for anything else, `LONGEST` at most."""
    value = value.strip()[:100]
    if re.fullmatch(r"[0-9]+(?:\.[0-9]*)?", value):
        return min(float(value), LONGEST)
    try:
        moment = email.utils.parsedate_to_datetime(value)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=datetime.UTC)
        return min(max(0.0, (moment - now).total_seconds()), LONGEST)
    except (ValueError, OverflowError, TypeError, IndexError):  # dates that no calendar has: years, zones, days
        return 0
