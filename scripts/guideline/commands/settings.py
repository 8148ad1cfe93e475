"""The settings of MkDocs, before MkDocs reads them."""

from __future__ import annotations

from pathlib import Path

import yaml

from guideline.text.errors import ContentError, Problem
from guideline.text.files import read_text


def check_settings(config: Path) -> None:
    """MkDocs would say in English what keeps it from reading CONFIG; its tags are left alone.

    Raises:
        ContentError: when CONFIG is not YAML.
    """
    try:
        yaml.compose(read_text(config, config.name))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        remedy = "Se på linjen og den over. Innrykk er mellomrom. En side i menyen skrives slik:\n  - Rammer: rammer.md"
        raise ContentError(Problem(config.name, line, "filen kan ikke leses her", remedy)) from error
