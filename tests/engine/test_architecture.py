"""The rules of the house that import-linter can't hold: what packages say, and one name for each component."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from guideline.components.strict import ContentBlock

from ..conftest import ROOT
from ..guidelines import GARDEN_BLOCKS

PACKAGE = ROOT / "scripts/guideline"
MODULES = sorted(PACKAGE.rglob("*.py"))


def floors() -> list[tuple[str, str]]:
    """Each package with the floor below it, as `make lint` holds them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = [c["layers"] for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    return [(name, below) for floor, below in pairwise(layers) for name in floor.split(" | ") if name != "__main__"]


@pytest.mark.parametrize(("name", "below"), floors())
def test_a_package_says_what_it_knows_and_may_import(name: str, below: str) -> None:
    said = ast.get_docstring(ast.parse((PACKAGE / name / "__init__.py").read_text(encoding="utf-8"))) or ""
    known, _, allowed = " ".join(said.split()).partition("May import ")
    assert known
    assert re.match(", ".join(f"`{package}`" for package in below.split(" | ")), allowed), said


@pytest.mark.parametrize("block", GARDEN_BLOCKS.values(), ids=lambda block: block.NAME)
def test_a_block_has_the_same_name_everywhere(block: type[ContentBlock]) -> None:
    """`components/form/` has golden cases in `golden/form` and a place in the editor's handbook."""
    name = block.__module__.split(".")[-2]
    assert list((ROOT / f"tests/golden/{name}").glob("*.yml")), "no golden cases"
    handbook = (ROOT / "docs/om/redaktor.md").read_text(encoding="utf-8")
    assert f"/// {block.NAME}" in handbook, "not in the handbook"


OURS = sorted(
    {
        name
        for path in (ROOT / "overrides").rglob("*.css")
        for name in re.findall(
            r"\.([a-z][a-zæøå0-9]*(?:-[a-zæøå0-9]+)*(?:__|--)[\w-]+)", path.read_text(encoding="utf-8")
        )
    }
)
"""The names of our styles that can't be ordinary words."""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_what_a_page_looks_like_stands_in_templates_alone(module: Path) -> None:
    """Python that must find something in a page asks for a `data-` attribute, never for the name of a style."""
    text = module.read_text(encoding="utf-8")
    assert [name for name in OURS if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)] == []
    assert not re.search(r"""(?<!@)class=\\?["']?[a-zæøå]|["']class["']: ["']""", text)


FROM_LIBRARIES = {"on_create", "on_add", "on_end", "on_inline_end", "run", "extendMarkdown", "extendMarkdownBlocks"}
"""Methods whose meaning the base class of a library gives."""


FROM_OUR_BLOCKS = {"argument_problem", "parts", "inner_problems", "words", "arrange", "record", "name_for_readers"}
"""Methods whose meaning `ContentBlock` and `RenderedBlock` give."""


def undocumented(tree: ast.Module | ast.ClassDef) -> list[str]:
    """The public functions, classes and methods of TREE without a docstring; overridden methods need none."""
    found = []
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node) and node.name not in FROM_LIBRARIES | FROM_OUR_BLOCKS:
            found.append(node.name)
        if isinstance(node, ast.ClassDef):
            found += [f"{node.name}.{name}" for name in undocumented(node)]
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_everything_public_is_documented(module: Path) -> None:
    assert undocumented(ast.parse(module.read_text(encoding="utf-8"))) == []


def test_what_is_committed_names_no_package_registry() -> None:
    locks = [ROOT / "package-lock.json", *ROOT.glob("tests/*/package-lock.json")]
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com"]
    for path in (*ROOT.glob("*.lock"), *locks, ROOT / ".npmrc", ROOT / "pyproject.toml"):
        text = path.read_text(encoding="utf-8")
        assert not [host for host in hosts if host in text], path.name


def test_the_whole_project_is_written_down_in_the_readme() -> None:
    """Everything at the top level is named in README's tree, so that a newcomer can guess where things stand."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    folders = {path.split("/")[0] + "/" for path in tracked if "/" in path and not path.startswith(".")}
    assert {folder for folder in folders if folder not in readme} == set()


@pytest.mark.parametrize("path", sorted((ROOT / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_says_why_what_follows_and_what_was_refused(path: Path) -> None:
    title, *headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)
    assert re.match(rf"{int(path.name[:4])}\. \w", title)
    assert headings == ["Context", "Choice", "Consequences", "Refused"]
