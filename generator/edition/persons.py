"""Under which name a person is shown: rule D5's three months after the last term."""

from __future__ import annotations

from datetime import date, timedelta

from generator.handbook.handbook import Handbook
from generator.records.base import Holder, models

FORMER = "tidligere medlem"
SHOWN_AFTER_TERM = timedelta(days=92)


def former_members(handbook: Handbook, today: date) -> frozenset[str]:
    """The persons whose every term ended more than three months before a date (rule D5).

    Args:
        handbook: all that is known, on all dates.
        today: the day to judge from.
    """
    last: dict[str, date] = {}
    for record in handbook:
        for model in models(record):
            if isinstance(model, Holder) and model.person:
                end = model.valid_to.last if model.valid_to else date.max
                last[model.person] = max(end, last.get(model.person, date.min))
    return frozenset(person for person, end in last.items() if end != date.max and end + SHOWN_AFTER_TERM < today)
