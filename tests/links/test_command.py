"""`make links` from end to end: addresses and where they stand, the history, the reports, what an editor is told."""

from __future__ import annotations

import asyncio
import datetime
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guideline.bibliography.link_records import read_records
from polite_links.command import Options, addresses_of, check
from polite_links.network import Limits

from ..conftest import ROOT
from ..guidelines import OURS
from .manners import LONG, PAGE, page, status, to
from .rude_server import Handler, Request, RudeServer

pytestmark = pytest.mark.xdist_group("links")
RECORDS = OURS.files.link_records
LIMITS = Limits(total=60, timeout=2, exchange=4, pause=0, attempts=2, retry=0)
MONDAY = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)

BIB = """\
@online{{dal2019,
  author   = {{Dal, Kari}},
  title    = {{Vanning}},
  year     = {{2019}},
  url      = {{{base}/flyttet}},
  keywords = {{kilder}},
}}

@online{{lund2018,
  author      = {{Lund, Per}},
  title       = {{Gjerder}},
  year        = {{2018}},
  url         = {{{base}/borte}},
  archiveurl  = {{https://web.archive.org/web/2019/https://hage.no/}},
  archivedate = {{2019-05-31}},
  keywords    = {{kilder}},
}}
"""
MARKDOWN = """\
---
title: Hage
description: Om hagen.
---

# Hage

/// anbefaling | bør
    id: hage-vanning
    tittel: Vann om morgenen
    kilde: hage.2
    ordlyd: bør vannes
    nivå: tilbud
    fase: gjennomføre

Plantene bør få vann, se [kalenderen]({base}/flyttet).
///

Gjerder er fine.[@lund2018] Les om [kompost]({base}/ok), men ikke om `[ugress]({base}/kode)`.
"""
CATALOGUE = {"recommendations": [{"id": "hage-gjerde", "citations": [{"key": "lund2018", "locator": ""}]}]}
ANSWERS: dict[str, Handler] = {"/ok": page(), "/flyttet": to("/ny"), "/ny": page()}


async def answer(request: Request) -> None:
    await ANSWERS.get(request.path, status(404))(request)


@pytest.fixture
def server() -> Iterator[RudeServer]:
    with RudeServer(answer) as running:
        yield running


