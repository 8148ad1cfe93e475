"""What a project remembers: ids that were published, and when recommendations changed. Invented texts."""

from __future__ import annotations

import datetime
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest

from guideline.__main__ import main
from guideline.catalogue.feed import entries, feed
from guideline.checks.history import dump_history, history_problems, load_history, recorded
from guideline.checks.published import (
    ids_of,
    read_published,
    vanished_problems,
    write_published,
)
from guideline.components.strict import BlockSource, scan_blocks
from guideline.model.history import ADDED, FIRST, LANGUAGE, STRENGTH, WORDING, Version, history_of
from guideline.model.records import Recommendation, Text, Written
from guideline.site.check import build_problems
from guideline.text.errors import ContentError
from guideline.text.markdown_file import MarkdownFile

from ..guidelines import GARDEN_BLOCKS
from ..projects import copy_of, replace

FILE = "bibliography/retired-ids.yml"
DAY = datetime.date(2030, 5, 1)

LIST = """\
/// sjekkliste | Vår
    id: vaar
    lagring: lokal

- [ ] Vi vanner.
    {: #vaar-vanner krav="x" }
///

//// mal | Plan
    id: plan
    lagring: lokal

/// felt | Hvem?
    id: plan-hvem
    type: valg

- alle = Alle
- vakt = Vakten
///
////
"""


def blocks(text: str, file: str = "docs/hage.md") -> list[BlockSource]:
    return scan_blocks(MarkdownFile(file, {}, text, 0), GARDEN_BLOCKS)[0]


# --- Ids --------------------------------------------------------------------------------------------------------------


def test_everything_that_readers_keep_something_under_has_an_id() -> None:
    found = {(entry.id, entry.kind) for entry in ids_of(blocks(LIST))}
    assert found == {
        ("vaar", "sjekkliste"),
        ("vaar-vanner", "sjekkpunkt"),
        ("plan", "mal"),
        ("plan-hvem", "felt"),
        ("plan-hvem:alle", "svar"),
        ("plan-hvem:vakt", "svar"),
    }


def test_no_id_ever_leaves_the_list(tmp_path: Path) -> None:
    path = tmp_path / "ids.tsv"
    assert write_published(path, "ids.tsv", blocks(LIST)) == 6
    assert write_published(path, "ids.tsv", blocks(LIST)) == 0
    assert write_published(path, "ids.tsv", blocks(LIST.replace("vaar-vanner", "vaar-vann"))) == 1
    assert {entry.id for entry in read_published(path, "ids.tsv")} >= {"vaar-vanner", "vaar-vann"}


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "ids.tsv").write_text("# Hode\nvaar sjekkliste\n", encoding="utf-8")
    with pytest.raises(ContentError, match="linje 2: linjen «vaar sjekkliste» kan ikke leses"):
        read_published(tmp_path / "ids.tsv", "ids.tsv")


def test_a_renamed_id_is_asked_for_by_its_old_name() -> None:
    published = ids_of(blocks(LIST))
    (problem,) = vanished_problems(blocks(LIST.replace("#vaar-vanner", "#vaar-vann")), {}, published, FILE)
    assert problem.file == "docs/hage.md"
    assert problem.message == "id-en «vaar-vanner» (sjekkpunkt) er borte"
    assert problem.remedy.startswith("Heter den nå «vaar-vann»? Skriv «vaar-vanner» igjen")


def test_a_deleted_id_comes_with_the_entry_that_retires_it(tmp_path: Path) -> None:
    published = ids_of(blocks(LIST))
    (problem,) = vanished_problems(blocks(LIST.replace("- vakt = Vakten\n", "")), {}, published, FILE)
    assert problem.message == "svaret «vakt» i feltet «plan-hvem» er borte"
    entry = problem.remedy.split(":\n", 1)[1]
    assert entry == f"plan-hvem:vakt:\n  dato: {datetime.date.today()}\n  grunn: …\n  gjelder: svar"
    assert (
        vanished_problems(
            blocks(LIST.replace("- vakt = Vakten\n", "")), {"plan-hvem:vakt": {}}, published, "utgåtte.yml"
        )
        == []
    )


def test_a_form_that_is_gone_takes_its_choices_with_it() -> None:
    published = ids_of(blocks(LIST))
    gone = {problem.message for problem in vanished_problems(blocks(LIST.split("////")[0]), {}, published, FILE)}
    assert gone == {"id-en «plan» (mal) er borte", "id-en «plan-hvem» (felt) er borte"}


