"""The table of faults names tests, and each of them exists."""

from __future__ import annotations

import ast
import re

from ..conftest import ROOT

TABLE = (ROOT / "tests/faults/README.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?` \|$", TABLE, re.MULTILINE)
SCRIPTS = re.findall(r"`(tests/[\w/]+\.test\.js)::([^`]+)` \|$", TABLE, re.MULTILINE)


def test_every_row_is_a_test() -> None:
    lines = TABLE.splitlines()
    rows = len([line for line in lines if line.startswith("| ")]) - len([line for line in lines if "|---" in line])
    assert len(NAMED) + len(SCRIPTS) == rows > 70
    for file, name in NAMED:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert not name or name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, name
    for file, name in SCRIPTS:
        assert re.search(rf"""test\(["`]{re.escape(name)}["`]""", (ROOT / file).read_text(encoding="utf-8")), name
