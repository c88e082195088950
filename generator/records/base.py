"""What every record has in common: its place in the files, its dates, its sources and its typed unknowns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, PrivateAttr, Tag, model_validator

from generator.findings import Place
from generator.records.fields import AnyReference, Day, Flag, Identifier, Moment, Source, Sources, Text, choice, to
from generator.records.reference import Reference
from generator.records.values import mistake

NOWHERE = Place("")


class Model(BaseModel):
    """A group of fields in a file; unknown fields are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    _place: Place = PrivateAttr(default=NOWHERE)
    _places: Mapping[str, Place] = PrivateAttr(default_factory=dict)

    def stand_at(self, place: Place, places: Mapping[str, Place]) -> None:
        """Tells the group of fields where it and its fields stand."""
        self._place, self._places = place, places

    @property
    def place(self) -> Place:
        """Where the group of fields stands in the editors' files."""
        return self._place

    def place_of(self, *names: str) -> Place:
        """Where a field's value stands, by the name used in YAML; the first name that has a place counts."""
        return next((self._places[name] for name in names if name in self._places), self._place)


class Unknown(Model):
    """A value that the sources do not give, and why."""

    unknown: Text


class Claim(Model):
    """One of several values that the sources give."""

    value: Text
    source: Sources
    note: Text | None = None


class Disputed(Model):
    """A value that the sources give differently."""

    disputed: Annotated[tuple[Claim, ...], Field(min_length=2)]
    note: Text | None = None


class Withheld(Model):
    """A value that is kept back to protect persons; holds the rule's id."""

    withheld: Identifier


STATES = ("unknown", "disputed", "withheld")
T = TypeVar("T")


def _state_of(value: object) -> str:
    if isinstance(value, Unknown | Disputed | Withheld):
        return type(value).__name__.lower()
    keys = value if isinstance(value, dict) else {}
    return next((state for state in STATES if state in keys), "value")


Known = Annotated[
    Annotated[T, Tag("value")]
    | Annotated[Unknown, Tag("unknown")]
    | Annotated[Disputed, Tag("disputed")]
    | Annotated[Withheld, Tag("withheld")],
    Discriminator(_state_of),
]
"""A value, or one of the states that say why there is none."""


def known(value: T | Unknown | Disputed | Withheld | None) -> T | None:
    """The value itself where it is known, otherwise nothing."""
    return None if isinstance(value, Unknown | Disputed | Withheld) else value


class Dated(Model):
    """A fact that holds for a time: both ends inside; without `from` it holds from the day that a source attests it."""

    valid_from: Moment | None = Field(default=None, alias="from")
    valid_to: Moment | None = Field(default=None, alias="to")
    attested: Day | None = None
    recorded: Source | None = None


class Sourced(Model):
    """A fact with the sources that it rests on."""

    source: Sources = ()


class Before(Dated, Sourced):
    """What held until a day (`to`) and was followed by what the record says now."""

    @model_validator(mode="after")
    def _says_what_and_until_when(self) -> Self:
        if self.valid_to is None or not self.told:
            named = self._own()
            raise mistake(
                "tidligere",
                "Det, der gjaldt før, skal have en sidste dag (to) og mindst ét af "
                f"{', '.join(named[:-1])} og {named[-1]}.",
                f"Skriv fx {{{named[0]}: Det gamle, to: 2025-05-31}}.",
            )
        return self

    @property
    def told(self) -> dict[str, Any]:
        """What it says, by the names of the record's own fields."""
        return {name: value for name in self._own() if (value := getattr(self, name)) is not None}

    @classmethod
    def _own(cls) -> list[str]:
        shared = Sourced.model_fields | Dated.model_fields
        return [name for name in cls.model_fields if name not in shared]


def said_before(before: Iterable[Before]) -> dict[str, Any]:
    """What held instead of what a record says now; of two that tell the same field, the one that ends first."""
    by_end = sorted(before, key=lambda one: one.valid_to.last if one.valid_to else date.max, reverse=True)
    return {name: value for one in by_end for name, value in one.told.items()}


