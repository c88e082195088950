"""One thing that the handbook says about a record: what, about which part of it, and when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.edition.validity import Validity
from generator.records.base import Dated, Model, Record, Sourced
from generator.records.reference import Basis, Reference
from generator.records.when import When

Value = tuple[str, ...]
"""Codes, dates and figures as data hold them, and references to other records; words for readers are made by a view."""
DAY = timedelta(days=1)
WITHHELD = "withheld"
EXISTENCE = frozenset({"unit", "committee", "group", "amo-plan", "guideline", "plan", "quarter", "meeting"})
"""The aspects that say that the record itself is there."""


class Dates(Dated, Sourced):
    """The dates of a value that has none of its own in the files."""


@dataclass(frozen=True, order=True)
class Slot:
    """What a statement is about, whatever it says: the same on all dates.

    Attributes:
        record: the key of the record.
        subject: the key of the record or of the part of it; what a reader is led to.
        aspect: which side of it: its name, a member, a figure ...
        local: which of several, such as the member's id.
    """

    record: str
    subject: str
    aspect: str
    local: str = ""


@dataclass(frozen=True)
class Statement:
    """What the handbook says in one slot, and when it holds.

    Attributes:
        slot: what it is about.
        value: what it says.
        within: every dated fact that it is part of, the innermost last; it holds when all of them do.
        own: its own dates; without them it holds as long as its record.
        basis: the decision or the sources that it rests on.
        place: the seat that a person holds, so that the next holder is known as the successor.
    """

    slot: Slot
    value: Value
    within: tuple[Dated, ...] = ()
    own: Dated | None = None
    basis: tuple[Basis, ...] = ()
    place: str = ""

    def holds(self, validity: Validity) -> bool:
        """Whether it holds on the validity's date."""
        return all(validity.holds(dated) for dated in self.within)


def said(
    record: Record,
    aspect: str,
    value: tuple[str, ...],
    own: Dated | None = None,
    local: str = "",
    place: str = "",
    subject: str = "",
    basis: tuple[Basis, ...] = (),
) -> Statement:
    """A statement of a record.

    Args:
        record: the record.
        aspect: which side of it.
        value: what is said.
        own: the fact's own dates, if it has any.
        local: which of several.
        place: the seat that is held.
        subject: the key of the part that it is about; the record's own when left out.
        basis: what it rests on; by default the fact's decision or sources, or else the record's.
    """
    whole: Model = record
    outer = (whole,) if isinstance(whole, Dated) else ()
    within = outer if own is None or own is whole else (*outer, own)
    slot = Slot(record.key, subject or record.key, aspect, local)
    return Statement(slot, value, within, own, basis or bases(own) or bases(record), place)


def bases(fact: object) -> tuple[Basis, ...]:
    """What a fact rests on: the decision or source that it was recorded by, or else its sources."""
    recorded = getattr(fact, "recorded", None)
    return (recorded,) if isinstance(recorded, Basis) else tuple(getattr(fact, "source", ()))


def dates(first: date | When | None = None, last: date | None = None, source: tuple[Basis, ...] = ()) -> Dates:
    """Dates from a day to a day, both inside."""
    start = first if isinstance(first, When) or first is None else _on(first)
    return Dates.model_construct(
        valid_from=start, valid_to=_on(last) if last else None, attested=None, recorded=None, source=source
    )


def _on(day: date) -> When:
    return When(day, day, day.isoformat())


def keys(references: tuple[Reference, ...]) -> Value:
    """References as values: `kind/id`."""
    return tuple(reference.key for reference in references)
