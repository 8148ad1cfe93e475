"""`make sources`: takes in a new edition of the guideline, step by step."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from guideline.bibliography.bibtex import read_entries
from guideline.build.local.folder import read_folder
from guideline.build.local.review import to_look_at, written_in
from guideline.checks.history import load_history
from guideline.checks.retired import load_retired
from guideline.model.guideline import Guideline, load_guideline
from guideline.renewal.acceptance import accept, refuse_if_unfinished
from guideline.renewal.changelog import CHANGES_PAGE, draft
from guideline.renewal.pieces import Edition, Piece, read_edition, same_shape
from guideline.renewal.project import read_project
from guideline.renewal.report import as_json, as_markdown, status, title
from guideline.renewal.state import Renewal, load_state, save_state
from guideline.renewal.verify import Work, remaining
from guideline.site.check import build_problems
from guideline.source.edition import read_source
from guideline.source.provenance import SourceMap, load_maps
from guideline.text.errors import ContentError, Problem, did_you_mean, raise_if_any
from guideline.text.files import read_text
from guideline.text.urls import page_url

OUT = Path("build/ny-utgave")
REMEMBERED = OUT / "fil.txt"
"""Where the file with the new text is, on this machine alone."""

_START = 'Skriv veien til filen, og hva utgaven skal hete:\nmake sources SOURCE=ny-utgave.docx NAME="tekst fra 2027"'


@dataclass(frozen=True)
class Request:
    """What is asked for on the command line.

    Args:
        file: the new edition; None for the one of the last time.
        source: which source of the map it is; the first when it isn't said.
        name: what the site shall call the edition.
        done: a piece that is done; `alle` is none.
        reason: why something is left as it is.
        accept: whether to put the edition in force.
    """

    file: Path | None = None
    source: str = ""
    name: str = ""
    done: str = ""
    reason: str = ""
    accept: bool = False


def sources(root: Path, request: Request) -> int:
    """Do one step in the project at ROOT.

    Raises:
        ContentError: with what keeps the step from being done.
    """
    files = load_guideline(root).files
    maps = load_maps(root / files.source_map, files.source_map)
    renewal = load_state(root / files.renewal, files.renewal)
    source = _source(maps, renewal.source if renewal else request.source or next(iter(maps)), files.source_map)
    edition = read_edition(read_source(_file(root, request), source), source)
    if not renewal and not _differs(edition):
        print("Ingen endringer. Ingenting må gjennomgås.")
        return 0
    renewal = _current(renewal, edition, request)
    step = _Step(root, maps, renewal, _work(root, edition, renewal))
    return step.run(request)


def _source(maps: dict[str, SourceMap], name: str, map_file: str) -> SourceMap:
    if name not in maps:
        message = f"kartet har ingen kilde som heter «{name}»"
        raise ContentError(Problem(map_file, None, message, did_you_mean(name, maps)))
    return maps[name]


def _file(root: Path, request: Request) -> Path:
    """The file that holds the new edition, remembered from the last time when none is given."""
    remembered = root / REMEMBERED
    if request.file is None and not remembered.exists():
        raise ContentError(Problem("make sources", None, "det er ikke sagt hvilken fil den nye utgaven er i", _START))
    file = request.file or Path(remembered.read_text(encoding="utf-8").strip())
    if file.resolve().is_relative_to(root.resolve()) and not file.resolve().is_relative_to((root / "build").resolve()):
        message = "filen ligger i prosjektet, og der skal veilederens tekst aldri være"
        raise ContentError(Problem(str(file), None, message, "Flytt den til en mappe utenfor prosjektet."))
    return file


def _differs(edition: Edition) -> bool:
    same = same_shape(edition.now.blocks(), edition.source.blocks)
    return not same or edition.now.sections != edition.source.sections


def _current(renewal: Renewal | None, edition: Edition, request: Request) -> Renewal:
    """The state for this text: begun, gone on with, or made anew for another file; ticks that hold are kept."""
    pieces, blocks = tuple(edition.pieces()), edition.now.blocks()
    if renewal is None:
        if edition.source.edition and not request.name:
            raise ContentError(Problem("make sources", None, "det er ikke sagt hva den nye utgaven skal hete", _START))
        name = request.name if edition.source.edition else ""
        return Renewal(edition.source.name, name, datetime.date.today(), blocks, pieces)
    if same_shape(renewal.blocks, blocks):
        return renewal
    shapes = {block.place: block for block in renewal.blocks}
    same = {p.key for p in pieces if p in renewal.pieces and shapes.get(str(p.new)) in {None, *blocks}}
    done = {key: done for key, done in renewal.done.items() if key in same}
    return dataclasses.replace(renewal, blocks=blocks, pieces=pieces, done=done)


def _work(root: Path, edition: Edition, renewal: Renewal) -> Work:
    guideline = load_guideline(root)
    project, files = read_project(root / "docs", guideline), guideline.files
    omitted = frozenset(edition.source.omitted)
    return Work(edition, project, renewal.begun, omitted, files)


@dataclass(frozen=True)
class _Step:
    """One run of the command."""

    root: Path
    maps: dict[str, SourceMap]
    renewal: Renewal
    work: Work

    def run(self, request: Request) -> int:
        if request.accept:
            return self._accept()
        renewal = self._ticked(request) if request.done else self.renewal
        save_state(self.root / self.work.files.renewal, renewal)
        self._remember(request)
        self._write_report(renewal)
        print(status(renewal))
        self._say_next(renewal)
        return 0

    def _ticked(self, request: Request) -> Renewal:
        piece = self._piece(request.done)
        raise_if_any(remaining(piece, self.work, request.reason))
        return self.renewal.tick(piece, datetime.date.today(), request.reason)

    def _piece(self, key: str) -> Piece:
        found = {piece.key: piece for piece in self.renewal.pieces}
        if key not in found:
            raise ContentError(
                Problem(self.work.files.renewal, None, f"det er ikke noe stykke «{key}»", did_you_mean(key, found))
            )
        return found[key]

    def _remember(self, request: Request) -> None:
        (self.root / OUT).mkdir(parents=True, exist_ok=True)
        if request.file:
            (self.root / REMEMBERED).write_text(f"{request.file.resolve()}\n", encoding="utf-8")

    def _write_report(self, renewal: Renewal) -> None:
        guideline = load_guideline(self.root)
        bib = read_text(self.root / guideline.files.bib, guideline.files.bib)
        keys = {entry.key for entry in read_entries(bib, guideline.files.bib, guideline.sources.keywords)}
        report = as_markdown(renewal, self.work, keys) + self._additions(renewal, guideline)
        (self.root / OUT / "arbeidsliste.md").write_text(report, encoding="utf-8")
        data = json.dumps(as_json(renewal, self.work), ensure_ascii=False, indent=2)
        (self.root / OUT / "arbeidsliste.json").write_text(data + "\n", encoding="utf-8")
        print(f"Arbeidslisten, med den nye teksten: {OUT / 'arbeidsliste.md'}")

    def _additions(self, renewal: Renewal, guideline: Guideline) -> str:
        """What the centre in LOCAL has written beside what changes, for it to look at; it holds up nobody's work."""
        shown = os.environ.get("LOCAL", "")
        if not shown:
            return ""
        folder = read_folder(self.root / shown, shown, "docs")
        project, places = self.work.project, {piece.named for piece in renewal.pieces}
        changed = {str(block.options.get("id")) for place in places for block in project.resting(place)}
        pages = {page_url(file.path) for file in project.pages(places)}
        found = to_look_at(written_in(folder, guideline), project.blocks, changed, pages)
        told = folder.called(ContentError(found)).problems
        lines = [f"- {problem.file}, linje {problem.line}: {problem.message}. {problem.remedy}" for problem in told]
        return "\n".join(["", f"## Tilleggene til {folder.settings.centre}", "", *(lines or ["Ingen å se på."]), ""])

    def _say_next(self, renewal: Renewal) -> None:
        if renewal.left():
            print(f"Neste: {title(renewal.left()[0])}")
        else:
            print("Alt er gjort. Sett utgaven i kraft: make sources ACCEPT=1")

    def _accept(self) -> int:
        refuse_if_unfinished(self.renewal, self.work)
        accept(self.root, self.maps, self.renewal, self.work, build_problems)
        print(f"Utgaven «{self.renewal.edition}» er i kraft. {self.work.files.source_map} beskriver den.")
        self._draft_changes()
        self._say_who_names_the_old()
        return 0

    def _draft_changes(self) -> None:
        files = self.work.files
        history = load_history(self.root / files.history, files.history) or {}
        retired = load_retired(self.root / files.retired, files.retired)
        path = self.root / OUT / "endringer.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draft(self.renewal, self.work.project, history, retired), encoding="utf-8")
        print(f"Utkast til hva leserne skal få vite: {OUT / path.name}. Rett det, og lim det inn i {CHANGES_PAGE}.")
        print("Legg så ut nettstedet: make site")

    def _say_who_names_the_old(self) -> None:
        old = self.work.edition.source.edition
        for file in self.work.project.files if old else ():
            for number, line in enumerate(file.text.split("\n"), start=1):
                if old in line:
                    print(f"{file.path}, linje {number}: nevner «{old}». Se om det fortsatt skal stå.", file=sys.stderr)
