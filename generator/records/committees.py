"""MED: the committees with their seats, and the work-environment organisation's plans and groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.base import Before, Dated, Event, Holder, Known, Model, Record, Register, Sourced
from generator.records.fields import Count, Flag, Identifier, Moment, OneOrMany, Text, choice, to
from generator.records.organisation import Valggruppe
from generator.records.reference import Reference

CommitteeRef = Annotated[Reference, to("committee")]
UnitRef = Annotated[Reference, to("unit")]
Status = Annotated[str, choice("active", "proposed", "closed")]
ROLES = ("chair", "vice_chair", "member", "amr", "tr", "work_environment_leader", "secretary", "med_representative")


class Election(Dated, Sourced):
    """An election period (rule S10)."""

    note: Text | None = None


class Seat(Model):
    """A seat in a committee and those who held it over time."""

    id: Identifier
    side: Annotated[str, choice("management", "staff")] | None = None
    roles: tuple[Annotated[str, choice(*ROLES)], ...] = ("member",)
    valggruppe: Known[Valggruppe] | None = None
    represents: UnitRef | None = None
    holders: Known[tuple[Holder, ...]]
    note: Text | None = None


class Unrepresented(Dated, Sourced):
    """A department that, by a source, nobody in the committee comes from (rule S6)."""

    unit: UnitRef


class Earlier(Before):
    """A name, a parent or a status that held until a day."""

    name: Text | None = None
    parent: CommitteeRef | None = None
    status: Status | None = None


class Approval(Model):
    """What KommuneMED decided about a plan: approved, or only taken note of (rule S12)."""

    outcome: Annotated[str, choice("approved", "noted")]
    decision: Annotated[Reference, to("decision")] | None = None
    on: Moment | None = None
    note: Text | None = None


Approvals = Annotated[tuple[Approval, ...], OneOrMany()]
"""The decisions about a plan over time; one alone may stand without a list."""


class Committee(Record, Dated):
    """A MED committee or a forum that prepares for one."""

    KIND: ClassVar[str] = "committee"
    FOLDER: ClassVar[str] = "committees"
    ADDRESS: ClassVar[str | None] = "udvalg"

    name: Text
    level: Annotated[
        str, choice("municipality", "department", "workplace", "staff_meeting", "preparatory", "working_group")
    ]
    unit: UnitRef | None = None
    units: tuple[UnitRef, ...] = ()
    parent: CommitteeRef | None = None
    status: Status = "active"
    earlier: tuple[Earlier, ...] = ()
    follows: Text | None = None
    seats_agreed: Known[Count] | None = None
    elections: tuple[Election, ...] = ()
    seats: Known[tuple[Seat, ...]] = ()
    unrepresented: tuple[Unrepresented, ...] = ()
    tasks: tuple[Text, ...] = ()
    meets: Text | None = None
    replaces: tuple[CommitteeRef, ...] = ()
    approval: Known[Approvals] | None = None
    purpose: Text | None = None
    register_: Register = Field(default_factory=Register, alias="register")

    @property
    def served(self) -> tuple[Reference, ...]:
        """The units that the committee serves."""
        return (self.unit, *self.units) if self.unit else self.units

    def parts(self) -> Iterator[tuple[str, str, str, Model]]:
        """Seats have no page of their own; none is addressed."""
        return iter(())


class Outstanding(Sourced):
    """What a plan still lacks (rule S13)."""

    text: Text
    unit: UnitRef | None = None


class AmoPlan(Record, Dated):
    """The plan of the work-environment organisation of one area."""

    KIND: ClassVar[str] = "amo-plan"
    FOLDER: ClassVar[str] = "amo-plans"
    ADDRESS: ClassVar[str | None] = "amo-planer"

    name: Text
    unit: UnitRef
    updated_on: Known[Moment]
    approval: Known[Approvals]
    outstanding: tuple[Outstanding, ...] = ()
    register_: Register = Field(default_factory=Register, alias="register")


class Trio(Model):
    """Leader, TR and AMR together (rule T3), and on how many points they agreed what to expect (rule T4)."""

    exists: Flag
    tr: Known[tuple[Holder, ...]] = ()
    agreed: Known[Count] | None = None
    note: Text | None = None


class WorkEnvironmentGroup(Record, Dated):
    """An arbejdsmiljøgruppe: leaders and AMR of one workplace and address (rules A1, A2, A4)."""

    KIND: ClassVar[str] = "group"
    FOLDER: ClassVar[str] = "groups"
    ADDRESS: ClassVar[str | None] = "arbejdsmiljoegrupper"

    name: Text
    plan: Annotated[Reference, to("amo-plan")]
    units: Annotated[tuple[UnitRef, ...], Field(min_length=1)]
    address: Known[Text]
    leaders: Known[tuple[Holder, ...]]
    amr: Known[tuple[Holder, ...]]
    amr_seats: Known[Count] | None = None
    trio: Known[Trio]
    status: Status = "active"
    earlier: tuple[Earlier, ...] = ()
    meets: Text | None = None
    adopted: Known[Event] | None = None
    closed: Known[Event] | None = None
