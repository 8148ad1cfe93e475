"""An editor who isn't trusted: what could run at a reader's is refused with file, line and remedy, or shown as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guideline.bibliography.bibtex import read_entries
from guideline.checks.harm import harmful, harmful_files
from guideline.hosting.page import PLACE, sealed
from guideline.text.errors import ContentError
from guideline.text.harmless import is_harmless_link
from guideline.text.markdown_file import MarkdownFile, read_markdown

from ..conftest import build
from ..projects import copy_of, replace


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], MarkdownFile]:
    """Makes a Markdown file of a text."""

    def make(text: str) -> MarkdownFile:
        (tmp_path / "hage.md").write_text(text, encoding="utf-8")
        return read_markdown(tmp_path / "hage.md", "docs/hage.md")

    return make


HOSTILE = {
    "script": ("Hei.\n\n<script>alert(1)</script>", 3, "«<script>»"),
    "script that is never closed": ("Hei.\n\n<script src=x>", 3, "«<script>»"),
    "script in capitals within a line": ("Hei <SCRIPT>x</SCRIPT>", 1, "«<script>»"),
    "style": ("<style>*{display:none}</style>", 1, "«<style>»"),
    "drawing with a handler": ("Et <svg onload=alert(1)></svg>", 1, "«<svg>»"),
    "frame": ('<iframe src="https://ond.no"></iframe>', 1, "«<iframe>»"),
    "object": ("<object data=x.swf></object>", 1, "«<object>»"),
    "form": ('<form action="https://ond.no"><input name=passord></form>', 1, "«<form>»"),
    "other base": ('<base href="https://ond.no/">', 1, "«<base>»"),
    "sent on": ('<meta http-equiv="refresh" content="0;https://ond.no">', 1, "«<meta>»"),
    "an element of ours": ('<laer-linje data-skript="https://ond.no/x.js"></laer-linje>', 1, "«<laer-linje>»"),
    "handler": ('Se <img src="a.png" alt="" onerror="alert(1)">', 1, "«onerror»"),
    "handler on a new line": ('Se <b\nonclick="alert(1)">her</b>', 1, "«onclick»"),
    "style of one's own": ('<p style="position:fixed">Hei</p>', 1, "«style»"),
    "id of the site's own": ('<div id="__guideline">{}</div>', 1, "id-en «__guideline»"),
    "id in a list of attributes": ("Hei\n{: #__guideline }", 2, "id-en «__guideline»"),
    "link that runs": ("[Klikk](javascript:alert(1))", 1, "lenken «javascript:alert"),
    "link that runs, in codes": ("[Klikk](java&#115;cript:alert)", 1, "kunne kjøre noe"),
    "link that runs, by name": ("[Klikk][a]\n\n[a]: JavaScript:alert", 3, "lenken «JavaScript:alert»"),
    "link that runs, as HTML": ('<a href=" javascript:alert(1)">Klikk</a>', 1, "kunne kjøre noe"),
    "link to data": ("[Klikk](data:text/html;base64,PHNjcmlwdD4=)", 1, "lenken «data:text/html"),
    "image of data": ("![Hage](data:image/svg+xml;base64,PHN2Zz4=)", 1, "«data:image/svg+xml"),
    "image of another host": ("![Hage](https://ond.no/spor.gif)", 1, "ligger hos andre"),
    "image of another host, as HTML": ('<img alt="" src="//ond.no/spor.gif">', 1, "ligger hos andre"),
    "handler in a list of attributes": ('Hei\n{: onclick="alert(1)" }', 2, "«onclick»"),
    "address in a list of attributes": ('[Klikk](hage.md){: href="javascript:alert(1)" }', 1, "«href»"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_could_run_is_refused_with_its_line(page: Callable[[str], MarkdownFile], name: str) -> None:
    text, line, message = HOSTILE[name]
    (problem, *_) = harmful(page(text))
    assert (problem.file, problem.line) == ("docs/hage.md", line)
    assert message in problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    "text",
    [
        "Skriv `<script>` slik:\n\n```html\n<script>alert(1)</script>\n```",
        "Et tall \\<script> og 3 < 4 og <https://eksempel.no> og <ola@eksempel.no>",
        '<div class="boks" markdown>\n\nHei **du**.\n\n</div>',
        "Hei\n{: .stor #hilsen krav='bed-vanning' }",
        "[Ring](tel:12345678) eller [skriv](mailto:hei@eksempel.no), [les](https://eksempel.no) eller [se](bed.md)",
        "<details><summary>Mer</summary>Tekst</details>\n\n![Bed](bed.png)",
        "<!-- <script> er en merknad -->",
    ],
)
def test_what_text_needs_is_let_through(page: Callable[[str], MarkdownFile], text: str) -> None:
    assert harmful(page(text)) == []


@pytest.mark.parametrize(
    "address",
    ["java\tscript:x", "\x01javascript:x", "JAVASCRIPT:x", "vbscript:x", "&#106;avascript:x", "java\nscript:x"],
)
def test_a_scheme_is_read_as_browsers_read_it(address: str) -> None:
    assert not is_harmless_link(address)


FILES = {"docs/a.md": "", "docs/b.png": "", "docs/tegning.svg": '<svg><path d="M0 0"/></svg>'}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("docs/side.html", "<script>", "slutter på «.html»"),
        ("docs/side.HTM", "", "slutter på «.htm»"),
        ("docs/x.js", "", "slutter på «.js»"),
        ("docs/uten-navn", "", "slutter på «.»"),
        ("docs/ond.svg", '<svg xmlns="…"><script>alert(1)</script></svg>', "tegningen har «<script»"),
        ("docs/ond.svg", '<svg onload = "alert(1)"></svg>', "tegningen har «onload"),
        ("docs/ond.svg", '<svg><a href="javascript:x"/></svg>', "tegningen har «script:»"),
    ],
)
def test_files_that_a_browser_would_run_are_not_published(name: str, text: str, message: str) -> None:
    files = FILES | {name: text}
    (problem,) = harmful_files(files, [], files.__getitem__)
    assert problem.file == name
    assert message in problem.message


def test_styles_and_scripts_that_mkdocs_yml_names_are_published() -> None:
    files = FILES | {"docs/egen.css": "", "docs/egen.js": ""}
    assert harmful_files(files, ["egen.css", "egen.js"], files.__getitem__) == []


BOMB = "\n".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
"""Nine lines that say nine to the ninth words."""


@pytest.mark.parametrize("text", [f"a: &a [x]\n{BOMB}", "a: &a [*a]"], ids=["grows", "holds itself"])
def test_a_few_lines_that_say_more_than_a_machine_can_hold_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "hage.md").write_text(f"---\ntitle: Hage\n{text}\n---\n\n# Hage\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_markdown(tmp_path / "hage.md", "docs/hage.md")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("docs/hage.md", 3 if "[*a]" in text else 4)
    assert "filen kan ikke leses fra «" in problem.message


# --- The finished page ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "<p><script>alert(1)</script></p>",
        "<style>p{}</style>",
        '<p onclick="x">',
        '<p style="x">',
        '<a href="java&#115;cript:x">',
        '<img src="https://ond.no/x.png">',
        "<iframe></iframe>",
        '<base href="/">',
    ],
)
def test_a_page_that_holds_it_all_the_same_is_not_published(body: str) -> None:
    page = f'<html><head><meta charset="utf-8"><meta content="{PLACE}"></head><body>{body}</body></html>'
    with pytest.raises(ContentError, match=r"docs/hage\.md: "):
        sealed(page, "docs/hage.md")


BOOK = """\
@book{{dal2031,
  author = {{Dal, Eva}},
  title = {{Hagens år}},
  year = {{2031}},
  publisher = {{Fjord}},
  {}
}}
"""


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("url = {javascript:alert(1)},", "«javascript:alert(1)» er ikke en nettadresse"),
        ("url = {data:text/html,<script>},", "er ikke en nettadresse"),
        ("doi = {javascript:alert(1)},", "er ikke en DOI"),
        ("note = {\\href{javascript:alert(1)}{Klikk}},", "\\href"),
        ("note = {\\url{javascript:alert(1)}},", "\\url"),
        ("note = {\\input{/etc/passwd}},", "\\input"),
    ],
)
def test_a_reference_that_could_run_is_refused_with_its_line(field: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_entries(BOOK.format(field), "bibliography/works.bib", ())
    (problem, *_) = caught.value.problems
    assert (problem.file, problem.line) == ("bibliography/works.bib", 6)
    assert message in problem.message


def test_what_else_a_reference_or_a_front_page_says_is_shown_as_text(tmp_path: Path) -> None:
    site = copy_of("checklists", tmp_path)
    replace(site / "bibliography/works.bib", "{Hagens år}", "{<script>alert(1)</script> <img src=x onerror=x>}")
    replace(site / "docs/kilder.md", "title: ", "title: <svg onload=x> ")
    finished = build(site, site / "site")
    assert finished.returncode == 0, finished.stderr
    sources = (site / "site/kilder/index.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in sources
    assert "&lt;svg onload=x&gt;" in sources
    for page in site.glob("site/**/index.html"):
        text = page.read_text(encoding="utf-8")
        assert not [tag for tag in ("<script>alert", "<img src=x", "<svg onload") if tag in text], page
