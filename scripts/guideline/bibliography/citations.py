"""Citations: `[@smette2017, s. 41–42; @golding2002]` in Markdown becomes footnotes with short form and full reference.

Two readers share one grammar. `scan` reads a file as an editor sees it and reports mistakes with line numbers; the
Python-Markdown extension reads the text of finished blocks, where code of every kind is already told apart, and makes
the footnotes. Nothing here knows of MkDocs.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain, count, pairwise
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, AtomicString

from guideline.bibliography.references import Bibliography, Reference, load, normalise_locator
from guideline.model.guideline import load_guideline
from guideline.model.records import Pinpoint
from guideline.text.errors import ContentError, Problem, did_you_mean
from guideline.text.mask import blank, mask, mask_spans
from guideline.text.signs import plain_signs


@dataclass(frozen=True)
class Citation:
    """One work cited at one place.

    Args:
        key: the entry's key.
        locator: the place in the work in its normal spelling, empty for the whole work.
        line: where the citation stands in the file.
    """

    key: str
    locator: str
    line: int


# --- The grammar ------------------------------------------------------------------------------------------------------

EXAMPLE = "[@smette2017, s. 41–42; @golding2002]"

_TEXT = r"(?:[^\[\]\n]|\n(?!\s*\n))*"
_BRACKET = re.compile(rf"(?<!\\)\[(?P<body>(?!\^){_TEXT})\]")
_UNCLOSED = re.compile(r"(?<!\\)\[-?@[^\s\]\[;,]*(?![^\[\]\n]*\][(\[])")
_AT = re.compile(r"(?<![\w.\\/@])@")
_ITEM = re.compile(r"@(?P<key>[\w-]+)(?:\s*,\s*(?P<locator>.*\S))?", re.DOTALL)
_FIRST_KEY = re.compile(r"-?@(?P<key>[\w-]+)")
_WITHOUT_AT = re.compile(r"\[(?P<key>[^\]\[\s,;@^]+)(?P<rest>[,;][^\]]*)?\](?![\[(:])")
_PLACE = r"(?:s|ss|side|sidene|sider|kap|kapittel|punkt|pkt|avsn|nr|fig|tab|note|§§?)\.?\s*[\w–-]*\d[\w–-]*"
_BARE = re.compile(
    rf"(?<![\w.\\/@\[［{{:-])@(?P<key>[\w-]*\w)(?:,\s*(?P<place>{_PLACE})|\s*\[(?P<inside>{_PLACE})\])?", re.IGNORECASE
)
_LOOKALIKE = re.compile(r"(?:\[\s*[-–−]?\s*＠|［\s*[@＠])[^\]］\n]*[\]］]?")
_ESCAPED = re.compile(r"\\\[@(?P<body>(?P<key>[\w-]+)[^\]\[\n]*?)\\?\]")


def _brackets(masked: str, known: Collection[str]) -> Iterator[re.Match[str]]:
    """The brackets of MASKED text that are meant as citations; a link's text may have @ in it, and begin with one."""
    for match in _BRACKET.finditer(masked):
        body = match["body"]
        first = _FIRST_KEY.match(body)
        is_link = masked[match.end() : match.end() + 1] in ("(", "[") and not (first and first["key"] in known)
        if _AT.search(body) and not is_link:
            yield match


def parse(body: str, known: Collection[str] = ()) -> list[Pinpoint]:
    """The citations in a bracket's BODY, each once; a remedy takes words in KNOWN for keys.

    Raises:
        ValueError: with what is wrong and what to write instead, two Norwegian texts.
    """
    pinpoints = []
    for part in body.split(";"):
        item = _read_alike(part)
        match = _ITEM.fullmatch(item)
        if not match or "@" in (match["locator"] or ""):
            raise ValueError(_explain(item), _remedy(body, known))
        pinpoints.append((match["key"], normalise_locator(match["locator"] or "")))
    return list(dict.fromkeys(pinpoints))


def _read_alike(part: str) -> str:
    """PART of a bracket on one line, its key with plain hyphens and without a backslash before `_`."""
    item = " ".join(part.split()).replace("\\_", "_")
    return re.sub(r"@[^\s,;@]+", lambda match: plain_signs(match[0]), item)


