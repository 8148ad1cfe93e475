"""What is made of the training for other systems. `derived/andre-systemer.html` offers the files by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import jinja2

from guideline.catalogue.catalogue import Catalogue
from guideline.catalogue.learning import Module, modules
from guideline.components.rendering import PLACES
from guideline.documents.links import Links
from guideline.exchange import qti, scorm
from guideline.exchange.tables import cards, table
from guideline.model.guideline import Guideline
from guideline.model.records import Component, Form, Mode

FOLDER = "nedlasting"
STYLES = ("site.css", "tools.css", "training.css")
SCRIPT = "scorm.js"
ASSETS = (*STYLES, SCRIPT)
"""What a course brings along, by the names of the bundles."""


class Artist(Protocol):
    """Who knows the records and draws them; `build.draw.Drawer` does."""

    templates: jinja2.Environment
    names: Mapping[str, Any]

    @property
    def catalogue(self) -> Catalogue:
        """All records."""

    @property
    def guideline(self) -> Guideline:
        """What makes this guideline this one."""

    def component(self, record: Component, url: str, mode: Mode = "page") -> str:
        """RECORD as HTML for the page at URL."""


@dataclass(frozen=True)
class Parcel:
    """A file to download.

    Args:
        url: from the top of the site.
        content: its bytes.
    """

    url: str
    content: bytes


def parcels(artist: Artist, shared: Mapping[str, bytes], title: str, site_url: str) -> Iterator[Parcel]:
    """The training for other systems; nothing when there is none.

    Args:
        artist: who draws.
        shared: what a course brings along, by its name there; `ASSETS` under `assets/`, and fonts.
        title: what it is called.
        site_url: where the site is published; links lead there, and without it they are plain text.
    """
    found = modules(artist.catalogue)
    if not found:
        return
    strengths = artist.guideline.strengths
    address = lambda url: site_url + url if site_url else ""  # noqa: E731
    pages = {module.id: _page(module, artist, site_url) for module in found}
    yield Parcel(f"{FOLDER}/opplaering.csv", table(found, strengths, address))
    yield Parcel(f"{FOLDER}/opplaering-anki.txt", cards(found, strengths, address))
    yield Parcel(f"{FOLDER}/opplaering-qti.zip", qti.package(found, strengths, title))
    yield Parcel(f"{FOLDER}/opplaering-scorm.zip", scorm.package(found, pages, shared, title))


def _page(module: Module, artist: Artist, site_url: str) -> str:
    page = module.page
    known = {part.id: part for part in page.text.components}
    body = PLACES.sub(lambda match: _drawn(known[match["id"]], page.url, artist), page.text.body)
    template = artist.templates.get_template("exchange/module.html")
    styles = [f"assets/{name}" for name in STYLES]
    pointed = Links(page.url, site_url).pointed(body)
    return template.render(**artist.names, module=module, body=pointed, styles=styles, script=f"assets/{SCRIPT}")


def _drawn(record: Component, url: str, artist: Artist) -> str:
    """RECORD on a page of a course, where nothing is kept: a form is a sheet for a pen."""
    return artist.component(record, url, "blank" if isinstance(record, Form) else "page")
