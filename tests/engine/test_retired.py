"""The file of retired ids: every mistake in it has its line. Invented texts."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from guideline.checks.retired import load_retired
from guideline.text.errors import ContentError
from guideline.text.files import dump_yaml, plain_yaml

WHOLE = "# Merknad\nbed-x:\n  tittel: Luking\n  dato: 2030-05-01\n  grunn: Ute.\n"
WRONG = {
    "bed-y: [": "linje 6: filen kan ikke leses fra «bed-y: [» av",
    "bed-y: Ute.": "linje 6: «bed-y» mangler opplysninger",
    "bed-y:\n  dato: 2030-05-01": "linje 6: «bed-y» mangler «grunn»",
    "bed-y:\n  dato: mai\n  grunn: Ute.": "linje 6: «bed-y»: «mai» er ikke en dato",
    "bed-y:\n  dato: 2030-05-91\n  grunn: Ute.": "linje 7: datoen i «dato: 2030-05-91» finnes ikke",
    "bed-y:\n  dato: 2030-05-01\n  grunn: Ute.\n  erstattet: x": "linje 6: «bed-y» har en ukjent opplysning «erst",
    "bed-y:\n  dato: 2030-05-01\n  grunn: Ute.": "linje 6: «bed-y» mangler «tittel»",
    "bed-y:\n  tittel: …\n  dato: 2030-05-01\n  grunn: Ute.": "linje 6: «bed-y» mangler «tittel»",
    "bed-y:\n  dato: 2030-05-01\n  grunn: Ute.\n  gjelder: krav": "linje 6: «bed-y»: «gjelder: krav» er ukjent",
}


@pytest.mark.parametrize("entry", WRONG)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, entry: str) -> None:
    (tmp_path / "r.yml").write_text(f"{WHOLE}{entry}\n", encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load_retired(tmp_path / "r.yml", "r.yml")
    assert str(raised.value).startswith(f"r.yml, {WRONG[entry]}")


def test_an_empty_file_retires_nothing(tmp_path: Path) -> None:
    (tmp_path / "r.yml").write_text("{}\n", encoding="utf-8")
    assert load_retired(tmp_path / "r.yml", "r.yml") == {}


def test_the_first_entry_below_the_sign_of_an_empty_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "r.yml").write_text(
        "# Merknad\n{}\nbed-x:\n  tittel: Luking\n  dato: 2030-05-01\n  grunn: Ute.\n", encoding="utf-8"
    )
    assert load_retired(tmp_path / "r.yml", "r.yml")["bed-x"]["line"] == 3


@pytest.mark.parametrize("kind", ["sjekkpunkt", "sjekkliste", "felt", "mal", "begrep", "svar"])
def test_all_that_has_an_id_can_be_retired(tmp_path: Path, kind: str) -> None:
    entry = f"x:\n  dato: 2030-05-01\n  grunn: Ute.\n  gjelder: {kind}\n"
    (tmp_path / "r.yml").write_text(entry, encoding="utf-8")
    assert load_retired(tmp_path / "r.yml", "r.yml")["x"]["gjelder"] == kind


def test_the_same_day_twice_is_written_so_that_it_is_read_back() -> None:
    day = datetime.date(2030, 5, 1)
    text = dump_yaml({"a": {"dato": day}, "b": {"dato": day}})
    assert plain_yaml(text) == {"a": {"dato": day}, "b": {"dato": day}}
