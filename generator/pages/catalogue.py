"""The pages of an edition: which there are, at which address, from which record, with which view and template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.edition.addresses import absence_address, address_of
from generator.handbook.handbook import Handbook
from generator.records.base import Model, Record
from generator.records.committees import AmoPlan, Committee, WorkEnvironmentGroup
from generator.records.content import Page, Prose, Situation
from generator.records.guidelines import Guideline
from generator.records.knowledge import SourceDocument
from generator.records.meetings import Meeting
from generator.records.organisation import Unit
from generator.records.strategies import StrategyPlan
from generator.views import (
    absence,
    absence_latest,
    amo,
    committees,
    guidelines,
    knowledge,
    meetings,
    organisation,
    strategies,
)
from generator.views.lookup import Lookup


@dataclass(frozen=True)
class PagePlan:
    """One page before it is rendered."""

    address: str
    template: str
    record: Record
    build: Callable[[Lookup], object]
    part: Model | None = None
    index: bool = False
    given: tuple[Record, ...] = ()
    """The records beside its own that the view is given, so that it need not ask for them."""

    @property
    def file(self) -> str:
        """The page's file in the docs tree; index.md makes it the front of its section in the navigation."""
        return f"{self.address}index.md" if self.index else f"{self.address.rstrip('/')}.md"


BUILDERS: dict[type[Record], tuple[str, Callable[..., object]]] = {
    Page: ("page", knowledge.page_view),
    Situation: ("situation", knowledge.situation_view),
    Committee: ("committee", committees.committee_view),
    AmoPlan: ("amo-plan", amo.amo_plan_view),
    WorkEnvironmentGroup: ("group", amo.group_view),
    Unit: ("unit", organisation.unit_view),
    Guideline: ("guideline", guidelines.guideline_view),
    Meeting: ("meeting", meetings.meeting_view),
    SourceDocument: ("source", knowledge.source_view),
    StrategyPlan: ("plan", strategies.plan_view),
}
"""Template and view of each kind of record that has a page of its own."""


def pages_of(lookup: Lookup) -> Iterator[PagePlan]:
    """Every page of an edition, in the order of the registers."""
    fronts = {f"page/{section.pages[0]}" for section in lookup.handbook.settings.sections}
    for kind, (template, build) in BUILDERS.items():
        for record in lookup.all(kind):
            yield _plan(record, template, build, record.key in fronts or isinstance(record, StrategyPlan))
    for plan in lookup.all(StrategyPlan):
        for area in plan.areas:
            address = f"{address_of(plan)}{area.id}/"
            yield PagePlan(address, "area", plan, partial(strategies.area_view, plan=plan, area=area), area)
    for unit in absence_latest.units_with_absence(lookup):
        yield PagePlan(
            absence_address(unit.id),
            "absence-unit",
            _newest_absence(lookup, unit),
            partial(absence.absence_unit_view, unit=unit),
            given=(unit,),
        )


def _plan(record: Record, template: str, build: Callable[..., object], index: bool) -> PagePlan:
    address = address_of(record)
    return PagePlan(address or "", template, record, lambda lookup: build(lookup, record), index=index)


def _newest_absence(lookup: Lookup, unit: Unit) -> Record:
    return absence_latest.figures_by_unit(lookup)[unit.id][0][0]


def prose_with_pages(handbook: Handbook) -> Iterator[Prose]:
    """Every text that editors write, for checking."""
    for record in handbook:
        if isinstance(record, Prose):
            yield record
