"""The work-environment organisation on paper: decisions on groups, and the plan with its members (rules A5 and A6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator import danish
from generator.records.base import known
from generator.records.committees import AmoPlan, WorkEnvironmentGroup
from generator.records.reference import Reference
from generator.rules.case import Answer, Case
from generator.rules.evidence import meetings
from generator.rules.organisation import decision_of, headings, live, several
from generator.rules.wording import counted, meeting_name, named

FEW = 2
GROUPS = ("arbejdsmiljøgruppe", "arbejdsmiljøgrupper")


@dataclass(frozen=True)
class Change:
    """That a group was made or closed: when, and by which decision."""

    group: WorkEnvironmentGroup
    verb: str
    day: date | None
    decision: Reference | None


def a5(case: Case) -> Iterator[Answer]:
    """A5: creating or closing a group refers to a decision."""
    first = min((one.date for one in meetings(case, case.now.settings.top_committee)), default=case.on)
    groups = [one for one in case.history.all(WorkEnvironmentGroup) if one.status != "proposed"]
    changes = [one for group in groups for one in _changes(group) if one.day is None or one.day <= case.on]
    early: dict[str, WorkEnvironmentGroup] = {}
    for change in changes:
        decision = decision_of(case.history, change.decision)
        told = f"{change.group.heading} er {change.verb}"
        if decision is not None and not decision.approves:
            message = f"{told}, men punktet blev ikke godkendt ({meeting_name(case.history, decision.meeting)})."
            yield Answer("broken", change.group, message, "Henvis til den beslutning, der godkendte det.")
        elif decision is None and (change.day is None or change.day < first):
            early[change.group.id] = change.group
        elif decision is None and change.day is not None:
            message = f"{told} {danish.day(change.day)}. Håndbogen kender ikke beslutningen."
            yield Answer("broken", change.group, message, "Skriv beslutningen på gruppen.")
    if early:
        some = list(early.values())
        message = (
            f"Håndbogen kender ikke beslutningen om {counted(len(early), *GROUPS)}: {named(headings(some), FEW)}. "
        )
        message += "Enten er dagen ukendt, eller den ligger før de møder, håndbogen har."
        yield Answer("undecided", some[0], message, "Skriv dagen og beslutningen, hvis de kan findes.")


def _changes(group: WorkEnvironmentGroup) -> Iterator[Change]:
    adopted, closed = known(group.adopted), known(group.closed)
    made_by = (adopted.decision if adopted else None) or group.recorded
    yield Change(group, "oprettet", group.valid_from.first if group.valid_from else None, made_by)
    if group.valid_to or group.status == "closed":
        closed_by = closed.decision if closed else None
        yield Change(group, "nedlagt", group.valid_to.last if group.valid_to else None, closed_by)


def a6(case: Case) -> Iterator[Answer]:
    """A6: the plan of the AMO shows its members and is made known to the employees; the handbook makes it known."""
    groups: dict[str, list[WorkEnvironmentGroup]] = {}
    for group in live(case, WorkEnvironmentGroup):
        groups.setdefault(group.plan, []).append(group)
    unseen = []
    for plan in (one for one in case.now.all(AmoPlan) if not case.validity.has_ended(one)):
        some = groups.get(plan.id, [])
        empty = [
            one for one in some if isinstance(one.amr, tuple) and isinstance(one.leaders, tuple) and not _members(one)
        ]
        if empty:
            message = f"Planen »{plan.heading}« viser ingen medlemmer af {named(headings(empty))}."
            yield Answer("broken", plan, message, "Skriv gruppens ledere og AMR ind.")
        whole = plan.register_.groups == "complete" and some
        if not whole or not all(isinstance(one.amr, tuple) and isinstance(one.leaders, tuple) for one in some):
            unseen.append(plan)
    if unseen:
        many = counted(len(unseen), "plan", "planer")
        message = f"Håndbogen kender ikke alle grupper og medlemmer i {many}: {named(headings(unseen))}. Så kan den "
        message += "heller ikke gøre planen kendt for medarbejderne."
        yield Answer("undecided", unseen[0], message, "Skriv grupperne med deres ledere og AMR ind.")


def _members(group: WorkEnvironmentGroup) -> bool:
    return bool(several(group.amr) or several(group.leaders))


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"A5": a5, "A6": a6}
