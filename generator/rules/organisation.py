"""How units, committees and groups hang together on a date: who is under whom, and what serves each unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from generator import danish
from generator.handbook.handbook import Handbook, Part
from generator.records.base import Dated, Holder, Known, Record, known
from generator.records.committees import Committee, WorkEnvironmentGroup
from generator.records.guidelines import Rule
from generator.records.meetings import Item, Meeting, Proposal
from generator.records.organisation import Headcount, Unit
from generator.records.reference import Reference
from generator.rules.case import Case, State
from generator.rules.wording import meeting_name

OWN_FORUM = ("workplace", "staff_meeting")
MED_LEVELS = ("municipality", "department", *OWN_FORUM)
WORKING_UNITS = ("workplace", "team", "staff")
APPROVING = frozenset({"approved", "agreed"})
T = TypeVar("T")


@dataclass(frozen=True)
class Organisation:
    """The units that hold on a date, with those above them, and their own MED forums and work-environment groups."""

    units: Mapping[str, Unit]
    above: Mapping[str, tuple[str, ...]]
    forums: Mapping[str, tuple[Committee, ...]]
    groups: Mapping[str, tuple[WorkEnvironmentGroup, ...]]

    def chain(self, unit: str) -> Iterator[str]:
        """The unit, then all that are above it, the nearest first."""
        seen = {unit}
        level = [unit]
        while level:
            yield from level
            level = list(dict.fromkeys(up for one in level for up in self.above.get(one, ()) if up not in seen))
            seen.update(level)

    def outermost(self, units: Iterable[str]) -> tuple[Unit, ...]:
        """Some of the units, without those that are part of another of them and so are counted there."""
        chosen = [one for one in dict.fromkeys(units) if one in self.units]
        return tuple(
            self.units[one] for one in chosen if not set(chosen).intersection(up for up in self.chain(one) if up != one)
        )

    def department(self, unit: str) -> Unit | None:
        """The department that a unit is, or is part of; nothing where the sources do not say."""
        units = (self.units.get(one) for one in self.chain(unit))
        return next((one for one in units if one is not None and one.kind == "department"), None)

    def nearest(self, unit: str, serving: Mapping[str, tuple[T, ...]]) -> tuple[T, ...]:
        """What serves a unit: its own, or that of the nearest workplace above it."""
        for one in self.chain(unit):
            above = self.units.get(one)
            if one in serving and (above is None or above.kind in WORKING_UNITS):
                return serving[one]
        return ()


def organisation_of(case: Case) -> Organisation:
    """The organisation on the case's date."""
    units = {unit.id: unit for unit in case.now.all(Unit) if not case.validity.has_ended(unit)}
    forums: dict[str, tuple[Committee, ...]] = {}
    for forum in live(case, Committee):
        if forum.level in OWN_FORUM:
            for served in dict.fromkeys(forum.served):
                forums[served] = (*forums.get(served, ()), forum)
    groups: dict[str, tuple[WorkEnvironmentGroup, ...]] = {}
    for group in live(case, WorkEnvironmentGroup):
        for served in dict.fromkeys(group.units):
            groups[served] = (*groups.get(served, ()), group)
    above = {unit.id: tuple(str(one.unit) for one in several(unit.parents)) for unit in units.values()}
    return Organisation(units, above, forums, groups)


Active = TypeVar("Active", Committee, WorkEnvironmentGroup)


def live(case: Case, kind: type[Active]) -> list[Active]:
    """The committees or groups that are in force on the date: not proposed, not closed, not ended."""
    return [one for one in case.now.all(kind) if one.status == "active" and not case.validity.has_ended(one)]


def unregistered(case: Case, kind: str) -> State:
    """What it means that a record is missing: broken where the register is complete on the date, else undecided."""
    return "broken" if case.complete(kind, case.on, case.on) else "undecided"


def several(value: Known[tuple[T, ...]] | None) -> tuple[T, ...]:
    """The elements of a list, or none where the list is unknown."""
    return value if isinstance(value, tuple) else ()


