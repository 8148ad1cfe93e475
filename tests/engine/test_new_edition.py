"""A new edition of an invented guideline, from file to a site that builds: every change found, no step skipped.

The old text has 72 %, a bench by the gate and snails; the new one has twelve kinds of change. As text, Word file and
PDF it must give the same pieces.
"""

from __future__ import annotations

import dataclasses
import datetime
import html
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import yaml

from guideline.__main__ import main
from guideline.renewal.renumber import as_ranges
from guideline.renewal.state import Done, load_state, save_state
from guideline.site.check import build_problems
from guideline.source.edition import read_source
from guideline.source.provenance import SUPERSCRIPTS, Section, SourceMap, dump_maps, load_maps, raw_blocks, read_blocks

from ..conftest import ROOT
from ..projects import copy_of

SITE = ROOT / "tests/sites/edition"
SECTIONS = (Section("hage", "Hage"), Section("bed", "Bed"), Section("stell", "Stell"), Section("kilder", "Kilder"))
OLD = (SITE / "old.txt").read_text(encoding="utf-8")
NEW = (SITE / "new.txt").read_text(encoding="utf-8")
SOURCE = SourceMap(
    name="veileder",
    title="Hageboka",
    sections=SECTIONS,
    bibliography=("kilder",),
    blocks=tuple(read_blocks(OLD, SECTIONS)),
    omitted={"forside.1": "Tittelen."},
    edition="våren 2030",
)
STATE = Path("bibliography/new-edition.yml")

