"""The one place that decides whether something holds on a date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.records.base import Dated, Model
from generator.records.reference import Basis

SourceDay = Callable[[Basis], date | None]


@dataclass(frozen=True)
class Validity:
    """What "valid on a date" means: both ends inside; without `from` a fact holds from the day a source attests it.

    A fact that ended before any source attests it began at an unknown time: it is taken to hold up to its end.
    """

    on: date
    known: date | None
    source_day: SourceDay

    def holds(self, item: Dated) -> bool:
        """Whether a fact holds on the date, as far as it was known."""
        if not self.is_known(item):
            return False
        if item.valid_to and item.valid_to.last < self.on:
            return False
        return self.has_begun(item)

    def has_begun(self, item: Dated) -> bool:
        """Whether a fact has begun by the date; an inexact start counts from its first day."""
        if item.valid_from:
            return item.valid_from.first <= self.on
        start = item.attested or self._first_attested(item)
        return start is None or self._ended_before(item, start) or start <= self.on

    def began_unknown(self, item: Dated) -> bool:
        """Whether a fact is shown before any source attests it, because it ended before that."""
        start = item.attested or self._first_attested(item)
        return not item.valid_from and start is not None and start > self.on and self._ended_before(item, start)

    def _ended_before(self, item: Dated, day: date) -> bool:
        return item.valid_to is not None and item.valid_to.last < day

    def has_ended(self, item: Dated) -> bool:
        """Whether a fact's last day lies before the date."""
        return item.valid_to is not None and item.valid_to.last < self.on

    def is_known(self, item: Model) -> bool:
        """Whether a fact was known by the edition's `known` date; without one, all is."""
        if self.known is None:
            return True
        recorded = getattr(item, "recorded", None)
        day = self.source_day(recorded) if recorded else self._first_attested(item)
        return day is None or day <= self.known

    def _first_attested(self, item: Model) -> date | None:
        days = [self.source_day(source) for source in getattr(item, "source", ())]
        return min((day for day in days if day), default=None)
