"""What a page's title and first heading say about the page itself: that it is lost, for sale, locked or for browsers.

Each part of a heading («Siden finnes ikke – Hageforlaget») is judged as a whole, so that a page *about* pages that
don't exist is left alone. Hosts answer 200 with such pages; only words can tell.
"""

from __future__ import annotations

import re

_PARTS = re.compile(r"\s+[|/–—·»:-]+\s+|\s*[|»]\s*|(?<=[!.?…])\s+")
_SORRY = r"(?:(?:beklager|dessverre|sorry|ops|oops|uff)\b\W*(?:men |but )?)?"
_THING = (
    r"(?:(?:den|denne|the|this|that|requested)\s)*(?:nett|web)?"
    r"(?:sid(?:en?|a)|page|dokument(?:et)?|document|innhold(?:et)?|content|artikkel(?:en)?|article|fil(?:en|a)?|file"
    r"|adressen|url(?:-en)?|resource|object|nettstedet|website)"
)
_MEANT = r"(?:(?: som)? (?:du|dere|vi|you|we)\b.{1,40}?)?,?"
_GONE = "|".join(
    (
        r"(?:finnes|fins|finst|eksisterer) (?:dessverre )?ikkj?e(?: (?:her|lenger|lengre|meir|mer))*",
        r"(?:(?:ble|blei|vart|er|kunne) )?(?:dessverre )?ikkj?e (?:bli )?funne[tn]?",
        r"(?:er|har blitt|ble) (?:dessverre )?(?:(?:slett|fjern|flytt)\w*(?: eller (?:slett|fjern|flytt)\w*)?"
        r"|borte|nedlagt|lagt ned)",
        r"er (?:dessverre )?ikkj?e (?:lenger )?tilgjengelig",
        r"(?:is |was )?not found",
        r"(?:can ?not|can.t|could not|couldn.t) be found",
        r"(?:does not|doesn.t) exist(?: any ?more)?",
        r"(?:is )?no longer (?:exists|available)",
        r"(?:is )?(?:unavailable|not available)",
        r"has (?:been )?(?:moved|removed|deleted|expired)(?: or \w+)?",
    )
)
_LOST = re.compile(
    rf"{_SORRY}(?:{_THING}{_MEANT} (?:{_GONE})"
    rf"|(?:vi )?(?:fant|finner|fann|finn) (?:dessverre )?ikkj?e {_THING}.{{0,40}}"
    rf"|(?:we )?(?:can ?not|can.t|could not|couldn.t) (?:seem to )?find {_THING}.{{0,40}}"
    r"|(?:(?:http|feil|feilkode|error|status|side|page)\W{1,3}){0,3}4(?:04|10)"
    r"(?:\W{1,3}(?:feil|error|page|side|gone|(?:page |side )?(?:not found|ikke funnet)))?"
    r"|not found|ikke funnet|ugyldig side|feilmelding|(?:internal )?server error|nothing (?:was )?found"
    r"|(?:det (?:har )?oppst(?:o|ått) en feil|an error (?:has )?occurred).{0,40})",
    re.IGNORECASE,
)
_WHOLE_LOST = {"feil", "error", "404", "410"}
_PARKED = re.compile(
    r"\bdomain(?: name)?\b.{0,20}\b(?:for sale|expired|parked)\b"
    r"|\bdomenet\b.{0,30}\b(?:til salgs|parkert|ledig|utløpt)\b"
    r"|^\S+\.[a-z]{2,} is for sale|^buy this (?:domain|website)|\bthis website (?:is for sale|has expired)"
    r"|^parked (?:at|by)\b|^(?:account|website) (?:expired|suspended)"
    r"|^welcome to nginx|^apache2?\b.{0,20}\bdefault page"
    r"|^iis windows server|^default web ?site page|^(?:under construction|coming soon)\W*$",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|pardon our interruption"
    r"|request (?:rejected|blocked)|are you (?:a )?(?:robot|human)|(?:please )?verify (?:that )?you are (?:a )?human"
    r"|(?:robot|security|browser|captcha|human) (?:check|verification)|checking your browser.{0,40}|one more step"
    r"|ingen tilgang|ikke tilgang",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"logg (?:inn|på)(?: .{0,30})?|log ?(?:in|on)|sign ?in|innlogging|pålogging|id-porten|feide", re.IGNORECASE
)


def is_lost(heading: str) -> bool:
    """Whether HEADING says that the page isn't there."""
    return heading.casefold().strip() in _WHOLE_LOST or _any(_LOST, heading)


def is_parked(heading: str) -> bool:
    """Whether HEADING is that of an address that has lost its website."""
    return any(_PARKED.search(part) for part in _parts(heading))


def is_wall(heading: str) -> bool:
    """Whether HEADING is what robots get in the page's place."""
    return _any(_WALL, heading)


def is_login(heading: str) -> bool:
    """Whether HEADING asks the reader to log in."""
    return _any(_LOGIN, heading)


def _any(pattern: re.Pattern[str], heading: str) -> bool:
    return any(pattern.fullmatch(part) for part in _parts(heading))


def _parts(heading: str) -> list[str]:
    return [part.strip(" .!?…»«\N{NO-BREAK SPACE}") for part in _PARTS.split(heading)]
