"""Views for a reader's role: what the role must know and do, gathered from the tags on the records."""

from __future__ import annotations

from dataclasses import dataclass

from generator import danish
from generator.records.content import Situation
from generator.records.guidelines import Guideline, Rule, Task
from generator.records.knowledge import Training
from generator.records.meetings import YearWheelEntry
from generator.rules.duties import Deadline, deadlines
from generator.rules.training import months_of
from generator.views import words
from generator.views.deadlines import due_cells
from generator.views.elements import Cell, Link, Row, Table, cell, stacked
from generator.views.guidelines import task_order
from generator.views.lookup import Lookup
from generator.views.year_wheel import month_words

MOST = 12
NOBODY = "Håndbogen har ingen for den rolle."


@dataclass(frozen=True)
class RoleDuty:
    """What a rule asks of a role: the rule, its words, when, and how many months after an election, if it is that."""

    rule: Link
    text: str
    when: str
    months: int


def role_duties(lookup: Lookup, role: str) -> tuple[RoleDuty, ...]:
    """What rules with a deadline ask of a role; those that count from the election first, the nearest first."""
    rules = [one for one in lookup.all(Rule) if role in one.for_roles]
    duties = [RoleDuty(lookup.link(one.key, one.title), one.text, _when(one), _months(one)) for one in rules]
    return tuple(sorted(duties, key=lambda one: (one.months or 999, danish.alphabetical(one.rule.text))))


def _months(rule: Rule) -> int:
    counted = {"within_months", "within_years"} & rule.thresholds.keys()
    return months_of(rule) if counted else 0


def _when(rule: Rule) -> str:
    """The rule's deadline in words, from its numbers."""
    if months := _months(rule):
        return f"Senest {_span(months)} efter valget"
    if rule.thresholds.get("per_year") == 1 or "per_years" in rule.thresholds:
        return "Hvert år"
    if "months" in rule.thresholds:
        return f"Hver {danish.number(rule.thresholds['months'])}. måned"
    numbers = rule.thresholds.items()
    told = [words.THRESHOLDS[name].format(danish.number(value)) for name, value in numbers if name in words.SPANS]
    return danish.capital(danish.words(told))


def _span(months: int) -> str:
    years, rest = divmod(months, 12)
    if rest:
        return f"{months} {'måned' if months == 1 else 'måneder'}"
    return f"{years} år"


def role_deadlines(lookup: Lookup, role: str) -> Table:
    """What falls due next for a role: known days, and what a rule lets one expect."""
    due = deadlines(lookup.edition.judged, lookup.edition.on)
    mine = [one for one in due if _concerns(lookup, one, role)]
    head = ("Hvad", "Senest", "Hvem")
    return Table("De næste frister", head, tuple(Row(due_cells(lookup, one)) for one in mine[:MOST]), empty=NOBODY)


def _concerns(lookup: Lookup, due: Deadline, role: str) -> bool:
    named = (lookup.find(due.key) if due.key else None, lookup.find(f"rule/{due.rule}"))
    return any(role in getattr(one, "for_roles", ()) for one in named if not isinstance(one, Guideline))


def role_situations(lookup: Lookup, role: str) -> Table:
    """What may happen to somebody in a role, and by when something is done."""
    shown = sorted((one for one in lookup.all(Situation) if role in one.for_roles), key=lambda one: (one.order, one.id))
    rows = tuple(Row((cell(lookup.link(one.key)), lookup.value(one.deadline))) for one in shown)
    return Table("Når noget sker", ("Hvad sker der", "Frist"), rows, empty=NOBODY)


def role_guidelines(lookup: Lookup, role: str) -> Table:
    """The guidelines that a role must know."""
    mine = [one for one in lookup.all(Guideline) if role in one.for_roles]
    rows = tuple(
        Row((cell(lookup.link(one.key)), cell(lookup.badge(words.GUIDELINE_STATUS, one.status)), _ask(lookup, one)))
        for one in sorted(mine, key=lambda one: danish.alphabetical(one.title))
    )
    return Table("Retningslinjer", ("Retningslinje", "Status", "Spørg"), rows, empty=NOBODY)


def _ask(lookup: Lookup, guideline: Guideline) -> Cell:
    return stacked(cell(lookup.link(one.key)) for one in guideline.ask)


def role_courses(lookup: Lookup, role: str) -> Table:
    """The courses that a role takes or is offered."""
    rows = tuple(
        Row(
            (
                cell(lookup.link(one.key)),
                lookup.value(one.length),
                lookup.value(one.deadline),
                lookup.value(one.requirement),
            )
        )
        for one in lookup.all(Training)
        if role in one.for_roles
    )
    return Table("Uddannelse", ("Uddannelse", "Længde", "Hvornår", "Krav"), rows, empty=NOBODY)


def role_tasks(lookup: Lookup, role: str) -> Table:
    """The tasks that an agreement or the law gives to a role, list by list."""
    lists = tuple(words.TASK_LISTS)
    mine = [one for one in lookup.all(Task) if role in one.for_roles]
    rows = tuple(
        Row((cell(lookup.link(one.key, one.title)), cell(words.TASK_LISTS[one.list])))
        for one in sorted(mine, key=lambda one: (lists.index(one.list), task_order(one)))
    )
    return Table("Opgaver", ("Opgave", "Hvor den står"), rows, empty=NOBODY)


def role_year(lookup: Lookup, role: str) -> Table:
    """The year of a role: what recurs, month by month; expected days are never shown as known."""
    mine = [one for one in lookup.all(YearWheelEntry) if role in one.for_roles and one.basis == "rule"]
    rows = tuple(
        Row((cell(lookup.link(one.key)), cell(danish.capital(month_words(one))), cell(words.EVENT_KINDS[one.kind])))
        for one in sorted(mine, key=lambda one: (one.months or (13,), danish.alphabetical(one.title)))
    )
    return Table("Året rundt", ("Hvad", "Hvornår", "Slags"), rows, empty=NOBODY)
