"""Views of the organisation: a unit's page, the unit tree, the AMO plans and groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import danish
from generator.edition.addresses import absence_address
from generator.records.absence import AbsenceQuarter
from generator.records.committees import Committee
from generator.records.organisation import Headcount, Unit
from generator.views import words
from generator.views.about import with_words
from generator.views.diagrams import picture, poster_of
from generator.views.elements import Badge, Cell, Fact, Link, Node, Picture, Row, State, Table, cell, stacked
from generator.views.lookup import Lookup
from generator.views.timeline import timeline
from generator.views.who_is_who import who_is_who
from generator.views.workplaces import (
    forums_of,
    leaders_of,
    place_of,
    units_above,
    units_today,
)

UNIT_ORDER = tuple(words.UNIT_KINDS)


@dataclass(frozen=True)
class UnitView:
    """The page of one unit: who is who."""

    title: str
    lead: str
    status: Badge | None
    who: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    headcounts: Table
    timeline: Table
    diagram: Picture
    used_by: tuple[Fact, ...]
    note: str


def unit_order(unit: Unit) -> tuple[int, str]:
    """Where a unit stands in a list: the municipality first, then by kind and name."""
    return UNIT_ORDER.index(unit.kind), danish.alphabetical(unit.heading)


def unit_view(lookup: Lookup, unit: Unit) -> UnitView:
    """Everything that the page of a unit shows."""
    return UnitView(
        title=unit.heading,
        lead=f"{place_of(lookup, unit)}.",
        status=_status(lookup, unit),
        who=with_words(lookup, who_is_who(lookup, unit)),
        facts=_unit_facts(lookup, unit),
        headcounts=_headcounts(lookup, unit),
        timeline=timeline(lookup, unit),
        diagram=unit_around(lookup, unit),
        used_by=lookup.mentions(unit.key),
        note=unit.note or "",
    )


def _status(lookup: Lookup, unit: Unit) -> Badge | None:
    if gone := lookup.ended(unit):
        return Badge("info", danish.capital(gone))
    return Badge("info", "Planlagt; ikke bekræftet siden") if unit.planned else None


def _unit_facts(lookup: Lookup, unit: Unit) -> tuple[Fact, ...]:
    children = sorted(
        lookup.where(Unit, "above", unit.id),
        key=lambda one: danish.alphabetical(one.heading),
    )
    facts = [
        Fact("Hører under", _parents(lookup, unit)),
        Fact("Består af", stacked(cell(lookup.link(one.key)) for one in children)),
        Fact("Adresse", _addresses(lookup, unit)),
        Fact("Plakat", cell(poster_of(lookup.edition, unit))),
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
    return bool(lookup.where(AbsenceQuarter, "units", unit.id))


def _headcounts(lookup: Lookup, unit: Unit) -> Table:
    counts = unit.headcounts if isinstance(unit.headcounts, tuple) else ()
    rows = tuple(_headcount(lookup, one) for one in counts)
    return Table("Hvor mange arbejder her", ("Hvornår", "Medarbejdere", "Ledere", "Bemærkning"), rows, numeric=(1, 2))


def _headcount(lookup: Lookup, count: Headcount) -> Row:
    when = danish.span(count.valid_from, count.valid_to) or (danish.day(count.at) if count.at else "ukendt dato")
    planned = Badge("info", "Planlagt") if count.planned else None
    return Row((cell(when, planned), lookup.value(count.employees), lookup.value(count.leaders), cell(count.note)))


def unit_around(lookup: Lookup, unit: Unit) -> Picture:
    """Where one unit is: those above it and those right below it."""
    below = sorted(
        lookup.where(Unit, "above", unit.id),
        key=lambda one: danish.alphabetical(one.heading),
    )
    children = tuple(Node(lookup.link(one.key), words.UNIT_KINDS[one.kind]) for one in below)
    node = Node(lookup.link(unit.key), words.UNIT_KINDS[unit.kind], here=True, children=children)
    return picture(f"her-{unit.id}", f"Her er du: {unit.heading}", (above(lookup, unit, node),))


def above(lookup: Lookup, unit: Unit, node: Node) -> Node:
    """A node below the units above a unit, up to the municipality."""
    for higher in units_above(lookup, unit):
        node = Node(lookup.link(higher.key), words.UNIT_KINDS[higher.kind], children=(node,))
    return node


def unit_tree(lookup: Lookup, top: str | None = None) -> tuple[Node, ...]:
    """The organisation from the top, or from one unit; a unit whose place is not known stands at the end."""
    units = sorted(units_today(lookup), key=unit_order)
    roots = [one for one in units if one.id == top] if top else [one for one in units if not one.above]
    below_of: dict[str, list[Unit]] = {}
    for one in units:
        for parent in dict.fromkeys(one.above):
            below_of.setdefault(parent, []).append(one)
    return tuple(_branch(lookup, one, below_of, frozenset()) for one in roots)


def unit_picture(lookup: Lookup, top: str | None = None) -> Picture:
    """The organisation from the top, or from one unit, drawn."""
    return picture(f"enheder-{top}" if top else "enheder", "Organisationen", unit_tree(lookup, top))


def _branch(lookup: Lookup, unit: Unit, below_of: Mapping[str, list[Unit]], higher: frozenset[str]) -> Node:
    below = [one for one in below_of.get(unit.id, ()) if one.id not in higher]
    unplaced = unit.kind != "municipality" and not unit.above
    marks = (State("unknown", "Placering ukendt"),) if unplaced else ()
    children = tuple(_branch(lookup, one, below_of, higher | {unit.id}) for one in below)
    return Node(lookup.link(unit.key), words.UNIT_KINDS[unit.kind], marks, children=children)


def unit_table(lookup: Lookup) -> Table:
    """Every unit with its leader and its MED forum."""
    rows = tuple(_unit_row(lookup, one) for one in sorted(lookup.all(Unit), key=unit_order))
    return Table("Enheder", ("Enhed", "Slags", "Leder", "MED"), rows, brief=True)


def _unit_row(lookup: Lookup, unit: Unit) -> Row:
    gone = lookup.ended(unit)
    leads = Cell() if gone else leaders_of(lookup, unit)
    forums = Cell() if gone else _forums(lookup, unit, forums_of(lookup, unit))
    kind = stacked([cell(words.UNIT_KINDS[unit.kind]), cell(danish.capital(gone))])
    return Row((cell(lookup.link(unit.key)), kind, leads, forums))
