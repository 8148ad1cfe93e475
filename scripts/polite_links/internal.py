"""The links inside the built site, followed by LinkChecker at a host: pages, anchors, files, what search answers.

LinkChecker's own check of anchors asks for a page once for each of its anchors, and parses it anew: with hundreds of
recommendations that takes half an hour. Here each page is asked for once, and anchors are held against its ids.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin

from linkcheck import get_link_pat
from linkcheck.cache.results import ResultCache
from linkcheck.cache.robots_txt import RobotsTxt
from linkcheck.cache.urlqueue import UrlQueue
from linkcheck.checker import get_url_from
from linkcheck.configuration import Configuration
from linkcheck.director import aggregator, checker
from linkcheck.htmlutil import linkparse
from linkcheck.plugins import PluginManager, _ContentPlugin

from guideline.model.packed import unpacked

_HARMLESS = {"url-content-type-unparseable"}
"""Warnings by LinkChecker that say nothing of links: a start address need not be a page."""


@dataclass(frozen=True, order=True)
class Broken:
    """A link that leads nowhere.

    Args:
        page: the address of the page that has it.
        link: as written on the page.
        message: LinkChecker's.
    """

    page: str
    link: str
    message: str


@dataclass
class Crawl:
    """What following every link came to.

    Args:
        followed: how many links were followed.
        broken: those that lead nowhere.
    """

    followed: int
    broken: list[Broken]


def crawl(address: str, site: Path) -> Crawl:
    """Follow every link of the site in the folder SITE, which a host serves at ADDRESS (ends in `/`)."""
    queue, log, ids = _Queue(), _Log(), _Ids(None)
    aggregate = _aggregate(address, queue, ids)
    for start in dict.fromkeys([address, *(urljoin(address, place) for place in starts(site))]):
        queue.put(get_url_from(start, 0, aggregate, extern=(0, 0)))
    checker.check_urls(queue, log)
    aggregate.get_request_session().close()
    broken = {Broken(link.page, link.written, why) for link in queue.links if (why := _why_broken(link, log, ids))}
    return Crawl(len(queue.links), sorted(broken))


@dataclass(frozen=True)
class _Link:
    """A link as LinkChecker found it: on which page, as written, what it stands for, and the place there."""

    page: str
    written: str
    key: str | None
    anchor: str


def _why_broken(link: _Link, log: _Log, ids: _Ids) -> str:
    """What is wrong with LINK, empty when nothing is."""
    message = log.messages.get(link.key, "")
    if message or not link.anchor or link.key not in ids.found:
        return message
    return "" if unquote(link.anchor) in ids.found[link.key] else "no such anchor"


def starts(site: Path) -> Iterator[str]:
    """Addresses that readers come by without a link: every file, and what search and catalogue lead to."""
    yield from (quote(file.relative_to(site).as_posix()) for file in sorted(site.rglob("*")) if file.is_file())
    search = unpacked(json.loads((site / "search/search_index.json").read_text(encoding="utf-8")))
    yield from (document["location"] for document in search["docs"])
    catalogue = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    yield from _addresses(part for part in catalogue.values() if isinstance(part, list))
    yield from (place["url"] for reference in catalogue["references"] for place in reference["cited_by"])


def _addresses(parts: Iterable[list[dict[str, Any]]]) -> Iterator[str]:
    yield from (record["url"] for records in parts for record in records if "key" not in record)


def _aggregate(address: str, queue: _Queue, ids: _Ids) -> Any:
    config = Configuration()
    config["pluginfolders"] = []
    config["status"] = False
    config["robotstxt"] = False
    # The whole host is ours: a link that leaves the site's path by mistake is not taken for one to somebody else.
    config["internlinks"] = [get_link_pat(f"^{re.escape(urljoin(address, '/'))}")]
    parts = RobotsTxt(config["useragent"]), PluginManager(config), ResultCache(config["resultcachesize"])
    aggregate = _OwnHost(config, queue, *parts)
    aggregate.plugin_manager.content_plugins.append(ids)
    aggregate.add_request_session()
    return aggregate


class _OwnHost(aggregator.Aggregate):  # type: ignore[misc]
    def wait_for_host(self, host: str) -> None:
        """Nothing: it is our own host."""


class _Queue(UrlQueue):  # type: ignore[misc]
    """Remembers every link, also to a page that has been asked for already."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[_Link] = []

    def put(self, item: Any) -> None:
        """Take ITEM, a link on a page."""
        self.links.append(_Link(item.parent_url or "", item.base_url, item.cache_url, item.anchor or ""))
        super().put(item)


class _Ids(_ContentPlugin):  # type: ignore[misc]
    """The places of each page, as LinkChecker parses it."""

    def __init__(self, config: object) -> None:
        self.found: dict[str | None, set[str]] = {}

    def applies_to(self, page: Any, **_: Any) -> bool:
        """Whether there is anything to record."""
        return bool(page.is_html())

    def check(self, page: Any) -> None:
        """Record it."""
        ids = self.found.setdefault(page.cache_url, set())
        linkparse.find_links(page.get_soup(), lambda url, **_: ids.add(url), linkparse.AnchorTags)


class _Log:
    """Takes LinkChecker's results one by one; they are read as data, not as text."""

    def __init__(self) -> None:
        self.messages: dict[str | None, str] = {}

    def log_url(self, result: Any) -> None:
        """Take RESULT."""
        warnings = [text for tag, text in result.warnings if tag not in _HARMLESS]
        if not result.valid or (warnings and not result.extern):
            self.messages[result.cache_url] = result.result if not result.valid else "; ".join(warnings)[:200]
