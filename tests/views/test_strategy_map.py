"""The map of a plan: every goal once, shared ones under both areas, and lines from what it continues."""

from __future__ import annotations

from datetime import date

import pytest

from generator.drawing.diagram import Diagram
from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.records.strategies import StrategyPlan, Target
from generator.views.lookup import Lookup
from generator.views.strategies import plan_status
from generator.views.strategy_map import plan_map
from generator.views.wheel import year_picture
from tests.sites import ROOT, SAMPLE


def lookup(project: str) -> Lookup:
    handbook = load(ROOT if project == "real" else SAMPLE).handbook
    assert handbook is not None
    return Lookup(next(one for one in editions_of(handbook, date(2026, 11, 22)) if one.current))


def diagrams(found: Lookup) -> dict[str, Diagram]:
    made = {}
    for plan in found.all(StrategyPlan):
        drawing = plan_map(found, plan, plan_status(plan, found.edition.on)).drawing
        assert isinstance(drawing, Diagram)
        made[plan.id] = drawing
    return made


@pytest.mark.parametrize("project", ["real", "sample"])
def test_every_goal_stands_once_and_leads_to_its_text(project: str) -> None:
    found = lookup(project)
    for name, diagram in diagrams(found).items():
        addresses = [box.address for box in diagram.boxes]
        assert None not in addresses
        assert len(set(addresses)) == len(addresses)
        goals = {
            part.key: part
            for part in found.handbook.parts.values()
            if part.kind == "goal" and part.record.id == name and not getattr(part.model, "same_as", None)
        }
        assert {found.link(key).address for key in goals} <= set(addresses)


@pytest.mark.parametrize("project", ["real", "sample"])
def test_what_continues_what_is_drawn(project: str) -> None:
    found = lookup(project)
    drawn = {(edge, plan) for plan, diagram in diagrams(found).items() for edge in diagram.edges}
    continued = 0
    for part in found.handbook.parts.values():
        for reference in getattr(part.model, "continues", ()) if part.kind == "goal" else ():
            edge = (found.link(f"goal/{reference}").address, found.link(part.key).address)
            assert (edge, part.record.id) in drawn
            continued += 1
    assert continued > 0


def test_a_shared_target_is_one_box_under_both_areas() -> None:
    found = lookup("real")
    edges = diagrams(found)["plan-med-2024-2025"].edges
    shared = [part for part in found.handbook.parts.values() if isinstance(part.model, Target) and part.model.same_as]
    assert shared
    for part in shared:
        assert isinstance(part.model, Target)
        twin = found.link(f"goal/{part.model.same_as}").address
        assert len([parent for parent, child in edges if child == twin and "#" not in parent]) == 2


def test_the_wheel_shows_what_has_months_and_marks_today_in_the_current_edition_only() -> None:
    handbook = load(SAMPLE).handbook
    assert handbook is not None
    for edition in editions_of(handbook, date(2026, 11, 22)):
        wheel = year_picture(Lookup(edition)).drawing
        assert getattr(wheel, "marked") is edition.current  # noqa: B009  a wheel, not any drawing
        assert all(spoke.months and spoke.address for spoke in getattr(wheel, "spokes"))  # noqa: B009


def test_what_an_earlier_edition_does_not_have_leaves_no_trace() -> None:
    handbook = load(SAMPLE).handbook
    assert handbook is not None
    for edition in editions_of(handbook, date(2026, 11, 22)):
        found = Lookup(edition)
        addresses = {found.link(part.key).address for part in found.handbook.parts.values()}
        addresses |= {found.link(plan.key).address for plan in found.all(StrategyPlan)}
        for diagram in diagrams(found).values():
            assert {box.address for box in diagram.boxes} <= addresses