# --- History ----------------------------------------------------------------------------------------------------------


def record(id: str, strength: str, text: str = "Plantene bør få vann.") -> Recommendation:
    """A recommendation."""
    said, written = Text(plain=text, html=text), Written("docs/hage.md", 7)
    return Recommendation(
        *(id, strength, "bør få vann", "veilederen", "tilbud", ("planlegge",), ("hage.1",), "Hage, avsnitt 1", ""),
        *(said, {}, {}, (), f"hage/#{id}", "hage/", written, id),
    )


OLD = record("hage-vann", "kan")
FIRST_VERSION = Version(DAY, FIRST, "kan", OLD.hash)
BEFORE = {"hage-vann": (FIRST_VERSION,)}


@pytest.mark.parametrize(
    ("changed", "said", "kind"),
    [
        (record("hage-vann", "bør"), "styrken er endret", "hva: styrke, styrke: bør"),
        (record("hage-vann", "kan", "Plantene kan få vann."), "teksten er endret", "hva: ordlyd, styrke: kan"),
        (record("hage-ny", "kan"), "anbefalingen er ny", "hva: ny, styrke: kan"),
    ],
)
def test_a_change_that_nobody_told_comes_with_its_entry(
    tmp_path: Path, changed: Recommendation, said: str, kind: str
) -> None:
    (problem,) = history_problems([changed], BEFORE, "history.yml")
    assert (problem.file, problem.line) == ("docs/hage.md", 7)
    assert said in problem.message
    (line,) = [line for line in problem.remedy.splitlines() if line.startswith("  - {")]
    assert kind in line
    path = tmp_path / "history.yml"
    told = dump_history(BEFORE) if changed.id in BEFORE else dump_history(BEFORE) + f"{changed.id}:\n"
    path.write_text(told + line.replace("…", "Ny utgave.") + "\n", encoding="utf-8")
    assert history_problems([changed], load_history(path, "history.yml"), "history.yml") == []


def test_what_is_told_is_enough_and_a_project_without_a_history_keeps_none(tmp_path: Path) -> None:
    assert history_problems([OLD], BEFORE, "history.yml") == []
    assert load_history(tmp_path / "history.yml", "history.yml") is None
    assert history_problems([record("hage-vann", "bør")], None, "history.yml") == []


def test_the_command_tells_what_happened() -> None:
    records = [record("hage-vann", "bør"), record("hage-ny", "kan")]
    after = recorded(records, BEFORE, DAY, "Ny utgave.")
    assert [version.kind for version in after["hage-vann"]] == [FIRST, STRENGTH]
    assert [version.kind for version in after["hage-ny"]] == [ADDED]
    same = recorded([record("hage-vann", "kan", "Klart.")], BEFORE, DAY, "Klarere.", only_language=True)
    assert same["hage-vann"][-1].kind == LANGUAGE
    assert recorded(records[:1], {}, DAY, "x")["hage-vann"][0] == Version(DAY, FIRST, "bør", records[0].hash)


def test_readers_are_told_the_newest_first_and_not_what_means_the_same() -> None:
    history = {
        "hage-vann": (
            FIRST_VERSION,
            Version(DAY, LANGUAGE, "kan", "2", "Klarere."),
            Version(DAY, STRENGTH, "bør", "3", "Ny utgave."),
            Version(DAY, WORDING, "bør", "4", "Rettet."),
        )
    }
    assert [(event.what, event.reason) for event in history_of("hage-vann", history)] == [
        ("Ordlyden er endret.", "Rettet."),
        ("Styrken er endret fra «kan» til «bør».", "Ny utgave."),
    ]
    assert history_of("ukjent", history) == []


WRONG = {
    "hage-vann: Ja.": "«hage-vann»: her skal det stå en liste",
    "hage-vann:\n  - {dato: 2030-05-01, hva: første utgave, styrke: kan}": "«hage-vann»: «hash» mangler",
    "hage-vann:\n  - {dato: 2030-05-01, hva: ny, styrke: kan, hash: a1}": "«hage-vann»: «grunn» mangler",
    "hage-vann:\n  - {dato: 2030-05-01, hva: ny, styrke: kan, hash: a1, grunn: …}": "«hage-vann»: «grunn» mangler",
    "hage-vann:\n  - {dato: mai, hva: første utgave, styrke: kan, hash: a1}": "«hage-vann»: «mai» er ikke en dato",
    "hage-vann:\n  - {dato: 2030-05-01, hva: nytt, styrke: kan, hash: a1, grunn: x}": "«hva: nytt» er ukjent",
    "hage-vann:\n  - {dato: 2030-05-01, hva: ordlyd, styrke: kan, hash: a, grunn: x}": "«hva: ordlyd» kan ikke stå der",
    "hage-vann:\n  - {dato: 2030-05-01, hva: første utgave, styrke: kan, hash: a1}\n"
    "  - {dato: 2030-05-02, hva: ordlyd, styrke: bør, hash: a, grunn: x}": "«hva: styrke» og styrken passer ikke",
    "- hage": "én id på hver linje ytterst",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_in_the_history_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "history.yml").write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"history\.yml, linje 1") as raised:
        load_history(tmp_path / "history.yml", "history.yml")
    assert WRONG[text] in str(raised.value)


