"""The references for other programs: BibTeX as written, CSL-JSON by Pandoc, and RIS, which EndNote reads, by rispy.

All are made of the same entries. CSL-JSON comes first and RIS is made of it, so that the two say the same.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pypandoc
import rispy

from guideline.bibliography.names import OTHERS_MARK
from guideline.bibliography.references import Bibliography, Reference
from guideline.text.saved import Saved

Item = Mapping[str, Any]
"""A work as CSL-JSON has it."""

FOLDER = "nedlasting"
WHOLE = "kilder"
"""The name of the files with every reference; the folder of that name has a file for each."""


@dataclass(frozen=True)
class Format:
    """A format that programs for references read.

    Args:
        name: as readers know it.
        suffix: of its files, without the dot.
    """

    name: str
    suffix: str


BIBTEX, RIS, CSL_JSON = Format("BibTeX", "bib"), Format("RIS", "ris"), Format("CSL-JSON", "json")
FORMATS = (BIBTEX, RIS, CSL_JSON)


def address(format: Format, key: str = "") -> str:
    """Where the reference called KEY stands in FORMAT, or all of them, from the top of the site."""
    return f"{FOLDER}/{WHOLE}/{key}.{format.suffix}" if key else f"{FOLDER}/{WHOLE}.{format.suffix}"


def exports(bibliography: Bibliography, saved: Saved | None = None) -> Iterator[tuple[str, str]]:
    """Address and text of every file, those with all references first.

    Args:
        bibliography: the references.
        saved: what Pandoc made of them before; nothing when left out.
    """
    items = csl_items(bibliography, saved or Saved())
    yield address(BIBTEX), bibliography.published()
    yield address(RIS), as_ris(items)
    yield address(CSL_JSON), as_json(items)
    for item in items:
        key = item["id"]
        yield address(BIBTEX, key), bibliography.references[key].bibtex + "\n"
        yield address(RIS, key), as_ris([item])
        yield address(CSL_JSON, key), as_json([item])


def as_json(items: Sequence[Item]) -> str:
    """ITEMS as a file."""
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


# --- CSL-JSON ---------------------------------------------------------------------------------------------------------

_ENTRY = re.compile(r"^(@\w+\{[^\n]+,)$", re.MULTILINE)
_UNNAMED = "document"
"""What CSL calls a work of no other kind; Pandoc leaves that empty."""


def csl_items(bibliography: Bibliography, saved: Saved) -> list[Item]:
    """Every reference, in the order of the .bib file."""
    entries = bibliography.printed
    items = {item["id"]: item for item in saved.recall("csl-json", entries, lambda: json.loads(_by_pandoc(entries)))}
    in_order = sorted(bibliography.references.values(), key=lambda reference: reference.line)
    return [_item(items[reference.key], reference) for reference in in_order]


def _by_pandoc(entries: str) -> str:
    """ENTRIES as Pandoc reads them. It takes titles for English, and for lower case, where no language is named."""
    in_norwegian = _ENTRY.sub(r"\1\n  langid = {norsk},", entries)
    command = [pypandoc.get_pandoc_path(), "--from=biblatex", "--to=csljson"]
    return subprocess.run(command, input=in_norwegian, capture_output=True, encoding="utf-8", check=True).stdout


def _item(item: Item, reference: Reference) -> Item:
    """ITEM without what was added on the way through Pandoc, and with the note of REFERENCE."""
    kept = {name: _without_others(value) for name, value in item.items() if name != "language"}
    kept["type"] = item["type"] or _UNNAMED
    return kept | ({"note": reference.note} if reference.note else {})


def _without_others(value: Any) -> Any:
    """VALUE, a list of people maybe, without the mark for «and others», for which CSL-JSON has no word."""
    return [each for each in value if OTHERS_MARK not in each.values()] if _is_people(value) else value


def _is_people(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


# --- RIS --------------------------------------------------------------------------------------------------------------

_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "manuscript": "UNPB",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
_SIMPLE = {
    "title": "title",
    "container-title": "secondary_title",
    "publisher": "publisher",
    "publisher-place": "place_published",
    "genre": "type_of_work",
    "volume": "volume",
    "issue": "number",
    "number": "number",
    "edition": "edition",
    "DOI": "doi",
    "ISBN": "issn",
    "ISSN": "issn",
}
"""The field of CSL-JSON, and rispy's name of the tag that holds the same."""


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    NEWLINE = "\r\n"  # as RIS is defined

    def set_header(self, count: int) -> str:
        """No number above an entry: RIS knows none."""
        return ""


def as_ris(items: Sequence[Item]) -> str:
    """ITEMS as a file."""
    return str(rispy.dumps([_ris(item) for item in items], implementation=_Writer))


def _ris(item: Item) -> dict[str, Any]:
    """ITEM by rispy's names of the tags."""
    found: dict[str, Any] = {"type_of_reference": _TYPES.get(item["type"], "GEN"), "id": item["id"]}
    found |= {"authors": _people(item, "author"), "secondary_authors": _people(item, "editor")}
    found |= {"year": _year(item)} if "issued" in item else {}
    found |= {tag: str(item[name]) for name, tag in _SIMPLE.items() if name in item}
    series = " ".join(str(item[name]) for name in ("collection-title", "collection-number") if name in item)
    first, _, last = str(item.get("page", "")).partition("-")
    found |= {"tertiary_title": series, "start_page": first, "end_page": last}
    found |= {tag: [item[name]] for name, tag in (("URL", "urls"), ("note", "notes")) if name in item}
    return {name: value for name, value in found.items() if value}


def _people(item: Item, role: str) -> list[str]:
    """Those who have ROLE in ITEM, the family name first."""
    return [_name(person) for person in item.get(role, ())]


def _name(person: Mapping[str, str]) -> str:
    particles = [person.get(name, "") for name in ("dropping-particle", "non-dropping-particle")]
    family = " ".join(filter(None, [*particles, person.get("family", "")]))
    return person.get("literal") or ", ".join(filter(None, [family, person.get("given", ""), person.get("suffix", "")]))


def _year(item: Item) -> str:
    issued = item["issued"]
    return str(issued["date-parts"][0][0]) if "date-parts" in issued else str(issued.get("literal", ""))
