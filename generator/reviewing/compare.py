"""Holds a handbook against what it was: records, findings, pages, what must be approved, and personal data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.edition.addresses import address_of
from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.records.base import Holder, Record, models
from generator.records.committees import AmoPlan, Committee
from generator.records.content import GuidelineText
from generator.records.guidelines import Guideline
from generator.records.organisation import Person
from generator.records.strategies import StrategyPlan

APPROVED_BY_TOP: dict[type[Record], str] = {
    Guideline: "en retningslinje",
    GuidelineText: "en retningslinjes tekst",
    StrategyPlan: "planen",
    AmoPlan: "en AMO-plan",
}
STRUCTURE = ("level", "unit", "units", "parent", "status", "valid_from", "valid_to", "replaces", "seats_agreed")
"""What of a committee is structure, which KommuneMED agrees on; who sits in it is not."""


@dataclass(frozen=True)
class Changed:
    """A record that is new, gone or otherwise: its name, what happened, which fields, where it stands in the site."""

    record: Record
    what: str
    fields: tuple[str, ...] = ()

    @property
    def address(self) -> str | None:
        """The page that shows the record."""
        return address_of(self.record)


@dataclass(frozen=True)
class Review:
    """All that a change does."""

    changed: tuple[Changed, ...]
    new: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    pages: tuple[str, ...]
    to_approve: tuple[str, ...]
    persons: tuple[str, ...]


def review(before: Handbook, after: Handbook, was: Sequence[Finding], found: Sequence[Finding]) -> Review:
    """What is otherwise between two readings of a handbook.

    Args:
        before: the handbook that there was.
        after: the handbook that there is.
        was: its findings then.
        found: its findings now.
    """
    changed = tuple(_changed(before, after))
    new, mended = _findings(was, found)
    return Review(
        changed,
        new,
        mended,
        tuple(sorted(_pages(changed, before, after))),
        tuple(_to_approve(changed)),
        tuple(_persons(before, after)),
    )


def _changed(before: Handbook, after: Handbook) -> Iterator[Changed]:
    old, new = ({record.key: record for record in handbook} for handbook in (before, after))
    for key in sorted({*old, *new}):
        if key not in old:
            yield Changed(new[key], "ny")
        elif key not in new:
            yield Changed(old[key], "væk")
        else:
            fields = tuple(_fields(old[key], new[key]))
            if fields:
                yield Changed(new[key], "ændret", fields)


def _fields(old: Record, new: Record) -> Iterator[str]:
    for name, info in type(new).model_fields.items():
        if name != "body_line" and getattr(old, name) != getattr(new, name):
            yield "teksten" if name == "body" else info.alias or name


def _findings(was: Sequence[Finding], found: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What is new and what is gone; that a finding moved to another line is neither."""

    def same(one: Finding) -> tuple[str, str, str]:
        return one.rule, one.place.file, one.message

    more, fewer = Counter(map(same, found)), Counter(map(same, was))
    new = tuple(one for one in found if (more - fewer)[same(one)])
    return new, tuple(one for one in was if (fewer - more)[same(one)])


def _pages(changed: Sequence[Changed], before: Handbook, after: Handbook) -> set[str]:
    """The pages of what changed, and of what refers to it."""
    pages: set[str] = set()
    for one in changed:
        keys = (one.record.key, *after.backlinks.get(one.record.key, ()), *before.backlinks.get(one.record.key, ()))
        for key in keys:
            record = after.find(key) or before.find(key)
            address = address_of(record) if record else None
            if address is not None:
                pages.add(address.partition("#")[0])
    return pages


def _to_approve(changed: Sequence[Changed]) -> Iterator[str]:
    for one in changed:
        kind = APPROVED_BY_TOP.get(type(one.record))
        if kind:
            yield f"{one.record.heading}: {kind} er {one.what}"
        elif isinstance(one.record, Committee):
            aliases = {info.alias or name for name, info in Committee.model_fields.items() if name in STRUCTURE}
            structure = [name for name in one.fields if name in aliases]
            if one.what != "ændret" or structure:
                told = f" ({', '.join(structure)})" if structure else ""
                yield f"{one.record.heading}: udvalgets form er {one.what}{told}"


def _persons(before: Handbook, after: Handbook) -> Iterator[str]:
    """By id, never by name: the report may outlive a person's wish to be forgotten."""
    old, new = ({one.id: one for one in handbook.all(Person)} for handbook in (before, after))
    for name in sorted({*old, *new}):
        if name not in old:
            yield f"`{name}` kommer ind i personregisteret"
        elif name not in new:
            yield f"`{name}` er væk fra personregisteret; id'et kan ikke bruges igen"
        elif new[name].erased and not old[name].erased:
            yield f"`{name}` er slettet"
        elif old[name] != new[name]:
            yield f"`{name}` har fået andre oplysninger"
    seats = [_holders(before), _holders(after)]
    for name, place in sorted((seats[1] - seats[0]).keys()):
        yield f"`{name}` kommer på i {place}"
    for name, place in sorted((seats[0] - seats[1]).keys()):
        yield f"`{name}` går ud af {place}"


def _holders(handbook: Handbook) -> Counter[tuple[str, str]]:
    """Who is named where, without an end."""
    return Counter(
        (str(model.person), record.heading)
        for record in handbook
        for model in models(record)
        if isinstance(model, Holder) and model.person and model.valid_to is None
    )
