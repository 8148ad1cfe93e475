"""The index as it is published: a column for each field, since like packs well with like.

`overrides/components/search/packed.js` reads it; `unpacked` says here what that gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

TEXTS = ("title", "label", "words", "text")
"""Fields that are written out, one line for each document."""
_CODED = {"kind": "kinds", "strength": "strengths"}
"""Fields with few values, and where those stand."""
_ALWAYS = {"title", "text"}
"""Fields that a document has though they are empty."""
_OF_TITLE = "="
"""Stands for an anchor that is made of the title."""


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
    anchors = (_anchor(place[2], doc["title"]) for place, doc in zip(places, docs, strict=True))
    columns["anchor"] = "\n".join(anchors)
    columns |= {name: "\n".join(_one_line(doc.get(name, "")) for doc in docs) for name in TEXTS}
    return data | {"docs": columns}


def unpacked(data: Mapping[str, Any]) -> dict[str, Any]:
    """The index that DATA was packed from."""
    return {"config": data["config"], "docs": list(_documents(data))}


def _documents(data: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    columns = data["docs"]
    anchors = columns["anchor"].split("\n")
    texts = {name: columns[name].split("\n") for name in TEXTS}
    for number, page in enumerate(columns["page"]):
        doc = {name: lines[number] for name, lines in texts.items()}
        doc |= {name: data[values][columns[name][number]] for name, values in _CODED.items()}
        anchor = _slug(doc["title"]) if anchors[number] == _OF_TITLE else anchors[number]
        location = data["pages"][page] + (f"#{anchor}" if anchor else "")
        yield {"location": location} | {name: value for name, value in doc.items() if value or name in _ALWAYS}


def _anchor(anchor: str, title: str) -> str:
    return _OF_TITLE if anchor and anchor == _slug(title) else anchor


def _slug(title: str) -> str:
    """The address of a heading with this TITLE, as long as it has common letters only."""
    return re.sub(r"[^a-zæøåé0-9 -]", "", title.lower()).replace(" ", "-")


def _one_line(text: str) -> str:
    return " ".join(text.split())
