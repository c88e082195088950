"""Views of the organisation: a unit's page, the unit tree, the AMO plans and groups."""

from __future__ import annotations

from dataclasses import dataclass

from generator import danish
from generator.edition.addresses import absence_address
from generator.records.absence import AbsenceQuarter
from generator.records.committees import Committee, WorkEnvironmentGroup
from generator.records.organisation import Headcount, Unit
from generator.records.reference import Reference
from generator.views import words
from generator.views.elements import Badge, Cell, Fact, Link, Node, Row, State, Table, cell, stacked
from generator.views.lookup import Lookup
from generator.views.timeline import timeline

UNIT_ORDER = tuple(words.UNIT_KINDS)


@dataclass(frozen=True)
class UnitView:
    """The page of one unit: who is who."""

    title: str
    lead: str
    status: Badge | None
    facts: tuple[Fact, ...]
    headcounts: Table
    timeline: Table
    diagram: Node
    used_by: tuple[Fact, ...]
    note: str


def unit_order(unit: Unit) -> tuple[int, str]:
    """Where a unit stands in a list: the municipality first, then by kind and name."""
    return UNIT_ORDER.index(unit.kind), danish.alphabetical(unit.heading)


def parents_of(unit: Unit) -> tuple[Reference, ...]:
    """The ids of the units above."""
    return tuple(parent.unit for parent in unit.parents) if isinstance(unit.parents, tuple) else ()


def forums_of(lookup: Lookup, unit: Unit) -> list[Committee]:
    """The MED forums that serve a unit, those that have ended left out."""
    levels = ("municipality", "department", "workplace", "staff_meeting")
    serving = [one for one in lookup.all(Committee) if unit.id in one.served and one.level in levels]
    return [one for one in serving if not lookup.edition.validity.has_ended(one) and one.status != "closed"]


def groups_of(lookup: Lookup, unit: Unit) -> list[WorkEnvironmentGroup]:
    """The work-environment groups of a unit."""
    return [one for one in lookup.all(WorkEnvironmentGroup) if unit.id in one.units]


def unit_view(lookup: Lookup, unit: Unit) -> UnitView:
    """Everything that the page of a unit shows."""
    above = [lookup.link(f"unit/{parent}").text for parent in parents_of(unit)]
    return UnitView(
        title=unit.heading,
        lead=f"{words.UNIT_KINDS[unit.kind]}{' i ' + danish.words(above) if above else ''}.",
        status=Badge("info", "Planlagt; ikke bekræftet siden") if unit.planned else None,
        facts=_unit_facts(lookup, unit),
        headcounts=_headcounts(lookup, unit),
        timeline=timeline(lookup, unit),
        diagram=unit_around(lookup, unit),
        used_by=lookup.mentions(unit.key),
        note=unit.note or "",
    )


def _unit_facts(lookup: Lookup, unit: Unit) -> tuple[Fact, ...]:
    children = sorted(
        (one for one in lookup.all(Unit) if unit.id in parents_of(one)),
        key=lambda one: danish.alphabetical(one.heading),
    )
    forums, groups = forums_of(lookup, unit), groups_of(lookup, unit)
    facts = [
        Fact("Hører under", _parents(lookup, unit)),
        Fact("Består af", stacked(cell(lookup.link(one.key)) for one in children)),
        Fact("Leder", _leaders(lookup, unit)),
        Fact("Adresse", _addresses(lookup, unit)),
        Fact("MED", _forums(lookup, unit, forums)),
        Fact("AMR", stacked(lookup.holders(one.amr) for one in groups)),
        Fact("Arbejdsmiljøgruppe", stacked(cell(lookup.link(one.key)) for one in groups)),
        Fact("Kaldes også", stacked(cell(alias) for alias in unit.aliases)),
        Fact(
            "Sygefravær", cell(Link("Se tallene", absence_address(unit.id))) if _has_absence(lookup, unit) else Cell()
        ),
    ]
    return tuple(fact for fact in facts if not fact.value.empty)


def _parents(lookup: Lookup, unit: Unit) -> Cell:
    if not isinstance(unit.parents, tuple):
        return lookup.value(unit.parents)
    lines = [
        cell(
            lookup.link(one.unit.key),
            danish.span(one.valid_from, one.valid_to),
            "(udledt, ikke sagt i kilden)" if one.evidence == "inferred" else None,
            one.note,
        )
        for one in unit.parents
    ]
    return stacked(lines)


