"""What a page's headings say about the page itself: that it is lost, for sale, locked or for browsers.

Each part of a heading («Siden finnes ikke – Hageforlaget») is judged as a whole, so that a page *about* pages that
don't exist is left alone. Hosts answer 200 with such pages; only words can tell, and `headings.yml` has them. Words
that may as well begin the title of a book («Ingen tilgang – når dører stenges») count only alone or beside a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

_PARTS = re.compile(r"\s+[|/–—·•»«:-]+\s+|\s*[|»•]\s*|(?<=[!.?…])\s+|:\s+")
_BESIDE = re.compile(r"\s+[|/–—·•»«›-]+\s+|\s*[|»•]\s*")
"""What stands between words and the name of the site; a full stop or a colon begins more words."""

_EDGE = " .!?…»«\"'“”:;()[]-–\N{NO-BREAK SPACE}"
_WORD = r"[A-ZÆØÅÄÖ0-9&][\w.&'’-]*"
_NAME = re.compile(rf"(?:{_WORD}|[\w-]+(?:\.[\w-]+)+)(?: (?:{_WORD}|og|i|for|av|på|of|and|the)){{0,5}}")
"""What may stand beside words in a heading and be no more than the name of the site: «Hageforlaget», «hage.no»."""

_LONGEST = 300
"""Characters that are looked at: what takes the square of the time must stay short."""


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(words) + ")"


def _compiled(data: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """The expressions of `headings.yml`, with the words put in."""
    words = {name: _any(found) for name, found in data["words"].items()}
    thing = rf"(?:{words['which']}\s){{0,4}}(?:nett|web)?-?{words['thing']}"
    meant = rf"(?:,?(?: som| that| which)? ?(?:du|dere|vi|you|we|de)\b.{{1,60}}?)?(?: {words['where']})?,?"
    put_in = {
        "{thing}": thing,
        "{ever}": rf"(?: {words['ever']}){{0,3}}",
        "{when}": rf"(?: ?[,.:(–-].{{0,40}}| {words['when']}\b.{{0,40}})?",
        "{ours}": rf"(?:denne |dette )?{words['ours']}",
        "{since}": r"(?: (?:siden|fra|til|for|på grunn av|i \d{4}).{0,40})?",
    }
    lost = [rf"{thing}{meant} {gone}" for gone in data["gone"]] + data["lost"]
    found: dict[str, Any] = {**data, "lost": [rf"(?:{words['sorry']}\b\W{{0,3}}(?:men |but )?)?{_any(lost)}"]}
    del found["words"], found["gone"]
    return {name: re.compile(_put_in(_any(all_), put_in), re.IGNORECASE) for name, all_ in found.items()}


def _put_in(expression: str, put_in: Mapping[str, str]) -> str:
    for mark, words in put_in.items():
        expression = expression.replace(mark, words)
    return expression


_SAYS = _compiled(yaml.safe_load(Path(__file__).with_name("headings.yml").read_text(encoding="utf-8")))


def is_lost(text: str, heading: bool = True) -> bool:
    """Whether TEXT says that the page isn't there; single words count in a HEADING only."""
    return _says(text, _SAYS["lost"]) or (heading and _alone(text, _SAYS["lost_alone"]))


def is_parked(text: str, heading: bool = True) -> bool:
    """Whether TEXT is that of an address that has lost its website."""
    return _says(text, _SAYS["parked"]) or (heading and _alone(text, _SAYS["parked_alone"]))


def is_wall(text: str, heading: bool = True) -> bool:
    """Whether TEXT is what robots get in the page's place; a question about cookies counts as HEADING only."""
    return _says(text, _SAYS["wall"]) or (
        heading and (_says(text, _SAYS["consent"]) or _alone(text, _SAYS["wall_alone"]))
    )


def is_login(heading: str) -> bool:
    """Whether HEADING asks the reader to log in."""
    return any(_SAYS["login"].fullmatch(part) for part in _parts(heading))


def _says(text: str, words: re.Pattern[str]) -> bool:
    """Whether TEXT, or a part of it, is WORDS."""
    return any(words.fullmatch(part) for part in (text[:_LONGEST].strip(_EDGE), *_parts(text)))


def _alone(heading: str, words: re.Pattern[str]) -> bool:
    """Whether a part of HEADING is WORDS, and the others are no more than names."""
    parts = [part for part in (one.strip(_EDGE) for one in _BESIDE.split(heading[:_LONGEST])) if part]
    rest = [part for part in parts if not words.fullmatch(part)]
    return len(rest) < len(parts) and all(len(part) < 60 and _NAME.fullmatch(part) for part in rest)


def _parts(heading: str) -> list[str]:
    return [part.strip(_EDGE) for part in _PARTS.split(heading[:_LONGEST])]
