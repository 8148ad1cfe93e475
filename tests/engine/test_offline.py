"""A site away from its host: what is kept of it, what the app is called, what an edition for a disk is made of."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from guideline.offline.disk import brought, edition
from guideline.offline.kept import address, kept, mark_of
from guideline.offline.names import LONGEST, name_problems, windows_name
from guideline.offline.pages import file_address, modules, on_disk
from guideline.text.errors import ContentError

# --- Names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("con/index.html", "«con» som navn på en enhet"),
        ("bed/AUX.pdf", "«AUX.pdf» som navn på en enhet"),
        ("bed/lpt1.docx", "«lpt1.docx»"),
        ("hva?/index.html", "«?» der det står i «hva?»"),
        ('ro"se.pdf', '«"»'),
        ("bed./index.html", "«.» der det står i «bed.»"),
        ("bed /index.html", "« » der det står i «bed »"),
        ("a" * (LONGEST + 1), f"{LONGEST + 1} tegn"),
    ],
)
def test_what_windows_cannot_call_a_file_is_told(name: str, message: str) -> None:
    (problem,) = name_problems([name])
    assert message in problem.message
    assert problem.file == name
    assert "Gi filen et annet navn" in problem.remedy


def test_two_names_that_windows_takes_for_one_are_told() -> None:
    (problem,) = name_problems(["bed/Rose.pdf", "bed/rose.pdf"])
    assert "likt «bed/Rose.pdf»" in problem.message


def test_ordinary_names_are_in_order() -> None:
    assert name_problems(["index.html", "bed/konsert.pdf", "com/index.html", "a" * LONGEST]) == []


@pytest.mark.parametrize(
    ("title", "folder"),
    [("Hagelaget", "Hagelaget"), ("Hva: og/eller?", "Hva og eller"), ("…", "…"), ("?.", "nettsted")],
)
def test_a_title_becomes_the_name_of_a_folder(title: str, folder: str) -> None:
    assert windows_name(title) == folder
    assert name_problems([f"{folder}/index.html"]) == []


# --- What is kept -----------------------------------------------------------------------------------------------------

SITE = {
    "index.html": b"<p>Forsiden",
    "404.html": b"<p>Borte",
    "uten-nett.html": b"<p>Uten nett",
    "bed/index.html": b"<p>Bed",
    "assets/site-ABCDEFG2.js": b"1",
    "assets/site-ABCDEFG2.js.gz": b"1",
    "assets/scorm-ABCDEFG2.js": b"1",
    "assets/fonts/serif.woff2": b"font",
    "assets/fonts/OFL.txt": b"licence",
    "search/search_index.json": b"{}",
    "nedlasting/bed.pdf": b"%PDF",
    "katalog.json": b"{}",
    "lokalt.json": b"{}",
    "sitemap.xml": b"",
}


def test_pages_styles_scripts_and_search_are_kept_and_documents_are_not() -> None:
    found = kept(SITE, "m1")
    assert found.assets == ["assets/site-ABCDEFG2.js"]
    assert [entry["url"] for entry in found.entries] == [
        "assets/fonts/serif.woff2", "bed/", "./", "search/search_index.json", "uten-nett.html",
    ]  # fmt: skip


def test_only_what_has_changed_is_fetched_again() -> None:
    before, after = (kept(SITE | {"bed/index.html": text}, "m").entries for text in (b"<p>Bed", b"<p>Bedet"))
    changed = [old["url"] for old, new in zip(before, after, strict=True) if old != new]
    assert changed == ["bed/"]


def test_folders_are_asked_for_as_readers_do() -> None:
    assert [address(name) for name in ("index.html", "a/b/index.html", "a/x.json")] == ["./", "a/b/", "a/x.json"]


def test_a_mark_tells_editions_apart() -> None:
    assert mark_of([b"a", b"b"]) == mark_of([b"a", b"b"])
    assert len({mark_of(parts) for parts in ([b"a", b"b"], [b"ab"], [b"b", b"a"], [])}) == 4


# --- The edition for a disk -------------------------------------------------------------------------------------------

FILES = ("index.html", "bed/index.html", "bed/rose/index.html", "nedlasting/bed.pdf", "assets/merke.svg")


@pytest.mark.parametrize(
    ("address", "led"),
    [
        ("rose/", "rose/index.html"),
        ("rose/#torner", "rose/index.html#torner"),
        ("rose/?vis=alle&b=1#torner", "rose/index.html?vis=alle&b=1#torner"),
        ("..", "../index.html"),
        ("../", "../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("#torner", "#torner"),
        ("?vis=alle", "?vis=alle"),
        ("../nedlasting/bed.pdf", "../nedlasting/bed.pdf"),
        ("borte/", "borte/"),
        ("https://hage.example/bed/", "https://hage.example/bed/"),
        ("//hage.example/", "//hage.example/"),
        ("mailto:hage@hage.example", "mailto:hage@hage.example"),
        ("/", "/"),
        ("", ""),
    ],
)
def test_a_link_to_a_folder_leads_to_the_page_in_it(address: str, led: str) -> None:
    assert file_address(address, "bed/index.html", FILES) == led


PAGE = """<!doctype html>
<html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; worker-src 'self'">
<link rel="canonical" href="https://hage.example/bed/">
<link rel="manifest" href="../app.webmanifest">
<link rel="preload" href="../assets/f.woff2" as="font" crossorigin>
<link rel="icon" href="../assets/merke.svg">
<link rel="stylesheet" href="../assets/site.css" crossorigin="anonymous" integrity="sha256-x">
<script>first()</script>
<script>if(1<2)try{localStorage.getItem("a")}catch{}</script>
<script type="speculationrules">{"prefetch": []}</script>
</head><body>
<a href="rose/">Roser</a>
<script id="data" type="application/json">{"a": "b/"}</script>
<script type="module" src="../assets/site.js" data-en="1"></script>
<script type="module" src="../assets/tools.js" data-to="2"></script>
</body></html>
"""


def test_a_page_is_made_ready_for_a_disk() -> None:
    assert modules(PAGE) == ["../assets/site.js", "../assets/tools.js"]
    made = on_disk(PAGE, "bed/index.html", FILES, "../assets/side-1.js")
    assert '<a href="rose/index.html">' in made
    assert re.findall(r"<script src.*", made) == [
        '<script src="../assets/side-1.js" defer data-en="1" data-to="2"></script>'
    ]
    assert "worker-src blob: 'self'" in made
    for gone in (
        "canonical",
        "manifest",
        "preload",
        "speculationrules",
        "localStorage",
        "crossorigin",
        "integrity",
        'type="module"',
    ):
        assert gone not in made
    for left in ('rel="icon"', 'href="../assets/site.css"', "first()", '{"a": "b/"}'):
        assert left in made


def bundled(scripts: Sequence[str], later: object) -> bytes:
    return f"{list(scripts)} {later}".encode()


def site(**more: bytes) -> dict[str, bytes]:
    page = '<link rel="stylesheet" href="assets/site.css"><script type="module" src="assets/site.js"></script>'
    page += '<a href="nedlasting/bed.docx">Ark</a>'
    other = "".join(f'<script type="module" src="../assets/{name}.js"></script>' for name in ("site", "tools"))
    files = {"index.html": page, "bed/index.html": other, "404.html": "", "assets/site.css": "p{src:url(f.woff2)}"}
    plain = {name: text.encode() for name, text in files.items()}
    named = (
        "assets/f.woff2",
        "assets/site.js",
        "assets/tools.js",
        "assets/senere.js",
        "nedlasting/bed.docx",
        "sitemap.xml",
    )
    return plain | dict.fromkeys(named, b"x") | {"lokalt.json": b'{"versjon": 1}'} | more


def test_the_edition_has_what_pages_lead_to_and_nothing_else() -> None:
    assert sorted(edition(site(), bundled)) == [
        "assets/f.woff2", "assets/side-1.js", "assets/side-2.js", "assets/site.css", "bed/index.html", "index.html",
        "lokalt.json", "lokalt.json.js", "nedlasting/bed.docx", "nedlasting/bed.docx.js",
    ]  # fmt: skip


def test_pages_with_the_same_modules_share_a_script() -> None:
    made = edition(site(), bundled)
    assert made["assets/side-1.js"] == b"['assets/site.js'] {'senere.js': 'assets/senere.js'}"
    assert made["assets/side-2.js"].startswith(b"['assets/site.js', 'assets/tools.js']")
    assert b'src="../assets/side-2.js"' in made["bed/index.html"]


def test_a_name_that_windows_refuses_stops_the_edition() -> None:
    with pytest.raises(ContentError, match="«aux» som navn på en enhet"):
        edition(site(**{"aux/index.html": b"<p>"}), bundled)


def test_a_file_is_brought_by_a_script() -> None:
    script = brought("nedlasting/blåbær.docx", b"\x00PK\xff").decode()
    name, text = re.fullmatch(r"\(globalThis\.medbrakt\?\?=\{\}\)\[(.*)\]=(.*);\n", script).groups()  # type: ignore[union-attr]
    assert json.loads(name) == "nedlasting/blåbær.docx"
    assert base64.b64decode(json.loads(text)) == b"\x00PK\xff"


# --- The app ----------------------------------------------------------------------------------------------------------


def test_the_app_is_called_what_the_guideline_is_called(second: Path) -> None:
    told = json.loads((second / "app.webmanifest").read_text(encoding="utf-8"))
    assert (told["name"], told["short_name"], told["lang"]) == ("Båthuset", "Båthuset", "nb")
    assert {(one["name"], one["url"]) for one in told["shortcuts"]} == {
        ("Alle råd", "handboka/alle-rad/"), ("Lister", "lister/"), ("Skjemaer", "skjemaer/"),
    }  # fmt: skip
    assert all((second / one["url"] / "index.html").exists() for one in told["shortcuts"])
    assert "id" not in told  # it would be the same for every site on a host


def test_every_icon_is_as_large_as_it_is_said_to_be(second: Path) -> None:
    icons = json.loads((second / "app.webmanifest").read_text(encoding="utf-8"))["icons"]
    assert {icon.get("purpose", "any") for icon in icons} == {"any", "maskable"}
    for icon in icons:
        content = (second / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
            assert f"{width}x{height}" == icon["sizes"]
        else:
            assert b"<svg" in content
