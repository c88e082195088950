"""Writes feeds as Atom (RFC 4287): what was decided and what changed, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urlsplit
from xml.etree import ElementTree

from generator import danish
from generator.edition.edition import Edition
from generator.views.changes import changed_days, is_basis
from generator.views.decisions import items_held, outcomes_of
from generator.views.lookup import Lookup
from generator.views.plain import joined, pieces_of, plain

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100
CHANGES_PAGE = "page/aendringer"
# When the names began to be given out; it is a part of each (RFC 4151) and never changes.
NAMED_SINCE = 2026


@dataclass(frozen=True)
class FeedEntry:
    """One entry: its name for ever, its title, its day, its page below the edition's root, and a few words."""

    name: str
    title: str
    day: date
    address: str
    text: str


def decision_entries(lookup: Lookup) -> Iterator[FeedEntry]:
    """The items of minutes that have an outcome; a confidential one has none."""
    for meeting, item in items_held(lookup):
        if item.proposals:
            outcomes = ", ".join(badge.text for badge in outcomes_of(lookup, item))
            key = f"decision/{meeting.id}/{item.number}"
            told = f"{lookup.heading(meeting)}. {item.decided or item.summary or ''}".strip()
            address = f"moeder/{meeting.id}/#punkt-{item.number}"
            yield FeedEntry(key, f"{item.heading} ({outcomes})", meeting.date, address, told)


def change_entries(lookup: Lookup) -> Iterator[FeedEntry]:
    """The days on which something changed, each with all that it changed; only the names that readers may see."""
    page = (lookup.link(CHANGES_PAGE).address if lookup.find(CHANGES_PAGE) else None) or ""
    for one in changed_days(lookup):
        told = [joined(plain(piece) for piece in pieces_of(line) if not is_basis(piece)) for line in one.lines]
        title = f"{danish.capital(one.title)}: {len(told)} {'ændring' if len(told) == 1 else 'ændringer'}"
        yield FeedEntry(f"changes/{one.day.isoformat()}", title, one.day, page, "\n".join(told))


def atom_file(title: str, file: str, entries: Iterable[FeedEntry], edition: Edition) -> bytes:
    """A feed.

    Args:
        title: what the feed is called.
        file: its own path below the edition's root.
        entries: the newest first; the first hundred are written.
        edition: gives the address on the web and the authors.
    """
    shown = list(islice(entries, MOST))
    newest = max((one.day for one in shown), default=edition.handbook.settings.facts_until)
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "da"})
    _text(feed, "id", _name(edition, file))
    _text(feed, "title", title)
    _text(feed, "updated", _moment(newest))
    author = ElementTree.SubElement(feed, "author")
    _text(author, "name", edition.handbook.settings.organisation)
    ElementTree.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": edition.url + file})
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": edition.url})
    for one in shown:
        entry = ElementTree.SubElement(feed, "entry")
        _text(entry, "id", _name(edition, one.name))
        _text(entry, "title", one.title)
        _text(entry, "updated", _moment(one.day))
        link = {"rel": "alternate", "type": "text/html", "href": edition.url + one.address}
        ElementTree.SubElement(entry, "link", link)
        _text(entry, "summary", one.text)
    ElementTree.indent(feed)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = text


def _name(edition: Edition, local: str) -> str:
    """A tag URI (RFC 4151): the same for ever, whatever the entry's address."""
    return f"tag:{urlsplit(edition.url).hostname},{NAMED_SINCE}:{edition.handbook.settings.unit}/{local}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
