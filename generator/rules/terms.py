"""When members began: what is due some months after their first term began, counted and never by name (rule D5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.handbook.handbook import Handbook
from generator.months import months_after
from generator.records.base import Holder, Known, known
from generator.records.committees import Committee, Seat, WorkEnvironmentGroup

MED = ("municipality", "department", "workplace")
STAFF_MEETING_ROLES = ("tr", "amr", "med_representative")

TODAY, EVER = ("active",), ("active", "closed")

Offices = Callable[[Handbook, tuple[str, ...]], Iterator[Holder]]
"""The holders of some offices, in committees and groups of some statuses."""


@dataclass(frozen=True)
class Begun:
    """When the members of today began for the first time.

    Attributes:
        starts: the first day of each member whose first term is known, in order.
        unknown: how many members began at a time that no source gives.
    """

    starts: tuple[date, ...]
    unknown: int

    def due(self, months: int) -> tuple[date, ...]:
        """The last day of each member's first months in office."""
        return tuple(last_day(start, months) for start in self.starts)


def last_day(start: date, months: int) -> date:
    """The last day of some months that begin on a day: 1 June and twelve months give 31 May."""
    end = months_after(start, months)
    return end if end.day < start.day else end - timedelta(days=1)


def begun(now: Handbook, history: Handbook, offices: Offices) -> Begun:
    """When today's members of some offices began; one who held such an office before began then.

    Args:
        now: what holds on the date.
        history: the same on all dates.
        offices: the holders of the offices that count.
    """
    current = {str(one.person) for one in offices(now, TODAY)}
    first: dict[str, date | None] = {}
    for holder in offices(history, EVER):
        person = str(holder.person)
        if person in current:
            start = holder.valid_from.first if holder.valid_from else None
            before = first.get(person, start)
            first[person] = min(start, before) if start and before else None
    starts = sorted(start for start in first.values() if start)
    return Begun(tuple(starts), len(first) - len(starts))


def members(handbook: Handbook, statuses: tuple[str, ...]) -> Iterator[Holder]:
    """The staff side of the MED committees (rule U1)."""
    for seat in _seats(handbook, statuses, MED):
        if seat.side == "staff":
            yield from _people(seat.holders)


def representatives(handbook: Handbook, statuses: tuple[str, ...]) -> Iterator[Holder]:
    """The staff side of the MED committees, and the representatives where a personalemøde has MED status (rule U5)."""
    yield from members(handbook, statuses)
    yield from _small_forums(handbook, statuses)


def leaders_and_representatives(handbook: Handbook, statuses: tuple[str, ...]) -> Iterator[Holder]:
    """The appointed leaders in MED, and TR and AMR where a personalemøde has MED status (rule U2)."""
    for seat in _seats(handbook, statuses, (*MED, "staff_meeting")):
        if seat.side == "management":
            yield from _people(seat.holders)
    yield from _small_forums(handbook, statuses)
    forums = (one for one in handbook.all(Committee) if one.level == "staff_meeting" and one.status in statuses)
    units = {unit for forum in forums for unit in forum.served}
    for group in handbook.all(WorkEnvironmentGroup):
        if group.status in statuses and not units.isdisjoint(group.units):
            trio = known(group.trio)
            yield from _people(group.amr)
            yield from _people(trio.tr if trio else ())


def everyone(handbook: Handbook, statuses: tuple[str, ...]) -> Iterator[Holder]:
    """All whom the MED course is for (rule U3)."""
    yield from members(handbook, statuses)
    yield from leaders_and_representatives(handbook, statuses)


def work_environment(handbook: Handbook, statuses: tuple[str, ...]) -> Iterator[Holder]:
    """AMR and leaders of the work-environment groups (rule A7)."""
    for group in handbook.all(WorkEnvironmentGroup):
        if group.status in statuses:
            yield from _people(group.amr)
            yield from _people(group.leaders)


def _small_forums(handbook: Handbook, statuses: tuple[str, ...]) -> Iterator[Holder]:
    for seat in _seats(handbook, statuses, ("staff_meeting",)):
        if not set(seat.roles).isdisjoint(STAFF_MEETING_ROLES):
            yield from _people(seat.holders)


def _seats(handbook: Handbook, statuses: tuple[str, ...], levels: tuple[str, ...]) -> Iterator[Seat]:
    for committee in handbook.all(Committee):
        if committee.level in levels and committee.status in statuses:
            yield from known(committee.seats) or ()


def _people(holders: Known[tuple[Holder, ...]]) -> Iterator[Holder]:
    yield from (one for one in known(holders) or () if one.person)
