"""Two built sites held together: what a reader, a link or a program would meet differently.

    python -m tests.compare OLD NEW [--markup] [--lines 6]

Each site becomes a list of lines for every part: the text of a page, its ids, its addresses, what is said to those who
hear it; each record of `katalog.json`; each document of the search index; the words and fields of each PDF and Word
file. White space, names of assets, order of attributes and sizes of files are normalised, so that what is left is seen.
Ends with 1 when anything is.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pikepdf
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from docx import Document

from .read_documents import fields, tags

Parts = dict[str, list[str]]
"""The lines of each part of a site, by a name that says where it stands."""

_INLINE = {
    "a", "abbr", "b", "bdi", "br", "button", "cite", "code", "dfn", "em", "i", "img", "kbd", "label", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
_UNREAD = {"script", "style", "template"}
_HEARD = ("aria-label", "alt", "title", "placeholder", "content", "lang", "role")
_FILLED = ("name", "type", "value", "checked", "disabled", "required", "for", "hidden")
_SIZE = re.compile(r"\d+(?=\N{NO-BREAK SPACE}?\s?kB)")
_HASH = re.compile(r"[.-][0-9a-zA-Z]{8}(?:\.min)?(?=\.\w+$)")
_VARYING = {"bytes"}
"""Fields of records that differ between two builds of the same."""


def spaced(text: str) -> str:
    """TEXT with each run of white space as one space, and sizes of files as `0 kB`."""
    return _SIZE.sub("0", re.sub(r"[ \t\r\n]+", " ", text)).strip()


# --- Pages ------------------------------------------------------------------------------------------------------------


def _texts(root: Tag) -> Iterator[tuple[int, str]]:
    """Each piece of text under ROOT, with a number for the block that it stands in."""
    for string in root.find_all(string=True):
        if type(string) is NavigableString:  # neither comments nor the doctype
            parents = list(string.parents)
            if not any(parent.name in _UNREAD for parent in parents):
                yield id(next(parent for parent in parents if parent.name not in _INLINE)), str(string)


def text_lines(root: Tag) -> list[str]:
    """What ROOT says, one line for what stands in one block."""
    lines: list[str] = []
    last = 0
    for block, text in _texts(root):
        if block == last:
            lines[-1] += text
        else:
            lines.append(text)
        last = block
    return [line for line in map(spaced, lines) if line]


def _address(value: str, page: str) -> str:
    """VALUE as an address of the whole site; an asset loses the hash in its name."""
    whole = urljoin(f"/{page}", value)
    return _HASH.sub("", whole) if "/assets/" in whole else whole


def _addresses(root: Tag, page: str) -> Iterator[str]:
    """Where ROOT leads, and what it shows; how styles and scripts are cut into files is nobody's business."""
    for element in root.select("a[href], img[src], link[href], form[action]"):
        kind = element.name if element.name != "link" else "link " + " ".join(element.get_attribute_list("rel"))
        if not re.search("stylesheet|preload", kind):
            value = str(element.get("href") or element.get("src") or element.get("action"))
            yield f"{kind} {_address(value, page)}"


def _attributes(element: Tag, names: Iterable[str] | None = None) -> str:
    """ELEMENT as its tag with attributes (all, or those of NAMES) in the order of the alphabet."""
    chosen = sorted(element.attrs if names is None else set(names) & element.attrs.keys())
    values = (" ".join(sorted(filter(None, element.get_attribute_list(name)))) for name in chosen)
    return " ".join([element.name, *(f'{name}="{spaced(value)}"' for name, value in zip(chosen, values, strict=True))])


def _having(root: Tag, names: Iterable[str]) -> list[str]:
    return [_attributes(e, names) for e in root.find_all(True) if set(names) & e.attrs.keys() and e.name not in _UNREAD]


def page_parts(html: str, page: str, *, markup: bool) -> Parts:
    """What the page at the address PAGE is to readers; its tags and classes too when MARKUP is on."""
    root = BeautifulSoup(html, "lxml")
    parts = {
        "text": text_lines(root),
        "ids": [str(element["id"]) for element in root.select("[id]")],
        "addresses": list(_addresses(root, page)),
        "heard": _having(root, _HEARD),
        "controls": _having(root, _FILLED),
    }
    return parts | ({"markup": [_attributes(element) for element in root.find_all(True)]} if markup else {})


