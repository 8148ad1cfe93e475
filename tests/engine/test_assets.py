"""Styles and scripts: all that is written is used, what is published is asked for, and a page gets what it needs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from bs4 import BeautifulSoup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from guideline.site.assets import Assets
from guideline.site.bundles import PARTS, SOURCES, Bundles, written
from guideline.site.offline_copy import WORKER
from guideline.text.saved import Saved

from ..conftest import ROOT

THEME = ROOT / "overrides"
NOT_BUNDLED = {"document/document.css"}
"""For paper: WeasyPrint reads it as it is."""
BUNDLED_APART = {f"components/{name}.js" for name in ("disk/disk", "offline/service-worker", "offline/no-worker")}
"""What a finished site is needed for (site/offline_copy.py, site/disk.py)."""
NAMED_BY_MKDOCS = {"main.html", "404.html", "home.html", "partials/languages/nb.html"}
"""Templates that MkDocs, Material or the front matter of a page asks for."""


@pytest.fixture(scope="module")
def bundles() -> Bundles:
    return Bundles(THEME, hashed=True)


def files(*suffixes: str) -> Iterator[str]:
    """The files of the theme with one of SUFFIXES, by their paths in it."""
    for path in sorted(THEME.rglob("*")):
        if path.suffix in suffixes:
            yield path.relative_to(THEME).as_posix()


# --- All that is written is used --------------------------------------------------------------------------------------


def test_every_style_and_script_is_in_a_bundle(bundles: Bundles) -> None:
    assert set(files(*SOURCES)) - NOT_BUNDLED - BUNDLED_APART == bundles.sources


def test_every_template_font_and_icon_is_named_somewhere() -> None:
    written = [*(THEME / name for name in files(".html", *SOURCES)), *(ROOT / "scripts").rglob("*.py")]
    said = "".join(path.read_text(encoding="utf-8") for path in [*written, ROOT / "mkdocs.yml"])
    for name in set(files(".html", ".woff2", ".svg")) - NAMED_BY_MKDOCS:
        path = Path(name)
        folder = f"{path.parent}/" in said  # `derived/NAME.html`, where NAME is written on a page
        assert name in said or path.name in said or (path.stem in said and folder), name


def test_nothing_of_the_theme_leans_on_material() -> None:
    """`md-…` and what its script looks for: of Material nothing but its list of words in other languages is used."""
    for name in files(".html", *SOURCES):
        text = (THEME / name).read_text(encoding="utf-8")
        assert not re.search(r"\bmd-|__search\b|__config\b|component\$|data-md|mdScore|partials/javascripts", text), (
            name
        )


# --- What is published is asked for -----------------------------------------------------------------------------------


def test_of_the_theme_nothing_is_published_but_bundles_fonts_and_icons(second: Path) -> None:
    published = {path.relative_to(second).as_posix() for path in second.rglob("*") if path.is_file()}
    ours = {name for name in published if name.startswith("assets/")}
    plain = {f"assets/{path.relative_to(THEME / 'assets')}" for path in (THEME / "assets").rglob("*") if path.is_file()}
    made = {name for name in ours if re.fullmatch(r"assets/[a-z-]+-[A-Z0-9]{8}\.(css|js)", name)}
    assert ours == plain | made
    assert not [name for name in published if name.endswith(".map")]
    assert not [name for name in published - ours - {WORKER} if Path(name).suffix in SOURCES]


def linked(page: BeautifulSoup) -> set[str]:
    """The bundles that PAGE asks for: `site.css`, `tools.js`."""
    addresses = [str(tag.get("href") or tag.get("src")) for tag in page.select("link[rel=stylesheet], script[src]")]
    names = {re.sub(r"^.*/([a-z-]+)-[A-Z0-9]{8}", r"\1", address) for address in addresses}
    return names - {"chunk.js"}


SCRIPTS = {
    "home.js": ["laer-linje", ".forside"],
    "lists.js": ["krav-liste", "kart-over-anbefalinger"],
    "ticks.js": ["sjekk-liste"],
    "tools.js": [
        "sjekk-liste",
        "mal-skjema",
        "mitt-arbeid",
        "aktivitets-vei",
        "ark-mappe",
        "lokale-tillegg",
        "papir-kode",
    ],
    "training.js": ["laer-modul", "laer-moduler", "laer-repetisjon", "laer-kvittering"],
}
"""What each script makes more of; where none of it stands, the script is not asked for."""


def test_a_page_gets_the_styles_and_scripts_of_what_stands_on_it_and_no_others(second: Path, bundles: Bundles) -> None:
    asking = bundles.parts()
    seen: set[str] = set()
    for file in second.rglob("*.html"):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
        named = {name for tag in page.select("[class]") for name in tag["class"]}
        styles = {name for name in PARTS if named & asking[name]}
        scripts = {name for name, found in SCRIPTS.items() if page.select_one(", ".join(found))}
        assert linked(page) == {"site.css", "site.js"} | styles | scripts, file
        seen |= linked(page)
    assert {"tools.css", "form.css", "tools.js", "lists.css", "lists.js", "home.css", "home.js"} <= seen


def test_a_browser_is_told_at_once_of_what_a_script_needs(second: Path, bundles: Bundles) -> None:
    """One after the other would take twice as long on a slow line."""
    page = BeautifulSoup((second / "lister/utreise/index.html").read_text(encoding="utf-8"), "lxml")
    told = [str(tag["src"]).rpartition("/")[2] for tag in page.select("script[type=module]")]
    needed = bundles.needed_by("tools.js")
    assert needed
    assert told == [bundles.names["ticks.js"], bundles.names["site.js"], *needed, bundles.names["tools.js"]]


def test_a_class_asks_for_the_first_stylesheet_that_speaks_of_it(bundles: Bundles) -> None:
    """A list needs no style of forms, though both name what stands over them."""
    asking = bundles.parts()
    assert "utfylling" in asking["tools.css"]
    assert "utfylling__navn" in bundles.classes("form.css") - asking["form.css"]
    assert all(asking.values())
    assert not set.intersection(*(set(classes) for classes in asking.values()))


def test_names_change_with_what_is_in_them(tmp_path: Path, bundles: Bundles) -> None:
    theme = own_theme(tmp_path)
    assert Bundles(theme, hashed=True).names == bundles.names
    (theme / "shared/base.css").write_text("p { color: red; }", encoding="utf-8")
    changed = Bundles(theme, hashed=True).names
    assert {name for name in changed if changed[name] != bundles.names[name]} == {"site.css"}
    assert Bundles(theme, hashed=False).names["site.css"] == "site.css"


def test_what_was_bundled_is_kept(tmp_path: Path, bundles: Bundles, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = Saved(tmp_path)
    Bundles(THEME, hashed=True, saved=saved)
    saved.write()
    monkeypatch.setenv("PATH", "/nowhere")
    again = Bundles(THEME, hashed=True, saved=Saved(tmp_path))
    assert (again.files, again.names, again.sources) == (bundles.files, bundles.names, bundles.sources)
    assert again.needed_by("tools.js") == bundles.needed_by("tools.js")
    with pytest.raises(PluginError, match=r"Node\.js mangler"):
        Bundles(THEME, hashed=False, saved=Saved(tmp_path))


def test_what_is_kept_is_of_these_sources_and_packages(tmp_path: Path) -> None:
    theme = own_theme(tmp_path)
    seals = [written(THEME), written(theme)]
    (theme / "shared/base.css").write_text("p { color: red; }", encoding="utf-8")
    seals.append(written(theme))
    (theme / "shared/base.css").rename(theme / "shared/other.css")
    seals.append(written(theme))
    (tmp_path / "node_modules").unlink()
    seals.append(written(theme))
    assert seals[0] == seals[1], "wherever the theme lies"
    assert len(set(seals)) == 4


def test_a_licence_stays_with_what_it_is_for(bundles: Bundles) -> None:
    assert b"Martin Porter" in bundles.files[bundles.names["search-worker.js"]]


# --- What goes wrong --------------------------------------------------------------------------------------------------


def own_theme(folder: Path) -> Path:
    """A copy of the theme that a test may change."""
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return Path(shutil.copytree(THEME, folder / "overrides"))


def test_without_node_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(PluginError, match=r"Node\.js mangler på maskinen(.|\n)*apt-get install nodejs npm"):
        Bundles(THEME, hashed=True)


def test_without_esbuild_it_is_said_what_fetches_it(tmp_path: Path) -> None:
    theme = Path(shutil.copytree(THEME, tmp_path / "overrides"))
    with pytest.raises(PluginError, match=r"esbuild mangler på maskinen(.|\n)*make site"):
        Bundles(theme, hashed=True)


def test_a_mistake_is_told_with_file_and_line(tmp_path: Path) -> None:
    theme = own_theme(tmp_path)
    (theme / "components/print/print.js").write_text("const a = 1;\nconst a = 2;\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"kan ikke pakkes(.|\n)*print\.js:2:6"):
        Bundles(theme, hashed=True)


# --- The live preview -------------------------------------------------------------------------------------------------


@pytest.fixture
def preview(tmp_path: Path) -> tuple[Path, Callable[[], None], list[str]]:
    """A theme, what the live preview does when something has changed, and how often it built the pages."""
    theme, docs, site = own_theme(tmp_path), tmp_path / "docs", tmp_path / "site"
    docs.mkdir()
    (site / "assets").mkdir(parents=True)
    settings = SimpleNamespace(
        theme=SimpleNamespace(custom_dir=str(theme), dirs=[str(theme)]), docs_dir=str(docs), site_dir=str(site),
        config_file_path=str(theme / "main.html"), watch=[str(theme)],
    )  # fmt: skip
    built: list[str] = []
    server: Any = SimpleNamespace(builder=lambda: built.append("pages"))
    Assets(cast(MkDocsConfig, settings), serving=True).follow(server)
    return theme, lambda: server.builder(), built


Preview = tuple[Path, Callable[[], None], list[str]]


def test_a_changed_style_is_bundled_and_no_page_is_built(preview: Preview) -> None:
    theme, change, built = preview
    (theme / "shared/base.css").write_text("p { color: rebeccapurple; }", encoding="utf-8")
    change()
    assert built == []
    assert "rebeccapurple" in (theme.parent / "site/assets/site.css").read_text(encoding="utf-8").replace(
        "#639", "rebeccapurple"
    )


def test_anything_else_builds_the_pages(preview: Preview) -> None:
    theme, change, built = preview
    (theme / "shared/base.css").write_text("p { color: red; }", encoding="utf-8")
    (theme.parent / "docs/ny.md").write_text("# Ny", encoding="utf-8")
    change()
    assert built == ["pages"]
    (theme / "main.html").write_text("<!doctype html>", encoding="utf-8")
    change()
    assert built == ["pages"] * 2


def test_a_mistake_in_a_style_leaves_the_preview_as_it_was(preview: Preview, caplog: pytest.LogCaptureFixture) -> None:
    theme, change, built = preview
    (theme / "shared/base.css").write_text('@import "borte.css";', encoding="utf-8")
    change()
    assert built == []
    assert "borte.css" in caplog.text
    assert not (theme.parent / "site/assets/site.css").exists()
