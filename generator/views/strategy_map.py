"""A plan on one picture: areas, målsætninger, delmål and handlinger with their states, and what continues what."""

from __future__ import annotations

from collections.abc import Iterator

from generator import danish
from generator.handbook.handbook import Part
from generator.records.base import Unknown
from generator.records.reference import Reference
from generator.records.strategies import Action, FocusArea, Objective, StrategyPlan, Target
from generator.records.when import When
from generator.views.diagrams import files_of, picture
from generator.views.elements import Badge, Node, Picture, Piece, State
from generator.views.lookup import Lookup

LONGEST = 70
ALSO = "Stiplet linje: bliver ført videre i, eller er fælles"
Goal = FocusArea | Objective | Target | Action


def plan_map(lookup: Lookup, plan: StrategyPlan, status: Badge) -> Picture:
    """A plan, drawn, with the goals of earlier plans that it continues.

    Args:
        lookup: the edition's records.
        plan: what is to be drawn.
        status: whether the plan is coming, holds or has run out.
    """
    areas = tuple(_area(lookup, plan, area) for area in plan.areas)
    whole = Node(lookup.link(plan.key), danish.span(plan.valid_from, plan.valid_to), (status,), True, areas)
    earlier = tuple(_earlier(lookup, plan))
    return picture(
        plan.id, f"Kort over {plan.title}", (whole, *earlier), files_of(lookup.edition, plan.id, pdf=False), ALSO
    )


def _area(lookup: Lookup, plan: StrategyPlan, area: FocusArea) -> Node:
    base = f"{plan.id}/{area.id}"
    objectives = [
        _goal(lookup, f"{base}.{one.id}", one, "Målsætning", _actions(lookup, base, area, one.id))
        for one in area.objectives
    ]
    targets = [_target(lookup, base, one, number) for number, one in enumerate(area.targets, 1)]
    children = (*objectives, *targets, *_actions(lookup, base, area, None))
    return Node(lookup.link(f"goal/{base}", area.heading), f"Indsatsområde {area.number}", children=children)


def _actions(lookup: Lookup, base: str, area: FocusArea, objective: str | None) -> tuple[Node, ...]:
    """The actions of one målsætning; with none, those that belong to the area alone."""
    known = {one.id for one in area.objectives}
    return tuple(
        _goal(lookup, f"{base}.{one.id}", one, f"Handling {one.number or number}")
        for number, one in enumerate(area.actions, 1)
        if (one.objective if one.objective in known else None) == objective
    )


def _target(lookup: Lookup, base: str, target: Target, number: int) -> Node:
    """A delmål; one that is shared stands as its twin does, so that it becomes one box under both areas."""
    twin = lookup.find(target.same_as.key) if target.same_as else None
    if target.same_as and isinstance(twin, Part) and isinstance(twin.model, Target):
        return _goal(lookup, str(target.same_as), twin.model, "Fælles delmål")
    return _goal(lookup, f"{base}.{target.id}", target, f"Delmål {number}")


def _goal(lookup: Lookup, name: str, goal: Goal, label: str, children: tuple[Node, ...] = ()) -> Node:
    link = lookup.link(f"goal/{name}", _short(_words(goal)))
    return Node(link, label, _marks(goal), False, children, _lines(goal))


def _words(goal: Goal) -> str:
    return goal.heading if isinstance(goal, FocusArea) else getattr(goal, "title", None) or goal.text or goal.id


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(' ')[0].rstrip(',.;:')} …"


def _lines(goal: Goal) -> tuple[str, ...]:
    status = getattr(goal, "status", None)
    due = getattr(goal, "due", None)
    told = (status if isinstance(status, str) else "", f"Frist: {danish.when(due)}" if isinstance(due, When) else "")
    return tuple(line for line in told if line)


def _marks(goal: Goal) -> tuple[Piece, ...]:
    """What is not known about a goal's state."""
    named = (("status", "Status ukendt"), ("due", "Frist ukendt"))
    return tuple(State("unknown", word) for name, word in named if isinstance(getattr(goal, name, None), Unknown))


def _continued(plan: StrategyPlan) -> Iterator[tuple[str, Goal, Reference]]:
    """Each goal of a plan with each that it continues."""
    for area in plan.areas:
        base = f"{plan.id}/{area.id}"
        yield from ((base, area, one) for one in area.continues)
        goals: tuple[Objective | Target | Action, ...] = (*area.objectives, *area.targets, *area.actions)
        for goal in goals:
            yield from ((f"{base}.{goal.id}", goal, one) for one in goal.continues)


def _earlier(lookup: Lookup, plan: StrategyPlan) -> Iterator[Node]:
    """The earlier plans, each with those of its goals that this plan continues."""
    below: dict[str, dict[str, list[Node]]] = {}
    for name, goal, reference in _continued(plan):
        if lookup.find(f"goal/{reference}") is None:
            # What is not published yet, or did not hold then, leaves no trace.
            continue
        node = Node(
            lookup.link(f"goal/{name}", _short(_words(goal))), "Føres videre i", _marks(goal), lines=_lines(goal)
        )
        below.setdefault(str(reference).partition("/")[0], {}).setdefault(str(reference), []).append(node)
    for earlier, goals in below.items():
        children = tuple(_old(lookup, name, tuple(nodes)) for name, nodes in goals.items())
        yield Node(lookup.link(f"plan/{earlier}"), "Tidligere plan", children=children)


def _old(lookup: Lookup, name: str, nodes: tuple[Node, ...]) -> Node:
    found = lookup.find(f"goal/{name}")
    model = found.model if isinstance(found, Part) else None
    words = _words(model) if isinstance(model, FocusArea | Objective | Target | Action) else name
    return Node(lookup.link(f"goal/{name}", _short(words)), "Mål i den tidligere plan", children=nodes)
