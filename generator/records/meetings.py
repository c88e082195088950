"""Meetings with their items and decisions, and the year wheel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from generator.records.base import Known, LegalBasis, Model, Record, Register, Sourced
from generator.records.fields import AnyReference, Audience, Clock, Count, Day, Flag, Moment, Text, choice, to
from generator.records.reference import Reference
from generator.records.values import mistake

OUTCOMES = ("approved", "noted", "discussed", "deferred", "agreed", "rejected", "not_recorded")
PersonRef = Annotated[Reference, to("person")]
CommitteeRef = Annotated[Reference, to("committee")]


class Attendee(Model):
    """Who was there, and as what; attendance is not membership."""

    person: PersonRef
    as_: Text | None = Field(default=None, alias="as")


class Proposal(Model):
    """One point of the indstilling and what became of it (rule M13)."""

    number: Count = 1
    text: Text
    outcome: Annotated[str, choice(*OUTCOMES)]
    note: Text | None = None


class FollowUp(Model):
    """What was promised (rule M12)."""

    text: Text
    who: Text | None = None
    by: Text | None = None
    status: Annotated[str, choice("open", "done", "unknown")] = "unknown"
    answer: Annotated[str, choice("expected", "not_expected", "not_said")] | None = None
    related: tuple[AnyReference, ...] = ()


class Attachment(Model):
    """An attachment by its title (rule M14)."""

    title: Text
    published: Flag = False


class Item(Sourced):
    """An item of the agenda; a confidential one holds its number and that word only (rule D8)."""

    number: Count
    title: Text | None = None
    contents_title: Text | None = None
    case: Text | None = None
    fixed: Annotated[str, choice("approval_of_agenda", "work_environment", "chairs", "stories", "any_other")] | None = (
        None
    )
    summary: Text | None = None
    proposed_by: Text | None = None
    proposals: tuple[Proposal, ...] = ()
    decision_text: Text | None = None
    decided: Text | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    related: tuple[AnyReference, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    confidential: Flag = False
    note: Text | None = None

    @model_validator(mode="after")
    def _confidential_or_told(self) -> Item:
        if self.confidential and self.model_fields_set - {"number", "confidential"}:
            raise mistake(
                "fortroligt",
                "Et fortroligt punkt har kun number og confidential: true.",
                "Slet resten af punktet (regel D8).",
            )
        if not self.confidential and self.title is None:
            raise mistake("titel", "Punktet mangler title.", "Skriv punktets titel.")
        return self

    @property
    def heading(self) -> str:
        """The item's title, or the one word that a confidential item has."""
        return self.title or "Fortroligt punkt"


class Minutes(Model):
    """How far the minutes are approved (rule M9)."""

    status: Annotated[str, choice("draft", "approved_by_chairs", "final", "unknown")]
    text: Text | None = None


class MeetingChange(Model):
    """That a planned meeting was changed: when that was told, and what is new."""

    on: Day
    text: Text


class WaivedDeadline(Sourced):
    """That the deadline of proposals or of material was waived for a meeting, and why (rule M6)."""

    deadline: Annotated[str, choice("proposals", "material")]
    reason: Text


class Meeting(Record):
    """A meeting and its minutes in our own words."""

    KIND: ClassVar[str] = "meeting"
    FOLDER: ClassVar[str] = "meetings"
    ADDRESS: ClassVar[str | None] = "moeder"

    committee: CommitteeRef
    kind: Annotated[str, choice("ordinary", "extraordinary", "theme", "unknown")]
    date: Day
    weekday: Text | None = None
    start: Clock | None = None
    end: Clock | None = None
    sent: Day | None = None
    waived: tuple[WaivedDeadline, ...] = ()
    place_text: Text | None = Field(default=None, alias="place")
    changes: tuple[MeetingChange, ...] = ()
    cancelled: Flag = False
    register_: Register = Field(default_factory=Register, alias="register")
    minutes: Minutes | None = None
    attendees: Known[tuple[Attendee, ...]] = ()
    secretary: PersonRef | None = None
    items: tuple[Item, ...] = ()

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Meeting:
        if self.end and (self.start is None or self.end <= self.start):
            raise mistake("klokkeslaet", "Mødet slutter, før det begynder.", "Ret start og end, eller slet end.")
        return self

    @property
    def taken_up(self) -> tuple[str, ...]:
        """The keys of the items that its own items name: what was dealt with before."""
        named = (key.partition(".")[0] for item in self.items for key in item.related)
        return tuple(key for key in named if key.startswith("decision/"))

    @property
    def heading(self) -> str:
        """The meeting's id stands in until a view names it with its committee and date."""
        return self.id

    def parts(self) -> Iterator[tuple[str, str, str, Model]]:
        """Items and the points of their indstilling are decisions that can be cited."""
        for item in self.items:
            yield "decision", str(item.number), item.heading, item
            for proposal in item.proposals:
                yield "decision", f"{item.number}.{proposal.number}", item.heading, proposal


class YearWheelEntry(Record):
    """A recurring meeting, deadline or duty, or a date that a source gives."""

    KIND: ClassVar[str] = "event"
    FOLDER: ClassVar[str] = "year-wheel"
    ADDRESS: ClassVar[str | None] = "aarshjul#"

    title: Text
    who: tuple[CommitteeRef, ...] = ()
    who_text: Text | None = None
    months: tuple[Count, ...] = ()
    when_text: Text | None = None
    kind: Annotated[str, choice("meeting", "deadline", "duty", "theme")]
    basis: Annotated[str, choice("rule", "date")]
    date: Moment | None = None
    text: Text | None = None
    for_roles: tuple[Audience, ...] = ()

    @model_validator(mode="after")
    def _date_or_rule(self) -> YearWheelEntry:
        if (self.basis == "date") != (self.date is not None):
            raise mistake(
                "aarshjul",
                "basis: date hører sammen med en dato; basis: rule har ingen.",
                "En forventning efter en regel må aldrig vises som en kendt dato.",
            )
        if any(not 1 <= month <= 12 for month in self.months):
            raise mistake("maaned", "Måneder er tal fra 1 til 12.", "Skriv fx [2, 4, 6].")
        return self
