"""A finished page: what its policy has to allow, and what no page may have.

Only what our own templates write in the head may be inline, so nothing that an editor writes can get a hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml.etree import _Element as Element

from guideline.hosting.policy import Policy, digest
from guideline.text.errors import ContentError, Problem
from guideline.text.harmless import BRINGING, LEADING, is_harmless_link, is_own_file, is_run

PLACE = "policy-of-this-page"
"""What stands in a page until its policy is known."""

_REFUSED = {"applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal"}
_DATA = re.compile(r"\A(?:application/(?:ld\+)?json|text/plain)\Z")


def sealed(page: str, name: str) -> tuple[str, Policy]:
    """PAGE with its policy in it, and that policy; a page whose template leaves no place for one stays as it is.

    Args:
        page: the whole page.
        name: what errors call it.

    Raises:
        ContentError: when PAGE holds something that a browser would refuse, or should.
    """
    if PLACE not in page:
        return page, Policy()
    tree = lxml.html.document_fromstring(page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    problems = [Problem(name, None, message, remedy) for message, remedy in _refused(tree)]
    if problems:
        raise ContentError(problems)
    policy = Policy(_hashes(tree, "script"), _hashes(tree, "style"))
    return page.replace(PLACE, policy.for_page(), 1), policy


def _hashes(tree: Element, tag: str) -> set[str]:
    return {digest(element.text or "") for element in tree.iter(tag) if _is_inline(element)}


def _is_inline(element: Element) -> bool:
    """Whether ELEMENT is run or applied as it stands; data for scripts is neither."""
    return not element.get("src") and not _DATA.match(element.get("type", ""))


def _refused(tree: Element) -> Iterator[tuple[str, str]]:
    for element in tree.iter("*"):
        yield from _refused_element(element)
        for name, value in element.items():
            yield from _refused_attribute(str(element.tag), name.lower(), value)


def _refused_element(element: Element) -> Iterator[tuple[str, str]]:
    tag = str(element.tag)
    if tag in _REFUSED:
        yield f"siden har <{tag}>, som ingen side får ha", _TAKE_OUT
    if tag in ("script", "style") and _is_inline(element) and next(element.iterancestors("head"), None) is None:
        yield f"siden har <{tag}> midt i teksten, og nettleseren ville ikke godta det", _TAKE_OUT
    if tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
        yield "siden sender leseren videre av seg selv (<meta http-equiv=refresh>)", _TAKE_OUT


def _refused_attribute(tag: str, name: str, value: str) -> Iterator[tuple[str, str]]:
    if is_run(name):
        yield f"<{tag}> har {name}=«{value}», og nettleseren ville ikke godta det", _TAKE_OUT
    elif name in BRINGING and not is_own_file(value):
        yield f"<{tag}> henter «{value}», som ikke er en fil på nettstedet", _TAKE_OUT
    elif name in LEADING and not is_harmless_link(value):
        yield f"<{tag}> har adressen «{value}», som ikke er en side", _TAKE_OUT


_TAKE_OUT = "Fjern det fra siden, eller be en utvikler fjerne det fra malen."
