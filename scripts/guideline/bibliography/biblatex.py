"""What BibTeX, biblatex and the programs that export them call types and fields, and how each value is written here.

An entry is read in one form, whoever wrote it: biblatex's names, letters for LaTeX's commands, and values without the
labels that the style prints by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from guideline.bibliography import names
from guideline.bibliography.latex import letters

KINDS = ("article", "book", "inbook", "incollection", "misc", "online", "report", "thesis", "unpublished")
"""The types that the style tells apart."""

_KINDS: Mapping[str, str] = {
    **dict.fromkeys(["electronic", "www"], "online"),
    **dict.fromkeys(["phdthesis", "mastersthesis"], "thesis"),
    **dict.fromkeys(["techreport"], "report"),
    **dict.fromkeys(["suppperiodical", "review"], "article"),
    **dict.fromkeys(["bookinbook", "suppbook"], "inbook"),
    **dict.fromkeys(["conference", "inproceedings", "suppcollection", "inreference"], "incollection"),
    **dict.fromkeys(
        [
            "mvbook",
            "collection",
            "mvcollection",
            "proceedings",
            "mvproceedings",
            "reference",
            "mvreference",
            "manual",
            "periodical",
        ],
        "book",
    ),
    **dict.fromkeys(
        [
            "booklet",
            "dataset",
            "software",
            "patent",
            "artwork",
            "audio",
            "image",
            "movie",
            "music",
            "performance",
            "video",
            "standard",
            "legislation",
            "legal",
            "jurisdiction",
            "letter",
            "commentary",
        ],
        "misc",
    ),
}
CONTAINERS = frozenset({"xdata"})
"""Entries that only lend their fields to others."""

_THESES = {"phdthesis": "Doktoravhandling", "mastersthesis": "Masteroppgave"}
_TYPES = {
    **dict.fromkeys(
        ("Journal Article", "Book", "Book Section", "Edited Book", "Report", "Thesis", "Web Page", "Generic"), ""
    ),
    "phdthesis": "Doktoravhandling",
    "mathesis": "Masteroppgave",
    "bathesis": "Bacheloroppgave",
    "techreport": "Rapport",
}
"""biblatex's names of kinds of text, which Pandoc doesn't know in Norwegian, and EndNote's, which say nothing new."""

_ALIASES = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "annote": "annotation",
    "pdf": "file",
    "hyphenation": "langid",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "lastchecked": "urldate",
    "accessed": "urldate",
    "key": "sortkey",
}
PRIVATE = frozenset(
    [
        "abstract",
        "annotation",
        "comment",
        "comments",
        "creationdate",
        "file",
        "groups",
        "modificationdate",
        "owner",
        "priority",
        "qualityassured",
        "ranking",
        "readstatus",
        "relevance",
        "review",
        "timestamp",
    ]
)
"""Remarks of whoever keeps the list, and places on their machine: read, and never published."""

PUBLISHED = frozenset(
    [
        "archivedate",
        "archiveurl",
        "author",
        "bookauthor",
        "booksubtitle",
        "booktitle",
        "chapter",
        "date",
        "doi",
        "edition",
        "editor",
        "institution",
        "isbn",
        "issn",
        "journaltitle",
        "keywords",
        "kontroll",
        "location",
        "note",
        "number",
        "pages",
        "pagetotal",
        "publisher",
        "pubstate",
        "series",
        "shorthand",
        "subtitle",
        "title",
        "translator",
        "type",
        "url",
        "urldate",
        "volume",
        "year",
    ]
)
"""The fields that readers meet, or that say where an entry stands."""

_UNUSED = frozenset(
    [
        "addendum",
        "afterword",
        "annotator",
        "booktitleaddon",
        "commentator",
        "copyright",
        "crossref",
        "day",
        "editora",
        "editorb",
        "editorc",
        "editortype",
        "eid",
        "eprint",
        "eprintclass",
        "eprinttype",
        "eventdate",
        "eventtitle",
        "eventtitleaddon",
        "foreword",
        "gender",
        "holder",
        "howpublished",
        "ids",
        "indextitle",
        "introduction",
        "isrn",
        "issue",
        "issuetitle",
        "journalsubtitle",
        "label",
        "langid",
        "language",
        "lccn",
        "library",
        "maintitle",
        "month",
        "mrnumber",
        "nationality",
        "options",
        "organization",
        "origdate",
        "origlanguage",
        "origlocation",
        "origpublisher",
        "origtitle",
        "part",
        "pmcid",
        "pmid",
        "presort",
        "pubmedid",
        "related",
        "relatedtype",
        "reprinttitle",
        "rights",
        "shortauthor",
        "shorteditor",
        "shortjournal",
        "shortseries",
        "shorttitle",
        "sortkey",
        "sortname",
        "sorttitle",
        "sortyear",
        "titleaddon",
        "urlyear",
        "usera",
        "userb",
        "userc",
        "userd",
        "usere",
        "userf",
        "venue",
        "version",
        "volumes",
        "xdata",
        "xref",
    ]
)
_OF_PROGRAMS = re.compile(r"(?:bdsk|mendeley|citeulike|jabref|zotero|date|local|tex|x)[-_.].+|biburl|bibsource")
KNOWN = PUBLISHED | PRIVATE | _UNUSED | frozenset(_ALIASES)

