"""The .bib file: its entries, and what is wrong with them, placed at the line where an editor mends it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pybtex.database.input.bibtex import DuplicateField, Parser, UndefinedMacro
from pybtex.exceptions import PybtexError

from guideline.text.errors import ContentError, Problem, did_you_mean, raise_if_any
from guideline.text.urls import is_readable


@dataclass(frozen=True)
class Entry:
    """One entry as it stands in the .bib file.

    Args:
        key: what writers cite it by.
        kind: `report`, `book`, …
        line: where it starts.
        fields: the values as written, names of people included.
        raw: the entry's own text.
        file: the .bib file, as editors know it.
    """

    key: str
    kind: str
    line: int
    fields: Mapping[str, str]
    raw: str
    file: str

    def line_of(self, name: str) -> int:
        """The line that the field NAME starts on, or the entry's first line."""
        match = re.search(rf"^.*?\b{re.escape(name)}\s*=", self.raw, re.MULTILINE | re.IGNORECASE)
        return self.line + (self.raw.count("\n", 0, match.start()) if match else 0)

    def problem(self, message: str, remedy: str = "", at: str = "") -> Problem:
        """A problem with this entry, placed at the field AT."""
        return Problem(self.file, self.line_of(at) if at else self.line, f"«{self.key}»: {message}", remedy)


def read_entries(text: str, file: str, lists: Sequence[str] = ()) -> list[Entry]:
    """The entries of TEXT, all of them checked.

    Args:
        text: what the file holds.
        file: its name in errors.
        lists: the lists that entries may name in `keywords`; those who don't ask for lists leave them unchecked.

    Raises:
        ContentError: with every problem that was found.
    """
    chunks, problems = _split(text, file)
    entries: list[Entry] = []
    for line, chunk in chunks:
        try:
            entries.append(_parse(chunk, line, file))
        except ContentError as error:
            problems += error.problems
    problems += _duplicates(entries)
    for entry in entries:
        problems += [*check_entry(entry), *(_check_groups(entry, lists) if lists else ())]
    raise_if_any(problems)
    return entries


_STARTS = re.compile(r"^[ \t]*@(?P<kind>[^\s{(]*)[ \t]*[{(](?P<key>[^,\n]*)", re.MULTILINE)
_EXAMPLE = "Slik ser en post ut:\n@book{hansen2019,\n  author = {Hansen, Kari},\n  …\n}"


def _split(text: str, file: str) -> tuple[list[tuple[int, str]], list[Problem]]:
    """Divide TEXT into entries with their first line, and report what belongs to none or never ends.

    BibTeX takes anything between entries for a comment: a forgotten brace would silently drop what follows.
    """
    starts = [match.start() for match in _STARTS.finditer(text)]
    problems = _stray(text[: starts[0] if starts else len(text)], 1, file)
    chunks = []
    for start, following in pairwise([*starts, len(text)]):
        line = text.count("\n", 0, start) + 1
        end = _closing_brace(text, start, following)
        if end is None:
            problems.append(_never_closed(text, start, line, file))
            continue
        chunks.append((line, text[start:end]))
        problems += _stray(text[end:following], text.count("\n", 0, end) + 1, file)
    return chunks, problems


def _never_closed(text: str, start: int, line: int, file: str) -> Problem:
    match = _STARTS.match(text, start)
    key = match["key"].strip() if match else ""
    remedy = "Sett } på en egen linje etter det siste feltet, og se etter felter der } mangler."
    return Problem(file, line, f"«{key}»: posten blir aldri avsluttet", remedy)


def _closing_brace(text: str, start: int, end: int) -> int | None:
    """The position after the brace that closes the entry at START, None when it is not before END."""
    depth = 0
    for match in re.compile(r"(?<!\\)[{}]").finditer(text, start, end):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return None