# --- Records and documents --------------------------------------------------------------------------------------------


def _name(record: Mapping[str, Any], place: int) -> str:
    return str(next((record[key] for key in ("id", "key", "location", "url") if key in record), place))


def record_parts(data: Mapping[str, Any]) -> Parts:
    """Each record of DATA, a line for each field; what is no list of records, by its name."""
    parts: Parts = {}
    for name, value in data.items():
        many = isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
        records = value if many else [value if isinstance(value, dict) else {name: value}]
        if many:
            parts[f"{name}, in order"] = [_name(record, place) for place, record in enumerate(records)]
        for place, record in enumerate(records):
            lines = [f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in record.items() if k not in _VARYING]
            parts[f"{name} {_name(record, place)}" if many else name] = lines
    return parts


def pdf_parts(path: Path) -> Parts:
    """The words and the fields of the PDF at PATH."""
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    with pikepdf.open(path) as document:
        named = [f"{name}: {label}" for name, label in fields(document).items()]
        sheets = [str(len(document.pages))]
    return {"text": [line for line in map(spaced, text.splitlines()) if line], "fields": named, "sheets": sheets}


def docx_parts(path: Path) -> Parts:
    """The words and the controls of the Word file at PATH, and what the browser fills in its copy."""
    document = Document(str(path))
    copies = [part.blob.decode() for part in document.part.package.iter_parts() if "/utfylling/" in part.partname]
    said = [spaced("".join(p.itertext())) for p in document.element.body.iter() if str(p.tag).endswith("}p")]
    return {"text": said, "controls": tags(document), "copy": re.findall(r"<[^>]*part [^>]*>", "".join(copies))}


# --- The two together -------------------------------------------------------------------------------------------------


def _parts_of(path: Path, address: str, *, markup: bool) -> Parts:
    """The parts of one file of a site; none of what readers don't meet by itself."""
    if path.suffix == ".html":
        page = address.removesuffix("index.html")
        return page_parts(path.read_text(encoding="utf-8"), page, markup=markup)
    if path.suffix == ".json" and "schema" not in path.name:
        data = json.loads(path.read_text(encoding="utf-8"))
        return record_parts(data if isinstance(data, dict) else {path.stem: data})
    readers = {".pdf": pdf_parts, ".docx": docx_parts}
    return readers[path.suffix](path) if path.suffix in readers else {}


def site_parts(site: Path, *, markup: bool = False) -> Parts:
    """All parts of the built site in the folder SITE."""
    files = [
        path for path in sorted(site.rglob("*")) if path.is_file() and "assets" not in path.relative_to(site).parts
    ]
    names = [path.relative_to(site).as_posix() for path in files]
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda name: _parts_of(site / name, name, markup=markup), names)
        parts = {f"{name}: {part}": lines for name, of in zip(names, found, strict=True) for part, lines in of.items()}
    return {"files": names} | parts


def differences(old: Parts, new: Parts) -> Parts:
    """The lines of each part that only one has, with `-` for OLD and `+` for NEW; equal parts are left out."""
    found = {}
    for name in [*old, *(name for name in new if name not in old)]:
        changes = list(difflib.unified_diff(old.get(name, []), new.get(name, []), n=0, lineterm=""))
        if changes:
            found[name] = [f"{line[0]} {line[1:]}" for line in changes[2:] if not line.startswith("@@")]
    return found


def _show(found: Parts, most: int) -> None:
    for name, lines in found.items():
        print(name)
        print("".join(f"    {line[:200]}\n" for line in lines[:most]), end="")
        if len(lines) > most:
            print(f"    … and {len(lines) - most} more lines")


def main(arguments: list[str] | None = None) -> int:
    """Compare two sites as the command line says; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.compare", description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--markup", action="store_true", help="tags and classes too")
    parser.add_argument("--lines", type=int, default=6, help="lines shown of each part")
    options = parser.parse_args(arguments)
    old, new = (site_parts(site, markup=options.markup) for site in (options.old, options.new))
    found = differences(old, new)
    _show(found, options.lines)
    print(f"{len(old)} parts in the old, {len(new)} in the new; {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
