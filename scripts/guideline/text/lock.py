"""One at a time: two that write the same files would take them from each other."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def alone(file: Path, when_taken: Callable[[], None]) -> Iterator[None]:
    """Be the only process on this machine that holds FILE, which is made for it.

    Whoever dies lets go of it. A disk that knows no locks, as some network drives, holds nobody up.

    Args:
        file: what is held.
        when_taken: called when another process has it, before waiting; may raise instead of waiting.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _hold(handle, when_taken)
        yield
    finally:
        os.close(handle)


def _hold(handle: int, when_taken: Callable[[], None]) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        when_taken()
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
