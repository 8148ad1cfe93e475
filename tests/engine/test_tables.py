"""A table says what it is called, and each head what it is the head of."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from ..rendering import text_of

TABLE = "| Plante | Vår |\n|---|---|\n| Løk | ja |\n"


def tables(text: str) -> list[Tag]:
    return BeautifulSoup(text_of(text).body, "html.parser").select("table")


def test_a_table_is_called_what_the_heading_above_says() -> None:
    first, second = tables(f"# Hage\n\n{TABLE}\n## Vekst med `kode`[^1]\n\nTekst.\n\n{TABLE}\n[^1]: Note.\n")
    assert (first["aria-label"], second["aria-label"]) == ("Hage", "Vekst med kode")


def test_heads_are_heads_of_columns() -> None:
    (table,) = tables(f"# Hage\n\n{TABLE}")
    assert [head["scope"] for head in table.select("th")] == ["col", "col"]


def test_what_an_editor_has_written_in_html_stands() -> None:
    html = '<table aria-label="Egen"><thead><tr><th scope="row">A</th></tr></thead></table>'
    (table,) = tables(f'# Hage\n\n<div markdown="1">\n{html}\n</div>\n')
    assert (table["aria-label"], table.th["scope"] if table.th else "") == ("Egen", "row")