_NOT_FOR_PANDOC = PRIVATE | frozenset(
    [
        "crossref",
        "day",
        "ids",
        "keywords",
        "kontroll",
        "langid",
        "language",
        "month",
        "note",
        "options",
        "shorthand",
        "xdata",
        "xref",
    ]
)
"""What no reference prints, and the language of a work, by which Pandoc would change the letters of its title."""

VERBATIM = frozenset({"url", "doi", "archiveurl", "kontroll", "file", "eprint"})
DATES = ("date", "urldate", "origdate", "eventdate")


def is_known(name: str) -> bool:
    """Whether a field called NAME has a meaning, to us or to a program that exports .bib files."""
    return name in KNOWN or bool(_OF_PROGRAMS.fullmatch(name))


def is_published(name: str) -> bool:
    """Whether readers may have the field NAME when an entry is not shown as it stands."""
    return name in PUBLISHED | _UNUSED and name not in ("crossref", "xdata")


def is_printed(name: str) -> bool:
    """Whether the field NAME may come to stand in a reference."""
    return name in PUBLISHED | _UNUSED and name not in _NOT_FOR_PANDOC


def kind_of(written: str) -> str:
    """The type that stands for WRITTEN, or WRITTEN itself when it is none that anybody knows."""
    return _KINDS.get(written, written)


def name_of(written: str, kind: str, value: str) -> str:
    """biblatex's name of the field WRITTEN in an entry of KIND."""
    if written == "howpublished":
        return "url" if _ADDRESS.fullmatch(value.strip()) else "publisher"
    if written == "organization":
        return "institution" if kind in ("report", "thesis") else "publisher"
    return _ALIASES.get(written, written)


_ADDRESS = re.compile(r"(?:\\url\s*)?\{?\s*(?P<address>https?://[^\s{}]+)\s*\}?")


# --- Values -----------------------------------------------------------------------------------------------------------


def value_of(name: str, kind: str, value: str) -> str:
    """VALUE as the field NAME of an entry of KIND is written here."""
    if name in ("url", "archiveurl"):
        match = _ADDRESS.fullmatch(value.strip())
        return match["address"] if match else value.strip()
    if name in VERBATIM:
        return value
    value = " ".join(letters(value).split(" "))
    if name in names.FIELDS:
        return names.normal(value)
    change = _CHANGES.get(name)
    return change(value, kind) if change else value


def default_type(written: str) -> str:
    """What a thesis is called when only its BibTeX type says so."""
    return _THESES.get(written, "")


_PAGES = re.compile(
    r"(?<![^\s,;])(?:ss|s|pp|p|pg|pages?|sidetall|sidene|sider|side)\b\.?[\s~]*(?=\d|[ivxlc]+\b)", re.IGNORECASE
)
_DASH = re.compile(r"(?<=\w)\s*(?:--+|[-‐‑‒–—―−])\s*(?=\w)")
_VOLUME = re.compile(r"^(?:volume|vol|bind|bd|band|årgang|årg)\b\.?[\s~]*(?=\w)", re.IGNORECASE)
_ISSUE = re.compile(r"^\(?(?:nummer|number|nr|no|issue|iss|hefte|heft|h)\b\.?[\s~]*(?=\w)", re.IGNORECASE)
_CHAPTER = re.compile(r"^(?:kapittel|kapitlet|kap|chapter|chap|ch)\b\.?[\s~]*(?=\w)", re.IGNORECASE)
_EDITION = re.compile(
    r"\{?(?P<number>\d+)\s*(?:\.|st|nd|rd|th|ª|º)?\s*(?:(?:utgave|utgåve|utg|opplag|edition|edn|ed)\b\.?)?\}?",
    re.IGNORECASE,
)
_COUNTED = (
    ("first", "first", "første"),
    ("second", "second", "andre", "annen"),
    ("third", "third", "tredje"),
    ("fourth", "fourth", "fjerde"),
    ("fifth", "fifth", "femte"),
    ("sixth", "sixth", "sjette"),
    ("seventh", "seventh", "sjuende", "syvende"),
    ("eighth", "eighth", "åttende"),
    ("ninth", "ninth", "niende"),
    ("tenth", "tenth", "tiende"),
)
_QUOTED = re.compile(r"(?:«([^«»]*)»|“([^“”]*)”|\"([^\"]*)\"|\\(?:enquote|mkbibquote)\{([^{}]*)\})")


