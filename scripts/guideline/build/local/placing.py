"""A centre's additions put where they belong: beside a recommendation, on a page, last in a list or a form."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from guideline.build.local.folder import Folder
from guideline.catalogue.catalogue import PageRecord
from guideline.catalogue.local import Locality, ready
from guideline.model.local import Settings
from guideline.model.records import (
    Checklist,
    Component,
    Form,
    Group,
    LocalFields,
    LocalItems,
    LocalNote,
    Part,
    Text,
)
from guideline.text.html_edit import linked
from guideline.text.urls import relative_url


def locality(folder: Folder, pages: Sequence[PageRecord], core: Sequence[PageRecord]) -> Locality:
    """What the PAGES of FOLDER add to those of CORE."""
    components = [component for page in pages for component in page.text.components]
    places = _places(core)
    notes: dict[str, list[LocalNote]] = {}
    for note in (component for component in components if isinstance(component, LocalNote)):
        page = places[note.beside]
        text = moved(note.text, note.url.split("#")[0], page)
        notes.setdefault(note.beside, []).append(replace(note, text=text, url=f"{page}#{note.id}"))
    return Locality(_shown_somewhere(folder, core), components, notes, places)


def _shown_somewhere(folder: Folder, core: Sequence[PageRecord]) -> Settings:
    """What the centre says of itself; with one file, who is who may stand at every list and form."""
    if not folder.file or folder.settings.shown_on:
        return folder.settings
    return replace(folder.settings, shown_on=tuple(page.url for page in core if any(page.text.forms())))


def _places(core: Sequence[PageRecord]) -> dict[str, str]:
    """The address of the page of everything that may have something beside it."""
    own = {component.id: page.url for page in core for component in page.text.components}
    return own | {page.url: page.url for page in core}


def with_additions(pages: Sequence[PageRecord], own: Sequence[PageRecord]) -> list[PageRecord]:
    """PAGES whose lists and forms end with the items and fields that the pages OWN add to them."""
    components = [component for page in own for component in page.text.components]
    return [replace(page, text=ready(page.text, list(_longer(page, components)))) for page in pages]


def _longer(page: PageRecord, added: Sequence[Component]) -> Iterator[Component]:
    for component in page.text.components:
        here = [each for each in added if isinstance(each, LocalItems | LocalFields) and each.beside == component.id]
        if isinstance(component, Checklist) and here:
            groups = [_group(each) for each in here if isinstance(each, LocalItems)]
            yield replace(component, groups=(*component.groups, *groups))
        elif isinstance(component, Form) and here:
            parts = [_part(each, page.url) for each in here if isinstance(each, LocalFields)]
            yield replace(component, parts=(*component.parts, *parts))


def _group(added: LocalItems) -> Group:
    """Items as a group of a list; what they say is plain, since links would lead astray there."""
    items = tuple(
        replace(item, text=Text.of(item.text.plain), help=Text.of(item.help.plain) if item.help else item.help)
        for item in added.items
    )
    return Group(Text.of(added.title), added.id, items, local=True)


def _part(added: LocalFields, url: str) -> Part:
    start = added.url.split("#")[0]
    fields = tuple(replace(field, help=moved(field.help, start, url)) for field in added.fields)
    return Part(Text.of(added.title), added.id, "", fields, local=True)


def moved(text: Text, start: str, goal: str) -> Text:
    """TEXT, which was written on the page at START, for the page at GOAL: its links lead where they led."""
    point = _pointer(start, goal)
    tree = copy.deepcopy(text.tree)
    for link in tree.iter("a"):
        link.set("href", point(link.get("href", "")))
    return replace(text, html=linked(text.html, point), tree=tree)


def _pointer(start: str, goal: str) -> Callable[[str], str]:
    def point(href: str) -> str:
        path, mark, anchor = href.partition("#")
        if ":" in path.split("/")[0] or path.startswith("/"):
            return href
        target = posixpath.normpath(posixpath.join(start, path)) + "/" if path else start
        return relative_url(("" if target == "./" else target) + mark + anchor, goal)

    return point