def _stray(text: str, line: int, file: str) -> list[Problem]:
    """The first line of TEXT that is neither blank nor a comment, or that BibTeX would not take for a comment."""
    for offset, content in enumerate(text.splitlines()):
        if content.lstrip().startswith("%") and "@" in content:
            remedy = "Fjern @ fra merknaden; BibTeX tror at en post begynner der."
            return [Problem(file, line + offset, f"merknaden «{content.strip()[:40]}» har en @", remedy)]
        if content.strip().lstrip("\ufeff") and not content.lstrip().startswith("%"):
            remedy = "Er det en } for mye over? Merknader starter med %.\n" + _EXAMPLE
            return [Problem(file, line + offset, f"«{content.strip()[:40]}» hører ikke til noen post", remedy)]
    return []


def _parse(chunk: str, line: int, file: str) -> Entry:
    match = _STARTS.match(chunk)
    assert match  # `_split` found the entry by this very pattern
    key, kind = match["key"].strip(), match["kind"].lower()
    remedy = "Skriv for eksempel @book, @report, @article, @incollection, @online eller @thesis."
    if kind not in REQUIRED:
        known = did_you_mean(kind, REQUIRED)
        raise ContentError(Problem(file, line, f"«{key}»: ukjent posttype «@{kind}»", known or remedy))
    if not _KEY.fullmatch(key):
        raise ContentError(_bad_key(key, line, file))
    return Entry(key, kind, line, _fields(chunk, key, line, file), chunk, file)


_KEY = re.compile(r"[a-zæøå0-9][a-zæøå0-9_-]*")


def _bad_key(key: str, line: int, file: str) -> Problem:
    message = f"nøkkelen «{key}» har tegn som ikke er lov" if key else "posten mangler nøkkel"
    remedy = "Bruk små bokstaver, tall, - og _, for eksempel: @book{hansen2019,"
    return Problem(file, line, message, remedy)


def _fields(chunk: str, key: str, line: int, file: str) -> dict[str, str]:
    """The fields of the one entry in CHUNK.

    Raises:
        ContentError: placed at the line that `pybtex` stopped at.
    """
    parser = Parser(encoding="utf-8", person_fields=())  # names are read by Pandoc; here they are plain fields
    try:
        entries = parser.parse_string(chunk).entries
    except PybtexError as error:
        at = line + (getattr(error, "lineno", None) or 1) - 1
        raise ContentError(Problem(file, at, *_explain(key, error))) from error
    return {name.lower(): " ".join(str(value).split()) for name, value in entries[key].fields.items()}


def _explain(key: str, error: PybtexError) -> tuple[str, str]:
    """What `pybtex` objects to, and the remedy, in Norwegian."""
    if isinstance(error, DuplicateField):
        name = str(error).rsplit(" ", 2)[-2]
        return f"«{key}»: feltet «{name}» står to ganger", "Behold det ene."
    if isinstance(error, UndefinedMacro):
        return f"«{key}»: verdien etter = mangler klammer", "Skriv: felt = {verdi},"
    remedy = "Hvert felt skrives slik, med komma til slutt: title = {Tittel},\nSe også på slutten av linjen over."
    return f"«{key}»: posten kan ikke leses her", remedy


def _duplicates(entries: Sequence[Entry]) -> list[Problem]:
    first: dict[str, Entry] = {}
    problems = []
    for entry in entries:
        earlier = first.setdefault(entry.key, entry)
        if earlier is not entry:
            message = f"nøkkelen finnes allerede på linje {earlier.line}"
            problems.append(entry.problem(message, "Gi den ene posten en annen nøkkel, eller slå dem sammen."))
    return problems


# --- Checking one entry -----------------------------------------------------------------------------------------------

_PERSON = ("author", "editor")
REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (_PERSON, ("title",), ("year", "date"), ("journaltitle", "journal")),
    "book": (_PERSON, ("title",), ("year", "date"), ("publisher",)),
    "inbook": (_PERSON, ("title",), ("year", "date"), ("booktitle",), ("publisher",)),
    "incollection": (_PERSON, ("title",), ("year", "date"), ("booktitle",), ("publisher",)),
    "misc": (_PERSON, ("title",), ("year", "date")),
    "online": (_PERSON, ("title",), ("year", "date"), ("url",)),
    "report": (_PERSON, ("title",), ("year", "date"), ("institution", "publisher")),
    "thesis": (_PERSON, ("title",), ("year", "date"), ("institution",)),
    "unpublished": (_PERSON, ("title",), ("year", "date")),
}
"""Per entry type what an entry must have; each group of fields is satisfied by any one of them."""

