"""Every file of this content can be edited in the browser, and comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from guideline.editor.shelf import Shelf
from guideline.model.guideline import load_guideline

from ..conftest import ROOT

SHELF = Shelf(ROOT, load_guideline(ROOT).files)
PATHS = sorted(SHELF.paths())


@pytest.mark.parametrize("path", PATHS)
def test_a_file_comes_back_byte_for_byte(path: str) -> None:
    assert SHELF.encoded(path, SHELF.read(path).text) == (ROOT / path).read_bytes()


def test_all_of_it_can_be_edited_but_what_programs_keep() -> None:
    files = (path for folder in SHELF.folders for path in (ROOT / folder).rglob("*") if path.is_file())
    left = {path.relative_to(ROOT).as_posix() for path in files} - set(PATHS)
    assert {Path(path).suffix for path in left} <= {".tsv", ".csl", ".png", ".svg"}
