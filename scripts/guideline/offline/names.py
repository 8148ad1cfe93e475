"""Names of files that Windows takes too, where a shared folder mostly is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guideline.text.errors import Problem

_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .]$')
LONGEST = 150
"""Of the 260 signs that Windows takes, the folder that somebody unpacks into needs some."""

_REMEDY = "Gi filen et annet navn, med små bokstaver, tall og bindestrek: «rammer.md»."


def name_problems(names: Iterable[str]) -> list[Problem]:
    """What Windows can't call by NAMES, which are paths with `/`."""
    problems, seen = [], dict[str, str]()
    for name in names:
        problems += [Problem(name, None, message, _REMEDY) for message in _complaints(name)]
        other = seen.setdefault(name.lower(), name)
        if other != name:
            message = f"navnet er likt «{other}» på Windows, som ikke skiller mellom store og små bokstaver"
            problems.append(Problem(name, None, message, _REMEDY))
    return problems


def windows_name(title: str) -> str:
    """TITLE as the name of a folder."""
    plain = re.sub(r'[<>:"/|?*\\\x00-\x1f]', " ", title)
    return " ".join(plain.split()).strip(" .") or "nettsted"


def _complaints(name: str) -> Iterator[str]:
    for part in name.split("/"):
        if _DEVICE.fullmatch(part):
            yield f"Windows har «{part}» som navn på en enhet, og lager ingen fil som heter det"
        elif found := _FORBIDDEN.search(part):
            yield f"Windows tar ikke «{found[0]}» der det står i «{part}»"
    if len(name) > LONGEST:
        yield f"navnet er på {len(name)} tegn, og Windows klarer ikke mer enn omtrent {LONGEST} med mappene rundt"
