"""Where Markdown means one thing here and another to CommonMark; and that a remedy, followed, makes them agree."""

from __future__ import annotations

import pytest

from guideline.checks.commonmark import commonmark_problems
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.saved import Saved

from ..conftest import ROOT

Case = tuple[str, int, str, str]
"""Markdown, the line and a part of the message, and the Markdown when the remedy has been followed."""

DIFFERENT: dict[str, Case] = {
    "list under a line": ("Dere kan\n- samle\n- vanne\n", 2, "vanlig tekst, i Git-", "Dere kan\n\n- samle\n- vanne\n"),
    "numbers under a line": ("Først\n1. samle\n2. vanne\n", 2, "som en liste", "Først\n\n1. samle\n2. vanne\n"),
    "numbering that goes on": (
        "1. En\n2. To\n\nMellom.\n\n3. Tre\n",
        6,
        "en liste som begynner på 3",
        "1. En\n2. To\n\nMellom.\n\n3\\. Tre\n",
    ),
    "a year first": ("2019. Det var da.\n", 1, "begynner på 2019", "2019\\. Det var da.\n"),
    "from zero": ("0. En\n1. To\n", 1, "begynner på 0", "1. En\n2. To\n"),
    "numbers with a bracket": ("1) En\n2) To\n", 1, "som en liste", "1. En\n2. To\n"),
    "table under a line": (
        "Slik:\n| A | B |\n|---|---|\n| 1 | 2 |\n",
        2,
        "en tabell",
        "Slik:\n\n| A | B |\n|---|---|\n| 1 | 2 |\n",
    ),
    "backslash at the end": ("En linje\\\nto\n", 1, "et linjeskift", "En linje\n\nto\n"),
    "two spaces under a point": ("- a\n  - b\n", 2, "en liste", "- a\n    - b\n"),
    "three spaces under a number": ("1. a\n   - b\n", 2, "en liste", "1. a\n    - b\n"),
    "two kinds of points": ("- a\n* b\n", 1, "en liste", "- a\n- b\n"),
    "numbers and points": ("1. a\n- b\n", 1, "en liste", "1. a\n1. b\n"),
    "struck out": ("a ~~b~~ c\n", 1, "overstreket tekst", "a b c\n"),
    "heading without a space": ("#Tittel\n", 1, "som en overskrift", "# Tittel\n"),
    "stars in a word": ("**«x»**y\n", 1, "fet skrift", "**«x»** y\n"),
    "backslashes that stay": ("a \\~ b\n", 1, "hører ikke til samme", "a ~ b\n"),
    "Markdown in HTML": ('<div markdown="1">\n*a*\n</div>\n', 1, "kursiv", '<div markdown="1">\n\n*a*\n\n</div>\n'),
    "a remark without an end": ("a\n\n<!-- b\n\nc\n", 3, "slutter ikke", "a\n\n<!-- b -->\n\nc\n"),
    "a fence without an end": ("```\na\n", 1, "som kode", "```\na\n```\n"),
    "a number sign too many": ("####### a\n", 1, "som en overskrift", "###### a\n"),
    "a heading of two lines": ("a\nb\n===\n", 1, "en overskrift", "a\n\nb\n===\n"),
    "an empty point": ("-\n- a\n", 1, "en liste", "- a\n"),
    "five spaces after a mark": ("-     a\n", 1, "kode", "- a\n"),
    "Word's points": ("• a\n", 1, "begynner med «•»", "- a\n"),
    "Word's space after a mark": ("-\u00a0a\n", 1, "har et hardt mellomrom der", "- a\n"),
    "Word's indentation": ("\u00a0\u00a0a\n", 1, "har et hardt mellomrom der", "  a\n"),
    "a bare address": ("Se https://eksempel.no/x.\n", 1, "blir ikke en lenke", "Se <https://eksempel.no/x>.\n"),
    "a bare host": ("a\nSe www.eksempel.no her\n", 2, "«www.eksempel.no»", "a\nSe <https://www.eksempel.no> her\n"),
    "a bare address in a table": (
        "| A |\n|---|\n| https://eksempel.no/a_b |\n",
        3,
        "«https://eksempel.no/a_b»",
        "| A |\n|---|\n| <https://eksempel.no/a_b> |\n",
    ),
    "a footnote twice": (
        "A[^1]\n\n[^1]: En\n\n[^1]: To\n",
        5,
        "allerede en tekst på linje 3",
        "A[^1] B[^2]\n\n[^1]: En\n\n[^2]: To\n",
    ),
    "a footnote in a quotation": (
        "A[^a]\n\n> [^a]: En\n\n[^a]: To\n",
        5,
        "på linje 3",
        "A[^a] B[^b]\n\n[^a]: En\n\n[^b]: To\n",
    ),
    "a footnote in two cases": ("A[^a]\n\n[^a]: En\n[^A]: To\n", 4, "«[^A]»", "A[^a] B[^b]\n\n[^a]: En\n\n[^b]: To\n"),
}


def problems(text: str) -> list[Problem]:
    return commonmark_problems(MarkdownFile("side.md", {}, text, 0), Saved())


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_difference_is_said_with_its_line_and_its_remedy_helps(name: str) -> None:
    text, line, message, mended = DIFFERENT[name]
    found = problems(text)
    assert len(found) == 1, found
    assert found[0].line == line
    assert message in found[0].message
    assert found[0].remedy
    assert problems(mended) == []


ALIKE = [
    "- a\n    - b\n        - c\n",
    "1. a\n\n    mer\n\n2. b\n",
    "- a\n\n- b\n\nTekst\n",
    "1. a\n\n    ```\n    x\n    ```\n\n2. b\n",
    "> - a\n> - b\n",
    "- [ ] a\n- [ ] b\n",
    "Ord\n:   forklaring\n",
    "A[^1] [@dal2031, s. 3].\n\n[^1]: Note\n\n    - a\n    - b\n",
    "a * b * c, 2*3 og a_b_c\n",
    "[a][b] [c](d_(e).md 'Tittel') ![f](g.png) <https://eksempel.no/h?i=j&k=l>\n\n[b]: https://eksempel.no\n",
    "[https://eksempel.no](https://eksempel.no) og `https://eksempel.no` og post@eksempel.no\n",
    "a | b\n--- | ---\n1 | 2\n",
    "Tekst\n# Tittel\nmer\n\nTittel\n---\n",
    "a  \nb &nbsp; c &amp; d < e\n",
    "– a\n",
    "a\u00a0b\n\n- c\u00a0d\n",
    "<details>\n<summary>a</summary>\nb\n</details>\n",
    "/// anbefaling | kan\n    id: x\n    ordlyd: kan\n\n- a\n- b\n///\n",
    "/// spørsmål | En\n    id: x\n\n- [ ] a\n\n    mer\n///\n\n/// spørsmål | To\n    id: y\n\n1. b\n\n2. c\n///\n",
    '## Tittel {: #sted .klasse }\n\n- [ ] a\n    {: #b krav="c" hjelp="d, e" }\n',
    "<!-- 1) a -->\n\n```\n1) a\n```\n",
    "",
]


@pytest.mark.parametrize("text", ALIKE)
def test_what_is_read_alike_gives_no_alarm(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize("folder", ["docs", "tests/sites"])
def test_the_sites_are_read_alike(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        start = text.count("\n", 0, text.index("\n---\n", 4) + 5) if text.startswith("---") else 0
        assert commonmark_problems(MarkdownFile(path.name, {}, text, start), Saved()) == [], path
