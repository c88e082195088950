"""Statements of the meetings: planned and held, what was decided, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.statement import DAY, Statement, dates, said
from generator.handbook.handbook import Handbook
from generator.records.meetings import Item, Meeting
from generator.records.reference import Basis


def meeting_statements(handbook: Handbook) -> Iterator[Statement]:
    """What the handbook says about meetings and decisions, on all dates."""
    meetings = sorted(handbook.all(Meeting), key=lambda one: (one.date, one.id))
    for meeting in meetings:
        planned = meeting.register_.items != "complete"
        if planned:
            yield said(meeting, "meeting", ("planned", meeting.date.isoformat()), dates(None, meeting.date - DAY))
        own = dates(meeting.date, source=meeting.source)
        yield said(meeting, "meeting", ("held", meeting.date.isoformat()), own)
        for item in meeting.items:
            yield from _item(meeting, item, meetings)


def _item(meeting: Meeting, item: Item, meetings: list[Meeting]) -> Iterator[Statement]:
    outcomes = tuple(dict.fromkeys(one.outcome for one in item.proposals))
    if not outcomes:
        return
    local = f"{meeting.id}/{item.number}"
    key = f"decision/{local}"
    basis = (Basis(local),)
    yield said(meeting, "decision", outcomes, dates(meeting.date), key, subject=key, basis=basis)
    if "deferred" in outcomes:
        back = next((one.date for one in meetings if one.date > meeting.date and _names(one, key)), None)
        own = dates(meeting.date, back - DAY if back else None)
        yield said(meeting, "waiting", ("deferred",), own, key, subject=key, basis=basis)


def _names(meeting: Meeting, key: str) -> bool:
    """Whether a later meeting has an item that names a decision, or a point of it."""
    named = {reference.key for item in meeting.items for reference in item.related}
    return any(one == key or one.startswith(f"{key}.") for one in named)