PIECES = {
    "overskrift.stell": "overskrift",
    "hage.2": "endret",
    "hage.3": "endret",
    "hage.4": "flyttet",
    "ny.hage.4": "nytt",
    "ny.hage.5": "nytt",
    "fot.1": "endret",
    "bed.1": "endret",
    "bed.2": "endret",
    "ny.bed.3": "skilt ut",
    "bed.3": "borte",
    "stell.2": "endret",
    "stell.3": "slått sammen",
    "kilder.2": "endret",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the invented site, whose map describes the old text; the new text lies outside it."""
    copy = copy_of("edition", tmp_path)
    (copy / "bibliography/source-map.yml").write_text(dump_maps([SOURCE]), encoding="utf-8")
    for text in ("old.txt", "new.txt"):
        (copy / text).unlink()
    (tmp_path / "ny.txt").write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(copy)
    return copy


def begin(project: Path, file: str = "ny.txt") -> None:
    assert main(["sources", str(project.parent / file), "--name", "våren 2032"]) == 0


def worklist(project: Path) -> list[dict[str, object]]:
    data: list[dict[str, object]] = json.loads((project / "build/ny-utgave/arbeidsliste.json").read_text("utf-8"))
    return data


def edit(file: str, *changes: tuple[str, str]) -> None:
    path = Path(file)
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def tick(key: str, *more: str) -> int:
    return main(["sources", "--done", key, *more])


# --- Every change once, whatever the text comes in --------------------------------------------------------------------


def as_word(text: str, path: Path) -> None:
    """TEXT as Word writes it: real footnotes, curly quotes and ellipses."""
    notes = dict(re.findall(rf"^([{SUPERSCRIPTS}]) (.*)$", text, re.M))
    body = [block for block in raw_blocks(text) if block[0] not in SUPERSCRIPTS]
    headings = {section.heading for section in SECTIONS} | {"Stell av hagen"}
    marked = [f"# {block}" if block in headings else block for block in body]
    markdown = re.sub(r"(https://\S+)", r"<\1>", "\n\n".join(marked))
    for number, note in notes.items():
        markdown = markdown.replace(number, f"^[{note}]")
    pypandoc.convert_text(markdown, "docx", format="markdown", outputfile=str(path))


def as_pdf(text: str, path: Path) -> None:
    """TEXT as a PDF in narrow lines, with page numbers, and a footnote at the foot of the page that refers to it."""
    weasyprint = pytest.importorskip("weasyprint")
    notes = dict(re.findall(rf"^([{SUPERSCRIPTS}]) (.*)$", text, re.M))
    body = [html.escape(block) for block in raw_blocks(text) if block[0] not in SUPERSCRIPTS]
    paragraphs = "".join(f"<h2>{b}</h2>" if len(b.split()) < 4 and "." not in b else f"<p>{b}</p>" for b in body)
    for number, note in notes.items():
        paragraphs = paragraphs.replace(number, f"<span>{html.escape(note)}</span>")
    style = (
        "@page { size: 90mm 120mm; margin: 18mm 12mm; @bottom-center { content: counter(page) } }"
        "body { font: 11pt/1.4 serif; hyphens: auto } p { margin: 0 0 9pt } span { float: footnote; font-size: 8pt }"
        "::footnote-call { content: counter(footnote); vertical-align: super; font-size: 60% }"
        "::footnote-marker { content: counter(footnote) ' ' }"
    )
    weasyprint.HTML(string=f"<html lang='nb'><style>{style}</style>{paragraphs}</html>").write_pdf(path)


def save(text: str, path: Path) -> None:
    if path.suffix == ".docx":
        as_word(text, path)
    elif path.suffix == ".pdf":
        as_pdf(text, path)
    else:
        path.write_text(text, encoding="utf-8")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("file", ["ny.txt", "ny.docx", "ny.pdf"])
def test_every_change_is_found_and_none_invented(project: Path, file: str) -> None:
    save(NEW, project.parent / file)
    begin(project, file)
    assert {str(entry["key"]): entry["kind"] for entry in worklist(project)} == PIECES


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("file", ["gammel.txt", "gammel.docx", "gammel.pdf"])
def test_the_same_text_is_no_work(project: Path, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    save(OLD, project.parent / file)
    begin(project, file)
    assert "Ingen endringer" in capsys.readouterr().out
    assert not STATE.exists()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_pdf_gives_the_lines_of_a_page_break_as_one_paragraph(tmp_path: Path) -> None:
    text = OLD.replace("Vinteren er stille.", "Vinteren er stille, og jorda ligger under snøen hele tiden. " * 12)
    as_pdf(text, tmp_path / "lang.pdf")
    source = dataclasses.replace(SOURCE, blocks=tuple(read_blocks(text, SECTIONS)))
    found = read_blocks(read_source(tmp_path / "lang.pdf", source), SECTIONS)
    assert {block.place: block for block in found} == {block.place: block for block in source.blocks}


# --- The list of work -------------------------------------------------------------------------------------------------


def test_the_list_is_in_the_order_of_the_files_and_quotes_what_is_new(project: Path) -> None:
    begin(project)
    text = (project / "build/ny-utgave/arbeidsliste.md").read_text(encoding="utf-8")
    places = [line for line in text.splitlines() if line.startswith("## ")]
    assert places == ["## Overskrifter", "## bibliography/references.bib", "## docs/bed.md", "## docs/hage.md"]
    assert "> **Porten skal lukkes om kvelden.** Den siste som går, ser etter." in text
    assert "«Stell» heter nå «Stell av hagen»" in text
    assert "Se på anbefaling hage-port (docs/hage.md, linje 12)" in text
    assert "Se på henvisningen [@dal2031, s. 4] (docs/hage.md, linje 10)" in text
    assert "den nye teksten i «hage.3» har tallet «68», som ikke står på siden" in text
    assert "en ny setning i «ny.hage.5» sier «skal», men ingen anbefaling har den som ordlyd" in text


def test_a_centre_is_told_which_of_its_additions_to_look_at(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project.parent / "laget"
    folder.mkdir()
    (folder / "lokalt.yml").write_text("senter: Hagelaget\n", encoding="utf-8")
    notes = "".join(
        f"/// hos-oss | {name}\n    id: lokal-{name}\n    ved: {beside}\n\nSlik gjør vi det.\n///\n\n"
        for name, beside in (("endret", "hage-port"), ("urort", "hage-gras"), ("siden", "bed/"))
    )
    head = "---\ntitle: Rutiner\ndescription: Våre.\n---\n\n# Rutiner\n\n"
    (folder / "rutiner.md").write_text(head + notes, encoding="utf-8")
    monkeypatch.setenv("LOCAL", "../laget")
    begin(project)
    work = (project / "build/ny-utgave/arbeidsliste.md").read_text(encoding="utf-8")
    (_, told) = work.split("## Tilleggene til Hagelaget")
    named = re.findall(r"../laget/rutiner.md, linje \d+: «(\w+)»", told)
    assert named == ["endret", "siden"]


def test_what_is_committed_holds_no_text(project: Path) -> None:
    begin(project)
    state = STATE.read_text(encoding="utf-8").lower()
    new = {word.lower() for word in re.findall(r"\w{5,}", NEW)} - {"stell", "hagen", "kilder", "utgave"}
    assert {word for word in new if word in state} == set()
    assert yaml.safe_load(state)["avsnitt"]["hage.1"].split()[0].isdigit()


def test_the_file_is_remembered_and_the_ticks_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin(project)
    assert tick("overskrift.stell") == 0
    assert main(["sources"]) == 0
    assert "14 stykker å gå gjennom, 1 er gjort, 13 gjenstår." in capsys.readouterr().out
    assert "### [x] overskrift.stell" in (project / "build/ny-utgave/arbeidsliste.md").read_text(encoding="utf-8")


def test_a_mended_file_keeps_the_ticks_that_still_hold(project: Path) -> None:
    begin(project)
    tick("kilder.2")
    tick("overskrift.stell")
    (project.parent / "ny.txt").write_text(NEW.replace("Andre utgave", "Tredje utgave"), encoding="utf-8")
    assert main(["sources"]) == 0
    state = load_state(STATE, STATE.name)
    assert state
    assert set(state.done) == {"overskrift.stell"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["sources"], "det er ikke sagt hvilken fil"),
        (["sources", "../ny.txt"], "det er ikke sagt hva den nye utgaven skal hete"),
        (["sources", "../finnes-ikke.txt", "--name", "x"], "filen finnes ikke"),
        (["sources", "docs/hage.md", "--name", "x"], "filen ligger i prosjektet"),
        (["sources", "../ny.txt", "--name", "x", "--source", "kort"], "ingen kilde som heter «kort»"),
        (["sources", "../ny.txt", "--name", "x", "--done", "hage.9"], "det er ikke noe stykke «hage.9»"),
    ],
)
def test_wrong_use_is_explained(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(arguments) == 1
    assert message in capsys.readouterr().err
    assert not STATE.exists()


# --- From the first piece to a site in force --------------------------------------------------------------------------

TODAY = datetime.date.today().isoformat()
SKAL = """
/// anbefaling | skal
    id: hage-hansker
    tittel: Hansker ved tornene
    kilde: ny.hage.5
    ordlyd: skal ha hansker
    nivå: tilbud
    fase: gjennomføre
    unntak: Ingen liste om hansker.

Ved buskene med torner skal alle bruke hansker.
///

Det henger fuglekasser i eika.
"""


def rewrite() -> None:
    """What an editor does with the twelve changes."""
    edit(
        "docs/hage.md",
        ("kontrollert: 2020-05-01", f"kontrollert: {TODAY}"),
        ("gjengir: hage.1–4", "gjengir: hage.1–4 ny.hage.4–5"),
        ("| bør", "| skal"),
        ("ordlyd: bør lukkes", "ordlyd: skal lukkes"),
        ("Dere bør lukke", "Dere skal lukke"),
        ("72 av 100", "68 av 100"),
        ("[@dal2031, s. 4]", "[@dal2031, s. 5]"),
        ("\nOm høsten", f"{SKAL}\nOm høsten"),
    )
    edit(
        "docs/bed.md",
        ("kontrollert: 2020-05-01", f"kontrollert: {TODAY}"),
        ("gjengir: bed.1–3", "gjengir: bed.1–3 ny.bed.3"),
        ("\nSnegler havner i en bøtte.\n", ""),
        (
            "/// anbefaling | praksis",
            "/// anbefaling | skal\n    id: bed-slange\n    tittel: Slangen\n"
            "    kilde: bed.1\n    ordlyd: må henges opp\n    nivå: tilbud\n    fase: gjennomføre\n"
            "    unntak: Ingen liste.\n\nEtterpå må slangen henges opp.\n///\n\n"
            "/// anbefaling | praksis",
        ),
    )


def do_everything(project: Path, file: str = "ny.txt") -> None:
    """All the work, and all ticks at once, as somebody may write them by hand."""
    begin(project, file)
    rewrite()
    tick_off(PIECES)


def tick_off(keys: Iterable[str]) -> None:
    state = load_state(STATE, STATE.name)
    assert state
    save_state(STATE, dataclasses.replace(state, done={key: Done(datetime.date.today()) for key in keys}))


FORMATS = pytest.mark.parametrize("file", ["ny.txt", "ny.docx", "ny.pdf"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@FORMATS
def test_a_new_edition_is_taken_in_and_the_site_builds_at_every_step(
    project: Path, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    save(NEW, project.parent / file)
    begin(project, file)
    assert build_problems(project) == []
    rewrite()
    assert build_problems(project) == []
    for key in PIECES:
        assert tick(key) == 0, capsys.readouterr().err
    assert "Alt er gjort" in capsys.readouterr().out
    assert main(["sources", "--accept"]) == 0
    assert build_problems(project) == []
    assert not STATE.exists()
    assert main(["check", "--publish"]) == 0


def test_numbers_map_and_name_change_together(project: Path) -> None:
    do_everything(project)
    main(["sources", "--accept"])
    page, bed = (Path(f"docs/{name}.md").read_text(encoding="utf-8") for name in ("hage", "bed"))
    assert "gjengir: hage.1–5 stell.1–3 fot.1 # alt om hagen\n" in page
    assert "kilde: hage.5\n    ordlyd: skal ha hansker" in page
    assert "kilde: stell.2\n    ordlyd: klippes ofte" in page
    assert "gjengir: bed.1–3\n" in bed
    assert "kilde: bed.2\n    ordlyd: lukes av alle" in bed
    source = load_maps(Path("bibliography/source-map.yml"), "map")["veileder"]
    assert [section.heading for section in source.sections] == ["Hage", "Bed", "Stell av hagen", "Kilder"]
    assert source.edition == "våren 2032"
    assert source.omitted == {"forside.1": "Tittelen."}
    assert set(source.changed) == {
        *("hage.2", "hage.3", "hage.4", "hage.5", "fot.1", "bed.1", "bed.2", "bed.3", "stell.3", "kilder.2")
    }
    assert 'utgave: "våren 2032"\n' in Path("guideline.yml").read_text(encoding="utf-8")


def test_a_page_older_than_its_paragraph_fails_until_it_is_checked(project: Path) -> None:
    do_everything(project)
    main(["sources", "--accept"])
    edit("docs/bed.md", (f"kontrollert: {TODAY}", "kontrollert: 2020-05-01"))
    (problem,) = build_problems(project)
    assert (problem.file, problem.line) == ("docs/bed.md", 5)
    assert "eldre enn avsnittene bed.1, bed.2, bed.3" in problem.message


def test_what_readers_are_told_is_drafted(project: Path) -> None:
    main(["history", "x"])  # the first edition
    begin(project)
    rewrite()
    assert build_problems(project) != []
    main(["history", "Ny utgave av Hageboka."])
    tick_off(PIECES)
    assert main(["sources", "--accept"]) == 0
    text = (project / "build/ny-utgave/endringer.md").read_text(encoding="utf-8")
    skal = "- [Dere skal lukke porten når det blir kveld.](../hage.md#hage-port)"
    assert f"{skal} Styrken er endret fra «bør» til «skal». Ny utgave av Hageboka." in text
    assert "(../hage.md#hage-hansker) Anbefalingen er ny. Ny utgave av Hageboka." in text
    assert "- [Hagen](../hage.md)\n- [Bedene](../bed.md)\n" in text


# --- Sabotage ---------------------------------------------------------------------------------------------------------


def refused(project: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says when it is asked to put the edition in force; nothing may have changed."""
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and "build" not in path.parts}
    capsys.readouterr()
    assert main(["sources", "--accept"]) == 1
    after = {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and "build" not in path.parts}
    assert after == before
    return capsys.readouterr().err


