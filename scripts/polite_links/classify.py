"""What an answer means for an address. The words are Norwegian: editors and readers see them."""

from __future__ import annotations

import datetime
import email.utils
import re
from urllib.parse import unquote, urlsplit

from polite_links.ask import Answer
from polite_links.heading import is_login, is_lost, is_parked, is_wall
from polite_links.verdict import Kind, Verdict

_FAILURES = {
    "navn": (Kind.FAILED, "fant ikke maskinen: navnet kunne ikke slås opp"),
    "navn, midlertidig": (Kind.FAILED, "fant ikke maskinen: navnet kunne ikke slås opp"),
    "avvist": (Kind.FAILED, "maskinen tar ikke imot forbindelser"),
    "ingen vei": (Kind.FAILED, "fikk ikke forbindelse med maskinen"),
    "uten nett": (Kind.FAILED, "fikk ikke forbindelse med maskinen"),
    "brutt": (Kind.FAILED, "forbindelsen ble brutt før svaret kom"),
    "runddans": (Kind.FAILED, "sender videre i ring"),
    "ugyldig": (Kind.FAILED, "adressen er ikke gyldig"),
    "sakte": (Kind.SHAKY, "svarte ikke i tide"),
    "sertifikat utløpt": (Kind.SHAKY, "sertifikatet kan ikke godtas: det er utløpt"),
    "sertifikat ukjent": (Kind.SHAKY, "sertifikatet kan ikke godtas: ukjent utsteder"),
    "sertifikat for andre": (Kind.SHAKY, "sertifikatet kan ikke godtas: det gjelder et annet navn"),
    "sikker forbindelse": (Kind.SHAKY, "sikker forbindelse kom ikke i stand"),
    "ukjent": (Kind.SHAKY, "svaret kunne ikke tolkes"),
}
_DETERMINED = {"ugyldig", "sertifikat utløpt", "sertifikat ukjent", "sertifikat for andre", "runddans", "ukjent"}
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

_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504, 509, *range(520, 531), 598, 599}


def judge(answer: Answer, now: datetime.datetime, patience: float = 120) -> Verdict:
    """What ANSWER means.

    Args:
        answer: the facts.
        now: with a time zone, for `Retry-After`.
        patience: the longest `Retry-After`, in seconds, that a run sits out.
    """
    if answer.refused:
        return Verdict(Kind.WAITING, "robots.txt ber roboter holde seg unna")
    if answer.failure:
        return _failure(answer)
    if answer.status is None or answer.status < 200:
        return Verdict(Kind.SHAKY, _FAILURES["ukjent"][1])
    if answer.status >= 300:
        return _refusal(answer, answer.status, now, patience)
    return _arrival(answer)


def not_asked(address: str) -> Verdict | None:
    """What can be said of ADDRESS without asking; None when it must be asked."""
    scheme, mark, rest = address.partition(":")
    if not mark or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        return Verdict(Kind.FAILED, "adressen er ikke gyldig")
    if scheme.lower() in ("http", "https"):
        return None if rest.startswith("//") else Verdict(Kind.FAILED, "adressen er ikke gyldig")
    if re.fullmatch(r"h?t{1,3}ps{0,2}|h?tt?ps?|http[^s]", scheme.lower()) and rest.startswith("//"):
        return Verdict(Kind.FAILED, "adressen er ikke gyldig")
    return Verdict(Kind.BLOCKED, f"ikke en nettside ({scheme.lower()}:)")


def _failure(answer: Answer) -> Verdict:
    kind, reason = _FAILURES[answer.failure]
    if answer.failure == "ugyldig" and answer.hops:
        reason = "sender videre til en adresse som ikke er gyldig"
    if answer.failure == "runddans" and "set-cookie" in answer.headers:
        return Verdict(Kind.SHAKY, "sender videre i ring, kanskje fordi den vil ha informasjonskapsler")
    return Verdict(kind, reason, try_again=answer.failure not in _DETERMINED)


# --- Answers that lead nowhere ----------------------------------------------------------------------------------------


def _refusal(answer: Answer, status: int, now: datetime.datetime, patience: float) -> Verdict:
    wait = retry_after(answer.headers.get("retry-after", ""), now) if status in (429, 503) else 0
    if wait > patience:
        again = now + datetime.timedelta(seconds=min(wait, 30 * 86400))
        return Verdict(Kind.WAITING, f"ber oss vente ({status})", again=again, wait=wait)
    if _is_challenge(answer):
        return Verdict(Kind.BLOCKED, f"vil bare svare nettlesere ({status})")
    if status == 300:
        return Verdict(Kind.SUSPECT, "lar leseren velge mellom flere sider (300)")
    if status == 408:
        return Verdict(Kind.SHAKY, "svarte ikke i tide (408)", try_again=True)
    if status in _BLOCKED:
        kind = Kind.WAITING if status in (420, 425, 429, 511) else Kind.BLOCKED
        return Verdict(kind, _BLOCKED[status], try_again=status in _TRY_AGAIN, wait=wait)
    return Verdict(Kind.FAILED, _failed_status(status), try_again=status in _TRY_AGAIN, wait=wait)


def _is_challenge(answer: Answer) -> bool:
    """Whether a service in front of the host wants to see a browser first: Cloudflare and Amazon say so."""
    return any("challenge" in answer.headers.get(name, "") for name in ("cf-mitigated", "x-amzn-waf-action"))


