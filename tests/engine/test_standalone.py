"""The whole site without MkDocs: each page says the same as when MkDocs has it drawn."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from guideline.standalone.whole_site import WholeSite, whole_site
from guideline.text.errors import ContentError
from guideline.text.urls import page_url

from ..compare import text_lines
from ..conftest import ROOT
from ..projects import copy_of, replace

THEME = ROOT / "overrides"
WITH_DOCUMENTS = {"docs/handboka/alt.md"}
"""A page that says whether there is a PDF of it; none is made here."""


def lines(html: str) -> list[str]:
    return text_lines(BeautifulSoup(html, "lxml"))


@pytest.fixture(scope="module")
def boathouse(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    return whole_site(copy_of("second", tmp_path_factory.mktemp("whole")), THEME, "Båthuset")


def test_every_page_says_what_it_says_when_mkdocs_draws_it(boathouse: WholeSite, second: Path) -> None:
    for file in boathouse.pages.keys() - WITH_DOCUMENTS:
        there = lines((second / page_url(file) / "index.html").read_text(encoding="utf-8"))
        assert [line for line in lines(boathouse.pages[file].html) if line not in there] == [], file


def test_links_between_files_lead_where_mkdocs_leads_them(boathouse: WholeSite, second: Path) -> None:
    for file in boathouse.pages.keys() - WITH_DOCUMENTS:
        page = BeautifulSoup((second / page_url(file) / "index.html").read_text(encoding="utf-8"), "lxml")
        there = {link["href"] for link in page.select("a[href]")}
        drawn = BeautifulSoup(boathouse.pages[file].html, "lxml")
        assert {link["href"] for link in drawn.select("a[href]")} <= there, file


def test_what_is_wrong_with_the_content_stops_it(tmp_path: Path) -> None:
    garden = copy_of("garden", tmp_path)
    replace(garden / "docs/bed.md", "/// anbefaling | ", "/// anbefaling | x")
    with pytest.raises(ContentError, match=r"docs/bed\.md, linje \d+"):
        whole_site(garden, THEME, "Hagelaget")


class Telling(Extension):
    """Tells which page is rendered, as Zensical does."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown asks for
        teller = Preprocessor(md)
        teller.page = SimpleNamespace(path=self.path)  # type: ignore[attr-defined]
        teller.run = lambda lines: lines  # type: ignore[method-assign]
        md.preprocessors.register(teller, "rendering_context", 0)


def test_a_generator_that_knows_python_markdown_gets_the_drawn_page(tmp_path: Path) -> None:
    garden = copy_of("garden", tmp_path)
    settings = {"guideline.standalone.extension": {"root": str(garden), "theme": str(THEME), "name": "Hagelaget"}}
    md = Markdown(extensions=["guideline.standalone.extension", Telling("bed.md")], extension_configs=settings)
    assert md.convert("Whatever stands in the file") == whole_site(garden, THEME, "Hagelaget").pages["docs/bed.md"].html
