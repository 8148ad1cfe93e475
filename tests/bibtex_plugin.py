"""mkdocs-bibtex outside MkDocs, as mkdocs.yml sets it up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs_bibtex.plugin import BibTexPlugin

from .conftest import ROOT

CSL = ROOT / "bibliography/nok-veileder.csl"


def bibtex_plugin(bib: Path) -> Any:
    """mkdocs-bibtex, configured as in mkdocs.yml."""
    plugin: Any = BibTexPlugin()
    plugin.load_config({"bib_file": str(bib), "csl_file": str(CSL), "bib_by_default": False})

    class Config:
        config_file_path = str(ROOT / "mkdocs.yml")

    plugin.on_config(Config())
    return plugin
