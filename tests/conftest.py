"""What the tests share."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden cases anew; read the difference in git")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden cases shall be written anew."""
    return bool(request.config.getoption("--update"))
