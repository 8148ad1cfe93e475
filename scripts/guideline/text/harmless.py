"""What a writer who isn't trusted could put into a page, and what of it does no harm.

A browser passes by spaces and control characters in the name of a scheme, and reads `java&#115;cript:` as it is meant.
"""

from __future__ import annotations

import html
import re

SCHEMES = ("https", "http", "mailto", "tel")
"""Where a link may lead, other than to a page of the site."""

_NOT_READ = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")
_SCHEME = re.compile(r"\A(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)

RUN = frozenset({"style", "srcdoc", "action", "formaction", "ping"})
"""Attributes that run, send or restyle something; those that begin with `on` are run too."""
LEADING = frozenset({"action", "cite", "data", "formaction", "href", "poster", "src", "xlink:href"})
"""Attributes with an address."""
BRINGING = frozenset({"data", "poster", "src", "srcset"})
"""Those of them that bring what is there into the page."""


def scheme(address: str) -> str:
    """The scheme of ADDRESS as a browser reads it; empty for an address inside the site."""
    match = _SCHEME.match(_NOT_READ.sub("", html.unescape(address)))
    return match["scheme"].lower() if match else ""


def is_harmless_link(address: str) -> bool:
    """Whether ADDRESS leads to a page or a message, and runs nothing."""
    return scheme(address) in ("", *SCHEMES)


def is_own_file(address: str) -> bool:
    """Whether ADDRESS is that of a file of the site itself."""
    return not scheme(address) and not html.unescape(address).strip().replace("\\", "/").startswith("//")


def is_run(attribute: str) -> bool:
    """Whether a browser runs what ATTRIBUTE says, or lets it change how the page looks."""
    return attribute.startswith("on") or attribute in RUN


def is_reserved(id: str) -> bool:
    """Whether ID could be taken for one that scripts look for."""
    return id.startswith("_")
