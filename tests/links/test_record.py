"""The history: dead only after three failures on different days, and a file that is whole at every moment."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from guideline.bibliography.link_records import Record, State, read_records, unreadable_lines, write_records
from polite_links.record import update
from polite_links.verdict import Kind, Verdict

MONDAY = datetime.date(2027, 3, 1)
URL = "https://hage.no/a"


def history(*kinds: tuple[int, Kind]) -> Record:
    """The record after a verdict of each kind, so many days after Monday."""
    record: Record | None = None
    for day, kind in kinds:
        record = update(record, URL, Verdict(kind, "grunn"), MONDAY + datetime.timedelta(days=day))
    assert record
    return record


FAILED, FINE, BLOCKED, WAITING, SHAKY = Kind.FAILED, Kind.FINE, Kind.BLOCKED, Kind.WAITING, Kind.SHAKY


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ([(0, FAILED)], State.UNSURE),
        ([(0, FAILED), (0, FAILED), (0, FAILED)], State.UNSURE),
        ([(0, FAILED), (1, FAILED), (1, FAILED)], State.UNSURE),
        ([(0, FAILED), (1, FAILED), (2, FAILED)], State.DEAD),
        ([(0, FAILED), (1, FAILED), (2, FINE), (3, FAILED)], State.UNSURE),
        ([(0, FAILED), (1, FAILED), (2, BLOCKED), (3, FAILED)], State.UNSURE),
        ([(0, FAILED), (1, WAITING), (2, FAILED), (3, SHAKY), (4, FAILED)], State.DEAD),
        ([(0, SHAKY), (1, SHAKY), (2, SHAKY), (3, SHAKY)], State.UNSURE),
        ([(0, FAILED), (1, FAILED), (2, FAILED), (3, SHAKY)], State.DEAD),
        ([(0, FAILED), (1, FAILED), (2, FAILED), (3, FINE)], State.OK),
    ],
)
def test_three_days_of_failure_and_nothing_else_between_make_it_dead(
    kinds: list[tuple[int, Kind]], state: State
) -> None:
    assert history(*kinds).state is state


def test_when_it_was_last_fine_is_kept() -> None:
    record = history((0, FINE), (7, FAILED), (14, FAILED))
    assert (record.fine, record.failures, record.failed) == (MONDAY, 2, MONDAY + datetime.timedelta(days=14))


def test_what_was_fine_lately_is_not_asked_again() -> None:
    now = datetime.datetime(2027, 3, 5, tzinfo=datetime.UTC)
    assert history((0, FINE)).fresh(now, 6)
    assert not history((0, FINE)).fresh(now + datetime.timedelta(days=2), 6)
    assert not history((0, BLOCKED)).fresh(now, 6)
    waiting = update(None, URL, Verdict(WAITING, "ber oss vente", again=now), MONDAY)
    assert waiting.fresh(now - datetime.timedelta(minutes=1), 6)
    assert not waiting.fresh(now, 6)


def test_records_survive_being_written_and_read(tmp_path: Path) -> None:
    again = datetime.datetime(2027, 3, 2, 12, tzinfo=datetime.UTC)
    records = {
        URL: history((0, FINE), (1, FAILED)),
        "http://a.no/": update(
            None, "http://a.no/", Verdict(Kind.MOVED, "to\tlinjer\n", "https://a.no/", again), MONDAY
        ),
    }
    path = tmp_path / "records.tsv"
    write_records(path, records)
    assert {url: r.state for url, r in read_records(path).items()} == {url: r.state for url, r in records.items()}
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(lines)
    write_records(path, read_records(path))
    assert path.read_text(encoding="utf-8").splitlines()[1:] == lines
    assert [file.name for file in tmp_path.iterdir()] == ["records.tsv"]


def test_of_two_lines_that_a_merge_left_the_latest_counts(tmp_path: Path) -> None:
    path = tmp_path / "records.tsv"
    write_records(path, {URL: history((0, FINE))})
    old = path.read_text(encoding="utf-8")
    write_records(path, {URL: history((0, FINE), (9, FAILED))})
    path.write_text(path.read_text(encoding="utf-8") + old, encoding="utf-8")
    assert read_records(path)[URL].state is State.UNSURE


def test_a_line_that_cannot_be_read_is_named_and_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "records.tsv"
    write_records(path, {URL: history((0, FINE))})
    whole = path.read_text(encoding="utf-8")
    for broken in (
        "<<<<<<< HEAD",
        "http://a.no/x",
        "y\tok\t2027-03-01",
        whole.splitlines()[1].replace("2027-03-01", "i går"),
    ):
        path.write_text(f"{broken}\n{whole}", encoding="utf-8")
        assert read_records(path).keys() == {URL}
        assert [(p.line, p.message) for p in unreadable_lines(path, "x")] == [(1, "linjen kan ikke leses")]


def test_a_line_from_before_more_was_kept_is_read(tmp_path: Path) -> None:
    path = tmp_path / "records.tsv"
    path.write_text(f"{URL}\tdød\t2027-03-01\t\t3\t2027-03-01\t\t\tsiden finnes ikke (404)\n", encoding="utf-8")
    assert read_records(path)[URL].state is State.DEAD


STRANGE = [
    *(
        "\u2028",
        "\x85",
        "\t",
        "\n",
        "\r",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\ufeff",
        "\ud800",
        "\U000e0001",
    ),
    *("\\", "\\t", "\\u2028", "\\\\n", "# x", "æøå «»", " "),
]


@pytest.mark.parametrize("strange", STRANGE)
def test_whatever_an_address_or_a_title_holds_a_line_is_a_line(tmp_path: Path, strange: str) -> None:
    url = f"https://hage.no/{strange}x"
    record = Record(url, State.SUSPECT, MONDAY, target=url, reason=f"a{strange}b", title=f"{strange}{strange}")
    path = tmp_path / "records.tsv"
    write_records(path, {url: record, URL: history((0, FINE))})
    assert read_records(path) == {url: record, URL: history((0, FINE))}
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3


WRITER = """
import datetime, sys
from pathlib import Path
from polite_links.verdict import Kind, Verdict
from polite_links.record import update
from guideline.bibliography.link_records import write_records
today = datetime.date(2027, 3, 1)
for size in range(1, 100):
    urls = [f"https://hage.no/{number}" for number in range(500)]
    write_records(Path(sys.argv[1]), {u: update(None, u, Verdict(Kind.FAILED, f"forsøk {size}"), today) for u in urls})
    print(size, flush=True)