# --- The feed ---------------------------------------------------------------------------------------------------------

ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(site_url: str = "https://eksempel.no/") -> etree.Element:
    history = {"hage-vann": (FIRST_VERSION, Version(datetime.date(2031, 1, 2), STRENGTH, "bør", "2", "Ny utgave."))}
    retired = {
        "hage-sprinkler": {"tittel": "Sprinkleranlegg", "dato": DAY, "grunn": "Tatt ut.", "erstattet_av": "hage-vann"},
        "vaar-kanne": {"dato": DAY, "grunn": "Slange.", "gjelder": "sjekkpunkt"},
    }
    found = entries([record("hage-vann", "bør")], history, retired, "krav/")
    return etree.fromstring(feed(found, "Hagelaget", site_url, DAY))


def test_the_feed_tells_of_changes_and_of_what_is_retired_the_newest_first() -> None:
    said = [
        (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary"), entry.find(f"{ATOM}link").get("href"))  # type: ignore[union-attr]
        for entry in parsed().iter(f"{ATOM}entry")
    ]
    assert said == [
        (
            "Plantene bør få vann.",
            "Styrken er endret fra «kan» til «bør». Ny utgave.",
            "https://eksempel.no/hage/#hage-vann",
        ),
        (
            "Sprinkleranlegg",
            "Anbefalingen er trukket tilbake. «hage-vann» gjelder i stedet. Tatt ut.",
            "https://eksempel.no/krav/#hage-sprinkler",
        ),
    ]


def test_the_feed_has_what_atom_asks_for_and_ids_that_stay() -> None:
    root = parsed()
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == 3
    assert [element.text for element in parsed("").iter(f"{ATOM}id")] == ids


# --- In a build -------------------------------------------------------------------------------------------------------


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The invented garden, with its ids and its history remembered."""
    copy = copy_of("garden", tmp_path)
    monkeypatch.chdir(copy)
    assert main(["ids"]) == 0
    assert main(["history", "Først ute."]) == 0
    assert build_problems(copy) == []
    return copy


def test_a_renamed_recommendation_is_one_fault_with_the_right_remedy(garden: Path) -> None:
    replace(garden / "docs/bed.md", "id: bed-vanning", "id: bed-vann")
    (problem,) = build_problems(garden)
    assert problem.message == "id-en «bed-vanning» (anbefaling) er borte"
    assert "Heter den nå «bed-vann»? Skriv «bed-vanning» igjen" in problem.remedy


def test_a_recommendation_that_changed_stops_the_build_until_it_is_told(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(garden / "docs/bed.md", "Plantene bør få kompost", "Alle plantene bør få kompost")
    (problem,) = build_problems(garden)
    assert "«bed-vanning»: teksten er endret, men historikken sier det ikke" in problem.message
    assert main(["history", "Gjelder alle planter."]) == 0
    said = capsys.readouterr().out
    assert "Ført inn i bibliography/history.yml: bed-vanning." in said
    assert "Se om dette fortsatt stemmer:\n- " in said
    assert "(docs/sjekkliste.md, linje " in said, "an item rests on it"
    assert build_problems(garden) == []


def test_an_item_that_names_what_is_retired_says_what_came_instead(garden: Path) -> None:
    path = garden / "bibliography/retired-ids.yml"
    path.write_text(
        f"{path.read_text(encoding='utf-8')}bed-luke:\n  tittel: Luking\n  dato: 2030-05-01\n  grunn: Ute.\n", "utf-8"
    )
    replace(garden / "docs/sjekkliste.md", 'krav="bed-vanning" hjelp', 'krav="bed-luke" hjelp')
    assert [problem.message for problem in build_problems(garden)] == ["kravet «bed-luke» er trukket tilbake"]
