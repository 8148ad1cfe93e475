"""Input that editors might write, and worse: pieces of what the files hold, put together in any order.

A word that readers must find again is `ordN`; words that no reader sees (in comments, addresses, options) are others.
"""

from __future__ import annotations

import textwrap
from itertools import count

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

SIGNS = "\u00a0\u200b\u00ad\u2011\u2013\u2212\u030a\t\v\x02\u2028\ufeff«»“*_`~[](){}<>|\\/#@!&;:,.%$^-+='\"0"
"""What has broken readers of text before."""

OFTEN = 40
"""How much more often what is right comes than each thing that is wrong: most examples must get through."""

words: SearchStrategy[str] = st.integers(0, 999).map(lambda number: f"ord{number}")
noise: SearchStrategy[str] = st.text(st.sampled_from(SIGNS + "ab \n"), max_size=8)


@st.composite
def sentences(draw: DrawFn) -> str:
    """A line of text, with a little markup, and now and then signs that mean something."""
    parts = draw(st.lists(st.one_of(words, words, words, _markup()), min_size=1, max_size=6))
    if draw(st.integers(0, 9)) == 0:
        parts.insert(draw(st.integers(0, len(parts))), draw(noise).replace("\n", " "))
    return draw(st.sampled_from((" ", " ", " ", "\u00a0", ""))).join(parts)


@st.composite
def _markup(draw: DrawFn) -> str:
    word = draw(words)
    return draw(
        st.sampled_from(
            (
                f"**{word}**",
                f"*{word}*",
                f"`{word}`",
                f"[{word}](index.md)",
                f"<https://eksempel.no/{word.replace('ord', 'x')}>",
                f"{word}.[@dal2031]",
                f"{word} [@dal2031, s. 4–5; @zahl2028]",
                f"{word}[^n]",
                f"<span>{word}</span>",
                f"{word}  \n",
                f"{word} <!-- skjult -->",
                f"\\*{word}",
                f"{word} &amp; 50 %",
            )
        )
    )


@st.composite
def _lists(draw: DrawFn) -> str:
    marks = draw(
        st.sampled_from((("- ", "- "), ("1. ", "2. "), ("3. ", "4. "), ("1) ", "2) "), ("* ", "- "), ("• ", "• ")))
    )
    items = [mark + draw(sentences()) for mark in marks]
    return draw(st.sampled_from(("\n", "\n\n"))).join(items)


_names = count()


@st.composite
def _blocks(draw: DrawFn) -> str:
    strength = draw(st.sampled_from(("skal", "bør", "kan", "praksis") * OFTEN + ("må", "Skal", "")))
    indentation = draw(st.sampled_from(("    ",) * OFTEN + ("  ", "\t", "\u00a0" * 4)))
    options = ("id: hage-{}", "kilde: hage.1", "ordlyd: kan vanne", "nivå: tilbud", "fase: starte")
    kept = [option for option in options if draw(st.integers(0, OFTEN))]
    lines = "\n".join(indentation + option.format(next(_names)) for option in kept)
    opening, closing = draw(
        st.sampled_from((("///", "///"),) * OFTEN + (("////", "///"), ("\\\\\\", "///"), ("///", "")))
    )
    body = draw(st.one_of(sentences(), _lists()))
    return f"{opening} anbefaling | {strength}\n{lines}\n\n{body}\n{closing}"


_TABLE = "| {} | {} |\n| --- | --- |\n| {} | {} |"


@st.composite
def _tables(draw: DrawFn) -> str:
    return _TABLE.format(*(draw(words) for _ in range(4)))


@st.composite
def _html(draw: DrawFn) -> str:
    tag = draw(st.sampled_from(("div", "p", "details", "section")))
    attribute = draw(st.sampled_from(("", ' markdown="1"', ' class="boks"')))
    return f"<{tag}{attribute}>\n{draw(pieces())}\n</{tag}>"


@st.composite
def _indented(draw: DrawFn) -> str:
    before = draw(st.sampled_from(("    ", "> ", "\t", "  ", "\u00a0\u00a0\u00a0\u00a0", "- ", "1. ", "[^n]: ")))
    return textwrap.indent(draw(pieces()), before, lambda line: True)


def pieces() -> SearchStrategy[str]:
    """One part of a page."""
    return st.deferred(
        lambda: st.one_of(
            sentences(),
            sentences().map(lambda line: f"## {line}"),
            _lists(),
            _blocks(),
            _tables(),
            _html(),
            _indented(),
            words.map(lambda word: f"[^n]: {word}"),
            words.map(lambda word: f"```\n{word}\n```"),
            words.map(lambda word: f"{word}\n:   forklart"),
            noise,
        )
    )


@st.composite
def pages(draw: DrawFn) -> str:
    """The Markdown of a page."""
    parts = draw(st.lists(pieces(), min_size=1, max_size=5))
    return draw(st.sampled_from(("\n\n", "\n\n", "\n\n", "\n"))).join(parts) + "\n"


