"""The commands behind the Makefile: `python -m guideline COMMAND`; `--help` lists them."""

from __future__ import annotations

import argparse
import dataclasses
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guideline.commands.build import build
from guideline.commands.check import check
from guideline.commands.edit import edit
from guideline.commands.judgement import report_judgement
from guideline.commands.lix import report_lix
from guideline.commands.offline import offline
from guideline.commands.record import record_history, record_ids
from guideline.commands.settings import check_settings
from guideline.commands.sources import Request, sources
from guideline.site.preview import preview
from guideline.text.disk import told
from guideline.text.errors import ContentError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


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
    for add in (_add_site, _add_preview, _add_memory, _add_sources):
        add(commands)
    return parser


def _add_site(commands: Commands) -> None:
    build_command = commands.add_parser("build", help="build the site into site/")
    build_command.set_defaults(run=lambda _: build(Path.cwd()))
    check_command = commands.add_parser("check", help="tell what is wrong with the content; builds nothing")
    check_command.add_argument("--publish", action="store_true", help="also that no new edition is half taken in")
    check_command.add_argument("--json", action="store_true", help="for programs")
    check_command.set_defaults(run=lambda o: check(Path.cwd(), o.publish, o.json))
    offline_command = commands.add_parser("offline", help="pack site/ to be read from a disk, without a host")
    offline_command.set_defaults(run=lambda _: offline(Path.cwd()))
    lix_command = commands.add_parser("lix", help="how heavy each page of site/ is to read")
    lix_command.set_defaults(run=lambda _: report_lix(Path("site")))
    report_command = commands.add_parser("report", help="what an editor must judge: phases, and duties in prose")
    report_command.set_defaults(run=lambda _: report_judgement(Path.cwd()))


def _add_preview(commands: Commands) -> None:
    serve_command = commands.add_parser("serve", help="live preview that stays up while something is wrong")
    serve_command.add_argument("--address", default="127.0.0.1:8000", help="where to listen (default: %(default)s)")
    serve_command.set_defaults(run=lambda o: _serve(Path.cwd(), o.address))
    edit_command = commands.add_parser("edit", help="an editor in the browser, on this machine only, with the preview")
    edit_command.add_argument("--address", default="127.0.0.1:8001", help="where it listens (default: %(default)s)")
    edit_command.add_argument("--preview", default="127.0.0.1:8000", help="where the preview does")
    edit_command.set_defaults(run=lambda o: _edit(Path.cwd(), o.address, o.preview))


def _add_memory(commands: Commands) -> None:
    history_command = commands.add_parser("history", help="tell why the recommendations that have changed did so")
    history_command.add_argument("reason", help="one sentence, for readers")
    history_command.add_argument("--language", action="store_true", help="the texts mean what they did")
    history_command.set_defaults(run=lambda o: record_history(Path.cwd(), o.reason, o.language))
    ids_command = commands.add_parser("ids", help="remember every id that is published")
    ids_command.set_defaults(run=lambda _: record_ids(Path.cwd()))


def _add_sources(commands: Commands) -> None:
    sources_command = commands.add_parser("sources", help="take in a new edition of the guideline, step by step")
    sources_command.add_argument("file", type=Path, nargs="?", help=".txt, .docx or .pdf (default: that of last time)")
    sources_command.add_argument("--source", default="", help="which source of the map (default: the first)")
    sources_command.add_argument("--name", default="", help="what the site shall call the new edition")
    sources_command.add_argument("--done", default="", metavar="PIECE", help="tick off a piece")
    sources_command.add_argument("--reason", default="", help="why something is left as it is")
    sources_command.add_argument("--accept", action="store_true", help="put the new edition in force; all must be done")
    sources_command.set_defaults(run=_sources)


def _serve(root: Path, address: str) -> int:
    check_settings(root / "mkdocs.yml")
    return preview(root, address)


def _edit(root: Path, address: str, preview_address: str) -> int:
    check_settings(root / "mkdocs.yml")
    return edit(root, address, preview_address)


def _sources(options: argparse.Namespace) -> int:
    names = [field.name for field in dataclasses.fields(Request)]
    return sources(Path.cwd(), Request(**{name: getattr(options, name) for name in names}))


if __name__ == "__main__":
    sys.exit(main())
