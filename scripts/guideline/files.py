"""Reading text files, with errors that name the file as its editor knows it."""

from __future__ import annotations

from pathlib import Path

from .errors import ContentError, Problem


def read_text(path: Path, shown_as: str) -> str:
    """The text of the file at PATH, which errors name SHOWN_AS.

    Raises:
        ContentError: when the file is missing or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        remedy = "Har den fått nytt navn eller ny plass? Hent den eventuelt tilbake fra git."
        raise ContentError(Problem(shown_as, None, "filen finnes ikke", remedy)) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        remedy = "Lagre den på nytt med tegnkodingen UTF-8."
        raise ContentError(Problem(shown_as, line, "filen er ikke lagret som UTF-8", remedy)) from error