class RuleException(Dated, Sourced):
    """That a record may break a rule: why, by which source or decision, and until when."""

    rule: Identifier
    reason: Text


class Record(Sourced):
    """One record of a register."""

    KIND: ClassVar[str]
    FOLDER: ClassVar[str]
    ADDRESS: ClassVar[str | None] = None
    SOURCE_REQUIRED: ClassVar[bool] = True

    id: Identifier
    note: Text | None = None
    related: tuple[AnyReference, ...] = ()
    publish_from: Day | None = None
    former_ids: tuple[Identifier, ...] = ()
    exceptions: tuple[RuleException, ...] = ()

    @property
    def key(self) -> str:
        """The record's name in references: `kind/id`."""
        return f"{self.KIND}/{self.id}"

    @property
    def heading(self) -> str:
        """What the record is called on a page."""
        for name in ("title", "name", "term", "function"):
            if isinstance(text := getattr(self, name, None), str):
                return text
        return self.id

    def parts(self) -> Iterator[tuple[str, str, str, Model]]:
        """The parts that have an address of their own: kind, local id, heading, part."""
        return iter(())


class Holder(Dated, Sourced):
    """A person who holds a seat or a role for a time, or the fact that nobody does."""

    person: Annotated[Reference, to("person")] | None = None
    vacant: Flag = False
    evidence: Annotated[str, choice("attended", "appointed", "stated", "inferred")] | None = None
    function: Text | None = None
    confirmed: Day | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _person_or_vacant(self) -> Holder:
        if (self.person is None) != self.vacant:
            raise mistake(
                "besat", "Skriv enten person eller vacant: true.", "En plads er besat af en person, eller den er ledig."
            )
        return self


Coverage = Annotated[str, choice("complete", "partial", "unknown")]


class Register(Model):
    """How much of a register the sources tell, so that a gap is not taken for a fact."""

    members: Coverage | None = None
    groups: Coverage | None = None
    items: Coverage | None = None
    owner: Text | None = None
    note: Text | None = None


class LegalBasis(Model):
    """A law or an agreement, and the paragraph in it."""

    source: Annotated[Reference, to("source")]
    paragraph: Text | None = None


class Event(Model):
    """That something was adopted or revised: when, by whom, by which decision."""

    on: Known[Moment]
    by: Text | None = None
    decision: Annotated[Reference, to("decision")] | None = None
    why: Text | None = None
    source: Sources = ()


@cache
def aliases(kind: type[Model]) -> Mapping[str, str]:
    """The name that each field of a class has in YAML, by its own."""
    return {name: field.alias or name for name, field in kind.model_fields.items()}


def models(value: object) -> Iterator[Model]:
    """Every group of fields inside a value, the outermost first."""
    found: list[Model] = []
    _collect(value, found)
    return iter(found)


def _collect(value: object, found: list[Model]) -> None:
    if isinstance(value, Model):
        found.append(value)
        for held in value.__dict__.values():
            if isinstance(held, Model | tuple):
                _collect(held, found)
    elif isinstance(value, tuple):
        for element in value:
            _collect(element, found)


class Mention(NamedTuple):
    """A reference inside a record, with the group of fields and the field that hold it."""

    reference: Reference
    model: Model
    field: str
    element: int | None = None

    @property
    def place(self) -> Place:
        """Where the reference stands in the editors' files."""
        own = () if self.element is None else (f"{self.field}/{self.element}",)
        return self.model.place_of(*own, self.field)


def references(value: object) -> Iterator[Mention]:
    """Every reference inside a record."""
    for model in models(value):
        names, fields = model.__dict__, aliases(type(model))
        for name, held in names.items():
            if isinstance(held, Reference):
                yield Mention(held, model, fields[name])
            elif isinstance(held, tuple):
                for index, element in enumerate(held):
                    if isinstance(element, Reference):
                        yield Mention(element, model, fields[name], index)
