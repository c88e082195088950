"""Views of the work-environment organisation: the plans of the areas and their groups."""

from __future__ import annotations

from dataclasses import dataclass

from generator import danish
from generator.records.base import Holder, Known
from generator.records.committees import AmoPlan, Trio, WorkEnvironmentGroup
from generator.records.when import When
from generator.views.about import with_words
from generator.views.amo_diagram import group_picture, plan_picture
from generator.views.approvals import decided_about, since_approval
from generator.views.elements import Badge, Cell, Changes, Entry, Fact, Picture, Row, State, Table, cell, stacked
from generator.views.lookup import Lookup
from generator.views.timeline import timeline
from generator.views.workplaces import groups_today


@dataclass(frozen=True)
class AmoPlanView:
    """The page of the AMO plan of one area."""

    title: str
    lead: str
    facts: tuple[Fact, ...]
    outstanding: tuple[Cell, ...]
    groups: Table
    diagram: Picture
    since_approval: Changes
    used_by: tuple[Fact, ...]
    note: str


@dataclass(frozen=True)
class GroupView:
    """The page of one work-environment group."""

    title: str
    lead: str
    status: Badge | None
    facts: tuple[Fact, ...]
    missing: tuple[str, ...]
    timeline: Table
    diagram: Picture
    used_by: tuple[Fact, ...]
    note: str


def amo_plan_view(lookup: Lookup, plan: AmoPlan) -> AmoPlanView:
    """Everything that the page of an AMO plan shows."""
    return AmoPlanView(
        title=plan.name,
        lead=f"Planen over arbejdsmiljøgrupperne i {lookup.link(plan.unit.key).text}.",
        facts=plan_facts(lookup, plan),
        outstanding=tuple(cell(one.text, lookup.link(one.unit.key) if one.unit else None) for one in plan.outstanding),
        groups=group_table(lookup, plan.id),
        diagram=plan_picture(lookup, plan),
        since_approval=since_approval(lookup, plan),
        used_by=lookup.mentions(plan.key),
        note=" ".join(filter(None, (plan.register_.note, plan.note))),
    )


def plan_facts(lookup: Lookup, plan: AmoPlan) -> tuple[Fact, ...]:
    """When a plan was updated, and what KommuneMED decided about it (rules S12 and S13)."""
    facts = (
        Fact("Område", cell(lookup.link(plan.unit.key))),
        Fact("Opdateret", lookup.when(plan.updated_on)),
        Fact("KommuneMEDs beslutning", decided_about(lookup, plan.approval)),
    )
    return tuple(fact for fact in facts if not fact.value.empty)


def amo_plan_entries(lookup: Lookup) -> tuple[Entry, ...]:
    """The AMO plans."""
    return tuple(Entry(lookup.link(one.key), _updated(one)) for one in lookup.all(AmoPlan))


def _updated(plan: AmoPlan) -> str:
    return (
        f"opdateret {danish.when(plan.updated_on)}"
        if isinstance(plan.updated_on, When)
        else "ukendt, hvornår den er opdateret"
    )


def _group_marks(group: WorkEnvironmentGroup) -> tuple[Badge | State, ...]:
    if group.status == "proposed":
        return (Badge("yellow", "Foreslået"),)
    vacant = isinstance(group.amr, tuple) and any(holder.vacant for holder in group.amr)
    return (State("vacant", "AMR mangler"),) if vacant else ()


def _trio(lookup: Lookup, trio: Known[Trio]) -> Cell:
    if not isinstance(trio, Trio):
        return lookup.value(trio)
    if not trio.exists:
        return cell("Nej", trio.note)
    named = trio.tr if isinstance(trio.tr, tuple) else ()
    people: tuple[Holder, ...] = named
    return stacked([cell("Ja: leder, TR og AMR", trio.note), *(lookup.holder(one) for one in people)])


def group_view(lookup: Lookup, group: WorkEnvironmentGroup) -> GroupView:
    """Everything that the page of a work-environment group shows."""
    facts = (
        Fact("Arbejdsplads", stacked(cell(lookup.link(unit.key)) for unit in group.units)),
        Fact("Adresse", lookup.value(group.address)),
        *(() if lookup.ended(group) else _people(lookup, group)),
        Fact("Plan", cell(lookup.link(group.plan.key))),
        Fact("Gælder", cell(danish.span(group.valid_from, group.valid_to))),
    )
    plan = lookup.get(AmoPlan, group.plan)
    plan_lines = [fact for fact in plan_facts(lookup, plan) if fact.term != "Område"] if plan else []
    outstanding = [one.text for one in plan.outstanding if one.unit in group.units] if plan else []
    return GroupView(
        title=group.name,
        lead="Gruppen tager sig af det daglige arbejdsmiljø: leder og arbejdsmiljørepræsentant sammen.",
        status=_status(lookup, group),
        facts=with_words(lookup, (fact for fact in (*facts, *plan_lines) if not fact.value.empty)),
        missing=tuple(outstanding),
        timeline=timeline(lookup, group),
        diagram=group_picture(lookup, group),
        used_by=lookup.mentions(group.key),
        note=" ".join(filter(None, (group.note, *_remarks(group)))),
    )


def _status(lookup: Lookup, group: WorkEnvironmentGroup) -> Badge | None:
    if gone := lookup.ended(group):
        return Badge("info", danish.capital(gone))
    return Badge("yellow", "Foreslået, ikke besluttet") if group.status == "proposed" else None


def _people(lookup: Lookup, group: WorkEnvironmentGroup) -> tuple[Fact, ...]:
    return (
        Fact("Leder", lookup.holders(group.leaders)),
        Fact("AMR", lookup.holders(group.amr)),
        Fact("Antal AMR", lookup.value(group.amr_seats)),
        Fact("TRIO", _trio(lookup, group.trio)),
    )


def _remarks(group: WorkEnvironmentGroup) -> list[str]:
    held = [value for value in (group.leaders, group.amr) if isinstance(value, tuple)]
    return [holder.note for holders in held for holder in holders if holder.note]


def group_table(lookup: Lookup, plan: str | None = None) -> Table:
    """The work-environment groups that have not ended, or those of one plan."""
    groups = [one for one in groups_today(lookup) if plan in (None, str(one.plan))]
    rows = tuple(
        Row(
            (
                cell(lookup.link(one.key), *_group_marks(one)),
                stacked(cell(lookup.link(unit.key)) for unit in one.units),
                lookup.holders(one.leaders),
                lookup.holders(one.amr),
                _trio(lookup, one.trio),
            )
        )
        for one in groups
    )
    return Table(
        "Arbejdsmiljøgrupper",
        ("Gruppe", "Arbejdsplads", "Leder", "AMR", "TRIO"),
        rows,
        empty="Kilderne nævner ingen grupper i denne plan.",
        brief=True,
    )
