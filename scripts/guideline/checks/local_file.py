"""What must hold for `lokalt.json`. `overrides/components/local/rules.js` says the same in the same words, which
`tests/fixtures/lokalt-cases.json` holds together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from guideline.checks.local import claim, intrusion, veil
from guideline.components.form.fields import CHOSEN, TABLE, TYPES
from guideline.model.local_file import LocalFile, OwnQuestion
from guideline.model.records import LOCAL_PREFIX, is_local
from guideline.model.strength import Strengths

ITEMS, QUESTIONS = "Våre egne punkter", "Våre egne spørsmål"
"""What stands over a centre's own items in a list, and its own fields in a form."""

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_VALUE = re.compile(r"[a-z][a-z0-9-]*")
_WHOLE = "Skriv det som mangler, eller fjern raden."
_OTHER_WORD = "Et lokalt ord kan ikke komme i stedet for veilederens. Bruk et annet, eller skriv en tekst ved siden."
_THERE = "Velg et sted som finnes."


class Wrong(NamedTuple):
    """What is wrong, what to write instead, and words by which its line is found."""

    message: str
    remedy: str
    words: str = ""


@dataclass(frozen=True)
class Known:
    """What an addition may stand beside, and the words that the guideline explains, by their forms in small letters."""

    places: Collection[str] = ()
    lists: Collection[str] = ()
    forms: Collection[str] = ()
    words: Mapping[str, str] = field(default_factory=dict)


def wrong_in(local: LocalFile, strengths: Strengths, known: Known | None = None) -> list[Wrong]:
    """Everything that is wrong in LOCAL; where things stand only when it is KNOWN."""
    found = [*_unnamed(local), *_wrong_ids(local), *_incomplete(local), *_wrong_questions(local.questions)]
    found += _wrong_words(local, strengths)
    return found + ([*_nowhere(local, known), *_taken(local, known)] if known else [])


def _unnamed(local: LocalFile) -> Iterator[Wrong]:
    if not local.centre:
        yield Wrong("«senter» mangler", "Skriv hva senteret heter.")
    if not all(contact.role for contact in local.contacts):
        yield Wrong("«rolle» mangler under «hvem er hvem»", "Skriv hva de gjør, ikke hva de heter.")


def own_ids(local: LocalFile) -> list[str]:
    """Every id of LOCAL, as often as it stands there."""
    listed = [id for own in local.lists for id in (own.id, *(item.id for item in own.items))]
    ids = [text.id for text in local.texts]
    ids += [item.id for item in local.items]
    ids += [each.id for each in local.questions]
    return [*ids, *listed, *(word.id for word in local.words)]


def _wrong_ids(local: LocalFile) -> Iterator[Wrong]:
    ids = own_ids(local)
    for id in ids:
        if not _ID.fullmatch(id):
            message = f"«id: {id}» må bestå av små bokstaver a–z, tall og bindestrek"
            yield Wrong(message, "Skriv for eksempel lokal-kanner.", id)
        elif not is_local(id):
            message = f"«id: {id}» må begynne med «{LOCAL_PREFIX}», så ingen tar den for veilederens"
            yield Wrong(message, f"Skriv {LOCAL_PREFIX}{id}.", id)
    for id, times in Counter(ids).items():
        if times > 1 and id:
            yield Wrong(f"id-en «{id}» er brukt før", "Gi den nyeste av dem en id som ikke er brukt.", id)
    for own in local.lists:
        for item in own.items:
            if is_local(item.id) and not item.id.startswith(f"{own.id}-"):
                message = f"id-en «{item.id}» må begynne med listens id, «{own.id}-»"
                yield Wrong(message, f"Skriv {own.id}-{item.id.rsplit('-', 1)[-1]}.", item.id)


def _incomplete(local: LocalFile) -> Iterator[Wrong]:
    for text in local.texts:
        yield from _lacks("teksten", text.title, {"overskrift": text.title, "sted": text.beside, "tekst": text.text})
    for item in local.items:
        yield from _lacks("punktet", item.text, {"liste": item.beside, "tekst": item.text})
    for each in local.questions:
        yield from _lacks("spørsmålet", each.label, {"mal": each.beside, "spørsmål": each.label})
    for own in local.lists:
        yield from _lacks("listen", own.title, {"navn": own.title, "punkter": own.items})
        if own.items and not all(item.text for item in own.items):
            yield Wrong(f"listen «{own.title}» har et punkt uten tekst", _WHOLE, own.id)
    for word in local.words:
        yield from _lacks("begrepet", word.word, {"ord": word.word, "forklaring": word.text})
    for search in local.search:
        yield from _lacks("søkeordet", search.words, {"sted": search.place, "ord": search.words})


