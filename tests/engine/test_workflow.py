"""The workflows of both hosts are well formed; they can't be run here.

What they publish with is run, on a bare repository.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from guideline.commands.check import QUALITY_REPORT

from ..conftest import ROOT

GITLAB = ROOT / ".gitlab-ci.yml"
WORKFLOWS = [*sorted((ROOT / ".github/workflows").glob("*.yml")), GITLAB]


def validate(path: Path) -> subprocess.CompletedProcess[str]:
    """Hold PATH against its host's schema, which comes with the package; nothing is fetched."""
    schema = "vendor.gitlab-ci" if path.name == GITLAB.name else "vendor.github-workflows"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def scripts_of(path: Path) -> list[str]:
    """Every script of the workflow at PATH."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if path == GITLAB:
        jobs = [job for job in data.values() if isinstance(job, dict) and "script" in job]
        return ["\n".join(job.get("before_script", []) + job["script"]) for job in jobs]
    return [step["run"] for job in data["jobs"].values() for step in job["steps"] if "run" in step]


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
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for script in scripts_of(path):
        assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0
        assert set(re.findall(r"^(?:\w+=\S+ )*make ([a-z-]+)", script, re.M)) <= targets


def jobs() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = yaml.safe_load(WORKFLOWS[0].read_text(encoding="utf-8"))["jobs"]
    return data


def test_the_content_is_checked_first_and_in_a_job_of_its_own() -> None:
    assert [step["run"] for step in jobs()["content"]["steps"] if step.get("run", "").startswith("make")] == [
        "make kontroll"
    ]
    assert jobs()["test"]["needs"] == jobs()["preview"]["needs"] == "content"
    assert {"content", "test"} <= set(jobs()["publish"]["needs"])  # a test that was skipped is no failure
    gitlab = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    assert gitlab["stages"][0] == gitlab["innholdet"]["stage"]
    assert gitlab["innholdet"]["artifacts"]["reports"]["codequality"] == QUALITY_REPORT.as_posix()


def test_it_does_what_the_handbook_says() -> None:
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    assert all(part in text for part in ("make test", "make site", "polite_links", ".ci/publish", "gh issue", "cron:"))


# --- What is published ------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a bare repository, with a site to publish."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Hagelaget")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "hage@example.org")
    git(tmp_path, "init", "--quiet", "--bare", "vert.git")
    git(tmp_path, "clone", "--quiet", "vert.git", "prosjekt")
    project = tmp_path / "prosjekt"
    (project / ".gitignore").write_text("site\n", encoding="utf-8")
    git(project, "add", ".gitignore")
    git(project, "commit", "--quiet", "--message", "Begin")
    write_site(project, "forsiden")
    return project


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def write_site(project: Path, text: str) -> None:
    (project / "site/veileder").mkdir(parents=True, exist_ok=True)
    (project / "site/index.html").write_text(text, encoding="utf-8")
    (project / f"site/veileder/{text}.html").write_text(text, encoding="utf-8")


def publish(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / ".ci/publish"), *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def published(project: Path) -> set[str]:
    return set(git(project.parent / "vert.git", "ls-tree", "-r", "--name-only", "nettsted").split())


def test_a_proposal_is_a_folder_below_the_site_and_survives_the_next_publishing(project: Path) -> None:
    assert publish(project, ".").returncode == 0
    write_site(project, "forslaget")
    assert publish(project, "forslag/12").returncode == 0
    shutil.rmtree(project / "site")
    write_site(project, "neste")
    assert publish(project, ".").returncode == 0
    assert {"index.html", "veileder/neste.html", "forslag/12/veileder/forslaget.html"} <= published(project)
    assert "veileder/forsiden.html" not in published(project)
    assert publish(project, "--remove", "forslag/12").returncode == 0
    assert published(project) == {".nojekyll", "index.html", "veileder/neste.html"}
    assert git(project.parent / "vert.git", "rev-list", "--count", "nettsted").strip() == "1"
    assert git(project, "worktree", "list").count("\n") == 1


@pytest.mark.parametrize("folder", ["docs", "forslag/../..", "forslag/x", "/", "forslag/"])
def test_nothing_else_can_be_written_over(project: Path, folder: str) -> None:
    assert publish(project, folder).returncode == 2


def test_there_must_be_a_site(project: Path) -> None:
    shutil.rmtree(project / "site")
    assert "make site" in publish(project, ".").stderr
