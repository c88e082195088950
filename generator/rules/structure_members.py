"""MED structure by seat: departments, addresses and valggrupper that are represented (rules S6 to S8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import danish
from generator.records.base import Disputed, known
from generator.records.committees import Committee, Seat
from generator.records.organisation import Person, Union, Unit
from generator.rules.case import Answer, Case, State
from generator.rules.evidence import contradictions, top_committee
from generator.rules.organisation import (
    MED_LEVELS,
    OWN_FORUM,
    Organisation,
    headings,
    live,
    organisation_of,
    seated,
    several,
)
from generator.rules.wording import both_sides, cited, counted, named

MEMBERS = ("medlem", "medlemmer")
COMMITTEES = ("udvalg", "udvalg")
SEATS = ("plads", "pladser")
TOP_LEVELS = ("municipality", "area")
CONTACT_COMMITTEE = "kontaktudvalg"


def s6(case: Case) -> Iterator[Answer]:
    """S6: the departments that nobody in KommuneMED comes from are named."""
    top = top_committee(case)
    if top is None:
        return
    organisation = organisation_of(case)
    seats = [seat for seat in _member_seats(top) if seated(seat.holders)]
    homes = [_home(case, organisation, seat) for seat in seats]
    lost = homes.count(None)
    unseen = f"Håndbogen ved ikke, hvor {lost} af {counted(len(seats), *MEMBERS)} arbejder,"
    if top.unrepresented:
        names = danish.words([_name(case, one.unit) for one in top.unrepresented])
        sources = cited(case.history, [source for one in top.unrepresented for source in one.source])
        check = f" {unseen} og kan ikke regne det efter." if lost else ""
        yield Answer("computed", top, f"Ingen i {top.heading} kommer fra {names} ({sources}).{check}")
    elif lost or not seats:
        message = f"{unseen} og kan ikke regne ud, hvilke afdelinger der ingen har i {top.heading}."
        yield Answer("undecided", top, message, "Skriv represents på pladserne.")
    else:
        departments = [unit for unit in organisation.units.values() if unit.kind == "department"]
        absent = [unit for unit in departments if unit.id not in homes]
        if absent:
            yield Answer("computed", top, f"Ingen i {top.heading} kommer fra {danish.words(headings(absent))}.")


def _member_seats(committee: Committee) -> list[Seat]:
    """The seats of members; a secretary's is none."""
    return [seat for seat in several(committee.seats) if seat.roles != ("secretary",)]


def _home(case: Case, organisation: Organisation, seat: Seat) -> str | None:
    """The department that a seat's holder comes from, the unit above all departments, or nothing when unknown."""
    people = [case.now.find(f"person/{holder.person}") for holder in seated(seat.holders)]
    functions = [one for person in people if isinstance(person, Person) for one in person.functions]
    for unit in (seat.represents, *(one.unit for one in functions)):
        if unit is None:
            continue
        department = organisation.department(unit)
        if department is not None:
            return department.id
        place = organisation.units.get(unit)
        if place is not None and place.kind in TOP_LEVELS:
            return place.id
    return None


def _name(case: Case, unit: str) -> str:
    found = case.now.find(f"unit/{unit}")
    return found.heading if isinstance(found, Unit) else unit


def s7(case: Case) -> Iterator[Answer]:
    """S7: seats match the agreed number, and every address of merged workplaces is represented."""
    yield from contradictions(case)
    uncertain = []
    forums = {one.id: one for one in case.history.all(Committee)}
    for committee in (one for one in live(case, Committee) if one.level in MED_LEVELS):
        agreed, seats = known(committee.seats_agreed), _member_seats(committee)
        if committee.level == "staff_meeting":
            continue
        if agreed is None or committee.register_.members != "complete":
            uncertain.append(committee)
        elif agreed != len(seats):
            message = f"{committee.heading} har {counted(len(seats), *SEATS)}. Der er aftalt {agreed}."
            yield Answer("broken", committee, message, "Ret pladserne, eller skriv den nye aftale.")
        yield from _unrepresented(case, committee, [forums[one] for one in committee.replaces if one in forums])
    if uncertain:
        message = "Håndbogen mangler det aftalte antal pladser eller nogle af pladserne for "
        message += f"{counted(len(uncertain), *COMMITTEES)}: {named(headings(uncertain))}."
        yield Answer("undecided", uncertain[0], message, "Skriv seats_agreed og alle pladser.")


def _unrepresented(case: Case, committee: Committee, replaced: list[Committee]) -> Iterator[Answer]:
    """The workplaces whose forums were merged and that have nobody on the staff side."""
    workplaces = dict.fromkeys(unit for one in replaced if one.level in OWN_FORUM for unit in one.served)
    seats = several(committee.seats)
    represented = {seat.represents for seat in seats if seat.side == "staff" and seat.represents}
    missing = [_name(case, unit) for unit in workplaces if unit not in represented]
    if len(workplaces) < 2 or not missing:
        return
    state: State = "broken" if committee.register_.members == "complete" else "undecided"
    message = f"{committee.heading} samler {counted(len(workplaces), 'arbejdsplads', 'arbejdspladser')}. "
    message += f"Håndbogen viser ingen repræsentant for {danish.words(missing)}."
    yield Answer(state, committee, message, "Skriv represents på pladserne, eller vælg en repræsentant.")


def s8(case: Case) -> Iterator[Answer]:
    """S8: a union belongs to one valggruppe, the same everywhere.

    Where a seat is disputed as well as a union, only the seat is told: together they would show who is a member (D4).
    """
    told: list[set[str]] = []
    for committee in live(case, Committee):
        for seat in several(committee.seats):
            if isinstance(seat.valggruppe, Disputed):
                told.append({claim.value for claim in seat.valggruppe.disputed})
                sides = both_sides(case.history, seat.valggruppe)
                message = f"En plads i {committee.heading} står i to valggrupper: {sides}."
                yield Answer("disputed", committee, message, "Spørg valggrupperne, og skriv den rigtige.", seat)
    groups: dict[str, str] = {}
    for union in case.now.all(Union):
        if isinstance(union.valggruppe, Disputed):
            if {claim.value for claim in union.valggruppe.disputed} in told:
                continue
            message = f"{union.heading} står i to valggrupper: {both_sides(case.history, union.valggruppe)}."
            yield Answer("disputed", union, message, "Find den rigtige valggruppe, og skriv den.")
        elif isinstance(union.valggruppe, str):
            names = {name.casefold() for name in (union.name, union.abbreviation) if name}
            other = {groups.setdefault(name, union.valggruppe) for name in names} - {union.valggruppe}
            if other:
                both = danish.words(sorted({union.valggruppe, *other}))
                message = f"{union.heading} står to gange i registeret, i valggruppe {both}."
                yield Answer("broken", union, message, "Behold én linje med den rigtige valggruppe.")


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"S6": s6, "S7": s7, "S8": s8}