# --- Other files ------------------------------------------------------------------------------------------------------

_FIELDS = (
    "author",
    "title",
    "year",
    "date",
    "journaltitle",
    "journal",
    "publisher",
    "institution",
    "address",
    "pages",
    "edition",
    "volume",
    "number",
    "url",
    "doi",
    "note",
    "annote",
    "month",
    "type",
    "series",
    "editor",
    "keywords",
    "crossref",
    "titel",
    "file",
)
_PEOPLE = (
    "{}, Mari",
    "{}, M. and {}, Ola",
    "{{{}}}",
    "{}, Mari and others",
    "von {}, Ola",
)
_NO_PEOPLE = ("{} og {}", "{}, Mari, {}, Ola", "Mari {}", "{} and and {}")


@st.composite
def _values(draw: DrawFn, name: str) -> str:
    if name in ("author", "editor"):
        pattern = draw(st.sampled_from(_PEOPLE * OFTEN + _NO_PEOPLE))
        return pattern.format(*(draw(words).capitalize() for _ in range(2)))
    common = {
        "year": "2019",
        "date": "2019-05-17",
        "keywords": "kilder",
        "url": "https://eksempel.no/a_b",
        "doi": "10.9999/a",
        "month": "5",
    }
    if draw(st.integers(0, 19)):
        return str(common.get(name) or draw(words))
    return draw(
        st.sampled_from(
            ("s. 3-9", "2. utg.", "17.05.2019", "Caf\\'e", "50 % av", "a\\_b", "{a {b}}", "«x»", "a and b", "$x$")
        )
    )


_KINDS = ("book", "book", "article", "report", "thesis", "online", "misc", "incollection", "techreport")
_OTHER_KINDS = ("string", "comment", "rapport")
_OTHER_KEYS = ("dal2031", "Dal2031", "dal–2031", "dal:1", "")
_NEEDED = ("author", "title", "year", "publisher", "institution", "journaltitle", "booktitle", "url", "keywords")


@st.composite
def _entries(draw: DrawFn) -> str:
    kind = draw(st.sampled_from(_KINDS * OFTEN + _OTHER_KINDS))
    key = draw(st.sampled_from((f"verk{next(_names)}",) * OFTEN + _OTHER_KEYS))
    needed = [name for name in _NEEDED if draw(st.integers(0, OFTEN))]
    more = draw(st.lists(st.sampled_from(_FIELDS), max_size=2))
    names = dict.fromkeys([*needed, *more]) if draw(st.integers(0, 9)) else [*needed, *more]
    fields = [f"  {name} = {draw(_quotes()).format(draw(_values(name)))}" for name in names]
    return f"@{kind}{{{key},\n" + ",\n".join(fields) + "\n}\n"


@st.composite
def _quotes(draw: DrawFn) -> str:
    return str(draw(st.sampled_from(("{{{}}}",) * OFTEN + ('"{}"', "{}", "{{{}"))))


@st.composite
def bibliographies(draw: DrawFn) -> str:
    """A .bib file."""
    parts = draw(st.lists(st.one_of(_entries(), _entries(), _entries(), noise), min_size=1, max_size=4))
    text = "\n".join(parts)
    if draw(st.integers(0, 4)) == 0 and text:
        cut = draw(st.integers(0, len(text) - 1))
        text = text[:cut] + draw(noise) + text[cut + draw(st.integers(0, 3)) :]
    return text


_SCALARS = (
    "no",
    "2019",
    "1.5",
    "~",
    "2026-13-41",
    "2026-05-01",
    '"',
    "'x",
    "[a, b",
    "{a: b}",
    "&x",
    "*x",
    "- a",
    "|",
    "a: b",
    "ord1",
)
_keys: SearchStrategy[str] = st.sampled_from(
    [
        "title",
        "description",
        "gjengir",
        "kontrollert",
        "sett",
        "search",
        "hide",
        "begreper",
        "steder",
        "veileder",
        "sections",
        "blocks",
        "front",
        "dato",
        "grunn",
        "erstattet",
        "gjelder",
        "hage.1",
        "bed-luking",
        "7",
    ]
)


@st.composite
def yaml_texts(draw: DrawFn) -> str:
    """YAML of a few levels, most of it well-formed."""
    lines = []
    for _ in range(draw(st.integers(0, 6))):
        depth = draw(st.integers(0, 2))
        value = draw(st.one_of(st.sampled_from(("", "", *_SCALARS)), words, noise))
        lines.append("  " * depth + f"{draw(_keys)}: {value}")
    return "\n".join(lines) + "\n"


@st.composite
def source_texts(draw: DrawFn) -> str:
    """The text of an edition: headings, paragraphs, items, footnotes."""
    parts = st.one_of(
        st.sampled_from(("Hage", "Bed")),
        sentences(),
        sentences().map(lambda s: f"- {s}"),
        words.map(lambda w: f"¹² {w}"),
        noise,
    )
    return draw(st.sampled_from(("\n\n", "\n"))).join(draw(st.lists(parts, max_size=8)))
