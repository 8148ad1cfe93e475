"""Documents to download: pages as PDF and DOCX, and the whole guideline as one PDF.

The way of a document:

1. `content.py` takes the finished HTML of a page and leaves what belongs on paper, with every field named.
2. `overrides/document.html` puts the frame around it: title, running heads, whose text it is.
3. `pdf.py` and `docx.py` each make a file of that same HTML, so that the two can't come to say different things.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2

from guideline.catalogue.catalogue import Catalogue, DocumentRecord
from guideline.documents import docx, pdf
from guideline.documents.content import Content, Links, has_form, of_guideline, of_page, of_set
from guideline.documents.printout import put_together
from guideline.text.errors import ContentError, Problem

FOLDER = "nedlasting"
GUIDELINE = "veileder"


@dataclass(frozen=True)
class Source:
    """A finished page.

    Args:
        url: from the top of the site, `sjekklister/tur/`.
        description: what the page is for, in a sentence.
        html: its content, derived places filled.
        whole: whether it is the page that holds the whole guideline.
        file: the Markdown file it is made of, as its editor knows it.
        text: what stands in that file.
        parts: the pages that it puts together as one set, in order.
    """

    url: str
    description: str
    html: str
    whole: bool
    file: str = ""
    text: str = ""
    parts: tuple[Source, ...] = ()

    @property
    def name(self) -> str:
        """The name of its files: the address, with `-` for `/`."""
        return self.url.strip("/").replace("/", "-")

    def place(self, problem: Problem) -> Problem:
        """PROBLEM, which names a field, with the file and the line that the field is written on."""
        ids = set(re.findall(r"«([a-z0-9-]+)", problem.message))
        lines = enumerate(self.text.split("\n"), start=1)
        found = (number for number, line in lines if ids & set(re.findall(r"[a-z0-9-]+", line)))
        return replace(problem, file=self.file, line=next(found, None))


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
        context: what the templates draw from besides the document.
    """

    templates: jinja2.Environment
    folder: Path
    kept: Path
    site_url: str
    context: Mapping[str, Any]


class Press:
    """Makes the documents of one build.

    A document that would become the same as last time is taken from the folder of kept ones: its name is a hash of all
    that goes into it.
    """

    def __init__(self, workshop: Workshop) -> None:
        self.workshop, self.templates = workshop, workshop.templates
        self.left_out: list[str] = []
        self.lacking = pdf.missing()
        self._used: set[Path] = set()

    def documents(self, sources: Iterable[Source], catalogue: Catalogue) -> list[Document]:
        """The documents of every page that has one, in order; `left_out` names those that could not be made."""
        made = [document for source in sources for document in self._of(source, catalogue)]
        self._forget_unused()
        return made

    def _of(self, source: Source, catalogue: Catalogue) -> Iterator[Document]:
        links = Links(source.url, self.workshop.site_url)
        if has_form(source.html):
            yield from self._files(source.name, source, self._form(source), ("PDF", "DOCX"))
        elif source.parts:
            parts = [(part.name, self._form(part)) for part in source.parts]
            yield from self._files(source.name, source, of_set(source.html, links, parts, self.templates), ("PDF",))
        elif source.whole:
            printout = put_together([chapter for chapter, _ in catalogue.chapters()], source.url)
            context = {**self.workshop.context, "catalogue": catalogue}
            content = of_guideline(printout, links, self.templates, context)
            yield from self._files(GUIDELINE, source, content, ("PDF",))

    def _form(self, source: Source) -> Content:
        return of_page(source.html, Links(source.url, self.workshop.site_url), self.templates)

    def _files(self, name: str, source: Source, content: Content, formats: Iterable[str]) -> Iterator[Document]:
        template = self.templates.get_template("document.html")
        html = template.render(**self.workshop.context, content=content, description=source.description)
        for format in formats:
            url = f"{FOLDER}/{name}.{format.lower()}"
            if format == "PDF" and self.lacking:
                self.left_out.append(url)
                continue
            try:
                data = self._kept(html, format)
            except ContentError as error:
                raise ContentError([source.place(problem) for problem in error.problems]) from None
            yield Document(DocumentRecord(url, content.title, format, len(data), source.url), data)

    def _kept(self, html: str, format: str) -> bytes:
        path = self.workshop.kept / f"{_digest(self._base, html)}.{format.lower()}"
        self._used.add(path)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            data = self._writer.write(html) if format == "PDF" else docx.write(html)
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
            if path not in self._used and path.suffix in (".pdf", ".docx"):
                path.unlink(missing_ok=True)


def _ingredients(folder: Path) -> Iterator[bytes]:
    """What all documents are made of besides their text."""
    for path in sorted([*Path(__file__).parent.glob("*.py"), *folder.glob("assets/fonts/*")]):
        yield path.read_bytes()
    yield (folder / "assets/document/document.css").read_bytes()
    for package in ("weasyprint", "pydyf", "fonttools", "python-docx"):
        yield version(package).encode()


def _digest(*parts: bytes | str) -> str:
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(part if isinstance(part, bytes) else part.encode())
    return hashed.hexdigest()[:24]
