"""The Atom feed of what changed in the recommendations."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from guideline.model.history import Event, History, history_of
from guideline.model.records import Recommendation

FEED = "endringer.xml"
"""Its address from the top of the site."""

_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, _ATOM)


@dataclass(frozen=True)
class Entry:
    """An announcement.

    Args:
        id: the recommendation.
        title: what readers see of it.
        url: where it is, from the top of the site.
        event: what happened.
    """

    id: str
    title: str
    url: str
    event: Event


def entries(
    records: Sequence[Recommendation], history: History, retired: Mapping[str, Mapping[str, Any]], list_url: str
) -> list[Entry]:
    """Everything that happened to RECORDS, the newest first; what is RETIRED is explained at LIST_URL."""
    titles = {record.id: record.title for record in records}
    found = [*_changes(records, history), *_retirements(retired, list_url, titles)]
    return sorted(found, key=lambda entry: (entry.event.day, entry.id), reverse=True)


def _changes(records: Sequence[Recommendation], history: History) -> Iterator[Entry]:
    for record in records:
        for event in history_of(record.id, history):
            yield Entry(record.id, record.text.plain, record.url, event)


def _retirements(retired: Mapping[str, Mapping[str, Any]], list_url: str, titles: Mapping[str, str]) -> Iterator[Entry]:
    for id, entry in retired.items():
        if not entry.get("gjelder"):
            title = titles.get(entry.get("erstattet_av", ""), "")
            instead = f" «{title}» gjelder i stedet." if title else ""
            event = Event(entry["dato"], f"Anbefalingen er trukket tilbake.{instead}", str(entry["grunn"]))
            yield Entry(id, str(entry["tittel"]), f"{list_url}#{id}", event)


def feed(found: Sequence[Entry], title: str, site_url: str, updated: date) -> str:
    """An Atom feed of the entries FOUND.

    Args:
        found: the newest first.
        title: what the site is called.
        site_url: its address; links are relative to the feed when there is none.
        updated: the day of the build, for a feed without entries.
    """
    root = etree.Element("feed", xmlns=_ATOM)
    _add(root, "title", f"{title}: endringer i anbefalingene")
    _add(root, "id", _urn(title))
    _add(root, "updated", _time(found[0].event.day if found else updated))
    etree.SubElement(etree.SubElement(root, "author"), "name").text = title
    etree.SubElement(root, "link", rel="self", href=site_url + FEED)
    for entry in found:
        _entry(etree.SubElement(root, "entry"), entry, site_url)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _entry(element: etree.Element, entry: Entry, site_url: str) -> None:
    event = entry.event
    _add(element, "title", entry.title)
    _add(element, "id", _urn(f"{entry.id} {event.day} {event.what}"))
    _add(element, "updated", _time(event.day))
    etree.SubElement(element, "link", href=site_url + entry.url)
    _add(element, "summary", f"{event.what} {event.reason}".strip())


def _add(parent: etree.Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = text


def _urn(name: str) -> str:
    """An id that stays the same wherever the site is published."""
    return uuid.uuid5(_NAMESPACE, name).urn


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
