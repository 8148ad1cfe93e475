"""The policy of every page, and what servers are told: one source, no inline code but what is known by its hash."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from guideline.components.rendering import ComponentsExtension
from guideline.hosting.page import PLACE, sealed
from guideline.hosting.policy import TRUSTED, Policy, digest, together
from guideline.hosting.robots import robots
from guideline.hosting.servers import FOR_A_VISIT, HASHED, Served

from ..conftest import ROOT, build
from ..projects import copy_of, replace

META = 'meta[http-equiv="Content-Security-Policy"]'
PAGE = f'<html><head><meta charset="utf-8"><meta content="{PLACE}">HEAD</head><body><p>Hei</p></body></html>'


def pages(site: Path) -> list[tuple[Path, BeautifulSoup]]:
    found = [(path, BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")) for path in site.rglob("*.html")]
    assert len(found) > 10
    return found


def policy_of(page: BeautifulSoup) -> dict[str, list[str]]:
    """The only policy of PAGE, by its directives."""
    (meta,) = page.select(META)
    parts = (part.split() for part in str(meta["content"]).split(";"))
    return {name: values for name, *values in parts}


def test_every_page_has_a_policy_that_allows_nothing_unsafe(second: Path) -> None:
    for path, page in pages(second):
        policy = policy_of(page)
        assert "unsafe" not in str(policy), path
        assert policy["default-src"] == ["'none'"], path
        assert {name: values for name, values in policy.items() if any("://" in value for value in values)} == {}


def test_what_is_inline_is_in_the_policy_and_nothing_else_is(second: Path) -> None:
    for path, page in pages(second):
        inline = [tag for tag in page.find_all("script") if not tag.get("src") and "json" not in str(tag.get("type"))]
        expected = {f"'{digest(tag.string or '')}'" for tag in inline} | {"'self'"}
        assert set(policy_of(page)["script-src"]) == expected, path
        assert page.find_all("style") == [], path
        assert policy_of(page)["style-src"] == ["'self'"]


def test_the_policy_stands_before_all_that_it_is_for(second: Path) -> None:
    for path, page in pages(second):
        assert page.head
        names = [tag.get("http-equiv") or tag.name for tag in page.head.find_all(True)]
        assert names.index("Content-Security-Policy") == 1, path  # the encoding comes first


def test_a_hash_is_that_of_the_specification() -> None:
    assert digest("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def test_the_header_has_what_all_pages_need_and_what_no_page_can_say(second: Path) -> None:
    header = re.search(r"Content-Security-Policy: (.*)", (second / "_headers").read_text(encoding="utf-8"))
    assert header
    said = {name: values for name, *values in (part.split() for part in header[1].split(";"))}
    assert said.pop("frame-ancestors") == ["'self'"]
    for path, page in pages(second):
        policy = policy_of(page)
        assert policy.keys() == said.keys(), path
        assert all(set(values) <= set(said[name]) for name, values in policy.items()), path


def test_policies_are_put_together() -> None:
    first, second = Policy({"sha256-a="}, {"sha256-b="}), Policy({"sha256-c="})
    assert together([first, second]) == Policy({"sha256-a=", "sha256-c="}, {"sha256-b="})


def test_only_named_scripts_make_more_than_text_of_a_string() -> None:
    assert f"require-trusted-types-for 'script'; trusted-types {' '.join(TRUSTED)}" in Policy().for_page()
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.js"))
    used = {f"guideline-{use}" for use in re.findall(r'scriptAddress\("(\w+)"', scripts)}
    assert used | {"guideline-xml"} == {*TRUSTED, "guideline-disk"}  # the edition for a disk adds its own


SINK = re.compile(
    r"\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|\beval\("
)


@pytest.mark.parametrize(
    "script",
    [path for path in sorted((ROOT / "overrides").rglob("*.js")) if path.name != "trusted.js"],
    ids=lambda path: path.relative_to(ROOT / "overrides").as_posix(),
)
def test_no_other_script_makes_html_of_a_string(script: Path) -> None:
    assert SINK.findall(script.read_text(encoding="utf-8")) == []


def test_data_for_scripts_needs_no_hash_and_a_script_in_the_head_does() -> None:
    data = '<script type="application/json">{"a": 1}</script>'
    assert sealed(PAGE.replace("HEAD", data), "side")[1] == Policy(set(), set())
    page, policy = sealed(PAGE.replace("HEAD", "<script>a()</script><style>b{}</style>"), "side")
    assert policy == Policy({digest("a()")}, {digest("b{}")})
    assert policy.for_page() in unescape(page)


def test_a_template_without_a_place_for_a_policy_is_left_alone() -> None:
    page = "<html><body><script>a()</script></body></html>"
    assert sealed(page, "side")[0] == page


# --- Servers ----------------------------------------------------------------------------------------------------------


SERVED = Served(Policy({"sha256-a="}), indexed=False, hashed=["assets/site-ABCDEFGH.css"])


@pytest.mark.parametrize("text", [*SERVED.files().values(), SERVED.for_hosts()], ids=[*SERVED.files(), "_headers"])
def test_each_server_is_told_every_header(text: str) -> None:
    for name, value in SERVED.headers().items():
        assert re.search(rf'{name}:? "?{re.escape(value)}', text), name
    assert "@" not in re.sub(r"@(?:hashed|fonts|local|others)\b", "", text), "a place that was not filled in"
    assert "immutable" in text


@pytest.mark.parametrize(("indexed", "said"), [(True, None), (False, "noindex")])
def test_search_engines_are_told_by_header(indexed: bool, said: str | None) -> None:
    assert Served(Policy(), indexed).headers().get("X-Robots-Tag") == said


@pytest.mark.parametrize(
    ("address", "indexed", "said"),
    [
        ("", True, "User-agent: *\nDisallow:\n"),
        ("https://a.no/b/", True, "User-agent: *\nDisallow:\nSitemap: https://a.no/b/sitemap.xml\n"),
        ("https://a.no/b/", False, "User-agent: *\nDisallow: /b/nedlasting/\n"),
        ("https://a.no/b", False, "User-agent: *\nDisallow: /b/nedlasting/\n"),
        ("https://a.no", False, "User-agent: *\nDisallow: /nedlasting/\n"),
        ("", False, "User-agent: *\nDisallow: /nedlasting/\n"),
    ],
)
def test_search_engines_are_told_by_file(address: str, indexed: bool, said: str) -> None:
    assert robots(address, indexed=indexed) == said


def test_a_site_that_is_not_to_be_found_says_so_on_every_page(tmp_path: Path, second: Path) -> None:
    root = copy_of("second", tmp_path)
    replace(root / "mkdocs.yml", "  - guideline\n", "  - guideline:\n      indexed: !ENV [INDEXED, true]\n")
    finished = build(root, root / "site", INDEXED="false")
    assert finished.returncode == 0, finished.stderr
    for path, page in pages(root / "site"):
        assert [meta["content"] for meta in page.select("meta[name=robots]")] == ["noindex"], path
    assert not [path for path, page in pages(second) if page.select("meta[name=robots]")]
    for name in ("nginx.conf", "Caddyfile", "apache.conf"):
        assert 'X-Robots-Tag "noindex"' in (root / "build/hosting" / name).read_text(encoding="utf-8")


def test_files_that_are_kept_for_ever_have_their_name_of_their_content(second: Path) -> None:
    told = (second / "_headers").read_text(encoding="utf-8")
    kept = re.findall(r"^/(assets/\S+)\n  Cache-Control: .*immutable$", told, re.M)
    assert kept
    assert all(re.search(HASHED, path) and (second / path).exists() for path in kept)


def test_every_server_lets_what_a_centre_has_written_be_kept_for_a_visit(second: Path) -> None:
    folder = second.parent / "build/hosting"
    settings = [second / "_headers", *(folder / name for name in ("nginx.conf", "Caddyfile", "apache.conf"))]
    for file in settings:
        text = file.read_text(encoding="utf-8")
        assert re.search(rf"lokalt\\?\.json[^\n]*\n[^\n]*{FOR_A_VISIT}", text), file.name


def test_the_alignment_of_a_column_is_no_style() -> None:
    md = Markdown(extensions=["tables", ComponentsExtension({})])
    html = md.convert("| Bed | Kilo |\n|:--|--:|\n| Nord | 3 |")
    assert "style=" not in html
    assert '<td data-stilling="right">3</td>' in html
