"""Addresses in a line of Markdown or BibTeX: where one stands, and another put in its place.

An address stands where it is not part of a longer one: `https://hage.no/` is not in `https://hage.no/tilbud`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

_BEFORE = r"(?:^|(?<=[\s(<\"'{\[«|*])|(?<=href=)|(?<=src=))"
_AFTER = r"(?=[.,;:!?…*_]{0,9}(?:[\s)>\]}\"'»|]|$)|\\[)\]])"


def stands_in(line: str, url: str) -> bool:
    """Whether URL stands in LINE."""
    return any(form in line for form in _forms(url)) and bool(_pattern([url]).search(line))


def rewritten(line: str, moves: Mapping[str, str], known: Iterable[str] = ()) -> str:
    """LINE with the addresses in MOVES replaced.

    Args:
        line: as it is written.
        moves: for each address its new one.
        known: other addresses, which stay as they are although one that moves may stand at their beginning.
    """
    new = {form: _like(form, url, target) for url, target in moves.items() for form in _forms(url)}
    there = [url for url in {*moves, *known} if any(form in line for form in _forms(url))]
    return _pattern(there).sub(lambda match: new.get(match[0], match[0]), line) if there else line


def _forms(url: str) -> list[str]:
    """URL as it may be written: as it is, and as HTML has it."""
    return list(dict.fromkeys((url, html.escape(url, quote=False))))


def _like(form: str, url: str, target: str) -> str:
    return target if form == url else html.escape(target, quote=False)


def _pattern(urls: Iterable[str]) -> re.Pattern[str]:
    """The longest first, so that none is taken for the beginning of another."""
    forms = sorted({form for url in urls for form in _forms(url)}, key=len, reverse=True)
    return re.compile(f"{_BEFORE}(?:{'|'.join(map(re.escape, forms))}){_AFTER}")
