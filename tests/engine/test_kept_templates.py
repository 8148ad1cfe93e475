"""Templates are compiled once for many builds, and again when they or the code around them have changed."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from guideline.site.templates import KeptTemplates


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The templates that Jinja has compiled."""
    names: list[str | None] = []
    compile_ = jinja2.Environment.compile

    def noting(self: jinja2.Environment, source: str, name: str | None = None, *rest: str | None) -> object:
        names.append(name)
        return compile_(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", noting)
    return names


def drawn(text: str, folder: Path) -> str:
    """What a build makes of the template «bed.html» that says TEXT, with what FOLDER has kept."""
    templates = jinja2.Environment(loader=jinja2.DictLoader({"bed.html": text}), bytecode_cache=KeptTemplates(folder))
    return templates.get_template("bed.html").render(what="tulipaner")


def test_a_template_is_compiled_once(tmp_path: Path, compiled: list[str | None]) -> None:
    folder = tmp_path / "build/maler"
    assert [drawn("Her er {{ what }}", folder) for _ in range(3)] == ["Her er tulipaner"] * 3
    assert compiled == ["bed.html"]
    assert drawn("Nå er her {{ what }}", folder) == "Nå er her tulipaner"
    assert compiled == ["bed.html"] * 2


def test_other_code_compiles_it_anew(
    tmp_path: Path, compiled: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn("Her er {{ what }}", tmp_path)
    monkeypatch.setattr("guideline.text.saved._code", lambda: "changed")
    drawn("Her er {{ what }}", tmp_path)
    assert len(compiled) == 2


def test_a_place_that_holds_nothing_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    assert drawn("Her er {{ what }}", tmp_path / "fil/maler") == "Her er tulipaner"
    assert drawn("Her er {{ what }}", tmp_path / "fil") == "Her er tulipaner"
