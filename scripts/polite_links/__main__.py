"""The command behind `make links`: `python -m polite_links`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guideline.text.errors import ContentError

from . import command


def main(arguments: Sequence[str] | None = None) -> int:
    """Check every address of other hosts; the exit status is that of `command.check`, 1 when content must be mended."""
    parser = argparse.ArgumentParser(prog="polite_links", description=command.__doc__)
    command.add_arguments(parser)
    try:
        return command.check(command.from_arguments(parser.parse_args(arguments), Path.cwd()))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
