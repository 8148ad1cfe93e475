"""What a centre has added beside the guideline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from guideline.model.records.checklist import Item
from guideline.model.records.content import Text, Written
from guideline.model.records.form import Field

LOCAL_PREFIX = "lokal-"
"""What the id of every addition by a centre begins with, and no other."""

LOCAL_NAME, LOCAL_MARK = "Hos oss", "Lokal rutine"
"""What stands over what a centre says, and beside what it does, in the place of a strength."""


def is_local(id: str) -> bool:
    """Whether ID is that of an addition by a centre."""
    return id.startswith(LOCAL_PREFIX)


@dataclass(frozen=True)
class LocalNote:
    """«Hos oss»: what a centre says beside a recommendation or on a page.

    Args:
        id: its address where it stands and its name everywhere else.
        title: as readers see it.
        beside: the id of a recommendation, or the address of a page.
        text: what it says.
        url: its address from the top of the site.
    """

    id: str
    title: str
    beside: str
    text: Text
    url: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "local-note"


@dataclass(frozen=True)
class LocalItems:
    """A centre's own items in a list of the guideline's, whose id is `beside`."""

    id: str
    title: str
    beside: str
    items: tuple[Item, ...]
    url: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "local-items"


@dataclass(frozen=True)
class LocalFields:
    """A centre's own fields in a form of the guideline's, whose id is `beside`."""

    id: str
    title: str
    beside: str
    fields: tuple[Field, ...]
    url: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "local-fields"


Addition = LocalNote | LocalItems | LocalFields
