"""Addresses as browsers read them, and what two of them have in common. Any of them may be hostile."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

import idna

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 16_000
"""Characters: no browser's address is longer, and what is asked for is kept in the history."""

_CONTROLS = "".join(map(chr, range(33)))
_CARRIED = "!#$%&'()*+,-./:;=?@[]_~"
"""What HTTP carries as it is, beside letters and digits. A lone % is the writer's business."""


def clean(address: str) -> str:
    """ADDRESS without what browsers leave out: white space around it, tabs and line feeds in it."""
    return re.sub(r"[\t\r\n]", "", address.strip(_CONTROLS))


def split(address: str) -> SplitResult:
    """ADDRESS in parts; nothing but empty parts when it can't be read."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def host_of(address: str) -> str:
    """The host that ADDRESS belongs to, for politeness: without `www.`, whatever the port.

    Raises:
        ValueError: when ADDRESS has no host or an impossible one.
    """
    name, _ = name_and_port(address)
    return name.removeprefix("www.")


def name_and_port(address: str) -> tuple[str, int]:
    """The name of ADDRESS's machine, as the name service knows it, and the port.

    Raises:
        ValueError: when ADDRESS has no host or an impossible one.
    """
    parts = urlsplit(address)
    name = unquote(parts.hostname or "").rstrip(".")
    if not name or re.search(r"[\x00-\x20<>\"\\^`{|}]", name):
        raise ValueError(address)
    port = parts.port
    ascii_name = name if name.isascii() else idna.encode(name, uts46=True).decode()
    return ascii_name.lower(), _DEFAULT_PORTS.get(parts.scheme, 443) if port is None else port


def origin_of(address: str) -> str:
    """Scheme, name and port of ADDRESS: what one robots.txt is for.

    Raises:
        ValueError: when ADDRESS has no host or an impossible one.
    """
    name, port = name_and_port(address)
    shown = f"[{name}]" if ":" in name else name
    scheme = urlsplit(address).scheme
    return f"{scheme}://{shown}" + ("" if port == _DEFAULT_PORTS.get(scheme) else f":{port}")


def target_of(address: str) -> str:
    """Path and query of ADDRESS as a request has them: letter by letter, escaped only what HTTP can't carry."""
    written = re.sub(r"^[^:/?#]+://[^/?#]*", "", clean(address).partition("#")[0])
    if "/." in written.partition("?")[0]:  # browsers leave dots out before they ask
        written = urljoin("http://x/", written).removeprefix("http://x")
    return _carried(written if written.startswith("/") else f"/{written}")


def _carried(text: str) -> str:
    return quote(text, safe=_CARRIED, errors="replace")


def absolute(place: str, base: str) -> str:
    """PLACE, which an answer from BASE leads to, as an address that can be asked for; the place on the page is kept.

    Raises:
        ValueError: when it is no address of a web page.
    """
    found = clean(urljoin(base, clean(place)))
    parts = urlsplit(found)
    if parts.scheme not in _DEFAULT_PORTS or len(found) > _LONGEST:
        raise ValueError(place[:200])
    fragment = parts.fragment or urlsplit(base).fragment
    return origin_of(found) + target_of(found) + (f"#{_carried(fragment)}" if fragment else "")


def same_page(one: str, other: str) -> bool:
    """Whether both are one page, whatever the place on it."""
    return one.partition("#")[0] == other.partition("#")[0]


def essence(address: str) -> str:
    """What is left of ADDRESS when scheme, `www.`, the last slash and the place on the page don't count."""
    parts = split(address)
    path = re.sub(r"/(?:(?:index|default)\.\w{1,5})?$", "", unquote(parts.path))
    return f"{(parts.hostname or '').removeprefix('www.')}{path}?{parts.query}".casefold()


# --- What is only meant for one visitor -------------------------------------------------------------------------------

_SESSION = re.compile(
    r"(?:jsession|phpsess|aspsession|session|sess|s)_?id\w{0,20}|session|sessionkey|cfid|cftoken|oscsid|zenid|viewstate"
    r"|_?(?:sid|sess|token)",
    re.IGNORECASE,
)
_CAMPAIGN = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|_g[al]|_hs(?:enc|mi)", re.IGNORECASE)
_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid|sessionid)=[^/?#;]*|/\([SAF]\([\w-]{8,80}\)\)(?=/)", re.IGNORECASE)


def without_session(address: str, written: str = "") -> str:
    """ADDRESS without what the host adds for one visitor or one campaign; what is in WRITTEN stays."""
    before, mark, place = address.partition("#")
    path, question, query = before.partition("?")
    path = _IN_PATH.sub(lambda match: match[0] if match[0] in written else "", path)
    kept = [part for part in query.split("&") if part in written or not _visitors(part)]
    return path + (question + "&".join(kept) if kept and query else "") + mark + place


def _visitors(part: str) -> bool:
    name, _, value = part.partition("=")
    random = bool(re.fullmatch(r"[\w.%-]{12,}", value))
    return bool(_CAMPAIGN.fullmatch(name)) or (random and bool(_SESSION.fullmatch(name)))


# --- DOIs -------------------------------------------------------------------------------------------------------------

_REGISTRIES = {"doi.org", "dx.doi.org", "hdl.handle.net"}


def at_registry(address: str) -> bool:
    """Whether ADDRESS is at a register of permanent numbers, whose own answer tells whether a number is known."""
    return (split(address).hostname or "").removeprefix("www.") in _REGISTRIES
