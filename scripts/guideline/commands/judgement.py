"""`make report`: what a program can find in the content but not settle."""

from __future__ import annotations

from pathlib import Path

from guideline.checks.judgement import for_judgement
from guideline.checks.prose import load_reviewed
from guideline.components import blocks
from guideline.components.strict import scan_blocks
from guideline.model.guideline import load_guideline
from guideline.text.markdown_file import read_markdown


def report_judgement(root: Path) -> int:
    """Print what an editor of the project at ROOT must judge."""
    guideline = load_guideline(root)
    files = [read_markdown(path, path.relative_to(root).as_posix()) for path in sorted((root / "docs").rglob("*.md"))]
    found = [block for file in files for block in scan_blocks(file, blocks(guideline))[0]]
    reviewed = load_reviewed(root / guideline.files.modals, guideline.files.modals)
    print(for_judgement(files, found, guideline.strengths, reviewed))
    return 0
