"""Workplaces: what a unit belongs to and what serves it, and the list of workplaces to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import danish
from generator.records.committees import Committee, WorkEnvironmentGroup
from generator.records.organisation import Unit
from generator.views import words
from generator.views.elements import Cell, Entry, cell, stacked
from generator.views.lookup import Lookup

FORUMS = ("municipality", "department", "workplace", "staff_meeting")


def units_today(lookup: Lookup) -> list[Unit]:
    """The units that have not ended."""
    return [one for one in lookup.all(Unit) if not lookup.ended(one)]


def units_above(lookup: Lookup, unit: Unit) -> Iterator[Unit]:
    """The units above a unit, the nearest first; of several parents, the first."""
    seen, current = {unit.id}, unit
    while names := [name for name in current.above if name not in seen]:
        higher = lookup.get(Unit, names[0])
        if higher is None:
            return
        seen.add(higher.id)
        current = higher
        yield higher


def forums_of(lookup: Lookup, unit: Unit) -> list[Committee]:
    """The MED forums that serve a unit, those that have ended left out."""
    serving = [one for one in lookup.where(Committee, "served", unit.id) if one.level in FORUMS]
    return [one for one in serving if not lookup.edition.validity.has_ended(one) and one.status != "closed"]


def groups_of(lookup: Lookup, unit: Unit) -> list[WorkEnvironmentGroup]:
    """The work-environment groups of a unit, those that have ended left out."""
    return _at_work(lookup, lookup.where(WorkEnvironmentGroup, "units", unit.id))


def groups_today(lookup: Lookup) -> list[WorkEnvironmentGroup]:
    """The work-environment groups that have not ended."""
    return _at_work(lookup, lookup.all(WorkEnvironmentGroup))


def _at_work(lookup: Lookup, groups: Iterable[WorkEnvironmentGroup]) -> list[WorkEnvironmentGroup]:
    return [one for one in groups if one.status != "closed" and not lookup.ended(one)]


def leaders_of(lookup: Lookup, unit: Unit) -> Cell:
    """Who leads a unit on the edition's date, with remarks; nothing where no data says it."""
    always = lookup.history.find(unit.key)
    if isinstance(always, Unit) and always.leaders == ():
        return Cell()
    remarks = [cell(one.note) for one in unit.leaders] if isinstance(unit.leaders, tuple) else []
    return stacked([lookup.holders(unit.leaders), *remarks])


def former_names(lookup: Lookup, unit: Unit) -> tuple[str, ...]:
    """The names that a unit had before the edition's date and has no more."""
    told = lookup.history.find(unit.key)
    names = told.names if isinstance(told, Unit) else ()
    today = {one.name for one in unit.names}
    return tuple(one.name for one in names if one.name not in today and lookup.edition.validity.has_ended(one))


def place_of(lookup: Lookup, unit: Unit) -> str:
    """What a unit is and where, which tells units of one name apart: Arbejdsplads i Døgnområdet."""
    above = [lookup.link(f"unit/{parent}").text for parent in unit.above]
    return f"{words.UNIT_KINDS[unit.kind]}{' i ' + danish.words(above) if above else ''}"


def workplace_entries(lookup: Lookup) -> tuple[Entry, ...]:
    """Every unit but the municipality itself, by name, with its old names: the finder without scripts."""
    units = [one for one in lookup.all(Unit) if one.id != lookup.handbook.settings.unit]
    return tuple(
        Entry(lookup.link(one.key), _told(lookup, one))
        for one in sorted(units, key=lambda one: danish.alphabetical(one.heading))
    )


def _told(lookup: Lookup, unit: Unit) -> str:
    groups = {"tidligere": former_names(lookup, unit), "kaldes også": unit.aliases}
    names = [f"{how} {', '.join(told)}" for how, told in groups.items() if told]
    return "; ".join(part for part in (place_of(lookup, unit), lookup.ended(unit), *names) if part)
