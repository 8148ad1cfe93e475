"""What a browser may do on a page: the content security policy, on the page itself and as a header."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

TRUSTED = ("guideline-copy", "guideline-search", "guideline-xml")
"""The only names under which scripts may make XML or the address of a script of a string: `shared/trusted.js`."""

_SELF = "'self'"
_NONE = "'none'"
_FIXED: Mapping[str, str] = {
    "default-src": _NONE,
    "img-src": f"{_SELF} data:",  # icons in style sheets
    "font-src": _SELF,
    "connect-src": _SELF,
    "worker-src": _SELF,
    "manifest-src": _SELF,
    "base-uri": _NONE,
    "form-action": _SELF,
    "require-trusted-types-for": "'script'",
    "trusted-types": " ".join(TRUSTED),
}
_FRAMES = {"frame-ancestors": _SELF}
"""What only a header may say: a browser passes it by in a page."""


@dataclass(frozen=True)
class Policy:
    """A policy that allows no inline script or style but those of known content.

    Args:
        scripts: hashes of what stands in `<script>`.
        styles: hashes of what stands in `<style>`.
    """

    scripts: Collection[str] = ()
    styles: Collection[str] = ()

    def for_page(self) -> str:
        """The policy as it stands in a page."""
        return _joined(self._directives())

    def for_header(self) -> str:
        """The policy as a server sends it."""
        return _joined(self._directives() | _FRAMES)

    def _directives(self) -> dict[str, str]:
        own = {"script-src": _sources(self.scripts), "style-src": _sources(self.styles)}
        return {**_FIXED, **own}


def together(policies: Iterable[Policy]) -> Policy:
    """One policy for all pages that need POLICIES."""
    known = list(policies)
    scripts, styles = (set().union(*sets) for sets in ([p.scripts for p in known], [p.styles for p in known]))
    return Policy(scripts, styles)


def digest(text: str) -> str:
    """What a policy calls an inline script or style with this TEXT."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _sources(hashes: Collection[str]) -> str:
    return " ".join([_SELF, *(f"'{one}'" for one in sorted(hashes))])


def _joined(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())
