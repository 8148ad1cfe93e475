"""Compressed files beside the originals, for hosts that send those: smaller than what a host makes in passing."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".bib", ".webmanifest"}
SMALLEST = 500
"""A file of fewer bytes fits into one packet as it is."""


def compress(site: Path) -> None:
    """Put `FILE.br` and `FILE.gz` beside each text of SITE that becomes smaller; the same text gives the same bytes."""
    for file in _texts(site):
        content = file.read_bytes()
        for ending, small in (".br", brotli.compress(content)), (".gz", gzip.compress(content, 9, mtime=0)):
            if len(small) < len(content):
                file.with_name(file.name + ending).write_bytes(small)


def _texts(site: Path) -> Iterator[Path]:
    for file in sorted(site.rglob("*")):
        if file.suffix in TEXT and file.is_file() and file.stat().st_size >= SMALLEST:
            yield file
