"""A page's Markdown as the site's reader and the Git host's reader understand it, element by element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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

from guideline.checks.differences import Element

BareAddress = tuple[int, str]
"""An address that just stands there, with its line."""

_LINE = "data-line"


def on_the_site(source: str) -> list[Element]:
    """What Python-Markdown makes of SOURCE."""
    reader = _site_reader()
    reader.reset()
    return _elements(reader.convert(source))


@cache
def _site_reader() -> Markdown:
    return Markdown(extensions=["def_list", "footnotes", "md_in_html", "tables", "pymdownx.superfences"])


def at_the_host(source: str) -> tuple[list[Element], list[BareAddress]]:
    """What CommonMark makes of SOURCE, and the addresses in its text that are no links, which a host makes links of."""
    reader = _host_reader()
    tokens = reader.parse(source)
    return _elements(str(reader.renderer.render(tokens, reader.options, {}))), [*_bare_addresses(tokens)]


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


_BARE = re.compile(r"(?:https?://|www\.)[\w-]+\.[^\s<>]*[\w/]")


def _bare_addresses(tokens: Sequence[Token]) -> Iterator[BareAddress]:
    for token in tokens:
        line, depth = (token.map[0] + 1 if token.map else 0), 0
        for child in token.children or []:
            depth += child.nesting if child.type.startswith("link") else 0
            line += child.type in ("softbreak", "hardbreak")
            for match in _BARE.finditer(child.content) if child.type == "text" and not depth else ():
                yield line, match[0]


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


def _elements(markup: str) -> list[Element]:
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


def _walk(element: etree._Element, line: int) -> Iterator[Element]:
    if not isinstance(element.tag, str):
        return
    line = int(element.get(_LINE, 0)) or line
    if element.tag in _KINDS:
        yield Element(_kind(element), unquote(element.get("href", "") or element.get("src", "")), line)
    yield from _words(element.text, line)
    for child in element:
        yield from _walk(child, line)
        yield from _words(child.tail, line)
    if element.tag in ("ul", "ol", "li", "blockquote", "td", "th"):
        yield Element(f"/{element.tag}", "", line)


def _kind(element: etree._Element) -> str:
    start = element.get("start", "1") if element.tag == "ol" else "1"
    return element.tag if start == "1" else f"{element.tag} {start}"


def _words(text: str | None, line: int) -> Iterator[Element]:
    for word in re.findall(r"[^\W_]+|[*_\\|`~\[\]]+", text or ""):
        yield Element("", word, line)
