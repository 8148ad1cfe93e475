"""Links as editors write them: what leads nowhere, and what was meant for a link but is none. Invented texts."""

from __future__ import annotations

import pytest

from guideline.checks.links import anchor_problems, file_problems, links, misspelt_links
from guideline.text.markdown_file import MarkdownFile

FILES = ["docs/hage/bed.md", "docs/hage/jord.md", "docs/hage/index.md", "docs/index.md", "docs/plan.png"]
LINES = {
    "[x](bedd.md)": "lenken «bedd.md» peker på en fil som ikke finnes\n    Mente du «bed.md»?",
    "[x](Jord.md)": "lenken «Jord.md» peker på en fil som ikke finnes\n    Store og små bokstaver må stemme: jord.md",
    "[x](jord)": "lenken «jord» peker på en fil som ikke finnes\n    Skriv filnavnet med .md: jord.md",
    "[x](jord.html)": "lenken «jord.html» peker på en fil som ikke finnes\n    Skriv filnavnet med .md: jord.md",
    "[x](../hage/)": "lenken «../hage/» peker på en fil som ikke finnes\n    Skriv filnavnet med .md: index.md",
    "[x](http://www.hage.no])": "adressen «http://www.hage.no]» kan ikke leses\n    Skriv hele adressen",
    "[x](http://[IP-adresse]/)": "adressen «http://[IP-adresse]/» kan ikke leses\n    Skriv hele adressen",
    "[x](http://hage.no:8x/)": "adressen «http://hage.no:8x/» kan ikke leses\n    Skriv hele adressen",
    "[x](http://hage.no:99999/)": "adressen «http://hage.no:99999/» kan ikke leses",
    "[x](https:///hage)": "adressen «https:///hage» kan ikke leses",
    "[x](https://hage..no/)": "adressen «https://hage..no/» kan ikke leses",
    "[x](//[hage)": "adressen «//[hage» kan ikke leses",
    "![x](http://[)": "adressen «http://[» kan ikke leses",
    "[x]: http://[hage": "adressen «http://[hage» kan ikke leses",
    "<http://[hage]/>": "adressen «http://[hage]/» kan ikke leses",
    '<a href="http://[hage">x</a>': "adressen «http://[hage» kan ikke leses",
    "[x](http://[::1]:80/) [y](https://blåbær.no/a[1]#x) [z](mailto:a@hage.no) [w](http://hage.no:8080)": "",
    "[x](www.hage.no)": "lenken «www.hage.no» peker på en fil som ikke finnes\n    Skriv https:// foran: https://www.hage.no",
    "[x](../../LES.txt)": "lenken «../../LES.txt» peker på en fil som ikke finnes\n    Filen må ligge under docs/.",
    "![x](plan.png)": "lenken «plan.png» peker på en fil som ikke finnes\n    Mente du «../plan.png»?",
    "[x] (jord.md)": "lenken til «jord.md» har et mellomrom mellom ] og (\n    Skriv [tekst](jord.md)",
    "[x](jord.md": "lenken «[x](jord.md» mangler ) til slutt\n    Skriv [x](jord.md)",
    "[x][y]": "lenken «[x][y]» viser til et navn som ikke finnes",
    '<a href="../jord/">x</a>': "lenken til «../jord/» er skrevet som HTML, så den blir ikke kontrollert",
    "<img alt='x' src='plan.png'>": "lenken til «plan.png» er skrevet som HTML, så den blir ikke kontrollert",
    "Tørt.[^1]": "fotnoten «[^1]» har ingen tekst\n    Skriv teksten på en egen linje: [^1]: …",
    "[^1]: Tørt.": "ingen viser til fotnoten «[^1]»",
    "[x](bed.md), [x][y], `[x] (jord.md)`, (se også) og <https://hage.no>.[^2]\n\n[y]: jord.md\n[^2]: Ja.": "",
    '<a href="https://hage.no">x</a> <a href="../nedlasting/hage.pdf">y</a> [ ] (ikke en lenke)': "",
}


@pytest.mark.parametrize("text", LINES)
def test_what_leads_nowhere_is_named_with_what_to_write(text: str) -> None:
    file = MarkdownFile("docs/hage/bed.md", {}, f"# Bed\n\n{text}\n", 0)
    problems = [*misspelt_links(file), *file_problems(links(file), FILES)]
    expected = f"docs/hage/bed.md, linje 3: {LINES[text]}" if LINES[text] else ""
    assert [str(problem)[: len(expected)] for problem in problems] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("entry", "remedy"),
    [({"erstattet_av": "jord-mold"}, "Skriv «jord-mold» i stedet, om det sier det samme."), ({}, "Ta ut lenken.")],
)
def test_a_link_to_what_was_taken_out_is_told_what_came_instead(entry: dict[str, str], remedy: str) -> None:
    file = MarkdownFile("docs/hage/bed.md", {}, "[x](jord.md#jord-leire)\n", 0)
    (problem,) = anchor_problems(links(file), {"docs/hage/jord.md": {"jord-leie"}}, {"jord-leire": entry})
    assert problem.message == "lenken «jord.md#jord-leire» peker på «jord-leire», som er trukket tilbake"
    assert problem.remedy == remedy
