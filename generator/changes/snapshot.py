"""The handbook as it was on a day, in statements: what two times are compared by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from generator.changes.agreements import absence_statements, guideline_statements, plan_statements
from generator.changes.forums import forum_statements
from generator.changes.meetings import meeting_statements
from generator.changes.organisation import unit_statements
from generator.changes.statement import Slot, Statement, Value
from generator.edition.validity import Validity
from generator.handbook.handbook import Handbook
from generator.records.reference import Basis
from generator.rules.run import Judgement

MAKERS = (
    forum_statements,
    unit_statements,
    guideline_statements,
    plan_statements,
    absence_statements,
    meeting_statements,
)
TOGETHER = frozenset({"member", "parents"})
"""The aspects of which several may hold at once: they are told as one value."""
FOUND = frozenset({"broken", "disputed"})
"""The states of an answer that are findings; what is only computed or due soon changes with every day."""


@dataclass(frozen=True)
class Snapshot:
    """A handbook as it was on a day.

    Attributes:
        history: what may be told, on all dates: without what is embargoed or was not known then.
        validity: the day, and what "holds" means.
        statements: everything that the history says, on all dates.
        judgements: what the rules answered on the day; none when findings are not compared.
        unread: the kinds of which some record could not be read.
    """

    history: Handbook
    validity: Validity
    statements: tuple[Statement, ...] = field(repr=False)
    judgements: tuple[Judgement, ...] = ()
    unread: frozenset[str] = frozenset()

    def at(self, day: date) -> Snapshot:
        """The same history on another day, without findings."""
        return replace(self, validity=replace(self.validity, on=day), judgements=())

    @cached_property
    def told(self) -> dict[Slot, Statement]:
        """What holds on the day, by slot."""
        found: dict[Slot, Statement] = {}
        for statement in self.statements:
            if statement.holds(self.validity):
                before = found.get(statement.slot)
                found[statement.slot] = _joined(before, statement) if before else statement
        return found

    @cached_property
    def by_record(self) -> dict[str, list[Statement]]:
        """Everything that is said of each record, on all dates."""
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.slot.record, []).append(statement)
        return found

    @cached_property
    def serving(self) -> dict[str, list[str]]:
        """The committees and groups of each unit, on all dates: keys by key."""
        found: dict[str, list[str]] = {}
        for statement in self.statements:
            for unit in statement.value if statement.slot.aspect == "units" else ():
                found.setdefault(unit, []).append(statement.slot.record)
        return found

    @cached_property
    def findings(self) -> dict[Slot, Statement]:
        """The rules' findings on the day, by slot."""
        return {one.slot: one for one in _findings(self.judgements)}

    @property
    def summary(self) -> dict[Slot, Value]:
        """What holds on the day, findings included: the plain values."""
        return {slot: one.value for slot, one in {**self.told, **self.findings}.items()}


def snapshot_of(
    history: Handbook,
    validity: Validity,
    judgements: tuple[Judgement, ...] = (),
    unread: frozenset[str] = frozenset(),
) -> Snapshot:
    """A handbook on a day; the arguments are the attributes of `Snapshot`."""
    return Snapshot(history, validity, statements_of(history), judgements, unread)


def statements_of(history: Handbook) -> tuple[Statement, ...]:
    """Everything that a handbook says, on all dates, in the order of the registers."""
    return tuple(statement for make in MAKERS for statement in make(history))


def _joined(before: Statement, after: Statement) -> Statement:
    """Two statements of one slot that hold at once: told together, or the one that ends first."""
    if before.slot.aspect in TOGETHER:
        value = tuple(dict.fromkeys((*before.value, *after.value)))
        return replace(after, value=value if before.slot.aspect == "member" else tuple(sorted(value)))
    return min((before, after), key=_end)


def _end(statement: Statement) -> date:
    own = statement.own
    return own.valid_to.last if own is not None and own.valid_to else date.max


def _findings(judgements: tuple[Judgement, ...]) -> Iterator[Statement]:
    for judgement in judgements:
        for answer in judgement.answers:
            if answer.state in FOUND:
                mark = hashlib.sha256(answer.message.encode()).hexdigest()[:12]
                key = answer.record.key
                slot = Slot(key, key, "finding", f"{judgement.rule.id}.{mark}")
                value = (judgement.rule.id, answer.state, answer.message)
                yield Statement(slot, value, basis=tuple(Basis(one) for one in judgement.rule.source))
