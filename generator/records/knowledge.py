"""What explains the rest: sources, gaps, words, training, action plans and wellbeing."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from generator.records.base import Known, Model, Record, Sourced
from generator.records.fields import (
    AnyReference,
    Audience,
    Count,
    Day,
    Flag,
    Moment,
    Number,
    Source,
    Text,
    Texts,
    Url,
    choice,
    to,
)
from generator.records.reference import Reference
from generator.records.values import mistake

Colour = Annotated[str, choice("green", "yellow", "red")]


class SourceDocument(Record):
    """A document that facts rest on: held by us, or only cited by those we hold."""

    KIND: ClassVar[str] = "source"
    FOLDER: ClassVar[str] = "sources"
    ADDRESS: ClassVar[str | None] = "kilder"
    SOURCE_REQUIRED: ClassVar[bool] = False

    title: Text
    kind: Annotated[
        str,
        choice("minutes", "plan", "annex", "catalogue", "law", "agreement", "guideline", "note", "diagram", "other"),
    ]
    date: Known[Moment]
    held: Flag
    where: Known[Text] | None = None
    url: Url | None = None
    points: dict[Text, Text] = {}
    cited_by: tuple[Source, ...] = ()


class Side(Model):
    """What one source says."""

    text: Text
    source: Source


class Gap(Record):
    """What the sources do not say, say differently, or leave undecided."""

    KIND: ClassVar[str] = "gap"
    FOLDER: ClassVar[str] = "gaps"
    ADDRESS: ClassVar[str | None] = "det-ved-kilderne-ikke#"

    kind: Annotated[str, choice("missing", "contradiction", "undecided")]
    title: Text
    text: Text
    sides: tuple[Side, ...] = ()
    about: tuple[AnyReference, ...] = ()


class Term(Record):
    """A word or an abbreviation in plain words."""

    KIND: ClassVar[str] = "term"
    FOLDER: ClassVar[str] = "glossary"
    ADDRESS: ClassVar[str | None] = "ord#"

    term: Text
    abbreviation: Text | None = None
    also: tuple[Text, ...] = ()
    text: Text

    @property
    def called(self) -> tuple[str, ...]:
        """Its names in small letters, to look it up by."""
        return tuple(name.casefold() for name in (self.abbreviation, self.term) if name)


class Backlog(Sourced):
    """How many lack a course on a day, and how many courses they need, as far as a source tells (rule U3)."""

    at: Day
    missing: Known[Count]
    seats: Known[Count]
    courses: Known[Text]


class Training(Record):
    """A course: for whom, how long, by when."""

    KIND: ClassVar[str] = "training"
    FOLDER: ClassVar[str] = "training"
    ADDRESS: ClassVar[str | None] = "uddannelse#"

    title: Text
    for_: Texts = Field(default=(), alias="for")
    for_roles: tuple[Audience, ...] = ()
    length: Known[Text]
    deadline: Known[Text]
    requirement: Known[Text]
    sign_up: Known[Text]
    backlog: tuple[Backlog, ...] = ()
    text: Text | None = None


class PlanPart(Model):
    """One part of the action plan's template."""

    number: Count
    title: Text
    text: Text
    when: Known[Text] | None = None
    who: Known[Text] | None = None


class ColourMeaning(Sourced):
    """What a colour means and what it leads to."""

    colour: Colour
    means: Text
    what: Known[Text]
    who: Known[Text]
    note: Text | None = None


class PlanStatus(Sourced):
    """How many action plans a unit has on a day, and how many of them are past their time (rules F4 and P10)."""

    unit: Annotated[Reference, to("unit")]
    at: Day
    plans: Count
    overdue: Count = 0

    @model_validator(mode="after")
    def _late_are_some_of_all(self) -> PlanStatus:
        if self.overdue > self.plans:
            raise mistake(
                "handleplaner", "Der er flere planer over tiden, end der er planer.", "Ret plans eller overdue."
            )
        return self


class ActionPlan(Record):
    """The template of local action plans (rule F5); status by workplace is counted, no plan is told."""

    KIND: ClassVar[str] = "action-plan"
    FOLDER: ClassVar[str] = "action-plans"
    ADDRESS: ClassVar[str | None] = "handleplaner#"

    title: Text
    text: Text | None = None
    plan_parts: tuple[PlanPart, ...] = Field(default=(), alias="parts")
    colours: tuple[ColourMeaning, ...] = ()
    status: tuple[PlanStatus, ...] = ()


class Band(Sourced):
    """A band of the satisfaction index and who acts on it (rule F14)."""

    colour: Colour
    lowest: Known[Number] | None = Field(default=None, alias="from")
    highest: Known[Number] = Field(alias="to")
    who: Text
    what: Text
    printed: Text | None = None
    note: Text | None = None


class Factor(Model):
    """A factor of the attractive workplace."""

    number: Count
    title: Text
    text: Text


class Wellbeing(Record):
    """What the survey's colours ask for, and the models behind the work with wellbeing."""

    KIND: ClassVar[str] = "wellbeing"
    FOLDER: ClassVar[str] = "wellbeing"
    ADDRESS: ClassVar[str | None] = "trivsel#"

    title: Text
    text: Text | None = None
    authors: Texts = ()
    bands: tuple[Band, ...] = ()
    factors: tuple[Factor, ...] = ()
    steps: Texts = ()