def _pages(value: str, kind: str) -> str:
    return _DASH.sub("–", re.sub(r"\s*;\s*", ", ", _PAGES.sub("", value)))


def _volume(value: str, kind: str) -> str:
    return _VOLUME.sub("", value) if kind == "article" else value


def _number(value: str, kind: str) -> str:
    if kind != "article":
        return value
    inner = re.fullmatch(r"\(([^()]*)\)", value)
    return _DASH.sub(
        "–", _ISSUE.sub("", inner[1] if inner else value).removesuffix(")" if value.startswith("(") else "")
    )


def _chapter(value: str, kind: str) -> str:
    return _CHAPTER.sub("", value)


def _edition(value: str, kind: str) -> str:
    match = _EDITION.fullmatch(value.strip())
    if match:
        return match["number"]
    first, _, rest = value.strip(" {}").lower().partition(" ")
    known = next((str(number) for number, words in enumerate(_COUNTED, start=1) if first in words), "")
    return known if known and rest.rstrip(".") in ("", "utg", "utgave", "utgåve", "ed", "edition", "edn") else value


def _title(value: str, kind: str) -> str:
    """The style puts quotation marks around the titles of parts; a pair around the whole would be a second one."""
    match = _QUOTED.fullmatch(value) if kind in ("article", "inbook", "incollection", "unpublished") else None
    return next(filter(None, match.groups()), value) if match else value


def _type(value: str, kind: str) -> str:
    return _TYPES.get(value, value)


def _date(value: str, kind: str) -> str:
    return re.sub(r"^\{(.*)\}$", r"\1", value.strip()).replace("/..", "/")


def _one(value: str, kind: str) -> str:
    """biblatex takes « and » for a list here too; a house that is called so keeps its name."""
    return f"{{{value}}}" if " and " in value and not names.is_braced(value) else value


_CHANGES: Mapping[str, Callable[[str, str], str]] = {
    "pages": _pages,
    "volume": _volume,
    "number": _number,
    "chapter": _chapter,
    "edition": _edition,
    "title": _title,
    "type": _type,
    **dict.fromkeys(DATES, _date),
    **dict.fromkeys(("publisher", "institution", "location"), _one),
}


def without_repeats(fields: Mapping[str, str]) -> dict[str, str]:
    """FIELDS with nothing that the reference would print twice: the type in the number, the place in the publisher."""
    kept = dict(fields)
    for name, leading in (
        ("number", "type"),
        ("number", "series"),
        ("publisher", "location"),
        ("institution", "location"),
    ):
        if name in kept and leading in kept:
            kept[name] = re.sub(rf"^{re.escape(kept[leading])}[\s:,~]+(?=\w|\{{)", "", kept[name])
    same = rf"https?://(?:dx\.|www\.)?doi\.org/{re.escape(kept.get('doi', ' '))}/?"
    if re.fullmatch(same, kept.get("url", ""), re.IGNORECASE):
        del kept["url"]
    return kept


# --- What an entry has from another -----------------------------------------------------------------------------------

_NOT_INHERITED = frozenset(
    {"ids", "crossref", "xref", "xdata", "keywords", "shorthand", "note", "kontroll", "url", "doi", "options"}
)
_OF_THE_WHOLE = {"title": "booktitle", "subtitle": "booksubtitle", "author": "bookauthor"}
_PARTS = ("inbook", "incollection")


def inherited(fields: Mapping[str, str], kind: str, whole: Mapping[str, str]) -> dict[str, str]:
    """FIELDS of a part of KIND with those that it has from the WHOLE that it names in `crossref`."""
    renamed = {
        _OF_THE_WHOLE.get(name, name) if kind in _PARTS else name: value
        for name, value in whole.items()
        if name not in _NOT_INHERITED
    }
    if kind == "incollection":
        renamed.pop("bookauthor", None)
    return renamed | dict(fields)
