"""Every file beside the pages of an edition, by its path."""

from __future__ import annotations

from collections.abc import Iterator

from generator.edition.edition import Edition
from generator.pages.feeds.atom_file import atom_file, change_entries, decision_entries
from generator.pages.feeds.calendar_file import calendar_file
from generator.records.committees import Committee
from generator.views.calendar import calendar_events, subscription
from generator.views.changes import CHANGES_FEED
from generator.views.decisions import FEED, has_feeds
from generator.views.lookup import Lookup


def files_of(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Path below the edition's root and content of each calendar and feed; an edition of a fixed date has none.

    Args:
        edition: what to show.
    """
    lookup = Lookup(edition)
    for committee in (None, *lookup.all(Committee)):
        if found := subscription(lookup, committee):
            events = calendar_events(lookup, committee)
            yield found.address, calendar_file(found.name, events, edition.on, edition.url)
    if has_feeds(lookup):
        name = edition.handbook.settings.name
        yield FEED, atom_file(f"Beslutninger – {name}", FEED, decision_entries(lookup), edition)
        yield CHANGES_FEED, atom_file(f"Ændringer – {name}", CHANGES_FEED, change_entries(lookup), edition)
