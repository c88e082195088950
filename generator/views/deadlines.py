"""Views of what falls due, and of the goals whose progress is counted in minutes."""

from __future__ import annotations

from datetime import timedelta

from generator import danish
from generator.records.when import When
from generator.rules.duties import Deadline, deadlines
from generator.rules.strategy import coverage
from generator.views.elements import Aside, Badge, Cell, Row, State, Table, cell, stacked
from generator.views.lookup import Lookup

EXPECTED = State("unknown", "Ventes", "Fristen følger af en regel, ikke af en dato, som nogen har aftalt.")
SPANS = ((30, "De næste 30 dage"), (60, "31 til 60 dage frem"), (365, "61 til 365 dage frem"))


def deadline_tables(lookup: Lookup) -> tuple[Table, ...]:
    """What falls due within 30, 60 and 365 days of the edition's date; a day that no source gives is never shown."""
    due = deadlines(lookup.edition.judged, lookup.edition.on)
    tables, after = [], 0
    for days, caption in SPANS:
        first, last = lookup.edition.on + timedelta(days=after), lookup.edition.on + timedelta(days=days)
        rows = tuple(_row(lookup, one) for one in due if first <= one.last <= last)
        tables.append(Table(caption, ("Hvad", "Senest", "Hvem", "Regel"), rows, empty=f"{caption}: ingen frister."))
        after = days + 1
    return tuple(tables)


def _row(lookup: Lookup, deadline: Deadline) -> Row:
    return Row((*due_cells(lookup, deadline), cell(lookup.link(f"rule/{deadline.rule}", deadline.rule))))


def due_cells(lookup: Lookup, deadline: Deadline) -> tuple[Cell, Cell, Cell]:
    """What falls due, when and for whom; a day that only a rule lets one expect says so."""
    when = danish.when(deadline.when) if isinstance(deadline.when, When) else danish.day(deadline.when)
    what = lookup.link(deadline.key, deadline.what) if deadline.key else deadline.what
    expected = EXPECTED if deadline.basis == "rule" else None
    return cell(what), cell(danish.capital(when), expected), cell(deadline.who)


def goal_coverage(lookup: Lookup, goal: str) -> Cell:
    """How many committees have discussed a goal, counted from minutes; unknown is shown as unknown (rule P8)."""
    counted = coverage(lookup.edition.judged, goal, lookup.edition.on)
    if counted is None:
        return Cell()
    total = len(counted.committees)
    if total and counted.unknown == total:
        why = f"Håndbogen har ikke alle referater fra {'udvalget' if total == 1 else f'de {total} udvalg'}."
        return cell(State("unknown", "Ukendt, hvor mange udvalg der har drøftet det", why))
    least = "Mindst " if counted.unknown else ""
    shown = Badge("info", f"{least}{counted.shown} af {total} udvalg har drøftet det")
    missing = (
        State("unknown", f"{counted.unknown} ukendt", "Håndbogen har ikke alle referater.") if counted.unknown else None
    )
    seen = [
        lookup.link(f"decision/{key}" if not key.startswith("decision/") else key)
        for one in counted.committees
        for key in one.decisions
    ]
    return stacked(
        [cell(shown, missing), *(cell(link) for link in seen), cell(Aside("Talt i referaterne, ikke skrevet ind."))]
    )
