"""The blocks that editors write: one module for each, `strict.py` for the rules that all share."""

from guideline.components.checklist.block import Checklist
from guideline.components.form.block import Field, Template
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import ContentBlock
from guideline.components.term.block import Term

BLOCKS: dict[str, type[ContentBlock]] = {
    block.NAME: block for block in (Recommendation, Term, Checklist, Template, Field)
}
"""Every block by the Norwegian name that editors write."""
