"""Plans what an election changes: who comes, who goes and who stays, from an export of the registration system."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.handbook.handbook import Handbook
from generator.importing.columns import find_columns
from generator.importing.sheet import ImportRefusedError, Sheet, cell_name
from generator.records.base import Holder
from generator.records.committees import Committee, Seat
from generator.records.organisation import Person
from generator.records.values import DANISH_DAY, DAY, ascii_id
from generator.records.when import When

ALIKE = 0.8
NEEDED = ("name", "committee", "first")


@dataclass(frozen=True)
class Elected:
    """A row of the export; nothing else of it is read."""

    name: str
    committee: str
    seat: str
    first: date
    last: date | None
    cell: str


@dataclass(frozen=True)
class Term:
    """A term to open or to close: the committee's and the seat's ids, the person's id, and its days."""

    committee: str
    seat: str
    person: str
    first: date | None
    last: date | None


@dataclass
class Plan:
    """What an import will change."""

    new_people: dict[str, str] = field(default_factory=dict)
    opened: list[Term] = field(default_factory=list)
    closed: list[Term] = field(default_factory=list)
    stay: list[Term] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        """The plan in Danish, a line for each person."""
        return [
            *(f"ny person: {name} ({person})" for name, person in self.new_people.items()),
            *(f"{one.committee}: {one.person} kommer på {one.seat} fra {one.first}" for one in self.opened),
            *(f"{one.committee}: {one.person} går fra {one.seat}, sidste dag {one.last}" for one in self.closed),
            *(f"{one.committee}: {one.person} bliver på {one.seat}" for one in self.stay),
        ]


def read_elected(sheet: Sheet, names: Mapping[str, tuple[str, ...]]) -> list[Elected]:
    """The rows of an export.

    Args:
        sheet: the table.
        names: for each field the headings that it may have (`roles.columns` in site_config.yml).

    Raises:
        ImportRefusedError: a column or a date is missing.
    """
    columns = find_columns(sheet, names, NEEDED)
    found, complaints = [], []
    for row in range(columns.row + 1, len(sheet.rows)):
        told = {name: sheet.at(row, column) for name, column in columns.at.items()}
        if not told["name"]:
            continue
        first, last = _day(told["first"]), _day(told.get("last", ""))
        cell = cell_name(row, columns.at["first"])
        if first is None:
            complaints.append(f"{cell}: »{told['first']}« er ikke en dato. Skriv fx 01-06-2026.")
        elif told.get("last") and last is None:
            complaints.append(f"{cell_name(row, columns.at['last'])}: »{told['last']}« er ikke en dato.")
        else:
            found.append(Elected(told["name"], told["committee"], told.get("seat", ""), first, last, cell))
    if complaints or not found:
        raise ImportRefusedError(complaints or ["Der er ingen rækker med navne."])
    return found


def _day(text: str) -> date | None:
    danish, iso = DANISH_DAY.fullmatch(text), DAY.match(text)
    try:
        if danish:
            return date(int(danish[3]), int(danish[2]), int(danish[1]))
        return date.fromisoformat(iso[0]) if iso else None
    except ValueError:
        return None


def plan_roles(rows: list[Elected], handbook: Handbook, same: Mapping[str, str]) -> Plan:
    """What the rows change.

    Args:
        rows: who was elected.
        handbook: who sits there now.
        same: for names that look like others: the person's id, or nothing for a new person.

    Raises:
        ImportRefusedError: a committee or a seat is not there, a name is doubtful, or two have one seat.
    """
    plan, complaints = Plan(), list[str]()
    committees = {one.name.casefold(): one for one in handbook.all(Committee)}
    committees |= {one.id: one for one in handbook.all(Committee)}
    chosen: dict[str, list[tuple[Elected, str]]] = {}
    for row in rows:
        committee = committees.get(row.committee.casefold())
        person = _person(row, handbook, same, plan, complaints)
        if committee is None:
            complaints.append(f"{row.cell}: Udvalget »{row.committee}« findes ikke i data/committees/.")
        elif person:
            chosen.setdefault(committee.id, []).append((row, person))
    for name, elected in chosen.items():
        _committee(committees[name], elected, plan, complaints)
    if complaints:
        raise ImportRefusedError(complaints)
    return plan


