"""Signs that can't be seen or that look like others: read alike where that is safe, and named where it isn't."""

from __future__ import annotations

import re
import unicodedata

NBSP = "\N{NO-BREAK SPACE}"

_INVISIBLE = "\u200b\u2060\ufeff"
_HIDDEN_IN_NAMES = "\u00ad\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" + _INVISIBLE
_LINE_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u02d7\u2043"
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

_AS_SPACE = dict.fromkeys(map(ord, _LINE_BREAKS), " ")
_CONTROL = {code: None for code in [*range(0x20), 0x7F] if chr(code) not in "\t\n" + _LINE_BREAKS}
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Turn the words after them round, so that readers would see another sentence than the one that was checked."""
_CLEAN = _AS_SPACE | _CONTROL | dict.fromkeys(map(ord, _INVISIBLE + _TURNING))
_PLAIN = (
    dict.fromkeys(map(ord, _HIDDEN_IN_NAMES))
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _SPACES), " ")
)


def clean(text: str) -> str:
    """TEXT with composed letters, and without what a copy from another program leaves behind unseen.

    Lines stay lines: a line break of Word's own becomes a space.
    """
    return unicodedata.normalize("NFC", text.translate(_CLEAN))


def plain_signs(text: str) -> str:
    """TEXT as a name or a key is written: nothing invisible, one kind of dash and one kind of space."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


_NORWEGIAN = {
    "\t": "en tabulator",
    "\u00a0": "et hardt mellomrom",
    "\u00ad": "en usynlig myk bindestrek",
    "\u2011": "en hard bindestrek",
    "\u2012": "en tallstrek",
    "\u2013": "en tankestrek",
    "\u2014": "en lang tankestrek",
    "\u2212": "et minustegn",
    "\u200d": "et usynlig bindetegn",
}


def sign_name(sign: str) -> str:
    """What SIGN is called in an error, with its number in Unicode when it is an unusual one."""
    known = _NORWEGIAN.get(sign)
    if known:
        return known
    number = f"U+{ord(sign):04X}"
    if sign in _DASHES:
        return f"en strek som ikke er en bindestrek ({number})"
    if sign in _SPACES:
        return f"et uvanlig mellomrom ({number})"
    if sign in _HIDDEN_IN_NAMES:
        return f"et usynlig tegn ({number})"
    script = _script(sign)
    return f"{script} «{sign}» ({number})" if script else f"tegnet «{sign}» ({number})"


def _script(sign: str) -> str:
    """Letters of other alphabets look like ours."""
    alphabets = {"CYRILLIC": "den kyrilliske bokstaven", "GREEK": "den greske bokstaven"}
    return alphabets.get(unicodedata.name(sign, "").split(" ")[0], "")


_ODD = re.compile(f"[{re.escape(_DASHES + _SPACES + _HIDDEN_IN_NAMES)}]|[^\\W\\d_a-zA-ZæøåÆØÅ]")


def odd_signs(text: str) -> str:
    """The signs of TEXT that nobody can tell from the right ones, in words: «et hardt mellomrom»; empty for none."""
    return " og ".join(dict.fromkeys(sign_name(match[0]) for match in _ODD.finditer(text)))
