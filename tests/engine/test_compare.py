"""The comparison of two built sites: blind to what readers don't meet, and to nothing else. Invented pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..compare import differences, main, site_parts

PAGE = """<html lang="nb"><head><title>Hage</title><link rel="stylesheet" href="assets/base.css"></head><body>
<h1 id="hage">Hage</h1><div class="a b"><p>Vi <em>vanner</em> hver dag.</p></div>
<a href="bed/" title="Bedet">Bed</a> <img src="assets/bed.1a2b3c4d.png" alt="Et bed"> <!-- merknad -->
<label for="x">Hvem?</label><input id="x" name="hvem" type="text"><script>let a;</script>
<a href="nedlasting/hage.pdf">PDF (12\u00a0kB)</a></body></html>"""
CATALOGUE = {"edition": {"guideline": "2030"}, "terms": [{"id": "kompost", "term": "kompost", "also": []}]}


def site(folder: Path, page: str = PAGE, catalogue: object = CATALOGUE) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "katalog.json").write_text(json.dumps(catalogue), encoding="utf-8")
    return folder


SAME = {
    "white space": ("<p>Vi <em>vanner</em> hver dag.</p>", "\n  <p>Vi\n   <em>vanner</em>  hver dag.\n</p>"),
    "order of attributes": ('<input id="x" name="hvem" type="text">', '<input type="text" name="hvem" id="x">'),
    "a frame of another name": ('<div class="a b"><p>', '<section class="c"><p>'),
    "name of an asset": ("bed.1a2b3c4d.png", "bed.99999999.png"),
    "styles in another file": ("assets/base.css", "assets/all.css"),
    "a script": ("let a;", "let b;"),
    "a comment": ("<!-- merknad -->", ""),
    "size of a file": ("12\u00a0kB", "13\u00a0kB"),
    "address written from the root": ('href="bed/"', 'href="./bed/"'),
}
OTHER = {
    "a word": ("vanner", "luker", "index.html: text"),
    "an id": ('id="hage"', 'id="hagen"', "index.html: ids"),
    "an address": ('href="bed/"', 'href="hekk/"', "index.html: addresses"),
    "what is heard": ("Et bed", "To bed", "index.html: heard"),
    "a field's name": ('name="hvem"', 'name="hva"', "index.html: controls"),
    "a word that was hidden": ("<script>let a;</script>", "Mer.", "index.html: text"),
}


@pytest.mark.parametrize("name", SAME)
def test_what_no_reader_meets_is_no_difference(tmp_path: Path, name: str) -> None:
    old, new = SAME[name]
    assert PAGE.count(old) == 1
    assert differences(site_parts(site(tmp_path / "a")), site_parts(site(tmp_path / "b", PAGE.replace(old, new)))) == {}


@pytest.mark.parametrize("name", OTHER)
def test_what_a_reader_meets_is_shown_where_it_is(tmp_path: Path, name: str) -> None:
    old, new, part = OTHER[name]
    found = differences(site_parts(site(tmp_path / "a")), site_parts(site(tmp_path / "b", PAGE.replace(old, new))))
    assert [*found] == [part]


def test_classes_are_compared_when_asked_for(tmp_path: Path) -> None:
    old, new = site(tmp_path / "a"), site(tmp_path / "b", PAGE.replace('"a b"', '"a"'))
    assert differences(site_parts(old, markup=True), site_parts(new, markup=True)) == {
        "index.html: markup": ['- div class="a b"', '+ div class="a"']
    }


def test_a_record_that_lost_a_field_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = {**CATALOGUE, "terms": [{"id": "kompost", "term": "kompost"}]}
    old, new = site(tmp_path / "a"), site(tmp_path / "b", catalogue=changed)
    assert main([str(old), str(new)]) == 1
    assert "katalog.json: terms kompost\n    - also: []\n" in capsys.readouterr().out
    assert main([str(old), str(old)]) == 0
