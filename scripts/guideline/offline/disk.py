"""The edition to read from a disk: what pages lead to, and beside each file that a script reads, the same as a script.

A page that was opened from a disk may read no other file. It may run scripts that lie there, so whatever a script asks
for is brought as one; `components/disk/` has the other end.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatch

from guideline.offline.names import name_problems
from guideline.offline.pages import modules, named_files, on_disk
from guideline.text.errors import raise_if_any

Bundle = Callable[[Sequence[str], Mapping[str, str]], bytes]
"""Makes one classic script of the modules of a page, and of those that they load later by the names of their files."""

BROUGHT = ("*.docx", "lokalt.json", "search/*.json", "assets/*worker*.js")
"""What scripts read: blank files to fill in, a centre's additions, and the search."""

_NO_MODULES = ("assets/chunk-*", "assets/*worker*", "assets/scorm-*", "assets/offline-*")
"""Scripts that are parts of others, that no page loads, or that a disk has no use for."""
_ONLY_FOR_HOSTS = ("404.html", "uten-nett.html")
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")


def edition(files: Mapping[str, bytes], bundle: Bundle) -> dict[str, bytes]:
    """The site with FILES, by their paths, as it can be read from a disk.

    Raises:
        ContentError: when Windows can't have a file by its name.
    """
    pages = {
        name: content.decode()
        for name, content in files.items()
        if name.endswith(".html") and name not in _ONLY_FOR_HOSTS
    }
    made = dict(_pages(files, pages, bundle))
    wanted = set(_wanted(files, {page: made[page].decode() for page in pages}))
    made |= {name: files[name] for name in sorted(wanted) if not name.endswith((".html", ".js"))}
    made |= {f"{name}.js": brought(name, files[name]) for name in sorted(wanted) if _is_any(name, BROUGHT)}
    raise_if_any(name_problems(made))
    return made


def brought(name: str, content: bytes) -> bytes:
    """CONTENT of the file called NAME, as a script that brings it."""
    text = base64.b64encode(content).decode()
    return f"(globalThis.medbrakt??={{}})[{json.dumps(name)}]={json.dumps(text)};\n".encode()


def _wanted(files: Mapping[str, bytes], pages: Mapping[str, str]) -> Iterator[str]:
    """What pages and styles name, and what scripts read although no page names it."""
    for page, html in pages.items():
        yield from named_files(html, page, files)
    yield from (name for name in files if _is_any(name, (*BROUGHT, "assets/*.css")))
    for name in [name for name in files if name.endswith(".css")]:
        for address in _URL.findall(files[name].decode()):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            if target in files:
                yield target


def _pages(files: Mapping[str, bytes], pages: Mapping[str, str], bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """Each page, and the script of all that load the same modules."""
    scripts: dict[tuple[str, ...], str] = {}
    sets = {page: _modules(page, html) for page, html in pages.items()}
    later = _later(files, {name for own in sets.values() for name in own})
    for page, html in pages.items():
        own = sets[page]
        if own not in scripts:
            scripts[own] = f"assets/side-{len(scripts) + 1}.js"
            yield scripts[own], bundle(own, later)
        yield page, on_disk(html, page, files, posixpath.relpath(scripts[own], posixpath.dirname(page) or ".")).encode()


def _modules(page: str, html: str) -> tuple[str, ...]:
    """The modules that PAGE loads, by their paths from the top of the site."""
    folder = posixpath.dirname(page)
    return tuple(posixpath.normpath(posixpath.join(folder, address)) for address in modules(html))


def _later(files: Iterable[str], at_once: Collection[str]) -> dict[str, str]:
    """The modules that may be loaded when they are used, by the names of their files: all but those loaded AT_ONCE."""
    found = (name for name in sorted(files) if fnmatch(name, "assets/*.js") and not _is_any(name, _NO_MODULES))
    return {posixpath.basename(name): name for name in found if name not in at_once}


def _is_any(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)