def _failed_status(status: int) -> str:
    if status in (404, 410):
        return {404: "siden finnes ikke (404)", 410: "siden er fjernet (410)"}[status]
    if status < 400:
        return f"sender videre uten å si hvor ({status})"
    return f"feil hos maskinen ({status})" if status >= 500 else f"godtar ikke adressen ({status})"


def retry_after(value: str, now: datetime.datetime) -> float:
    """Seconds to wait by the header `Retry-After`: a number or a date; 0 for anything else."""
    value = value.strip()
    if re.fullmatch(r"\d+", value):
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return 0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (moment - now).total_seconds())


# --- Answers that lead somewhere --------------------------------------------------------------------------------------

_LOST_PATH = re.compile(
    r"(?:^|[/_-])(?:404|(?:error|feil)-?404|(?:page[-_]?)?not[-_]?found|ikke[-_]?funnet|finnes[-_]?ikke"
    r"|(?:error|feil)(?:page|side)?)(?:[/._-]|$)",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?|odt|rtf)", re.IGNORECASE)
_FRONT = re.compile(
    r"/?(?:(?:no|nb|nn|en|nb-no|nn-no|en-us|en-gb|norsk|english)/?)?"
    r"(?:(?:index|default|home|hjem|forside|forsiden|main|start)(?:\.\w{2,5})?/?)?",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"/(?:log-?[io]n|sign-?in|logg-?inn|innlogging|palogging|sso|idp|saml2?|oauth2?|adfs|cas)(?:[/.?]|$)", re.I
)


def _arrival(answer: Answer) -> Verdict:
    """The final status is 2xx: is it the page, and at its place?"""
    wall = _wall(answer)
    if wall:
        return Verdict(Kind.BLOCKED, wall, target=answer.final if moved_away(answer) else "")
    suspicion = _suspicion(answer)
    if suspicion:
        return Verdict(Kind.SUSPECT, suspicion, target=answer.final if moved_away(answer) else "")
    target = permanent_target(answer)
    if answer.page and answer.page.has_anchor is False:
        return Verdict(Kind.PLACE, "siden svarer, men stedet etter # finnes ikke på den", target=target)
    if target:
        return Verdict(Kind.MOVED, "flyttet for godt", target=target)
    return Verdict(Kind.FINE, "sendt videre for en stund" if moved_away(answer) else "svarer")


def _wall(answer: Answer) -> str:
    """What stands before the page, though the host says that all is well; empty when nothing does."""
    page, asked_for_login = answer.page, bool(_LOGIN.search(urlsplit(answer.address).path))
    if _is_challenge(answer):
        return "vil bare svare nettlesere"
    if page and is_wall(page.heading):
        return f"slipper oss ikke inn: «{page.heading[:80]}»"
    locked = page and page.locked and is_login(page.heading)
    sent = moved_away(answer) and _LOGIN.search(urlsplit(answer.final).path)
    return "krever innlogging" if (locked or sent) and not asked_for_login else ""


def _suspicion(answer: Answer) -> str:
    """Why the page that came may not be the one that was meant; empty when nothing says so."""
    page, before, after = answer.page, urlsplit(answer.address), urlsplit(answer.final)
    if answer.status in (204, 205) or (page and page.empty) or answer.headers.get("content-length") == "0":
        return "svarer uten innhold"
    if page and is_lost(page.heading):
        return f"siden sier selv at den mangler: «{page.heading[:80]}»"
    if page and is_parked(page.heading):
        return f"nettstedet ser ut til å være borte: «{page.heading[:80]}»"
    if page and page.refresh and not _same_page(page.refresh, answer.final):
        return f"siden sender leseren videre til {page.refresh}"
    if page and _FILE.search(before.path[-5:]) and _FILE.search(after.path[-5:]):
        return "svarer med en nettside, ikke med filen"
    if not moved_away(answer):
        return ""
    if _LOST_PATH.search(after.path) and not _LOST_PATH.search(before.path):
        return "sender videre til en side om at siden mangler"
    if _is_front(answer.final) and not _is_front(answer.address):
        return "sender videre til en forside"
    return "sender videre til en side lenger opp" if _is_above(answer.final, answer.address) else ""


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return bool(_FRONT.fullmatch(parts.path)) and not parts.query


def _is_above(final: str, address: str) -> bool:
    """Whether FINAL is a folder that ADDRESS stood in, on the same host."""
    after, before = urlsplit(final), urlsplit(address)
    folder = after.path.rstrip("/") + "/"
    rest = unquote(before.path).rstrip("/").removeprefix(unquote(folder))
    inside = unquote(before.path).startswith(unquote(folder)) and len(folder) > 1 and not after.query
    return inside and _bare_host(final) == _bare_host(address) and not re.fullmatch(r"(?:index|default)\.\w+|", rest)


def _bare_host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def moved_away(answer: Answer) -> bool:
    """Whether the answer came from another address than the one that was asked for."""
    return len(answer.hops) > 1 and not _same_page(answer.final, answer.hops[0].url)


def _same_page(one: str, other: str) -> bool:
    return one.partition("#")[0] == other.partition("#")[0]


def permanent_target(answer: Answer) -> str:
    """Where the address has moved for good: as far as every hop from the start says so; empty for nowhere."""
    target = ""
    for hop, following in zip(answer.hops, answer.hops[1:], strict=False):
        if hop.status not in (301, 308):
            break
        target = following.url
    written = answer.hops[0].url if answer.hops else ""
    less_safe = target.startswith("http:") and _same_page(f"https{target[4:]}", written)
    return target if target and not less_safe and not _same_page(target, written) else ""
