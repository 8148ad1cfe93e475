"""A page of the built site as it must be to be read from a disk.

From `file:` a browser opens no folder as a page and loads no module. Links name the page in the folder, and all modules
of a page become one classic script. What only a host or a second visit needs is left out, and what reads the
browser's store before the page's script may (site/disk.py says why).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from guideline.text.html_edit import attributes, linked

_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)></script>")
_LINK = re.compile(r"\s*<link\b(?P<attributes>[^>]*)>")
_POLICY = re.compile(r"<meta\b[^>]*http-equiv=.?content-security-policy\b[^>]*>", re.IGNORECASE)
_EARLY = re.compile(r"\s*<script>(?:(?!</script>).)*?\blocalStorage\b.*?</script>", re.DOTALL)
_SPECULATION = re.compile(r'\s*<script\b[^>]*type="speculationrules"[^>]*>.*?</script>', re.DOTALL)

_LEFT_OUT = {"canonical", "manifest", "modulepreload", "prefetch", "preload", "apple-touch-icon"}
"""Kinds of links that mean nothing on a disk, or that a browser refuses there and complains of."""


def modules(html: str) -> list[str]:
    """The addresses of the modules that the page with HTML loads, in order."""
    return [found["src"] for _, found in _scripts(html) if found.get("type") == "module"]


def on_disk(html: str, page: str, files: Collection[str], script: str) -> str:
    """HTML of PAGE as it is read from a disk.

    Args:
        html: as it was published.
        page: its path from the top of the site: `veileder/index.html`.
        files: the paths of all files of the site.
        script: the address of the classic script that stands for its modules.
    """
    html = _EARLY.sub("", _SPECULATION.sub("", html))
    html = _LINK.sub(lambda link: "" if _LEFT_OUT & _kinds(link["attributes"]) else _plain(link[0]), html)
    html = _POLICY.sub(lambda policy: _with_workers(policy[0]), _with_one_script(html, script))
    return linked(html, lambda address: file_address(address, page, files))


def file_address(address: str, page: str, files: Collection[str]) -> str:
    """ADDRESS as it stands on PAGE, led to `index.html` when it leads to a folder among FILES."""
    path, rest = re.match(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
    if not path or path.startswith("/") or urlsplit(address).scheme:
        return address
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path, "index.html"))
    return posixpath.join(path, "index.html") + rest if target in files else address


def named_files(html: str, page: str, files: Collection[str]) -> Iterator[str]:
    """The FILES that any attribute of the page with HTML names."""
    for _, value in attributes(html):
        path = re.split(r"[?#]", value, maxsplit=1)[0]
        if path and " " not in path:
            name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            if name in files:
                yield name


def _scripts(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    for match in _SCRIPT.finditer(html):
        yield match[0], dict(attributes(match[0]))


def _with_one_script(html: str, script: str) -> str:
    """HTML with SCRIPT in the place of its first module, and what the others tell their script with it."""
    found = [(tag, attributes) for tag, attributes in _scripts(html) if attributes.get("type") == "module"]
    told = {name: value for _, attributes in found for name, value in attributes.items() if name.startswith("data-")}
    one = "".join(f' {name}="{value}"' for name, value in told.items())
    for index, (tag, _) in enumerate(found):
        html = html.replace(tag, f'<script src="{script}" defer{one}></script>' if index == 0 else "", 1)
    return html


def _kinds(written: str) -> set[str]:
    return set(dict(attributes(f"<link{written}>")).get("rel", "").split())


def _plain(tag: str) -> str:
    """TAG without what makes a browser ask a host for permission."""
    return re.sub(r'\s(crossorigin|integrity)(="[^"]*")?(?=[\s>])', "", tag)


def _with_workers(policy: str) -> str:
    """POLICY, which lets a worker be made of a text: from a disk a browser loads none."""
    return policy.replace("worker-src ", "worker-src blob: ").replace("trusted-types ", "trusted-types guideline-disk ")
