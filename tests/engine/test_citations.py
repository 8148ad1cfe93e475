"""Golden cases for citations: one YAML file each with input, output and errors.

`pytest --update` writes what the code does now; read the difference before committing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from mkdocs_bibtex.citation import CitationBlock

from guideline.bibliography.citations import EXAMPLE, CitationExtension, makeExtension, parse, scan
from guideline.bibliography.references import Bibliography, load
from guideline.site.bibtex_adapter import PassThroughRegistry, pass_through
from guideline.text.errors import ContentError
from guideline.text.mask import mask

from .. import golden_cases
from ..bibtex_plugin import bibtex_plugin
from ..conftest import ROOT

CSL = ROOT / "bibliography/nok-veileder.csl"
WORKS = ROOT / "tests/fixtures/works.bib"
CASES = golden_cases.cases("citations")
EXTENSIONS = (
    "attr_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.superfences",
    "pymdownx.blocks.admonition",
)


@pytest.fixture(scope="module")
def works() -> Bibliography:
    """The invented works, formatted by Pandoc."""
    return load(WORKS, CSL, shown_as="works.bib")


def render(text: str, works: Bibliography | None, **config: Any) -> str:
    """TEXT as HTML, with the extensions that the site uses."""
    extension = CitationExtension(works, **config)
    extension.page = "side.md"
    return markdown.markdown(text, extensions=[*EXTENSIONS, extension])


def _outcome(text: str, works: Bibliography) -> dict[str, Any]:
    """What becomes of TEXT: errors when the scanner or the renderer finds any, else HTML."""
    _, problems = scan(text, "side.md", works.references)
    if problems:
        return {"errors": [str(problem) for problem in problems]}
    try:
        return {"output": render(text, works) + "\n"}
    except ContentError as error:
        return {"errors": [str(problem) for problem in error.problems]}


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_golden(path: Path, works: Bibliography, update: bool) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    golden_cases.check(path, _outcome(case["input"], works), update)


def test_scanner_and_renderer_find_the_same_citations(works: Bibliography) -> None:
    """Whatever the scanner leaves out would be missing in «Sitert i»; whatever it adds would be a false promise."""
    for path in CASES:
        text = yaml.safe_load(path.read_text(encoding="utf-8"))["input"]
        found, problems = scan(text, "side.md", works.references)
        if problems or path.stem.startswith("error_"):
            continue
        marks = render(text, works).count('href="#fn:kilde-')
        by_hand = text.count("[^kilde-dal2031]") // 2
        assert len(found) == marks - by_hand, path.stem


def test_pinpoints_have_a_non_breaking_space(works: Bibliography) -> None:
    assert "Zahl og Åsen 2028, s.\u00a011–12." in render("A [@zahl2028, s. 11-12].", works)
    assert "Zahl og Åsen 2028, §\u00a03-15." in render("A [@zahl2028, § 3-15].", works)


def test_the_same_instance_renders_many_pages(works: Bibliography) -> None:
    md = markdown.Markdown(extensions=[*EXTENSIONS, CitationExtension(works)])
    first = md.convert("A [@dal2031, s. 1].")
    md.reset()
    assert md.convert("B.") == "<p>B.</p>"
    md.reset()
    assert md.convert("A [@dal2031, s. 1].") == first


def test_the_extension_reads_the_files_itself_when_nobody_else_does() -> None:
    extension = {"guideline.bibliography.citations": {"root": str(ROOT / "tests/sites/garden")}}
    page = markdown.markdown(
        "A [@dal2031].", extensions=["footnotes", "guideline.bibliography.citations"], extension_configs=extension
    )
    assert "Fjordforlaget" in page


def test_the_extension_reads_the_project_that_it_is_started_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "tests/sites/garden")
    assert "Fjordforlaget" in markdown.markdown("A [@dal2031].", extensions=["footnotes", makeExtension()])


def test_the_renderer_stops_at_what_the_scanner_would_have_found(works: Bibliography) -> None:
    with pytest.raises(ContentError, match=r"side\.md: kilden «@ukjent» finnes ikke"):
        render("A [@ukjent].", works)
    with pytest.raises(ContentError, match=r"side\.md: kildehenvisningen «\[@\]»"):
        render("A [@].", works)


def test_footnotes_must_be_on(works: Bibliography) -> None:
    with pytest.raises(RuntimeError, match=r"^citations need the Markdown extension `footnotes`$"):
        markdown.markdown("A [@dal2031].", extensions=[CitationExtension(works)])


def test_parse_gives_normal_spelling() -> None:
    assert parse("@a, side 3 - 4; @b-c_d;@å, kap. 2") == [("a", "s. 3–4"), ("b-c_d", ""), ("å", "kap. 2")]


def test_masking_keeps_length_and_lines() -> None:
    for path in CASES:
        text = yaml.safe_load(path.read_text(encoding="utf-8"))["input"]
        masked = mask(text)
        assert [len(line) for line in masked.split("\n")] == [len(line) for line in text.split("\n")]


def test_an_unclosed_fence_hides_nothing() -> None:
    assert "[@a]" in mask("```\n[@a]\n\nmer\n")


def test_mkdocs_bibtex_changes_no_text() -> None:
    plugin = bibtex_plugin(WORKS)
    pass_through(plugin)
    text = "A [@dal2031, s. 2; @zahl2028], `[@dal2031]`, @zahl2028 og \\bibliography og \\full_bibliography.\n"
    assert plugin.on_page_markdown(text, None, None, None) == text
    assert "dal2031" in plugin.registry.bib_data.entries


def test_the_adapter_may_be_applied_at_each_rebuild() -> None:
    plugin = bibtex_plugin(WORKS)
    pass_through(plugin)
    registry = plugin.registry
    pass_through(plugin)
    assert plugin.registry is registry
    assert isinstance(registry, PassThroughRegistry)
    assert registry.inline_text(CitationBlock.from_markdown("[@a, s. 1]")[0]) == "[@a, s. 1]"
    assert registry.validate_inline_references([]) == set()


MISTAKES = {
    "[-@dal2031, s. 4]": [("dal2031", "s. 4")],
    "[–@dal2031, s. 4]": [("dal2031", "s. 4")],
    "[-@dal2031; -@zahl2028, s. 2]": [("dal2031", ""), ("zahl2028", "s. 2")],
    "[@dal2031, s. 3, @zahl2028, s. 4]": [("dal2031", "s. 3"), ("zahl2028", "s. 4")],
    "[@dal2031, s. 3 og @zahl2028]": [("dal2031", "s. 3"), ("zahl2028", "")],
    "[@dal2031 @zahl2028]": [("dal2031", ""), ("zahl2028", "")],
    "[se @dal2031, s. 3; @zahl2028]": [("dal2031", "s. 3"), ("zahl2028", "")],
    "[jf. -@dal2031, kap. 2]": [("dal2031", "kap. 2")],
    "[@dal2031, s. 3; 5]": [("dal2031", "s. 3, 5")],
    "[@dal2031 s. 3]": [("dal2031", "s. 3")],
    "[@dal2031: 3]": [("dal2031", "s. 3")],
    "[@dal2031. s. 3]": [("dal2031", "s. 3")],
    "[@dal2031 - s. 3]": [("dal2031", "s. 3")],
    "[@dal2031!]": [("dal2031", "")],
    "[@{dal2031}, s. 3]": [("dal2031", "s. 3")],
    "[@ dal2031, s. 3]": [("dal2031", "s. 3")],
    "[@@dal2031, s. 3]": [("dal2031", "s. 3")],
    "[@dal2031, ]": [("dal2031", "")],
    "[@dal2031;]": [("dal2031", "")],
    "[@dal2031;; @zahl2028]": [("dal2031", ""), ("zahl2028", "")],
    "[dal2031, s. 3]": [("dal2031", "s. 3")],
    "[dal2031; zahl2028, s. 3]": [("dal2031", ""), ("zahl2028", "s. 3")],
    "[dal2031, s. 3; @zahl2028]": [("dal2031", "s. 3"), ("zahl2028", "")],
    "[dal2031; s. 3]": [("dal2031", "s. 3")],
    "[zahl2028, s. 4 @dal2031]": [("zahl2028", "s. 4"), ("dal2031", "")],
    "@dal2031, s. 3": [("dal2031", "s. 3")],
    "@dal2031, §§ 3-1": [("dal2031", "§§ 3-1")],
    "@dal2031 [s. 3]": [("dal2031", "s. 3")],
    "@dal2031": [("dal2031", "")],
    "[＠dal2031, s. 3]": [("dal2031", "s. 3")],
    "［@dal2031, s. 3］": [("dal2031", "s. 3")],
    r"\[@dal2031, s. 3\]": [("dal2031", "s. 3")],
    r"\[@dal2031]": [("dal2031", "")],
}


@pytest.mark.parametrize("written", MISTAKES)
def test_a_remedy_means_what_was_meant(works: Bibliography, written: str) -> None:
    found, (problem,) = scan(f"Før {written} etter.", "side.md", works.references)
    assert found == []
    assert f"«{written}»" in problem.message or written.startswith("@")
    proposed = re.sub(r"^[^:\[]*?(?:Skriv |: )|\s{3}.*$", "", problem.remedy)
    citations, problems = scan(f"Før {proposed} etter.", "side.md", works.references)
    assert problems == []
    assert [(citation.key, citation.locator) for citation in citations] == MISTAKES[written]
    assert render(f"Før {proposed} etter.", works).count("<span data-kilde=") == len(citations)


REMEDIES = {
    "[se, -@dal2031,, s. 3;; jf. – @zahl2028 ,]": "Flytt teksten ut av klammene: se, jf. [@dal2031, s. 3; @zahl2028]",
    "[@dal2031 og @zahl2028]": "Skriv [@dal2031; @zahl2028]",
    "[jf. @dal2031, s. 3 og, @zahl2028]": "Flytt teksten ut av klammene: jf. [@dal2031, s. 3; @zahl2028]",
    "[@dal2031 and s. 3 &]": "Skriv [@dal2031, s. 3]",
    "[@dal2031 ogsaa]": "Skriv [@dal2031, ogsaa]",
    "[@dal2031 og]": "Skriv [@dal2031]",
    "[@dal2031 {s. 3}]": "Skriv [@dal2031, s. 3]",
    "[@dal2031;s. 3;4]": "Skriv [@dal2031, s. 3, 4]",
    "[s. 3; @dal2031]": "Flytt teksten ut av klammene: s. 3 [@dal2031]",
    "[se; også @dal2031]": "Flytt teksten ut av klammene: se, også [@dal2031]",
    "[@dal2031, 3 @ 4]": "Skriv [@dal2031, 3 4]",
    "[@dal2031?! s. 3]": "Skriv [@dal2031, s. 3]",
    "[zahl2028; @dal2031 s. 2]": "Skriv [@zahl2028; @dal2031, s. 2]",
    "[zahl2028, s. 4; se @dal2031]": "Flytt teksten ut av klammene: se [@zahl2028, s. 4; @dal2031]",
    "[@@@dal2031]": "Skriv [@dal2031]",
    "[@]": f"Skriv for eksempel {EXAMPLE}",
    "[@ ; @]": f"Skriv for eksempel {EXAMPLE}",
    "[@{dal2031]": "Skriv [@dal2031]",
    "[@dal2031}, s. 3]": "Skriv [@dal2031, s. 3]",
    "[@dal2031\N{MINUS SIGN} s. 3]": "Skriv [@dal2031, s. 3]",
    "[@ny-2031 s. 3]": "Skriv [@ny-2031, s. 3]",
    r"[@dal\_2031 s. 3]": "Skriv [@dal_2031, s. 3]",
    "[@dal2031\n s. 3]": "Skriv [@dal2031, s. 3]",
    "［@dal2031, s. 3]": "Skriv [@dal2031, s. 3]",
    "[- ＠dal2031]": "Skriv [@dal2031]",
    "[＠dal2031 uten": "Skriv [@dal2031]",
    "[zahl2028, s. 4 @dal2031]": "Skriv [@zahl2028, s. 4; @dal2031]",
    "[zahl2028 @dal2031]": "Skriv [@zahl2028; @dal2031]",
    "[se zahl2028 @dal2031]": "Flytt teksten ut av klammene: se zahl2028 [@dal2031]",
    "[@dal2031; @zahl2028; s. 4; 6]": "Skriv [@dal2031; @zahl2028, s. 4, 6]",
    "[@dal2031; se @zahl2028; 6]": "Flytt teksten ut av klammene: se [@dal2031; @zahl2028, 6]",
    "[X og XX: @dal2031, s. X @]": "Flytt teksten ut av klammene: X og XX: [@dal2031, s. X]",
    "[@dal2031, 3 @@ 4]": "Skriv [@dal2031, 3 4]",
    "[@dal2031, 3@4]": "Skriv [@dal2031, 3; @4]",
    "[@dal2031 @]": "Skriv [@dal2031]",
    "[@!]": f"Skriv for eksempel {EXAMPLE}",
    "[bare @!]": f"Skriv for eksempel {EXAMPLE}",
    "[@dal2031 skog-]": "Skriv [@dal2031, skog-]",
    "[@dal2031 -og- s. 3 og -]": "Skriv [@dal2031, s. 3]",
    "[@dal--2031 s. 3]": "Skriv [@dal--2031, s. 3]",
    "［＠dal2031, s. X］": "Skriv [@dal2031, s. X]",
    "［@dal2031; ＠zahl2028］": "Skriv [@dal2031; @zahl2028]",
    "[dal2031, s. 3; se etter]": "Skriv [@dal2031, s. 3, se etter]",
}
"""What a remedy keeps and takes away, sign for sign."""


@pytest.mark.parametrize("written", REMEDIES)
def test_a_remedy_keeps_the_words_and_takes_away_the_rest(written: str) -> None:
    _, (problem,) = scan(f"Før {written} etter.", "side.md", ("dal2031", "zahl2028"))
    assert problem.remedy == REMEDIES[written]


EXPLAINED = {
    "@dal2031;": "det står et semikolon uten kilde etter",
    "-@dal2031": "minus foran @ brukes ikke her",
    "− @dal2031": "minus foran @ brukes ikke her",
    "@": "nøkkelen mangler etter @",
    "@ dal2031": "nøkkelen mangler etter @",
    "@dal2031, s. 3 @zahl2028": "to kilder skilles med semikolon",
    "@dal2031,": "sidetallet mangler etter kommaet",
    "@dal2031 s. 3": "det mangler et komma etter nøkkelen",
    "@dal2031!": "nøkkelen har tegn som ikke er lov",
    "@dal2031, 3@4": "nøkkelen har tegn som ikke er lov",
    "se @dal2031": "det står tekst foran kilden",
    "@dal2031; zahl2028": "det mangler en @ etter semikolonet",
    "@!": "henvisningen kan ikke leses",
}
"""The first thing that is wrong with a bracket, of those that may be."""


@pytest.mark.parametrize("body", EXPLAINED)
def test_each_mistake_is_told_by_its_own_words(body: str) -> None:
    with pytest.raises(ValueError, match=r"^") as raised:
        parse(body)
    assert raised.value.args[0] == EXPLAINED[body]


def test_marks_of_one_note_are_told_apart_in_reading_order(works: Bibliography) -> None:
    page = render("A [@dal2031].\n\n| B [@zahl2028] | C |\n|---|---|\n| D [@dal2031] | E |\n\nF [@dal2031].", works)
    marks = re.findall(r'id="(fnref[^"]*)"', page)
    assert marks == ["fnref:kilde-dal2031", "fnref:kilde-zahl2028", "fnref2:kilde-dal2031", "fnref3:kilde-dal2031"]


ALIKE = [
    "s. 41–42",
    "s. 41-42",
    "s. 41--42",
    "s. 41---42",
    "s. 41−42",
    "s. 41\u201242",
    "s. 41\u201142",
    "s.\u202f41\u00a0–\u00a042",
    "S. 41 — 42",
    "side 41-42",
    "sidene 41-42",
    "pp. 41--42",
    "41-42",
]


@pytest.mark.parametrize("locator", ALIKE)
def test_one_place_is_one_footnote_however_it_is_typed(locator: str) -> None:
    assert parse(f"@dal2031, {locator}") == [("dal2031", "s. 41–42")]
    assert parse(f"@dal2031 ,{locator}") == [("dal2031", "s. 41–42")]


@pytest.mark.parametrize(
    ("locator", "normal"),
    [
        ("kap. 3--4", "kap. 3–4"),
        ("§ 3-15", "§ 3-15"),
        ("§ 3\u201115", "§ 3-15"),
        ("s. iv–vi", "s. iv–vi"),
        ("note 3", "note 3"),
    ],
)
def test_other_places_keep_their_words(locator: str, normal: str) -> None:
    assert parse(f"@dal2031, {locator}") == [("dal2031", normal)]


def test_a_key_is_read_alike_whatever_its_hyphens() -> None:
    assert parse(r"@a‑b–c, s. 2; @d\_e") == [("a-b-c", "s. 2"), ("d_e", "")]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Her [@dal2031, s. 3].</p>",
        "<details>\n<summary>Mer</summary>\n\nHer [@dal2031].\n\n</details>",
        "<table>\n<tr><td>[@dal2031]</td></tr>\n</table>",
        "- a\n\n  <div>\n  [@dal2031]\n  </div>",
        "&#91;@dal2031]",
        "[&#64;dal2031, s. 3]",
        '<div markdown="1">\n<p markdown="0">[@dal2031]</p>\n</div>',
    ],
)
def test_no_citation_stays_as_it_was_typed(works: Bibliography, text: str) -> None:
    _, problems = scan(text, "side.md", works.references)
    if not problems:
        with pytest.raises(ContentError, match="blir stående som tekst"):
            render(text, works)
    assert all(problem.line and problem.remedy for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        '<div markdown="1">\nHer [@dal2031].\n</div>',
        "<p>Skriv <code>[@dal2031]</code>.</p>",
        "Før <span>her [@dal2031]</span> etter.",
        "<p>Et avsnitt.</p>\n\nHer [@dal2031].",
        "<pre>[@dal2031]</pre>",
        "<!-- [@dal2031] -->",
        "[@ukjent på nettet](https://eksempel.no/@dal2031)",
    ],
)
def test_no_alarm_where_citations_work_or_are_shown(works: Bibliography, text: str) -> None:
    _, problems = scan(text, "side.md", works.references)
    assert problems == []
    assert "[@dal2031]" not in re.sub(r"<(code|pre)>.*?</\1>|<!--.*?-->", "", render(text, works))