def _leaders(lookup: Lookup, unit: Unit) -> Cell:
    """Who leads a unit on the edition's date, with remarks; nothing where no data says it."""
    always = lookup.history.find(unit.key)
    if isinstance(always, Unit) and always.leaders == ():
        return Cell()
    remarks = [cell(one.note) for one in unit.leaders] if isinstance(unit.leaders, tuple) else []
    return stacked([lookup.holders(unit.leaders), *remarks])


def _addresses(lookup: Lookup, unit: Unit) -> Cell:
    if isinstance(unit.addresses, tuple):
        return stacked(cell(one.text, danish.span(one.valid_from, one.valid_to)) for one in unit.addresses)
    return lookup.value(unit.addresses)


def _forums(lookup: Lookup, unit: Unit, forums: list[Committee]) -> Cell:
    lines = [
        cell(
            lookup.link(one.key), lookup.badge(words.COMMITTEE_STATUS, one.status) if one.status == "proposed" else None
        )
        for one in forums
    ]
    if unit.med_form is not None:
        lines.append(lookup.value(unit.med_form))
    return stacked(lines)


def _has_absence(lookup: Lookup, unit: Unit) -> bool:
    return any(figure.unit == unit.id for quarter in lookup.all(AbsenceQuarter) for figure in quarter.figures)


def _headcounts(lookup: Lookup, unit: Unit) -> Table:
    counts = unit.headcounts if isinstance(unit.headcounts, tuple) else ()
    rows = tuple(_headcount(lookup, one) for one in counts)
    return Table("Hvor mange arbejder her", ("Hvornår", "Medarbejdere", "Ledere", "Bemærkning"), rows, numeric=(1, 2))


def _headcount(lookup: Lookup, count: Headcount) -> Row:
    when = danish.span(count.valid_from, count.valid_to) or (danish.day(count.at) if count.at else "ukendt dato")
    planned = Badge("info", "Planlagt") if count.planned else None
    return Row((cell(when, planned), lookup.value(count.employees), lookup.value(count.leaders), cell(count.note)))


def unit_around(lookup: Lookup, unit: Unit) -> Node:
    """Where one unit is: those above it and those right below it."""
    below = sorted(
        (one for one in lookup.all(Unit) if unit.id in parents_of(one)),
        key=lambda one: danish.alphabetical(one.heading),
    )
    children = tuple(Node(lookup.link(one.key), words.UNIT_KINDS[one.kind]) for one in below)
    node = Node(lookup.link(unit.key), words.UNIT_KINDS[unit.kind], here=True, children=children)
    seen, current = {unit.id}, unit
    while parents := [name for name in parents_of(current) if name not in seen]:
        above = lookup.get(Unit, parents[0])
        if above is None:
            break
        seen.add(above.id)
        node = Node(lookup.link(above.key), words.UNIT_KINDS[above.kind], children=(node,))
        current = above
    return node


def unit_tree(lookup: Lookup, top: str | None = None) -> tuple[Node, ...]:
    """The organisation from the top, or from one unit; a unit whose place is not known stands at the end."""
    units = sorted(lookup.all(Unit), key=unit_order)
    roots = [one for one in units if one.id == top] if top else [one for one in units if not parents_of(one)]
    return tuple(_branch(lookup, one, units, frozenset()) for one in roots)


def _branch(lookup: Lookup, unit: Unit, units: list[Unit], above: frozenset[str]) -> Node:
    below = [one for one in units if unit.id in parents_of(one) and one.id not in above]
    unplaced = unit.kind != "municipality" and not parents_of(unit)
    marks = (State("unknown", "Placering ukendt"),) if unplaced else ()
    children = tuple(_branch(lookup, one, units, above | {unit.id}) for one in below)
    return Node(lookup.link(unit.key), words.UNIT_KINDS[unit.kind], marks, children=children)


def unit_table(lookup: Lookup) -> Table:
    """Every unit with its leader and its MED forum."""
    units = sorted(lookup.all(Unit), key=unit_order)
    rows = tuple(
        Row(
            (
                cell(lookup.link(one.key)),
                cell(words.UNIT_KINDS[one.kind]),
                _leaders(lookup, one),
                _forums(lookup, one, forums_of(lookup, one)),
            )
        )
        for one in units
    )
    return Table("Enheder", ("Enhed", "Slags", "Leder", "MED"), rows, brief=True)
