"""While somebody writes, only what changed is rendered again, and nothing shows that."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

from guideline.site.kept import KeptPages

from ..compare import differences, site_parts
from ..projects import copy_of


@pytest.fixture
def allotment(tmp_path: Path) -> Path:
    """A copy of the invented site with lists and forms."""
    return copy_of("checklists", tmp_path)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that Python-Markdown was given, of all builds."""
    given: list[str] = []
    render = Page.render

    def noting(page: Page, *rest: object) -> None:
        if page.markdown:
            given.append(page.file.src_uri)
        render(page, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", noting)
    return given


def build(root: Path, name: str, *, anew: bool = False) -> Path:
    """Build as `mkdocs serve` does, with the same plugins each time; with nothing kept when it shall be ANEW."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / name))
    config.plugins.on_startup(command="serve", dirty=False)
    if anew:
        config.plugins["guideline"].kept = KeptPages()  # type: ignore[attr-defined]
    mkdocs_build(config)
    return root / name


RAKING = """/// anbefaling | kan
    id: hage-raking
    tittel: Raking om høsten
    kilde: hage.2
    ordlyd: kan rake
    nivå: tilbud
    fase: avvikle

Laget kan rake"""
CHANGES = {
    "a word": ("docs/index.md", "åpen for alle", "stengt", ["index.md"]),
    "a citation": ("docs/index.md", "for alle.", "for alle.[@dal2031, s. 9]", ["index.md"]),
    "a reworded recommendation": ("docs/hage.md", "når det er tørt", "når det er varmt", ["hage.md"]),
    "an item": ("docs/sjekklister/dugnad.md", "- [ ] ", "- [ ] Nå: ", ["sjekklister/dugnad.md"]),
    "the strength of a recommendation": ("docs/hage.md", RAKING, RAKING.replace("kan", "bør"), []),
    "a reference": ("bibliography/works.bib", "Hagens år", "Hagens dager", []),
    "what the guideline is called": ("guideline.yml", "navn:", "navn: # Hagelagets", []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_kept_is_what_would_have_been_made(allotment: Path, rendered: list[str], name: str) -> None:
    file, old, new, pages = CHANGES[name]
    build(allotment, "first", anew=True)
    everything = list(rendered)
    path = allotment / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    rendered.clear()
    kept = build(allotment, "kept")
    assert rendered == (pages or everything)
    assert (
        differences(site_parts(build(allotment, "anew", anew=True), markup=True), site_parts(kept, markup=True)) == {}
    )
