"""`make rediger`: an editor in the browser, on this machine only, with the page beside it as it will be."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path

from guideline.editor.api import Api
from guideline.editor.desk import Desk
from guideline.editor.guard import Guard, loopback
from guideline.editor.proposal import Proposal
from guideline.editor.server import App, EditorServer
from guideline.editor.shelf import Shelf
from guideline.model.guideline import load_guideline
from guideline.site.bundles import bundled
from guideline.site.listening import check_free
from guideline.site.preview import preview
from guideline.text.errors import ContentError, Problem
from guideline.text.lock import alone

OUT = Path("build/rediger")
PAGE = Path(__file__).resolve().parents[3] / "editor"
"""The page, its style and its script: of this project, whatever guideline is edited."""

_FONTS = PAGE.parent / "overrides/assets/fonts"


def edit(root: Path, address: str, preview_address: str) -> int:
    """Edit the project at ROOT at ADDRESS, with the preview at PREVIEW_ADDRESS, until somebody stops it.

    Raises:
        ContentError: when an address is not on this machine only or is taken, somebody edits already, or the page
            can't be made.
    """
    loopback(address)
    loopback(preview_address)
    with alone(root / OUT.with_suffix(".lock"), _refuse_another):  # two would take each other's drafts away
        check_free(address, "make rediger EDITOR_ADDRESS=127.0.0.1:8011")
        check_free(preview_address, "make rediger ADDRESS=127.0.0.1:8010")
        return _edit(root, address, preview_address)


def _refuse_another() -> None:
    remedy = "Bruk lenken i det vinduet, eller avslutt redigeringen der med Ctrl-C først."
    raise ContentError(Problem("make rediger", None, "redigeringen er alt startet i et annet vindu", remedy))


def _edit(root: Path, address: str, preview_address: str) -> int:
    host, port = loopback(address)
    _find_folder_from_anywhere(root)
    desk = Desk(Shelf(root, load_guideline(root).files), root / OUT / "kopi")
    desk.lay({})
    api = Api(desk, Proposal(root, root / OUT / "forslag.json"), f"http://{preview_address}/")
    guard = Guard(address)
    server = EditorServer(host, port).start(App(api, guard, page_files()))
    _tell(f"http://{address}/#nokkel={guard.key}")
    try:
        return preview(desk.root, preview_address, mend_at=f"http://{address}/")
    finally:
        server.shutdown()
        desk.clear()


def _find_folder_from_anywhere(root: Path) -> None:
    """The copy stands elsewhere, and a centre's folder is named from where the project does."""
    if os.environ.get("LOCAL"):
        os.environ["LOCAL"] = str((root / os.environ["LOCAL"]).resolve())


def _tell(link: str) -> None:
    print(f"\nRedigeringen er klar. Åpne denne lenken i nettleseren:\n\n    {link}\n", flush=True)
    if sys.stdout.isatty():
        webbrowser.open(link)


def page_files() -> Mapping[str, bytes]:
    """Everything that the page of the editor is made of, by name.

    Raises:
        ContentError: when esbuild can't make it.
    """
    fonts = {f"fonts/{font.name}": font.read_bytes() for font in _FONTS.glob("*.woff2")}
    return {"index.html": (PAGE / "index.html").read_bytes(), **fonts, **bundled(PAGE, "editor.js", "editor.css")}
