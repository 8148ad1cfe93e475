"""What is worked out once is not worked out again, and is never taken for something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from guideline.text.saved import Saved


class Work:
    """Counts how often it is done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[int]:
        self.times += 1
        return [self.times]


def test_the_same_is_worked_out_once_and_something_else_anew(tmp_path: Path) -> None:
    work, first = Work(), Saved(tmp_path)
    assert [first.recall("tall", "a", work), first.recall("tall", "a", work), first.recall("tall", "b", work)] == [
        [1],
        [1],
        [2],
    ]
    first.write()
    second = Saved(tmp_path)
    assert second.recall("tall", "b", work) == [2]
    assert second.recall("ord", "b", work) == [3], "another kind"


def test_what_nobody_asked_for_this_time_is_forgotten_the_next(tmp_path: Path) -> None:
    work = Work()
    for asked in ("ab", "b", "ab"):
        saved = Saved(tmp_path)
        for name in asked:
            saved.recall("tall", name, work)
        saved.write()
    assert work.times == 3


@pytest.mark.parametrize("broken", ["", "{", "[]", '"tall"', "\0"])
def test_a_damaged_file_costs_time_alone(tmp_path: Path, broken: str) -> None:
    (tmp_path / "tall.json").write_text(broken, encoding="utf-8")
    saved = Saved(tmp_path)
    assert saved.recall("tall", "a", Work()) == [1]
    saved.write()
    assert Saved(tmp_path).recall("tall", "a", Work()) == [1]


def test_a_place_that_holds_nothing_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    saved = Saved(tmp_path / "fil")
    assert saved.recall("tall", "a", Work()) == [1]
    saved.write()


def test_other_code_gives_other_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = Saved(tmp_path)
    saved.recall("tall", "a", Work())
    saved.write()
    monkeypatch.setattr("guideline.text.saved._code", lambda: "changed")
    work = Work()
    Saved(tmp_path).recall("tall", "a", work)
    assert work.times == 1
