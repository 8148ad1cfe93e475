"""The Norwegian of every page: spelling by Hunspell with a word list of our own, and how heavy it is to read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from guideline.text.html_text import main_text
from guideline.text.readability import lix

from ..conftest import ROOT

WORD_LIST = ROOT / "tests/spelling/words.txt"

HEAVIEST = 45
"""In LIX. Newspapers lie between 40 and 50; what people read beside their work should not be heavier."""

# Names and titles in several languages stand here; the bibliography's own tests hold them.
UNSPELLED = {"kilder"}


def pages(site: Path) -> dict[str, str]:
    """The prose of each page, by address."""
    return {
        page.parent.relative_to(site).as_posix(): main_text(page.read_text(encoding="utf-8"))
        for page in sorted(site.rglob("index.html"))
    }


def misspelled(text: str) -> set[str]:
    """The words of TEXT that neither Hunspell nor the word list knows; addresses and file names are not words."""
    prose = re.sub(r"\S*(?:/|@|\w\.\w|_|\w#)\S*|#\S+", " ", text)
    command = ["hunspell", "-d", "nb_NO", "-i", "utf-8", "-l"]
    found = subprocess.run(command, input=prose, capture_output=True, text=True, check=True).stdout.split()
    known = {line.strip() for line in WORD_LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    return {word for word in found if word not in known and word[:1].lower() + word[1:] not in known}


def test_every_page_is_spelled_right(site: Path) -> None:
    wrong = {url: misspelled(text) for url, text in pages(site).items() if url not in UNSPELLED}
    assert {url: sorted(words) for url, words in wrong.items() if words} == {}


def test_a_misspelling_is_noticed() -> None:
    assert misspelled("Brukerne har enesamtaler på hvert sennter, fordelt over årrett.") == {"sennter", "årrett"}


def test_the_word_list_is_sorted_and_has_nothing_twice() -> None:
    words = [line for line in WORD_LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert words == sorted(set(words), key=lambda word: (word.lower(), word))


def test_typography_is_norwegian(site: Path) -> None:
    """« » for quotes, – between numbers, a non-breaking space in «s. 41» and «72 %»."""
    wrong = re.compile(r"[“”„]|(?<=\w) - (?=\w)|(?<!§.)(?<!\d)\d+-\d{2,}(?![-:\d])|\bs\. (?=\d)|\d %")
    found = {
        url: [match.group() for match in wrong.finditer(text)]
        for url, text in pages(site).items()
        if url not in UNSPELLED
    }
    assert {url: hits for url, hits in found.items() if hits} == {}


def test_no_page_is_heavy_to_read(site: Path) -> None:
    scores = {url: lix(text) for url, text in pages(site).items()}
    assert {url: score for url, score in scores.items() if score > HEAVIEST} == {}
