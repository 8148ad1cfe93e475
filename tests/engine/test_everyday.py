"""The list of everyday words: what it says, and an error with its line for everything that is written wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from guideline.search.everyday import EverydayWords, load_everyday_words, with_former_titles
from guideline.text.errors import ContentError

FILE = "bibliography/hverdagsord.yml"
ADDRESSES = {"hage-vanning": "hage/#hage-vanning", "hage/": "hage/", "begreper/#kompost": "begreper/#kompost"}

WHOLE = """\
begreper:
  kompost: jordforbedring
steder:
  hage-vanning: vanne, vannkanne,
    tørt i bedet
ord:
  hage: have
hull:
  gift:
    ord: gift, sprøytemiddel
    svar: Hageboka sier ikke noe om dette.
    vis: hage/
"""


def read(text: str, tmp_path: Path) -> EverydayWords:
    path = tmp_path / "hverdagsord.yml"
    path.write_text(text, encoding="utf-8")
    return load_everyday_words(path, FILE)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    words = read(WHOLE, tmp_path)
    assert words.also("kompost") == ("jordforbedring",)
    assert words.places[0].words == ("vanne", "vannkanne", "tørt i bedet")
    assert (words.gaps[0].words, words.gaps[0].show) == (("gift", "sprøytemiddel"), ("hage/",))
    assert words.problems({"kompost"}, "begreper/", ADDRESSES) == []
    assert words.by_address("begreper/", ADDRESSES)["begreper/#kompost"] == ("jordforbedring",)


def test_a_project_without_the_list_has_no_everyday_words(tmp_path: Path) -> None:
    assert load_everyday_words(tmp_path / "hverdagsord.yml", FILE).places == ()


def test_a_list_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "ord.yml").write_bytes("ord:\n  blåbær: bær".encode("latin-1"))
    with pytest.raises(ContentError, match="linje 2: filen er ikke lagret som UTF-8"):
        load_everyday_words(tmp_path / "ord.yml", FILE)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("steder:\n  hage-vanning: vanne\n   galt: x", 3, "filen kan ikke leses fra «galt: x» av"),
        (
            "steder:\n  hage-vanning vanne, tørt\n  hage/: jord",
            2,
            "«hage-vanning vanne, tørt» mangler kolon etter navnet",
        ),
        ("steder:\n  hage-vanning: vanne; tørt", 2, "«hage-vanning» har semikolon mellom ordene"),
        ("stedr:\n  hage-vanning: vanne", 1, "ukjent del «stedr»"),
        ("steder: vanne", 1, "her skal det stå «navn: ord, ord»"),
        ("steder:\n  hage-vanning: vanne, VANNE", 2, "«VANNE» står to ganger under «hage-vanning»"),
        ("steder:\n  hage-vanning: vanne,, tørt", 2, "«hage-vanning» skal ha ord med komma mellom"),
        ("steder:\n  hage-vanning:", 2, "«hage-vanning» skal ha ord med komma mellom"),
        ("steder:\n  hage/: jord\n  hage/: mold", 3, "«hage/» står to ganger"),
        ("ord:\n  hage: grønn flekk", 2, "«grønn flekk» er mer enn ett ord"),
        ("hull:\n  gift:\n    ord: gift", 2, "«gift» mangler «svar»"),
    ],
)
def test_what_is_written_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(ContentError) as error:
        read(text, tmp_path)
    assert (FILE, line, message) in [(p.file, p.line, p.message) for p in error.value.problems]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("begreper:\n  komposst: jord", 2, "ukjent begrep «komposst»"),
        ("steder:\n\n  hage-vaning: vanne", 3, "ukjent sted «hage-vaning»"),
        ("hull:\n  gift:\n    ord: gift\n    svar: Nei.\n    vis: hager/", 2, "ukjent sted «hager/»"),
        (
            "begreper:\n  kompost: mold\nsteder:\n  begreper/#kompost: Mold",
            4,
            "«Mold» står både under «kompost» og «begreper/#kompost», som er samme sted",
        ),
    ],
)
def test_targets_exist_and_no_word_stands_twice_for_one(tmp_path: Path, text: str, line: int, message: str) -> None:
    problems = read(text, tmp_path).problems({"kompost"}, "begreper/", ADDRESSES)
    assert [(p.line, p.message) for p in problems] == [(line, message)]


def test_what_was_taken_out_is_told_as_such_with_what_came_instead(tmp_path: Path) -> None:
    words = read("begreper:\n  mold: jord\nsteder:\n  hage-kanne: vanne", tmp_path)
    retired = {"hage-kanne": {"erstattet_av": "hage-vanning"}, "mold": {}}
    told = [(p.message, p.remedy) for p in words.problems({"kompost"}, "begreper/", ADDRESSES, retired)]
    assert told == [
        ("begrep «mold» er trukket tilbake", "Slett linjen med ordene."),
        ("sted «hage-kanne» er trukket tilbake", "Flytt ordene til «hage-vanning», eller slett dem."),
    ]


def test_what_was_retired_is_found_by_what_it_was_called() -> None:
    retired = {
        "a": {"tittel": "Sprinkler", "erstattet_av": "hage-vann"},
        "b": {"tittel": "Borte"},
        "c": {"gjelder": "felt", "erstattet_av": "hage-vann"},
    }
    found = with_former_titles(EverydayWords(FILE, (), (), (), ()), retired)
    assert [(words.target, words.words) for words in found.places] == [("hage-vann", ("Sprinkler",))]
