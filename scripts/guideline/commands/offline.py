"""`make offline`: the site as one file to unpack on a shared folder or a stick, which needs no host."""

from __future__ import annotations

from pathlib import Path

from guideline.model.guideline import load_guideline
from guideline.offline.disk import edition
from guideline.offline.names import windows_name
from guideline.site.disk import DiskTheme, disk_theme
from guideline.site.offline_copy import files_of
from guideline.text.archive import archive
from guideline.text.disk import replace
from guideline.text.norwegian import size

MAIN, START, UNPACKED = "filer", "Start her.html", "assets/pakket-ut.css"
"""The folder with the site, the page beside it that is opened first, and the style in the folder that hides its warning
when all is unpacked. They have plain letters, for old programs."""


def offline(root: Path) -> int:
    """Pack the built site of the project at ROOT.

    Raises:
        ContentError: when a file can't have its name on Windows.
    """
    theme = disk_theme(root)
    files = files_of(theme.site)
    if "index.html" not in files:
        print("Bygg nettstedet først: make site")
        return 1
    out = root / "build/uten-nett" / f"{load_guideline(root).store}-uten-nett.zip"
    replace(out, packed(theme, files))
    print(f"{out.relative_to(root)} ({size(out.stat().st_size)}) er klar. Pakk den ut, og åpne «{START}».")
    return 0


def packed(theme: DiskTheme, files: dict[str, bytes]) -> bytes:
    """The ZIP file of a site of THEME with FILES."""
    folder = windows_name(theme.name)
    made = {f"{MAIN}/{UNPACKED}": b".pakk-ut { display: none; }\n"}
    made |= {START: theme.start_page(MAIN, f"{MAIN}/{UNPACKED}").encode()}
    made |= {f"{MAIN}/{name}": content for name, content in edition(files, theme.bundle).items()}
    return archive({f"{folder}/{name}": content for name, content in made.items()})
