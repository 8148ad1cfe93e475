"""What reference managers make of a bibliography, field by field as they write their exports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from guideline.bibliography.entry import Entry

Fields = Mapping[str, str]


def zotero(entries: Iterable[Entry]) -> str:
    """Zotero's own BibTeX: classic names, capitals in braces, tabs, and the attachments of whoever exported it."""
    return "".join(_entry("\t", *_zotero(entry)) for entry in entries)


def better_biblatex(entries: Iterable[Entry]) -> str:
    """Better BibTeX as biblatex: dates, `langid`, and remarks in `annotation`."""
    return "".join(_entry("  ", *_better_biblatex(entry)) for entry in entries)


def better_bibtex(entries: Iterable[Entry]) -> str:
    """Better BibTeX as BibTeX: classic names, and letters as LaTeX's commands."""
    return "".join(_entry("  ", *_better_bibtex(entry)) for entry in entries)


def jabref(entries: Iterable[Entry]) -> str:
    """JabRef in biblatex mode: capital letters in types, own fields kept, and its settings in comments."""
    body = "".join(_entry("  ", entry.kind.capitalize(), entry.key, _jabref(entry)) for entry in entries)
    return f"% Encoding: UTF-8\n{body}{_JABREF_SETTINGS}"


EXPORTERS: Mapping[str, Callable[[Iterable[Entry]], str]] = {
    "zotero": zotero,
    "better-biblatex": better_biblatex,
    "better-bibtex": better_bibtex,
    "jabref": jabref,
}

_JABREF_SETTINGS = r"""
@Comment{jabref-meta: databaseType:biblatex;}

@Comment{jabref-meta: fileDirectory-kari-pc:/home/kari/pdf;}

@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Kilder\;0\;1\;0x8a8a8aff\;\;kari@pc\;;
}
"""


def _entry(indent: str, kind: str, key: str, fields: Fields) -> str:
    lines = "".join(f"{indent}{name} = {value},\n" for name, value in fields.items())
    return f"\n@{kind}{{{key},\n{lines}}}\n"


def _braced(fields: Fields) -> dict[str, str]:
    return {name: f"{{{value}}}" for name, value in fields.items()}


_CLASSIC_TYPES = {"report": "techreport", "thesis": "phdthesis", "online": "misc"}
_CLASSIC = {"location": "address", "journaltitle": "journal"}


def _classic(entry: Entry) -> dict[str, str]:
    fields = {_CLASSIC.get(name, name): value for name, value in entry.fields.items()}
    if entry.kind == "thesis":
        fields["school"] = fields.pop("institution")
    return fields | {"pages": fields["pages"].replace("–", "--")} if "pages" in fields else fields


_CAPITALS = re.compile(r"(?<=[\s–-])(?<!\{)([^\W\d_]*[A-ZÆØÅ][^\W\d_]*)")


def _zotero(entry: Entry) -> tuple[str, str, dict[str, str]]:
    fields = {name: value for name, value in _classic(entry).items() if name not in ("kontroll", "shorthand")}
    for name in {"title", "booktitle", "series"} & fields.keys():
        fields[name] = _CAPITALS.sub(r"{\1}", fields[name])
    more = {"language": "{nb}", "urldate": "{2026-11-28}", "month": "apr", "abstract": "{Om 50\\% av alt.}"}
    attached = {"file": r"{Full Text:C\:\\Users\\kari\\Zotero\\storage\\AB12CD\\x.pdf:application/pdf}"}
    return _CLASSIC_TYPES.get(entry.kind, entry.kind), entry.key, _braced(fields) | more | attached


_PARTICLE = re.compile(r"^(?P<prefix>van|von|de) (?P<family>[^,]+), (?P<given>.+)$")


def _better_biblatex(entry: Entry) -> tuple[str, str, dict[str, str]]:
    fields = dict(entry.fields)
    fields["title"] = re.sub(r"\b([A-ZÆØÅ]{2,})\b", r"{{\1}}", fields["title"]) if "title" in fields else ""
    if "year" in fields:
        fields["date"] = fields.pop("year")
    if "note" in fields:
        fields["annotation"] = fields.pop("note")
    written = {name: value.replace("–", "--") if name != "url" else value for name, value in fields.items() if value}
    more = {"langid": "english", "urldate": "2026-11-28", "abstract": "Om \\emph{alt}.", "file": "/home/kari/x.pdf"}
    return entry.kind, entry.key, _braced(written | more)


_LATEX = {
    "æ": r"{\ae}",
    "ø": r"{\o}",
    "å": r"{\aa}",
    "Æ": r"{\AE}",
    "Ø": r"{\O}",
    "Å": r"{\AA}",
    "é": r"\'e",
    "«": r"{\guillemotleft}",
    "»": r"{\guillemotright}",
    "–": "--",
    "’": r"{\textquoteright}",
    "ö": r"{\"o}",
}


def _better_bibtex(entry: Entry) -> tuple[str, str, dict[str, str]]:
    fields = {
        name: value if name in ("url", "doi", "keywords") else "".join(_LATEX.get(sign, sign) for sign in value)
        for name, value in _classic(entry).items()
    }
    return _CLASSIC_TYPES.get(entry.kind, entry.kind), entry.key, _braced(fields) | {"month": "apr"}


def _jabref(entry: Entry) -> dict[str, str]:
    fields = {f"{name:<12}": f"{{{value}}}" for name, value in entry.fields.items()}
    return fields | {
        "groups": "{Kilder}",
        "owner": "{kari}",
        "creationdate": "{2026-11-28T10:00:00}",
        "comment": "{privat}",
    }