_NORWEGIAN = {
    "author": r"forfatter(?:en|e|ne)?",
    "title": r"tittel(?:en)?",
    "year": r"(?:utgivelses)?år(?:et|stall|stallet)?",
    "journaltitle": r"tidsskrift(?:et)?",
    "publisher": r"(?:utgiver(?:en)?|forlag(?:et)?)",
    "institution": r"utgiver(?:en)?",
    "booktitle": r"boktittel(?:en)?",
    "url": r"adresse(?:n)?",
}
_NAMES = {
    "author": "forfatter",
    "title": "tittel",
    "year": "år",
    "journaltitle": "tidsskrift",
    "publisher": "utgiver",
    "institution": "utgiver",
    "booktitle": "boktittel",
    "url": "adresse",
}
_FIELD_NAMES = (
    "abstract annotation archivedate archiveurl "
    "author bookauthor booktitle chapter date doi edition editor institution isbn issn journal "
    "journaltitle keywords kontroll langid language location note number pages pagetotal publisher pubstate series "
    "shorthand subtitle title translator type url urldate volume year"
)
_FIELDS = frozenset(_FIELD_NAMES.split())
_VERBATIM = frozenset({"url", "doi", "archiveurl", "kontroll"})


def check_entry(entry: Entry) -> list[Problem]:
    """Everything that is wrong with ENTRY by itself."""
    return [
        *_check_names(entry),
        *_check_empty(entry),
        *_check_required(entry),
        *_check_people(entry),
        *_check_values(entry),
        *_check_archive(entry),
        *_check_latex(entry),
    ]


def _check_names(entry: Entry) -> Iterator[Problem]:
    for name in entry.fields:
        if name not in _FIELDS:
            near = did_you_mean(name, _FIELDS) or "Øverst i filen står det hvilke felter som finnes."
            yield entry.problem(f"ukjent felt «{name}»", near, at=name)


def _check_empty(entry: Entry) -> Iterator[Problem]:
    for name, value in entry.fields.items():
        if not value.strip("{} "):
            yield entry.problem(f"feltet «{name}» er tomt", _leave_out(name), at=name)


def _leave_out(name: str) -> str:
    known = _NAMES.get(name)
    if not known:
        return "Fyll det ut, eller fjern linjen."
    return f"Fyll det ut, eller fjern linjen og skriv i note: {known.capitalize()} er ikke kjent."


def _check_required(entry: Entry) -> Iterator[Problem]:
    for alternatives in REQUIRED[entry.kind]:
        name = alternatives[0]
        if not any(a in entry.fields for a in alternatives) and not _may_lack(entry, name):
            unknown = f"note = {{{_NAMES[name].capitalize()} er ikke kjent.}},"
            example = f"{name} = {{…}},   eller, når det ikke er kjent:   {unknown}"
            yield entry.problem(f"feltet «{name}» ({_NAMES[name]}) mangler", f"Skriv: {example}")


def _may_lack(entry: Entry, name: str) -> bool:
    """A report by an organisation needs no other publisher; else the note must admit that NAME is unknown."""
    if name == "institution" and entry.fields.get("author", "").startswith("{"):
        return True
    return admits(plain(entry.fields.get("note", "")), name)


def admits(note: str, name: str) -> bool:
    """Whether a sentence of NOTE has the field's Norwegian name and after it «ikke kjent»."""
    word = re.compile(rf"\b{_NORWEGIAN[name]}\b.*\bikke kjent\b", re.IGNORECASE)
    return any(word.search(sentence) for sentence in re.split(r"(?<=[.;!?])\s+", note))


def _check_groups(entry: Entry, lists: Sequence[str]) -> Iterator[Problem]:
    groups = groups_of(entry)
    for group in groups:
        if group not in lists:
            yield entry.problem(f"ukjent liste «{group}» i keywords", did_you_mean(group, lists), at="keywords")
    if not groups:
        valid = did_you_mean("", lists)
        yield entry.problem("keywords mangler: ingen liste er oppgitt", f"Skriv: keywords = {{{lists[0]}}},   {valid}")


