"""Files that are written whole or not at all, and what a disk says when it can't take one."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKED = {errno.EACCES, errno.EPERM, errno.EROFS}


def told(error: OSError) -> str:
    """ERROR in Norwegian: which file it was, and what to do."""
    name = error.filename or "en fil"
    if error.errno in _FULL:
        return f"Det er ikke plass til {name} på disken. Rydd plass, og prøv igjen. {_UNTOUCHED}"
    if error.errno in _LOCKED:
        return f"{name} er skrivebeskyttet. Gi deg selv lov til å skrive i mappen, og prøv igjen. {_UNTOUCHED}"
    return f"{name} kan ikke leses eller skrives: {error.strerror or error}. {_UNTOUCHED}"


_UNTOUCHED = "Nettstedet som er bygget før, er urørt."


def replace(place: Path, content: bytes) -> None:
    """Put CONTENT in the file at PLACE, so that nobody ever reads half of it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    mode = place.stat().st_mode & 0o777 if place.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, mode)
        os.replace(name, place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
