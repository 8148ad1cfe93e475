"""What an answer means for an address. The words are Norwegian: editors and readers see them."""

from __future__ import annotations

import datetime
import re

from polite_links.answer import Answer
from polite_links.arrival import arrived, held_back, permanent_target, registered
from polite_links.refusal import failed, refused, unclear
from polite_links.urls import at_registry
from polite_links.verdict import Kind, Verdict

__all__ = ["judge", "not_asked", "permanent_target"]


def judge(answer: Answer, now: datetime.datetime, patience: float = 120) -> Verdict:
    """What ANSWER means.

    Args:
        answer: the facts.
        now: with a time zone, for `Retry-After`.
        patience: the longest `Retry-After`, in seconds, that a run sits out.
    """
    if answer.closed:
        closed = answer.closed
        return Verdict(Kind.WAITING, f"ber oss vente ({closed.status})", answer.leads, again=closed.until)
    if answer.refused:
        return held_back(answer)
    if answer.failure:
        return failed(answer)
    if answer.leads and at_registry(answer.hops[-1].url):
        return registered(answer)
    if answer.status is None or answer.status < 200:
        return unclear()
    return arrived(answer) if answer.status < 300 else refused(answer, answer.status, now, patience)


def not_asked(address: str) -> Verdict | None:
    """What can be said of ADDRESS without asking; None when it must be asked."""
    scheme, mark, rest = address.partition(":")
    if not mark or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        return Verdict(Kind.FAILED, "adressen er ikke gyldig")
    if scheme.lower() in ("http", "https"):
        return None if rest.startswith("//") else Verdict(Kind.FAILED, "adressen er ikke gyldig")
    if re.fullmatch(r"h?t{1,3}ps{0,2}|h?tt?ps?|http[^s]", scheme.lower()) and rest.startswith("//"):
        return Verdict(Kind.FAILED, "adressen er ikke gyldig")
    return Verdict(Kind.BLOCKED, f"ikke en nettside ({scheme.lower()[:30]}:)")
