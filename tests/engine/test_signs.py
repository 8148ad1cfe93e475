"""Signs that can't be seen: read alike in texts, named in errors."""

from __future__ import annotations

import pytest

from guideline.checks.addresses import address_problems
from guideline.text.signs import clean, odd_signs, plain_signs


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("bla\u030aba\u0308r", "blåbär"),
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("a\vb\fc\u2028d\x85e", "a b c d e"),
        ("a\x02b\x00c\x7fd", "abcd"),
        ("72\u00a0% – «å»\tog\n\u00adx", "72\u00a0% – «å»\tog\n\u00adx"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("skal \u202eekki\u202c \u2066rulle\u2069", "skal ekki rulle"),
    ],
)
def test_a_text_is_cleaned_of_what_nobody_wrote(text: str, read: str) -> None:
    assert clean(text) == read
    assert clean(text).count("\n") == text.count("\n")


def test_a_name_has_one_kind_of_dash_and_space() -> None:
    assert plain_signs("a\u2011b\u2013c\u2212d\u00a0e\u00ad\u200df") == "a-b-c-d ef"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("rammer-1", ""),
        ("rammer–1", "en tankestrek"),
        ("rammer\u22121", "et minustegn"),
        ("skal\u00a0ikke", "et hardt mellomrom"),
        ("\tid", "en tabulator"),
        ("ni\u00advå", "en usynlig myk bindestrek"),
        ("а", "den kyrilliske bokstaven «а» (U+0430)"),
        ("ο", "den greske bokstaven «ο» (U+03BF)"),
        ("a\u2009b\u2010c", "et uvanlig mellomrom (U+2009) og en strek som ikke er en bindestrek (U+2010)"),
    ],
)
def test_signs_have_norwegian_names(text: str, named: str) -> None:
    assert odd_signs(text) == named


def test_every_file_has_an_address_of_its_own() -> None:
    files = ["docs/index.md", "docs/bed.md", "docs/bed/kart.png", "docs/hage/index.md", "docs/kart.png"]
    assert address_problems(files) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("docs/bed.md", "docs/bed/index.md"),
        ("docs/bed.md", "docs/Bed.md"),
        ("docs/bed/README.md", "docs/bed/index.md"),
        ("docs/bed.md", "docs/bed/index.html"),
        ("docs/a.png", "docs/A.PNG"),
        ("docs/blå.md", "docs/bla\u030a.md"),
    ],
)
def test_two_files_at_one_address(one: str, other: str) -> None:
    found = address_problems([one, other])
    assert any("samme adresse" in problem.message for problem in found)


@pytest.mark.parametrize(("name", "better"), [("Bær og bed.md", "baer-og-bed.md"), ("100 % hage!.md", "100--hage.md")])
def test_a_page_has_a_name_that_can_be_typed(name: str, better: str) -> None:
    (problem,) = address_problems([f"docs/{name}", f"docs/{name.replace('.md', '.png')}"])
    assert "filnavnet blir adressen til siden" in problem.message
    assert problem.remedy.startswith(f"Kall filen {better}.")


def test_a_name_that_is_taken_apart_is_told_how_to_be_written() -> None:
    (problem,) = address_problems(["docs/bla\u030aba\u0308r og sånt.md"])
    assert "oppdelte bokstaver" in problem.message
    assert problem.remedy.endswith(": blabar-og-sant.md")
