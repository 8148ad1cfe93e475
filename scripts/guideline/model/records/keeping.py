"""How lists and forms are kept."""

from __future__ import annotations

LOCAL, NEVER = "lokal", "aldri"
"""How a list or form is kept: in the browser when its reader asks for it, or never, because it is about a person."""
