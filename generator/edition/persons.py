"""Under which name a person is shown: rule D5's months after the last term."""

from __future__ import annotations

from datetime import date

from generator.handbook.handbook import Handbook
from generator.months import months_after
from generator.records.base import Dated, Holder, Model
from generator.records.guidelines import Rule

FORMER = "tidligere medlem"
MONTHS = 3
"""Where the rule is not in data."""


def former_members(handbook: Handbook, today: date) -> frozenset[str]:
    """The persons whose every term ended more than rule D5's months before a date.

    Args:
        handbook: all that is known, on all dates.
        today: the day to judge from.
    """
    rule = handbook.find("rule/D5")
    months = int(rule.thresholds.get("months_after_term", MONTHS)) if isinstance(rule, Rule) else MONTHS
    last: dict[str, date] = {}
    for record, model in handbook.models:
        if isinstance(model, Holder) and model.person:
            # Nobody sits on in a committee that has closed.
            last[model.person] = max(min(_end(record), _end(model)), last.get(model.person, date.min))
    return frozenset(person for person, end in last.items() if end != date.max and months_after(end, months) < today)


def _end(model: Model) -> date:
    return model.valid_to.last if isinstance(model, Dated) and model.valid_to else date.max
