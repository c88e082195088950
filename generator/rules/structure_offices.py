"""MED structure by office: chairs, terms, the contact committee and the top management (rules S9, S10, S14 and S16)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from generator import danish
from generator.records.committees import Committee, Election, Seat
from generator.records.organisation import Unit
from generator.rules.case import Answer, Case, State
from generator.rules.evidence import top_committee
from generator.rules.organisation import MED_LEVELS, headings, known_on, live, seated, several
from generator.rules.wording import counted, named

COMMITTEES = ("udvalg", "udvalg")
SEATS = ("plads", "pladser")
CONTACT_COMMITTEE = "kontaktudvalg"
OFFICES = (("chair", "management", "forperson"), ("vice_chair", "staff", "næstforperson"))
TOP_LEVELS = ("municipality", "area")
SIDES = {"management": "ledelsens side", "staff": "medarbejdersiden"}


def s9(case: Case) -> Iterator[Answer]:
    """S9: KommuneMED's chair is the kommunaldirektør, and its vice chair comes from the staff side."""
    top = top_committee(case)
    if top is None:
        return
    for role, side, title in OFFICES:
        chosen = [seat for seat in several(top.seats) if role in seat.roles]
        if not chosen:
            message = f"Håndbogen viser ingen {title} i {top.heading}."
            yield Answer(_missing(top), top, message, "Skriv pladsen ind.")
        for seat in chosen:
            if seat.side != side:
                message = f"Pladsen som {title} i {top.heading} skal være på {SIDES[side]}."
                yield Answer("broken", top, message, "Ret side på pladsen.", seat)
            elif not seated(seat.holders):
                message = f"Håndbogen viser ikke, hvem der er {title} i {top.heading}."
                yield Answer("undecided", top, message, "Skriv, hvem der har pladsen.", seat)
            elif role == "chair":
                yield from _chair(case, top, seat)


def _missing(committee: Committee) -> State:
    """What a missing seat means: broken where all members are known, else undecided."""
    return "broken" if committee.register_.members == "complete" else "undecided"


def _chair(case: Case, top: Committee, seat: Seat) -> Iterator[Answer]:
    municipality = case.now.find(case.now.settings.unit.key)
    leaders = {one.person for one in seated(municipality.leaders)} if isinstance(municipality, Unit) else set()
    if not leaders:
        message = f"Håndbogen viser ikke, hvem der er kommunaldirektør, og om det er forpersonen i {top.heading}."
        yield Answer("undecided", top, message, "Skriv leaders på kommunen.", seat)
    elif leaders.isdisjoint(one.person for one in seated(seat.holders)):
        message = f"Forpersonen i {top.heading} er ikke den, der står som kommunaldirektør."
        yield Answer("broken", top, message, "Ret pladsen eller kommunens leder.", seat)


def s10(case: Case) -> Iterator[Answer]:
    """S10: staff-side seats have an election period; a successor replaces a predecessor; the next election is told."""
    without: list[Committee] = []
    ends: dict[date, list[Committee]] = {}
    for committee in (one for one in live(case, Committee) if one.level in MED_LEVELS):
        elections = _elections(case, committee)
        current = [one for one in elections if case.validity.holds(one)]
        if not elections:
            without.append(committee)
        elif not current:
            yield _lapsed(case, committee, elections)
        else:
            last = max((one.valid_to.last for one in current if one.valid_to), default=None)
            if last and _next_start(case, elections) is None:
                ends.setdefault(last, []).append(committee)
            yield from _succession(case, committee)
    for day in sorted(ends):
        yield _election(case, day, ends[day])
    if without:
        message = f"Valgperioden er ikke oplyst for {counted(len(without), *COMMITTEES)}: {named(headings(without))}."
        yield Answer("undecided", without[0], message, "Skriv valgperioden i elections.")


def _elections(case: Case, committee: Committee) -> tuple[Election, ...]:
    """The election periods of all dates that were known on the date."""
    whole = case.history.find(committee.key)
    found = whole.elections if isinstance(whole, Committee) else ()
    return tuple(one for one in found if known_on(case, one))


def _next_start(case: Case, elections: tuple[Election, ...]) -> date | None:
    """The first day of the period that comes next."""
    return min((day for one in elections if one.valid_from and (day := one.valid_from.first) > case.on), default=None)


