"""The commands behind the Makefile: `python -m guideline build | lix | report | sources`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from guideline.checks.judgement import for_judgement
from guideline.checks.new_edition import as_json, as_markdown, review
from guideline.checks.prose import load_reviewed
from guideline.components import blocks
from guideline.components.strict import BlockSource, scan_blocks
from guideline.model.guideline import Guideline, load_guideline
from guideline.source.edition import read_source
from guideline.source.provenance import Place, SourceMap, dump_maps, load_maps, read_blocks
from guideline.text.errors import ContentError, Problem
from guideline.text.files import read_text
from guideline.text.html_text import main_text
from guideline.text.markdown_file import MarkdownFile, read_markdown
from guideline.text.readability import lix


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 when it succeeded, 1 when the content must be mended, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guideline", description=__doc__)
    commands = parser.add_subparsers(required=True)
    build_command = commands.add_parser("build", help="build the site into site/")
    build_command.set_defaults(run=lambda _: build(Path.cwd()))
    lix_command = commands.add_parser("lix", help="how heavy each page of site/ is to read")
    lix_command.set_defaults(run=lambda _: report_lix(Path("site")))
    report_command = commands.add_parser("report", help="what an editor must judge: phases, and duties in prose")
    report_command.set_defaults(run=lambda _: report_judgement(Path.cwd()))
    sources_command = commands.add_parser("sources", help="hold a new edition against the map of the source")
    sources_command.add_argument("source", type=Path, help="the new edition, .txt or .docx")
    sources_command.add_argument("--map", default="", help="which source of the map (default: the first)")
    sources_command.add_argument("--out", type=Path, help="folder for the report as Markdown and JSON")
    sources_command.add_argument("--accept", action="store_true", help="write the new edition's shape into the map")
    sources_command.set_defaults(run=lambda o: sources(o.source, o.map, o.out, o.accept))
    return parser


def build(root: Path) -> int:
    """Build beside `site/` and swap at the end, so that a failed build leaves the old site whole.

    Raises:
        ContentError: when mkdocs.yml can't be read.
    """
    _check_config(root / "mkdocs.yml")
    new, old, site = root / ".site-new", root / ".site-old", root / "site"
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(new)]
    finished = subprocess.run(command, cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=False)
    if finished.returncode:
        shutil.rmtree(new, ignore_errors=True)
        return finished.returncode
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


def report_judgement(root: Path) -> int:
    """Print what a program can find but not settle in the content of the project at ROOT."""
    guideline = load_guideline(root)
    files = [read_markdown(path, path.relative_to(root).as_posix()) for path in sorted((root / "docs").rglob("*.md"))]
    found = [block for file in files for block in scan_blocks(file, blocks(guideline))[0]]
    reviewed = load_reviewed(root / guideline.files.modals, guideline.files.modals)
    print(for_judgement(files, found, guideline.strengths, reviewed))
    return 0


def sources(path: Path, name: str, out: Path | None, accept: bool) -> int:
    """Report what a new edition of the source called NAME changes; write it into the map when ACCEPTed."""
    guideline = load_guideline(Path())
    map_file = Path(guideline.files.source_map)
    maps = load_maps(map_file, guideline.files.source_map)
    name = name or next(iter(maps))
    if name not in maps:
        print(f"Kartet har ingen kilde som heter «{name}». Gyldige: {', '.join(maps)}.", file=sys.stderr)
        return 2
    text = read_source(path)
    files, found = _content(Path("docs"), guideline)
    reviews = review(maps[name], text, files, found, guideline.files.bib)
    report = as_markdown(reviews, maps[name])
    print(report)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        (out / "kildesjekk.md").write_text(report, encoding="utf-8")
        data = json.dumps(as_json(reviews), ensure_ascii=False, indent=2)
        (out / "kildesjekk.json").write_text(data + "\n", encoding="utf-8")
    if accept:
        _accept(
            map_file, maps, name, text, {r.change.old: r.change.new for r in reviews if r.change.old and r.change.new}
        )
    return 0


def _accept(file: Path, maps: dict[str, SourceMap], name: str, text: str, moved: Mapping[Place, Place]) -> None:
    """Write the shape of TEXT into the map in FILE; what was omitted stays omitted under its new number."""
    source = maps[name]
    blocks = tuple(read_blocks(text, source.sections, source.front))
    omitted = {moved[place]: reason for place, reason in source.omitted.items() if place in moved}
    maps[name] = dataclasses.replace(source, blocks=blocks, omitted=omitted)
    new = file.with_suffix(".new")
    new.write_text(dump_maps(maps.values()), encoding="utf-8")
    new.replace(file)
    print(f"{file} beskriver nå den nye utgaven.")


def _content(docs: Path, guideline: Guideline) -> tuple[list[MarkdownFile], list[BlockSource]]:
    files = [read_markdown(path, path.as_posix()) for path in sorted(docs.rglob("*.md"))]
    known = blocks(guideline)
    return files, [block for file in files for block in scan_blocks(file, known)[0]]


if __name__ == "__main__":
    sys.exit(main())
