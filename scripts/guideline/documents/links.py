"""Where the links of a page lead when it is read as a file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urljoin

from guideline.text.html_edit import ids

_LINK = re.compile(r'<a\b(?P<before>[^<>]*)\bhref="(?P<href>[^"]*)"(?P<after>[^<>]*)>(?P<text>.*?)</a>', re.DOTALL)
_SPAN = re.compile(r"</?span\b[^<>]*>")


@dataclass(frozen=True)
class Links:
    """The links of one page.

    Args:
        url: the page, from the top of the site.
        site_url: the address of the site; without it, links inside the site become plain text.
    """

    url: str
    site_url: str

    def pointed(self, html: str) -> str:
        """HTML whose links inside the site are absolute; those that can't lead anywhere are plain text."""
        anchors = set(ids(html))

        def point(link: re.Match[str]) -> str:
            text = _SPAN.sub("", link["text"])  # a span would become a second link of PDFs, outside the text
            target = self.target(link["href"], anchors)
            return f'<a{link["before"]}href="{target}"{link["after"]}>{text}</a>' if target else text

        return _LINK.sub(point, html)

    def target(self, href: str, anchors: Collection[str] = ()) -> str:
        """Where HREF leads from a file that has ANCHORS; empty when it leads nowhere."""
        if href.startswith("#") and href[1:] in anchors:
            return href
        if href.split(":")[0] in ("http", "https", "mailto"):
            return href
        return urljoin(posixpath.join(self.site_url, self.url), href) if self.site_url else ""
