"""Norwegian ways of writing dates and sizes."""

from __future__ import annotations

import datetime

_MONTHS = (
    "januar februar mars april mai juni juli august september oktober november desember".split()  # noqa: SIM905
)


def norwegian_date(date: datetime.date | str) -> str:
    """DATE as «21. november 2026», with a non-breaking space after the day.

    Raises:
        ValueError: when a text is not an ISO date.
    """
    day = datetime.date.fromisoformat(date) if isinstance(date, str) else date
    return f"{day.day}.\N{NO-BREAK SPACE}{_MONTHS[day.month - 1]} {day.year}"


def size(bytes: int) -> str:
    """BYTES as «84 kB» or «1,2 MB», with a non-breaking space."""
    if bytes < 1_000_000:
        return f"{max(1, round(bytes / 1000))}\N{NO-BREAK SPACE}kB"
    return f"{bytes / 1_000_000:.1f}".replace(".", ",") + "\N{NO-BREAK SPACE}MB"
