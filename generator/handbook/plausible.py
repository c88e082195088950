"""Checks of what one line alone does not show: two in one seat, a meeting under another day's id, later facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations, islice

from generator.findings import Finding, Severity
from generator.handbook.handbook import Handbook
from generator.records.base import Dated, Holder, Record, known
from generator.records.committees import Committee
from generator.records.meetings import Meeting

MOST_PAIRS = 5_000
"""Pairs of holders that are compared in a seat: a hundred holders."""
ID_DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def two_in_one_seat(handbook: Handbook) -> Iterator[Finding]:
    """A seat is held by one at a time; what the files leave open about the days is not held against them."""
    for committee in handbook.all(Committee):
        for seat in known(committee.seats) or ():
            for first, second in islice(combinations(known(seat.holders) or (), 2), MOST_PAIRS):
                day = _day_of_both(first, second)
                if day is not None:
                    yield Finding(
                        "plads-dobbelt",
                        Severity.WARNING,
                        False,
                        second.place,
                        f"Pladsen {seat.id} har to indehavere på samme tid: {_named(first)} og {_named(second)}.",
                        "Skriv to på den, der gik, og from på den, der kom. Er det to pladser, så giv dem to id'er.",
                    )


def _named(holder: Holder) -> str:
    return holder.person.key.partition("/")[2] if holder.person else "ledig"


def _day_of_both(first: Dated, second: Dated) -> date | None:
    """A day on which both certainly held, if there is one."""
    start, end = max(_certain_start(first), _certain_start(second)), min(_end(first), _end(second))
    return end if start <= end else None


def _certain_start(held: Dated) -> date:
    """The first day that is certain: an unknown beginning lies before the day of evidence, or at the latest the end."""
    start = held.valid_from.last if held.valid_from else held.attested
    return start or _end(held)


def _end(held: Dated) -> date:
    return held.valid_to.first if held.valid_to else date.max


def meeting_on_another_day(handbook: Handbook) -> Iterator[Finding]:
    """A meeting's id names its day; one that was moved keeps its id and says so in a note."""
    for meeting in handbook.all(Meeting):
        named = ID_DAY.search(meeting.id)
        if named and named[0] != meeting.date.isoformat() and not meeting.note:
            yield Finding(
                "moede-dato",
                Severity.WARNING,
                False,
                meeting.place_of("date"),
                f"Mødets id siger {named[0]}, men datoen er {meeting.date}.",
                "Ret datoen. Er mødet flyttet, så behold id'et, og skriv det i note.",
            )


def facts_after_the_last_day(handbook: Handbook) -> Iterator[Finding]:
    """The settings name the last day that the handbook knows about; minutes and evidence move it."""
    last = handbook.settings.facts_until
    days: list[tuple[date, Record]] = [
        (meeting.date, meeting)
        for meeting in handbook.all(Meeting)
        if meeting.register_.items in ("complete", "partial")
    ]
    days += [
        (model.attested, record)
        for record, model in handbook.models
        if isinstance(model, Dated) and model.attested is not None
    ]
    day, newest = max(days, key=lambda one: one[0], default=(date.min, None))
    if newest is not None and day > last:
        yield Finding(
            "facts-until",
            Severity.WARNING,
            False,
            handbook.settings.place_of("facts_until"),
            f"Håndbogen siger, at den ved noget til og med {last}, men {newest.key} er fra {day}.",
            f"Skriv facts_until: {day}.",
        )
