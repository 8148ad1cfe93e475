"""What a service worker keeps of a site, so that it can be read without a network after one visit.

Pages and the search are kept whole: who is offline in the woods doesn't know beforehand what to look up. Documents,
parcels and data for programs are kept when somebody fetches them, and are most of the bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch

OFFLINE_PAGE = "uten-nett.html"
"""What is shown in the place of what isn't kept."""

_KEPT = ("index.html", "*/index.html", OFFLINE_PAGE, "search/*.json", "assets/*", "app.webmanifest")
_NOT_KEPT = (
    "assets/scorm-*",  # for learning platforms
    "assets/icons/app-*",  # a system keeps the icons of what is installed
    "*.txt",
    "*.gz",
    "*.br",
)
_NAMED_BY_CONTENT = re.compile(r"assets/[\w.-]+-[A-Z0-9]{8}\.\w+")


@dataclass(frozen=True)
class Kept:
    """What is kept of one edition.

    Args:
        mark: which edition it is.
        assets: addresses of what never changes under its name.
        entries: `url` and `revision` of the rest, as Workbox wants them.
    """

    mark: str
    assets: list[str]
    entries: list[dict[str, str]]


def kept(files: Mapping[str, bytes], mark: str) -> Kept:
    """What is kept of a site with FILES, by their paths; MARK is that of its pages."""
    names = sorted(name for name in files if _is_any(name, _KEPT) and not _is_any(name, _NOT_KEPT))
    assets = [name for name in names if _NAMED_BY_CONTENT.fullmatch(name)]
    entries = [{"url": address(name), "revision": _hash(files[name])} for name in names if name not in assets]
    return Kept(mark, assets, entries)


def address(name: str) -> str:
    """How readers ask for the file called NAME, from the top of the site."""
    return re.sub(r"(^|/)index\.html$", r"\1", name) or "./"


def mark_of(parts: Iterable[bytes]) -> str:
    """A mark that is the same for editions made of the same PARTS."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:12]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _is_any(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)
