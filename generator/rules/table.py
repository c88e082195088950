"""The table of rules: id -> function; a rule in data has a row here, or says why it is not checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.rules import (
    absence,
    action_plans,
    amo,
    amo_duties,
    amo_plans,
    budget,
    figures,
    guidelines,
    levels,
    meetings,
    minutes,
    plans,
    protection_rules,
    quality,
    strategy,
    structure,
    structure_diagrams,
    structure_forums,
    structure_members,
    structure_offices,
    tasks,
    training,
    trio,
    wellbeing,
)
from generator.rules.case import Answer, Case

RuleFunction = Callable[[Case], Iterator[Answer]]

RULES: dict[str, RuleFunction] = {
    **structure.RULES,
    **structure_offices.RULES,
    **structure_members.RULES,
    **structure_forums.RULES,
    **structure_diagrams.RULES,
    **amo.RULES,
    **trio.RULES,
    **amo_plans.RULES,
    **amo_duties.RULES,
    **training.RULES,
    **meetings.RULES,
    **minutes.RULES,
    **levels.RULES,
    **tasks.RULES,
    **guidelines.RULES,
    **budget.RULES,
    **plans.RULES,
    **strategy.RULES,
    **absence.RULES,
    **action_plans.RULES,
    **figures.RULES,
    **wellbeing.RULES,
    **quality.RULES,
    **protection_rules.RULES,
}
