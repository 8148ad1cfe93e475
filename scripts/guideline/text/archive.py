"""ZIP files that are the same in every build of the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can tell: when a file was packed says nothing about it."""

_READABLE = 0o644 << 16
"""Without it, some programs unpack files that nobody may read."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """FILES, by their names in it, as a ZIP file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.external_attr = _READABLE
            zipped.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
