"""What an answer that isn't the page means: a status that refuses, or no answer at all."""

from __future__ import annotations

import datetime

from polite_links import failures
from polite_links.answer import Answer
from polite_links.heading import is_login, is_wall
from polite_links.verdict import Kind, Verdict
from polite_links.waiting import asked_to_wait

_FAILURES = {
    failures.NO_NAME: (Kind.FAILED, "fant ikke maskinen: navnet kunne ikke slås opp"),
    failures.NO_NAME_NOW: (Kind.FAILED, "fant ikke maskinen: navnet kunne ikke slås opp"),
    failures.REFUSED: (Kind.FAILED, "maskinen tar ikke imot forbindelser"),
    failures.NO_ROUTE: (Kind.FAILED, "fikk ikke forbindelse med maskinen"),
    failures.OFFLINE: (Kind.FAILED, "fikk ikke forbindelse med maskinen"),
    failures.BROKEN: (Kind.FAILED, "forbindelsen ble brutt før svaret kom"),
    failures.ROUND: (Kind.FAILED, "sender videre i ring"),
    failures.INVALID: (Kind.FAILED, "adressen er ikke gyldig"),
    failures.SLOW: (Kind.SHAKY, "svarte ikke i tide"),
    failures.EXPIRED: (Kind.SHAKY, "sertifikatet kan ikke godtas: det er utløpt"),
    failures.UNTRUSTED: (Kind.SHAKY, "sertifikatet kan ikke godtas: ukjent utsteder"),
    failures.FOR_OTHERS: (Kind.SHAKY, "sertifikatet kan ikke godtas: det gjelder et annet navn"),
    failures.INSECURE: (Kind.SHAKY, "sikker forbindelse kom ikke i stand"),
    failures.UNKNOWN: (Kind.SHAKY, "svaret kunne ikke tolkes"),
}
_DETERMINED = {
    failures.INVALID,
    failures.EXPIRED,
    failures.UNTRUSTED,
    failures.FOR_OTHERS,
    failures.ROUND,
    failures.UNKNOWN,
}
"""Failures that another try in the same run won't change."""

_BLOCKED = {
    status: f"{reason} ({status})"
    for reason, statuses in {
        "krever innlogging": (401, 440, 498, 499),
        "krever betaling": (402,),
        "slipper oss ikke inn": (403,),
        "godtar ikke at vi spør": (405, 406, 411, 412, 413, 415, 416, 417, 421, 425, 428, 431, 449, 494, 495, 496),
        "en mellomtjener krever innlogging": (407,),
        "vil ikke svare roboter": (418, 430, 999),
        "siden er låst": (423,),
        "krever en annen protokoll": (426,),
        "har fått for mange spørsmål": (420, 429),
        "sperret av rettslige grunner": (450, 451),
        "nettverket krever innlogging": (511,),
    }.items()
    for status in statuses
}
"""What is wrong is us or how we ask: it tells nothing of the page."""

_NOT_REACHED = {420, 425, 429, 511}
_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504, 509, *range(520, 531), 598, 599}
_GONE = {404: "siden finnes ikke (404)", 410: "siden er fjernet (410)"}


def unclear() -> Verdict:
    """An answer that nobody makes sense of."""
    return Verdict(*_FAILURES[failures.UNKNOWN])


def failed(answer: Answer) -> Verdict:
    """There is no final answer."""
    kind, reason = _FAILURES[answer.failure]
    if answer.failure == failures.INVALID and answer.hops:
        reason = "sender videre til en adresse som ikke er gyldig"
    if answer.failure == failures.ROUND and "set-cookie" in answer.headers:
        return Verdict(Kind.SHAKY, "sender videre i ring, kanskje fordi den vil ha informasjonskapsler")
    return Verdict(kind, reason, try_again=answer.failure not in _DETERMINED)


def refused(answer: Answer, status: int, now: datetime.datetime, patience: float) -> Verdict:
    """The final answer has a STATUS that is not the page's."""
    wait = asked_to_wait(status, answer.headers, now)
    if wait > patience:
        again = now + datetime.timedelta(seconds=wait)
        return Verdict(Kind.WAITING, f"ber oss vente ({status})", again=again, wait=wait, status=status)
    if reason := _barrier(answer, status):
        return Verdict(Kind.BLOCKED, reason)
    if status in _BLOCKED:
        kind = Kind.WAITING if status in _NOT_REACHED else Kind.BLOCKED
        return Verdict(kind, _BLOCKED[status], try_again=status in _TRY_AGAIN, wait=wait, status=status)
    return _broken(status, wait)


def _broken(status: int, wait: float) -> Verdict:
    if status == 300:
        return Verdict(Kind.SUSPECT, "lar leseren velge mellom flere sider (300)")
    if status == 408:
        return Verdict(Kind.SHAKY, "svarte ikke i tide (408)", try_again=True)
    if status >= 500:  # the host's own trouble, however long it lasts: it never says that the page is gone
        again = status in _TRY_AGAIN
        return Verdict(Kind.SHAKY, f"feil hos maskinen ({status})", try_again=again, wait=wait, status=status)
    if status in (304, 305, 306):  # answers to questions that nobody asked
        return unclear()
    if status < 400:
        return Verdict(Kind.FAILED, f"sender videre uten å si hvor ({status})")
    return Verdict(Kind.FAILED, _GONE.get(status, f"godtar ikke adressen ({status})"))


def _barrier(answer: Answer, status: int) -> str:
    """What stands before the page and gives its own trouble another name; empty when nothing does."""
    if is_challenge(answer):
        return f"vil bare svare nettlesere ({status})"
    page = answer.page
    if page and is_wall(page.heading) and status not in _BLOCKED:
        return f"slipper oss ikke inn ({status}): «{page.heading[:80]}»"
    if page and page.locked and is_login(page.heading) and status not in _BLOCKED:
        return f"krever innlogging ({status})"
    return ""


def is_challenge(answer: Answer) -> bool:
    """Whether a service in front of the host wants to see a browser first: Cloudflare and Amazon say so."""
    return any("challenge" in answer.headers.get(name, "") for name in ("cf-mitigated", "x-amzn-waf-action"))
