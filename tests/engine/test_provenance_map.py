"""The map as people and files meet it, and the pairs of two editions that are hardest to tell. Invented texts."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml

from guideline.source.provenance import (
    Change,
    Section,
    SourceMap,
    compare,
    dump_maps,
    fingerprint,
    load_maps,
    read_blocks,
    unaccounted,
)
from guideline.text.errors import ContentError

SECTIONS = (Section("bed", "Bed"), Section("a-b", "Jord"))
MAP = SourceMap("hage", "Hagen", SECTIONS, (), (), labels={"a-b": "Jorda"})


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (["bed.2"], "Bed, avsnitt 2"),
        (["bed.1", "bed.2"], "Bed, avsnitt 1 og 2"),
        (["bed.1", "bed.2", "bed.3", "fot.5"], "Bed, avsnitt 1, 2 og 3; fotnote 5"),
        (["fot.1", "a-b.4", "fot.2"], "fotnote 1 og 2; Jorda, avsnitt 4"),
        (["ukjent.1"], "ukjent, avsnitt 1"),
        (["ny.bed.3"], "Bed, avsnitt 3 i den nye utgaven"),
        (["bed.1", "ny.a-b.2"], "Bed, avsnitt 1; Jorda, avsnitt 2 i den nye utgaven"),
    ],
)
def test_places_are_said_as_readers_know_them(places: list[str], said: str) -> None:
    assert MAP.describe(places) == said


def test_a_link_is_hashed_as_its_text() -> None:
    linked, plain = (f"Bed\n\nSe {word} først.\n" for word in ("[veiviseren](https://eksempel.no)", "veiviseren"))
    assert read_blocks(linked, SECTIONS[:1]) == read_blocks(plain, SECTIONS[:1])


@pytest.mark.parametrize("mark", ["-", "•"])
def test_the_mark_of_a_list_is_not_hashed(mark: str) -> None:
    assert fingerprint("bed.1", f"{mark} Spa om.") == fingerprint("bed.1", "Spa om.")


def test_what_stands_before_the_first_heading_is_called_what_the_map_says() -> None:
    blocks = read_blocks("Hagen\n\nBed\n\nMer.\n", SECTIONS[:1], "topp")
    assert [block.place for block in blocks] == ["topp.1", "bed.1"]


def refusal(text: str) -> str:
    with pytest.raises(ContentError) as raised:
        read_blocks(text, SECTIONS)
    return str(raised.value)


WHERE = "under «sections» i kartet over kilden."
NEW = f"Har den fått nytt navn, retter du det, og er delen tatt ut, sletter du linjen, {WHERE}"
ALONE = "Den må stå på en egen linje, med en tom linje før og etter."


def lines(*remedy: str) -> str:
    message = "kildeteksten: overskriften «Jord» ble ikke funnet der den skulle stå"
    return "\n    ".join([message, *remedy])


def test_a_missing_heading_is_said_with_what_to_do() -> None:
    assert refusal("Bed\n\nHelt annet.\n") == lines(ALONE, NEW)
    assert refusal("Bed\n\nJorda\n") == lines(f"Heter den nå «Jorda»? {ALONE}", NEW)
    moved = f"Den står lenger oppe i teksten. Har delene byttet plass, flytter du linjen {WHERE}"
    assert refusal("Jord\n\nBed\n\nMer.\n") == lines(moved)


# --- The file ---


def test_the_file_keeps_order_front_and_letters_and_a_line_for_each_thing(tmp_path: Path) -> None:
    title = "Hagelagets håndbok om " + "bed og " * 40 + "jord"
    source = SourceMap(
        "hage", title, SECTIONS, (), tuple(read_blocks("Topp\n\nBed\n\nJord\n", SECTIONS, "å")), front="å"
    )
    text = dump_maps([source])
    assert f"title: {title}\n" in text
    assert text.index("title:") < text.index("sections:") < text.index("blocks:")
    (tmp_path / "map.yml").write_text(text, encoding="utf-8")
    assert load_maps(tmp_path / "map.yml", "map.yml") == {"hage": source}


def test_the_edition_and_the_days_of_change_are_kept_when_there_are_any(tmp_path: Path) -> None:
    changed = {"bed.1": datetime.date(2031, 5, 17)}
    source = SourceMap("hage", "Hagen", SECTIONS, (), (), edition="våren 2031", changed=changed)
    (tmp_path / "map.yml").write_text(dump_maps([source]), encoding="utf-8")
    assert load_maps(tmp_path / "map.yml", "map.yml") == {"hage": source}
    assert not {"edition", "changed"} & yaml.safe_load(dump_maps([MAP]))["hage"].keys()


def test_a_map_without_front_has_the_usual_name_for_it(tmp_path: Path) -> None:
    (tmp_path / "map.yml").write_text("hage:\n  title: x\n  sections: {}\n  blocks: {}\n", encoding="utf-8")
    assert load_maps(tmp_path / "map.yml", "map.yml")["hage"].front == "forside"


RESTORE = "Hent fram forrige versjon av filen fra git."
WHOLE = "hage:\n  title: x\n  sections: {}\n  blocks:\n    bed.1: 4 08e572b79b62\n"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("hage: {}", RESTORE),
        ("", RESTORE),
        (f"{WHOLE}    bed.2: x", RESTORE),
        (f"{WHOLE}  omitted:\n    bed.1:", "Skriv hvorfor avsnittet ikke er gjengitt: «bed.1: Forsiden, tittelen.»"),
    ],
)
def test_every_fault_of_the_file_says_what_to_do(tmp_path: Path, text: str, remedy: str) -> None:
    (tmp_path / "map.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load_maps(tmp_path / "map.yml", "map.yml")
    (problem,) = raised.value.problems
    assert problem.remedy == remedy


def test_a_file_in_another_encoding_is_named_as_editors_know_it(tmp_path: Path) -> None:
    (tmp_path / "map.yml").write_bytes("hage: å".encode("latin-1"))
    with pytest.raises(ContentError, match=r"^kartet, linje 1: filen er ikke lagret som UTF-8"):
        load_maps(tmp_path / "map.yml", "kartet")


def test_a_reference_list_is_accounted_for_whole() -> None:
    blocks = tuple(read_blocks("Bed\n\nEn.\n\nJord\n\nTo.\n", SECTIONS))
    assert unaccounted(SourceMap("hage", "Hagen", SECTIONS, ("a-b",), blocks), []) == ["bed.1"]


# --- Two editions ---


def edition(*bed: str, jord: tuple[str, ...] = ()) -> str:
    return "\n\n".join(["Bed", *bed, "Jord", *jord])


def became(old: str, new: str) -> list[Change]:
    """What is not as it was."""
    changes = compare(read_blocks(old, SECTIONS), read_blocks(new, SECTIONS))
    return [change for change in changes if change.state != "unchanged"]


PAIRS = {
    "a repeated line stays where it was": (
        edition("Likt.", "Likt."),
        edition("Annet.", "Likt."),
        [Change("changed", "bed.1", "bed.1")],
    ),
    "a whole text is rather the same than a part of a longer one": (
        edition("A er en. A er to."),
        edition("A er en. A er to. A er tre.", "Nytt.", "A er en. A er to."),
        [Change("new", None, "bed.1"), Change("new", None, "bed.2")],
    ),
    "of two that share as much, the one under the same heading": (
        edition("En.", jord=("Delt. Gammelt.",)),
        edition("Delt. Nytt.", "En.", jord=("Delt. Annet.",)),
        [Change("new", None, "bed.1", "a-b.1"), Change("changed", "a-b.1", "a-b.1")],
    ),
    "of two under the same heading, the first": (
        edition("En.", "To.", "Tre.", "Delt. Gammelt."),
        edition("Delt. Nytt.", "En.", "Delt. Annet.", "To.", "Tre."),
        [Change("changed", "bed.4", "bed.1"), Change("new", None, "bed.3", "bed.4")],
    ),
    "the first of all, reworded": (
        edition("Først.", "Så."),
        edition("Aller først.", "Så."),
        [Change("changed", "bed.1", "bed.1")],
    ),
    "the last of all, reworded": (
        edition("Så.", jord=("Sist.",)),
        edition("Så.", jord=("Aller sist.",)),
        [Change("changed", "a-b.1", "a-b.1")],
    ),
    "two reworded, apart": (
        edition("En.", "Fast.", "To.", "Fast også.", "Tre."),
        edition("Ei.", "Fast.", "Tvo.", "Fast også.", "Tre."),
        [Change("changed", "bed.1", "bed.1"), Change("changed", "bed.3", "bed.3")],
    ),
    "one in the place of two": (
        edition("Fast.", "En.", "To.", "Fast også."),
        edition("Fast.", "Ny.", "Fast også."),
        [Change("gone", "bed.2", None), Change("gone", "bed.3", None), Change("new", None, "bed.2")],
    ),
    "between the same neighbours, but under another heading": (
        edition("Fast.", "Gammelt.", jord=("Fast også.",)),
        edition("Fast.", jord=("Nytt.", "Fast også.")),
        [Change("gone", "bed.2", None), Change("new", None, "a-b.1")],
    ),
    "a third of the sentences make no kin": (
        edition("A er en. A er to. A er tre."),
        edition("A er en. A er to.", "A er tre. Ny er en. Ny er to."),
        [Change("changed", "bed.1", "bed.1"), Change("new", None, "bed.2")],
    ),
    "half of them do": (
        edition("A er en. A er to. A er tre."),
        edition("A er en. A er to.", "A er tre. Ny er en."),
        [Change("changed", "bed.1", "bed.1"), Change("new", None, "bed.2", "bed.1")],
    ),
    "the first of all, gone": (
        edition("Først.", "Så.", "Sist."),
        edition("Så.", "Sist."),
        [Change("gone", "bed.1", None)],
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_the_pair_that_an_editor_would_see_is_found(name: str) -> None:
    old, new, expected = PAIRS[name]
    found = became(old, new)
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_footnotes_are_told_last_wherever_they_stand() -> None:
    old, new = (edition(f"En.¹ {word}", f"¹ Note {word}.", f"To {word}.") for word in ("Før", "Nå"))
    changes = compare(read_blocks(old, SECTIONS), read_blocks(new, SECTIONS))
    assert [change.old for change in changes] == ["bed.1", "bed.2", "fot.1"]


def test_what_is_gone_is_told_where_it_stood() -> None:
    changes = compare(read_blocks(edition("Først.", "Så.", "Sist."), SECTIONS), read_blocks(edition("Så."), SECTIONS))
    assert [(change.state, change.old) for change in changes] == [
        ("gone", "bed.1"),
        ("unchanged", "bed.2"),
        ("gone", "bed.3"),
    ]
