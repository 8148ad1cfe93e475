"""Spelling, typography, headings, counts, HTML and the glossary: each fault has its file, line and remedy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from guideline.checks import spelling
from guideline.checks.counts import count_problems
from guideline.checks.glossary import glossary_problems
from guideline.checks.headings import heading_problems
from guideline.checks.markup import markup_problems
from guideline.checks.readability import heavy_pages
from guideline.checks.report import as_github, as_gitlab, as_text
from guideline.checks.spelling import CannotSpellError, list_problems, misspelt, spelling_problems
from guideline.checks.typography import typography_problems
from guideline.components.strict import BlockSource, scan_blocks
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile, read_markdown
from guideline.text.prose import prose

from ..guidelines import GARDEN_BLOCKS

HARD = "\N{NO-BREAK SPACE}"


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(tmp_path / "page.md")


class Page:
    """Makes a Markdown file of a text."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, text: str, name: str = "docs/hage.md") -> MarkdownFile:
        self.path.write_text(text, encoding="utf-8")
        return read_markdown(self.path, name)


def blocks(*files: MarkdownFile) -> list[BlockSource]:
    return [block for file in files for block in scan_blocks(file, GARDEN_BLOCKS)[0]]


def said(problems: Sequence[Problem]) -> list[tuple[int | None, str, str]]:
    return [(problem.line, problem.message, problem.remedy) for problem in problems]


@pytest.mark.parametrize(
    ("line", "part", "instead"),
    [
        ("Et “bed” er fint.", "anførselstegnene i «“bed”» er ikke norske", "Et «bed» er"),
        ("Hagen - og bedet.", "skal være en tankestrek", "Hagen – og"),
        ("Side 12-14 er best.", "«12-14» skal ha tankestrek", "Side 12–14 er"),
        ("Se s. 4 i boka.", "skal ha hardt mellomrom", f"s.{HARD}4"),
        ("Om lag 72 % spirer.", "hardt mellomrom foran %", f"72{HARD}% spirer."),
        ("Om lag 72% spirer.", "hardt mellomrom foran %", f"72{HARD}% spirer."),
        ("Den 21. november er det kaldt.", "«21. november» skal ha hardt", f"21.{HARD}november"),
    ],
)
def test_typography_names_the_place_and_shows_what_to_write(page: Page, line: str, part: str, instead: str) -> None:
    ((number, message, remedy),) = said(typography_problems(page(f"# Hage\n\n{line}\n")))
    assert number == 3
    assert part in message
    assert instead in remedy


@pytest.mark.parametrize(
    "line",
    [
        "Lys.[@dahl2020, s. 12-14] Se [bedet](bed-2-13.md) fra 2020.",
        f"Et «bed» – se s.{HARD}4, 72{HARD}%, §{HARD}3-15 og 21.{HARD}november 2026-11-21.",
        "`a - b` og <https://example.org/1-22>",
        "{: #bed-1-12 }",
    ],
)
def test_what_is_right_or_not_prose_is_left_alone(page: Page, line: str) -> None:
    assert typography_problems(page(f"# Hage\n\n{line}\n")) == []


def test_curly_quotes_round_a_field_are_told_as_such(page: Page) -> None:
    file = page('---\ntitle: “Hage om våren”\ndescription: "Kort."\n---\n\n# Hage\n')
    ((line, message, remedy),) = said(typography_problems(file))
    assert (line, remedy) == (2, 'Skriv title: "Hage om våren"')
    assert "«title» er krøllete" in message