def _lacks(what: str, name: str, parts: Mapping[str, object]) -> Iterator[Wrong]:
    missing = [part for part, value in parts.items() if not value]
    if missing:
        yield Wrong(f"{what} «{name}» mangler {' og '.join(missing)}", _WHOLE, name)


def _wrong_questions(questions: Iterable[OwnQuestion]) -> Iterator[Wrong]:
    for each in questions:
        if each.type not in TYPES:
            message = f"«type: {each.type}» kan ikke stå i spørsmålet «{each.label}»"
            yield Wrong(message, f"Velg en av disse: {', '.join(TYPES)}.", each.id)
        if each.type in CHOSEN and len(each.choices) < 2:
            yield Wrong(f"«{each.label}» har ikke noe å velge mellom", "Skriv minst to svar.", each.id)
        if each.type == TABLE and not each.columns:
            yield Wrong(f"tabellen «{each.label}» mangler «kolonner»", "Skriv minst én kolonne.", each.id)
        for choices in (each.choices, each.columns):
            yield from _wrong_values(each, [choice.value for choice in choices])


def _wrong_values(question: OwnQuestion, values: Collection[str]) -> Iterator[Wrong]:
    for value, times in Counter(values).items():
        if not _VALUE.fullmatch(value):
            message = f"et svar på «{question.label}» kan ikke hete «{value}»"
            yield Wrong(message, "Bruk små bokstaver a–z, tall og bindestrek.", question.id)
        elif times > 1:
            yield Wrong(f"to svar heter «{value}»", "Gi det ene et annet ord.", question.id)


def _said(local: LocalFile) -> Iterator[str]:
    """All that readers see of LOCAL, in the order of the file."""
    yield from (local.centre, local.contact_line)
    for contact in local.contacts:
        yield from (contact.role, contact.hours)
    for text in local.texts:
        yield from (text.title, text.text)
    for item in local.items:
        yield from (item.text, item.help)
    for each in local.questions:
        yield from (each.label, each.help, each.unit, *(choice.text for choice in (*each.choices, *each.columns)))
    for own in local.lists:
        yield own.title
        for listed in own.items:
            yield from (listed.group, listed.text, listed.help)
    for word in local.words:
        yield from (word.word, word.forms, word.text)


def _wrong_words(local: LocalFile, strengths: Strengths) -> Iterator[Wrong]:
    for line in (line.strip() for text in _said(local) for line in text.split("\n")):
        problems = (claim("", None, line, strengths), *veil("", None, line), *intrusion("", None, line))
        yield from (Wrong(problem.message, problem.remedy, line) for problem in problems if problem)


def _nowhere(local: LocalFile, known: Known) -> Iterator[Wrong]:
    beside = [(text.title, text.beside, known.places, "anbefaling eller side") for text in local.texts]
    beside += [(ITEMS, name, known.lists, "sjekkliste") for name in dict.fromkeys(item.beside for item in local.items)]
    beside += [(QUESTIONS, name, known.forms, "mal") for name in dict.fromkeys(each.beside for each in local.questions)]
    for title, name, names, what in beside:
        if name and name not in names:
            yield Wrong(f"«{title}» står ved «{name}», som ikke er noen {what}", _THERE, name)
    for page in local.shown:
        if page not in known.places:
            yield Wrong(f"siden «{page}» under «vises på» finnes ikke", _THERE, page)
    own = own_ids(local)
    for search in local.search:
        if search.place and search.place not in known.places and search.place not in own:
            yield Wrong(f"ukjent sted «{search.place}» under «hverdagsord»", _THERE, search.place)


def _taken(local: LocalFile, known: Known) -> Iterator[Wrong]:
    for word in local.words:
        for form in forms_of(word.word, word.forms):
            if taken := known.words.get(form.lower()):
                message = f"«{form}» står alt i begrepslisten, under «{taken}»"
                yield Wrong(message, _OTHER_WORD, word.id)


def forms_of(word: str, forms: str) -> list[str]:
    """WORD and its other FORMS, which stand with commas between."""
    return list(dict.fromkeys(form for form in (word, *(each.strip() for each in forms.split(","))) if form))
