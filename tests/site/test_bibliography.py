"""The references of this site: each can be read, told from the others, and found by both readers of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from guideline.bibliography.bibtex import read_entries
from guideline.bibliography.references import Bibliography, load
from guideline.site.bibtex_adapter import pass_through

from ..bibtex_plugin import bibtex_plugin
from ..conftest import ROOT
from .exporters import EXPORTERS

BIB = ROOT / "bibliography/references.bib"
CSL = ROOT / "bibliography/nok-veileder.csl"


@pytest.fixture(scope="module")
def real() -> Bibliography:
    """The site's own references."""
    return load(BIB, CSL, shown_as="bibliography/references.bib")


def test_every_work_is_formatted_and_found_in_its_file(real: Bibliography) -> None:
    lines = BIB.read_text(encoding="utf-8").splitlines()
    for reference in real.references.values():
        assert reference.full_text
        assert reference.short
        assert reference.bibtex.startswith("@")
        assert reference.bibtex.endswith("}")
        assert lines[reference.line - 1].endswith(f"{{{reference.key},")


def test_no_two_works_share_a_short_form(real: Bibliography) -> None:
    shorts = [reference.short for reference in real.references.values()]
    assert len(shorts) == len(set(shorts))


def test_notes_are_plain_text_and_control_data_is_not_printed(real: Bibliography) -> None:
    for reference in real.references.values():
        assert "\\" not in reference.note
        assert "{" not in reference.note
        assert "kontroll" not in reference.full_html


def test_a_work_without_title_says_so(real: Bibliography) -> None:
    for reference in real.references.values():
        assert reference.titled or "ikke kjent" in reference.note, reference.key


def test_mkdocs_bibtex_reads_the_same_works(real: Bibliography) -> None:
    bibtex = bibtex_plugin(BIB)
    pass_through(bibtex)
    assert set(bibtex.registry.bib_data.entries) == set(real.references)


# --- What reference managers export -----------------------------------------------------------------------------------


@pytest.mark.parametrize("program", EXPORTERS)
def test_an_export_of_these_references_comes_in_as_it_is(real: Bibliography, tmp_path: Path, program: str) -> None:
    entries = read_entries(BIB.read_text(encoding="utf-8"), "references.bib")
    exported = tmp_path / "export.bib"
    exported.write_text(EXPORTERS[program](entries), encoding="utf-8")
    works = load(exported, CSL)
    assert {key: work.full_text for key, work in works.references.items()} == {
        key: work.full_text for key, work in real.references.items()
    }
    assert "privat" not in works.published()
    assert "kari" not in works.published()
