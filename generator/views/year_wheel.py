"""Views of time: the next meeting, what the rules let one expect, the year wheel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator import danish
from generator.records.meetings import Meeting, YearWheelEntry
from generator.records.reference import Reference
from generator.views import words
from generator.views.elements import Aside, Entry, Fact, Row, State, Table, cell, stacked
from generator.views.lookup import Lookup
from generator.views.meetings import meeting_entry


@dataclass(frozen=True)
class NextMeeting:
    """The next known meeting, or what the rules let one expect; the two are never mixed up."""

    known: Entry | None
    expected: tuple[Fact, ...]


def next_meeting(lookup: Lookup, committee: Reference | str) -> NextMeeting:
    """The next meeting of a committee on the edition's date."""
    planned = (one for one in lookup.where(Meeting, "committee", committee) if not one.cancelled)
    coming = [one for one in planned if one.date > lookup.edition.on]
    first = min(coming, key=lambda one: one.date, default=None)
    return NextMeeting(meeting_entry(lookup, first) if first else None, expected_meetings(lookup, committee))


def expected_meetings(lookup: Lookup, committee: Reference | str) -> tuple[Fact, ...]:
    """The meetings that a rule lets one expect: what, and in which months; never a date."""
    rules = [
        one for one in lookup.where(YearWheelEntry, "who", committee) if one.kind == "meeting" and one.basis == "rule"
    ]
    months: dict[str, list[YearWheelEntry]] = {}
    for entry in sorted(rules, key=lambda one: one.months or (13,)):
        months.setdefault(entry.title, []).append(entry)
    return tuple(
        Fact(title, cell(lookup.link(entries[0].key, danish.words([month_words(one) for one in entries]))))
        for title, entries in months.items()
    )


def month_words(entry: YearWheelEntry) -> str:
    """When an entry of the year wheel falls."""
    if entry.date:
        return danish.when(entry.date)
    return entry.when_text or danish.words([danish.MONTHS[month - 1] for month in entry.months]) or "ikke fast tid"


def year_wheel(lookup: Lookup) -> tuple[Table, ...]:
    """The year wheel as a list: by month, then what has no fixed month, then the dates that sources give."""
    entries = lookup.all(YearWheelEntry)
    by_month = sorted((one for one in entries if one.basis == "rule" and one.months), key=lambda one: one.months)
    loose = [one for one in entries if one.basis == "rule" and not one.months]
    dated = sorted((one for one in entries if one.date), key=lambda one: one.date.first if one.date else date.max)
    named = (
        ("Året rundt", by_month),
        ("Uden fast måned", loose),
        ("Datoer, som kilderne nævner", dated),
    )
    head = ("Hvad", "Hvornår", "Hvem", "Slags")
    return tuple(Table(caption, head, tuple(_row(lookup, one) for one in shown)) for caption, shown in named if shown)


def _row(lookup: Lookup, entry: YearWheelEntry) -> Row:
    who = stacked([*(cell(lookup.link(one.key)) for one in entry.who), cell(entry.who_text)])
    expected = entry.basis == "rule" and entry.kind == "meeting"
    when = cell(
        danish.capital(month_words(entry)), State("unknown", "Dato ukendt", "Følger af en regel.") if expected else None
    )
    told = cell(entry.title, Aside(entry.text) if entry.text else None)
    return Row((told, when, who, cell(words.EVENT_KINDS[entry.kind])), entry.id)
