"""LaTeX in the .bib file: letters become what they are, and the little that may stay is understood everywhere."""

from __future__ import annotations

import codecs
import re
import unicodedata

_CORE = (
    r"\\(?:"
    r"[`'^\"~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z](?![A-Za-z]*\{))"  # \'e, \"{u}, \'{\i}
    r"|[cvuHkrdbt](?:\{[A-Za-z]{1,2}\}|[ ][A-Za-z])"  # \c{c}, \v s
    r"|(?:ss|oe|OE|ae|AE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|[oOlLij])(?![A-Za-z])(?:\{\}|[ ])?"
    r"|[A-Za-z]{1,20}(?:\{\}|[ ])?"
    r")"
)
_LETTER = re.compile(rf"\{{(?P<braced>{_CORE})\}}|{_CORE}")
_SIGNS = {
    "textendash": "–",
    "textemdash": "—",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "quotedblbase": "„",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textdegree": "°",
    "textordmasculine": "º",
    "textsection": "§",
    "S": "§",
    "textbullet": "•",
    "textregistered": "®",
    "texttrademark": "™",
    "textcopyright": "©",
    "texteuro": "€",
    "pounds": "£",
    "nobreakspace": "~",
}
MARKUP = (
    "emph",
    "textit",
    "textbf",
    "textsc",
    "textsuperscript",
    "textsubscript",
    "enquote",
    "mkbibquote",
    "mkbibemph",
)
"""Commands with one argument that stay: Pandoc draws them, and `plain` leaves them out."""

KEPT = ("textasciitilde", "textasciicircum", "textbackslash")
"""Signs that would mean something else if they stood there as they are."""


def letters(value: str) -> str:
    r"""VALUE with the letters and signs that LaTeX writes as commands: `{\o}stby` is `østby`."""
    return unicodedata.normalize("NFC", _LETTER.sub(_letter, value))


def _letter(match: re.Match[str]) -> str:
    command = match["braced"] or match[0]
    name = command[1:].removesuffix("{}").strip()
    if name in (*MARKUP, *KEPT):
        return match[0]
    return _SIGNS.get(name) or _decoded(command) or match[0]


def _decoded(command: str) -> str:
    """The letter that COMMAND draws; empty when it draws none."""
    import latexcodec  # noqa: F401 - registers the codec; slow to load, and needed by few letters

    dotted = re.sub(r"\\([ij])(?![A-Za-z])", r"\1", command) if command[1:3] not in ("i", "j") else command
    read = re.sub(r"[{}]", "", codecs.decode(dotted.removesuffix("{}").encode(), "latex+utf8")).strip()
    return "" if "\\" in read or not read else read


_COMMAND = re.compile(rf"\\(?:{'|'.join(MARKUP)})(?=\{{)")
_KEPT = {"textasciitilde": "\N{TILDE}", "textasciicircum": "^", "textbackslash": "\N{REVERSE SOLIDUS}"}


def plain(value: str) -> str:
    r"""A field as plain text: `\&` and its like, `~`, `--`, braces and a little markup are all that is understood."""
    text = _COMMAND.sub("", letters(value))
    text = re.sub(r"(?<!\\)~", "\u00a0", text).replace("---", "—").replace("--", "–")
    text = re.sub(r"(?<!\\)[{}]", "", text).replace("\\ ", " ")
    return re.sub(r"\\(textasciitilde|textasciicircum|textbackslash|.|$)", _unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    return _KEPT.get(match[1], match[1])


def unknown_command(value: str) -> str:
    """The first thing in VALUE that only LaTeX would understand; empty without any."""
    allowed = rf"[&%#_${{}}~ ]|(?:{'|'.join((*MARKUP, *KEPT))})(?![A-Za-z])"
    match = re.search(rf"\\(?!{allowed})\S*|(?<!\\)\$", value)
    return match[0] if match else ""
