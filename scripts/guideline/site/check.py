"""Everything that is wrong with the content of a project, in seconds: no page is drawn, no document is made."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority

from guideline.model.records import Recommendation
from guideline.text.errors import ContentError, Problem


class _EnoughIsKnownError(Exception):
    """All checks have been run."""


class _NoOptions(Config):
    """It is put in by hand, so it has none."""


class _StopAfterChecks(BasePlugin[_NoOptions]):
    """Ends the build where the checks are done and pages would be written."""

    @event_priority(-100)  # after our own plugin
    def on_env(self, env: Any, config: MkDocsConfig, files: Any) -> None:
        """Go no further."""
        raise _EnoughIsKnownError


def build_problems(root: Path) -> list[Problem]:
    """What stops the build of the project at ROOT.

    Raises:
        ContentError: when mkdocs.yml can't be read.
    """
    with tempfile.TemporaryDirectory() as folder, _warnings() as said:
        try:
            build(_config(root, folder))
        except _EnoughIsKnownError:
            return said
        except (Abort, ContentError) as error:
            return content_problems(error) or said
    return said


def recommendations(root: Path) -> list[Recommendation]:
    """The recommendations of the project at ROOT as the build records them, also when the checks stop it.

    Raises:
        ContentError: when the content can't be read so far.
    """
    with tempfile.TemporaryDirectory() as folder, _warnings():
        config = _config(root, folder)
        try:
            build(config)
        except (_EnoughIsKnownError, Abort, ContentError) as error:
            plugin: Any = config.plugins["guideline"]
            pages = plugin.build.rendered.values()
            if not pages:
                raise ContentError(content_problems(error)) from error
    return [part for page in pages for part in page.components if isinstance(part, Recommendation)]


def _config(root: Path, folder: str) -> MkDocsConfig:
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=folder)
    except ConfigurationError as error:
        raise ContentError(Problem("mkdocs.yml", None, str(error), _ASK)) from error
    config.plugins["guideline"].config.documents = config.plugins["guideline"].config.assets = False
    config.plugins["stop after the checks"] = _StopAfterChecks()
    return config


_ASK = "Hent fram forrige versjon av filen, eller spør en utvikler."


def content_problems(error: BaseException) -> list[Problem]:
    """The problems behind ERROR, which MkDocs has wrapped in its own."""
    while not isinstance(error, ContentError):
        inner = error.__cause__ or error.__context__
        if inner is None:
            return []
        error = inner
    return error.problems


@contextmanager
def _warnings() -> Iterator[list[Problem]]:
    """What MkDocs warns of, as problems; its log is kept silent, since it would say the rest twice."""
    found: list[Problem] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: found.append(Problem("mkdocs.yml", None, record.getMessage()))  # type: ignore[method-assign]
    log = logging.getLogger("mkdocs")
    spread, log.propagate = log.propagate, False
    log.addHandler(handler)
    try:
        yield found
    finally:
        log.removeHandler(handler)
        log.propagate = spread
