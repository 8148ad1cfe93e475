"""Where a page's Markdown means one thing on the site and another wherever CommonMark is read.

The Git host's preview, which is what an editor sees, reads GitHub's CommonMark; the site is rendered by
Python-Markdown. Both read each page here, and are compared element by element: a list that is text to one of them, or
numbering that begins anew, would surprise whoever wrote it.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html
from markdown import Markdown
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from guideline.text.errors import Problem
from guideline.text.markdown_file import MarkdownFile
from guideline.text.saved import Saved
from guideline.text.signs import odd_signs

_LINE = "data-line"


@dataclass(frozen=True)
class _Element:
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


def commonmark_problems(file: MarkdownFile, saved: Saved) -> list[Problem]:
    """Where FILE is read in two ways; the first difference of each place, with its line.

    Args:
        file: a page.
        saved: what was found before: from one build to the next most files are as they were.
    """
    found = saved.recall("commonmark", file, lambda: [dataclasses.astuple(problem) for problem in _problems(file)])
    return [Problem(*problem) for problem in found]


def _problems(file: MarkdownFile) -> list[Problem]:
    source = _without_own_syntax(file)
    tokens = _host_reader().parse(source)
    ours, theirs = _python_markdown(source), _commonmark(tokens)
    certain = [*_notes_twice(file), *_open_comments(file)]
    other = [*_signs_for_marks(file), *_bare_addresses(file, tokens)]
    return [*certain, *other, *([] if certain else _differences(file, ours, theirs))]


def _differences(file: MarkdownFile, ours: Sequence[_Element], theirs: Sequence[_Element]) -> list[Problem]:
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


_NOTE = re.compile(r"^(?:[\s>]|[-*+]\s|\d+[.)]\s)*\[\^(?P<name>[^\]\s]+)\]:")


def _notes_twice(file: MarkdownFile) -> Iterator[Problem]:
    """Of two footnotes with one name only one is shown, and not the same one everywhere."""
    first: dict[str, int] = {}
    for number, line in file.lines():
        match = _NOTE.match(line)
        if match and first.setdefault(match["name"].casefold(), number) != number:
            earlier = first[match["name"].casefold()]
            message = f"fotnoten «[^{match['name']}]» har allerede en tekst på linje {earlier}; bare den ene vises"
            yield Problem(file.path, number, message, "Gi den ene et annet navn, her og der den er brukt.")


def _open_comments(file: MarkdownFile) -> Iterator[Problem]:
    """A remark that never ends hides the rest of the page from some, and is shown by others."""
    for number, line in file.lines():
        if "<!--" in line:
            yield Problem(
                file.path, number, "merknaden som begynner med <!-- slutter ikke", "Skriv --> der den slutter."
            )


_BULLET = re.compile(r"^\s*(?P<mark>[•·▪◦●○])\s*(?P<text>\S.*)$")
_MARK = re.compile(r"^(?P<before>[ >]*(?:(?:[-*+]|\d+[.)]|#+)(?=[^\S \t\n]))?)(?P<odd>[^\S \t\n]+)(?P<text>\S.*)$")


def _signs_for_marks(file: MarkdownFile) -> Iterator[Problem]:
    """What looks like a list or an indentation to its writer, as copied from Word, and is text to every reader."""
    for number, line in file.lines():
        if match := _BULLET.match(line):
            message = f"punktet «{match['text'][:40]}» begynner med «{match['mark']}», og blir ikke en liste"
            yield Problem(file.path, number, message, f"Skriv - {match['text']}")
        elif match := _MARK.match(line):
            message = f"linjen «{match['text'][:40]}» har {odd_signs(match['odd'])} der et vanlig mellomrom må stå"
            yield Problem(file.path, number, message, f"Skriv {match['before']} {match['text']}")


_BARE = re.compile(r"(?:https?://|www\.)[\w-]+\.[^\s<>]*[\w/]")


def _bare_addresses(file: MarkdownFile, tokens: Sequence[Token]) -> Iterator[Problem]:
    """The host makes a link of an address that just stands there; the site doesn't."""
    for token in tokens:
        line, depth = (token.map[0] + 1 if token.map else 0), 0
        for child in token.children or []:
            depth += child.nesting if child.type.startswith("link") else 0
            line += child.type in ("softbreak", "hardbreak")
            for match in _BARE.finditer(child.content) if child.type == "text" and not depth else ():
                address = match[0] if match[0].startswith("http") else f"https://{match[0]}"
                message = f"adressen «{match[0]}» blir ikke en lenke på siden"
                yield Problem(file.path, line, message, f"Skriv <{address}> eller [tekst]({address}).")


# --- What both are given ----------------------------------------------------------------------------------------------