def _explain(item: str) -> str:
    """What is wrong with ITEM, one part of a bracket."""
    return next(message for pattern, message in _MISTAKES if re.match(pattern, item))


_MISTAKES = (
    (r"$", "det står et semikolon uten kilde etter"),
    (r"[-–−]\s*@[\w-]", "minus foran @ brukes ikke her"),
    (r"@$|@\s", "nøkkelen mangler etter @"),
    (r"@[\w-]+[^@]*[\s,]-?@[\w-]*", "to kilder skilles med semikolon"),
    (r"@[\w-]+\s*,$", "sidetallet mangler etter kommaet"),
    (r"@[\w-]+\s+(.+)", "det mangler et komma etter nøkkelen"),
    (r"@[\w-]+\S+", "nøkkelen har tegn som ikke er lov"),
    (r"[^@]+@", "det står tekst foran kilden"),
    (r"[^@]+$", "det mangler en @ etter semikolonet"),
    (r"", "henvisningen kan ikke leses"),
)


def _remedy(body: str, known: Collection[str] = ()) -> str:
    """What to write for a bracket with BODY: the same works at the same places, and the text that stood before them."""
    before: list[str] = []
    mended: list[str] = []
    for part in body.split(";"):
        text, *works = re.split(r"@(?=[\w{])|(?<!.)@\s*", _read_alike(part).replace("@@", "@"))
        text = text.strip(" -–−,@")
        if re.split(r"[\s,]", text)[0] in known:
            works.insert(0, text)
        elif text and mended and not works:
            mended[-1] += f", {text}"
        elif text:
            before.append(text)
        mended += [work for work in map(_mended, works) if work]
    if not mended:
        return f"Skriv for eksempel {EXAMPLE}"
    bracket = f"[{'; '.join(mended)}]"
    return f"Flytt teksten ut av klammene: {', '.join(before)} {bracket}" if before else f"Skriv {bracket}"


_WORK = re.compile(r"\{?(?P<key>\w+(?:-+\w+)*)\}?(?P<rest>.*)")
_AROUND = re.compile(r"^(?:[\s,.:;!?{}–−-]|(?:og|and|&)(?!\w))+|(?:[\s,;{}]|(?<!\w)(?:og|and|&|-))+$")
"""Signs and small words at the ends of a locator that are no part of it."""


def _mended(work: str) -> str:
    """WORK, a key and what follows it, as one part of a right bracket; empty when no key can be read."""
    match = _WORK.match(work)
    if not match:
        return ""
    locator = _AROUND.sub("", re.sub(r"\s*@\s*", " ", match["rest"]))
    return f"@{match['key']}" + (f", {locator}" if locator else "")


# --- Scanning a file --------------------------------------------------------------------------------------------------


def scan(text: str, file: str, known: Collection[str]) -> tuple[list[Citation], list[Problem]]:
    """The citations of a Markdown file and what is wrong with them; code and comments are left alone.

    Args:
        text: the whole file, front matter included.
        file: its name for errors.
        known: the keys that exist.
    """
    masked = mask(text)
    citations: list[Citation] = []
    problems: list[Problem] = []
    rest = masked
    for match in _brackets(masked, known):
        line = masked.count("\n", 0, match.start()) + 1
        found, wrong = _read(match, line, file, known)
        wrong += _taken_for_link(masked, match, line, file) + _in_html(masked, match, line, file)
        citations += found
        problems += wrong
        rest = rest[: match.start()] + blank(match) + rest[match.end() :]
    problems += _leftovers(rest, file, known)
    return citations, sorted(problems, key=lambda problem: problem.line or 0)


def _read(match: re.Match[str], line: int, file: str, known: Collection[str]) -> tuple[list[Citation], list[Problem]]:
    """The citations of one bracket, or what is wrong with it."""
    try:
        pinpoints = parse(match["body"], known)
    except ValueError as error:
        return [], [_problem(error, match[0], line, file)]
    unknown = [_unknown(key, line, file, known) for key, _ in pinpoints if key not in known]
    return [Citation(key, locator, line) for key, locator in pinpoints if key in known], unknown


