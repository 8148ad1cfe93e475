"""The site as an app that a reader installs: its name, its icons, and the pages to go straight to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MANIFEST = "app.webmanifest"

_ICONS = "assets/icons"
_PAPER, _DEEP = "#faf7f0", "#0f4a4d"
"""The window before the first page is drawn, and its frame; shared/tokens.css has them too."""


def manifest(
    name: str, short: str, description: str, shortcuts: Sequence[tuple[str, str]], icon: str
) -> dict[str, Any]:
    """The manifest of the site called NAME.

    Args:
        name: in full.
        short: under an icon.
        description: one sentence.
        shortcuts: title and address of each.
        icon: the address of the mark as SVG.
    """
    return {
        "name": name,
        "short_name": short,
        "description": description,
        "lang": "nb",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _DEEP,
        "icons": [
            {"src": icon, "sizes": "any", "type": "image/svg+xml"},
            _png("app-192", 192, "any"),
            _png("app-512", 512, "any"),
            _png("app-mask-512", 512, "maskable"),
        ],
        "shortcuts": [{"name": title, "url": address} for title, address in shortcuts],
    }


def _png(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": f"{_ICONS}/{name}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
