"""The very paragraphs that settle a question, so that they can be read where it is asked: no page need be fetched."""

from __future__ import annotations

import copy
import html
import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

from guideline.catalogue.catalogue import Catalogue, PageRecord
from guideline.model.records import Question, Recommendation, Term, Text
from guideline.text.tree import is_apparatus, is_comment, plain
from guideline.text.urls import relative_url

_HEADING = re.compile(r"h[1-6]")
_AWAY = re.compile(r"[a-z][a-z0-9+.-]*:")


@dataclass(frozen=True)
class Excerpt:
    """A paragraph of the site, quoted on another page.

    Args:
        title: what it is called.
        strength: that of the recommendation it is; empty for prose.
        html: what it says, with links that lead on from the page that quotes it.
        url: where it stands, from the top of the site.
    """

    title: str
    strength: str
    html: str
    url: str


def excerpts(question: Question, catalogue: Catalogue, url: str) -> list[Excerpt]:
    """What settles QUESTION, for the page at URL; a place that doesn't exist is told of when links are checked."""
    quoted = [_recommendation(catalogue.recommendation(id), url) for id in question.recommendations]
    known = {page.url: page for page in catalogue.pages}
    address, _, anchor = question.place.partition("#")
    return [*quoted, _place(known[address], unquote(anchor), url)] if anchor and address in known else quoted


def _recommendation(record: Recommendation, url: str) -> Excerpt:
    texts = [record.text, *filter(None, [record.parts.get("hvorfor")])]
    return Excerpt(record.title, record.strength, _quoted(texts, record.page, url), record.url)


def _place(page: PageRecord, anchor: str, url: str) -> Excerpt:
    part = next((part for part in page.text.components if part.id == anchor), None)
    if isinstance(part, Recommendation):
        return _recommendation(part, url)
    title, text = (part.term, part.text) if isinstance(part, Term) else _below(page, anchor)
    return Excerpt(title, "", _quoted([text], page.url, url), f"{page.url}#{anchor}")


def _below(page: PageRecord, anchor: str) -> tuple[str, Text]:
    """The heading ANCHOR on PAGE, and what stands from there to the next one; nothing when there is no such heading."""
    children, found = list(page.text.tree), etree.Element("div")
    place = next((place for place, child in enumerate(children) if child.get("id") == anchor), None)
    if place is None:
        return "", Text()
    for child in children[place + 1 :]:
        if is_comment(child) or _HEADING.fullmatch(child.tag):
            break
        found.append(child)
    return plain(children[place]), Text(tree=found)


def _quoted(texts: list[Text], page: str, url: str) -> str:
    """TEXTS of PAGE as HTML for the page at URL: no footnotes, no anchors, and links that lead where they led."""
    return "\n".join(_html(_bare(text.tree, page, url)) for text in texts)


def _html(tree: etree.Element) -> str:
    inner = html.escape(tree.text or "", quote=False)
    inner += "".join(etree.tostring(child, encoding="unicode", method="html") for child in tree)
    return inner if any(child.tag in ("p", "ul", "ol", "div") for child in tree) else f"<p>{inner}</p>"


def _bare(tree: etree.Element, page: str, url: str) -> etree.Element:
    made = copy.deepcopy(tree)
    for parent in list(made.iter()):
        for child in [child for child in parent if is_comment(child) or is_apparatus(child)]:
            _remove(parent, child)
    for part in made.iter():
        part.attrib.pop("id", None)
        if "href" in part.attrib:
            part.set("href", _link(part.get("href", ""), page, url))
    return made


def _remove(parent: etree.Element, child: etree.Element) -> None:
    """Take CHILD out of PARENT, and leave what stands after it."""
    index, tail = list(parent).index(child), child.tail or ""
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(child)


def _link(href: str, page: str, url: str) -> str:
    """HREF, as it is written on PAGE, for the page at URL; the address of another host stays as it is."""
    return href if _AWAY.match(href) else relative_url(urljoin(page, href), url)
