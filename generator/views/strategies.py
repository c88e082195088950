"""Views of KommuneMED's strategy plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator import danish
from generator.handbook.handbook import Part
from generator.records.base import Disputed, Event
from generator.records.strategies import Action, EarlierTarget, EarlierText, FocusArea, Objective, StrategyPlan, Target
from generator.views.deadlines import goal_coverage
from generator.views.elements import Badge, Cell, Entry, Fact, Link, Picture, Piece, Row, Table, cell, stacked
from generator.views.lookup import Lookup
from generator.views.strategy_map import plan_map
from generator.views.timeline import area_timeline


@dataclass(frozen=True)
class PlanView:
    """The page of one plan."""

    title: str
    lead: str
    ends: str
    status: Badge
    facts: tuple[Fact, ...]
    about: str
    areas: tuple[Entry, ...]
    map: Picture
    used_by: tuple[Fact, ...]
    note: str


@dataclass(frozen=True)
class GoalView:
    """A målsætning, a delmål or a handling."""

    anchor: str
    title: str
    text: str
    facts: tuple[Fact, ...]
    note: str


@dataclass(frozen=True)
class AreaView:
    """The page of one indsatsområde."""

    title: str
    lead: str
    plan: Link
    about: str
    facts: tuple[Fact, ...]
    objectives: tuple[GoalView, ...]
    targets: tuple[GoalView, ...]
    actions: tuple[GoalView, ...]
    follow_up: str
    timeline: Table
    note: str


def plan_status(plan: StrategyPlan, on: date) -> Badge:
    """Whether a plan is coming, running or has run out on a date (rule P2)."""
    if plan.valid_from and plan.valid_from.first > on:
        return Badge("info", "Kommer")
    if plan.valid_to and plan.valid_to.last < on:
        return Badge("yellow", f"Udløbet {danish.when(plan.valid_to)}")
    return Badge("green", "Gælder")


def plan_view(lookup: Lookup, plan: StrategyPlan) -> PlanView:
    """Everything that the page of a plan shows."""
    return PlanView(
        title=plan.title,
        lead=f"KommuneMEDs plan for {danish.span(plan.valid_from, plan.valid_to)}"
        + (f": {plan.theme}." if plan.theme else "."),
        ends=plan.valid_to.last.isoformat() if plan.valid_to else "",
        status=plan_status(plan, lookup.edition.on),
        facts=plan_facts(lookup, plan),
        about=plan.about,
        areas=tuple(
            Entry(lookup.link(f"goal/{plan.id}/{area.id}", f"{area.number}. {area.heading}"), _counts(area))
            for area in plan.areas
        ),
        map=plan_map(lookup, plan, plan_status(plan, lookup.edition.on)),
        used_by=lookup.mentions(plan.key),
        note=plan.note or "",
    )


def _counts(area: FocusArea) -> str:
    told = [
        (area.objectives, "målsætning", "målsætninger"),
        (area.targets, "delmål", "delmål"),
        (area.actions, "handling", "handlinger"),
    ]
    return danish.words([f"{len(items)} {one if len(items) == 1 else many}" for items, one, many in told if items])


def plan_facts(lookup: Lookup, plan: StrategyPlan) -> tuple[Fact, ...]:
    """Period, status, adoption and what the plan continues."""
    followers = [one for one in lookup.all(StrategyPlan) if plan.id in one.continues]
    expired = plan_status(plan, lookup.edition.on).tone == "yellow" and not followers
    facts = (
        Fact("Status", cell(plan_status(plan, lookup.edition.on))),
        Fact("Periode", cell(danish.span(plan.valid_from, plan.valid_to))),
        Fact("Vedtaget", lookup.value(plan.adopted, lambda event: _adopted(lookup, event))),
        Fact("Justeret", lookup.value(plan.adjusted)),
        Fact("Bygger videre på", stacked(cell(lookup.link(one.key)) for one in plan.continues)),
        Fact("Afløst af", stacked(cell(lookup.link(one.key)) for one in followers)),
        Fact("Ny plan", cell("Kilderne nævner ingen plan, der afløser den") if expired else Cell()),
    )
    return tuple(fact for fact in facts if not fact.value.empty)


def _adopted(lookup: Lookup, event: Event) -> Cell:
    return stacked([lookup.when(event.on), cell(event.why)])


def area_view(lookup: Lookup, plan: StrategyPlan, area: FocusArea) -> AreaView:
    """Everything that the page of an indsatsområde shows."""
    key = f"goal/{plan.id}/{area.id}"
    facts = (
        Fact("Titel", lookup.value(area.title) if isinstance(area.title, Disputed) else Cell()),
        Fact("Bygger videre på", stacked(cell(lookup.link(one.key)) for one in area.continues)),
        Fact("Føres videre i", stacked(cell(link) for link in _followers(lookup, key))),
        Fact("Se også", stacked(cell(lookup.link(one.key)) for one in area.related)),
        Fact("Nævnt på", stacked(cell(link) for link in lookup.backlinks(key) if link.text != plan.title)),
    )
    return AreaView(
        title=area.heading,
        lead=f"Indsatsområde {area.number} i {plan.title}.",
        plan=lookup.link(plan.key),
        about=area.about,
        facts=tuple(fact for fact in facts if not fact.value.empty),
        objectives=tuple(_objective(lookup, key, one) for one in area.objectives),
        targets=tuple(_target(lookup, key, one, number) for number, one in enumerate(area.targets, 1)),
        actions=tuple(_action(lookup, key, one, number) for number, one in enumerate(area.actions, 1)),
        follow_up=area.follow_up or "",
        timeline=area_timeline(lookup, plan, area),
        note=area.note or "",
    )


def _followers(lookup: Lookup, key: str) -> tuple[Link, ...]:
    name = key.partition("/")[2]
    parts = [
        part
        for part in lookup.handbook.parts.values()
        if part.kind == "goal" and name in getattr(part.model, "continues", ())
    ]
    return tuple(lookup.link(part.key) for part in parts)


def _objective(lookup: Lookup, area: str, objective: Objective) -> GoalView:
    facts = (
        Fact("Status", lookup.value(objective.status)),
        Fact("Bygger videre på", stacked(cell(lookup.link(one.key)) for one in objective.continues)),
        Fact("Føres videre i", stacked(cell(link) for link in _followers(lookup, f"{area}.{objective.id}"))),
        _before(lookup, f"{area}.{objective.id}"),
        _mentioned(lookup, f"{area}.{objective.id}"),
    )
    title = objective.title or "Målsætning"
    return GoalView(
        objective.id, title, objective.text, tuple(fact for fact in facts if not fact.value.empty), objective.note or ""
    )


def _target(lookup: Lookup, area: str, target: Target, number: int) -> GoalView:
    twin = lookup.find(target.same_as.key) if target.same_as else None
    shared = twin.model if isinstance(twin, Part) and isinstance(twin.model, Target) else target
    twins = [
        part
        for part in lookup.handbook.parts.values()
        if isinstance(part.model, Target) and part.model.same_as == f"{area.partition('/')[2]}.{target.id}"
    ]
    same = [lookup.link(target.same_as.key)] if target.same_as else [lookup.link(part.key) for part in twins]
    facts = (
        Fact("Indikator", lookup.value(target.indicator if target.indicator is not None else shared.indicator)),
        Fact("Data fra", lookup.value(target.data_source if target.data_source is not None else shared.data_source)),
        Fact("Frist", lookup.when(target.due)),
        Fact("Drøftet", goal_coverage(lookup, f"{area}.{target.id}")),
        Fact("Fælles med", stacked(cell(link) for link in same)),
        Fact("Bygger videre på", stacked(cell(lookup.link(one.key)) for one in target.continues)),
        _before(lookup, f"{area}.{target.id}"),
        _mentioned(lookup, f"{area}.{target.id}"),
    )
    text = target.text or shared.text or ""
    return GoalView(
        target.id, f"Delmål {number}", text, tuple(fact for fact in facts if not fact.value.empty), target.note or ""
    )


def _action(lookup: Lookup, area: str, action: Action, number: int) -> GoalView:
    facts = (
        Fact(
            "Hvem handler",
            stacked(
                [*(cell(actor) for actor in action.actors), *(cell(lookup.link(one.key)) for one in action.committees)]
            ),
        ),
        Fact("KommuneMED får", lookup.value(action.delivers)),
        Fact("Drøftet", goal_coverage(lookup, f"{area}.{action.id}")),
        Fact("Frist", lookup.when(action.due)),
        Fact("Bygger videre på", stacked(cell(lookup.link(one.key)) for one in action.continues)),
        Fact("Se også", stacked(cell(lookup.link(one.key)) for one in action.related)),
        _before(lookup, f"{area}.{action.id}"),
        _mentioned(lookup, f"{area}.{action.id}"),
    )
    title = f"Handling {action.number or number}" + (f": {action.title}" if action.title else "")
    return GoalView(
        action.id, title, action.text, tuple(fact for fact in facts if not fact.value.empty), action.note or ""
    )


def _before(lookup: Lookup, key: str) -> Fact:
    """What a goal said before the edition's date, and until when."""
    part = lookup.history.parts.get(key)
    earlier: tuple[EarlierText | EarlierTarget, ...] = getattr(part.model, "earlier", ()) if part else ()
    rows = []
    for one in sorted(earlier, key=lambda one: one.valid_to.last if one.valid_to else date.min):
        if one.valid_to and one.valid_to.last < lookup.edition.on:
            bases = (one.recorded,) if one.recorded else one.source
            rows.append(cell(f"Til {danish.when(one.valid_to)}:", *_sides(lookup, one), *lookup.sources(bases)))
    return Fact("Før", stacked(rows))