def _taken_for_link(masked: str, match: re.Match[str], line: int, file: str) -> list[Problem]:
    """`[@key]: …` at the start of a line defines a link in Markdown, and would vanish from the page."""
    first = masked[masked.rfind("\n", 0, match.start()) + 1 : match.start()].strip() == ""
    if not first or masked[match.end() : match.end() + 1] != ":":
        return []
    message = f"kildehenvisningen «{match[0]}» kan ikke stå først på linjen med kolon etter"
    return [Problem(file, line, message, "Sett den etter setningen som den hører til.")]


_HTML = re.compile(r"^ {0,3}<(?P<tag>[a-z][\w-]*)\b(?P<attributes>[^<>]*)>", re.MULTILINE | re.IGNORECASE)


def _in_html(masked: str, match: re.Match[str], line: int, file: str) -> list[Problem]:
    """Blocks of HTML stay as they are typed, unless they say that Markdown stands in them."""
    around = [opening for opening in _HTML.finditer(masked, 0, match.start()) if _holds(masked, opening, match.start())]
    raw = [opening for opening in around if not re.search(r"\bmarkdown\b", opening["attributes"])]
    if not raw or raw[0] is not around[0]:
        return []
    message = (
        f"kildehenvisningen «{' '.join(match[0].split())}» står i HTML (<{raw[-1]['tag']}>), og blir stående som tekst"
    )
    remedy = "Skriv det i Markdown i stedet, uten taggene rundt, eller sett den i teksten over eller under."
    return [Problem(file, line, message, remedy)]


def _holds(masked: str, opening: re.Match[str], position: int) -> bool:
    """Whether POSITION is in the block of HTML that OPENING begins."""
    if opening["tag"].lower() not in BLOCK_LEVEL_ELEMENTS:
        return False
    closing = re.compile(rf"</{opening['tag']}\s*>", re.IGNORECASE).search(masked, opening.end())
    return bool(closing and closing.start() > position)


def _problem(error: ValueError, bracket: str, line: int | None, file: str) -> Problem:
    message, remedy = error.args
    return Problem(file, line, f"kildehenvisningen «{' '.join(bracket.split())}»: {message}", remedy)


def _unknown(key: str, line: int | None, file: str, known: Collection[str]) -> Problem:
    near = did_you_mean(key, known)
    remedy = f"{near}\n" if near else ""
    remedy += "Nye kilder føres inn i .bib-filen."
    return Problem(file, line, f"kilden «@{key}» finnes ikke", remedy)


def _leftovers(rest: str, file: str, known: Collection[str]) -> Iterator[Problem]:
    """What was meant for a citation, and would stand on the page as it was typed."""
    for pattern, explain in _LEFT_OVER:
        for match in pattern.finditer(rest):
            found = explain(match, known)
            if found:
                yield Problem(file, rest.count("\n", 0, match.start()) + 1, *found)


def _unclosed(match: re.Match[str], known: Collection[str]) -> tuple[str, str]:
    return f"kildehenvisningen «{match[0]}» mangler ] til slutt", f"Skriv for eksempel {EXAMPLE}"


def _without_at(match: re.Match[str], known: Collection[str]) -> tuple[str, str] | None:
    if match["key"] not in known:
        return None
    return f"kildehenvisningen «{match[0]}» mangler @", _remedy(match[0][1:-1], known)


def _bare(match: re.Match[str], known: Collection[str]) -> tuple[str, str] | None:
    if match["key"] not in known:
        return None
    place = match["place"] or match["inside"]
    return f"kilden «@{match['key']}» står uten klammer", f"Skriv [@{match['key']}{f', {place}' if place else ''}]"


def _lookalike(match: re.Match[str], known: Collection[str]) -> tuple[str, str]:
    straight = match[0].translate({ord("＠"): "@", ord("［"): "[", ord("］"): "]"})
    meant = straight[1:-1] if straight.endswith("]") else straight[1:].split()[0]  # else prose follows
    return f"kildehenvisningen «{match[0]}» er skrevet med brede tegn", _remedy(meant)


