"""What can go wrong with the machine that builds: the site of before stays, and it is said what to do."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from guideline.__main__ import main
from guideline.text.errors import ContentError
from guideline.text.markdown_file import MOST_LETTERS, read_markdown

from ..projects import copy_of, replace

BUILD = [sys.executable, "-m", "guideline", "build"]
OBEYS_PERMISSIONS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"] if os.geteuid() == 0 else []
"""Root may write everywhere, unless it gives that up."""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """The invented site, with one that was built before."""
    root = copy_of("garden", tmp_path)
    (root / "site").mkdir()
    (root / "site/index.html").write_text("<p>Fra i går</p>", encoding="utf-8")
    return root


def run(
    root: Path, before: Callable[[], None] = lambda: None, around: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Build ROOT as `make site` does, in a process of its own that does BEFORE first."""
    return subprocess.run(
        [*around, *BUILD],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
        start_new_session=True,
    )


def is_as_before(root: Path) -> bool:
    """Whether the site is the one that was built before."""
    return [path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html")] == ["<p>Fra i går</p>"]


def stop_at(event: str, how: str) -> Callable[[Path], None]:
    """Something that stops the build HOW when it has come to EVENT."""

    def apply(root: Path) -> None:
        (root / "stop.py").write_text(f"import os, signal\n\ndef {event}(*a, **k):\n    {how}\n", encoding="utf-8")
        replace(root / "mkdocs.yml", "docs_dir", "hooks: [stop.py]\ndocs_dir")

    return apply


KILL = "os.killpg(0, signal.SIGKILL)"
INTERRUPT = "os.killpg(0, signal.SIGINT)"


@pytest.mark.parametrize("how", [KILL, INTERRUPT], ids=["killed", "Ctrl-C"])
@pytest.mark.parametrize("event", ["on_files", "on_env", "on_post_build"])
def test_an_interrupted_build_leaves_the_site_and_the_next_one_is_whole(garden: Path, event: str, how: str) -> None:
    stop_at(event, how)(garden)
    interrupted = run(garden)
    assert interrupted.returncode != 0
    assert is_as_before(garden)
    if how == INTERRUPT:
        assert "Avbrutt. Nettstedet som er bygget før, er urørt." in interrupted.stderr
        assert "Traceback" not in interrupted.stderr
    replace(garden / "mkdocs.yml", "hooks: [stop.py]\n", "")
    assert run(garden).returncode == 0
    assert "Fra i går" not in (garden / "site/index.html").read_text(encoding="utf-8")
    assert not [path for path in garden.iterdir() if path.name.startswith(".site-")]


def test_a_build_that_was_killed_between_two_names_finds_the_site_again(garden: Path) -> None:
    (garden / "site").rename(garden / ".site-old")
    replace(garden / "docs/bed.md", "\n///\n", "\n")
    assert run(garden).returncode != 0
    assert is_as_before(garden)


def test_a_full_disk_is_said_and_leaves_the_site(garden: Path) -> None:
    finished = run(garden, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (15_000, 15_000)))
    assert finished.returncode == 1
    assert "Det er ikke plass til " in finished.stderr
    assert "Rydd plass, og prøv igjen. Nettstedet som er bygget før, er urørt." in finished.stderr
    assert "Traceback" not in finished.stderr
    assert is_as_before(garden)


def test_a_tree_that_is_read_only_is_said(garden: Path) -> None:
    for path in [garden, *garden.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    finished = run(garden, around=OBEYS_PERMISSIONS)
    for path in [garden, *garden.rglob("*")]:
        path.chmod(path.stat().st_mode | 0o200)
    assert finished.returncode == 1
    assert "er skrivebeskyttet. Gi deg selv lov til å skrive i mappen" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert is_as_before(garden)


def test_a_page_that_is_not_utf8_is_said_with_its_line(garden: Path) -> None:
    (garden / "docs/bed.md").write_bytes("---\ntitle: Bed\n---\nBlåbær\n".encode("latin-1"))
    finished = run(garden)
    assert finished.returncode == 1
    assert "docs/bed.md, linje 4: filen er ikke lagret som UTF-8" in finished.stderr
    assert is_as_before(garden)


@pytest.mark.parametrize(
    "text", ["a" * 5_000_000, "[" * 5_000_000, "- a\n" * 1_250_000], ids=["word", "brackets", "list"]
)
def test_five_megabytes_of_markdown_are_refused_at_once(tmp_path: Path, text: str) -> None:
    (tmp_path / "bed.md").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_markdown(tmp_path / "bed.md", "docs/bed.md")
    (problem,) = caught.value.problems
    assert problem.message.replace("\N{NO-BREAK SPACE}", " ") == "siden har 5 000 000 tegn, og en side kan ha 1 000 000"
    assert "deler du det på flere sider" in problem.remedy


def test_a_page_may_be_as_long_as_a_book(tmp_path: Path) -> None:
    (tmp_path / "bed.md").write_text("a" * MOST_LETTERS, encoding="utf-8")
    assert len(read_markdown(tmp_path / "bed.md", "docs/bed.md").text) == MOST_LETTERS


def test_a_long_page_is_told_by_the_check_as_well(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "docs/bed.md").write_text("a " * MOST_LETTERS, encoding="utf-8")
    monkeypatch.chdir(garden)
    assert main(["check"]) == 1
    assert "docs/bed.md: siden har 2\N{NO-BREAK SPACE}000" in capsys.readouterr().out


def test_a_project_that_is_not_one_is_said(tmp_path: Path) -> None:
    shutil.copy(__file__, tmp_path / "mkdocs.yml")
    finished = run(tmp_path)
    assert finished.returncode == 1
    assert "mkdocs.yml, linje " in finished.stderr
