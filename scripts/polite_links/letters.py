"""Text from outside: in which letters it is written, and what of it can be shown on one line."""

from __future__ import annotations

import codecs
import re

import webencodings

_DECLARATION_BYTES = 4096
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def encoding_of(data: bytes, content_type: str) -> str:
    """As browsers tell it: what host or page says, else UTF-8, else the old letters of Western Europe."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    start = data[:_DECLARATION_BYTES].decode("latin-1")
    for declared in (content_type, start):
        match = re.search(r"charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", declared, re.IGNORECASE)
        known = webencodings.lookup(match[1]) if match else None  # those of browsers only: Python has stranger ones
        if known and not (declared is start and known.name.startswith("utf-16")):
            return str(known.codec_info.name)
    return "utf-8" if _is_utf8(data) else "cp1252"


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)  # may end in the middle of a letter
    except UnicodeDecodeError:
        return False
    return True


def one_line(text: str) -> str:
    """TEXT from outside on one line, without signs that can't be seen."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
