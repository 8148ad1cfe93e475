"""What to tell whose page two readers of Markdown understand differently: where, how, and what to write instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile


@dataclass(frozen=True)
class Element:
    """What readers meet at one place: `li`, `h2`, `br`, … or words.

    Args:
        kind: the tag, `ol 3` for a list that starts at 3, empty for words.
        words: letters and digits only, since the two write quotes and spaces in their own ways.
        line: where it stands in the file, 0 when nobody knows.
    """

    kind: str
    words: str
    line: int

    @property
    def same(self) -> tuple[str, str]:
        """What two readers must agree on."""
        return self.kind, self.words


def differences(file: MarkdownFile, ours: Sequence[Element], theirs: Sequence[Element]) -> list[Problem]:
    """The first difference of each place in FILE that is OURS on the site and THEIRS at the host."""
    said, heard = [element.same for element in ours], [element.same for element in theirs]
    if said == heard:  # nearly always
        return []
    matcher = difflib.SequenceMatcher(None, said, heard, autojunk=False)
    found = [
        _difference(file, ours[a:b], theirs[c:d], theirs[max(c - 1, 0)].line if theirs else 0)
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    return _first_of_each_block(found, file.text.split("\n"))


def _first_of_each_block(problems: Sequence[Problem], lines: Sequence[str]) -> list[Problem]:
    """One problem for each run of lines without a blank one, the clearest: others are most often the same mistake."""
    first: dict[int, Problem] = {}
    for problem in sorted(problems, key=lambda p: (p.remedy == _OTHERWISE, p.line or 0)):
        start = problem.line or 1
        while start > 1 and lines[start - 2].strip():
            start -= 1
        first.setdefault(start, problem)
    return [*first.values()]


_CALLED = {
    **dict.fromkeys(("ul", "ol", "li"), "en liste"),
    **dict.fromkeys(("table", "tr", "th", "td"), "en tabell"),
    **dict.fromkeys(("dl", "dt", "dd"), "en liste med forklaringer"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "en overskrift"),
    **dict.fromkeys(("pre", "code"), "kode"),
    "blockquote": "et sitat",
    "br": "et linjeskift",
    "hr": "en strek",
    "em": "kursiv",
    "strong": "fet skrift",
    "s": "overstreket tekst",
    "a": "en lenke",
    "img": "et bilde",
}
_REMEDIES: tuple[tuple[str, str, str, str], ...] = (
    # what the host makes of it, what the site makes of it, how the line begins or ends, what to write
    (r"", r"", r"^ {0,3}</?\w", "Sett en tom linje over og under taggen, og skriv det helst i Markdown."),
    (r"ol|li", r"", r"^\s*\d+\)", "Skriv punktum etter tallet: 1. i stedet for 1)"),
    (
        r"ol \d+",
        r"ol",
        r"",
        "En liste begynner på 1 her. Skriv listen i ett, eller sett tallet i teksten: 3\\. Tredje punkt",
    ),
    (r"ul|ol|li", r"", r"^ {1,3}\S", "Bruk fire mellomrom foran underpunkter."),
    (r"ul|ol|li", r"", r"", "Sett en tom linje over listen, og samme tegn foran alle punktene."),
    (r"table|t[hrd]", r"", r"", "Sett en tom linje over tabellen."),
    (r"br", r"", r"\\$", "Fjern \\ på slutten av linjen. Begynn heller et nytt avsnitt med en tom linje."),
    (r"br", r"", r"", "Begynn heller et nytt avsnitt med en tom linje."),
    (r"s", r"", r"", "Fjern ~~; overstreket tekst finnes ikke her."),
    (r"blockquote", r"", r"", "Sett en tom linje over sitatet."),
    (r"", r"h[1-6]", r"^#+[^#\s]", "Skriv mellomrom etter #."),
    (r"h[1-6]", r"", r"", "Sett en tom linje over og under overskriften."),
    (r"", r"h[1-6]", r"", "Sett en tom linje over og under overskriften."),
    (r"", r"pre|code", r"", "Fjern innrykket, eller sett koden mellom to linjer med ```."),
    (r"pre|code", r"", r"", "Fjern innrykket, eller sett koden mellom to linjer med ```."),
    (r"em|strong", r"", r"", "Sett stjernene helt inntil ordet, med mellomrom eller skilletegn på utsiden."),
    (r"", r"em|strong", r"", "Sett stjernene helt inntil ordet, med mellomrom eller skilletegn på utsiden."),
    (r"", r"ul|ol|li", r"", "Sett en tom linje over listen, og bruk fire mellomrom foran underpunkter."),
)
_ESCAPED = "Fjern \\ foran tegn som ikke trenger det."
_OTHERWISE = "Del det opp med tomme linjer, og bruk fire mellomrom for det som hører til et punkt."


def _difference(file: MarkdownFile, ours: Sequence[Element], theirs: Sequence[Element], before: int) -> Problem:
    """The problem of a place that is OURS on the site and THEIRS at the host."""
    number = max(file.body_start + 1, next((element.line for element in theirs if element.line), before))
    line = file.text.split("\n")[number - 1]
    here, there = _only(ours, theirs), _only(theirs, ours)
    if not here and not there:
        message = f"«{line.strip()[:60]}» hører ikke til samme punkt eller avsnitt her som i Git-vertens visning"
        return Problem(file.path, number, message, _remedy(here, there, line))
    message = (
        f"«{line.strip()[:60]}» leses på to måter: her som {_called(here)}, i Git-vertens visning som {_called(there)}"
    )
    return Problem(file.path, number, message, _remedy(here, there, line))


def _only(one: Sequence[Element], other: Sequence[Element]) -> list[str]:
    """The kinds of element that only ONE has."""
    kinds = {element.kind for element in other}
    return [kind for kind in dict.fromkeys(e.kind for e in one) if kind and kind not in kinds and kind[0] != "/"]


def _called(kinds: Sequence[str]) -> str:
    names = dict.fromkeys(_CALLED[kind.split()[0]] + _numbered(kind) for kind in kinds)
    return " og ".join(names) or "vanlig tekst"


def _numbered(kind: str) -> str:
    return f" som begynner på {kind.split()[1]}" if " " in kind else ""


def _remedy(here: Sequence[str], there: Sequence[str], line: str) -> str:
    """The first of the remedies whose three patterns all fit."""

    def fits(pattern: str, kinds: Sequence[str]) -> bool:
        return not pattern or any(re.fullmatch(pattern, kind) for kind in kinds)

    for host, site, text, remedy in _REMEDIES:
        if fits(host, there) and fits(site, here) and re.search(text, line):
            return remedy
    return _ESCAPED if re.search(r"\\[^\w\s]", line) else _OTHERWISE
