"""Views of "Hvem er min ...?": whom an employee of a unit can go to, and where to ask when nobody is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from generator import danish
from generator.edition.persons import FORMER
from generator.records.base import Holder, Known, Record
from generator.records.committees import AmoPlan, Committee, Trio, WorkEnvironmentGroup
from generator.records.organisation import Unit
from generator.views import words
from generator.views.elements import Cell, Fact, Link, State, cell, stacked
from generator.views.lookup import Lookup
from generator.views.workplaces import forums_of, groups_of, leaders_of, units_above
from generator.views.year_wheel import next_meeting

BRING_UP = "situation/tag-en-sag-op"
ASK = "page/spoerg"
MOST_BELOW = 6
"""So many groups or forums of the units below are told one by one; of more, the page of their plan tells."""
R = TypeVar("R", bound=Record)


def who_is_who(lookup: Lookup, unit: Unit) -> tuple[Fact, ...]:
    """Whom an employee of a unit can go to, up to the top committee; what is not known is said.

    A unit without groups of its own tells those of the units below it. A unit that has ended has nobody; it leads to
    those that came instead.
    """
    if lookup.ended(unit):
        return (Fact("Afløst af", _successors(lookup, unit)),)
    forums = _nearest_forums(lookup, unit)
    leader = _leader(lookup, unit)
    if unit.id == lookup.handbook.settings.unit:
        return (Fact("Leder", leader), Fact("MED-forum", _forum(lookup, unit, forums)))
    own = groups_of(lookup, unit)
    groups = own or _below(lookup, unit, lambda one: groups_of(lookup, one))
    people = [unit.leaders, *(group.amr for group in groups)]
    onward = Cell() if any(_named(lookup, one) for one in people) else _onward(lookup, unit, forums, groups)
    facts = (
        Fact("Leder", leader if not leader.empty else _unknown("Kilderne nævner ikke lederen.")),
        *(Fact(what, _of_groups(lookup, groups, bool(own), what)) for what in ("AMR", "TR", "TRIO")),
        Fact("Spørg videre", onward),
        Fact("MED-forum", _forum(lookup, unit, forums)),
        Fact("Vejen op", _way_up(lookup, forums)),
        Fact("Næste møde", _next(lookup, forums)),
        Fact("Tag en sag op", _bring_up(lookup)),
    )
    return tuple(fact for fact in facts if not fact.value.empty)


def _successors(lookup: Lookup, unit: Unit) -> Cell:
    """The units that came instead of one that has ended."""
    found = [lookup.link(one.key) for one in lookup.where(Unit, "replaces", unit.id)]
    return stacked(map(cell, found)) if found else _unknown("Kilderne siger ikke, hvad der kom i stedet.")


def _leader(lookup: Lookup, unit: Unit) -> Cell:
    """Who leads a unit; where nobody is named on the date, until when the place was known to be vacant."""
    always = lookup.history.find(unit.key)
    told = always.leaders if isinstance(always, Unit) and isinstance(always.leaders, tuple) else ()
    if unit.leaders == () and told and told[-1].vacant and told[-1].valid_to:
        until = danish.when(told[-1].valid_to)
        return _unknown(f"Kilderne siger kun, at stillingen var ledig til {until}.")
    return leaders_of(lookup, unit)


def _named(lookup: Lookup, value: object) -> bool:
    """Whether somebody is named whom an employee can go to."""
    held = [one for one in value if isinstance(one, Holder)] if isinstance(value, tuple) else []
    return any(not one.vacant and lookup.person(str(one.person)) != FORMER for one in held)


def _below(lookup: Lookup, unit: Unit, found: Callable[[Unit], list[R]]) -> list[R]:
    """What the units below a unit have, from the nearest that have it, each once, in Danish order."""
    seen, told = {unit.id}, dict[str, R]()
    level = [unit]
    while level:
        under = {one.id: one for higher in level for one in lookup.where(Unit, "above", higher.id)}
        level = [one for name, one in sorted(under.items()) if name not in seen and not lookup.ended(one)]
        seen |= {one.id for one in level}
        for one in list(level):
            if own := found(one):
                told.update({record.id: record for record in own})
                level.remove(one)
    return sorted(told.values(), key=lambda one: danish.alphabetical(lookup.heading(one)))


def _onward(lookup: Lookup, unit: Unit, forums: list[Committee], groups: list[WorkEnvironmentGroup]) -> Cell:
    """Where to ask when the handbook names neither leader nor AMR: a leader above, a committee above, the plan."""
    lines = [cell("Håndbogen kender ikke navnene. Spørg dine kolleger, eller gå videre her:")]
    for higher in units_above(lookup, unit):
        if _named(lookup, higher.leaders):
            lines += [cell("Nærmeste kendte leder er i", lookup.link(higher.key)), leaders_of(lookup, higher)]
            break
    for committee in _chain(lookup, forums):
        seats = committee.seats if isinstance(committee.seats, tuple) else ()
        if any(_named(lookup, seat.holders) for seat in seats):
            lines.append(cell("Nærmeste udvalg med kendte medlemmer:", lookup.link(committee.key)))
            break
    lines += [cell("Planen over arbejdsmiljøgrupperne:", one) for one in _plans(lookup, unit, groups)]
    if lookup.find(ASK):
        lines.append(cell("Hvem der hjælper med hvad:", lookup.link(ASK)))
    return stacked(lines)


def _plans(lookup: Lookup, unit: Unit, groups: list[WorkEnvironmentGroup]) -> list[Link]:
    """The AMO plans of groups, or of the area that a unit is in."""
    area = {unit.id, *(one.id for one in units_above(lookup, unit))}
    plans = dict.fromkeys(group.plan.key for group in groups)
    if not plans:
        found = (one for name in area for one in lookup.where(AmoPlan, "unit", name))
        plans = dict.fromkeys(sorted(one.key for one in found))
    return [lookup.link(one) for one in plans]


def _unknown(why: str) -> Cell:
    return cell(State("unknown", "Ukendt", why))


def _nearest_forums(lookup: Lookup, unit: Unit) -> list[Committee]:
    """The forums of the unit itself, or of the nearest unit above that has one."""
    for current in (unit, *units_above(lookup, unit)):
        if decided := [one for one in forums_of(lookup, current) if one.status != "proposed"]:
            return decided
    return []


def _forum(lookup: Lookup, unit: Unit, forums: list[Committee]) -> Cell:
    own = [one for one in forums if unit.id in one.served]
    lines = [cell(lookup.link(one.key)) for one in own]
    proposed = [one for one in forums_of(lookup, unit) if one.status == "proposed"]
    lines += [cell(lookup.link(one.key), lookup.badge(words.COMMITTEE_STATUS, one.status)) for one in proposed]
    below = [] if own else _below(lookup, unit, lambda one: forums_of(lookup, one))
    if unit.med_form is not None:
        lines.append(lookup.value(unit.med_form))
    elif not own and not below:
        lines.append(_unknown("Kilderne nævner ikke et MED-forum for stedet."))
    if 0 < len(below) <= MOST_BELOW:
        lines += [cell("I enhederne under:"), *(cell(lookup.link(one.key)) for one in below)]
    if not own:
        lines += [cell("Nærmeste udvalg over jer:", lookup.link(one.key)) for one in forums]
    return stacked(lines)


def _chain(lookup: Lookup, forums: list[Committee]) -> Iterator[Committee]:
    """From the nearest forum to the top committee."""
    current = forums[0] if forums else None
    seen: set[str] = set()
    while current is not None and current.id not in seen:
        seen.add(current.id)
        yield current
        current = lookup.get(Committee, current.parent) if current.parent else None


def _way_up(lookup: Lookup, forums: list[Committee]) -> Cell:
    """From the forum to the top committee, one line a level."""
    steps = [cell(lookup.link(one.key)) for one in _chain(lookup, forums)]
    return stacked(steps) if steps else _unknown("Kilderne siger ikke, hvilket udvalg stedet hører under.")


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


def _of_groups(lookup: Lookup, groups: list[WorkEnvironmentGroup], own: bool, what: str) -> Cell:
    """What each group says; with several groups, or groups of the units below, each line says which."""
    if not groups:
        return _unknown(f"Kilderne nævner ikke {what} for stedet.")
    if not own and len(groups) > MOST_BELOW:
        if what != "AMR":
            return cell("Det står ved hver arbejdsmiljøgruppe.")
        plans = [cell("Se planen:", lookup.link(one)) for one in dict.fromkeys(group.plan.key for group in groups)]
        return stacked([cell(f"Enhederne under har {len(groups)} arbejdsmiljøgrupper."), *plans])
    told = [lookup.holders(group.amr) if what == "AMR" else trio_of(lookup, group.trio, what) for group in groups]
    if what != "AMR" and len(set(told)) == 1:
        return told[0]
    lines = [] if own else [cell("I enhederne under:")]
    for group, value in zip(groups, told, strict=True):
        if len(groups) > 1 or what == "AMR" or not own:
            lines.append(cell(lookup.link(group.key)))
        lines.append(value)
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
