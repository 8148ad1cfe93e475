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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from guideline.components.rendering import RenderedBlock
from guideline.components.strict import id_value, text_value
from guideline.model import records
from guideline.text.tree import NOTES, take_content

EXPLANATION = "data-forklaring"
"""What a link to the glossary has, and no other link: the word explained, for previews."""

_UNTOUCHED = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "button", "label", "sup"}


@dataclass(frozen=True)
class TermRecord:
    """A word of the glossary.

    Args:
        id: its address.
        term: the word itself.
        forms: every form to recognise, the word included.
        explanation: plain text, for previews.
        home: the page that explains it as a link, when that is not the glossary; then a centre has added it.
    """

    id: str
    term: str
    forms: tuple[str, ...]
    explanation: str
    home: str = ""


def forms_value(value: Any) -> tuple[str, ...]:
    """The option `former`: words separated by commas."""
    return tuple(form.strip() for form in text_value(value).split(",") if form.strip())


class Term(RenderedBlock):
    """A word of the glossary; the module's docstring has the options."""

    NAME = "begrep"
    ARGUMENT = True
    OPTIONS = {"id": ("", id_value), "former": ((), forms_value)}
    REQUIRED: ClassVar[tuple[str, ...]] = ("id",)
    EXAMPLE: ClassVar[str] = (
        "/// begrep | Kompost\n    id: kompost\n    former: komposten, kompostering\n\nJord av planterester.\n///"
    )

    def arrange(self, block: etree.Element) -> None:
        """Put the word as a heading before what explains it."""
        _, children = take_content(block)
        heading = etree.SubElement(block, "h2", {"id": self.options["id"]})
        heading.text = self.argument
        etree.SubElement(block, "div").extend(children)

    def record(self, block: etree.Element) -> records.Term:
        heading, explanation = block
        id, rendering = self.options["id"], self.rendering
        return records.Term(
            id=id,
            term=self.argument,
            forms=tuple(form for form in self.options["former"] if form != self.argument),
            also=tuple(rendering.around.also(id)),
            text=rendering.text(explanation),
            heading=rendering.text(heading),
            url=rendering.url(id),
            written=rendering.written(id),
        )


class TermLinks(Treeprocessor):
    """Links the first use of each term on a page to the glossary."""

    def __init__(self, md: Markdown, terms: Sequence[TermRecord], glossary: str) -> None:
        super().__init__(md)
        self.waiting = list(terms)
        self.any_term = _pattern(tuple(form for term in terms for form in term.forms))
        self.glossary = glossary

    def run(self, root: etree.Element) -> None:
        self._visit(root)

    def _visit(self, element: etree.Element) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNTOUCHED or element.get("class") == NOTES:
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
        if not self.any_term.search(text):  # most texts
            return None
        found = [(term, _pattern(term.forms).search(text)) for term in self.waiting]
        hits = [(match.start(), -match.end(), term, match) for term, match in found if match]
        if not hits:
            return None
        _, _, term, match = min(hits, key=lambda hit: hit[:2])
        self.waiting.remove(term)
        link = etree.Element("a", self._attributes(term))
        link.text, link.tail = match.group(), text[match.end() :]
        return text[: match.start()], link

    def _attributes(self, term: TermRecord) -> dict[str, str]:
        if term.home:
            explanation = f"Hos oss: {term.explanation}"
            return {"data-lokalt": "", "href": f"{term.home}#{term.id}", EXPLANATION: explanation}
        return {"href": f"{self.glossary}#{term.id}", EXPLANATION: term.explanation}


@cache  # asked for with the same words by every text of every page
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


class TermLinksExtension(Extension):
    """Links the first use of each term on a page to the glossary.

    Args:
        terms: gives the records of the glossary.
        glossary: gives the address of the glossary as seen from the page that is rendered; empty for no links.
    """

    def __init__(self, terms: Callable[[], Sequence[TermRecord]], glossary: Callable[[], str]) -> None:
        super().__init__()
        self.terms, self.glossary = terms, glossary

    def extendMarkdown(self, md: Markdown) -> None:
        glossary = self.glossary()
        terms = [term for term in self.terms() if term.home or glossary]
        if terms:
            links = TermLinks(md, terms, glossary)
            md.treeprocessors.register(links, "term-links", 4)  # after toc (5), before MkDocs resolves links (0)
