"""The drawn plans of the work-environment organisation: area, departments, leaders, groups (rules A3 and A6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator import danish
from generator.records.base import Dated, Holder
from generator.records.committees import AmoPlan, WorkEnvironmentGroup
from generator.records.organisation import Unit
from generator.records.reference import Reference
from generator.rules.approvals import last_approved
from generator.views import words
from generator.views.diagrams import files_of, picture
from generator.views.elements import Badge, Node, Picture, Piece, State
from generator.views.lookup import Lookup
from generator.views.organisation import above, unit_order

GROUP, LEADER = "Arbejdsmiljøgruppe", "Leder"


def plan_nodes(lookup: Lookup, plan: AmoPlan) -> tuple[Node, ...]:
    """A plan's area with its departments, their leaders and groups; what is to come is marked."""
    groups = list(_groups(lookup, plan))
    changed_after = _approved(lookup, plan)
    by_branch: dict[str, list[WorkEnvironmentGroup]] = {}
    for group in groups:
        for branch in dict.fromkeys(_branch(lookup, plan, unit) for unit in group.units):
            by_branch.setdefault(branch, []).append(group)
    departments = lookup.where(Unit, "above", plan.unit)
    below = tuple(
        _department(lookup, one, by_branch.get(one.id, []), changed_after)
        for one in sorted(departments, key=unit_order)
    )
    loose = _led(lookup, by_branch.get("", []), changed_after)
    return (Node(lookup.link(plan.unit.key), "Område", children=(*below, *loose)),)


def plan_picture(lookup: Lookup, plan: AmoPlan) -> Picture:
    """A plan, drawn."""
    return picture(plan.id, plan.name, plan_nodes(lookup, plan), files_of(lookup.edition, plan.id))


def group_picture(lookup: Lookup, group: WorkEnvironmentGroup) -> Picture:
    """Where one group is: the units above its workplaces."""
    here = Node(lookup.link(group.key), GROUP, _marks(lookup, group, None), True, (), _people(lookup, group))
    units = [unit for one in group.units if (unit := lookup.get(Unit, one))]
    nodes = (
        above(lookup, unit, Node(lookup.link(unit.key), words.UNIT_KINDS[unit.kind], children=(here,)))
        for unit in units
    )
    return picture(f"her-{group.id}", f"Her er du: {group.name}", tuple(nodes) or (here,))


def _groups(lookup: Lookup, plan: AmoPlan) -> Iterator[WorkEnvironmentGroup]:
    """The plan's groups that have not ended, then those that are known to begin later."""
    holds = lookup.edition.validity
    now = [one for one in lookup.where(WorkEnvironmentGroup, "plan", plan.id) if not holds.has_ended(one)]
    known = lookup.history.where(WorkEnvironmentGroup, "plan", plan.id)
    later = [one for one in known if one.valid_from and not holds.has_begun(one)]
    yield from (one for one in (*now, *later) if one.status != "closed")


def _branch(lookup: Lookup, plan: AmoPlan, name: Reference) -> str:
    """The unit right below the plan's area that a workplace belongs to; nothing when it is not known."""
    seen: set[str] = set()
    unit = lookup.get(Unit, name)
    while unit and unit.id not in seen:
        seen.add(unit.id)
        parents = unit.above
        if plan.unit in parents:
            return unit.id
        unit = lookup.get(Unit, parents[0]) if parents else None
    return ""


def _department(lookup: Lookup, unit: Unit, groups: list[WorkEnvironmentGroup], changed_after: date | None) -> Node:
    marks = () if groups else (State("unknown", "Ingen grupper kendt"),)
    return Node(lookup.link(unit.key), words.UNIT_KINDS[unit.kind], marks, False, _led(lookup, groups, changed_after))


def _led(lookup: Lookup, groups: Iterable[WorkEnvironmentGroup], changed_after: date | None) -> tuple[Node, ...]:
    """Each leader with the groups that he or she sits in, then the groups whose leader is not known."""
    led: dict[str, list[Node]] = {}
    loose: list[Node] = []
    for group in groups:
        marks = _marks(lookup, group, changed_after)
        node = Node(lookup.link(group.key), GROUP, marks, lines=_people(lookup, group), key=group.key)
        leaders = [str(one.person) for one in _holders(group.leaders) if not one.vacant]
        for leader in leaders:
            led.setdefault(leader, []).append(node)
        if not leaders:
            loose.append(node)
    named = (
        Node(lookup.link(f"person/{leader}", lookup.person(leader)), LEADER, children=tuple(nodes), key=leader)
        for leader, nodes in led.items()
    )
    return (*named, *loose)


def _holders(value: object) -> tuple[Holder, ...]:
    return value if isinstance(value, tuple) else ()


def _people(lookup: Lookup, group: WorkEnvironmentGroup) -> tuple[str, ...]:
    named = [lookup.person(str(one.person)) for one in _holders(group.amr) if not one.vacant]
    return (f"AMR: {danish.words(named)}",) if named else ()


def _marks(lookup: Lookup, group: WorkEnvironmentGroup, changed_after: date | None) -> tuple[Piece, ...]:
    marks: list[Piece] = []
    if group.status == "proposed":
        marks.append(Badge("yellow", "Foreslået"))
    if group.valid_from and not lookup.edition.validity.has_begun(group):
        marks.append(Badge("info", f"Kommer {danish.when(group.valid_from)}"))
    elif changed_after and _changed(group, changed_after):
        marks.append(Badge("warning", "Ændret efter godkendelsen"))
    if any(one.vacant for one in _holders(group.amr)):
        marks.append(State("vacant", "AMR mangler"))
    elif not _holders(group.amr):
        marks.append(State("unknown", "AMR ukendt"))
    return tuple(marks)


def _approved(lookup: Lookup, plan: AmoPlan) -> date | None:
    """The day that the committee approved the plan; to take note of it is no approval (rule S12)."""
    approved = last_approved(lookup.history, plan.approval, lookup.edition.on)
    return approved[0] if approved else None


def _changed(group: WorkEnvironmentGroup, after: date) -> bool:
    """Whether the group, or who sits in it, began after a day."""
    dated: tuple[Dated, ...] = (group, *_holders(group.leaders), *_holders(group.amr))
    return any(one.valid_from is not None and one.valid_from.first > after for one in dated)
