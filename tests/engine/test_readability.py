"""How heavy a text is to read. Invented texts."""

from __future__ import annotations

import pytest

from guideline.text.readability import lix


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("Vi er her.", 3), ("Brukerne bestemmer selv.", round(3 + 100 * 2 / 3)), ("Kort. Kort. Kort.", 1)],
)
def test_lix(text: str, expected: int) -> None:
    assert lix(text) == expected
