"""`make test-hosting`: the servers must be there, else it is said how to get them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .servers import SERVERS


def main() -> int:
    """Run every recipe; 1 when one failed, or when a server is missing."""
    missing = [server.package for server in SERVERS.values() if not server.executable()]
    if missing:
        print(f"Mangler: sudo apt-get install --no-install-recommends {' '.join(missing)}", file=sys.stderr)
        return 1
    return int(pytest.main(["--numprocesses=0", str(Path(__file__).parent / "recipes.py"), *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
