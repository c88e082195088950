"""KommuneMED's strategy plans: indsatsområde -> målsætning -> delmål and handlinger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.base import Before, Dated, Event, Known, Model, Record, Sourced
from generator.records.fields import Count, Identifier, Moment, Text, Texts, to
from generator.records.reference import Reference

Goal = Annotated[Reference, to("goal")]
CommitteeRef = Annotated[Reference, to("committee")]


class EarlierText(Before):
    """A title or a wording that a goal had until a day."""

    title: Text | None = None
    text: Text | None = None


class EarlierTarget(Before):
    """What a delmål said until a day."""

    text: Text | None = None
    indicator: Known[Text] | None = None
    data_source: Known[Text] | None = None
    due: Known[Moment] | None = None


class Objective(Dated, Sourced):
    """A målsætning; the plan of 2022-2023 calls it Mål."""

    id: Identifier
    title: Text | None = None
    text: Text
    status: Known[Text] | None = None
    earlier: tuple[EarlierText, ...] = ()
    continues: tuple[Goal, ...] = ()
    note: Text | None = None


class Target(Dated, Sourced):
    """A delmål with its indicator and data source (rule P4); a shared one refers to its twin (rule P5)."""

    id: Identifier
    text: Text | None = None
    indicator: Known[Text] | None = None
    data_source: Known[Text] | None = None
    due: Known[Moment] | None = None
    earlier: tuple[EarlierTarget, ...] = ()
    same_as: Goal | None = None
    continues: tuple[Goal, ...] = ()
    note: Text | None = None


class Action(Dated, Sourced):
    """A handling: who acts, and what KommuneMED gets (rule P6)."""

    id: Identifier
    number: Count | None = None
    title: Text | None = None
    text: Text
    actors: Texts = ()
    committees: tuple[CommitteeRef, ...] = ()
    delivers: Known[Text] | None = None
    due: Known[Moment] | None = None
    earlier: tuple[EarlierText, ...] = ()
    objective: Identifier | None = None
    continues: tuple[Goal, ...] = ()
    related: tuple[Annotated[Reference, to()], ...] = ()
    note: Text | None = None


class FocusArea(Sourced):
    """An indsatsområde."""

    id: Identifier
    number: Count
    title: Known[Text]
    about: Text
    continues: tuple[Goal, ...] = ()
    objectives: tuple[Objective, ...] = ()
    targets: tuple[Target, ...] = ()
    actions: tuple[Action, ...] = ()
    follow_up: Text | None = None
    note: Text | None = None
    related: tuple[Annotated[Reference, to()], ...] = ()

    @property
    def heading(self) -> str:
        """The title, or the first of those that the sources give."""
        if isinstance(self.title, str):
            return self.title
        disputed = getattr(self.title, "disputed", ())
        return str(disputed[0].value) if disputed else self.id


class StrategyPlan(Record, Dated):
    """A two-year plan of KommuneMED (rule P1)."""

    KIND: ClassVar[str] = "plan"
    FOLDER: ClassVar[str] = "strategies"
    ADDRESS: ClassVar[str | None] = "plan-med"

    title: Text
    theme: Text | None = None
    adopted: Known[Event]
    continues: tuple[Annotated[Reference, to("plan")], ...] = ()
    adjusted: Known[Text]
    about: Text
    areas: Annotated[tuple[FocusArea, ...], Field(min_length=1)]

    def parts(self) -> Iterator[tuple[str, str, str, Model]]:
        """Areas, objectives, targets and actions: each can be linked to."""
        for area in self.areas:
            yield "goal", area.id, area.heading, area
            named: tuple[tuple[str, tuple[Objective | Target | Action, ...]], ...] = (
                ("Mål", area.objectives),
                ("Delmål", area.targets),
                ("Handling", area.actions),
            )
            for name, items in named:
                for number, item in enumerate(items, 1):
                    yield "goal", f"{area.id}.{item.id}", f"{name} {number} i {area.heading}", item
