"""Makes the documents of one build, and keeps them for the next."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2

from guideline.catalogue.catalogue import DocumentRecord, PageRecord
from guideline.documents import pdf
from guideline.documents.content import Artist, Content, of_guideline, of_one_page, of_page, of_poster, of_set
from guideline.documents.links import Links
from guideline.documents.manuscript import Frame, Manuscript, manuscript_of
from guideline.documents.sheets import Sheet, name_of, sheets_of
from guideline.model.records import Checklist
from guideline.text.errors import ContentError, Problem
from guideline.text.words import visible

FOLDER = "nedlasting"
SHEET_SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
"""Points of the letters on a single sheet, the largest first; below the last nobody reads it on a wall."""
POSTER_SIZES = (19.0, 18.0, 17.0, 16.0, 15.0, 14.5, 14.0)
"""The same for a sheet that users read in passing."""


@dataclass(frozen=True)
class Document:
    """A file to download."""

    record: DocumentRecord
    content: bytes


@dataclass(frozen=True)
class Workshop:
    """What documents are made with.

    Args:
        templates: where `document.html` is found.
        folder: what its addresses are relative to; it holds `assets/`.
        kept: a folder where what was made is kept for the next build.
        site_url: the address of the site, so that links lead there; without it, links become plain text.
        name: what the whole guideline is called as a file, and `whole` the address of its page.
        one_page: the address of what binds, on one sheet.
        context: what the templates draw from besides the document.
    """

    templates: jinja2.Environment
    folder: Path
    kept: Path
    site_url: str
    name: str
    whole: str
    one_page: str
    context: Mapping[str, Any]


class Press:
    """Makes the documents of one build.

    A document that would become the same as last time is taken from the folder of kept ones: its name is a hash of all
    that goes into it.
    """

    def __init__(self, workshop: Workshop) -> None:
        self.workshop, self.templates = workshop, workshop.templates
        self.left_out: list[str] = []
        self.too_long: list[str] = []
        self.lacking = pdf.missing()
        self._used: set[Path] = set()

    def documents(self, artist: Artist) -> list[Document]:
        """The documents of every page that has one, in order; `left_out` names those that could not be made."""
        made = [document for page in artist.catalogue.all_pages for document in self._of(page, artist)]
        self._forget_unused()
        return made

    def _of(self, page: PageRecord, artist: Artist) -> Iterator[Document]:
        links, parts = self._links(page), artist.collection(page)
        if any(page.text.forms()):
            for sheet in sheets_of(page):
                yield from self._pdf_of_sheet(sheet, artist)
                yield from self._docx(sheet, artist, links)
        elif parts:
            sheets = [sheet for part in parts for sheet in sheets_of(part)]
            contents = [(sheet.name, self._content(sheet, artist)) for sheet in sheets]
            yield from self._pdf(name_of(page), page, of_set(page, contents, artist, links))
        elif page.url == self.workshop.whole:
            chapters = [chapter for chapter, _ in artist.catalogue.chapters()]
            title = str(self.workshop.context["config"]["site_name"])
            yield from self._pdf(self.workshop.name, page, of_guideline(page, chapters, artist, links, title))
        elif page.url == self.workshop.one_page:
            yield from self._fitted(name_of(page), page, of_one_page(page, artist, links), SHEET_SIZES)

    def _links(self, page: PageRecord) -> Links:
        return Links(page.url, self.workshop.site_url)

    def _pdf_of_sheet(self, sheet: Sheet, artist: Artist) -> Iterator[Document]:
        if sheet.is_poster:
            return self._fitted(sheet.name, sheet.page, of_poster(sheet, artist), POSTER_SIZES, sheet.form.id)
        return self._pdf(sheet.name, sheet.page, self._content(sheet, artist), sheet.form.id)

    def _content(self, sheet: Sheet, artist: Artist) -> Content:
        """SHEET as it stands in its own file, and among others."""
        if not sheet.is_poster:
            alone = not isinstance(sheet.form, Checklist) or sheet.form.private or sheet.form.assessment
            return replace(of_page(sheet.page, artist, self._links(sheet.page)), alone=alone)
        poster = of_poster(sheet, artist)
        return replace(poster, size=POSTER_SIZES[-1] if self.lacking else self._size(sheet.page, poster, POSTER_SIZES))

    def _pdf(self, name: str, page: PageRecord, content: Content, form: str = "") -> Iterator[Document]:
        url = f"{FOLDER}/{name}.pdf"
        if self.lacking:
            self.left_out.append(url)
            return
        html = self._framed(page, content)
        data = self._kept("pdf", html, lambda: self._writer.write(html))
        yield Document(DocumentRecord(url, content.title, "PDF", len(data), page.url, form), data)

    def _framed(self, page: PageRecord, content: Content) -> str:
        template = self.templates.get_template("document.html")
        return template.render(**self.workshop.context, content=content, description=page.description)

    def _fitted(
        self, name: str, page: PageRecord, content: Content, sizes: Sequence[float], form: str = ""
    ) -> Iterator[Document]:
        """CONTENT on one sheet, in letters as large as there is room for."""
        url = f"{FOLDER}/{name}.pdf"
        if not self.lacking and not self._size(page, content, sizes):
            self.too_long.append(url)
        size = 0 if self.lacking else self._size(page, content, sizes) or sizes[-1]
        yield from self._pdf(name, page, replace(content, size=size), form)

    def _size(self, page: PageRecord, content: Content, sizes: Sequence[float]) -> float:
        """The largest of SIZES at which CONTENT takes no more than a sheet; 0 when none does."""
        framed = [(size, self._framed(page, replace(content, size=size))) for size in sizes]
        fits = (size for size, html in framed if self._writer.pages(html) == 1)
        return float(self._kept("txt", framed[0][1], lambda: str(next(fits, 0)).encode()))

    def _docx(self, sheet: Sheet, artist: Artist, links: Links) -> Iterator[Document]:
        page = sheet.page
        text = manuscript_of(page, artist, links, self._frame(page, artist.catalogue.whose(page)))
        try:
            data = self._kept("docx", text.digest, lambda: _as_docx(text))
        except ContentError as error:
            raise ContentError([_placed(problem, page) for problem in error.problems]) from None
        yield Document(
            DocumentRecord(
                f"{FOLDER}/{sheet.name}.docx", text.frame.heading, "DOCX", len(data), page.url, sheet.form.id
            ),
            data,
        )

    def _frame(self, page: PageRecord, whose: str) -> Frame:
        """What stands around the text of PAGE: the same as `document.html` puts around a PDF."""
        heading = visible(page.text.title).strip()
        module = self.templates.get_template("document/frame.html").make_module(dict(self.workshop.context))
        return Frame(
            heading=heading,
            title=f"{heading} – {self.workshop.context['config']['site_name']}",
            subject=page.description,
            created=self.workshop.context["build_date"],
            head=str(self.workshop.context["config"]["site_name"]),
            foot=str(module.line()).strip(),  # type: ignore[attr-defined]
            whose=whose or str(module.sentence()).strip(),  # type: ignore[attr-defined]
        )

    def _kept(self, format: str, made_of: str, make: Callable[[], bytes]) -> bytes:
        path = self.workshop.kept / f"{_digest(self._base, made_of)}.{format}"
        self._used.add(path)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            data = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}.new")
        new.write_bytes(data)
        new.replace(path)
        return data

    @cached_property
    def _base(self) -> str:
        return _digest(*_ingredients(self.workshop.folder))

    @cached_property
    def _writer(self) -> pdf.PdfWriter:
        return pdf.PdfWriter(self.workshop.folder, self.workshop.kept / "fonts")

    def _forget_unused(self) -> None:
        for path in self.workshop.kept.glob("*.*") if not self.lacking else ():
            if path not in self._used and path.suffix in (".pdf", ".docx", ".txt"):
                path.unlink(missing_ok=True)


def _as_docx(text: Manuscript) -> bytes:
    from guideline.documents import docx  # python-docx is slow to load, and most builds write no document

    return docx.write(text)


def _placed(problem: Problem, page: PageRecord) -> Problem:
    """PROBLEM, which names a field, with the file and the line that the field is written on."""
    named = set(re.findall(r"«([a-z0-9-]+)", problem.message))
    pieces = [piece for form in page.text.forms() for piece in form.pieces]
    place = next((piece.written for piece in pieces if piece.id in named), None)
    return replace(problem, file=page.file, line=place.line if place else None)


def _ingredients(folder: Path) -> Iterator[bytes]:
    """What all documents are made of besides their text."""
    for path in sorted([*Path(__file__).parent.glob("*.py"), *folder.glob("assets/fonts/*")]):
        yield path.read_bytes()
    for style in _with_imports(folder / "document/document.css"):
        yield style.read_bytes()
    for package in ("weasyprint", "pydyf", "fonttools", "python-docx"):
        yield version(package).encode()


def _with_imports(style: Path) -> Iterator[Path]:
    """STYLE, and what it asks for by `@import`."""
    yield style
    for name in re.findall(r'@import "([^"]+)"', style.read_text(encoding="utf-8")):
        yield from _with_imports(style.parent / name)


def _digest(*parts: bytes | str) -> str:
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(part if isinstance(part, bytes) else part.encode())
    return hashed.hexdigest()[:24]
