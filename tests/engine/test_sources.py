"""Reading a new edition: what the files give, how sections are found again, and what counts as the same text."""

from __future__ import annotations

from pathlib import Path

import pypandoc
import pytest

from guideline.source import pdf
from guideline.source.edition import read_source
from guideline.source.provenance import Section, SourceMap, normalise, read_blocks
from guideline.source.sections import number
from guideline.text.errors import ContentError

EMPTY = SourceMap("veileder", "Hagen", (), (), ())


def test_lists_tables_links_and_quotes_in_word(tmp_path: Path) -> None:
    markdown = 'Se [veiviseren](https://eksempel.no) og *"bed"*.\n\n1. Grav\n2. Plant\n\n'
    markdown += "| Uke | Jobb |\n|--|--|\n| 1 | Luk |\n"
    path = tmp_path / "ny.docx"
    pypandoc.convert_text(markdown, "docx", format="markdown-smart", outputfile=str(path))
    assert read_source(path, EMPTY).split("\n\n") == [
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
        ("ny.odt", b"", "filtypen «.odt» kan ikke leses"),
        ("ny.pdf", b"%PDF", "ikke en hel PDF"),
        ("ny.txt", b"\xff\xfe\xe6", "ikke lagret som UTF-8"),
        ("ny.docx", b"ikke et dokument", "Word-filen kan ikke åpnes"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ContentError, match=message):
        read_source(path, EMPTY)


def test_a_machine_without_poppler_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ny.pdf").write_bytes(b"%PDF")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ContentError, match="Poppler"):
        read_source(tmp_path / "ny.pdf", EMPTY)


@pytest.mark.parametrize(
    ("some", "other"),
    [
        ("«Bed» og “jord”", '"Bed" og "jord"'),
        ("Vent… nå", "Vent... nå"),
        ("2–3 bed — ca.", "2-3 bed - ca."),
        ("<https://example.org/a>", "https://example.org/a"),
        ("• Spade", "- Spade"),
        ("finne\N{NO-BREAK SPACE}fram", "finne fram"),
        ("\N{LATIN SMALL LIGATURE FI}nne", "finne"),
        ("sam\N{SOFT HYPHEN}arbeid¹", "samarbeid"),
        ("Hagens ‘beste’ bed", "Hagens 'beste' bed"),
    ],
)
def test_what_programs_write_differently_is_the_same_text(some: str, other: str) -> None:
    assert normalise(some) == normalise(other)


@pytest.mark.parametrize(("some", "other"), [("Bed.", "Bed!"), ("72 %", "68 %"), ("bør", "skal"), ("et bed", "etbed")])
def test_what_is_another_text_stays_another(some: str, other: str) -> None:
    assert normalise(some) != normalise(other)


SECTIONS = (
    Section("hage", "Hage"),
    Section("stell", "Gjennomføring"),
    Section("bed", "Bed"),
    Section("bed-gj", "Gjennomføring"),
)
OLD = (
    "Hage\n\nPorten er grå.\n\nGjennomføring\n\nGraset klippes.\n\nBed\n\nJorda er god.\n\nGjennomføring\n\nVi luker.\n"
)
MAP = SourceMap("veileder", "Hagen", SECTIONS, (), tuple(read_blocks(OLD, SECTIONS)))


def found(text: str) -> tuple[list[str], list[str]]:
    """Slugs in order, and the places of the text."""
    numbered = number(text, MAP)
    return [section.slug for section in numbered.sections], list(numbered.texts)


def test_the_same_text_has_the_same_sections() -> None:
    assert found(OLD) == (["hage", "stell", "bed", "bed-gj"], ["hage.1", "stell.1", "bed.1", "bed-gj.1"])


def test_sections_that_changed_places_are_told_from_each_other_by_their_text() -> None:
    first, second = OLD.split("Bed\n")
    assert found(f"Bed\n{second}\n{first}")[0] == ["bed", "bed-gj", "hage", "stell"]


def test_a_heading_with_a_new_name_is_the_section_it_was() -> None:
    numbered = number(OLD.replace("Bed\n", "Bedene våre\n\nEn ny innledning.\n"), MAP)
    assert [(old.heading, new.heading) for old, new in numbered.renamed] == [("Bed", "Bedene våre")]
    assert list(numbered.texts) == ["hage.1", "stell.1", "bed.1", "bed.2", "bed-gj.1"]


def test_a_heading_that_is_gone_leaves_its_text_to_the_section_above() -> None:
    numbered = number(OLD.replace("Bed\n\n", ""), MAP)
    assert [section.slug for section in numbered.gone] == ["bed"]
    assert list(numbered.texts) == ["hage.1", "stell.1", "stell.2", "bed-gj.1"]


def test_a_line_may_end_inside_a_word_or_an_address() -> None:
    assert pdf._join(["et sam-", "arbeid"])[0] == "et samarbeid"
    assert "bøtter/spader" in pdf._join(["bøtter/", "spader"])
    assert pdf._join(["barne-", "og ungdom"])[0] == "barne- og ungdom"
    assert "se <https://example.org/et-bed>" in pdf._join(["se <https://example.org/et-", "bed>"])
