"""The files of the site by the addresses that they get: each address has one file, and each name can be typed."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable

from guideline.text.errors import Problem

_TYPED = re.compile(r"[A-Za-z0-9._/-]+")


def address_problems(files: Iterable[str]) -> list[Problem]:
    """Files of which only one would be published, and names that look right but can't be typed.

    Args:
        files: every file under `docs/`, as editors know it.
    """
    problems = []
    first: dict[str, str] = {}
    for file in sorted(files):
        earlier = first.setdefault(_address(file), file)
        if earlier != file:
            problems.append(_same_address(file, earlier))
        if file != unicodedata.normalize("NFC", file):
            problems.append(_taken_apart(file))
        elif file.endswith(".md") and not _TYPED.fullmatch(file):
            problems.append(_not_typed(file))
    return problems


def _address(file: str) -> str:
    """Where FILE is published, in lower case, since many hosts and disks don't tell cases apart."""
    path, kind = posixpath.splitext(unicodedata.normalize("NFC", file).lower())
    if kind not in (".md", ".html"):
        return path + kind
    folder, name = posixpath.split(path)
    return f"{folder}/" if name in ("index", "readme") else f"{path}/"


def _same_address(file: str, earlier: str) -> Problem:
    message = f"filen får samme adresse som «{earlier}», så bare den ene ville bli publisert"
    return Problem(file, None, message, "Gi den ene et annet navn, eller slå dem sammen.")


def _taken_apart(file: str) -> Problem:
    name = posixpath.basename(unicodedata.normalize("NFC", file))
    message = "filnavnet er lagret med oppdelte bokstaver (a og ring hver for seg), slik macOS kan gjøre"
    remedy = f"Lenker og meny finner det ikke. Gi filen navnet på nytt med vanlige bokstaver, helst a–z: {_ascii(name)}"
    return Problem(file, None, message, remedy)


def _not_typed(file: str) -> Problem:
    message = "filnavnet blir adressen til siden, og i den er det bare bokstavene a–z, tall, punktum, - og _"
    return Problem(file, None, message, f"Kall filen {_ascii(posixpath.basename(file))}. Mapper heter også slik.")


def _ascii(name: str) -> str:
    apart = name.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a").replace(" ", "-")
    return "".join(sign for sign in unicodedata.normalize("NFD", apart) if _TYPED.fullmatch(sign))
