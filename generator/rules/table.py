"""The table of rules: id -> function; a rule in data has a row here, or says why it is not checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.rules import (
    absence,
    amo,
    guidelines,
    meetings,
    protection,
    quality,
    strategy,
    structure,
    tasks,
    training,
)
from generator.rules.case import Answer, Case

RuleFunction = Callable[[Case], Iterator[Answer]]

RULES: dict[str, RuleFunction] = {
    **structure.RULES,
    **amo.RULES,
    **training.RULES,
    **meetings.RULES,
    **tasks.RULES,
    **guidelines.RULES,
    **strategy.RULES,
    **absence.RULES,
    **quality.RULES,
    **protection.RULES,
}
