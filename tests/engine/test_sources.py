"""`make sources`: a new edition held against the map, with everything that hangs on each change. Invented texts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pypandoc
import pytest

from guideline.__main__ import main
from guideline.source.edition import read_source
from guideline.source.provenance import Section, SourceMap, dump_maps, load_maps, read_blocks
from guideline.text.errors import ContentError

from ..conftest import ROOT

SECTIONS = (Section("hage", "Hage"), Section("bed", "Bed"))
OLD = """\
Hagelaget

Hage

Porten står åpen. Alle er velkomne.¹

- Nøkkelen henger på en spiker.

¹ Hagelaget 2020.

Bed

Plantene bør få vann. De står i rader.

Ugress lukes av alle.
"""

PAGE = """\
---
title: Hage
description: Om hagen.
gjengir: hage.1–2 fot.1 bed.1–2
kontrollert: 2026-11-21
---

# Hage

/// anbefaling | bør
    id: hage-vanning
    tittel: Vann om morgenen
    kilde: bed.1
    ordlyd: bør få vann
    nivå: tilbud
    fase: gjennomføre

Plantene bør vannes.
///

/// sjekkliste | Vår
    id: vaar
    lagring: lokal

- [ ] Vi har avtalt hvem som vanner.
    {: #vaar-vanner krav="hage-vanning" }
///
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one page, whose map describes `OLD`."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/hage.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bibliography").mkdir()
    source = SourceMap("veileder", "Hagen", SECTIONS, (), tuple(read_blocks(OLD, SECTIONS)), {"forside.1": "tittel"})
    (tmp_path / "bibliography/source-map.yml").write_text(dump_maps([source]), encoding="utf-8")
    shutil.copy(ROOT / "guideline.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(project: Path, text: str, *more: str) -> list[dict[str, object]]:
    """Hold TEXT against the map and give the report for programs."""
    (project / "ny.txt").write_text(text, encoding="utf-8")
    assert main(["sources", "ny.txt", "--out", "ut", *more]) == 0
    data: list[dict[str, object]] = json.loads((project / "ut/kildesjekk.json").read_text(encoding="utf-8"))
    return data


def test_the_same_edition_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {entry["state"] for entry in report(project, OLD)} == {"unchanged"}
    assert "Ingen endringer" in capsys.readouterr().out


def test_a_change_names_the_page_and_the_recommendation(project: Path) -> None:
    entries = report(project, OLD.replace("Plantene bør få vann.", "Plantene skal få vann."))
    (changed,) = [entry for entry in entries if entry["state"] != "unchanged"]
    assert changed["state"] == "changed"
    assert changed["pages"] == ["docs/hage.md"]
    assert changed["blocks"] == [
        "anbefaling hage-vanning (docs/hage.md, linje 10)",
        "sjekkpunkt vaar-vanner (docs/hage.md, linje 24)",
    ]


def test_new_gone_and_renumbered_paragraphs_say_what_to_do(project: Path) -> None:
    text = OLD.replace("Plantene bør", "Jorda er god.\n\nPlantene bør").replace(
        "- Nøkkelen henger på en spiker.\n\n", ""
    )
    report(project, text)
    readable = (project / "ut/kildesjekk.md").read_text(encoding="utf-8")
    assert "## Nytt\n\n- **bed.1** «Jorda er god. …»\n    - Gjengi avsnittet" in readable
    assert "## Borte\n\n- **hage.2**\n    - Gå gjennom docs/hage.md" in readable
    assert "- **bed.1 → bed.2**" in readable
    assert "Skriv bed.2 i stedet for bed.1 i anbefaling hage-vanning (docs/hage.md, linje 10)" in readable


def test_a_divided_and_a_joined_paragraph_say_what_to_write(project: Path) -> None:
    report(
        project, "Port\n\n" + OLD.replace("vann. De", "vann.\n\nDe").replace("Plantene bør", "Jord.\n\nPlantene bør")
    )
    readable = (project / "ut/kildesjekk.md").read_text(encoding="utf-8")
    assert "- **bed.1 → bed.2** «Plantene bør få vann. …»\n    - Gå gjennom, og skriv bed.2 i stedet for" in readable
    assert "## Skilt ut av et annet avsnitt\n\n- **bed.1 → bed.3** «De står i rader. …»" in readable
    assert "Gå gjennom, og legg til bed.3 i anbefaling hage-vanning" in readable
    assert "- Gå gjennom sjekkpunkt vaar-vanner" in readable
    report(project, OLD.replace("rader.\n\nUgress", "rader. Ugress"))
    readable = (project / "ut/kildesjekk.md").read_text(encoding="utf-8")
    assert "## Slått sammen med et annet avsnitt\n\n- **bed.2 → bed.1**\n    - Gå gjennom, og ta bort bed.2" in readable


def test_a_change_in_a_reference_list_leads_to_the_bibliography(project: Path) -> None:
    sections = (*SECTIONS, Section("kilder", "Kilder"))
    old = OLD + "\nKilder\n\nDal 2031.\n\nLie 2030.\n"
    source = SourceMap("veileder", "Hagen", sections, ("kilder",), tuple(read_blocks(old, sections)), {})
    (project / "bibliography/source-map.yml").write_text(dump_maps([source]), encoding="utf-8")
    entries = report(project, old.replace("Dal 2031.", "Aas 2029.\n\nDal 2031."))
    changed = [entry for entry in entries if entry["kind"] != "unchanged"]
    assert [(entry["new"], entry["kind"], entry["pages"]) for entry in changed] == [
        ("kilder.1", "new", ["bibliography/references.bib"])
    ]


def test_accepting_writes_the_new_shape_and_keeps_what_is_omitted(project: Path) -> None:
    report(project, "Nytt øverst\n\n" + OLD, "--accept")
    source = load_maps(project / "bibliography/source-map.yml", "map")["veileder"]
    assert source.omitted == {"forside.2": "tittel"}
    assert {entry["state"] for entry in report(project, "Nytt øverst\n\n" + OLD)} == {"unchanged"}


def test_a_word_document_gives_the_same_paragraphs(project: Path) -> None:
    markdown = OLD.replace("¹ Hagelaget 2020.", "").replace("velkomne.¹", "velkomne.^[Hagelaget 2020.]")
    markdown = markdown.replace("\nHage\n", "\n# Hage\n").replace("\nBed\n", "\n# Bed\n")
    pypandoc.convert_text(markdown, "docx", format="markdown", outputfile=str(project / "ny.docx"))
    assert main(["sources", "ny.docx", "--out", "ut"]) == 0
    data = json.loads((project / "ut/kildesjekk.json").read_text(encoding="utf-8"))
    assert {entry["state"] for entry in data} == {"unchanged"}


def test_lists_tables_links_and_quotes_in_word(tmp_path: Path) -> None:
    markdown = 'Se [veiviseren](https://eksempel.no) og *"bed"*.\n\n1. Grav\n2. Plant\n\n'
    markdown += "| Uke | Jobb |\n|--|--|\n| 1 | Luk |\n"
    path = tmp_path / "ny.docx"
    pypandoc.convert_text(markdown, "docx", format="markdown-smart", outputfile=str(path))
    assert read_source(path).split("\n\n") == [
        'Se veiviseren og "bed".',
        "- Grav",
        "- Plant",
        "Uke",
        "Jobb",
        "1",
        "Luk\n",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("borte.txt", None, "filen finnes ikke"),
        ("ny.pdf", b"%PDF", "filtypen «.pdf» kan ikke leses"),
        ("ny.txt", b"\xff\xfe\xe6", "ikke lagret som UTF-8"),
        ("ny.docx", b"ikke et dokument", "Word-filen kan ikke åpnes"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ContentError, match=message):
        read_source(path)


def test_errors_of_the_command_go_to_stderr_with_status_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "ny.txt").write_text(OLD.replace("\nBed\n", "\nBedet\n"), encoding="utf-8")
    assert main(["sources", "ny.txt"]) == 1
    assert "overskriften «Bed» ble ikke funnet" in capsys.readouterr().err
    assert main(["sources", "ny.txt", "--map", "annet"]) == 2
