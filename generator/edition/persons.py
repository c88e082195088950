"""Under which name a person is shown: rule D5's three months after the last term."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from generator.handbook.handbook import Handbook
from generator.records.base import Dated, Holder, Model

FORMER = "tidligere medlem"


def former_members(handbook: Handbook, today: date) -> frozenset[str]:
    """The persons whose every term ended more than three months before a date (rule D5).

    Args:
        handbook: all that is known, on all dates.
        today: the day to judge from.
    """
    last: dict[str, date] = {}
    for record, model in handbook.models:
        if isinstance(model, Holder) and model.person:
            # Nobody sits on in a committee that has closed.
            last[model.person] = max(min(_end(record), _end(model)), last.get(model.person, date.min))
    return frozenset(person for person, end in last.items() if end != date.max and _three_months_after(end) < today)


def _end(model: Model) -> date:
    return model.valid_to.last if isinstance(model, Dated) and model.valid_to else date.max


def _three_months_after(end: date) -> date:
    """The same day three months on, or the month's last day where it has no such day."""
    year, month = end.year + (end.month + 2) // 12, (end.month + 2) % 12 + 1
    return date(year, month, min(end.day, monthrange(year, month)[1]))
