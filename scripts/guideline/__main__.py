"""The commands behind the Makefile: `python -m guideline COMMAND`; `--help` lists them."""

from __future__ import annotations

import argparse
import dataclasses
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from guideline.commands.check import check
from guideline.commands.compress import compress
from guideline.commands.edit import edit
from guideline.commands.judgement import report_judgement
from guideline.commands.offline import offline
from guideline.commands.record import record_history, record_ids
from guideline.commands.sources import Request, sources
from guideline.site.preview import preview
from guideline.text.disk import told
from guideline.text.errors import ContentError, Problem
from guideline.text.files import read_text
from guideline.text.html_text import main_text
from guideline.text.lock import alone
from guideline.text.readability import lix


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 when it succeeded, 1 when the content must be mended, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    _say_what_can_be_said()
    try:
        return int(options.run(options))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(told(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Avbrutt. Nettstedet som er bygget før, er urørt.", file=sys.stderr)
        return 130


def _say_what_can_be_said() -> None:
    """A terminal without our letters gets «?» for them, where Python would give up in the midst of a message."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guideline", description=__doc__)
    commands = parser.add_subparsers(required=True)
    build_command = commands.add_parser("build", help="build the site into site/")
    build_command.set_defaults(run=lambda _: build(Path.cwd()))
    check_command = commands.add_parser("check", help="tell what is wrong with the content; builds nothing")
    check_command.add_argument("--publish", action="store_true", help="also that no new edition is half taken in")
    check_command.add_argument("--json", action="store_true", help="for programs")
    check_command.set_defaults(run=lambda o: check(Path.cwd(), o.publish, o.json))
    serve_command = commands.add_parser("serve", help="live preview that stays up while something is wrong")
    serve_command.add_argument("--address", default="127.0.0.1:8000", help="where to listen (default: %(default)s)")
    serve_command.set_defaults(run=lambda o: _serve(Path.cwd(), o.address))
    edit_command = commands.add_parser("edit", help="an editor in the browser, on this machine only, with the preview")
    edit_command.add_argument("--address", default="127.0.0.1:8001", help="where it listens (default: %(default)s)")
    edit_command.add_argument("--preview", default="127.0.0.1:8000", help="where the preview does")
    edit_command.set_defaults(run=lambda o: _edit(Path.cwd(), o.address, o.preview))
    history_command = commands.add_parser("history", help="tell why the recommendations that have changed did so")
    history_command.add_argument("reason", help="one sentence, for readers")
    history_command.add_argument("--language", action="store_true", help="the texts mean what they did")
    history_command.set_defaults(run=lambda o: record_history(Path.cwd(), o.reason, o.language))
    ids_command = commands.add_parser("ids", help="remember every id that is published")
    ids_command.set_defaults(run=lambda _: record_ids(Path.cwd()))
    offline_command = commands.add_parser("offline", help="pack site/ to be read from a disk, without a host")
    offline_command.set_defaults(run=lambda _: offline(Path.cwd()))
    lix_command = commands.add_parser("lix", help="how heavy each page of site/ is to read")
    lix_command.set_defaults(run=lambda _: report_lix(Path("site")))
    report_command = commands.add_parser("report", help="what an editor must judge: phases, and duties in prose")
    report_command.set_defaults(run=lambda _: report_judgement(Path.cwd()))
    sources_command = commands.add_parser("sources", help="take in a new edition of the guideline, step by step")
    sources_command.add_argument("file", type=Path, nargs="?", help=".txt, .docx or .pdf (default: that of last time)")
    sources_command.add_argument("--source", default="", help="which source of the map (default: the first)")
    sources_command.add_argument("--name", default="", help="what the site shall call the new edition")
    sources_command.add_argument("--done", default="", metavar="PIECE", help="tick off a piece")
    sources_command.add_argument("--reason", default="", help="why something is left as it is")
    sources_command.add_argument("--accept", action="store_true", help="put the new edition in force; all must be done")
    sources_command.set_defaults(run=_sources)
    return parser


def _serve(root: Path, address: str) -> int:
    _check_config(root / "mkdocs.yml")
    return preview(root, address)


def _edit(root: Path, address: str, preview_address: str) -> int:
    _check_config(root / "mkdocs.yml")
    return edit(root, address, preview_address)


def _sources(options: argparse.Namespace) -> int:
    names = [field.name for field in dataclasses.fields(Request)]
    return sources(Path.cwd(), Request(**{name: getattr(options, name) for name in names}))


def build(root: Path) -> int:
    """Build beside `site/` and swap at the end, so that a failed build leaves the old site whole.

    Raises:
        ContentError: when mkdocs.yml can't be read.
    """
    _check_config(root / "mkdocs.yml")
    with alone(root / "build/bygger.lock", lambda: print(_ANOTHER_BUILD, file=sys.stderr, flush=True)):
        return _build_and_swap(root)


_ANOTHER_BUILD = "Nettstedet bygges alt i et annet vindu. Venter til det er ferdig …"


def _build_and_swap(root: Path) -> int:
    site = (root / "site").resolve()  # where it is a link to, the server reads
    new, old = site.with_name(".site-new"), site.with_name(".site-old")
    if old.exists() and not site.exists():
        old.rename(site)  # a build was killed while it swapped the two
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(new)]
    finished = subprocess.run(command, cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=False)
    if finished.returncode:
        shutil.rmtree(new, ignore_errors=True)
        return finished.returncode
    compress(new)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return 0


def _check_config(config: Path) -> None:
    """MkDocs would say in English what keeps it from reading CONFIG; its tags are left alone.

    Raises:
        ContentError: when CONFIG is not YAML.
    """
    try:
        yaml.compose(read_text(config, config.name))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        remedy = "Se på linjen og den over. Innrykk er mellomrom. En side i menyen skrives slik:\n  - Rammer: rammer.md"
        raise ContentError(Problem(config.name, line, "filen kan ikke leses her", remedy)) from error


def report_lix(site: Path) -> int:
    """Print LIX for each page of SITE, the heaviest first."""
    pages = sorted(site.rglob("index.html"))
    if not pages:
        print("Bygg nettstedet først: make site", file=sys.stderr)
        return 1
    scores = [(lix(main_text(page.read_text(encoding="utf-8"))), page.parent.relative_to(site)) for page in pages]
    for score, page in sorted(scores, reverse=True):
        print(f"{score:4}  /{page.as_posix() if page.as_posix() != '.' else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