def _person(row: Elected, handbook: Handbook, same: Mapping[str, str], plan: Plan, complaints: list[str]) -> str:
    people = handbook.all(Person)
    exact = [one.id for one in people if one.name and one.name.casefold() == row.name.casefold()]
    alike = [one.id for one in people if one.name and _alike(one.name, row.name)]
    if row.name in same and (same[row.name] in {one.id for one in people} or not same[row.name]):
        if same[row.name]:
            return same[row.name]
    elif len(exact) == 1:
        return exact[0]
    elif exact or alike:
        others = ", ".join(exact or alike)
        complaints.append(
            f'»{row.name}« ligner {others}. Er det den samme, så tilføj --same "{row.name}={(exact or alike)[0]}". '
            f'Er det en ny person, så tilføj --same "{row.name}=".'
        )
        return ""
    base = ascii_id(row.name)
    taken = {one.id for one in people} | set(plan.new_people.values())
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    made = base if base not in taken else next(one for one in numbered if one not in taken)
    return plan.new_people.setdefault(row.name, made)


def _alike(one: str, other: str) -> bool:
    first, second = one.casefold().split(), other.casefold().split()
    ends = (first[0], first[-1]) == (second[0], second[-1])
    return ends or difflib.SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= ALIKE


def _committee(committee: Committee, elected: list[tuple[Elected, str]], plan: Plan, complaints: list[str]) -> None:
    """Opens and closes the terms of one committee's seats on the staff's side, and of the seats that are named."""
    seats = committee.seats if isinstance(committee.seats, tuple) else ()
    by_id = {seat.id: seat for seat in seats}
    first = min(row.first for row, _ in elected)
    taken: dict[str, str] = {}
    waiting: list[tuple[Elected, str]] = []
    for row, person in elected:
        seat = by_id.get(row.seat) or (None if row.seat else next((one for one in seats if _has(one, person)), None))
        if row.seat and seat is None:
            known = ", ".join(by_id) or "ingen"
            complaints.append(f"{row.cell}: {committee.id} har ingen plads {row.seat}. Pladserne er: {known}.")
        elif seat is None:
            waiting.append((row, person))
        elif seat.id in taken:
            complaints.append(f"{row.cell}: {seat.id} i {committee.id} er givet til to: {taken[seat.id]} og {person}.")
        else:
            taken[seat.id] = person
            _seat(committee, seat, row, person, plan)
    free = [seat for seat in seats if seat.side == "staff" and seat.id not in taken]
    for row, person in waiting:
        if not free:
            complaints.append(f"{row.cell}: Der er ingen plads til {row.name} i {committee.id}. Skriv pladsen i filen.")
            continue
        seat = free.pop(0)
        taken[seat.id] = person
        _seat(committee, seat, row, person, plan)
    for seat in free:
        _close(committee, seat, first, plan)


def _holders(seat: Seat) -> tuple[Holder, ...]:
    return seat.holders if isinstance(seat.holders, tuple) else ()


def _has(seat: Seat, person: str) -> bool:
    return bool(_holders(seat)) and _holders(seat)[-1].person == person


def _over(holder: Holder, day: date) -> bool:
    return holder.valid_to is not None and holder.valid_to.last < day


def _seat(committee: Committee, seat: Seat, row: Elected, person: str, plan: Plan) -> None:
    term = Term(committee.id, seat.id, person, row.first, row.last)
    if _has(seat, person) and not _over(_holders(seat)[-1], row.first):
        plan.stay.append(term)
        return
    _close(committee, seat, row.first, plan)
    plan.opened.append(term)


def _close(committee: Committee, seat: Seat, day: date, plan: Plan) -> None:
    last = _holders(seat)[-1] if _holders(seat) else None
    begun: When | None = last.valid_from if last else None
    if last and last.person and not _over(last, day) and (begun is None or begun.first < day):
        plan.closed.append(Term(committee.id, seat.id, str(last.person), None, day - timedelta(days=1)))
