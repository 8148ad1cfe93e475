"""Lists of people and organisations in the .bib file, and what is wrong with how they are written.

By biblatex: names stand between « and », `others` stands for the rest, a comma divides family name and given names,
and braces around a whole name make it an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FIELDS = ("author", "editor", "bookauthor", "translator")
OTHERS = "others"
OTHERS_MARK = "\ue000"
"""What stands for `others` on the way through Pandoc."""

_SUFFIX = r"(?:[JjSs]r\.?|[IVX]+|d\.\s?[yYeE]\.|den (?:yngre|eldre))"
_PARTICLE = r"(?:von|van|de|der|den|del|della|di|da|dos|du|la|le|les|zu|zur|ter|ten|af|al|el|bin|ibn)"
_GIVEN_FIRST = re.compile(rf"(?:[^\W\d_a-zæøå][\w.’'-]* )+(?:{_PARTICLE} )+[^\W\d_a-zæøå][\w’'-]*")
_REST = re.compile(r"(?:et\.? al|m\.? ?fl|med flere|m fl|and others|og andre|osv|u\. ?a)\.?", re.IGNORECASE)
_ROLE = re.compile(
    r"\s*\((?:red|ed|eds|hrsg|utg|editor|editors|redaktør|redaktører)\.?\)\.?$|\s+(?:red|eds?)\.$", re.IGNORECASE
)
_OTHER_SEPARATOR = re.compile(r"[;&/|•]|\bog\b|\bund\b|\+")
_EXAMPLE = "Skriv: Hansen, Kari and Dal, Eva   Organisasjoner i doble klammer: {{Dal og Berg AS}}"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a list of names.

    Args:
        message: what is wrong; `{field}` stands for the field's name.
        remedy: what to write.
    """

    message: str
    remedy: str


def split(value: str) -> list[str]:
    """The names in VALUE; « and » in braces belongs to a name. Where a name is missing, an empty text stands."""
    names, depth, start = [""], 0, 0
    for match in re.finditer(r"[{}]|(?<!\S)and(?!\S)", value, re.IGNORECASE):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0] not in "{}":
            names[-1] = value[start : match.start()].strip()
            names.append("")
            start = match.end()
    names[-1] = value[start:].strip()
    return names


def normal(value: str) -> str:
    """VALUE in the one form that Pandoc is given: spelled-out parts put together, roles and inner braces left out."""
    value = " ".join(value.replace("\u00a0", " ").split())
    names = [_normal_name(name) for name in split(value)]
    return " and ".join(names)


def for_pandoc(value: str) -> str:
    """VALUE, in normal form, with a mark for `others`, which Pandoc would print."""
    return re.sub(rf" and {OTHERS}$", f" and {{{OTHERS_MARK}}}", value)


def _normal_name(name: str) -> str:
    name = _ROLE.sub("", name)
    if re.match(r"(?:family|given|prefix|suffix)(?:-i)?\s*=", name):
        name = _put_together(name)
    return f"{{{re.sub(r'[{}]', '', name)}}}" if is_braced(name) else name


def _put_together(name: str) -> str:
    """biblatex's spelled-out form, `family=Dal, given=Eva, prefix=von`, as `von Dal, Eva`."""
    parts = dict(part.partition("=")[::2] for part in re.split(r"\s*,\s*(?=[\w-]+\s*=)", name))
    read = {key.strip(): re.sub(r"^\"(.*)\"$|^\{(.*)\}$", r"\1\2", value.strip()) for key, value in parts.items()}
    family = " ".join(filter(None, [read.get("prefix"), read.get("family")]))
    return ", ".join(filter(None, [family, read.get("suffix"), read.get("given")]))


def is_braced(name: str) -> bool:
    """Whether NAME as a whole stands in braces."""
    depth = 0
    for position, sign in enumerate(name):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0:
            return sign == "}" and position == len(name) - 1
    return False


def faults(value: str) -> Iterator[Fault]:
    """Everything that is wrong with the names in VALUE, which is in normal form."""
    names = split(value)
    for position, name in enumerate(names):
        fault = _fault(name, position, last=position == len(names) - 1)
        if fault:
            yield fault


def _fault(name: str, position: int, last: bool) -> Fault | None:
    outside = _without_braces(name)
    if not outside.strip(" {}"):
        return (
            None
            if is_braced(name) and name.strip("{} ")
            else Fault("det mangler et navn ved «and» i «{field}»", _EXAMPLE)
        )
    if outside == OTHERS:
        return None if last and position else Fault("«others» i «{field}» må stå sist, etter minst ett navn", _EXAMPLE)
    if _REST.fullmatch(outside.split(",")[-1].strip()) or re.search(r"\bet al\b|\bm\.?\s?fl\b", outside):
        return Fault(
            f"«{name}» i «{{field}}»: flere forfattere skrives på en annen måte", "Skriv: Hansen, Kari and others"
        )
    return _separators(name, outside) or _commas(name, outside)


def _without_braces(name: str) -> str:
    """NAME with `{}` for each part that stands in braces."""
    text, depth = "", 0
    for sign in name:
        depth += sign == "{"
        text += sign if depth == 0 else ("{}" if sign == "{" and depth == 1 else "")
        depth -= sign == "}"
    return text


def _separators(name: str, outside: str) -> Fault | None:
    if outside.count(",") > 2 or _OTHER_SEPARATOR.search(outside):
        return Fault(f"navnene i «{{field}}» må skilles med « and »: {name}", _EXAMPLE)
    if outside.count(",") == 2 and not re.fullmatch(_SUFFIX, outside.split(",")[1].strip()):
        return Fault(f"navnene i «{{field}}» må skilles med « and »: {name}", _EXAMPLE)
    return None


def _commas(name: str, outside: str) -> Fault | None:
    if "," in outside:
        whole = all(part.strip() for part in outside.split(","))
        return None if whole else Fault(f"«{name}» i «{{field}}» har et komma for mye", _EXAMPLE)
    if " " in outside and not outside.endswith("{}") and not _GIVEN_FIRST.fullmatch(outside):
        given, _, family = name.rpartition(" ")
        remedy = f"En person: {family}, {given}   En organisasjon i doble klammer: {{{{{name}}}}}"
        return Fault(f"«{name}» i «{{field}}» mangler komma mellom etternavn og fornavn", remedy)
    return None
