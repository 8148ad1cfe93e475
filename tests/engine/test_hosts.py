"""Links to the host that keeps the content."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from guideline.text.hosts import edit_url, report_url

from ..conftest import build
from ..projects import copy_of, replace

GITHUB, GITLAB = "https://github.com/hagelaget/hage", "https://gitlab.example.org/hagelaget/hage/"


@pytest.mark.parametrize(
    ("repository", "line", "expected"),
    [
        (GITHUB, 0, "https://github.com/hagelaget/hage/edit/main/docs/bed.md"),
        (GITHUB, 7, "https://github.com/hagelaget/hage/blob/main/docs/bed.md?plain=1#L7"),
        (GITLAB, 0, "https://gitlab.example.org/hagelaget/hage/-/edit/main/docs/bed.md"),
        (GITLAB, 7, "https://gitlab.example.org/hagelaget/hage/-/blob/main/docs/bed.md#L7"),
        ("", 7, ""),
    ],
)
def test_a_file_is_changed_where_it_is_kept(repository: str, line: int, expected: str) -> None:
    assert edit_url(repository, "docs/bed.md", line) == expected


def test_a_report_says_where_the_mistake_is() -> None:
    query = parse_qs(urlsplit(report_url(GITHUB, "bed-vanning", "docs/bed.md", 7)).query)
    assert query["title"] == ["Feil i bed-vanning"]
    assert query["body"][0].startswith("Det gjelder docs/bed.md, linje 7.")
    assert "issue[title]" in parse_qs(urlsplit(report_url(GITLAB, "bed", "docs/bed.md")).query)
    assert report_url("", "bed", "docs/bed.md") == ""


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
