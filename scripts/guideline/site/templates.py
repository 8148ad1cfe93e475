"""Templates as Python has compiled them, kept from one build to the next."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache

from guideline.text.saved import seal_of


class KeptTemplates(FileSystemBytecodeCache):
    """Keeps them in FOLDER; a place that can't be written to keeps nothing, and that is no fault."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)

    def get_source_checksum(self, source: str) -> str:
        """A template is compiled by what it says, and by the filters of this package and of Jinja."""
        return seal_of(source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
