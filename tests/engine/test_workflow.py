"""The workflow for GitHub Actions is well formed; it can't be run here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ..conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def validate(path: Path) -> subprocess.CompletedProcess[str]:
    """Hold PATH against the schema of workflows that comes with the package; nothing is fetched."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_valid_syntax(path: Path) -> None:
    finished = validate(path)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_the_schema_notices_a_mistake(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("on: push\njobs:\n  x:\n    runs-on: ubuntu-24.04\n    step: []\n", encoding="utf-8")
    assert validate(wrong).returncode == 1


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_its_shell_is_valid_and_its_make_targets_exist(path: Path) -> None:
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
    scripts = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for script in scripts:
        assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0
        assert set(re.findall(r"\bmake ([a-z-]+)", script)) <= targets


def test_it_does_what_the_handbook_says() -> None:
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    assert all(part in text for part in ("make test", "make site", "polite_links", "deploy-pages", "gh issue", "cron:"))
