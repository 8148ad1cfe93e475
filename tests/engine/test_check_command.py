"""`make kontroll` on the invented garden: what the build would stop at, and spelling, without building anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guideline.__main__ import main

from ..projects import copy_of, replace


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = copy_of("garden", tmp_path)
    (copy / "bibliography/ordliste.txt").write_text("Hagelaget\n", encoding="utf-8")
    monkeypatch.chdir(copy)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("GITLAB_CI", raising=False)
    return copy


def test_content_in_order_says_so_and_builds_nothing(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = set(garden.iterdir())
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("Innholdet er i orden.\n")
    assert {path.name for path in {*garden.iterdir()} - before} <= {"build"}, "what is kept for the next time"


def test_the_first_fault_comes_first_with_file_and_line(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(garden / "docs/bed.md", "\n///\n", "\n")
    replace(garden / "docs/index.md", "# ", "# Hagge og ")
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("Innholdet må rettes (2 feil):\n\ndocs/bed.md, linje ")
    assert "ordet «Hagge» er ukjent" in out


def test_what_only_the_whole_site_shows_is_found(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(garden / "docs/bed.md", "Plantene bør få", "Plantene skal få")
    assert main(["check"]) == 1
    assert "første setning sier ikke «bør»" in capsys.readouterr().out


def test_hosts_are_told_in_their_own_way(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(garden / "docs/index.md", "# ", "# Hagge og ")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITLAB_CI", "true")
    assert main(["check"]) == 1
    assert "::error file=docs/index.md,line=" in capsys.readouterr().out
    (entry,) = json.loads((garden / "build/kontroll/codequality.json").read_text(encoding="utf-8"))
    assert entry["location"]["path"] == "docs/index.md"


def test_a_machine_without_a_dictionary_checks_the_rest(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["check"]) == 0
    assert "Stavekontrollen er ikke kjørt" in capsys.readouterr().out


def test_settings_that_cannot_be_read_are_told_without_a_traceback(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(garden / "mkdocs.yml", "nav:", "nav: [")
    assert main(["check"]) == 1
    captured = capsys.readouterr()
    assert "mkdocs.yml" in captured.out + captured.err
