"""The one place that touches mkdocs-bibtex: a registry that leaves citations to `citations.py`.

mkdocs-bibtex stays in `mkdocs.yml` and loads the .bib file. It would replace citations in code too, and lose
pinpoints, so this registry, put in the place of the plugin's own, gives each citation back as it was. Removing
mkdocs-bibtex means removing this module and the two lines in `plugin.py` that use it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs_bibtex.citation import Citation, CitationBlock, InlineReference
from mkdocs_bibtex.registry import ReferenceRegistry


class PassThroughRegistry(ReferenceRegistry):  # type: ignore[misc]
    """Changes no text; keeps what the plugin has loaded.

    Args:
        loaded: the registry that mkdocs-bibtex made for itself.
    """

    def __init__(self, loaded: ReferenceRegistry) -> None:
        self.bib_data = loaded.bib_data
        self.footnote_format = loaded.footnote_format

    def validate_citation_blocks(self, citation_blocks: list[CitationBlock]) -> None:
        """Nothing: `citations.scan` has seen them, with line numbers."""

    def validate_inline_references(self, inline_references: list[InlineReference]) -> set[InlineReference]:
        """None: citations without brackets are mistakes, which `citations.scan` reports."""
        return set()

    def inline_text(self, citation_block: CitationBlock) -> str:
        """The citation as written."""
        return str(citation_block)

    def reference_text(self, citation: Citation | InlineReference) -> str:
        """Nothing: the footnotes are not made here."""
        return ""


def give_references(plugin: Any, text: str, csl: Path, folder: Path) -> None:
    """Let PLUGIN load TEXT, the references as plain BibTeX, from FOLDER: it meets less than editors may write."""
    path = folder / "references.bib"
    path.write_text(text, encoding="utf-8")
    plugin.config.bib_file, plugin.config.csl_file = str(path), str(csl)
    plugin.config.csl_file_encoding = "utf-8"  # it would take that of the machine


def pass_through(plugin: Any) -> None:
    r"""Put the registry in the place of PLUGIN's own; again at each rebuild, since the plugin may have made a new one.

    Also takes the plugin's commands out of use: the text `\bibliography` on a page is text.
    """
    if not isinstance(plugin.registry, PassThroughRegistry):
        plugin.registry = PassThroughRegistry(plugin.registry)
    plugin.config.bib_by_default = False
    plugin.config.enable_inline_citations = False
    plugin.config.bib_command = plugin.config.full_bib_command = "\x00"