LIST = (
    "/// sjekkliste | Vår\n    id: vaar\n    lagring: lokal\n\n#### Vann\n\n"
    '- [ ] Ja.\n    {: #vaar-ja krav="x" }\n///\n'
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Hage\n\n## Bed\n\n### Jord\n\n## Vann\n", []),
        (
            "# Hage\n\n### Jord {: #jord }\n",
            [(3, "«Jord» hopper over et nivå: Den har 3 #, men den over har 1", "## Jord")],
        ),
        ("## Hage\n", [(1, "siden begynner med «Hage»", "# Navnet på siden")]),
        (f"# Hage\n\n{LIST}", [(7, "gruppen «Vann» står i", "## Før dere begynner")]),
        (f"# Hage\n\n## Om våren\n\n{LIST}", []),
    ],
)
def test_headings_skip_no_level(page: Page, text: str, expected: list[tuple[int, str, str]]) -> None:
    file = page(text)
    found = said(heading_problems(file, blocks(file)))
    assert [line for line, _, _ in found] == [line for line, _, _ in expected]
    for (_, message, remedy), (_, part, instead) in zip(found, expected, strict=True):
        assert part in message
        assert remedy.endswith(instead)


def garden(page: Page, introduction: str, *pages: str) -> dict[str, MarkdownFile]:
    named = {f"docs/lister/{number}.md": text for number, text in enumerate(pages)} | {
        "docs/lister/index.md": introduction,
        "docs/om.md": "# Om\n\nVi hadde sju lister i fjor.\n",
    }
    return {name: page(text, name) for name, text in named.items()}


def test_a_stale_count_is_noticed_where_it_speaks_of_all(page: Page) -> None:
    other = LIST.replace("vaar", "haust")
    files = garden(page, "# Lister\n\nHer er tre gode lister.\n", LIST, other, "<!-- avledet: egenkontroll -->\n")
    assert count_problems(files, blocks(*files.values())) == []
    files = garden(page, "# Lister\n\nHer er tre gode lister.\n", LIST, other)
    ((line, message, remedy),) = said(count_problems(files, blocks(*files.values())))
    assert (line, message) == (3, "«tre gode lister» stemmer ikke: Det er to")
    assert remedy == "Skriv «to lister»."


def test_a_count_of_what_a_page_puts_together(page: Page) -> None:
    files = garden(page, "---\ndescription: To lister.\nsett:\n  - 0.md\n---\n\n# Sett\n", LIST, LIST)
    ((line, message, _),) = said(count_problems(files, blocks(*files.values())))
    assert (line, message) == (2, "«To lister» stemmer ikke: Det er én")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("<div markdown>\n\nBed\n", 1, "«<div>» er ikke avsluttet"),
        ("Bed\n\n</div>\n", 3, "«</div>» avslutter ingenting"),
        ("<div>\n<details>\n</div>\n", 2, "«<details>» er ikke avsluttet"),
    ],
)
def test_html_without_its_counterpart(page: Page, text: str, line: int, message: str) -> None:
    assert [(problem.line, problem.message) for problem in markup_problems(page(text))] == [(line, message)]


def test_whole_html_and_html_in_code_are_left_alone(page: Page) -> None:
    assert markup_problems(page("<div>\n<br>\n</div>\n\n```html\n<div>\n```\n\n`<div>`\n")) == []


def term(word: str, forms: str = "") -> str:
    former = f"    former: {forms}\n" if forms else ""
    return f"/// begrep | {word}\n    id: {word.lower()}\n{former}\nNoe.\n///\n\n"


def test_terms_stand_on_one_page_in_order_and_once(page: Page) -> None:
    file = page(term("Bed") + term("Zink") + term("Kompost", "komposten") + term("Ås"), "docs/begreper.md")
    elsewhere = page(term("Jord", "bed"), "docs/hage.md")
    assert [
        (p.file, p.line, p.message.split(":")[0], p.remedy) for p in glossary_problems(blocks(file, elsewhere))
    ] == [
        (
            "docs/hage.md",
            1,
            "begrepet «Jord» står på en annen side enn de andre",
            "Flytt blokken til docs/begreper.md.",
        ),
        (
            "docs/begreper.md",
            13,
            "begrepet «Kompost» står ikke i alfabetisk rekkefølge",
            "Flytt blokken opp, foran «Zink».",
        ),
        ("docs/hage.md", 1, "ordet «bed» står under to begreper", "Behold det ett sted, så leserne får én forklaring."),
    ]


