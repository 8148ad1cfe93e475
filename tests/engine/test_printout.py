"""Several pages as one document: addresses of their own, links that stay inside, notes numbered through."""

from __future__ import annotations

from guideline.catalogue.catalogue import PageRecord
from guideline.documents.printout import demote_headings, put_together
from guideline.text.html_text import ids, parse


def page(name: str, html: str) -> PageRecord:
    """An invented page."""
    return PageRecord(f"docs/hage/{name}.md", f"hage/{name}/", name.capitalize(), "hage", (), None, html)


BACK = '<a class="footnote-backref" href="#fnref:a">↑</a>'
NOTE = f'<div class="footnote"><ol><li id="fn:a"><p>En note. {BACK}</p></li></ol></div>'
MARK = '<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>'
LINKS = (
    '<a href="#stell">over</a> <a href="../bed/">bed</a> <a href="../../begreper/#x">ord</a> '
    '<a href="https://eksempel.no/a#b">ute</a>'
)

PAGES = [
    page(
        "bed",
        f'<h1 id="bed">Bed</h1><h2 id="stell">Stell</h2><p>{MARK} <a href="../hekk/#stell">hekken</a></p>{NOTE}',
    ),
    page("hekk", f'<h1 id="hekk">Hekk</h1><h2 id="stell">Stell</h2><p>{MARK} {LINKS}</p>{NOTE}'),
]


def hrefs(html: str) -> list[str]:
    return [str(link["href"]) for link in parse(html).select("a[href]")]


def test_equal_headings_on_two_pages_get_addresses_of_their_own() -> None:
    printout = put_together(PAGES, "hage/utskrift/")
    everything = [id for chapter in printout.chapters for id in ids(chapter.html)]
    everything += [id for note in printout.footnotes for id in ids(note)]
    assert len(everything) == len(set(everything))
    assert [heading.id for chapter in printout.chapters for heading in chapter.contents] == [
        "bed--stell",
        "hekk--stell",
    ]


def test_links_between_the_pages_stay_inside_and_others_lead_from_the_new_place() -> None:
    bed, hekk = put_together(PAGES, "hage/utskrift/").chapters
    assert "#hekk--stell" in hrefs(bed.html)
    assert hrefs(hekk.html)[1:] == ["#hekk--stell", "#bed", "../../begreper/#x", "https://eksempel.no/a#b"]


def test_notes_are_numbered_through_and_lead_back() -> None:
    printout = put_together(PAGES, "hage/utskrift/")
    marks = [parse(chapter.html).select_one("a.footnote-ref") for chapter in printout.chapters]
    assert [mark.get_text() for mark in marks if mark] == ["1", "2"]
    assert [mark["href"] for mark in marks if mark] == ["#bed--fn:a", "#hekk--fn:a"]
    assert [hrefs(note) for note in printout.footnotes] == [["#bed--fnref:a"], ["#hekk--fnref:a"]]


def test_headings_go_one_level_down() -> None:
    assert demote_headings("<h2>A</h2><h3>B</h3>") == "<h3>A</h3><h4>B</h4>"
