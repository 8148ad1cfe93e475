"""The Norwegian of every page: spelling by Hunspell with a word list of our own, and how heavy it is to read."""

from __future__ import annotations

import re
from pathlib import Path

from guideline.checks.readability import heavy_pages
from guideline.checks.retired import load_retired
from guideline.checks.spelling import list_problems, misspelt, read_words
from guideline.text.html_text import main_text

from ..conftest import ROOT
from ..content import MARKDOWN
from ..guidelines import OURS

WORDS = read_words(ROOT / OURS.files.words, OURS.files.words)
RETIRED = load_retired(ROOT / OURS.files.retired, OURS.files.retired)

# Names and titles in several languages stand here; the bibliography's own tests hold them.
UNSPELLED = {"kilder"}


def pages(site: Path) -> dict[str, str]:
    """The prose of each page, by address."""
    return {
        page.parent.relative_to(site).as_posix(): main_text(page.read_text(encoding="utf-8"))
        for page in sorted(site.rglob("index.html"))
    }


def _words(text: str) -> str:
    """TEXT without addresses, file names and retired ids, which are not words."""
    for id in RETIRED:
        text = text.replace(id, "")
    return re.sub(r"\S*(?:/|@|\w\.\w|_|\w#)\S*|#\S+", " ", text)


def test_every_page_is_spelled_right(site: Path) -> None:
    texts = {url: _words(text) for url, text in pages(site).items() if url not in UNSPELLED}
    wrong = misspelt("\n".join(texts.values()), WORDS)  # one call: to begin is most of what Hunspell does
    assert {word: [url for url, text in texts.items() if word in text] for word in sorted(wrong)} == {}


def test_a_misspelling_is_noticed() -> None:
    assert misspelt("Brukerne har enesamtaler på hvert sennter, fordelt over årrett.", WORDS) == {"sennter", "årrett"}


def test_the_word_list_is_sorted_and_has_nothing_twice() -> None:
    assert list_problems(ROOT / OURS.files.words, OURS.files.words) == []


def test_typography_is_norwegian(site: Path) -> None:
    """« » for quotes, – between numbers, a non-breaking space in «s. 41» and «72 %»."""
    wrong = re.compile(r"[“”„]|(?<=\w) - (?=\w)|(?<!§.)(?<!\d)\d+-\d{2,}(?![-:\d])|\bs\. (?=\d)|\d %")
    found = {
        url: [match.group() for match in wrong.finditer(text)]
        for url, text in pages(site).items()
        if url not in UNSPELLED
    }
    assert {url: hits for url, hits in found.items() if hits} == {}


def test_no_page_is_heavy_to_read() -> None:
    assert [str(problem) for problem in heavy_pages(MARKDOWN.values())] == []
