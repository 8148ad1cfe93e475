"""`make mutants`: small faults put into the modules where one would be worst, to see whether a test notices each.

mutmut changes one operator, word or argument at a time. What survives stands in `build/mutants/` and is printed with
the change; either a test is missing, or the change makes no difference (`README.md` says which those are).

    python -m tests.mutants [strength] [provenance] [citations]
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ..conftest import ROOT

FOLDER = ROOT / "build/mutants"
ENGINE = "tests/engine"
TESTS = {
    "guideline/model/strength.py": ("strength", "titles", "checklists", "templates", "guideline", "learning"),
    "guideline/source/provenance.py": ("provenance", "provenance_map", "sources", "new_edition"),
    "guideline/bibliography/citations.py": ("citations", "citation_places", "bibliography"),
}
"""The modules that must not be wrong, and the tests that hold each."""

SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/{module}"]
also_copy = {copied}
pytest_add_cli_args_test_selection = {tests}
use_git_change_detection = false

[tool.pytest.ini_options]
addopts = "--strict-markers -p no:xdist -p no:cacheprovider"
"""
COPIED = ("bibliography", "docs", "overrides", "guideline.yml", "mkdocs.yml", "pyproject.toml")


def prepare(folder: Path, module: str) -> None:
    """Copy into FOLDER what the tests of MODULE need; mutmut knows packages below `src/` alone."""
    shutil.rmtree(folder, ignore_errors=True)
    unwanted = shutil.ignore_patterns("__pycache__", "browser", "mutants")
    shutil.copytree(ROOT / "scripts", folder / "src", ignore=unwanted)
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=unwanted)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    tests = [f"{ENGINE}/test_{name}.py" for name in TESTS[module]]
    settings = SETTINGS.format(module=module, copied=list(COPIED), tests=tests)
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")


def mutmut(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise SystemExit(finished.stdout + finished.stderr)
    return finished.stdout


def outcomes(folder: Path) -> Iterator[tuple[str, str]]:
    """Each mutant that was not killed, with what became of it."""
    for line in mutmut(folder, "results").splitlines():
        name, _, outcome = line.strip().partition(": ")
        if outcome:
            yield name, outcome


def changes(folder: Path, name: str) -> list[str]:
    """The lines that the mutant NAME takes out and puts in."""
    shown = mutmut(folder, "show", name).splitlines()
    return [line for line in shown if re.match(r"[-+](?![-+])", line)]


def run(module: str) -> str:
    """Try every mutant of MODULE, print those that survive, and give the sum as a line."""
    folder = FOLDER / Path(module).stem
    prepare(folder, module)
    said = mutmut(folder, "run", "--max-children", "2")
    total = int(re.findall(r"\d+/(\d+)", said)[-1])
    left = list(outcomes(folder))
    for name, outcome in left:
        print(f"{name}: {outcome}", *changes(folder, name), sep="\n    ")
    return f"{module}: {total} mutants, {len(left)} not killed"


def main() -> None:
    """Run the modules whose names are given, or all."""
    os.nice(10)
    wanted = [module for module in TESTS if not sys.argv[1:] or Path(module).stem in sys.argv[1:]]
    print("\n".join([run(module) for module in wanted]))


if __name__ == "__main__":
    main()
