"""Footnotes in documents: the note stands where its mark is, and the writers bring it to the foot of the page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from itertools import count

from guideline.bibliography.citations import full_form, short_form
from guideline.bibliography.references import Bibliography
from guideline.model.records import Note

_MARK = re.compile(r'<sup\b[^<>]*>\s*<a\b[^<>]*\bhref="#(?P<note>(?:[\w-]+--)?fn:[^"]*)"[^<>]*>[^<]*</a>\s*</sup>')
_PARAGRAPHS = re.compile(r"</p>\s*<p[^<>]*>")
_PARAGRAPH = re.compile(r"</?p\b[^<>]*>")


def in_place(html: str, notes: Mapping[str, str], draw: Callable[[str, int], str]) -> str:
    """HTML with each mark replaced by what DRAW makes of its note and its number.

    Numbers are written here, not counted by the writers: a mark and its note can't then come to differ.
    """
    numbers = count(1)

    def note(mark: re.Match[str]) -> str:
        return draw(notes[mark["note"]], next(numbers)) if mark["note"] in notes else mark[0]

    return _MARK.sub(note, html)


def full(note: Note, bibliography: Bibliography) -> str:
    """NOTE for a document that has no list of sources: the whole reference."""
    if note.key:
        return full_form(bibliography.references[note.key])
    return _PARAGRAPH.sub("", _PARAGRAPHS.sub(" ", note.text.html)).strip(" \n\N{NO-BREAK SPACE}")


def short(note: Note, bibliography: Bibliography) -> str:
    """NOTE for a document with a list of sources at its end: the short form, which leads there."""
    if not note.key:
        return full(note, bibliography)
    return f'<a href="#kilde-{note.key}">{short_form(bibliography, note.key, note.locator)}</a>'


def as_tree(html: str) -> etree.Element:
    """HTML of a note, which is well-formed, as a tree."""
    return etree.fromstring(f"<span>{html.replace('&nbsp;', chr(0xA0))}</span>")