def seated(holders: Known[tuple[Holder, ...]] | None) -> list[Holder]:
    """The persons who hold a seat or a role; a vacancy is nobody."""
    return [one for one in several(holders) if not one.vacant]


def employees_on(case: Case, unit: Unit) -> tuple[Headcount, int] | None:
    """The latest headcount that holds on the date and is known, with its employees; leaders are counted apart.

    A planned one counts from its day, and never without one.
    """
    told = [
        (starts_on(case, one) or date.min, one, number)
        for one in several(unit.headcounts)
        if case.validity.holds(one)
        and not (one.planned and one.valid_from is None)
        and (number := known(one.employees)) is not None
    ]
    latest = max(told, key=lambda one: one[0], default=None)
    return (latest[1], latest[2]) if latest else None


def starts_on(case: Case, fact: Dated) -> date | None:
    """The day from which a fact holds: its first, or the day that a source attests it."""
    if fact.valid_from:
        return fact.valid_from.first
    days = [case.validity.source_day(source) for source in getattr(fact, "source", ())]
    return fact.attested or min((day for day in days if day), default=None)


def known_on(case: Case, fact: Dated) -> bool:
    """Whether a coming fact was already known on the date."""
    sources = [fact.recorded] if fact.recorded else list(getattr(fact, "source", ()))
    days = [day for source in sources if (day := case.validity.source_day(source))]
    return not days or min(days) <= case.on


def holds_on(case: Case, fact: Dated, day: date) -> bool:
    """Whether a fact holds on another day than the case's."""
    return replace(case.validity, on=day).holds(fact)


@dataclass(frozen=True)
class Decision:
    """What a meeting decided in an item, or in one point of it."""

    meeting: Meeting
    item: Item
    outcomes: frozenset[str]

    @property
    def approves(self) -> bool:
        """Whether something was approved or agreed, and nothing was put off."""
        return bool(self.outcomes & APPROVING) and "deferred" not in self.outcomes


def decision_of(handbook: Handbook, reference: Reference | None) -> Decision | None:
    """The decision that a reference leads to; nothing where it leads to a source or nowhere."""
    found = handbook.find(reference.key) if reference is not None else None
    if not isinstance(found, Part) or not isinstance(found.record, Meeting):
        return None
    number = found.local.partition(".")[0]
    item = next(one for one in found.record.items if str(one.number) == number)
    proposals = (found.model,) if isinstance(found.model, Proposal) else item.proposals
    return Decision(found.record, item, frozenset(one.outcome for one in proposals))


def deferred(case: Case, forum: Committee) -> str:
    """A sentence on a proposed forum that was put off: that it is proposed, and by which meeting it was put off."""
    decision = decision_of(case.now, forum.recorded)
    if decision is None or "deferred" not in decision.outcomes:
        return f"{forum.heading} er kun foreslået."
    return f"{forum.heading} er foreslået, men sagen blev udsat ({meeting_name(case.history, decision.meeting)})."


def proposed_for(case: Case) -> dict[str, Committee]:
    """The proposed forum of each unit, by the unit's id."""
    proposed = [one for one in case.now.all(Committee) if one.status == "proposed" and one.level in OWN_FORUM]
    return {str(unit): forum for forum in proposed for unit in forum.served}


def limit_of(case: Case) -> int:
    """The number of employees above which a workplace has an ArbejdspladsMED: rule S1's, for the rules beside it."""
    rule = case.now.find("rule/S1")
    return int((rule if isinstance(rule, Rule) else case.rule).threshold("employees"))


def headings(records: Sequence[Record]) -> list[str]:
    """The names of some records."""
    return [record.heading for record in records]


def day_or_unknown(fact: Dated) -> str:
    """The day from which a fact holds, in words."""
    return danish.when(fact.valid_from) if fact.valid_from else "på en dag, som ikke er oplyst"
