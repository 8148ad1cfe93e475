"""The files that a page with something to fill in becomes: one for each form, so that none is on another's paper."""

from __future__ import annotations

import copy
import html
import xml.etree.ElementTree as etree
from collections.abc import Collection
from dataclasses import dataclass, replace

from guideline.catalogue.catalogue import PageRecord
from guideline.components.rendering import PLACE
from guideline.documents.prose import take_out
from guideline.model.records import POSTER, Checklist, Form, Text


@dataclass(frozen=True)
class Sheet:
    """What becomes a file of its own.

    Args:
        name: the name of the file, without its ending.
        page: the page, with this list or form alone.
        form: the list or form.
        follows: whether its page has another before it, which the page is named for.
    """

    name: str
    page: PageRecord
    form: Checklist | Form
    follows: bool = False

    @property
    def is_poster(self) -> bool:
        """Whether it is to hang up."""
        return isinstance(self.form, Form) and self.form.becomes == POSTER


def name_of(page: PageRecord) -> str:
    """The name of PAGE's files: the address, with `-` for `/`."""
    return page.url.strip("/").replace("/", "-")


def sheets_of(page: PageRecord) -> list[Sheet]:
    """The lists and forms of PAGE, each as a sheet; the first has what else the page says."""
    first, *others = page.text.forms()
    return [Sheet(name_of(page), _first(page, {form.id for form in others}), first), *(_other(page, o) for o in others)]


def _first(page: PageRecord, others: Collection[str]) -> PageRecord:
    """PAGE without the forms OTHERS and the headings right above them."""
    if not others:
        return page
    tree = copy.deepcopy(page.text.tree)
    for place in [child for child in tree if child.tag == PLACE and child.get("data-id") in others]:
        for part in _with_heading(tree, place):
            take_out(tree, part)
    return replace(page, text=replace(page.text, tree=tree))


def _other(page: PageRecord, form: Checklist | Form) -> Sheet:
    """A sheet with FORM and its heading alone."""
    tree = etree.Element("div")
    place = next(child for child in page.text.tree if child.tag == PLACE and child.get("data-id") == form.id)
    tree.extend(copy.deepcopy(_with_heading(page.text.tree, place)))
    title = f"<h1>{html.escape(form.title)}</h1>"
    alone = replace(page, text=replace(page.text, title=title, lead=Text(), tree=tree))
    return Sheet(f"{name_of(page)}-{form.id}", alone, form, follows=True)


def _with_heading(tree: etree.Element, place: etree.Element) -> list[etree.Element]:
    children = list(tree)
    index = children.index(place)
    above = children[max(index - 1, 0)]
    return [above, place] if above.tag in ("h2", "h3") else [place]