def test_prose_is_what_somebody_reads(page: Page) -> None:
    file = page(
        "---\ntitle: Hagen\nsett:\n  - hage.md\n---\n\n# Bed\n\n/// felt | Når?\n    id: x-nar\n"
        "    kolonner: a=Hva; b=Hvem\n\n"
        '- alle = Alle\n///\n\n- [ ] Ja.\n    {: #x hjelp="Se etter." }\n'
    )
    words = {number: " ".join(line.split()) for number, line in prose(file)}
    assert words == {2: "Hagen", 7: "# Bed", 9: "Når?", 11: "Hva; Hvem", 13: "Alle", 16: "Ja.", 17: "Se etter."}


def test_ids_in_the_last_column_of_a_figure_are_no_prose(page: Page) -> None:
    file = page("# Bed\n\n| Hva | krav |\n|---|---|\n| Gro | hage-sa |\n\n| krav | Hva |\n|---|---|\n| Vann | Gro |\n")
    words = {number: " ".join(line.split()) for number, line in prose(file) if any(letter.isalpha() for letter in line)}
    assert words == {1: "# Bed", 3: "| Hva", 5: "| Gro", 7: "| krav | Hva |", 9: "| Vann | Gro |"}


def test_a_misspelt_word_has_its_first_line_and_a_suggestion(page: Page) -> None:
    file = page("# Hage\n\nHagen har et sennter.\n\nEt sennter til, og Fjellbekk.\n")
    ((line, message, remedy),) = said(spelling_problems([file], {"Fjellbekk"}, "bibliography/ordliste.txt"))
    assert (line, message) == (3, "ordet «sennter» er ukjent")
    assert remedy.startswith("Mente du «senter»")
    assert "bibliography/ordliste.txt" in remedy


def test_a_word_of_the_list_may_begin_a_sentence() -> None:
    assert misspelt("Sennter og sennter", {"sennter"}) == set()


@pytest.mark.parametrize("command", [["no-such-hunspell"], ["hunspell", "-d", "xx_XX"]])
def test_a_machine_that_cannot_spell_says_so(monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.setattr(spelling, "_HUNSPELL", command)
    with pytest.raises(CannotSpellError):
        misspelt("Hage", set())


def test_the_word_list_is_kept_in_order(tmp_path: Path) -> None:
    path = tmp_path / "ordliste.txt"
    path.write_text("# Ord\nbed\nvann\njord\njord\n", encoding="utf-8")
    assert said(list_problems(path, "ordliste.txt")) == [
        (4, "«jord» står ikke i alfabetisk rekkefølge", "Flytt linjen opp, foran «vann»."),
        (5, "«jord» står to ganger", "Slett den ene linjen."),
    ]


PROBLEM = Problem("docs/a,b.md", None, "100% feil", "Skriv:\nrett")


def test_hosts_get_a_note_beside_the_line() -> None:
    assert as_github([PROBLEM]) == (
        "::error file=docs/a%2Cb.md,line=1,title=Innholdet må rettes::100%25 feil%0ASkriv:%0Arett"
    )
    (entry,) = json.loads(as_gitlab([PROBLEM]))
    assert entry["location"] == {"path": "docs/a,b.md", "lines": {"begin": 1}}
    assert {"description", "check_name", "fingerprint", "severity"} < set(entry)


def test_people_get_the_number_of_faults_first() -> None:
    assert as_text([]) == "Innholdet er i orden."
    assert as_text([PROBLEM]).startswith("Innholdet må rettes (én feil):\n\ndocs/a,b.md: 100% feil")


def test_a_heavy_page_is_told_with_its_longest_sentence(page: Page) -> None:
    heavy = "Vanningsansvarlige hagebruksmedlemmer gjennomfører systematiske jordbunnsundersøkelser formiddagen "
    text = f"# Hage\n\nJorda er våt.\n\n{heavy * 10}uten opphold.\n"
    (problem,) = heavy_pages([page(text), page("# Hage\n\n" + "Vi graver et hull i dag. " * 20)])
    assert problem.line == 5
    assert "siden er tung å lese: LIX er" in problem.message
    assert problem.remedy.endswith("uten opphold.»")
