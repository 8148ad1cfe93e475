"""Where a project lies, who else is at work, and what the machine speaks: nothing of it may matter."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from guideline.__main__ import main
from guideline.checks.harm import leading_out
from guideline.site.listening import check_free
from guideline.text.errors import ContentError

from ..projects import copy_of, replace

BUILD = [sys.executable, "-m", "guideline", "build"]


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """The invented site."""
    return copy_of("garden", tmp_path)


def run(
    root: Path, *command: str, umask: int = -1, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """Run COMMAND of the package in ROOT, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "guideline", *command],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        umask=umask,
    )


def pages(root: Path) -> dict[str, bytes]:
    """The pages of the site in ROOT, by their places."""
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}


# --- Paths ------------------------------------------------------------------------------------------------------------


def test_a_site_that_is_a_link_stays_one_and_is_changed_behind_it(garden: Path, tmp_path: Path) -> None:
    """A folder that a server reads, and a link to it from the project."""
    served = tmp_path / "server/www"
    served.mkdir(parents=True)
    (garden / "site").symlink_to(served)
    (served / "index.html").write_text("fra i går", encoding="utf-8")
    finished = run(garden, "build")
    assert finished.returncode == 0, finished.stderr
    assert (garden / "site").is_symlink()
    assert "fra i går" not in (served / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in served.parent.iterdir()] == ["www"]


def test_a_path_with_blanks_and_norwegian_letters_changes_nothing(garden: Path, tmp_path: Path) -> None:
    moved = garden.rename(tmp_path / "Nok. 100 % ærlig #1 (kopi)")
    finished = run(moved, "build")
    assert finished.returncode == 0, finished.stderr
    assert {"index.html", "bed/index.html"} <= pages(moved).keys()


@pytest.mark.parametrize("target", ["/etc/hostname", "../mkdocs.yml", "bort"])
def test_a_link_out_of_the_content_is_not_followed(garden: Path, target: str) -> None:
    (garden / "docs/vedlegg.txt").symlink_to(target)
    (garden / "docs/lenke.md").symlink_to("bed.md")  # to a neighbour: what it says is published already
    problems = leading_out(["docs/bed.md", "docs/lenke.md", "docs/vedlegg.txt"], garden)
    assert [problem.file for problem in problems] == ([] if target == "bort" else ["docs/vedlegg.txt"])


def test_a_link_out_of_the_content_stops_the_build(garden: Path) -> None:
    (garden / "docs/vedlegg.txt").symlink_to("/etc/hostname")
    finished = run(garden, "build")
    assert finished.returncode == 1
    assert "docs/vedlegg.txt: filen er en snarvei ut av mappen" in finished.stderr
    assert "Traceback" not in finished.stderr


# --- Letters ----------------------------------------------------------------------------------------------------------


def test_line_breaks_and_marks_of_other_editors_change_nothing(garden: Path) -> None:
    assert run(garden, "build").returncode == 0
    before = pages(garden)
    for path in [*garden.rglob("docs/**/*.md"), *garden.glob("*.yml"), *garden.glob("bibliography/*")]:
        text = path.read_text(encoding="utf-8")
        path.write_text("\ufeff" + text, encoding="utf-8", newline="\r\n")
    finished = run(garden, "build")
    assert finished.returncode == 0, finished.stderr
    assert pages(garden) == before


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=["no UTF-8 at all", "latin-1"],
)
def test_a_machine_without_norwegian_letters_builds_and_tells(garden: Path, settings: dict[str, str]) -> None:
    assert run(garden, "build", environment=settings).returncode == 0
    replace(garden / "docs/bed.md", "\n///\n", "\n")
    for command in ("build", "check"):
        finished = run(garden, command, environment=settings)
        assert finished.returncode == 1, finished.stderr
        assert "docs/bed.md, linje " in finished.stdout + finished.stderr
        assert "Traceback" not in finished.stderr


def test_words_that_are_turned_round_are_shown_as_they_are_checked(garden: Path) -> None:
    with (garden / "docs/bed.md").open("a", encoding="utf-8") as page:
        page.write("\n\nDet er \u202eekki\u202c lov.\n")
    assert run(garden, "build").returncode == 0
    html = (garden / "site/bed/index.html").read_text(encoding="utf-8")
    assert "Det er ekki lov." in html


# --- The machine ------------------------------------------------------------------------------------------------------


def test_a_home_that_cannot_be_written_to_is_not_needed(garden: Path) -> None:
    finished = run(garden, "build", environment={"HOME": "/proc/nobody", "XDG_CACHE_HOME": "/proc/nobody/cache"})
    assert finished.returncode == 0, finished.stderr


def test_a_server_of_another_user_can_read_all_that_a_strict_one_left_and_an_ordinary_one_built(garden: Path) -> None:
    """Nothing of a build with a strict umask, or of a file that is for its owner alone, is left in the next."""
    assert run(garden, "build", umask=0o077).returncode == 0
    assert run(garden, "build", umask=0o022).returncode == 0
    modes = {path: path.stat().st_mode & 0o777 for path in [garden / "site", *(garden / "site").rglob("*")]}
    assert [path for path, mode in modes.items() if mode != (0o755 if path.is_dir() else 0o644)] == []


# --- Two at once ------------------------------------------------------------------------------------------------------


def test_of_two_builds_at_once_the_second_waits_and_both_are_whole(garden: Path) -> None:
    builds = [
        subprocess.Popen(BUILD, cwd=garden, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(2)
    ]
    told = [build.communicate()[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], told
    assert sum("Nettstedet bygges alt i et annet vindu. Venter" in text for text in told) == 1
    assert (garden / "site/index.html").exists()
    assert not [path for path in garden.iterdir() if path.name.startswith(".site-")]


def test_a_second_editor_is_turned_away(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    held = garden / "build/rediger.lock"
    held.parent.mkdir(exist_ok=True)
    monkeypatch.chdir(garden)
    with held.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert main(["edit", "--address", "127.0.0.1:8001"]) == 1
    assert "redigeringen er alt startet i et annet vindu" in capsys.readouterr().err
    assert not (garden / "build/rediger").exists()


@pytest.fixture
def taken() -> Iterator[str]:
    """An address of this machine at which somebody listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        yield f"127.0.0.1:{door.getsockname()[1]}"


@pytest.mark.parametrize("command", ["serve", "edit"])
def test_a_port_that_is_taken_is_said_before_anything_is_built(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], taken: str, command: str
) -> None:
    monkeypatch.chdir(garden)
    assert main([command, "--address", taken]) == 1
    told = capsys.readouterr()
    assert f"{taken}: porten er opptatt av et annet program" in told.err
    assert "ADDRESS=127.0.0.1:80" in told.err
    assert "Bygger" not in told.out


@pytest.mark.parametrize(
    "address", ["8000", "127.0.0.1", "127.0.0.1:", ":8000", "127.0.0.1:0", "127.0.0.1:99999", "127.0.0.1:²"]
)
def test_an_address_that_is_none_is_said(address: str) -> None:
    with pytest.raises(ContentError, match="adressen kan ikke brukes"):
        check_free(address, "make serve ADDRESS=127.0.0.1:8010")


def test_an_address_of_another_machine_is_said() -> None:
    with pytest.raises(ContentError, match="maskinen har ikke denne adressen"):
        check_free("192.0.2.1:8000", "make serve ADDRESS=127.0.0.1:8010")


def test_a_port_that_was_left_a_moment_ago_is_free() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do
        door.listen()
        name = door.getsockname()
        with socket.create_connection(name):
            door.accept()[0].close()  # who closes first keeps the port a while
    check_free(f"{name[0]}:{name[1]}", "")