"""


def test_a_run_that_is_killed_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "records.tsv"
    for kill_after in range(1, 5):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE)
        assert process.stdout
        for _ in range(kill_after):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        records = read_records(path)
        assert len(records) == 500
        assert len({record.reason for record in records.values()}) == 1


def test_two_people_s_runs_merge_in_git(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(records: dict[str, Record], branch: str) -> None:
        git("checkout", "-q", "-B", branch, *(["main"] if branch != "main" else []))
        write_records(tmp_path / "records.tsv", records)
        git("add", ".")
        git("commit", "-q", "-m", branch)

    def record(name: str, *kinds: tuple[int, Kind]) -> dict[str, Record]:
        url = f"https://{name}.no/"
        found: Record | None = None
        for day, kind in kinds:
            found = update(found, url, Verdict(kind, "x"), MONDAY + datetime.timedelta(days=day))
        assert found
        return {url: found}

    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("*.tsv merge=union\n", encoding="utf-8")
    commit(record("a", (0, FINE)) | record("b", (0, FINE)), "main")
    commit(record("a", (0, FINE), (7, FINE)) | record("b", (0, FINE), (7, FAILED)) | record("c", (7, FINE)), "one")
    commit(record("a", (0, FINE), (8, FAILED)) | record("b", (0, FINE)) | record("d", (8, FINE)), "two")
    git("merge", "-q", "one")
    merged = read_records(tmp_path / "records.tsv")
    assert [(url[8], str(r.state)) for url, r in sorted(merged.items())] == [
        ("a", "usikker"),
        ("b", "usikker"),
        ("c", "ok"),
        ("d", "ok"),
    ]
    assert all(first < second for first, second in pairwise(sorted(merged)))