def _escaped(match: re.Match[str], known: Collection[str]) -> tuple[str, str] | None:
    if match["key"] not in known:
        return None
    remedy = f"Skriv [@{match['body']}]   Skal klammene vises på siden, settes de mellom to `."
    return f"kildehenvisningen «{match[0]}» har \\ foran klammen, og blir stående som tekst", remedy


_LEFT_OVER: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Collection[str]], tuple[str, str] | None]], ...] = (
    (_UNCLOSED, _unclosed),
    (_WITHOUT_AT, _without_at),
    (_BARE, _bare),
    (_LOOKALIKE, _lookalike),
    (_ESCAPED, _escaped),
)


# --- What a footnote says ---------------------------------------------------------------------------------------------


def footnote_html(bibliography: Bibliography, key: str, locator: str = "") -> str:
    """The body of a footnote: the short form with its pinpoint, and the full reference.

    The note stands in for a title that nobody knows; a work that has not been found says so.
    """
    reference = bibliography.references[key]
    short = short_form(bibliography, key, locator)
    place = f'data-kilde="{key}" data-sted="{html.escape(normalise_locator(locator))}"'
    return f"<span {place}>{short}</span> <span>{full_form(reference)}</span>"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."


def short_form(bibliography: Bibliography, key: str, locator: str = "") -> str:
    """The short form of the work called KEY with its pinpoint, as a sentence."""
    return _sentence(bibliography.short(key, locator))


def full_form(reference: Reference) -> str:
    """The full reference, or what is known of a work that lacks one."""
    note = html.escape(reference.note, quote=False)
    if reference.missing:
        return f"<strong>Kilden mangler:</strong> {note}"
    return reference.full_html if reference.titled else f"{_sentence(reference.full_html)} {note}"


# --- The Python-Markdown extension ------------------------------------------------------------------------------------

BACKLINK_TITLE = "Tilbake til teksten"
_MARK = re.compile(r"\[\^([^\]]*)\](?!\s*:)")
_LITERAL = frozenset({"code", "pre", "script", "style", "textarea"})


class CitationExtension(Extension):
    """Turns citations into the footnotes of Python-Markdown's own `footnotes` extension, which must be on.

    Args:
        bibliography: the formatted references, when the caller has them; may be set or exchanged at any time.
        root: the top of the project, whose `guideline.yml` names the .bib file, when no bibliography was given.
    """

    def __init__(self, bibliography: Bibliography | None = None, **kwargs: Any) -> None:
        self.config = {"root": ["", "The top of the project, when no bibliography is given"]}
        super().__init__(**kwargs)
        self.bibliography = bibliography
        self.page = ""
        """The file being rendered, for errors; whoever renders several sets it before each."""
        self.source = ""
        """Its text, to find lines in."""
        self.problems: list[Problem] | None = None
        """Where problems are put by those who stop later; None stops at once."""

    def references(self) -> Bibliography:
        """The bibliography that was given, or that of the project."""
        if self.bibliography is None:
            root = Path(self.getConfig("root"))
            files = load_guideline(root).files
            self.bibliography = load(root / files.bib, root / files.csl)
        return self.bibliography

    def report(self, key: str, message: str, remedy: str) -> None:
        """Say what became of a bracket with KEY.

        Raises:
            ContentError: when nobody collects problems.
        """
        problem = Problem(self.page or "siden", self.line_of(key), message, remedy)
        if self.problems is None:
            raise ContentError(problem)
        self.problems.append(problem)

    def line_of(self, key: str) -> int | None:
        """The first line that has KEY in a bracket; None when nobody said what is rendered."""
        match = re.search(rf"\[[^\]\n]*(?<![\w-]){re.escape(key)}(?![\w-])", self.source)
        return self.source.count("\n", 0, match.start()) + 1 if match else None

    def extendMarkdown(self, md: Markdown) -> None:
        """Register before `footnote` (50), which reads the definitions, and around what makes the marks."""
        citations = CitationTreeprocessor(md, self)
        md.treeprocessors.register(citations, "citations", 55)
        md.treeprocessors.register(MarkTreeprocessor(citations), "citation-marks", 18)
        md.treeprocessors.register(BacklinkTreeprocessor(md), "citation-backlinks", 14)
        md.postprocessors.register(LeftoverPostprocessor(md, self), "citation-leftovers", 1)


