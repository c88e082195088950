"""Statements of the MED committees, the work-environment plans and their groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.changes.statement import DAY, Statement, dates, keys, said
from generator.handbook.handbook import Handbook
from generator.records.base import Dated, Holder, Known, Record, known
from generator.records.committees import AmoPlan, Approval, Committee, Earlier, Seat, WorkEnvironmentGroup
from generator.records.reference import Basis
from generator.records.when import When
from generator.rules.approvals import APPROVED, approvals_of, in_order


def forum_statements(handbook: Handbook) -> Iterator[Statement]:
    """What the handbook says about committees, plans and groups, on all dates."""
    for committee in handbook.all(Committee):
        yield from _committee(committee)
        yield from _approvals(handbook, committee, approvals_of(committee.approval))
    for group in handbook.all(WorkEnvironmentGroup):
        yield from _group(group)
    for plan in handbook.all(AmoPlan):
        yield said(plan, "amo-plan", ("active",), plan)
        yield said(plan, "name", (plan.name,))
        updated = known(plan.updated_on)
        if updated:
            yield said(plan, "updated", (updated.text,), dates(updated))
        yield from _approvals(handbook, plan, approvals_of(plan.approval))


def _committee(committee: Committee) -> Iterator[Statement]:
    replaced = keys(committee.replaces)
    for status, own in _over_time(committee, "status", committee.status):
        yield said(committee, "committee", (status, *replaced), own or committee)
        if status == "proposed":
            yield said(committee, "waiting", ("proposed",), own or committee)
    for name, own in _over_time(committee, "name", committee.name):
        yield said(committee, "name", (name,), own)
    for parent, own in _over_time(committee, "parent", committee.parent.key if committee.parent else ""):
        if parent:
            yield said(committee, "parents", (parent,), own)
    served = keys(committee.served)
    if served:
        yield said(committee, "units", served)
    for seat in committee.seats if isinstance(committee.seats, tuple) else ():
        yield from _seat(committee, seat)
    for election in committee.elections:
        if election.valid_from:
            yield said(committee, "election", (election.valid_from.text,), election)


def _over_time(record: Committee | WorkEnvironmentGroup, name: str, now: str) -> Iterator[tuple[str, Dated | None]]:
    """A field's values over time: those that held until a day, and the one that followed, each with its dates."""
    before = [(value, one) for one in record.earlier if (value := _told(one, name))]
    yield from before
    last = max((one.valid_to.last for _, one in before if one.valid_to), default=None)
    yield now, dates(last + DAY, source=before[-1][1].source) if last else None


def _told(one: Earlier, name: str) -> str:
    value = getattr(one, name)
    return value.key if name == "parent" and value is not None else str(value or "")


def _seat(committee: Committee, seat: Seat) -> Iterator[Statement]:
    group = known(seat.valggruppe)
    value = (*seat.roles, *((f"valggruppe {group}",) if group else ()))
    yield from _holders(committee, seat.holders, "member", value, seat.id)


def _holders(
    record: Record, holders: Known[tuple[Holder, ...]], aspect: str, value: tuple[str, ...], place: str
) -> Iterator[Statement]:
    for number, holder in enumerate(holders if isinstance(holders, tuple) else ()):
        if holder.vacant:
            yield said(record, "vacancy", (aspect, *value), holder, f"{place}.{number}", place)
        else:
            yield said(record, aspect, value, holder, str(holder.person), place)


def leader_statements(record: Record, leaders: Known[tuple[Holder, ...]]) -> Iterator[Statement]:
    """Who leads a unit or a group, and whether the post is vacant."""
    for number, holder in enumerate(leaders if isinstance(leaders, tuple) else ()):
        function = (holder.function,) if holder.function else ()
        place = "leader:" + (holder.function or "")
        if holder.vacant:
            yield said(record, "vacancy", ("leader", *function), holder, f"leader.{number}", place)
        else:
            yield said(record, "leader", function, holder, str(holder.person), place)


def _group(group: WorkEnvironmentGroup) -> Iterator[Statement]:
    for status, own in _over_time(group, "status", group.status):
        yield said(group, "group", (status,), own or group)
        if status == "proposed":
            yield said(group, "waiting", ("proposed",), own or group)
    for name, own in _over_time(group, "name", group.name):
        yield said(group, "name", (name,), own)
    yield said(group, "units", keys(group.units))
    yield from leader_statements(group, group.leaders)
    yield from _holders(group, group.amr, "amr", ("amr",), "amr")


def _approvals(handbook: Handbook, record: Record, approvals: Sequence[Approval]) -> Iterator[Statement]:
    ordered = in_order(handbook, approvals)
    for number, (day, approval) in enumerate(ordered):
        following = ordered[number + 1][0] - DAY if number + 1 < len(ordered) else None
        own = dates(When(day, day, day.isoformat()), following)
        basis = (Basis(approval.decision),) if approval.decision else ()
        yield said(record, "approval", (approval.outcome,), own, basis=basis)
        if approval.outcome != APPROVED:
            yield said(record, "waiting", (approval.outcome,), own, basis=basis)
