"""What must stay short, and what forms may not ask: each mistake has file, line and a way out. Invented texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from guideline.build.draw import _is_tall
from guideline.catalogue.catalogue import PageRecord
from guideline.checks.forms import form_problems
from guideline.checks.room import MOST_LINES, ONE_PAGE, SHORT_SHEET, far_from_work, over_a_sheet
from guideline.checks.site import beside_the_chapters
from guideline.components.strict import scan_blocks
from guideline.model.records import Recommendation, Text, Written
from guideline.source.provenance import Block, Section, SourceMap
from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile

from ..guidelines import GARDEN_BLOCKS
from ..rendering import file_of, page_of

LONG = "Vi vanner før sola står opp. " * 20
LIST = """\
## Listen

{over}/// sjekkliste | Vår
    id: vaar
    lagring: lokal

- [ ] Vann.
    {{: #vaar-vann krav="x" }}
///
"""
FORM = """\
## Skjemaet

//// mal | Plan
    id: plan
    lagring: lokal

#### Vann

{over}/// felt | Hvem?
    id: plan-hvem
    type: kort tekst

{help}
///
////
"""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (LIST.format(over=f"{LONG}\n\n"), 5),
        (FORM.format(over=f"{LONG}\n\n", help=""), 3),
        (FORM.format(over="", help=LONG), 3),
        (FORM.format(over="", help="Vann.\n\n" * (MOST_LINES + 1)), 3),
    ],
)
def test_what_pushes_the_work_out_of_sight_is_told(text: str, line: int) -> None:
    (problem,) = far_from_work([page_of(text)])
    assert problem.line == line
    assert "linjer over det første som fylles ut" in problem.message
    assert "Kort den ned, eller flytt den over overskriften." in problem.remedy


@pytest.mark.parametrize(
    "text",
    [
        LIST.format(over="Kort.\n\n"),
        f"{LONG}\n\n{LIST.format(over='')}",
        FORM.format(over="", help="Skriv rollen."),
        LONG,
        FORM.format(over="", help="") + f"\n{LONG}\n",
    ],
)
def test_what_stands_elsewhere_may_be_long(text: str) -> None:
    assert far_from_work([page_of(text)]) == []


@pytest.mark.parametrize(
    ("title", "lead", "keeping", "tall"),
    [
        ("Vår", 117, "aldri", False),
        ("Vår", 121, "aldri", True),
        ("Vår", 121, "lokal", True),
        ("V" * 30, 80, "lokal", False),
        ("V" * 30, 80, "aldri", True),
        ("V" * 30, 81, "lokal", True),
    ],
)
def test_a_long_lead_is_folded_with_the_rest(title: str, lead: int, keeping: str, tall: bool) -> None:
    page = page_of(LIST.format(over="").replace("lagring: lokal", f"lagring: {keeping}"))
    text = replace(page.text, title=f"<h1>{title}</h1>", lead=Text.of("V" * lead))
    assert _is_tall(replace(page, text=text)) == tall


def over(page: PageRecord, binding: Sequence[Recommendation] = (), **meta: str) -> list[Problem]:
    files: Mapping[str, MarkdownFile] = {page.file: file_of("Kort.\n\nDette er det lengste.", page.file)}
    return list(over_a_sheet([replace(page, meta=meta)], files, page.url, binding))


def test_a_short_version_of_more_than_a_sheet_is_told_with_its_longest_paragraph() -> None:
    (problem,) = over(page_of("Vann. " * (SHORT_SHEET // 5)), template="short.html")
    assert (problem.line, "på ett ark" in problem.message) == (3, True)
    assert problem.remedy == "Kort den ned. Det lengste avsnittet er dette: «Dette er det lengste.»"
    assert over(page_of("Vann. " * (SHORT_SHEET // 5)), template="annen.html") == []
    assert over(page_of("Vann."), template="short.html") == []


def recommendation(title: str, letters: int) -> Recommendation:
    (record,) = page_of(GARDEN_BLOCKS["anbefaling"].EXAMPLE).text.components
    assert isinstance(record, Recommendation)
    return replace(record, title=title, text=Text.of("V" * letters), written=Written("docs/hage.md", 7))


def test_what_binds_is_told_when_it_is_more_than_a_page() -> None:
    short, long = recommendation("Kort", 10), recommendation("Lang", ONE_PAGE)
    (problem,) = over(page_of("Vann."), [short, long])
    assert (problem.file, problem.line) == ("docs/hage.md", 7)
    assert "Lengst er «Lang»." in problem.remedy
    assert over(page_of("Vann."), [short]) == []


# --- Paragraphs ---


MAP = SourceMap(
    "hage",
    "Hageboka",
    (Section("hage", "Hage"), Section("lister", "Lister")),
    ("lister",),
    tuple(Block(place, 10, ()) for place in ("hage.1", "hage.2", "lister.1")),
)


def restating(file: str, places: str) -> MarkdownFile:
    return MarkdownFile(file, {"gjengir": places}, f"---\ngjengir: {places}\n---\n", 3)


def test_a_paragraph_that_only_the_short_version_restates_is_told() -> None:
    short = restating("docs/kort.md", "hage.1 hage.2 lister.1")
    (problem,) = beside_the_chapters([MAP], [short, restating("docs/hage.md", "hage.1")], ["kort/"])
    assert (problem.file, problem.line) == ("docs/kort.md", 2)
    assert problem.message == "avsnittet «hage.2» er bare gjengitt her, og ikke i noe kapittel"
    whole = restating("docs/hage.md", "hage.1 hage.2")
    assert beside_the_chapters([MAP], [short, whole], ["kort/"]) == []
    assert beside_the_chapters([MAP], [short], ["kort/"]) == [], "a source that no chapter restates"


# --- Forms ---

WAYS = """\
/// felt | Åpent?
    id: plan-form
    type: valg
    bare: skjerm

- anonym = Anonymt
- apent = Åpent
///

"""


def problems(*fields: str) -> list[Problem]:
    body = "".join(f"/// felt | {field}\n///\n\n" for field in fields)
    text = f"//// mal | Plan\n    id: plan\n    lagring: lokal\n\n{WAYS}{body}////\n"
    return form_problems(scan_blocks(file_of(text), GARDEN_BLOCKS)[0])


def test_two_fields_of_one_form_are_called_by_two_names() -> None:
    (problem,) = problems(
        "Telefon\n    id: plan-a\n    type: kort tekst", "telefon\n    id: plan-b\n    type: kort tekst"
    )
    assert problem.message == "feltet «telefon» heter det samme som feltet på linje 14"
    assert problem.line == 19


NAME = "Navnet ditt\n    id: plan-navn\n    type: kort tekst\n"


@pytest.mark.parametrize("more", ["    bare: papir", "    bare: papir\n    vises-når: plan-form=anonym apent"])
def test_an_anonymous_form_asks_for_no_name(more: str) -> None:
    (problem,) = problems(NAME + more)
    assert problem.message == "feltet «Navnet ditt» spør om «Navnet», også når skjemaet er anonymt"
    assert problem.remedy == "Skriv:\n    vises-når: plan-form=apent"


@pytest.mark.parametrize("more", ["", "    bare: papir\n    vises-når: plan-form=apent"])
def test_who_asks_openly_or_fills_in_the_plan_may_write_names(more: str) -> None:
    assert problems(NAME + more) == []


@pytest.mark.parametrize("label", ["Hva heter tilbudet?", "Hva vil du bli kalt?", "Hvem er med?"])
def test_other_questions_are_nobodys_name(label: str) -> None:
    assert problems(f"{label}\n    id: plan-x\n    type: kort tekst\n    bare: papir") == []
