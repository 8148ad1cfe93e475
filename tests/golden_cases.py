"""Golden cases as data: one YAML file for each, with `about`, `input`, and `output` or `errors`.

`pytest --update` writes what the code gives now; read the difference in git before you commit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

GOLDEN = Path(__file__).parent / "golden"


def cases(name: str) -> list[Path]:
    """The cases in the folder NAME."""
    return sorted((GOLDEN / name).glob("*.yml"))


def check(path: Path, outcome: dict[str, Any], update: bool) -> None:
    """Hold OUTCOME (`output` or `errors`) against the case at PATH, or write it there when UPDATE is on."""
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    kept = {key: value for key, value in case.items() if key not in {"output", "errors"}}
    if update:
        path.write_text(_dump(kept | outcome), encoding="utf-8")
    else:
        assert kept | outcome == case


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, so that a case can be read."""


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent)


def _dump(case: dict[str, Any]) -> str:
    return yaml.dump(case, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
