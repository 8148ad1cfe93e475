"""`make serve` on the invented garden: a page that says what is wrong, every time, and goes away when it is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..previews import served
from ..projects import copy_of, replace


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    copy = copy_of("garden", tmp_path)
    replace(copy / "mkdocs.yml", "site_name", "watch: [bibliography]\nsite_name")
    return copy


def test_an_error_is_shown_every_time_and_mends_itself(garden: Path) -> None:
    bed = garden / "docs/bed.md"
    with served(garden) as preview:
        preview.wait_for(200, "Plantene bør få", "bed/")
        for _ in range(2):
            replace(bed, "bør få kompost", "skal få kompost")
            page = preview.wait_for(500, "første setning sier ikke «bør»")
            assert "docs/bed.md, linje" in page
            assert "location.reload()" in page
            replace(bed, "skal få kompost", "bør få kompost")
            preview.wait_for(200, "Plantene bør få", "bed/")
        assert preview.log.read_text(encoding="utf-8").count("første setning sier ikke «bør»") == 2


def test_a_preview_is_never_answered_from_a_copy(garden: Path) -> None:
    """Nor is a reader of it who has a copy from another site that was served at this address."""
    with served(garden) as preview:
        page = preview.wait_for(200, "__guideline")
        assert '"offline"' not in page
        worker = preview.wait_for(200, "unregister", "service-worker.js")
        assert "caches.delete" in worker
        assert "bed/" not in worker


def test_a_preview_begins_with_an_error_and_lives_through_broken_settings(garden: Path) -> None:
    replace(garden / "docs/index.md", "bed.md#", "beda.md#")
    with served(garden) as preview:
        preview.wait_for(500, "peker på en fil som ikke finnes")
        replace(garden / "docs/index.md", "beda.md#", "bed.md#")
        preview.wait_for(200, "<h1")
        replace(garden / "mkdocs.yml", "theme:", "theme: [")
        preview.wait_for(500, "Feilen er ikke i innholdet")
        replace(garden / "mkdocs.yml", "theme: [", "theme:")
        preview.wait_for(200, "<h1")


def test_a_page_outside_the_menu_can_be_seen_while_it_is_written(garden: Path) -> None:
    (garden / "docs/ny.md").write_text("---\ntitle: Ny\ndescription: Ny side.\n---\n\n# En ny side\n", encoding="utf-8")
    with served(garden) as preview:
        preview.wait_for(200, "En ny side", "ny/")
