"""The rules of the house: who may know whom, and one name for each component everywhere."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

from guideline.components import BLOCKS
from guideline.components.strict import ContentBlock

from ..conftest import ROOT

PACKAGE = ROOT / "scripts/guideline"
MODULES = sorted(PACKAGE.rglob("*.py"))
GLUE = PACKAGE / "site"
"""Only here may MkDocs be known."""


def imports(module: Path) -> set[str]:
    """The names of everything that MODULE imports, relative ones with their dots."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
            found |= {"." * node.level + alias.name for alias in node.names if node.level and not node.module}
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_site_knows_mkdocs(module: Path) -> None:
    known = {name.split(".")[0] for name in imports(module)}
    assert GLUE in module.parents or not known & {"mkdocs", "material"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nobody_imports_the_plugin(module: Path) -> None:
    assert not {name for name in imports(module) if name.strip(".") in {"plugin", "guideline.site.plugin"}}


def test_mkdocs_bibtex_is_touched_in_one_place() -> None:
    touching = [m.name for m in MODULES if any(name.startswith("mkdocs_bibtex") for name in imports(m))]
    assert touching == ["bibtex_adapter.py"]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda block: block.NAME)
def test_a_block_has_the_same_name_everywhere(block: type[ContentBlock]) -> None:
    """`components/form/` has golden cases in `golden/form` and a place in the editor's handbook."""
    name = block.__module__.split(".")[-2]
    assert list((ROOT / f"tests/golden/{name}").glob("*.yml")), "no golden cases"
    handbook = (ROOT / "docs/om/redaktor.md").read_text(encoding="utf-8")
    assert f"/// {block.NAME}" in handbook, "not in the handbook"


FROM_LIBRARIES = {"on_create", "on_add", "on_end", "on_inline_end", "run", "extendMarkdown", "extendMarkdownBlocks"}
"""Methods whose meaning the base class of a library gives."""


def undocumented(tree: ast.Module | ast.ClassDef) -> list[str]:
    """The public functions, classes and methods of TREE without a docstring; overridden methods need none."""
    found = []
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node) and node.name not in FROM_LIBRARIES | {"argument_problem", "parts"}:
            found.append(node.name)
        if isinstance(node, ast.ClassDef):
            found += [f"{node.name}.{name}" for name in undocumented(node)]
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_everything_public_is_documented(module: Path) -> None:
    assert undocumented(ast.parse(module.read_text(encoding="utf-8"))) == []


def test_every_asset_of_the_site_is_used() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    styles = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides/assets").rglob("*.[cj]s*"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for asset in (ROOT / "overrides/assets").rglob("*"):
        if asset.is_file() and asset.suffix != ".txt":
            assert asset.name in settings + templates + styles + readme or asset.stem in templates, asset.name


def test_what_is_committed_names_no_package_registry() -> None:
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com"]
    for path in (*ROOT.glob("*.lock"), ROOT / "package-lock.json", ROOT / ".npmrc", ROOT / "pyproject.toml"):
        text = path.read_text(encoding="utf-8")
        assert not [host for host in hosts if host in text], path.name


def test_the_whole_project_is_written_down_in_the_readme() -> None:
    """Everything at the top level is named in README's tree, so that a newcomer can guess where things stand."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    folders = {path.split("/")[0] + "/" for path in tracked if "/" in path and not path.startswith(".")}
    assert {folder for folder in folders if folder not in readme} == set()
