"""Projects that tests build: copies of the invented sites, which a test may break, and what is built once for all."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mkdocs.__main__ import cli as mkdocs

from guideline.build.read import SAVED
from guideline.text.lock import alone

ROOT = Path(__file__).parent.parent

KEPT = ROOT / "build/husket-i-tester"
"""Where copies keep what took long to work out: what one has worked out, others needn't."""


def once(shared: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The folder NAME below SHARED, with what MAKE puts there; made once for all test processes."""
    with alone(shared / f"{name}.lock", when_taken=lambda: None):
        if not (shared / f"{name}.made").exists():
            make(shared / name)
            (shared / f"{name}.made").touch()
    return shared / name


_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["mkdocs.__main__", "guideline.site.plugin", __name__])
"""Each build has a process of its own, which begins where everything is imported: that is half of a small build."""


def build(root: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of the project at ROOT into OUT, as strictly as `make site` does."""
    arguments = ["build", "--strict", "--site-dir", str(out)]
    with tempfile.TemporaryDirectory() as folder:
        told = [Path(folder, name) for name in ("stdout", "stderr")]
        os.environ["NO_MKDOCS_2_WARNING"] = "1"  # read when the theme is imported
        process = _PROCESSES.Process(target=_mkdocs, args=(arguments, root, environment, told))
        process.start()
        process.join()
        said = [path.read_text(encoding="utf-8") for path in told]
    return subprocess.CompletedProcess(arguments, process.exitcode or 0, *said)


def _mkdocs(arguments: Sequence[str], root: Path, environment: Mapping[str, str], told: Sequence[Path]) -> None:
    """The command line of MkDocs at ROOT, with what it tells written to the two files TOLD."""
    for number, path in enumerate(told, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(root)
    os.environ.update(environment)
    mkdocs(arguments)


def built(root: Path, out: Path | None = None) -> Path:
    """The site of the project at ROOT, built without a warning into OUT, or `site/`."""
    out = out or root / "site"
    finished = build(root, out)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "WARNING" not in finished.stdout + finished.stderr
    return out


def copy_of(name: str, folder: Path, *over: str) -> Path:
    """A copy of `tests/sites/NAME` in FOLDER that builds where it stands, with the sites OVER laid over it."""
    copy = folder / name
    for one in (name, *over):
        shutil.copytree(ROOT / "tests/sites" / one, copy, dirs_exist_ok=True)
    for settings in (copy / "mkdocs.yml", copy / "guideline.yml"):
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("../../..", str(ROOT)).replace("ROOT", str(ROOT)), encoding="utf-8")
    KEPT.mkdir(parents=True, exist_ok=True)
    (copy / SAVED).parent.mkdir()
    (copy / SAVED).symlink_to(KEPT, target_is_directory=True)
    return copy


def replace(path: Path, old: str, new: str) -> None:
    """Write NEW for OLD in the file at PATH, once."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
