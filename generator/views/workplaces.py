"""Views of "Hvem er min ...?": who is who at a workplace, and the list of workplaces to choose from."""

from __future__ import annotations

from generator import danish
from generator.records.base import Holder, Known
from generator.records.committees import Committee, Trio, WorkEnvironmentGroup
from generator.records.organisation import Unit
from generator.records.reference import Reference
from generator.views import words
from generator.views.elements import Cell, Entry, Fact, Link, State, cell, stacked
from generator.views.lookup import Lookup
from generator.views.year_wheel import next_meeting

FORUMS = ("municipality", "department", "workplace", "staff_meeting")
BRING_UP = "situation/tag-en-sag-op"


def parents_of(unit: Unit) -> tuple[Reference, ...]:
    """The ids of the units above."""
    return tuple(parent.unit for parent in unit.parents) if isinstance(unit.parents, tuple) else ()


def units_today(lookup: Lookup) -> list[Unit]:
    """The units that have not ended."""
    return [one for one in lookup.all(Unit) if not lookup.ended(one)]


def _successors(lookup: Lookup, unit: Unit) -> Cell:
    """The units that came instead of one that has ended."""
    found = [lookup.link(one.key) for one in lookup.all(Unit) if unit.id in one.replaces]
    return stacked(map(cell, found)) if found else _unknown("Kilderne siger ikke, hvad der kom i stedet.")


def forums_of(lookup: Lookup, unit: Unit) -> list[Committee]:
    """The MED forums that serve a unit, those that have ended left out."""
    serving = [one for one in lookup.all(Committee) if unit.id in one.served and one.level in FORUMS]
    return [one for one in serving if not lookup.edition.validity.has_ended(one) and one.status != "closed"]


def groups_of(lookup: Lookup, unit: Unit) -> list[WorkEnvironmentGroup]:
    """The work-environment groups of a unit, those that have ended left out."""
    return [one for one in groups_today(lookup) if unit.id in one.units]


def groups_today(lookup: Lookup) -> list[WorkEnvironmentGroup]:
    """The work-environment groups that have not ended."""
    return [one for one in lookup.all(WorkEnvironmentGroup) if one.status != "closed" and not lookup.ended(one)]


def leaders_of(lookup: Lookup, unit: Unit) -> Cell:
    """Who leads a unit on the edition's date, with remarks; nothing where no data says it."""
    always = lookup.history.find(unit.key)
    if isinstance(always, Unit) and always.leaders == ():
        return Cell()
    remarks = [cell(one.note) for one in unit.leaders] if isinstance(unit.leaders, tuple) else []
    return stacked([lookup.holders(unit.leaders), *remarks])


def who_is_who(lookup: Lookup, unit: Unit) -> tuple[Fact, ...]:
    """Whom an employee of a unit can go to, up to the top committee; what is not known is said.

    A unit that has ended has nobody; it leads to those that came instead.
    """
    if lookup.ended(unit):
        return (Fact("Afløst af", _successors(lookup, unit)),)
    groups = groups_of(lookup, unit)
    forums = _nearest_forums(lookup, unit)
    leader = leaders_of(lookup, unit)
    if unit.id == lookup.handbook.settings.unit:
        return (Fact("Leder", leader), Fact("MED-forum", _forum(lookup, unit, forums)))
    return (
        Fact("Leder", leader if not leader.empty else _unknown("Kilderne nævner ikke lederen.")),
        Fact("AMR", _of_groups(lookup, groups, "AMR")),
        Fact("TR", _of_groups(lookup, groups, "TR")),
        Fact("TRIO", _of_groups(lookup, groups, "TRIO")),
        Fact("MED-forum", _forum(lookup, unit, forums)),
        Fact("Vejen op", _way_up(lookup, forums)),
        Fact("Næste møde", _next(lookup, forums)),
        Fact("Tag en sag op", _bring_up(lookup)),
    )


def _unknown(why: str) -> Cell:
    return cell(State("unknown", "Ukendt", why))


def _nearest_forums(lookup: Lookup, unit: Unit) -> list[Committee]:
    """The forums of the unit itself, or of the nearest unit above that has one."""
    seen: set[str] = set()
    current: Unit | None = unit
    while current is not None and current.id not in seen:
        if decided := [one for one in forums_of(lookup, current) if one.status != "proposed"]:
            return decided
        seen.add(current.id)
        above = [found for name in parents_of(current) if (found := lookup.get(Unit, name))]
        current = above[0] if above else None
    return []


