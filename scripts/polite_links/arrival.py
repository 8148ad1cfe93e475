"""What a page that came means: the one that was asked for, at its place, or something in its stead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import unquote

from polite_links.answer import Answer
from polite_links.heading import is_login, is_lost, is_parked, is_wall
from polite_links.page import Page
from polite_links.refusal import is_challenge
from polite_links.urls import essence, same_page, split, without_session
from polite_links.verdict import Kind, Verdict


def arrived(answer: Answer) -> Verdict:
    """The final status is 2xx: is it the page, and at its place?"""
    target = answer.final if moved_away(answer) else ""
    title = answer.page.title if answer.page else ""
    if wall := _wall(answer):
        return Verdict(Kind.BLOCKED, wall, target, title=title)
    if suspicion := _suspicion(answer):
        return Verdict(Kind.SUSPECT, suspicion, target, title=title)
    moved = permanent_target(answer)
    if answer.page and answer.page.has_anchor is False:
        return Verdict(Kind.PLACE, "siden svarer, men stedet etter # finnes ikke på den", moved, title=title)
    if moved:
        return Verdict(Kind.MOVED, "flyttet for godt", moved, title=title)
    return Verdict(Kind.FINE, "sendt videre for en stund" if target else "svarer", title=title)


def registered(answer: Answer) -> Verdict:
    """A register of permanent numbers leads on: it knows the number. What the publisher answers is not its matter."""
    return Verdict(Kind.FINE, "registeret kjenner nummeret")


def held_back(answer: Answer) -> Verdict:
    """A robots.txt on the way refuses."""
    assert answer.refused
    if answer.leads and (wall := _wall_by_address(answer)):
        return Verdict(Kind.BLOCKED, wall, answer.leads)
    failing = (answer.refused.status or 0) >= 500
    reason = f"robots.txt svarer ikke ({answer.refused.status})" if failing else "robots.txt ber roboter holde seg unna"
    return Verdict(Kind.WAITING, reason, answer.leads)


# --- Walls ------------------------------------------------------------------------------------------------------------

_LOGIN = re.compile(
    r"/(?:(?:user|users|account|accounts|auth|bruker|konto|my|min-?side|wp)[/-])?"
    r"(?:log-?[io]n|sign-?in|logg-?(?:inn|paa|på)|innlogging|palogging|pålogging|sso|idp|saml2?|oauth2?|adfs|cas|oidc"
    r"|authorize|authenticate|openid-connect|auth/realms|discovery/idp)(?:[/.?]|$)",
    re.IGNORECASE,
)
_LOGIN_HOST = re.compile(
    r"(?:log-?in|signin|sso|idp|oauth|adfs|saml|login-?\w+|innlogging|palogging|idporten|oidc)\d?\..+"
    r"|login\.microsoftonline\.com|idp\.feide\.no",
    re.IGNORECASE,
)
_MAYBE_LOGIN_HOST = re.compile(r"(?:auth|accounts?|id|sts|feide)\d?\..+", re.IGNORECASE)
_LOGIN_QUERY = re.compile(
    r"(?:^|&)(?:client_id|response_type|samlrequest|wctx|returnurl|goto|continue|redirect_uri|return_to)=",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"/(?:cookies?|gdpr|privacy)?[-_]?consent(?:[-_]?\w{1,20})?(?:[/.]|$)|/(?:cookie-?)?samtykke/?$"
    r"|/(?:cookies?-?(?:wall|check|test|required)|gdpr|privacy-?gate)(?:[/.]|$)"
    r"|/(?:captcha|challenge|are-?you-?(?:human|a-?robot)|validatecaptcha|bot-?check|_incapsula_\w+|cdn-cgi/\w+)(?:[/.]|$)",
    re.IGNORECASE,
)
_FOR_A_WHILE = {302, 303, 307}


def _wall(answer: Answer) -> str:
    """What stands before the page, though the host says that all is well; empty when nothing does."""
    page = answer.page
    if is_challenge(answer):
        return "vil bare svare nettlesere"
    if by_address := _wall_by_address(answer):
        return by_address
    if page and (said := _said(page, is_wall)):
        return f"slipper oss ikke inn: «{said[:80]}»"
    if (
        page
        and (page.locked or (page.asks and page.short))
        and is_login(page.heading)
        and not _LOGIN.search(split(answer.address).path)
    ):
        return "krever innlogging"
    if page and page.shell and not page.refresh:
        return "siden lages av et skript som vi ikke kjører"
    return ""


def _wall_by_address(answer: Answer) -> str:
    """What the address that readers are sent to says."""
    before, after = split(answer.address), split(answer.final)
    if not moved_away(answer):
        return ""
    asks_who = _LOGIN.search(after.path) or (after.hostname != before.hostname and _is_login_host(answer.final))
    if asks_who and not _LOGIN.search(before.path):
        return "krever innlogging"
    for_a_while = any(hop.status in _FOR_A_WHILE for hop in answer.hops)  # what has moved for good may be about consent
    consent = for_a_while and (_CONSENT.search(after.path) or (after.hostname or "").startswith("consent."))
    return "vil ha samtykke eller en nettleser først" if consent and not _CONSENT.search(before.path) else ""


def _is_login_host(address: str) -> bool:
    parts = split(address)
    host = parts.hostname or ""
    return bool(_LOGIN_HOST.fullmatch(host) or (_MAYBE_LOGIN_HOST.fullmatch(host) and _LOGIN_QUERY.search(parts.query)))


# --- What came instead ------------------------------------------------------------------------------------------------

_LOST_PATH = re.compile(
    r"(?:^|[/_-])(?:404|(?:error|feil)-?404|(?:page[-_]?)?not[-_]?found|(?:siden[-_]?)?ikke[-_]?funnet"
    r"|(?:siden[-_]?)?finnes[-_]?ikke)(?:[/._-]|$)|/(?:errors?|feil)[-_]?(?:page|side|melding)?(?:\.\w{1,5})?/?$",
    re.IGNORECASE,
)
_LOST_QUERY = re.compile(
    r"(?:^|&)(?:error|err|feil|errorcode|http_?status)=(?:[45]\d\d|not[-_]?found|true|1)?(?:&|$)"
    r"|(?:^|&)(?:status|code|statuscode)=(?:404|410|500)(?:&|$)|(?:^|&)(?:404|aspxerrorpath|notfound)(?:[=;&]|$)",
    re.IGNORECASE,
)
_SEARCH = re.compile(r"/(?:s(?:o|ø|oe|%c3%b8)k(?:eresultat(?:er)?)?|search(?:results?)?)(?:[/.]|$)", re.IGNORECASE)
_SEARCH_QUERY = re.compile(r"(?:^|&)(?:q|s|query|search|sok|søk|searchtext|keywords?|term)=", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?|odt|ods|odp|rtf|epub|zip|csv)", re.IGNORECASE)
_NO_MATTER = re.compile(
    r"(?:&?(?:lang|language|locale|ref|source|from|redirected|utm_\w{1,20})=[^&]{0,200}){0,9}", re.I
)
"""A query that leaves a front page a front page."""

_FRONT = re.compile(
    r"/?(?:(?:no|nb|nn|en|nb-no|nn-no|en-us|en-gb|norsk|english|bokmal|nynorsk)/?)?"
    r"(?:(?:index|default|home|hjem|forside|forsiden|main|start|velkommen|welcome)(?:\.\w{2,5})?/?)?",
    re.IGNORECASE,
)


def _suspicion(answer: Answer) -> str:
    """Why what came may not be the page that was meant; empty when nothing says so."""
    page = answer.page
    if answer.not_pdf and not page:
        return "kaller seg PDF, men er det ikke"
    if answer.status in (204, 205) or answer.bare or (page and page.empty and not page.refresh):
        return "svarer uten innhold"
    by_words = _by_words(answer, page) if page else ""
    return by_words or (_by_address(answer) if moved_away(answer) else "")


_NO_FILE = "svarer med en nettside, ikke med filen"


def _by_words(answer: Answer, page: Page) -> str:
    """What the page itself says."""
    if lost := _said(page, is_lost):
        return f"siden sier selv at den mangler: «{lost[:80]}»"
    if parked := _said(page, is_parked):
        return f"nettstedet ser ut til å være borte: «{parked[:80]}»"
    if page.refresh and not same_page(page.refresh, answer.final.partition("#")[0]):
        return f"siden sender leseren videre til {page.refresh}"
    if _is_file(answer.address):
        return "sender videre til en nettside, ikke til filen" if moved_away(answer) else _NO_FILE
    return ""


class _Says(Protocol):
    def __call__(self, text: str, heading: bool = True) -> bool:
        """Whether TEXT says so."""


def _said(page: Page, says: _Says) -> str:
    """The heading, or the notice on a page with little else, that SAYS so; empty for none."""
    if says(page.heading):
        return page.heading
    # A sound page has its first heading in its title, too.
    if page.first_heading.casefold() not in page.title.casefold() and says(page.first_heading):
        return page.first_heading
    return next((notice for notice in page.notices if _is_notice(notice, says)), "")


def _is_notice(text: str, says: _Says) -> bool:
    """Whether TEXT, or its first sentence, is nothing but the notice."""
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    return any(len(one) < 160 and says(one, heading=False) for one in (text, first))


def _is_file(address: str) -> bool:
    return bool(_FILE.fullmatch(re.sub(r"^.*(?=\.\w{1,5}$)", "", split(address).path)))


def _by_address(answer: Answer) -> str:
    """What the address that readers are sent to says."""
    before, after = split(answer.address), split(answer.final)
    lost = _LOST_PATH.search(after.path) or _LOST_QUERY.search(after.query)
    if lost and not _LOST_PATH.search(before.path) and not _LOST_QUERY.search(before.query):
        return "sender videre til en side om at siden mangler"
    if _is_search(answer.final) and not _is_search(answer.address):
        return "sender videre til et søk"
    if _is_front(answer.final) and not _is_front(answer.address):
        return "sender videre til en forside"
    return "sender videre til en side lenger opp" if _is_above(answer.final, answer.address) else ""


def _is_search(address: str) -> bool:
    parts = split(address)
    return bool(_SEARCH.search(parts.path) or (_SEARCH_QUERY.search(parts.query) and len(parts.path) < 2))


def _is_front(address: str) -> bool:
    parts = split(address)
    return bool(_FRONT.fullmatch(parts.path) and _NO_MATTER.fullmatch(parts.query))


def _is_above(final: str, address: str) -> bool:
    """Whether FINAL is a folder that ADDRESS stood in, on the same host."""
    after, before = split(final), split(address)
    folder = unquote(after.path).rstrip("/") + "/"
    path = unquote(before.path)
    if not path.startswith(folder) or len(folder) < 2 or after.query or _bare_host(final) != _bare_host(address):
        return False
    return not re.fullmatch(r"(?:(?:index|default)\.\w+)?/?", path.removeprefix(folder))


def _bare_host(address: str) -> str:
    return (split(address).hostname or "").removeprefix("www.")


def moved_away(answer: Answer) -> bool:
    """Whether the answer came, or would come, from another address than the one that was asked for."""
    return (len(answer.hops) > 1 or bool(answer.leads)) and not same_page(answer.final, answer.hops[0].url)


def permanent_target(answer: Answer) -> str:
    """Where the address has moved for good: as far as every hop from the start says so; empty for nowhere."""
    target = ""
    for hop, following in zip(answer.hops, answer.hops[1:], strict=False):
        if hop.status not in (301, 308):
            break
        target = following.url
    written = answer.hops[0].url if answer.hops else ""
    target = without_session(target, written)
    less_safe = target.startswith("http:") and same_page(f"https{target[4:]}", written)
    return target if target and not less_safe and not same_page(target, written) else ""


def one_for_many(targets: Mapping[str, str]) -> set[str]:
    """Of the addresses in TARGETS, each with where it leads: those that lead to one page together with others."""
    meeting: dict[str, set[str]] = {}
    for address, target in targets.items():
        if essence(address) != essence(target):
            meeting.setdefault(essence(target), set()).add(essence(address))
    crowded = {page for page, sources in meeting.items() if len(sources) > 1}
    return {a for a, target in targets.items() if essence(target) in crowded and essence(a) != essence(target)}
