"""The index as it is published: a column for each field, since like packs well with like.

`overrides/components/search/packed.js` reads it; `unpacked` says here what that gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

TEXTS = ("words", "text", "title", "label")
"""Fields that are written out, one line for each document; in this order they pack best."""
_CODED = {"kind": "kinds", "strength": "strengths"}
"""Fields with few values, and where those stand."""
_ALWAYS = {"title", "text"}
"""Fields that a document has though they are empty."""
_OF_TITLE, _OF_PAGE = "=", "+"
"""Stand for an anchor that is made of the title, and for the name of the page that one begins with."""
_NEXT = "\x7f"
"""Between the lines of a column: one sign, which JSON lets stand and no text has."""


def packed(index: Mapping[str, Any]) -> dict[str, Any]:
    """INDEX with its documents as columns."""
    docs: Sequence[Mapping[str, str]] = index["docs"]
    places = [doc["location"].partition("#") for doc in docs]
    pages = list(dict.fromkeys(page for page, _, _ in places))
    data: dict[str, Any] = {"config": index["config"], "pages": pages}
    columns: dict[str, Any] = {"page": [pages.index(page) for page, _, _ in places]}
    for name, values in _CODED.items():
        data[values] = list(dict.fromkeys(doc.get(name, "") for doc in docs))
        columns[name] = [data[values].index(doc.get(name, "")) for doc in docs]
    anchors = (_anchor(anchor, doc["title"], page) for (page, _, anchor), doc in zip(places, docs, strict=True))
    columns |= {name: _NEXT.join(_one_line(doc.get(name, "")) for doc in docs) for name in TEXTS}
    columns["anchor"] = _NEXT.join(anchors)
    return data | {"docs": columns}


def unpacked(data: Mapping[str, Any]) -> dict[str, Any]:
    """The index that DATA was packed from."""
    return {"config": data["config"], "docs": list(_documents(data))}


def _documents(data: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    columns = data["docs"]
    anchors = columns["anchor"].split(_NEXT)
    texts = {name: columns[name].split(_NEXT) for name in TEXTS}
    for number, page in enumerate(columns["page"]):
        doc = {name: lines[number] for name, lines in texts.items()}
        doc |= {name: data[values][columns[name][number]] for name, values in _CODED.items()}
        address = data["pages"][page]
        anchor = _slug(doc["title"]) if anchors[number] == _OF_TITLE else _unpacked(anchors[number], address)
        location = address + (f"#{anchor}" if anchor else "")
        yield {"location": location} | {name: value for name, value in doc.items() if value or name in _ALWAYS}


def _anchor(anchor: str, title: str, page: str) -> str:
    if anchor and anchor == _slug(title):
        return _OF_TITLE
    name = _name(page)
    return anchor.replace(name, _OF_PAGE, 1) if name and anchor.startswith(name) else anchor


def _unpacked(anchor: str, page: str) -> str:
    return anchor.replace(_OF_PAGE, _name(page), 1) if anchor.startswith(_OF_PAGE) else anchor


def _name(page: str) -> str:
    """What the address PAGE calls itself: «rammer» for `veileder/rammer/`."""
    return page.rstrip("/").rpartition("/")[2]


def _slug(title: str) -> str:
    """The address of a heading with this TITLE, as long as it has common letters only."""
    return re.sub(r"[^a-zæøåé0-9 -]", "", title.lower()).replace(" ", "-")


def _one_line(text: str) -> str:
    return " ".join(text.replace(_NEXT, " ").split())