def _forum(lookup: Lookup, unit: Unit, forums: list[Committee]) -> Cell:
    own = [one for one in forums if unit.id in one.served]
    lines = [cell(lookup.link(one.key)) for one in own]
    proposed = [one for one in forums_of(lookup, unit) if one.status == "proposed"]
    lines += [cell(lookup.link(one.key), lookup.badge(words.COMMITTEE_STATUS, one.status)) for one in proposed]
    if unit.med_form is not None:
        lines.append(lookup.value(unit.med_form))
    elif not own:
        lines.append(_unknown("Kilderne nævner ikke et MED-forum for stedet."))
    if not own:
        lines += [cell("Nærmeste udvalg over jer:", lookup.link(one.key)) for one in forums]
    return stacked(lines)


def _way_up(lookup: Lookup, forums: list[Committee]) -> Cell:
    """From the forum to the top committee, one line a level."""
    steps: list[Link] = []
    current = forums[0] if forums else None
    seen: set[str] = set()
    while current is not None and current.id not in seen:
        seen.add(current.id)
        steps.append(lookup.link(current.key))
        current = lookup.get(Committee, current.parent) if current.parent else None
    if not steps:
        return _unknown("Kilderne siger ikke, hvilket udvalg stedet hører under.")
    return stacked(cell(step) for step in steps)


def _next(lookup: Lookup, forums: list[Committee]) -> Cell:
    lines = []
    for forum in forums:
        coming = next_meeting(lookup, forum.id).known
        name = lookup.link(forum.key).text
        lines.append(cell(coming.link) if coming else _unknown(f"Håndbogen har ingen kommende dato for {name}."))
    return stacked(lines) if lines else _unknown("Håndbogen har ingen kommende dato.")


def _bring_up(lookup: Lookup) -> Cell:
    told = cell("Tal med din leder, din TR, din AMR eller et medlem af jeres MED-forum.")
    guide = cell(lookup.link(BRING_UP)) if lookup.find(BRING_UP) else Cell()
    return stacked([told, guide])


def _of_groups(lookup: Lookup, groups: list[WorkEnvironmentGroup], what: str) -> Cell:
    """What each group says; with several groups, each line says which."""
    if not groups:
        return _unknown(f"Kilderne nævner ikke {what} for stedet.")
    lines = []
    for group in groups:
        if len(groups) > 1 or what == "AMR":
            lines.append(cell(lookup.link(group.key)))
        lines.append(lookup.holders(group.amr) if what == "AMR" else trio_of(lookup, group.trio, what))
    return stacked(lines)


def trio_of(lookup: Lookup, trio: Known[Trio], what: str = "TRIO") -> Cell:
    """Whether leader, TR and AMR meet as TRIO (rule T3), or who the TR is."""
    if not isinstance(trio, Trio):
        return _unknown("Kilderne nævner ikke TR for stedet.") if what == "TR" else lookup.value(trio)
    if what == "TRIO":
        return cell("Ja: leder, TR og AMR" if trio.exists else "Nej", trio.note)
    if isinstance(trio.tr, tuple):
        people: tuple[Holder, ...] = trio.tr
        return stacked(lookup.holder(one) for one in people) if people else _unknown("Kilderne nævner ikke TR.")
    return lookup.value(trio.tr)


def former_names(lookup: Lookup, unit: Unit) -> tuple[str, ...]:
    """The names that a unit had before the edition's date and has no more."""
    told = lookup.history.find(unit.key)
    names = told.names if isinstance(told, Unit) else ()
    today = {one.name for one in unit.names}
    return tuple(one.name for one in names if one.name not in today and lookup.edition.validity.has_ended(one))


def place_of(lookup: Lookup, unit: Unit) -> str:
    """What a unit is and where, which tells units of one name apart: Arbejdsplads i Døgnområdet."""
    above = [lookup.link(f"unit/{parent}").text for parent in parents_of(unit)]
    return f"{words.UNIT_KINDS[unit.kind]}{' i ' + danish.words(above) if above else ''}"


def workplace_entries(lookup: Lookup) -> tuple[Entry, ...]:
    """Every unit but the municipality itself, by name, with its old names: the finder without scripts."""
    units = [one for one in lookup.all(Unit) if one.id != lookup.handbook.settings.unit]
    return tuple(
        Entry(lookup.link(one.key), _told(lookup, one))
        for one in sorted(units, key=lambda one: danish.alphabetical(one.heading))
    )


def _told(lookup: Lookup, unit: Unit) -> str:
    names = [f"tidligere {name}" for name in former_names(lookup, unit)]
    names += [f"kaldes også {name}" for name in unit.aliases]
    return "; ".join(part for part in (place_of(lookup, unit), lookup.ended(unit), *names) if part)
