"""The blocks that editors write: a package for each, `strict.py` for the rules that all share.

May import `bibliography`, `source` and what is below.
"""

from functools import lru_cache

from guideline.components.checklist.block import Checklist
from guideline.components.figure.block import Figure
from guideline.components.form.block import Field, Template
from guideline.components.gate.block import Gate
from guideline.components.question.block import Question
from guideline.components.recommendation.block import Recommendation
from guideline.components.route.block import ReadingRoute
from guideline.components.situation.block import Decision, Situation
from guideline.components.strict import ContentBlock
from guideline.components.term.block import Term
from guideline.model.guideline import Guideline

_BLOCKS = (Recommendation, Term, Checklist, Template, Field, Question, Situation, Decision, Figure, ReadingRoute, Gate)


@lru_cache(maxsize=16)
def blocks(guideline: Guideline) -> dict[str, type[ContentBlock]]:
    """Every block, with the words of GUIDELINE, by the Norwegian name that editors write."""
    return {block.NAME: block.of(guideline) for block in _BLOCKS}
