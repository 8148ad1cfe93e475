"""The blocks that editors write: one module for each, `strict.py` for the rules that all share."""

from .checklist import Checklist
from .recommendation import Recommendation
from .strict import ContentBlock
from .template import Field, Template
from .term import Term

BLOCKS: dict[str, type[ContentBlock]] = {
    block.NAME: block for block in (Recommendation, Term, Checklist, Template, Field)
}
"""Every block by the Norwegian name that editors write."""
