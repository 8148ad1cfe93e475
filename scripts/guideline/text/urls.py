"""Addresses inside the site, and whether one of another host can be read at all."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit


def relative_url(target: str, base: str) -> str:
    """TARGET as a link from the page at BASE; both are addresses from the top of the site: `veileder/rammer/`."""
    path, mark, fragment = target.partition("#")
    if path == base and mark:
        return mark + fragment
    start = base if base.endswith("/") or not base else posixpath.dirname(base)
    link = posixpath.relpath(path or ".", start or ".")
    if path.endswith("/") or not path:
        link += "/"
    return link + mark + fragment


def page_url(file: str) -> str:
    """The address of the page that is made of FILE, `docs/veileder/rammer.md`, from the top of the site."""
    path = posixpath.splitext(file.partition("/")[2])[0]
    return path.removesuffix("index") if path == "index" or path.endswith("/index") else f"{path}/"


def is_readable(address: str) -> bool:
    """Whether ADDRESS has a host and a port that a browser makes sense of, if it is one of the web; others may pass."""
    try:
        parts = urlsplit(address)
        name, _ = unquote(parts.hostname or ""), parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https"):
        return True
    labels = name.rstrip(".").split(".")
    return all(0 < len(label) < 64 for label in labels) and not re.search(r"[\x00-\x20<>\"\\^`{|}%]", name)
