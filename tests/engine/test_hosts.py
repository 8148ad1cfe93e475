"""Links to the host that keeps the content."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from guideline.text.hosts import Desk, edit_url, is_mail

from ..conftest import build
from ..projects import copy_of, replace

GITHUB, GITLAB = "https://github.com/hagelaget/hage", "https://gitlab.example.org/hagelaget/hage/"

EDITOR = "http://127.0.0.1:8001/"


@pytest.mark.parametrize(
    ("repository", "line", "expected"),
    [
        (GITHUB, 0, "https://github.com/hagelaget/hage/edit/main/docs/bed.md"),
        (GITHUB, 7, "https://github.com/hagelaget/hage/blob/main/docs/bed.md?plain=1#L7"),
        (GITLAB, 0, "https://gitlab.example.org/hagelaget/hage/-/edit/main/docs/bed.md"),
        (GITLAB, 7, "https://gitlab.example.org/hagelaget/hage/-/blob/main/docs/bed.md#L7"),
        (EDITOR, 0, "http://127.0.0.1:8001/#fil=docs/bed.md&linje=1"),
        (EDITOR, 7, "http://127.0.0.1:8001/#fil=docs/bed.md&linje=7"),
        ("", 7, ""),
    ],
)
def test_a_file_is_changed_where_it_is_kept(repository: str, line: int, expected: str) -> None:
    assert edit_url(repository, "docs/bed.md", line) == expected


def test_a_report_says_where_the_mistake_is() -> None:
    desk = Desk(repository=GITHUB, site="https://hage.example.org/")
    query = parse_qs(urlsplit(desk.report_url("bed-vanning", "bed/#bed-vanning", "docs/bed.md", 7)).query)
    assert query["title"] == ["Feil i bed-vanning"]
    place = "Det gjelder https://hage.example.org/bed/#bed-vanning\n(docs/bed.md, linje 7)\n"
    assert query["body"][0].startswith(place)
    assert "issue[title]" in parse_qs(urlsplit(Desk(repository=GITLAB).report_url("bed", "bed/", "docs/bed.md")).query)
    assert Desk().report_url("bed", "bed/", "docs/bed.md") == ""
    assert Desk(repository=EDITOR).report_url("bed", "bed/", "docs/bed.md") == ""


def test_a_report_goes_by_mail_when_an_address_is_set() -> None:
    address = urlsplit(Desk("feil@hage.example.org", GITHUB).report_url("bed & vann", "bed/", "docs/bed.md"))
    assert (address.scheme, address.path) == ("mailto", "feil@hage.example.org")
    assert "+" not in address.query, "a mail program shows the sign"
    assert parse_qs(address.query)["subject"] == ["Feil i bed & vann"]
    assert "Det gjelder bed/\n(docs/bed.md)" in parse_qs(address.query)["body"][0]


@pytest.mark.parametrize(
    "address", ["", "feil", "feil@", "@hage.no", "en feil@hage.no", "a@b.no?bcc=c@d.no", "<a@b.no>"]
)
def test_what_is_no_address_of_mail_is_told(address: str) -> None:
    assert not is_mail(address)


def test_the_build_stops_at_what_is_no_address_of_mail(tmp_path: Path) -> None:
    garden = copy_of("garden", tmp_path)
    replace(garden / "mkdocs.yml", "  - guideline:", "  - guideline:\n      report_to: hagen")
    finished = build(garden, garden / "site")
    assert "mkdocs.yml: «hagen» er ikke en e-postadresse" in finished.stderr


@pytest.mark.parametrize("repository", ["", GITHUB])
def test_pages_and_recommendations_lead_to_their_line_when_the_repository_is_known(
    tmp_path: Path, repository: str
) -> None:
    garden = copy_of("garden", tmp_path)
    if repository:
        replace(garden / "mkdocs.yml", "docs_dir", f"repo_url: {repository}\ndocs_dir")
    finished = build(garden, garden / "site")
    assert finished.returncode == 0, finished.stderr
    html = (garden / "site/bed/index.html").read_text(encoding="utf-8")
    assert (f'href="{GITHUB}/edit/main/docs/bed.md">Rediger siden' in html) == bool(repository)
    assert (f"{GITHUB}/blob/main/docs/bed.md?plain=1#L12" in html) == bool(repository)
    assert ("Meld feil" in html) == bool(repository)


def test_pages_and_recommendations_lead_to_the_mail_that_takes_mistakes(tmp_path: Path) -> None:
    garden = copy_of("garden", tmp_path)
    replace(garden / "mkdocs.yml", "  - guideline:", "  - guideline:\n      report_to: feil@hage.example.org")
    replace(garden / "mkdocs.yml", "docs_dir", "site_url: https://hage.example.org/bok/\ndocs_dir")
    finished = build(garden, garden / "site")
    assert finished.returncode == 0, finished.stderr
    page = BeautifulSoup((garden / "site/bed/index.html").read_text(encoding="utf-8"), "lxml")
    links = [urlsplit(str(link["href"])) for link in page.select("a[href^='mailto:feil@hage.example.org']")]
    bodies = [parse_qs(link.query)["body"][0].split("\n")[0] for link in links]
    recommendations = [
        f"Det gjelder https://hage.example.org/bok/bed/#{card['id']}" for card in page.select("article[data-styrke]")
    ]
    assert bodies == [*recommendations, "Det gjelder https://hage.example.org/bok/bed/"]
    assert "Rediger" not in page.get_text()
