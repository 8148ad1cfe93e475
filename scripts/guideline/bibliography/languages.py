"""The language that the titles of a work are in, so that a screen reader can say them as they sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from guideline.bibliography.latex import plain
from guideline.text.soup import parsed

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString

_CODES = {
    **dict.fromkeys(("english", "american", "british", "usenglish", "ukenglish", "en"), "en"),
    **dict.fromkeys(("nynorsk", "nn", "nn-no"), "nn"),
    **dict.fromkeys(("norsk", "norwegian", "bokmål", "nb", "no", "nb-no"), "nb"),
    **dict.fromkeys(("danish", "dansk", "da"), "da"),
    **dict.fromkeys(("swedish", "svensk", "sv"), "sv"),
    **dict.fromkeys(("german", "ngerman", "deutsch", "de"), "de"),
    **dict.fromkeys(("french", "fr"), "fr"),
}
"""What biblatex, and those who export for it, call a language."""

_OWN = "nb"
_TITLED = ("title", "maintitle", "booktitle", "journaltitle", "series")


def language_of(fields: Mapping[str, str]) -> str:
    """The code of the language by `langid` or else `language`; empty for the site's own and for unknown ones."""
    named = fields.get("langid") or fields.get("language") or ""
    code = _CODES.get(plain(named).strip().lower().replace("_", "-"), "")
    return "" if code == _OWN else code


def with_language(html: str, fields: Mapping[str, str]) -> str:
    """HTML of a reference, with the titles among FIELDS marked as being in their language."""
    code = language_of(fields)
    if not code:
        return html
    soup = parsed(html)
    for title in sorted({plain(fields[name]) for name in _TITLED if name in fields}, key=len, reverse=True):
        for text in _holding(soup, title):
            _mark(soup, text, title, code)
    return soup.decode(formatter="minimal")


def _holding(soup: BeautifulSoup, title: str) -> Iterator[NavigableString]:
    """The texts with TITLE in them that are not marked yet."""
    for text in list(soup.find_all(string=lambda string: title in string)):
        if not text.find_parent(lang=True):
            yield text


def _mark(soup: BeautifulSoup, text: NavigableString, title: str, code: str) -> None:
    before, after = text.split(title, 1)
    span = soup.new_tag("span", attrs={"lang": code})
    span.string = title
    text.replace_with(before, span, after)
