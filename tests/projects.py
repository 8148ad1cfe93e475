"""Copies of the invented sites, which a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

from .conftest import ROOT


def copy_of(name: str, folder: Path) -> Path:
    """A copy of `tests/sites/NAME` in FOLDER that builds where it stands."""
    copy = folder / name
    shutil.copytree(ROOT / "tests/sites" / name, copy)
    for settings in (copy / "mkdocs.yml", copy / "guideline.yml"):
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("../../..", str(ROOT)).replace("ROOT", str(ROOT)), encoding="utf-8")
    return copy


def replace(path: Path, old: str, new: str) -> None:
    """Write NEW for OLD in the file at PATH, once."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
