"""Addresses inside the site."""

from __future__ import annotations

import posixpath


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