def _sides(lookup: Lookup, one: EarlierText | EarlierTarget) -> Iterator[Piece]:
    for number, (name, value) in enumerate(one.told.items()):
        told = lookup.when(value) if name == "due" else lookup.value(value)
        words = {"title": "titlen", "text": "teksten", "due": "fristen", "indicator": "indikatoren"}
        yield from ([";"] if number else [])
        yield words.get(name, "datakilden")
        yield from (piece for line in told.lines for piece in line)


def _mentioned(lookup: Lookup, key: str) -> Fact:
    return Fact("Nævnt på", stacked(cell(link) for link in lookup.backlinks(key)))


def newest_first(plans: Iterable[StrategyPlan]) -> list[StrategyPlan]:
    """Plans by the day they begin, the latest first."""
    return sorted(plans, key=lambda one: (one.valid_from.first if one.valid_from else date.min, one.id), reverse=True)


def plan_table(lookup: Lookup) -> Table:
    """Every plan, the newest first, with its status on the edition's date."""
    rows = tuple(
        Row(
            (
                cell(lookup.link(one.key)),
                cell(danish.span(one.valid_from, one.valid_to)),
                cell(plan_status(one, lookup.edition.on)),
                stacked(cell(lookup.link(f"goal/{one.id}/{area.id}", area.heading)) for area in one.areas),
            )
        )
        for one in newest_first(lookup.all(StrategyPlan))
    )
    return Table("KommuneMEDs planer", ("Plan", "Periode", "Status", "Indsatsområder"), rows)