class CitationTreeprocessor(Treeprocessor):
    """Replaces each citation by footnote marks and defines the footnotes, numbered as the text meets them.

    Blocks are finished here and inline syntax is not: code is told from text, and a mark can still be written.
    """

    def __init__(self, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(md)
        self.extension = extension
        self.labels: dict[str, Pinpoint] = {}
        self.marks: list[str] = []

    def run(self, root: etree.Element) -> None:
        """Treat the text first, then the footnotes that writers defined themselves."""
        self.labels, self.marks = {}, []
        footnotes = _footnotes(self.md)
        _each_text(root, self._replace)
        for label, text in list(footnotes.footnotes.items()):
            if label not in self.labels:
                footnotes.footnotes[label] = self._replace(text)
        _in_order(footnotes, self.marks)

    def _replace(self, text: str) -> str:
        """TEXT with marks for citations, each tied to the word before it."""
        if "[" not in text:
            return text
        pieces: list[str] = []
        end = 0
        for match in _brackets(mask_spans(text), self.extension.references().references):
            before = text[end : match.start()]
            pieces += [before.rstrip() if before.strip() or pieces else before, self._marks(match)]
            end = match.end()
        replaced = "".join([*pieces, text[end:]])
        self.marks += _MARK.findall(mask_spans(replaced))
        return replaced

    def _marks(self, match: re.Match[str]) -> str:
        """Raises ContentError, without a line: `scan` is the one who knows lines, and comes first."""
        page = self.extension.page or "siden"
        references = self.extension.references()
        try:
            pinpoints = parse(match["body"])
        except ValueError as error:
            raise ContentError(_problem(error, match[0], None, page)) from error
        for key, _ in pinpoints:
            if key not in references.references:
                raise ContentError(_unknown(key, None, page, references.references.keys()))
        return "".join(f"[^{self._label(pinpoint)}]" for pinpoint in pinpoints)

    def _label(self, pinpoint: Pinpoint) -> str:
        """The label of the footnote for PINPOINT, `kilde-smette2017-s-41-42`; defines the footnote when it is new."""
        footnotes = _footnotes(self.md)
        wanted = "kilde-" + re.sub(r"[^\w-]+", "-", " ".join(pinpoint).lower()).strip("-")
        for label in chain([wanted], (f"{wanted}-{number}" for number in count(2))):
            if self.labels.get(label) == pinpoint:
                return label
            if label not in footnotes.footnotes:
                break
        self.labels[label] = pinpoint
        body = footnote_html(self.extension.references(), *pinpoint)
        footnotes.setFootnote(label, self.md.htmlStash.store(body))  # stashed: Markdown must not touch it
        return label


def _footnotes(md: Markdown) -> FootnoteExtension:
    if "footnote" not in md.parser.blockprocessors:
        raise RuntimeError("citations need the Markdown extension `footnotes`")
    footnotes: FootnoteExtension = md.parser.blockprocessors["footnote"].footnotes  # type: ignore[attr-defined]
    return footnotes


def _each_text(element: etree.Element, change: Callable[[str], str]) -> None:
    """CHANGE every text under ELEMENT in reading order, but for code."""
    if element.tag in _LITERAL:
        return
    if element.text and not isinstance(element.text, AtomicString):
        element.text = change(element.text)
    for child in element:
        _each_text(child, change)
        if child.tail and not isinstance(child.tail, AtomicString):
            child.tail = change(child.tail)


def _in_order(footnotes: FootnoteExtension, marks: list[str]) -> None:
    """Order the definitions as their MARKS come in the text, since Python-Markdown numbers them by definition."""
    known = footnotes.footnotes
    order = dict.fromkeys([*(label for label in marks if label in known), *known])
    footnotes.footnotes = OrderedDict((label, known[label]) for label in order)


class MarkTreeprocessor(Treeprocessor):
    """Separates marks that would read as one number, and makes sure that no citation was lost on the way."""

    def __init__(self, citations: CitationTreeprocessor) -> None:
        super().__init__(citations.md)
        self.citations = citations

    def run(self, root: etree.Element) -> None:
        """Number the marks' ids in reading order, check them and put a comma between neighbours."""
        _number_marks(root)
        self._check(root)
        for parent in list(root.iter()):
            _separate(parent)

    def _check(self, root: etree.Element) -> None:
        """Report a citation that stands where no mark can be, such as an image's description."""
        footnotes = _footnotes(self.md)
        made = {mark[0].attrib["href"] for mark in filter(_is_mark, root.iter())}
        for label, (key, _) in self.citations.labels.items():
            if "#" + footnotes.makeFootnoteId(label) not in made:
                message = f"kildehenvisningen «[@{key}]» står et sted der den ikke kan bli en fotnote"
                remedy = "Flytt den ut i teksten, for eksempel etter bildet eller lenken."
                self.citations.extension.report(key, message, remedy)


def _is_mark(element: etree.Element) -> bool:
    return element.tag == "sup" and len(element) == 1 and element[0].get("class") == "footnote-ref"


def _number_marks(root: etree.Element) -> None:
    """Give the marks of a footnote the ids `fnref:x`, `fnref2:x` in reading order; Markdown visits them in another."""
    seen: dict[str, int] = {}
    for mark in filter(_is_mark, root.iter()):
        target = mark[0].attrib["href"]
        seen[target] = seen.get(target, 0) + 1
        number = "" if seen[target] == 1 else str(seen[target])
        mark.set("id", f"fnref{number}{target.removeprefix('#fn')}")


def _separate(parent: etree.Element) -> None:
    """Put a superscript comma between two marks that follow each other: ¹³ ¹⁴ must not read as 1314."""
    for mark, following in reversed(list(pairwise(parent))):
        if _is_mark(mark) and _is_mark(following) and not (mark.tail or "").strip():
            comma = etree.Element("sup")
            comma.text = AtomicString(", ")
            mark.tail = None
            parent.insert(list(parent).index(following), comma)


class BacklinkTreeprocessor(Treeprocessor):
    """Norwegian names for the links back; several are numbered, so that they can be told apart."""

    def run(self, root: etree.Element) -> None:
        """Treat each footnote."""
        for item in root.iter("li"):
            links = [link for link in item.iter("a") if link.get("class") == "footnote-backref"]
            for number, link in enumerate(links, start=1):
                name = BACKLINK_TITLE if len(links) == 1 else f"{BACKLINK_TITLE}, sted {number}"
                link.set("title", name)
                link.set("aria-label", name)
                if len(links) > 1:
                    etree.SubElement(link, "sup").text = AtomicString(str(number))


_NOT_TEXT = re.compile(
    r"<(code|kbd|samp|pre|script|style|textarea)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", re.DOTALL | re.IGNORECASE
)
_SHOWN = re.compile(r"\[-?@(?P<key>[\w-]+)[^\[\]]*\]")


class LeftoverPostprocessor(Postprocessor):
    """Makes sure that no citation is left as it was typed, whatever hid it from `scan`: HTML, or signs as codes."""

    def __init__(self, md: Markdown, extension: CitationExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        """Give TEXT, the finished page, as it is."""
        if "@" not in text and "&#64;" not in text:
            return text
        for match in _SHOWN.finditer(html.unescape(_NOT_TEXT.sub("", text))):
            if match["key"] in self.extension.references().references:
                message = f"kildehenvisningen «{match[0]}» blir stående som tekst på siden"
                written = match[0].replace("[-", "[")
                remedy = f"Skriv {written} rett i teksten, ikke i HTML. Skal den vises, settes den mellom to `."
                self.extension.report(match["key"], message, remedy)
        return text


def makeExtension(**kwargs: Any) -> CitationExtension:
    """The entry point that Python-Markdown calls for `guideline.citations` in a list of extensions."""
    return CitationExtension(**kwargs)
