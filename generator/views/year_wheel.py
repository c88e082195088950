"""Views of time: the next meeting, what the rules let one expect, the year wheel."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.meetings import Meeting, YearWheelEntry
from generator.records.reference import Reference
from generator.views import danish, words
from generator.views.elements import Entry, Fact, Row, State, Table, cell, stacked
from generator.views.lookup import Lookup
from generator.views.meetings import meeting_entry


@dataclass(frozen=True)
class NextMeeting:
    """The next known meeting, or what the rules let one expect; the two are never mixed up."""

    known: Entry | None
    expected: tuple[Fact, ...]


def next_meeting(lookup: Lookup, committee: Reference | str) -> NextMeeting:
    """The next meeting of a committee on the edition's date."""
    coming = [one for one in lookup.all(Meeting) if one.committee == committee and one.date > lookup.edition.on]
    first = min(coming, key=lambda one: one.date, default=None)
    return NextMeeting(meeting_entry(lookup, first) if first else None, expected_meetings(lookup, committee))


def expected_meetings(lookup: Lookup, committee: Reference | str) -> tuple[Fact, ...]:
    """The meetings that a rule lets one expect: what, and in which months; never a date."""
    rules = [
        one
        for one in lookup.all(YearWheelEntry)
        if committee in one.who and one.kind == "meeting" and one.basis == "rule"
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
    """The year wheel as a list: month by month, then what has no fixed month, then the dates that sources give."""
    entries = lookup.all(YearWheelEntry)
    rules = [one for one in entries if one.basis == "rule"]
    tables = []
    placed: set[str] = set()
    for month in range(1, 13):
        rows = [_wheel_row(lookup, one, first=one.id not in placed) for one in rules if month in one.months]
        placed |= {one.id for one in rules if month in one.months}
        if rows:
            tables.append(
                Table(danish.capital(danish.MONTHS[month - 1]), ("Hvad", "Hvem", "Hvornår", "Slags"), tuple(rows))
            )
    loose = tuple(_wheel_row(lookup, one) for one in rules if not one.months)
    dated = sorted(
        (one for one in entries if one.date), key=lambda one: one.date.first if one.date else lookup.edition.on
    )
    tables.append(Table("Uden fast måned", ("Hvad", "Hvem", "Hvornår", "Slags"), loose))
    tables.append(
        Table(
            "Datoer, som kilderne nævner",
            ("Hvad", "Hvem", "Hvornår", "Slags"),
            tuple(_wheel_row(lookup, one) for one in dated),
        )
    )
    return tuple(table for table in tables if table.rows)


def _wheel_row(lookup: Lookup, entry: YearWheelEntry, first: bool = True) -> Row:
    who = stacked([*(cell(lookup.link(one.key)) for one in entry.who), cell(entry.who_text)])
    expected = (
        State("unknown", "Dato ukendt", "følger af en regel")
        if entry.basis == "rule" and entry.kind == "meeting"
        else None
    )
    told = stacked([cell(entry.title), cell(entry.text)])
    return Row(
        (told, who, cell(month_words(entry), expected), cell(words.EVENT_KINDS[entry.kind])), entry.id if first else ""
    )
