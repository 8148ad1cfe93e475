"""The records that everything is drawn from: what a block hands over while its page is rendered, once and complete.

Pages, lists, print, PDF, Word, search and `katalog.json` are drawn from these; none of them reads HTML to learn a fact.
The vocabulary is that of `katalog.json` (see its schema). Each component's records have a module of their
own, which imports nothing of the package but its sisters.
"""

from guideline.model.records.checklist import Checklist, Group, Item, Line, Sum
from guideline.model.records.content import (
    CODE_LENGTH,
    CODE_SIGNS,
    Mark,
    Note,
    Pinpoint,
    Place,
    Text,
    Written,
    digest,
    short_code,
)
from guideline.model.records.figure import CHOICE, FIELDS, MATRIX, PATH, SIDES, Element, Figure
from guideline.model.records.form import PAPER, POSTER, SCREEN, SHEET, Condition, Field, Form, Option, Part
from guideline.model.records.gate import OUTCOMES, Gate, GateAnswer, GateQuestion
from guideline.model.records.keeping import LOCAL, NEVER
from guideline.model.records.local import (
    LOCAL_MARK,
    LOCAL_NAME,
    LOCAL_PREFIX,
    Addition,
    LocalFields,
    LocalItems,
    LocalNote,
    is_local,
)
from guideline.model.records.page import Component, Mode, PageText
from guideline.model.records.question import (
    ONE,
    ORDER,
    QUESTION_TYPES,
    SEVERAL,
    STRENGTH,
    TRUE_FALSE,
    Answer,
    Key,
    Question,
)
from guideline.model.records.recommendation import (
    ABOUT_TEXT,
    MILDER,
    OTHER,
    STRONGER,
    VERSION_STRENGTHS,
    Recommendation,
)
from guideline.model.records.route import Leg, ReadingRoute, Stop, stop_query
from guideline.model.records.situation import Decision, Situation, Way
from guideline.model.records.term import Term

__all__ = [
    "ABOUT_TEXT",
    "CHOICE",
    "CODE_LENGTH",
    "CODE_SIGNS",
    "FIELDS",
    "LOCAL",
    "LOCAL_MARK",
    "LOCAL_NAME",
    "LOCAL_PREFIX",
    "MATRIX",
    "MILDER",
    "NEVER",
    "ONE",
    "ORDER",
    "OTHER",
    "OUTCOMES",
    "PAPER",
    "PATH",
    "POSTER",
    "QUESTION_TYPES",
    "SCREEN",
    "SEVERAL",
    "SHEET",
    "SIDES",
    "STRENGTH",
    "STRONGER",
    "TRUE_FALSE",
    "VERSION_STRENGTHS",
    "Addition",
    "Answer",
    "Checklist",
    "Component",
    "Condition",
    "Decision",
    "Element",
    "Field",
    "Figure",
    "Form",
    "Gate",
    "GateAnswer",
    "GateQuestion",
    "Group",
    "Item",
    "Key",
    "Leg",
    "Line",
    "LocalFields",
    "LocalItems",
    "LocalNote",
    "Mark",
    "Mode",
    "Note",
    "Option",
    "PageText",
    "Part",
    "Pinpoint",
    "Place",
    "Question",
    "ReadingRoute",
    "Recommendation",
    "Situation",
    "Stop",
    "Sum",
    "Term",
    "Text",
    "Way",
    "Written",
    "digest",
    "is_local",
    "short_code",
    "stop_query",
]