def _lapsed(case: Case, committee: Committee, elections: tuple[Election, ...]) -> Answer:
    start = _next_start(case, elections)
    ended = max((day for one in elections if one.valid_to and (day := one.valid_to.last) < case.on), default=None)
    if ended is None:
        message = f"{committee.heading} har ingen valgperiode endnu."
    else:
        message = f"Valgperioden i {committee.heading} sluttede {danish.day(ended)}"
        new = f"den næste begynder først {danish.day(start)}" if start else "håndbogen kender ikke en ny"
        message = f"{message}, og {new}."
    return Answer("broken", committee, message, "Skriv den nye valgperiode i elections.", elections[-1])


def _election(case: Case, day: date, committees: list[Committee]) -> Answer:
    """That an election is due before a day; soon when the day is near."""
    state: State = "soon" if day <= case.on + timedelta(days=case.whole("warn_days")) else "computed"
    some = named(headings(committees))
    many = f"{some}" if len(committees) == 1 else f"{counted(len(committees), *COMMITTEES)} ({some})"
    message = f"Der skal vælges til {many}, før valgperioden slutter {danish.day(day)}."
    return Answer(state, committees[0], message, "Skriv den nye valgperiode ind, når der er valgt.")


def _succession(case: Case, committee: Committee) -> Iterator[Answer]:
    """The staff-side seats that two persons hold at once, and those that were left without a successor."""
    whole = case.history.find(committee.key)
    before = {seat.id: seat for seat in several(whole.seats)} if isinstance(whole, Committee) else {}
    staff = [seat for seat in several(committee.seats) if seat.side == "staff"]
    double = [seat for seat in staff if len(seated(seat.holders)) > 1]
    left = [
        seat
        for seat in staff
        if not several(seat.holders)
        and any(case.validity.has_ended(one) for one in several(before.get(seat.id, seat).holders))
    ]
    where = f"på medarbejdersiden i {committee.heading}"
    if double:
        message = f"{counted(len(double), *SEATS)} {where} har to personer på samme tid."
        yield Answer("broken", committee, message, "Skriv to på den, der er afløst.", double[0])
    if left:
        message = f"{counted(len(left), *SEATS)} {where} har ingen efterfølger."
        yield Answer("broken", committee, message, "Skriv efterfølgeren, eller skriv vacant: true.", left[0])


def s14(case: Case) -> Iterator[Answer]:
    """S14: the contact committee has the vice chairs of all AfdelingsMED."""
    contact = next((one for one in live(case, Committee) if CONTACT_COMMITTEE in one.name.casefold()), None)
    if contact is None:
        return
    departments = [one for one in live(case, Committee) if one.level == "department"]
    seats = {one.id: [seat for seat in several(one.seats) if "vice_chair" in seat.roles] for one in departments}
    found = {
        name: {holder.person for seat in chosen for holder in seated(seat.holders)} for name, chosen in seats.items()
    }
    there = {holder.person for seat in several(contact.seats) for holder in seated(seat.holders)}
    known_chairs = [one for one in departments if found[one.id]]
    message = f"Næstforpersonerne fra {len(departments)} AfdelingsMED hører til i {contact.heading}."
    if len(known_chairs) < len(departments):
        message += f" Håndbogen kender {len(known_chairs) or 'ingen'} af dem."
    if there and (absent := [one for one in known_chairs if found[one.id].isdisjoint(there)]):
        message += f" Næstforpersonen fra {named(headings(absent))} står der ikke."
    yield Answer("computed", contact, message)


def s16(case: Case) -> Iterator[Answer]:
    """S16: KommuneMED is the work-environment committee, and the top management sits in it."""
    top = top_committee(case)
    if top is None:
        return
    above = [one for one in case.now.all(Unit) if one.kind in TOP_LEVELS and not case.validity.has_ended(one)]
    leaders = {one.person for unit in above for one in seated(unit.leaders)}
    seats = several(top.seats)
    there = {one.person for seat in seats if seat.side == "management" for one in seated(seat.holders)}
    if not leaders or not there:
        message = f"Håndbogen viser ikke, om den øverste ledelse sidder i {top.heading}."
        yield Answer("undecided", top, message, "Skriv ledelsens pladser og områdernes ledere ind.")
    elif leaders.isdisjoint(there):
        message = f"Ingen fra den øverste ledelse sidder i {top.heading}, som er kommunens arbejdsmiljøudvalg."
        yield Answer(_missing(top), top, message, "Udpeg en fra den øverste ledelse.")
    if seats and not any("amr" in seat.roles for seat in seats):
        message = f"{top.heading} er kommunens arbejdsmiljøudvalg. Håndbogen viser ingen AMR i udvalget."
        yield Answer(_missing(top), top, message, "Skriv AMR-pladserne ind.")


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"S9": s9, "S10": s10, "S14": s14, "S16": s16}
