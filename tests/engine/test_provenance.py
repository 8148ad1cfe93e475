"""The map of the source: how a text is divided, and what a new edition changes. The texts are invented."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from guideline.source.provenance import (
    Section,
    SourceMap,
    compare,
    dump_maps,
    expand_places,
    load_maps,
    numbered,
    read_blocks,
    unaccounted,
)
from guideline.text.errors import ContentError

SECTIONS = (Section("hage", "Hage"), Section("bed", "Bed"), Section("hage-stell", "Hage"))

GARDEN = """\
Hagelaget

Innhold

Hage

Hagen er *åpen* hele året. Alle kan komme.¹
Den har en port.

- Porten er grønn.
• Nøkkelen henger
  på en spiker.

¹ Hagelaget 2020.

Bed

Se [veiviseren](#) om bed.

Hage

Graset klippes ofte.
"""


def places(text: str) -> list[str]:
    return [place for place, _ in numbered(text, SECTIONS)]


def test_blocks_are_numbered_by_section_and_footnotes_stand_outside() -> None:
    assert places(GARDEN) == ["forside.1", "forside.2", "hage.1", "hage.2", "hage.3", "fot.1", "bed.1", "hage-stell.1"]


def test_a_hash_is_of_the_normalised_sentence() -> None:
    block = next(block for block in read_blocks(GARDEN, SECTIONS) if block.place == "hage.1")
    sentences = ["Hagen er åpen hele året.", "Alle kan komme.", "Den har en port."]
    assert block.sentences == tuple(hashlib.sha256(s.encode()).hexdigest()[:12] for s in sentences)
    assert block.length == len(" ".join(sentences))


def test_line_breaks_spaces_and_unicode_form_do_not_matter() -> None:
    decomposed = GARDEN.replace("å", "a\u030a").replace("Den har en port.", "  Den har\n   en port.")
    assert read_blocks(decomposed, SECTIONS) == read_blocks(GARDEN, SECTIONS)


def test_a_missing_heading_is_named() -> None:
    with pytest.raises(ContentError, match="«Bed» ble ikke funnet"):
        numbered(GARDEN.replace("\nBed\n", "\nBedet\n"), SECTIONS)


def test_the_map_survives_being_written_and_read(tmp_path: Path) -> None:
    blocks = tuple(read_blocks(GARDEN, SECTIONS))
    source = SourceMap("hage", "Hagen", SECTIONS, ("bed",), blocks, {"forside.1": "navn"}, "forside", {"bed": "Bedet"})
    path = tmp_path / "map.yml"
    path.write_text(dump_maps([source]), encoding="utf-8")
    assert load_maps(path, "map.yml") == {"hage": source}


WHOLE = "hage:\n  title: x\n  sections: {}\n  blocks:\n    bed.1: 4 08e572b79b62\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "map.yml: filen er ikke et kart over kilden"),
        ("hage: [1]", "map.yml: filen er ikke et kart over kilden"),
        ("hage: {}", "map.yml: kartet over kilden mangler «title»"),
        (WHOLE + "    bed.2:", "map.yml, linje 6: «bed.2» i kartet over kilden skal ha en lengde"),
        (WHOLE + "    bed.2: 4 x", "map.yml, linje 6: «bed.2» i kartet over kilden skal ha en lengde"),
        (WHOLE + "  omitted:\n    bed.1:", "map.yml, linje 7: «bed.1» står under «omitted» uten grunn"),
        (WHOLE + "  omitted: {", "map.yml, linje 6: filen kan ikke leses fra «omitted: {» av"),
    ],
)
def test_a_map_that_is_none_is_an_error_without_traceback(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "map.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load_maps(path, "map.yml")
    assert str(raised.value).startswith(message)


def test_ranges_of_places() -> None:
    assert expand_places("rammer.1–3 fot.2 a-b.4-5") == ["rammer.1", "rammer.2", "rammer.3", "fot.2", "a-b.4", "a-b.5"]


@pytest.mark.parametrize("text", ["rammer", "rammer.x", "rammer.3–1", "Rammer.1"])
def test_what_is_not_a_place_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        expand_places(text)


def test_a_paragraph_is_accounted_for_by_a_page_or_by_a_reason() -> None:
    blocks = tuple(read_blocks(GARDEN, SECTIONS))
    source = SourceMap("hage", "Hagen", SECTIONS, ("bed",), blocks, {"forside.1": "navn", "forside.2": "innhold"})
    assert unaccounted(source, ["hage.1", "hage.3", "fot.1"]) == ["hage.2", "hage-stell.1"]


# --- Each kind of change found, none invented ---

OLD = """\
En

A står først. A har to setninger.

B er alene.

C er kort.

- D er et punkt. D forklares.

- E er et punkt.

To

F handler om vann. Vannet er kaldt. Vannet renner.

G handler om jord.

H handler om luft. Luften er ren.

Likt.

Likt.
"""
TWO = (Section("en", "En"), Section("to", "To"))

EDITS = {
    "reworded sentence among several": (
        "A har to setninger.",
        "A har fortsatt to setninger.",
        [("changed", "en.1", "en.1")],
    ),
    "a block of one sentence reworded": ("B er alene.", "B er helt alene.", [("changed", "en.2", "en.2")]),
    "sentence added": ("D forklares.", "D forklares. D er nytt.", [("changed", "en.4", "en.4")]),
    "sentence removed": ("Vannet er kaldt. ", "", [("changed", "to.1", "to.1")]),
    "strength changed in one word": ("H handler om luft.", "H må handle om luft.", [("changed", "to.3", "to.3")]),
    "paragraph added": ("G handler om jord.", "Ny tekst her.\n\nG handler om jord.", [("new", None, "to.2")]),
    "paragraph removed": ("C er kort.\n\n", "", [("gone", "en.3", None)]),
    "list item added": ("- E er et punkt.", "- E er et punkt.\n\n- Enda et.", [("new", None, "en.6")]),
    "paragraph moved to another section": (
        "G handler om jord.\n\n",
        "",
        [("moved", "to.2", "en.6")],
    ),
    "paragraph divided": (
        "Vannet er kaldt. ",
        "Vannet er kaldt.\n\n",
        [("changed", "to.1", "to.1"), ("new", None, "to.2")],
    ),
    "paragraphs joined": ("setninger.\n\nB", "setninger. B", [("changed", "en.1", "en.1"), ("gone", "en.2", None)]),
    "neighbours reworded": (
        "B er alene.\n\nC er kort.",
        "B er ensom.\n\nC er knapp.",
        [("changed", "en.2", "en.2"), ("changed", "en.3", "en.3")],
    ),
    "repeated line removed": ("Likt.\n\nLikt.", "Likt.", [("gone", "to.5", None)]),
}


def edited(name: str) -> str:
    old, new, _ = EDITS[name]
    assert OLD.count(old) == 1
    text = OLD.replace(old, new)
    if name == "paragraph moved to another section":
        text = text.replace("- E er et punkt.\n", "- E er et punkt.\n\nG handler om jord.\n")
    return text


@pytest.mark.parametrize("name", EDITS)
def test_each_kind_of_change_is_found_and_nothing_else(name: str) -> None:
    changes = compare(read_blocks(OLD, TWO), read_blocks(edited(name), TWO))
    assert [(c.state, c.old, c.new) for c in changes if c.state != "unchanged"] == EDITS[name][2]


def test_what_is_divided_or_joined_is_told_from_what_is_new_or_gone() -> None:
    kin = {
        name: [
            c.kin for c in compare(read_blocks(OLD, TWO), read_blocks(edited(name), TWO)) if c.state in ("new", "gone")
        ]
        for name in EDITS
    }
    assert {name: found for name, found in kin.items() if any(found)} == {
        "paragraph divided": ["to.1"],
        "paragraphs joined": ["en.1"],
    }


def test_a_heading_that_is_missing_may_have_moved_or_changed() -> None:
    moved = "To\n\nG handler om jord.\n\n" + OLD.replace("\nTo\n", "\n")
    with pytest.raises(ContentError, match=r"(?s)«To» ble ikke funnet.*står lenger oppe.*flytter du linjen under «sec"):
        read_blocks(moved, TWO)
    with pytest.raises(ContentError, match=r"(?s)«Jorda» ble ikke funnet.*Heter den nå «Jorden»"):
        read_blocks("Jorden\n\nMer.", (Section("jord", "Jorda"),))


def test_many_changes_at_once_are_each_found() -> None:
    text = OLD
    for name in ("reworded sentence among several", "sentence added", "paragraph added", "sentence removed"):
        old, new, _ = EDITS[name]
        text = text.replace(old, new)
    text = text.replace("C er kort.\n\n", "")
    changes = compare(read_blocks(OLD, TWO), read_blocks(text, TWO))
    assert [(c.state, c.old) for c in changes if c.state != "unchanged"] == [
        ("changed", "en.1"),
        ("gone", "en.3"),
        ("changed", "en.4"),
        ("changed", "to.1"),
        ("new", None),
    ]


def test_every_block_of_both_editions_is_in_exactly_one_change() -> None:
    old, new = read_blocks(OLD, TWO), read_blocks(edited("paragraph added"), TWO)
    changes = compare(old, new)
    assert sorted(c.old for c in changes if c.old) == sorted(b.place for b in old)
    assert sorted(c.new for c in changes if c.new) == sorted(b.place for b in new)
