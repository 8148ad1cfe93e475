"""Where a citation stands: the line that an error names, what is no place for one, and what is said of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import replace

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from guideline.bibliography.citations import CitationExtension, footnote_html, full_form, scan, short_form
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


def test_a_citation_over_two_lines_moves_no_line_after_it() -> None:
    (said,) = wrong("A [@dal2031;\n@zahl2028].\n\nB [dal2031].\n")
    assert said == "side.md, linje 4: kildehenvisningen «[dal2031]» mangler @\n    Skriv [@dal2031]"


def test_what_is_known_beside_an_unknown_key_is_still_cited() -> None:
    found, problems = scan("A [@borte; @zahl2028, s. 2].", "side.md", KNOWN)
    assert [(c.key, c.locator) for c in found] == [("zahl2028", "s. 2")]
    assert [problem.message for problem in problems] == ["kilden «@borte» finnes ikke"]


@pytest.mark.parametrize("after", ["(x.md)", "[x]"])
def test_a_known_key_is_cited_and_an_unknown_name_is_the_text_of_a_link(after: str) -> None:
    found, problems = scan(f"A [@dal2031]{after} og [@navnet]{after}.", "side.md", KNOWN)
    assert [c.key for c in found] == ["dal2031"]
    assert problems == []


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
        ("<div>A</div>\n\n<div>B [@dal2031].</div>\n", 3, "div"),
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
        "<hr>\n\nA [@dal2031].\n",
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


def test_a_line_is_that_of_the_key_and_not_of_one_that_begins_or_ends_like_it(works: Bibliography) -> None:
    extension = rendering(works)
    extension.source = "A [@dal2031b] og [@ny-dal2031].\nB [@dal2031-2].\nC dal2031 [se\n@dal2031].\nD [x; @dal2031]."
    assert extension.line_of("dal2031") == 5
    assert extension.line_of("dal") is None


def test_what_the_renderer_finds_before_anybody_named_the_page_says_so(works: Bibliography) -> None:
    with pytest.raises(ContentError) as raised:
        Markdown(extensions=["footnotes", CitationExtension(works)]).convert("A [@dal2030].")
    near = "Mente du «dal2031»?\n    Nye kilder føres inn i .bib-filen."
    assert [str(problem) for problem in raised.value.problems] == [f"siden: kilden «@dal2030» finnes ikke\n    {near}"]


def test_each_citation_that_is_lost_is_told_with_its_line(works: Bibliography) -> None:
    extension = CitationExtension(works)
    extension.page, extension.problems = "side.md", []
    extension.source = "A [@zahl2028].\n\n![b [@dal2031]](x.png)\n\n![c [@vik2025, s. 2]](y.png)\n"
    page = Markdown(extensions=["footnotes", extension]).convert(extension.source)
    assert page.count('class="footnote-ref"') == 1
    message = "kildehenvisningen «[@{}]» står et sted der den ikke kan bli en fotnote"
    remedy = "Flytt den ut i teksten, for eksempel etter bildet eller lenken."
    assert [(problem.line, problem.message, problem.remedy) for problem in extension.problems] == [
        (3, message.format("dal2031"), remedy),
        (5, message.format("vik2025"), remedy),
    ]


def test_a_citation_whose_key_is_set_off_is_told_when_it_shows(works: Bibliography) -> None:
    with pytest.raises(ContentError, match=r"«\[@dal2031, s\. 3\]» blir stående som tekst"):
        Markdown(extensions=["footnotes", CitationExtension(works)]).convert("A [&#64;**dal2031**, s. 3].")


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


@pytest.mark.parametrize(
    ("locator", "said"), [("", "2031."), ("hva?", "hva?"), ("se!", "se!"), ("s. 4", "4."), ("s. 4 f.", "f.")]
)
def test_a_short_form_ends_with_one_sign(works: Bibliography, locator: str, said: str) -> None:
    short, _, rest = footnote_html(works, "dal2031", locator).partition("</span>")
    assert short.endswith(said)
    assert rest


@pytest.mark.parametrize("key", ["vik2025", "utentittel"])
def test_a_note_is_shown_sign_for_sign(works: Bibliography, key: str) -> None:
    reference = replace(works.references[key], note='Kalt "døra" & <porten>.')
    assert full_form(reference).endswith(' Kalt "døra" &amp; &lt;porten&gt;.')


# --- Marks ---

ORDER = ["citations", "footnote", "inline", "citation-marks", "footnote-duplicate", "citation-backlinks"]


@pytest.mark.parametrize("first", [True, False])
def test_each_step_comes_where_its_neighbours_need_it(works: Bibliography, first: bool) -> None:
    """Citations before the notes are read, marks before their links back are doubled, names after."""
    extensions: list[str | Extension] = ["footnotes", CitationExtension(works)]
    md = Markdown(extensions=extensions[::-1] if first else extensions)
    places = [md.treeprocessors.get_index_for_name(name) for name in ORDER]
    assert places == sorted(places)
    assert md.postprocessors.get_index_for_name("citation-leftovers") == len(md.postprocessors) - 1


def test_a_page_is_the_same_whichever_extension_is_named_first(works: Bibliography) -> None:
    text = "A [@dal2031] og [@zahl2028].[^a]\n\nB [@dal2031].\n\n[^a]: Se [@dal2031, s. 3]."
    one: list[str | Extension] = ["footnotes", CitationExtension(works)]
    other: list[str | Extension] = [CitationExtension(works), "footnotes"]
    assert Markdown(extensions=one).convert(text) == Markdown(extensions=other).convert(text)


def test_what_another_extension_has_finished_is_let_be(works: Bibliography) -> None:
    class Finished(Treeprocessor):
        def run(self, root: etree.Element) -> None:
            root[0].text = AtomicString("[@dal2031]")
            etree.SubElement(root[0], "b").tail = AtomicString("[@zahl2028]")

    extension = CitationExtension(works)
    extension.problems = []
    md = Markdown(extensions=["footnotes", extension])
    md.treeprocessors.register(Finished(md), "finished", 60)
    assert md.convert("A") == "<p>[@dal2031]<b></b>[@zahl2028]</p>"
    assert [problem.message.split("»")[0] for problem in extension.problems] == [
        "kildehenvisningen «[@dal2031]",
        "kildehenvisningen «[@zahl2028]",
    ]


def test_a_citation_after_an_element_keeps_the_space_before_it_and_follows_the_words_alone(works: Bibliography) -> None:
    class Tails(Treeprocessor):
        def run(self, root: etree.Element) -> None:
            etree.SubElement(root[0], "b").tail = " [@dal2031]"
            etree.SubElement(root[0], "i").tail = " og [@zahl2028]."

    md = Markdown(extensions=["footnotes", CitationExtension(works)])
    md.treeprocessors.register(Tails(md), "tails", 60)
    line = md.convert("A").partition("\n")[0]
    assert re.sub(r"<sup.*?>(\d)</a></sup>", r"(\1)", line) == "<p>A<b></b> (1)<i></i> og(2).</p>"


def test_only_marks_are_separated_and_numbered(works: Bibliography) -> None:
    class Raised(Treeprocessor):
        def run(self, root: etree.Element) -> None:
            for _ in range(2):
                etree.SubElement(root[-1], "sup").text = "2"
                etree.SubElement(etree.SubElement(root[-1], "sup"), "em").text = "3"

    md = Markdown(extensions=["footnotes", CitationExtension(works)])
    md.treeprocessors.register(Raised(md), "raised", 60)
    page = md.convert("A [@dal2031] **b** [@zahl2028] c [@vik2025]*d* *e*.\n\nB")
    assert page.count('class="footnote-ref"') == 3
    assert "<p>B" + "<sup>2</sup><sup><em>3</em></sup>" * 2 + "</p>" in page
    assert "<sup>, </sup>" not in page


def test_a_footnote_without_a_place_is_of_the_whole_work(works: Bibliography) -> None:
    assert footnote_html(works, "dal2031") == footnote_html(works, "dal2031", "")
    assert short_form(works, "dal2031") == "Dal mfl. 2031."
