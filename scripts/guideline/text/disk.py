"""What a disk says when it can't take a file, in words that tell what to do."""

from __future__ import annotations

import errno

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