_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?:[#.][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}]+)|[ \t]+)+\}")
_FENCE = re.compile(r"^ {0,3}/{3,}.*$")
_BOUNDARY = "<!-- / -->"
"""What ends a list for both: two blocks that follow each other have a list each."""


def _without_own_syntax(file: MarkdownFile) -> str:
    """The body of FILE with as many lines, but without blocks, attributes and comments, which are ours alone."""
    text = re.sub(r"<!--.*?-->", lambda match: "\n" * match[0].count("\n"), file.text, flags=re.DOTALL)
    lines, visible = text.split("\n"), file.unfenced
    for number, line in enumerate(visible):
        if number < file.body_start:
            lines[number] = ""
        elif _FENCE.match(line):
            lines[number] = _BOUNDARY
            _blank_options(lines, visible, number + 1)
        elif "{" in line:
            lines[number] = _ATTRIBUTES.sub("", lines[number])
    return "\n".join(lines)


def _blank_options(lines: list[str], visible: Sequence[str], number: int) -> None:
    while number < len(visible) and re.match(r" {4,}[\w-]+:(?:\s|$)", visible[number]):
        lines[number] = ""
        number += 1


# --- Two readers ------------------------------------------------------------------------------------------------------


def _python_markdown(source: str) -> list[_Element]:
    reader = _site_reader()
    reader.reset()
    return _elements(reader.convert(source))


@cache
def _site_reader() -> Markdown:
    return Markdown(extensions=["def_list", "footnotes", "md_in_html", "tables", "pymdownx.superfences"])


def _commonmark(tokens: Sequence[Token]) -> list[_Element]:
    reader = _host_reader()
    return _elements(str(reader.renderer.render(tokens, reader.options, {})))


@cache
def _host_reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin)
    reader.core.ruler.push("lines", _number_lines)
    return reader


def _number_lines(state: StateCore) -> None:
    for token in state.tokens:
        if token.map and token.nesting >= 0:
            token.attrSet(_LINE, str(token.map[0] + 1))
        _number_inner(token)


def _number_inner(token: Token) -> None:
    """Line breaks in a paragraph tell which of its lines the next word stands on."""
    line = token.map[0] + 1 if token.map else 0
    for child in token.children or []:
        if child.nesting >= 0 and child.type not in ("text", "text_special") and line:
            child.attrSet(_LINE, str(line))
        line += child.type in ("softbreak", "hardbreak")


# --- What they say ----------------------------------------------------------------------------------------------------

_KINDS = frozenset(
    [
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "tr",
        "th",
        "td",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "br",
        "pre",
        "code",
        "em",
        "strong",
        "a",
        "img",
        "dl",
        "dt",
        "dd",
        "s",
    ]
)


def _elements(markup: str) -> list[_Element]:
    root = lxml_html.fragment_fromstring(markup or "<p></p>", create_parent="div")
    for unwanted in root.xpath("//a[contains(@class,'footnote-backref')] | //sup | //hr[@class='footnotes-sep']"):
        unwanted.drop_tree()
    notes = root.xpath("//div[@class='footnote'] | //section[@class='footnotes']")
    for note in notes:
        note.drop_tree()
    found = [*_walk(root, 0)]
    items = [item for note in notes for item in note.xpath("./ol/li")]
    texts = [[*_walk(item, int(item.get(_LINE, 0)))] for item in items]
    return found + [element for note in sorted(texts, key=lambda note: [e.words for e in note]) for element in note]


def _walk(element: etree._Element, line: int) -> Iterator[_Element]:
    if not isinstance(element.tag, str):
        return
    line = int(element.get(_LINE, 0)) or line
    if element.tag in _KINDS:
        yield _Element(_kind(element), unquote(element.get("href", "") or element.get("src", "")), line)
    yield from _words(element.text, line)
    for child in element:
        yield from _walk(child, line)
        yield from _words(child.tail, line)
    if element.tag in ("ul", "ol", "li", "blockquote", "td", "th"):
        yield _Element(f"/{element.tag}", "", line)


def _kind(element: etree._Element) -> str:
    start = element.get("start", "1") if element.tag == "ol" else "1"
    return element.tag if start == "1" else f"{element.tag} {start}"


def _words(text: str | None, line: int) -> Iterator[_Element]:
    for word in re.findall(r"[^\W_]+|[*_\\|`~\[\]]+", text or ""):
        yield _Element("", word, line)


# --- What to do about it ----------------------------------------------------------------------------------------------

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


def _difference(file: MarkdownFile, ours: Sequence[_Element], theirs: Sequence[_Element], before: int) -> Problem:
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


def _only(one: Sequence[_Element], other: Sequence[_Element]) -> list[str]:
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
