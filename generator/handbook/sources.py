"""When a source is dated, and facts that it is too old to tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator import danish
from generator.findings import Finding, Severity
from generator.handbook.handbook import Handbook
from generator.records.base import Model, known
from generator.records.knowledge import SourceDocument
from generator.records.meetings import Meeting
from generator.records.reference import Basis
from generator.records.when import When

AHEAD = timedelta(days=366)
"""How long before a thing begins its minutes may be; agreements and plans may look further ahead."""
SEEN = "attested"
"""What was seen on a day: no source tells of it beforehand."""
BEGINS = ("valid_from", "in_force", "on")


def day_of_source(handbook: Handbook, basis: Basis) -> date | None:
    """The day that a source or a decision's meeting is dated; nothing where it has no certain date."""
    found = handbook.find(basis.key)
    record = getattr(found, "record", found)
    if isinstance(record, Meeting):
        return record.date
    when = known(record.date) if isinstance(record, SourceDocument) else None
    return when.first if when else None


def sources_too_old(handbook: Handbook) -> Iterator[Finding]:
    """A fact whose newest source is older than it is: most likely the source was left as it was; once a record."""
    told: set[str] = set()
    for record, model in handbook.models:
        bases = [one for one in getattr(model, "source", ()) if isinstance(one, Basis)]
        days = [day for day in (day_of_source(handbook, basis) for basis in bases) if day is not None]
        ahead = AHEAD if all(_is_minutes(handbook, basis) for basis in bases) else timedelta.max
        if not days or len(days) < len(bases) or record.key in told:
            continue
        for name, day in _days(model):
            if day - max(days) > (timedelta(0) if name == SEEN else ahead):
                told.add(record.key)
                field = {"valid_from": "from"}.get(name, name)
                yield Finding(
                    "kilde-aeldre",
                    Severity.WARNING,
                    False,
                    model.place_of(field),
                    f"Her står {danish.day(day)}, men kilden er fra {danish.day(max(days))}.",
                    "Skriv den kilde, der fortæller det, eller ret datoen.",
                )
                break


def _is_minutes(handbook: Handbook, basis: Basis) -> bool:
    found = handbook.find(basis.key)
    record = getattr(found, "record", found)
    return isinstance(record, Meeting) or (isinstance(record, SourceDocument) and record.kind == "minutes")


def _days(model: Model) -> Iterator[tuple[str, date]]:
    for name in (*BEGINS, SEEN):
        found = known(getattr(model, name, None))
        if isinstance(found, When):
            yield name, found.first
        elif isinstance(found, date):
            yield name, found
