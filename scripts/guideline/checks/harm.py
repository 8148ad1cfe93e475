"""What could harm readers, should whoever wrote it not be trusted: HTML, links and files that run something.

The finished page is held to the same once more (`hosting/page.py`), so what is overlooked here isn't published either.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from markdown.extensions.attr_list import get_attrs_and_remainder

from guideline.checks.links import links
from guideline.text.errors import Problem
from guideline.text.harmless import BRINGING, LEADING, is_harmless_link, is_own_file, is_reserved, is_run
from guideline.text.markdown_file import MarkdownFile
from guideline.text.mask import mask

_TAGS_OF_TEXT = """
a abbr article aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup
table tbody td tfoot th thead time tr u ul var wbr
"""
_ATTRIBUTES_OF_TEXT = """
alt cite class colspan data-linje data-skjerm data-utskrift datetime dir download headers height hidden href id lang
markdown open reversed role rowspan scope src start tabindex title translate value width
"""
_FILES_TO_READ = """
avif bib csv docx gif ico ics jpeg jpg json md mp3 mp4 odt pdf png pptx svg txt vtt webm webp xlsx yaml yml
"""
_TAGS = frozenset(_TAGS_OF_TEXT.split())
_ATTRIBUTES = frozenset(_ATTRIBUTES_OF_TEXT.split())
_KINDS = frozenset(_FILES_TO_READ.split())
_TAG = re.compile(r"[a-z][a-z0-9-]*")
_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?(?P<target>[^)\s>]*)")
_ATTRIBUTE_LIST = re.compile(r"\{:?[ ]*(?P<list>[^}\n ][^}\n]*)[ ]*\}")

_PLAIN = "Slett det. Skal leserne se koden som tekst, skriver du den mellom to `."


def harmful(file: MarkdownFile) -> list[Problem]:
    """What FILE holds that could harm its readers."""
    visible = mask(file.text, raw=False)
    return [
        *_Html(file.path).problems_in(visible),
        *_in_attribute_lists(file, visible),
        *_harmful_links(file),
        *_foreign_images(file),
    ]


# --- HTML in Markdown -------------------------------------------------------------------------------------------------


class _Html(HTMLParser):
    """Collects the tags and attributes that no page may have."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=False)
        self.file = file
        self.problems: list[Problem] = []

    def problems_in(self, text: str) -> list[Problem]:
        """What is harmful in TEXT."""
        self.feed(text.replace("\\<", "  "))
        self.close()
        return self.problems

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hold TAG and its ATTRS to what text needs; `<https://…>` is a link of Markdown."""
        if not _TAG.fullmatch(tag):
            return
        if tag not in _TAGS:
            self._add(f"siden har HTML-koden «<{tag}>», som kunne gjøre noe annet enn å vise tekst", _PLAIN)
            return
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name not in _ATTRIBUTES and not name.startswith("aria-"):
            self._add(f"«<{tag}>» har «{name}», som ikke kan stå i en tekst", f"Slett {name}=«…».")
        elif name in BRINGING and not is_own_file(value):
            self._add(*_foreign(value))
        elif name in LEADING and not is_harmless_link(value):
            self._add(*_running(value))
        elif name == "id" and is_reserved(value):
            self._add(*_reserved(value))

    def _add(self, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, self.getpos()[0], message, remedy))


def _running(target: str) -> tuple[str, str]:
    remedy = "En lenke kan føre til en side (https://…), en e-postadresse (mailto:…) eller et telefonnummer (tel:…)."
    return f"lenken «{target}» fører ikke til en side, men kunne kjøre noe hos leseren", remedy


def _foreign(target: str) -> tuple[str, str]:
    remedy = "Legg bildet ved siden av siden i docs/, og skriv ![hva bildet viser](bilde.png)."
    return f"bildet «{target}» ligger hos andre, og de ville se hvem som leser siden", remedy


def _reserved(id: str) -> tuple[str, str]:
    return f"id-en «{id}» begynner med _, og slike bruker nettstedet selv", f"Skriv for eksempel {id.lstrip('_')}."


# --- Markdown ---------------------------------------------------------------------------------------------------------


def _in_attribute_lists(file: MarkdownFile, visible: str) -> Iterator[Problem]:
    """`{: onclick="…" }` after a word or a paragraph."""
    for number, line in enumerate(visible.split("\n"), start=1):
        for match in _ATTRIBUTE_LIST.finditer(line):
            for name, value in get_attrs_and_remainder(match["list"])[0]:
                if is_run(name.lower()) or name.lower() in LEADING | BRINGING:
                    message = f"«{match[0]}» har «{name}», som ikke kan stå i en tekst"
                    yield Problem(file.path, number, message, f"Slett {name}=«…».")
                elif name == "id" and is_reserved(value):
                    yield Problem(file.path, number, *_reserved(value))


def _harmful_links(file: MarkdownFile) -> Iterator[Problem]:
    for link in links(file):
        if not is_harmless_link(link.target):
            yield Problem(link.file, link.line, *_running(link.target))


def _foreign_images(file: MarkdownFile) -> Iterator[Problem]:
    for number, line in file.lines():
        for match in _IMAGE.finditer(line):
            if is_harmless_link(match["target"]) and not is_own_file(match["target"]):
                yield Problem(file.path, number, *_foreign(match["target"]))


# --- Files beside the pages -------------------------------------------------------------------------------------------


def leading_out(files: Iterable[str], root: Path) -> list[Problem]:
    """Files that are links to something outside the folder they stand in: what they lead to would be published.

    Args:
        files: every file under `docs/`, as editors know it.
        root: the top of the project.
    """
    remedy = "Skal leserne ha filen, legger du en kopi av den i docs/. Hvis ikke, sletter du snarveien."
    return [
        Problem(
            file, None, "filen er en snarvei ut av mappen, og det den fører til, ville blitt lagt ut for alle", remedy
        )
        for file in sorted(files)
        if not (root / file).resolve().is_relative_to((root / file.partition("/")[0]).resolve())
    ]


_RUNS = re.compile(
    r"<\s*(?:script|foreignObject|iframe|embed|object|handler|set|animate)\b|\son\w+\s*=|script\s*:", re.I
)


def harmful_files(files: Iterable[str], named: Sequence[str], read: Callable[[str], str]) -> list[Problem]:
    """Files that a browser would run, or that can't be held to anything.

    Args:
        files: every file under `docs/`, as editors know it.
        named: styles and scripts that mkdocs.yml names, from the folder of the content.
        read: the text of one of FILES.
    """
    problems = []
    for file in sorted(files):
        kind = posixpath.splitext(file)[1].lower().lstrip(".")
        if file.partition("/")[2] in named:
            continue
        if kind not in _KINDS:
            remedy = "Skriv siden i Markdown (.md), eller legg filen et annet sted enn i docs/."
            message = f"filer som slutter på «.{kind}» blir ikke lagt ut: en nettleser kunne kjøre det som står i dem"
            problems.append(Problem(file, None, message, remedy))
        elif kind == "svg" and (found := _RUNS.search(read(file))):
            remedy = "Lagre den på nytt som vanlig SVG uten skript, eller som PNG."
            problems.append(Problem(file, None, f"tegningen har «{found[0].strip()}», som kunne kjøre noe", remedy))
    return problems
