"""Several pages as one document: addresses of their own, links that stay inside, notes numbered through."""

from __future__ import annotations

from guideline.documents.printout import Printout
from guideline.text.html_edit import demoted, ids, outdented
from guideline.text.html_text import parse

from ..rendering import artist, page_of

LINKS = "[over](#stell) [bed](../bed/) [ord](../../begreper/#x) [ute](https://eksempel.no/a#b)"
NOTE = "[^a]: En note."
STELL = "## Stell {: #stell }"

PAGES = [
    page_of(
        f"# Bed {{: #bed }}\n\n## Stell {{: #stell }}\n\nEn[^a] [hekken](../hekk/#stell)\n\n{NOTE}", "hage/bed/", "Bed"
    ),
    page_of(f"# Hekk {{: #hekk }}\n\n## Stell {{: #stell }}\n\nEn[^a] {LINKS}\n\n{NOTE}", "hage/hekk/", "Hekk"),
]


def printout() -> Printout:
    return artist(*PAGES).whole(PAGES, "hage/utskrift/")


def hrefs(html: str) -> list[str]:
    return [str(link["href"]) for link in parse(html).select("a[href]")]


def test_equal_headings_on_two_pages_get_addresses_of_their_own() -> None:
    whole = printout()
    everything = [id for chapter in whole.chapters for id in ids(chapter.html)]
    everything += [id for note in whole.footnotes for id in ids(note)]
    assert len(everything) == len(set(everything))
    assert [heading.id for chapter in whole.chapters for heading in chapter.contents] == [
        "bed--stell",
        "hekk--stell",
    ]


def test_links_between_the_pages_stay_inside_and_others_lead_from_the_new_place() -> None:
    bed, hekk = printout().chapters
    assert "#hekk--stell" in hrefs(bed.html)
    assert hrefs(hekk.html)[1:] == ["#hekk--stell", "#bed", "../../begreper/#x", "https://eksempel.no/a#b"]


def test_notes_are_numbered_through_and_lead_back() -> None:
    whole = printout()
    marks = [parse(chapter.html).select_one("a.footnote-ref") for chapter in whole.chapters]
    assert [mark.get_text() for mark in marks if mark] == ["1", "2"]
    assert [mark["href"] for mark in marks if mark] == ["#bed--fn:a", "#hekk--fn:a"]
    assert [hrefs(note) for note in whole.footnotes] == [["#bed--fnref:a"], ["#hekk--fnref:a"]]


def test_headings_go_one_level_down() -> None:
    assert demoted("<h2>A</h2><h3>B</h3>") == "<h3>A</h3><h4>B</h4>"


def test_indents_go_and_what_is_shown_as_it_is_written_stays() -> None:
    html = "<ul>\n    <li>a</li>\n\n  <li>b  c</li>\n</ul>\n<pre><code>  x\n    y</code></pre>\n   <p>d</p>\n"
    assert outdented(html) == "<ul>\n<li>a</li>\n<li>b  c</li>\n</ul>\n<pre><code>  x\n    y</code></pre>\n<p>d</p>\n"
