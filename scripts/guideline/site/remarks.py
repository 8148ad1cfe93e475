"""What a build says without stopping, since the site is whole: no warning, which would stop `make site`."""

from __future__ import annotations

import logging

from guideline.build.local.review import changed_since, to_look_at
from guideline.build.read import Reading
from guideline.checks.learning import untested
from guideline.documents import Press
from guideline.text.errors import ContentError

log = logging.getLogger("mkdocs.plugins.guideline")


def say_what_is_left_out(press: Press) -> None:
    """Not a warning, which would stop `make site`: the site is whole without them."""
    if press.left_out:
        log.info(
            "Disse dokumentene er utelatt, fordi %s mangler på maskinen: %s. "
            "På Debian og Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0",
            press.lacking,
            ", ".join(press.left_out),
        )


def say_what_is_too_long(press: Press) -> None:
    """Not a warning: the document is whole, only no longer on one sheet."""
    if press.too_long:
        log.info(
            "Disse går ikke lenger inn på ett ark: %s. Kort ned titler og setninger i anbefalingene, eller skriv dem "
            "ut på to ark.",
            ", ".join(press.too_long),
        )


def say_what_to_look_at(reading: Reading) -> None:
    """Not a warning: what a centre has written may well be right still."""
    if not reading.local:
        return
    folder = reading.local.folder
    day, history = folder.settings.day_seen, reading.given.history or {}
    found = to_look_at(reading.local, reading.scan.blocks, changed_since(day, history)) if day else []
    if found:
        told = "\n".join(str(problem) for problem in folder.called(ContentError(found)).problems)
        log.info("Veilederen er endret siden %s. Se på disse lokale tilleggene:\n%s", day, told)


def say_what_is_untested(reading: Reading) -> None:
    """Not a warning either: a requirement may be there before somebody has written a question about it."""
    missing = untested(reading.scan.blocks, reading.given.guideline.strengths)
    if missing:
        log.info("Disse kravene prøver ingen spørsmål: %s.", ", ".join(missing))
