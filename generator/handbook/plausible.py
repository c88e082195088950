"""Checks of what one line alone does not show: two in one seat, a meeting under another day's id, later facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations, islice
from pathlib import PurePosixPath

from generator.findings import Finding, Place, Severity
from generator.handbook.handbook import Handbook
from generator.records.base import Dated, Holder, Record, known
from generator.records.committees import Committee
from generator.records.content import GuidelineText
from generator.records.guidelines import Guideline
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


def guideline_texts_in_place(handbook: Handbook) -> Iterator[Finding]:
    """A guideline's text lies in its own folder, and the newest one came into force when the register says."""
    newest: dict[str, GuidelineText] = {}
    for text in handbook.all(GuidelineText):
        folder, day = PurePosixPath(text.place.file).parent.name, known(text.in_force)
        if folder != text.guideline:
            message = f"Filen ligger i mappen {folder}, men er teksten til {text.guideline}."
            yield _odd("tekst-mappe", text.place_of("guideline"), message, "Flyt filen, eller ret guideline.")
        last = newest.get(text.guideline)
        if day is not None and (last is None or day.first > _first(last)):
            newest[text.guideline] = text
    for guideline in handbook.all(Guideline):
        found, said = newest.get(guideline.id), known(guideline.in_force)
        if found is not None and said is not None and said.first != _first(found):
            message = f"Den nyeste tekst gælder fra {found.in_force}, men {guideline.place.file} siger {said}."
            hint = f"Skriv in_force: {found.in_force} og en linje i revised dér, eller ret datoen her."
            yield _odd("tekst-dato", found.place_of("in_force"), message, hint)


def _first(text: GuidelineText) -> date:
    day = known(text.in_force)
    return day.first if day is not None else date.min


def _odd(rule: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(rule, Severity.WARNING, False, place, message, hint)
