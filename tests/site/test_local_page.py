"""What the site tells centres about additions of their own is so: the example is valid, every word is explained."""

from __future__ import annotations

import dataclasses
import re

from guideline.checks.links import links
from guideline.checks.local import claims, intrusions
from guideline.components import blocks
from guideline.components.local.block import BESIDE, local_blocks
from guideline.components.strict import scan_blocks
from guideline.model.local import Settings
from guideline.text.markdown_file import MarkdownFile
from guideline.text.typed_yaml import Reader

from ..conftest import ROOT
from ..guidelines import OURS

PAGE = (ROOT / "docs/om/lokalt.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^<!-- eksempel: lokalt -->\n\n```markdown\n(?P<text>.*?)^```$", re.M | re.S)


def test_the_example_may_stand_in_a_folder() -> None:
    (text,) = (match["text"] for match in EXAMPLE.finditer(PAGE))
    file = MarkdownFile("docs/hos-oss/side.md", {}, text, 0)
    known = local_blocks(OURS, tuple(blocks(OURS).values()))
    found, problems = scan_blocks(file, known)
    assert [*problems, *claims([file], OURS.strengths), *intrusions([file], list(links(file)))] == []
    assert {block.name for block in found if BESIDE in block.options} == {"hos-oss", "egne-punkter", "egne-felt"}


def test_the_settings_are_read_and_every_word_is_explained() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    settings = Reader("lokalt.yml").read(Settings, text)
    assert settings.contacts
    assert settings.day_seen
    for field in dataclasses.fields(Settings):
        assert f"| `{field.metadata['name']}` |" in PAGE


def test_every_block_is_explained() -> None:
    for name, block in local_blocks(OURS, tuple(blocks(OURS).values())).items():
        refused = block.argument_problem("Kannene")
        assert (f"| `{name}` |" in PAGE) == (not refused and name != "felt")
