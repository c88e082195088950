"""The organisation: units, the people who work in it, and the unions' election groups."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from generator.records.base import Dated, Holder, Known, Record, Sourced
from generator.records.fields import Count, Day, Flag, Sources, Text, choice, to
from generator.records.reference import Reference
from generator.records.values import mistake

Valggruppe = Annotated[str, choice("A", "B", "C")]


class Name(Dated, Sourced):
    """A name and the time it was used (rule Q1)."""

    name: Text


class Parent(Dated, Sourced):
    """The unit above, and whether a source says so or it follows from the names."""

    unit: Annotated[Reference, to("unit")]
    evidence: Annotated[str, choice("stated", "inferred")] = "stated"
    note: Text | None = None


class Address(Dated, Sourced):
    """Where the unit is."""

    text: Text


class Headcount(Dated, Sourced):
    """How many work in the unit; leaders are counted apart (rule S1)."""

    employees: Known[Count]
    leaders: Known[Count] | None = None
    at: Day | None = None
    planned: Flag = False
    note: Text | None = None


class Unit(Record, Dated):
    """A unit of the organisation: the municipality, an area, a department, a workplace."""

    KIND: ClassVar[str] = "unit"
    FOLDER: ClassVar[str] = "units"
    ADDRESS: ClassVar[str | None] = "enheder"

    kind: Annotated[str, choice("municipality", "area", "department", "workplace", "team", "staff")]
    names: Annotated[tuple[Name, ...], Field(min_length=1)]
    aliases: tuple[Text, ...] = ()
    parents: Known[tuple[Parent, ...]] = ()
    leaders: Known[tuple[Holder, ...]] = ()
    addresses: Known[tuple[Address, ...]] = ()
    specialist_areas: tuple[Text, ...] = ()
    headcounts: Known[tuple[Headcount, ...]] = ()
    med_form: Known[Text] | None = None
    planned: Flag = False
    replaces: tuple[Annotated[Reference, to("unit")], ...] = ()

    @property
    def above(self) -> tuple[Reference, ...]:
        """The ids of the units above."""
        return tuple(parent.unit for parent in self.parents) if isinstance(self.parents, tuple) else ()

    @property
    def heading(self) -> str:
        """The latest name; an edition has only the names that hold on its date."""
        return self.names[-1].name if self.names else self.id


class Function(Dated, Sourced):
    """What a person works as, and where."""

    title: Text
    unit: Annotated[Reference, to("unit")] | None = None


class Person(Record):
    """A person by name and work function; nothing else may stand here (rules D4 and D5)."""

    KIND: ClassVar[str] = "person"
    FOLDER: ClassVar[str] = "people"

    name: Text | None = None
    functions: tuple[Function, ...] = ()
    erased: Flag = False
    source: Sources = ()

    @model_validator(mode="after")
    def _name_unless_erased(self) -> Person:
        if self.erased == (self.name is not None) or (self.erased and self.model_fields_set - {"id", "erased"}):
            raise mistake(
                "person",
                "En person har et navn, eller er slettet (erased: true) og har intet andet.",
                "Skriv name, eller behold kun id og erased.",
            )
        return self

    @property
    def heading(self) -> str:
        """The name, or what stands in its place once the person is erased."""
        return self.name or "tidligere medlem"


class Union(Record):
    """A union and the election group that it belongs to (rule S8); no person points here (rule D4)."""

    KIND: ClassVar[str] = "union"
    FOLDER: ClassVar[str] = "unions"

    name: Text
    abbreviation: Text | None = None
    valggruppe: Known[Valggruppe]


class Contact(Record):
    """Whom to ask, by function."""

    KIND: ClassVar[str] = "contact"
    FOLDER: ClassVar[str] = "contacts"
    ADDRESS: ClassVar[str | None] = "spoerg#"

    function: Text
    about: tuple[Text, ...] = ()
    person: Annotated[Reference, to("person")] | None = None
    unit: Annotated[Reference, to("unit")] | None = None
    channel: Known[Text]
