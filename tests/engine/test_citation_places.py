"""Where a citation stands: the line that an error names, what is no place for one, and what is said of it."""

from __future__ import annotations

import pytest
from markdown import Markdown

from guideline.bibliography.citations import CitationExtension, footnote_html, scan
from guideline.bibliography.references import Bibliography, load
from guideline.text.errors import ContentError

from ..bibtex_plugin import CSL
from ..conftest import ROOT

KNOWN = ("dal2031", "zahl2028")


@pytest.fixture(scope="module")
def works() -> Bibliography:
    return load(ROOT / "tests/fixtures/works.bib", CSL)


def wrong(text: str) -> list[str]:
    """What is wrong with the citations of TEXT, as editors see it."""
    return [str(problem) for problem in scan(text, "side.md", KNOWN)[1]]


def test_each_citation_has_the_line_that_it_stands_on() -> None:
    found, problems = scan("[@dal2031]\n\nA [@zahl2028, s. 2;\n@dal2031].\n\nB [@dal2031].\n", "side.md", KNOWN)
    assert problems == []
    assert [(c.key, c.locator, c.line) for c in found] == [
        ("dal2031", "", 1),
        ("zahl2028", "s. 2", 3),
        ("dal2031", "", 3),
        ("dal2031", "", 6),
    ]


def test_problems_come_in_the_order_of_lines_whatever_kind_they_are() -> None:
    said = wrong("\nA dal2031 [dal2031].\n\nB [@ukjent].\n\nC [@dal2031.\n\nD [@borte].\n")
    assert [line.partition(":")[0] for line in said] == [f"side.md, linje {number}" for number in (2, 4, 6, 8)]


def test_an_unknown_key_is_told_with_one_like_it_when_there_are_any() -> None:
    new = "    Nye kilder føres inn i .bib-filen."
    (alone,) = scan("A [@dal2030].", "side.md", ())[1]
    assert str(alone) == f"side.md, linje 1: kilden «@dal2030» finnes ikke\n{new}"
    near = f"side.md, linje 1: kilden «@dal2030» finnes ikke\n    Mente du «dal2031»?\n{new}"
    assert wrong("A [@dal2030].") == [near]


# --- At the start of a line ---

TAKEN = "kildehenvisningen «[@dal2031]» kan ikke stå først på linjen med kolon etter"


@pytest.mark.parametrize("before", ["", "A.\n\n", "A:\nB.\n\n", "\n", "A [@zahl2028].\n\n   "])
def test_what_markdown_takes_for_the_address_of_a_link_is_told(before: str) -> None:
    line = before.count("\n") + 1
    remedy = "Sett den etter setningen som den hører til."
    assert wrong(f"{before}[@dal2031]: Vann.\n") == [f"side.md, linje {line}: {TAKEN}\n    {remedy}"]


@pytest.mark.parametrize(
    "text", ["A [@dal2031]: vann.\n", "\nA\n\nB [@dal2031]: vann.\n", "[@dal2031] Vann: ja.\n", "x[@dal2031]: y\n"]
)
def test_a_colon_elsewhere_is_only_a_colon(text: str) -> None:
    assert wrong(text) == []


# --- In HTML ---

REMEDY = "Skriv det i Markdown i stedet, uten taggene rundt, eller sett den i teksten over eller under."


@pytest.mark.parametrize(
    ("text", "line", "tag"),
    [
        ("<div>\nA [@dal2031].\n</div>\n", 2, "div"),
        ("A.\n\n<DIV class='x'>A [@dal2031].</DIV>\n", 3, "DIV"),
        ("<div>\n\nA.\n\nB [@dal2031].\n</Div>\n", 5, "div"),
        ("<section>\n<p>\nA [@dal2031].</p>\n</section>\n", 3, "p"),
        ("<div></div>\n\n<p>A [@dal2031].</p>\n", 3, "p"),
    ],
)
def test_a_citation_that_html_would_keep_as_text_is_told(text: str, line: int, tag: str) -> None:
    message = f"kildehenvisningen «[@dal2031]» står i HTML (<{tag}>), og blir stående som tekst"
    assert wrong(text) == [f"side.md, linje {line}: {message}\n    {REMEDY}"]


@pytest.mark.parametrize(
    "text",
    [
        "<div markdown>\nA [@dal2031].\n</div>\n",
        "<div class='x' markdown='1'>\n<p>\n\nA [@dal2031].\n\n</p>\n</div>\n",
        "<div>A.</div>\n\nB [@dal2031].\n",
        "A [@dal2031].\n\n<div>B.</div>\n",
        "<em>A</em> [@dal2031].\n",
        "<span>\nA [@dal2031].\n</span>\n",
        "A <p>B [@dal2031].</p>\n",
        "<br>\nA [@dal2031].\n",
    ],
)
def test_html_that_has_ended_or_lets_markdown_in_is_let_be(text: str) -> None:
    assert wrong(text) == []


def test_a_citation_over_two_lines_is_said_on_one() -> None:
    (said,) = wrong("<div>\nA [@dal2031;\n@zahl2028].\n</div>\n")
    assert "«[@dal2031; @zahl2028]» står i HTML" in said


# --- While a page is rendered ---


def rendering(works: Bibliography) -> CitationExtension:
    extension = CitationExtension(works)
    Markdown(extensions=["footnotes", extension])
    return extension


def test_what_is_found_while_rendering_names_page_and_line(works: Bibliography) -> None:
    extension = rendering(works)
    extension.page, extension.problems = "side.md", []
    extension.source = "\nA [@zahl2028].\n\nB [@zahl2028; @dal2031].\n"
    extension.report("dal2031", "noe er galt", "Gjør noe annet.")
    extension.report("borte", "noe annet er galt", "Gjør det.")
    assert [str(problem) for problem in extension.problems] == [
        "side.md, linje 4: noe er galt\n    Gjør noe annet.",
        "side.md: noe annet er galt\n    Gjør det.",
    ]


@pytest.mark.parametrize("typed", ["[&#64;dal2031]", "[-&#64;dal2031]"])
def test_a_citation_that_was_hidden_as_code_for_signs_is_told_when_it_shows(works: Bibliography, typed: str) -> None:
    with pytest.raises(ContentError) as raised:
        Markdown(extensions=["footnotes", CitationExtension(works)]).convert(f"A {typed}.")
    (problem,) = raised.value.problems
    shown = typed.replace("&#64;", "@")
    assert problem.message == f"kildehenvisningen «{shown}» blir stående som tekst på siden"
    assert problem.remedy == ("Skriv [@dal2031] rett i teksten, ikke i HTML. Skal den vises, settes den mellom to `.")


@pytest.mark.parametrize("text", ["A `[@dal2031]` @dal.", "A [&#64;ukjent].", "Skriv til a&#64;eksempel.no."])
def test_what_is_shown_on_purpose_or_is_no_citation_is_let_be(works: Bibliography, text: str) -> None:
    assert Markdown(extensions=["footnotes", CitationExtension(works)]).convert(text).startswith("<p>")


def test_what_nobody_collects_stops_the_rendering(works: Bibliography) -> None:
    with pytest.raises(ContentError, match=r"^siden: noe er galt"):
        rendering(works).report("dal2031", "noe er galt", "Gjør noe annet.")


@pytest.mark.parametrize(("locator", "said"), [("", "2031."), ("hva?", "hva?"), ("se!", "se!"), ("s. 4", "4.")])
def test_a_short_form_ends_with_one_sign(works: Bibliography, locator: str, said: str) -> None:
    short, _, rest = footnote_html(works, "dal2031", locator).partition("</span>")
    assert short.endswith(said)
    assert rest
