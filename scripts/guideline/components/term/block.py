"""`/// begrep | Toleransevindu`: a word of the glossary, and links to it from the first place a page uses it.

Argument: the word as readers see it.

Options:
- `id`: its address in the glossary.
- `former`: other forms of the word to recognise, separated by commas.

Content: the explanation; its first paragraph is what a preview shows.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from guideline.components.strict import ContentBlock, id_value, text_value

_UNTOUCHED = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "button", "label", "sup"}
_SMALL_PRINT = {"anbefaling__kilde", "footnote"}


@dataclass(frozen=True)
class TermRecord:
    """A word of the glossary.

    Args:
        id: its address.
        term: the word itself.
        forms: every form to recognise, the word included.
        explanation: plain text, for previews.
    """

    id: str
    term: str
    forms: tuple[str, ...]
    explanation: str


def forms_value(value: Any) -> tuple[str, ...]:
    """The option `former`: words separated by commas."""
    return tuple(form.strip() for form in text_value(value).split(",") if form.strip())


class Term(ContentBlock):
    """A word of the glossary; the module's docstring has the options."""

    NAME = "begrep"
    ARGUMENT = True
    OPTIONS = {"id": ("", id_value), "former": ((), forms_value)}
    REQUIRED: ClassVar[tuple[str, ...]] = ("id",)
    EXAMPLE: ClassVar[str] = (
        "/// begrep | Kompost\n    id: kompost\n    former: komposten, kompostering\n\nJord av planterester.\n///"
    )

    def on_create(self, parent: etree.Element) -> etree.Element:
        element = etree.SubElement(parent, "div", {"class": "begrep-oppslag"})
        etree.SubElement(element, "h2", {"id": self.options["id"]}).text = self.argument
        return element

    def on_end(self, block: etree.Element) -> None:
        also = self.config["also"](self.options["id"])
        if also:
            line = etree.SubElement(block, "p", {"class": "begrep-oppslag__ogsa"})
            line.text = f"Også kalt: {', '.join(also)}."


class TermLinks(Treeprocessor):
    """Links the first use of each term on a page to the glossary."""

    def __init__(self, md: Markdown, terms: Sequence[TermRecord], glossary: str) -> None:
        super().__init__(md)
        self.waiting = list(terms)
        self.glossary = glossary

    def run(self, root: etree.Element) -> None:
        self._visit(root)

    def _visit(self, element: etree.Element) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNTOUCHED or element.get("class", "") in _SMALL_PRINT:
            return
        self._link_text(element)
        for child in list(element):
            self._visit(child)
            self._link_tail(element, child)

    def _link_text(self, element: etree.Element) -> None:
        found = self._first(element.text or "")
        if found:
            before, link = found
            element.text = before
            element.insert(0, link)

    def _link_tail(self, parent: etree.Element, child: etree.Element) -> None:
        found = self._first(child.tail or "")
        if found:
            before, link = found
            child.tail = before
            parent.insert(list(parent).index(child) + 1, link)
            self._link_tail(parent, link)

    def _first(self, text: str) -> tuple[str, etree.Element] | None:
        """The text before the earliest waiting term in TEXT, and the link that stands for it and what follows."""
        hits = [(match.start(), -match.end(), term, match) for term in self.waiting if (match := _match(term, text))]
        if not hits:
            return None
        _, _, term, match = min(hits, key=lambda hit: hit[:2])
        self.waiting.remove(term)
        attributes = {"class": "begrep", "href": f"{self.glossary}#{term.id}", "data-forklaring": term.explanation}
        link = etree.Element("a", attributes)
        link.text, link.tail = match.group(), text[match.end() :]
        return text[: match.start()], link


def _match(term: TermRecord, text: str) -> re.Match[str] | None:
    forms = "|".join(re.escape(form) for form in sorted(term.forms, key=len, reverse=True))
    return re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", text, re.IGNORECASE)


class TermExtension(BlocksExtension):
    """Registers the block and, when there are terms, the links.

    Config:
        terms: function from nothing to the records of the glossary.
        glossary: function from nothing to the address of the glossary, as seen from the page that is rendered.
        also: function from a term's id to other names of it.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "terms": [tuple, "Function that gives the terms to link"],
            "glossary": [lambda: "", "Address of the glossary"],
            "also": [lambda _: (), "Function that gives the other names of a term"],
        }
        super().__init__(**kwargs)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        block_mgr.register(Term, {"also": self.getConfig("also")})
        glossary = self.getConfig("glossary")()
        terms = self.getConfig("terms")()
        if glossary and terms:
            links = TermLinks(md, terms, glossary)
            md.treeprocessors.register(links, "term-links", 4)  # after toc (5), before MkDocs resolves links (0)


def makeExtension(**kwargs: Any) -> TermExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return TermExtension(**kwargs)
