"""What an entry of the .bib file must hold, and what its values must be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from guideline.bibliography import names
from guideline.bibliography.biblatex import DATES, PUBLISHED, VERBATIM, is_known
from guideline.bibliography.entry import Entry, groups_of
from guideline.bibliography.latex import plain, unknown_command
from guideline.text.errors import Problem, did_you_mean
from guideline.text.urls import is_readable

_PERSON = ("author", "editor")
REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (_PERSON, ("title",), ("year", "date"), ("journaltitle",)),
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


def check_entry(entry: Entry, lists: Sequence[str] = ()) -> list[Problem]:
    """Everything that is wrong with ENTRY by itself; without LISTS nobody asks for `keywords`."""
    return [
        *_check_names(entry),
        *_check_empty(entry),
        *_check_required(entry),
        *(_check_groups(entry, lists) if lists else ()),
        *_check_people(entry),
        *_check_values(entry),
        *_check_dates(entry),
        *_check_archive(entry),
        *_check_latex(entry),
    ]


def _check_names(entry: Entry) -> Iterator[Problem]:
    for name in entry.fields:
        if not is_known(name):
            near = did_you_mean(name, PUBLISHED) or "Øverst i filen står det hvilke felter som finnes."
            yield entry.problem(f"ukjent felt «{name}»", near, at=name)


def _check_empty(entry: Entry) -> Iterator[Problem]:
    for name, value in entry.fields.items():
        if not value.strip("{} ") and name in PUBLISHED:
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
    if name == "institution" and names.is_braced(names.split(entry.fields.get("author", ""))[0]):
        return True
    return any(admits(plain(entry.fields.get(remark, "")), name) for remark in ("note", "annotation"))


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


def _check_values(entry: Entry) -> Iterator[Problem]:
    fields = entry.fields
    if fields.get("year", "").strip("{} ") and not re.fullmatch(r"\{?\d{4}\}?", fields["year"]):
        yield entry.problem(f"«{fields['year']}» er ikke et årstall", "Skriv fire sifre: year = {2019},", at="year")
    if "url" in fields and not _is_address(fields["url"]):
        yield _not_an_address(entry, "url", "Skriv hele adressen uten mellomrom: url = {https://eksempel.no/side},")
    if "doi" in fields and not re.fullmatch(r"\{?10\.[^\s{}\\]+\}?", fields["doi"]):
        doi = _without_escapes(
            re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)", "", fields["doi"], flags=re.IGNORECASE)
        )
        remedy = (
            f"Skriv bare nummeret, uten https://doi.org/: doi = {{{doi if doi.startswith('10.') else '10.1000/182'}}},"
        )
        yield entry.problem(f"«{fields['doi']}» er ikke en DOI", remedy, at="doi")


_ADDRESS = re.compile(r"\{?https?://(?:(?![,;|]https?://)[^\s{}\\])+\}?")


def _is_address(value: str) -> bool:
    return bool(_ADDRESS.fullmatch(value)) and is_readable(value.strip("{}"))


def _not_an_address(entry: Entry, name: str, remedy: str) -> Problem:
    """An address is printed sign for sign, so that LaTeX's backslashes would break it."""
    written = entry.fields[name]
    plain_address = _without_escapes(written)
    if "\\" in written and _ADDRESS.fullmatch(plain_address):
        message = f"adressen i «{name}» har LaTeX-koder, og ville ikke virke: {written}"
        return entry.problem(message, f"Skriv den som den er: {name} = {{{plain_address}}},", at=name)
    return entry.problem(f"«{written}» er ikke en nettadresse", remedy, at=name)


def _without_escapes(address: str) -> str:
    tilde = re.sub(r"\{?\\(?:textasciitilde|~)(?:\{\})?\}?|\$\\sim\$", "~", address)
    return re.sub(r"\{?\\([&%#_${}])\}?", r"\1", tilde)


_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01])(?:T[\d:.+Z-]+)?)?)?[~?%]?"
_PERIOD = re.compile(rf"{_DAY}(?:/(?:{_DAY})?)?")


def _check_dates(entry: Entry) -> Iterator[Problem]:
    """A date that Pandoc can't read would leave the reference without its year."""
    for name in DATES:
        value = entry.fields.get(name, "").strip("{} ")
        if value and not (_PERIOD.fullmatch(value) and all(map(_exists, value.split("/")))):
            remedy = f"Skriv år, eller år, måned og dag: {name} = {{2019}}, eller {name} = {{2019-05-17}},"
            yield entry.problem(f"«{value}» er ikke en dato", remedy, at=name)
    year, date = (entry.fields.get(name, "").strip("{} ") for name in ("year", "date"))
    if year and date and not date.startswith(year):
        yield entry.problem(f"«year» og «date» sier ikke det samme: {year} og {date}", "Behold det riktige.", at="date")


def _exists(day: str) -> bool:
    """Whether DAY, a date or a part of one, can be found in a calendar."""
    day = re.sub(r"[~?%]$|T.*$", "", day)
    return len(day) < 10 or _is_date(day)


def _check_archive(entry: Entry) -> Iterator[Problem]:
    """An archived copy has an address and the day that it was taken; one without the other says too little."""
    url, date = (entry.fields.get(name, "").strip("{}") for name in ("archiveurl", "archivedate"))
    if url and not _is_address(url):
        yield _not_an_address(entry, "archiveurl", "Skriv hele adressen til den arkiverte kopien, uten mellomrom.")
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
    """A name that is written wrong would become another name."""
    for name in names.FIELDS:
        if entry.fields.get(name, "").strip("{} "):
            for fault in dict.fromkeys(names.faults(entry.fields[name])):
                yield entry.problem(fault.message.replace("{field}", name), fault.remedy, at=name)


def _check_latex(entry: Entry) -> Iterator[Problem]:
    """What LaTeX takes for a command or a comment would silently empty the field or cut it off."""
    for name, value in entry.fields.items():
        if name in VERBATIM or name not in PUBLISHED:
            continue
        if re.search(r"(?<!\\)%", value):
            yield entry.problem(f"et prosenttegn i «{name}» må ha \\ foran", r"Skriv: 50~\% av deltakerne", at=name)
        command = unknown_command(value)
        if command:
            remedy = "Skriv tegnet selv, for eksempel é. Dette er lov: \\& \\% \\# \\_ \\$ \\{ \\} ~ \\emph{…}"
            yield entry.problem(f"LaTeX-koden «{command}» i «{name}» brukes ikke her", remedy, at=name)