@pytest.fixture
def project(tmp_path: Path, server: RudeServer) -> Path:
    base = f"http://127.0.0.1:{server.port}"
    links = [f"{base}/flyttet", f"{base}/ok", f"{base}/borte", f"{base}/mal", "https://hage.example.org/egen/"]
    files = {
        "guideline.yml": (ROOT / "guideline.yml").read_text(encoding="utf-8"),
        "bibliography/references.bib": BIB.format(base=base),
        "docs/hage.md": MARKDOWN.format(base=base),
        "site/katalog.json": json.dumps(CATALOGUE),
        "site/hage/index.html": PAGE.format("".join(f"<a href='{link}'>x</a>" for link in links)),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def options(project: Path, days: int = 0) -> Options:
    def now() -> datetime.datetime:
        return MONDAY + datetime.timedelta(days=days)

    return Options(project, project / "build", LIMITS, site_url="https://hage.example.org/egen/", now=now)


def report(project: Path) -> Mapping[str, Mapping[str, Any]]:
    """The findings of the last run, by the end of their address."""
    data = json.loads((project / "build/lenker.json").read_text(encoding="utf-8"))
    return {found["address"].rsplit("/", 1)[1]: found for found in data["addresses"]}


def test_every_address_is_found_where_an_editor_finds_it(project: Path, server: RudeServer) -> None:
    base = f"http://127.0.0.1:{server.port}"
    found = {address.url: address for address in addresses_of(options(project))}
    assert {url.removeprefix(base): [str(p) for p in a.places] for url, a in found.items()} == {
        "/borte": ["bibliography/references.bib, linje 13 (lund2018)"],
        "/flyttet": ["bibliography/references.bib, linje 5 (dal2019)", "docs/hage.md, linje 16"],
        "/mal": ["/hage/"],
        "/ok": ["docs/hage.md, linje 19"],
        "https://web.archive.org/web/2019/https://hage.no/": ["bibliography/references.bib, linje 14 (lund2018)"],
    }
    assert found[f"{base}/flyttet"].recommendations == ("hage-vanning",)
    assert found[f"{base}/borte"].recommendations == ("hage-gjerde",)
    assert [str(place) for place in found[f"{base}/borte"].cited_at] == ["docs/hage.md, linje 19"]
    assert found[f"{base}/borte"].archived == "https://web.archive.org/web/2019/https://hage.no/"


def test_a_run_reports_and_remembers(project: Path, capsys: pytest.CaptureFixture[str], server: RudeServer) -> None:
    assert check(options(project)) == 0
    states = {name: found["state"] for name, found in report(project).items()}
    assert states == {"borte": "usikker", "flyttet": "flyttet", "mal": "usikker", "ok": "ok"}
    printed = capsys.readouterr()
    assert "Lenkekontroll 1. mars 2027: 4 adresser er spurt.".replace("1. ", "1.\N{NO-BREAK SPACE}") in printed.out
    assert "1 adresse hos nettarkiver ble ikke spurt: Arkivene tåler få spørsmål." in printed.out
    assert "4 av 4 adresser" in printed.err
    assert "linje 5 (dal2019); docs/hage.md, linje 16" in printed.out
    assert [request.path for request in server.requests if "archive" in request.path] == []
    assert read_records(project / RECORDS).keys() == {found["address"] for found in report(project).values()}


def test_a_link_is_dead_on_the_third_day_and_the_archived_copy_is_named(project: Path) -> None:
    assert [check(options(project, days)) for days in (0, 0, 7, 14)] == [0, 0, 0, 1]
    found = report(project)
    assert (found["borte"]["state"], found["borte"]["failures"]) == ("død", 3)
    assert found["borte"]["archived"] == "https://web.archive.org/web/2019/https://hage.no/"
    assert found["borte"]["proposed_archive"] == ""
    assert "arkiverte kopien" in found["borte"]["remedy"]
    assert found["mal"]["proposed_archive"].startswith("https://web.archive.org/web/2020/http://127.0.0.1")


def test_what_was_fine_is_not_asked_again_for_some_days(project: Path, server: RudeServer) -> None:
    for days in (0, 3):
        check(options(project, days))
    assert (len(server.asked("/ok")), len(server.asked("/borte"))) == (1, 2)
    check(options(project, 7))
    assert len(server.asked("/ok")) == 2


def test_the_patch_moves_addresses_in_bibliography_and_text(project: Path) -> None:
    check(options(project))
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    subprocess.run(["git", "apply", "build/flyttet.patch"], cwd=project, check=True)
    for name in ("bibliography/references.bib", "docs/hage.md"):
        text = (project / name).read_text(encoding="utf-8")
        assert "/flyttet" not in text
        assert "/ny" in text
    markdown = (project / "build/lenker.md").read_text(encoding="utf-8")
    assert "```diff\n-   url      = {http" in markdown


def test_addresses_that_are_gone_leave_the_history(project: Path) -> None:
    check(options(project))
    (project / "site/hage/index.html").write_text(PAGE.format(""), encoding="utf-8")
    check(options(project, 1))
    assert sorted(url.rsplit("/", 1)[1] for url in read_records(project / RECORDS)) == ["borte", "flyttet"]


def test_what_an_interrupted_run_has_found_is_kept(
    project: Path, server: RudeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = threading.Event()

    async def hang(request: Request) -> None:
        reached.set()
        await asyncio.sleep(LONG)

    monkeypatch.setitem(ANSWERS, "/ok", hang)
    # A shell that starts the tests in the background has them ignore the signal.
    command = ["env", "--default-signal=INT", sys.executable, "-m", "polite_links", "--pause", "0"]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True) as process:
        assert reached.wait(60)
        process.send_signal(signal.SIGINT)
        errors = process.communicate()[1]
    assert process.returncode == 130, errors
    assert errors.splitlines()[-1] == "Avbrutt. Det som er kontrollert, er tatt vare på."
    assert {"borte", "flyttet"} <= {url.rsplit("/", 1)[1] for url in read_records(project / RECORDS)}


def test_without_a_network_it_says_so_once_and_changes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], server: RudeServer
) -> None:
    check(options(project))
    before = (project / RECORDS).read_bytes()
    for name in ("bibliography/references.bib", "docs/hage.md", "site/hage/index.html"):
        text = (project / name).read_text(encoding="utf-8")
        for number, path in enumerate(("/flyttet", "/borte", "/ok", "/mal")):
            text = text.replace(f"http://127.0.0.1:{server.port}{path}", f"http://hage{number}.invalid{path}")
        (project / name).write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert check(options(project, 7)) == 3
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert "Ingen nettforbindelse" in printed.err
    assert (project / RECORDS).read_bytes() == before


def test_without_a_site_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(replace(options(tmp_path), root=tmp_path)) == 1
    assert "make site" in capsys.readouterr().err