def groups_of(entry: Entry) -> tuple[str, ...]:
    """The lists that ENTRY names in `keywords`."""
    return tuple(word.strip() for word in entry.fields.get("keywords", "").split(",") if word.strip())


def _check_values(entry: Entry) -> Iterator[Problem]:
    fields = entry.fields
    if fields.get("year", "").strip("{} ") and not re.fullmatch(r"\{?\d{4}\}?", fields["year"]):
        yield entry.problem(f"«{fields['year']}» er ikke et årstall", "Skriv fire sifre: year = {2019},", at="year")
    if "url" in fields and not _is_address(fields["url"]):
        remedy = "Skriv hele adressen uten mellomrom: url = {https://eksempel.no/side},"
        yield entry.problem(f"«{fields['url']}» er ikke en nettadresse", remedy, at="url")
    if "doi" in fields and not re.fullmatch(r"\{?10\.[^\s{}]+\}?", fields["doi"]):
        remedy = "Skriv bare nummeret, uten https://doi.org/: doi = {10.1000/182},"
        yield entry.problem(f"«{fields['doi']}» er ikke en DOI", remedy, at="doi")


def _is_address(value: str) -> bool:
    return bool(re.fullmatch(r"\{?https?://[^\s{}]+\}?", value)) and is_readable(value.strip("{}"))


def _check_archive(entry: Entry) -> Iterator[Problem]:
    """An archived copy has an address and the day that it was taken; one without the other says too little."""
    url, date = (entry.fields.get(name, "").strip("{}") for name in ("archiveurl", "archivedate"))
    if url and not _is_address(url):
        remedy = "Skriv hele adressen til den arkiverte kopien, uten mellomrom."
        yield entry.problem(f"«{url}» er ikke en nettadresse", remedy, at="archiveurl")
    if date and not _is_date(date):
        yield entry.problem(f"«{date}» er ikke en dato", "Skriv: archivedate = {2020-05-31},", at="archivedate")
    if bool(url) != bool(date):
        missing, there = ("archivedate", "archiveurl") if url else ("archiveurl", "archivedate")
        remedy = "En arkivert kopi skrives slik: archiveurl = {https://…}, archivedate = {2020-05-31},"
        yield entry.problem(f"feltet «{missing}» mangler ved siden av «{there}»", remedy, at=there)


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_people(entry: Entry) -> Iterator[Problem]:
    """Names with another separator than « and » would become one strange name."""
    for name in ("author", "editor", "bookauthor", "translator"):
        people = re.sub(r"\{[^{}]*\}", "{}", entry.fields.get(name, ""))
        for person in re.split(r"\s+and\s+", people):
            if person.count(",") > 1 or re.search(r";|&|\bog\b", person):
                remedy = "Skriv: Hansen, Kari and Dal, Eva   Organisasjoner i doble klammer: {{Dal og Berg AS}}"
                yield entry.problem(f"navnene i «{name}» må skilles med « and »: {person}", remedy, at=name)


def _check_latex(entry: Entry) -> Iterator[Problem]:
    """What LaTeX takes for a command or a comment would silently empty the field or cut it off."""
    for name, value in entry.fields.items():
        if name in _VERBATIM:
            continue
        if re.search(r"(?<!\\)%", value):
            yield entry.problem(f"et prosenttegn i «{name}» må ha \\ foran", r"Skriv: 50~\% av deltakerne", at=name)
        command = re.search(r"\\(?![&%#_${}~ ])\S*|(?<!\\)\$", value)
        if command:
            remedy = "Skriv tegnet selv, for eksempel é. Dette er lov: \\& \\% \\# \\_ \\$ \\{ \\} ~"
            yield entry.problem(f"LaTeX-koden «{command[0]}» i «{name}» brukes ikke her", remedy, at=name)


def plain(value: str) -> str:
    r"""A field as plain text: `\&` and its like, `~`, `--` and braces are all the LaTeX that is understood."""
    text = re.sub(r"(?<!\\)~", "\u00a0", value).replace("---", "—").replace("--", "–")
    return re.sub(r"(?<!\\)[{}]", "", text).replace("\\ ", " ").replace("\\", "")