def test_accepting_first_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin(project)
    assert refused(project, capsys).count("er ikke krysset av") == len(PIECES)


def test_no_piece_can_be_skipped(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    do_everything(project)
    for skipped in PIECES:
        tick_off(set(PIECES) - {skipped})
        assert f"«{skipped}» er ikke krysset av" in refused(project, capsys)


PORT = "| bør\n    id: hage-port\n    tittel: Porten om kvelden\n    kilde: hage.2\n    ordlyd: bør"
UNDONE: dict[str, tuple[Any, ...]] = {
    "strength": (
        "docs/hage.md",
        (
            "| skal\n    id: hage-port\n    tittel: Porten om kvelden\n    kilde: hage.2\n    ordlyd: skal",
            "| bør\n    id: hage-port\n    tittel: Porten om kvelden\n    kilde: hage.2\n    ordlyd: bør",
        ),
        ("Dere skal lukke", "Dere bør lukke"),
        "ordlyden «bør lukkes» står ikke i hage.2 i den nye utgaven",
    ),
    "number": ("docs/hage.md", ("68 av", "72 av"), ("", ""), "har tallet «68», som ikke står på siden"),
    "page not held against the text": (
        "docs/hage.md",
        (f"kontrollert: {TODAY}", "kontrollert: 2020-05-01"),
        ("", ""),
        "siden er ikke holdt mot den nye utgaven av «hage.2»",
    ),
    "duty without a recommendation": (
        "docs/hage.md",
        (SKAL, "\nVed buskene bruker vi hansker.\n"),
        ("", ""),
        "en ny setning i «ny.hage.5» sier «skal»",
    ),
    "paragraph without a page": (
        "docs/hage.md",
        (SKAL, "\n"),
        (" ny.hage.4–5", ""),
        "det nye avsnittet «ny.hage.4» er ikke gjengitt",
    ),
    "ground that is gone": (
        "docs/bed.md",
        ("kilde: bed.2", "kilde: bed.3"),
        ("", ""),
        "«bed-luking» bygger på «bed.3», som er borte",
    ),
}


@pytest.mark.parametrize("sabotage", UNDONE)
def test_a_tick_without_the_work_is_refused(project: Path, capsys: pytest.CaptureFixture[str], sabotage: str) -> None:
    """Everything is ticked off, and then one thing is put back as it was."""
    do_everything(project)
    file, *changes, message = UNDONE[sabotage]
    edit(str(file), *changes)
    assert message in refused(project, capsys)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@FORMATS
def test_no_way_of_leaving_work_undone_holds_whatever_the_text_comes_in(
    project: Path, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    save(NEW, project.parent / file)
    do_everything(project, file)
    for page, *changes, message in UNDONE.values():
        before = Path(page).read_text(encoding="utf-8")
        edit(str(page), *changes)
        assert message in refused(project, capsys), message
        Path(page).write_text(before, encoding="utf-8")
    assert main(["sources", "--accept"]) == 0


def test_a_tick_tells_what_is_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin(project)
    assert tick("hage.3") == 1
    error = capsys.readouterr().err
    assert "docs/hage.md, linje 5: siden er ikke holdt mot den nye utgaven av «hage.3»" in error
    assert "Teksten sier: «Om lag 68 % av frøene spirer.»" in error
    state = load_state(STATE, STATE.name)
    assert state
    assert state.done == {}


def test_a_reason_stands_for_what_only_a_person_can_judge(project: Path) -> None:
    begin(project)
    edit("docs/hage.md", ("kontrollert: 2020-05-01", f"kontrollert: {TODAY}"))
    assert tick("hage.3") == 1
    assert tick("hage.3", "--reason", "Tallet står med ord.") == 0
    assert tick("hage.2", "--reason", "Det er jo det samme.") == 1  # but not for what the text says otherwise


def test_a_half_done_edition_is_not_published(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin(project)
    capsys.readouterr()
    assert main(["check", "--publish"]) == 1
    assert "en ny utgave er under arbeid: 14 stykker" in capsys.readouterr().out


def test_a_map_written_by_hand_leaves_the_site_red(project: Path) -> None:
    """Somebody writes the new shape into the map without any of the work."""
    blocks = tuple(read_blocks(NEW.replace("Stell av hagen", "Stell"), SECTIONS))
    Path("bibliography/source-map.yml").write_text(dump_maps([dataclasses.replace(SOURCE, blocks=blocks)]))
    assert any("ikke gjengitt på noen side" in problem.message for problem in build_problems(project))


def test_an_edition_that_does_not_build_is_not_put_in_force(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    do_everything(project)
    edit("docs/index.md", ("(hage.md)", "(hagen.md)"))
    assert "peker på en fil som ikke finnes" in refused(project, capsys)


def test_the_name_of_the_edition_and_of_the_map_must_agree(project: Path) -> None:
    edit("guideline.yml", ("våren 2030", "høsten 2030"))
    (problem,) = build_problems(project)
    assert "«høsten 2030»" in problem.message
    assert "«våren 2030»" in problem.message


def test_runs_of_numbers_are_written_as_ranges() -> None:
    assert as_ranges(["a.1", "a.2", "a.3", "b.7", "a.5", "fot.1", "fot.2"]) == "a.1–3 b.7 a.5 fot.1–2"
